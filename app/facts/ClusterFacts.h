// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Error.h"
#include "base/Secret.h"
#include "facts/Fact.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace hcp
{

struct ClusterIdentityFact {
    QString context;
    QString server;
    QString user;
    QString uid;     ///< of namespace kube-system: what the journal knows this cluster by
    QString version; ///< gitVersion
    bool operator==(const ClusterIdentityFact&) const = default;
};

struct NodeFact {
    QString name;
    QList<Address> addresses; ///< InternalIP, IPv4
    bool ready = false;
    bool networkUnavailable = false;
    bool unschedulable = false; ///< cordoned
    bool excludedFromLoadBalancers =
        false; ///< node.kubernetes.io/exclude-from-external-load-balancers
    QMap<QString, QString> labels;
    QStringList podCidrs;
    bool operator==(const NodeFact&) const = default;
};

/// A Secret without its values.
struct SecretShape {
    QString type;
    QStringList keys;
    bool operator==(const SecretShape&) const = default;
};

struct SpeakerFact {
    QString node;
    QString pod;
    bool ready = false;
    bool operator==(const SpeakerFact&) const = default;
};

struct MetalLbFact {
    enum class Backend { Native, Frr, FrrK8s, Unknown };
    bool crdsInstalled = false;
    bool operatorInstalled = false; ///< the MetalLB kind (metallb.io/v1beta1) is served
    bool resourceExists = false;    ///< a MetalLB object, in any namespace
    QString resourceNameSpace;      ///< of that object
    QString nameSpace;              ///< where controller and speakers run; empty: not found
    QString nameSpaceFrom;          ///< what told it
    QString version;                ///< `0.15.2`; empty: not told by the image
    Backend backend = Backend::Unknown;
    bool controllerReady = false;
    QList<SpeakerFact> speakers;
    QString loadBalancerClass; ///< non-empty: ignores Services without it
    std::optional<bool>
        webhookReady;              ///< the operator's webhook server; nullopt: no pod of one seen
    bool poolsCanBePinned = false; ///< serviceAllocation is in the pools' schema
    bool servesConfigurationState = false;
    bool servesServiceBgpStatus = false;
    bool servesBgpSessionState = false;
    bool operator==(const MetalLbFact&) const = default;
};

/// `native`, `frr`, `frr-k8s`; `unknown`
QString backendWord(MetalLbFact::Backend backend);

/// metallb.io ConfigurationState (0.15.3+), one per controller and speaker.
struct ConfigurationStateFact {
    QString component;
    QString node;
    QString result; ///< Valid, Invalid, Unknown
    QString error;
    bool operator==(const ConfigurationStateFact&) const = default;
};

/// frrk8s.metallb.io BGPSessionState: polled, up to two minutes old. Never the only proof.
struct BgpSessionStateFact {
    QString node;
    QString peer;
    QString bgpStatus;
    QString bfdStatus;
    bool operator==(const BgpSessionStateFact&) const = default;
};

/// metallb.io ServiceBGPStatus: where a Service is configured to go, not whether sessions are up.
struct ServiceBgpStatusFact {
    QString nameSpace;
    QString service;
    QString node;
    QStringList peers;
    bool operator==(const ServiceBgpStatusFact&) const = default;
};

struct EventFact {
    QString type;
    QString reason;
    QString message;
    QDateTime at;
    bool operator==(const EventFact&) const = default;
};

/// The kube-apiserver Service of one hosted cluster.
struct ServiceFact {
    QString type;
    QStringList ingress; ///< status.loadBalancer.ingress[].ip
    QString pool;        ///< metallb.io/ip-allocated-from-pool
    QString loadBalancerClass;
    QString externalTrafficPolicy;
    QMap<QString, QString> labels;
    int readyEndpoints = 0;
    QList<EventFact> events; ///< newest last
    bool operator==(const ServiceFact&) const = default;
};

struct ConditionFact {
    QString type;
    QString status;
    QString reason;
    QString message;
    QDateTime since; ///< lastTransitionTime: of the status, not of reason or message
    bool operator==(const ConditionFact&) const = default;
};

/// One hosted cluster of the plan, as the management cluster has it. nullopt: it is not there.
struct HostedClusterFacts {
    Fact<std::optional<QJsonObject>> object;
    Fact<std::optional<ServiceFact>> service;
    Fact<bool> nameSpaceExists;      ///< the clusters namespace
    Fact<bool> agentNameSpaceExists; ///< unknown where the plan names none
    Fact<bool> pullSecretExists;
    Fact<bool> sshKeyExists;
    Fact<QStringList> pullSecretKeys, sshKeyKeys; ///< known where the Secret is there
    Fact<std::optional<Secret>> kubeconfig;       ///< of the Secret <name>-admin-kubeconfig
    Fact<QList<ServiceBgpStatusFact>> announced;
    bool operator==(const HostedClusterFacts&) const = default;

    /// status.conditions of the object; empty when unknown or not there.
    QList<ConditionFact> conditions() const;
};

struct HyperShiftFact {
    bool installed = false;    ///< the HostedCluster kind is served
    bool routesServed = false; ///< route.openshift.io: else the other services need NodePort
    /// What the HostedCluster's schema says: is spec.services immutable (4.17 and later)?
    std::optional<bool> servicesImmutable{};
    std::optional<bool> takesApiServerDnsName{}; ///< spec.kubeAPIServerDNSName is in it
    bool operator==(const HyperShiftFact&) const = default;
};

/// The networks inside the management cluster, as far as it tells them.
struct InnerNetworksFact {
    QStringList pods, services; ///< CIDRs, both families
    bool operator==(const InnerNetworksFact&) const = default;
};

/// OpenShift's cluster-wide proxy.
struct ProxyFact {
    bool used = false;
    QStringList noProxy; ///< names, `.domain`, addresses and CIDRs, as it lists them
    bool operator==(const ProxyFact&) const = default;
};

/// A permission that an apply needs.
struct PermissionFact {
    QString verb, group, resource, nameSpace;
    bool allowed = false;
    bool operator==(const PermissionFact&) const = default;
};

/// What is known of the management cluster.
struct ClusterFacts {
    Fact<ClusterIdentityFact> identity; ///< unknown carries the API error's words
    std::optional<Error> problem;       ///< why the API could not be asked, decoded
    Fact<QList<NodeFact>> nodes;
    Fact<MetalLbFact> metallb;
    Fact<HyperShiftFact> hypershift;
    Fact<QList<PermissionFact>> permissions;
    Fact<QList<QJsonObject>> pools;
    Fact<QList<QJsonObject>> peers;
    Fact<QList<QJsonObject>> advertisements;
    Fact<QList<QJsonObject>> l2Advertisements;
    Fact<QList<QJsonObject>> bfdProfiles;
    /// Of the deployment metallb-operator-controller-…; empty: there is none.
    Fact<QString> metallbOperatorNameSpace;
    Fact<QList<QJsonObject>> communities;
    Fact<QList<QJsonObject>> legacyPools;       ///< AddressPools, which MetalLB 0.13 still reads
    Fact<QList<QJsonObject>> frrConfigurations; ///< of frr-k8s, those of MetalLB among them
    /// Secrets that the peers name as passwordSecret, by name; nullopt: it is not there.
    Fact<QMap<QString, std::optional<SecretShape>>> peerSecrets;
    Fact<InnerNetworksFact> innerNetworks;
    Fact<ProxyFact> proxy;
    Fact<bool> defaultStorageClass;         ///< is there one
    Fact<QList<QJsonObject>> loadBalancers; ///< Services of type LoadBalancer, all namespaces
    Fact<QList<ConfigurationStateFact>> configurationStates;
    Fact<QList<BgpSessionStateFact>> bgpSessionStates;
    QMap<QString, HostedClusterFacts> hostedClusters; ///< by `namespace/name`

    bool operator==(const ClusterFacts&) const = default;
};

} // namespace hcp
