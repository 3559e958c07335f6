// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>

#include <optional>

/// MetalLB takes or refuses its whole configuration at once: one bad object of somebody else, and
/// ours does nothing either. So its rules look at all objects together.
namespace hcp::rules
{

/// MetalLB's objects as they will be: what is there, with ours laid over it as server-side apply
/// does (maps are merged, lists replaced).
struct Configuration {
    QList<QJsonObject> pools, peers, advertisements, l2Advertisements, bfdProfiles, communities;
    QList<QJsonObject> legacyPools; ///< AddressPools (MetalLB 0.13)
    /// Kinds of which the objects that are there were read; of the others ours alone are known.
    QSet<QString> complete;
    QMap<QString, QString> ours; ///< `BGPPeer core` → its place in the plan
    /// Secrets that peers name, by name; nothing: the Secret is not there.
    QMap<QString, std::optional<SecretShape>> secrets;
    std::optional<QList<NodeFact>> nodes;
    QString version; ///< `0.15.2`; empty: unknown
    MetalLbFact::Backend backend = MetalLbFact::Backend::Unknown;

    bool isOurs(const QString& object) const { return ours.contains(object); }
    bool isAt(int major, int minor, int patch = 0) const;     ///< known, and that or newer
    bool isBefore(int major, int minor, int patch = 0) const; ///< known, and older
    bool isFrr() const; ///< frr or frr-k8s; an unknown backend is taken for one, as today's is
};

Configuration configurationOf(const Intent& intent, const Facts& facts);

/// An object with another laid over it: maps are merged, everything else is replaced, as
/// server-side apply does with MetalLB's kinds.
QJsonObject laidOver(const QJsonObject& below, const QJsonObject& above);

/// What MetalLB's webhook looks at when it is asked about an object of that kind (0.13 to 0.16):
/// the other objects of the kind, and the pools and nodes for an advertisement.
Configuration asWebhookSees(const Configuration& all, const QString& kind);

/// Something about one object of the configuration.
struct Problem {
    QString object; ///< `BGPPeer core`
    QString text, remedy;
    QString field; ///< where in the plan, when not where the object comes from
};

/// A rule about the configuration; `rule.look` does the same with plan, intent and facts.
struct ConfigurationRule {
    Rule rule;
    QList<Problem> (*look)(const Configuration&) = nullptr;
};
QList<ConfigurationRule> poolObjectRules();
QList<ConfigurationRule> peerObjectRules();
QList<ConfigurationRule> peerReferenceRules();
QList<ConfigurationRule> peerSetRules();
QList<ConfigurationRule> advertisementRules();
QList<ConfigurationRule> communityRules();
QList<ConfigurationRule> bfdRules();
QList<ConfigurationRule> backendRules();
/// All of them.
const QList<ConfigurationRule>& configurationRules();

/// A rule whose look goes over the configuration.
ConfigurationRule configurationRule(const Rule& rule, QList<Problem> (*look)(const Configuration&));

/// A problem for each BGPPeer that the test says something about; the remedy is for all of them.
template <class Test>
QList<Problem> ofPeers(const Configuration& all, Test test, const QString& remedy);

/// Calls for each BGPAdvertisement, with its title.
template <class Visit>
void eachAdvertisement(const Configuration& all, Visit visit);

/// `IPAddressPool web`, from kind and metadata.name.
QString titleOf(QStringView kind, const QJsonObject& object);
QJsonObject specOf(const QJsonObject& object);
QString specText(const QJsonObject& object, const QString& field);
QJsonArray specList(const QJsonObject& object, const QString& field);
/// The first text that is in the list twice; empty: none.
QString repeatedText(const QJsonArray& list);
/// Does an advertisement (BGP or L2) announce that pool: by name, by labels, or because it names
/// none?
bool announces(const QJsonObject& advertisement, const QJsonObject& pool);

template <class Test>
QList<Problem> ofPeers(const Configuration& all, Test test, const QString& remedy)
{
    QList<Problem> problems;
    for (const QJsonObject& peer : all.peers) {
        const QString title = titleOf(u"BGPPeer", peer);
        const QString what = test(peer);
        if (!what.isEmpty())
            problems.append({title, QStringLiteral("%1 %2.").arg(title, what), remedy, {}});
    }
    return problems;
}

template <class Visit>
void eachAdvertisement(const Configuration& all, Visit visit)
{
    for (const QJsonObject& object : all.advertisements)
        visit(titleOf(u"BGPAdvertisement", object), object);
}

} // namespace hcp::rules
