// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"

#include <functional>

/// What the files of this room share: each has one function that returns the rules of its subject.
namespace hcp::rules
{

QList<Rule> requiredRules();
QList<Rule> nameRules();
QList<Rule> addressRules();
QList<Rule> vipRules();
QList<Rule> asnRules();
QList<Rule> networkRules();
QList<Rule> dnsRules();
QList<Rule> routerRules();
QList<Rule> nodeRules();
QList<Rule> hostedClusterRules();
QList<Rule> existingClusterRules();
QList<Rule> metallbRules();
QList<Rule> poolRules();
QList<Rule> selectionRules();
QList<Rule> reachRules();
QList<Rule> innerNetworkRules();
QList<Rule> createdClusterRules();

/// A finding without what its rule says for all of them: id, severity and source.
Finding finding(const QString& field, const QString& text, const QString& remedy);

/// `hostedClusters[1].name` and the like.
QString hostedField(qsizetype index, QStringView key);
QString routerField(qsizetype index, QStringView key);
QString nodeField(qsizetype index, QStringView key);

/// An address that the plan names, and where.
struct NamedAddress {
    QString field;
    QString what; ///< `router frr1`, `node node2`, `the VIP of hosted/hosted`
    Address address;
};
QList<NamedAddress> routerAddresses(const Plan& plan);
QList<NamedAddress> nodeAddresses(const Intent& intent);
QList<NamedAddress> dnsAddresses(const Plan& plan);
QList<NamedAddress> vips(const Plan& plan);

/// A network that a router is connected to.
struct RouterNetwork {
    QString router;
    InterfaceFact interface;
    Prefix network;
};
QList<RouterNetwork> routerNetworks(const Intent& intent, const Facts& facts);

/// The HostedCluster as the management cluster has it; nullptr when it is not there or unknown.
const QJsonObject* existingObject(const QString& key, const Facts& facts);

/// Will we create it? Not when somebody else does, and not when it is there already.
bool isToBeMade(const HostedClusterPlan& cluster, const Facts& facts);

/// The labels of the Service that HyperShift makes for the API server (kas/service.go).
const QMap<QString, QString>& apiServerLabels();

/// `0.15.2` against `0.16`: is the version known, and older? Unknown is not older.
bool isOlder(const QString& version, int major, int minor, int patch = 0);

} // namespace hcp::rules
