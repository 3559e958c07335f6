// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Asn.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hcp
{

/// A secret that the plan points to and never holds.
struct SecretRef {
    enum class Kind { None, File, SecretName, Keychain };
    Kind kind = Kind::None;
    QString value; ///< absolute path, name of a Secret in the clusters namespace, or keychain key
    bool operator==(const SecretRef&) const = default;
};

struct SshPlan {
    QString host; ///< default: the router's address
    QString user;
    std::optional<int> port;
    QString identityFile, knownHostsFile, configFile; ///< absolute once loaded
    bool operator==(const SshPlan&) const = default;
};

struct RouterPlan {
    QString name;
    Address address; ///< the BGP peer address
    Asn asn;
    bool managed = true; ///< false: handed over, judged from what can be seen
    SshPlan ssh;
    bool operator==(const RouterPlan&) const = default;
};

struct NodePlan {
    QString name;
    Address address;
    bool operator==(const NodePlan&) const = default;
};

struct ManagementClusterPlan {
    QString kubeconfig;            ///< absolute once loaded; empty: kubectl's own rules
    QString context;               ///< empty: current-context
    QString metallbNamespace;      ///< empty: discovered
    std::optional<Asn> metallbAsn; ///< required; optional only while a plan is being made
    QList<NodePlan> nodes;         ///< empty: discovered
    bool operator==(const ManagementClusterPlan&) const = default;
};

enum class Platform { None, Agent, KubeVirt };

/// As the plan file and the HostedCluster spell it: `None`, `Agent`, `KubeVirt`.
QString platformWord(Platform platform);

struct HostedClusterPlan {
    QString name;
    QString nameSpace; ///< the clusters namespace
    QString baseDomain;
    QList<Address> vip; ///< exactly one today
    std::optional<Platform> platform;
    bool existing = false; ///< made by somebody else: checked, never created
    QString release;       ///< image
    SecretRef pullSecret, sshKey;
    QString agentNamespace;                                     ///< platform Agent only
    QStringList clusterNetwork, serviceNetwork, machineNetwork; ///< CIDRs, in the plan's words
    std::optional<Address> appsAddress;                         ///< *.apps; never the API's VIP
    QString otherServices; ///< Route | NodePort; empty: what the cluster can
    bool operator==(const HostedClusterPlan&) const = default;

    QString key() const { return nameSpace + QLatin1Char('/') + name; }
};

struct DnsServerPlan {
    Address address;
    int port = 53;
    bool operator==(const DnsServerPlan&) const = default;
};

struct DnsUpdatePlan {
    enum class Method { None, Dnsmasq, Rfc2136 };
    Method method = Method::None;
    QString router;                      ///< dnsmasq: on which router
    std::optional<DnsServerPlan> server; ///< rfc2136
    QString zone;                        ///< rfc2136; default: the base domain
    QString keyFile;                     ///< rfc2136: TSIG key as nsupdate -k takes it; absolute
    bool operator==(const DnsUpdatePlan&) const = default;
};

struct DnsPlan {
    QList<DnsServerPlan> servers;
    DnsUpdatePlan update;
    bool operator==(const DnsPlan&) const = default;
};

struct OptionsPlan {
    bool bfd = false;
    int maximumPrefix = 0; ///< per neighbor; 0: derived from the number of VIPs
    bool operator==(const OptionsPlan&) const = default;
};

/// What one asks for. Plain values; `plan/PlanFile.h` reads and writes it, `plan/Intent.h` fills in
/// every default.
struct Plan {
    ManagementClusterPlan managementCluster;
    QList<RouterPlan> routers;
    QList<HostedClusterPlan> hostedClusters;
    DnsPlan dns;
    OptionsPlan options;
    bool operator==(const Plan&) const = default;
};

/// The guide's lab (README's and `hcp-bgp example`'s plan).
Plan examplePlan();

} // namespace hcp
