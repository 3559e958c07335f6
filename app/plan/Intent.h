// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"

#include <QJsonObject>

namespace hcp
{

/// Where a value of the intent comes from.
enum class Origin { Plan, Default, Derived, Discovered, Missing };

/// One value with its origin; `why` is for people ("default of kubectl", "found on cluster lab").
template <class T>
struct Setting {
    T value{};
    Origin origin = Origin::Missing;
    QString why;

    bool isMissing() const { return origin == Origin::Missing; }
    bool operator==(const Setting&) const = default;
};

struct RouterIntent {
    QString name;
    Address address;
    Asn asn;
    bool managed = true;
    Setting<QString> sshHost; ///< the rest of SshPlan is ssh_config's business
    SshPlan ssh;
    bool operator==(const RouterIntent&) const = default;
};

/// Names and contents of the MetalLB objects, one pool and advertisement per hosted cluster, one
/// peer per router. What exists and says the same keeps its name and its spelling (adoption).
struct PoolIntent {
    QString hostedCluster; ///< key
    Setting<QString> name;
    Setting<QStringList> addresses; ///< as the object spells them; default `VIP/32`
    bool operator==(const PoolIntent&) const = default;
};
struct PeerIntent {
    QString router;
    Setting<QString> name;
    /// A node is in no network of the router, and the sessions are external: ebgpMultiHop.
    bool multihop = false;
    bool operator==(const PeerIntent&) const = default;
};
struct AdvertisementIntent {
    QString hostedCluster; ///< key
    Setting<QString> name;
    Setting<QStringList> pools; ///< of the object, ours among them
    bool operator==(const AdvertisementIntent&) const = default;
};

struct MetalLbIntent {
    Setting<QString> nameSpace; ///< Missing: not in the plan and not found
    Asn asn;
    bool createResource = false; ///< the operator is there, a MetalLB object is not
    bool canPin = true;          ///< pools know serviceAllocation (MetalLB ≥ 0.13.8)
    bool limitToNodes = false;   ///< the plan's nodes are fewer than the cluster's: nodeSelectors
    MetalLbFact::Backend backend = MetalLbFact::Backend::Unknown;
    QList<PoolIntent> pools;
    QList<PeerIntent> peers;
    QList<AdvertisementIntent> advertisements;
    bool operator==(const MetalLbIntent&) const = default;
};

struct HostedClusterIntent {
    QString name, nameSpace, baseDomain;
    Address vip;
    int port = 6443;
    bool existing = false;
    QString controlPlaneNamespace; ///< <namespace>-<name>, dots turned into dashes
    QString apiName;               ///< api.<name>.<baseDomain>: loadBalancer.hostname
    QString apiIntName;            ///< api-int.…: should resolve, not in the certificate
    QString appsName;              ///< *.apps.…; empty when there is no appsAddress
    std::optional<Address> appsAddress;
    Setting<Platform> platform;
    Setting<QString> release;
    Setting<QString> pullSecretName, sshKeyName; ///< Secrets in the clusters namespace
    SecretRef pullSecret, sshKey;
    QString agentNamespace;
    Setting<QStringList> clusterNetwork, serviceNetwork, machineNetwork;
    Setting<QString> otherServices; ///< Route or NodePort
    bool operator==(const HostedClusterIntent&) const = default;

    QString key() const { return nameSpace + QLatin1Char('/') + name; }
};

/// One address record that has to be in the DNS.
struct RecordIntent {
    QString name;
    Address address;
    QString hostedCluster; ///< key
    bool required = true;  ///< of the check; api-int and *.apps count as well
    bool operator==(const RecordIntent&) const = default;
};

/// What is to be true in the end: the plan with every default filled in and its origin.
struct Intent {
    Setting<QString> kubeconfig; ///< path, or kubectl's own rules in words
    Setting<QString> context;
    QList<RouterIntent> routers;
    Setting<QList<NodePlan>> nodes; ///< Missing: not in the plan and not found
    MetalLbIntent metallb;
    QList<HostedClusterIntent> hostedClusters;
    DnsPlan dns;
    QList<RecordIntent> records;
    bool bfd = false;
    Setting<int> maximumPrefix;
    bool operator==(const Intent&) const = default;

    const HostedClusterIntent* hostedCluster(const QString& key) const;
    const RouterIntent* router(const QString& name) const;
    QString nodeName(Address address) const; ///< its text form when no node has it
};

/// Fills in every default. Pure and total: what cannot be known yet is Missing, never guessed.
Intent resolve(const Plan& plan, const Facts& facts = {});

/// The intent as `hcp-bgp show` prints it: one line per value with its origin, or one JSON
/// document.
QString toText(const Intent& intent);
QJsonObject toJson(const Intent& intent);

} // namespace hcp
