// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// The hosted cluster's networks.
#include "rules/RuleSet.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

struct NamedNetwork {
    QString field, what, text;
};

QList<NamedNetwork> networksOf(const Intent& intent, qsizetype index)
{
    const HostedClusterIntent& cluster = intent.hostedClusters.at(index);
    QList<NamedNetwork> networks;
    const auto add = [&](QStringView key, const QString& what, const QStringList& texts) {
        for (qsizetype i = 0; i < texts.size(); ++i)
            networks.append({hostedField(index, u"%1[%2]"_s.arg(key).arg(i)), what, texts.at(i)});
    };
    add(u"clusterNetwork", u"the cluster network"_s, cluster.clusterNetwork.value);
    add(u"serviceNetwork", u"the service network"_s, cluster.serviceNetwork.value);
    add(u"machineNetwork", u"the machine network"_s, cluster.machineNetwork.value);
    return networks;
}

bool isMachine(const NamedNetwork& network)
{
    return network.what == u"the machine network"_s;
}

/// Calls for each network of each hosted cluster that can be read.
template <class Visit>
void eachNetwork(const Intent& intent, Visit visit)
{
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        for (const NamedNetwork& named : networksOf(intent, i)) {
            if (const auto prefix = Prefix::parse(named.text))
                visit(i, named, *prefix);
        }
    }
}

QList<Finding> unreadable(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        for (const NamedNetwork& named : networksOf(intent, i)) {
            const auto prefix = Prefix::parse(named.text);
            if (!prefix)
                findings.append(
                    finding(named.field, prefix.error().what + u'.', prefix.error().hint));
            else if (prefix->length() == 0 || prefix->length() > 30)
                findings.append(finding(named.field,
                                        u"%1 is no size for %2."_s.arg(named.text, named.what),
                                        u"a length from 1 to 30, for instance 10.132.0.0/14"_s));
        }
    }
    return findings;
}

QList<Finding> overlaps(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const auto networks = networksOf(intent, i);
        for (qsizetype a = 0; a < networks.size(); ++a) {
            for (qsizetype b = a + 1; b < networks.size(); ++b) {
                const auto first = Prefix::parse(networks.at(a).text);
                const auto second = Prefix::parse(networks.at(b).text);
                if (!first || !second || !first->overlaps(*second))
                    continue;
                findings.append(finding(networks.at(b).field,
                                        u"%1 of %2 and %3 of %4 overlap."_s.arg(
                                            networks.at(a).text, networks.at(a).what,
                                            networks.at(b).text, networks.at(b).what),
                                        u"choose networks that have nothing in common"_s));
            }
        }
    }
    return findings;
}

QList<Finding> vipInside(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    eachNetwork(intent, [&](qsizetype i, const NamedNetwork& named, const Prefix& prefix) {
        const Address vip = intent.hostedClusters.at(i).vip;
        if (!isMachine(named) && prefix.contains(vip) && !vip.isUnspecified())
            findings.append(
                finding(hostedField(i, u"vip[0]"),
                        u"The VIP %1 lies in %2 %3: from inside the hosted cluster it "
                        "would never be reached."_s.arg(vip.toString(), named.what, named.text),
                        u"choose another VIP, or set another network"_s));
    });
    return findings;
}

QList<Finding> vipInMachineNetwork(const Plan& /*plan*/, const Intent& intent, const Facts& /*f*/)
{
    QList<Finding> findings;
    eachNetwork(intent, [&](qsizetype i, const NamedNetwork& named, const Prefix& prefix) {
        const Address vip = intent.hostedClusters.at(i).vip;
        if (isMachine(named) && prefix.contains(vip) && !vip.isUnspecified())
            findings.append(finding(
                hostedField(i, u"vip[0]"),
                u"The VIP %1 lies in the workers' network %2: they ask for it by ARP, and nobody "
                "answers."_s.arg(vip.toString(), named.text),
                u"choose a VIP from another network"_s));
    });
    return findings;
}

QList<Finding> labInside(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const auto lab = nodeAddresses(intent) + routerAddresses(plan) + dnsAddresses(plan);
    eachNetwork(intent, [&](qsizetype /*i*/, const NamedNetwork& named, const Prefix& prefix) {
        for (const NamedAddress& machine : lab) {
            if (isMachine(named) || !prefix.contains(machine.address))
                continue;
            findings.append(finding(
                named.field,
                u"%1 of %2 lies in %3 %4: the hosted cluster's pods cannot "
                "reach it."_s.arg(machine.address.toString(), machine.what, named.what, named.text),
                u"set %1 to one that nothing in the lab uses"_s.arg(named.what)));
        }
    });
    return findings;
}

QList<Finding> advertiseAddress(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const Address own(172U << 24 | 20U << 16 | 1U);
    eachNetwork(intent, [&](qsizetype /*i*/, const NamedNetwork& named, const Prefix& prefix) {
        if (prefix.contains(own))
            findings.append(finding(named.field,
                                    u"%1 %2 contains 172.20.0.1, which HyperShift uses on every "
                                    "worker for the API server."_s.arg(named.what, named.text),
                                    u"choose a network without it"_s));
    });
    return findings;
}

QList<Finding> kubeVirt(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const Prefix ovn(Address(100U << 24 | 66U << 16), 16);
    eachNetwork(intent, [&](qsizetype i, const NamedNetwork& named, const Prefix& prefix) {
        if (intent.hostedClusters.at(i).platform.value == Platform::KubeVirt &&
            prefix.overlaps(ovn))
            findings.append(finding(named.field,
                                    u"%1 %2 overlaps 100.66.0.0/16, which OVN uses inside a "
                                    "KubeVirt cluster."_s.arg(named.what, named.text),
                                    u"choose another network"_s));
    });
    return findings;
}

} // namespace

QList<Rule> networkRules()
{
    const QString source = u"HyperShift ValidConfiguration"_s;
    return {
        {u"network-invalid"_s, Severity::Blocks,
         u"A network is written as its first address and a length. Immutable once the hosted "
         "cluster is there."_s,
         u"HyperShift"_s, unreadable, u"hostedClusters[].clusterNetwork"_s,
         u"for instance 10.132.0.0/14"_s, Enforcer::Schema},
        {u"network-overlap"_s, Severity::Blocks,
         u"The schema refuses only networks that are spelled alike; real overlaps make the "
         "HostedCluster invalid once it exists."_s,
         source, overlaps, u"hostedClusters[].clusterNetwork"_s,
         u"choose networks that have nothing in common"_s, Enforcer::Controller},
        {u"vip-in-network"_s, Severity::Blocks,
         u"Nobody checks the VIP against the hosted cluster's own networks. Inside one of them it "
         "means a pod or a Service there, not the API server."_s,
         u"HyperShift, Kubernetes"_s, vipInside, u"hostedClusters[].vip"_s,
         u"choose another VIP, or set another network"_s, Enforcer::Nobody},
        {u"vip-in-machine-network"_s, Severity::Warns,
         u"Workers in the VIP's network look for it on their own link instead of sending to the "
         "router."_s,
         u"RFC 1122"_s, vipInMachineNetwork, u"hostedClusters[].vip"_s,
         u"choose a VIP from another network"_s, Enforcer::Nobody},
        {u"lab-in-network"_s, Severity::Warns,
         u"An address of the lab inside the hosted cluster's pod or service network is hidden "
         "from its pods: the default 172.31.0.0/16 or 10.132.0.0/14 may hit a lab's."_s,
         u"Kubernetes"_s, labInside, u"hostedClusters[].clusterNetwork"_s,
         u"set it to one that nothing in the lab uses"_s, Enforcer::Nobody},
        {u"advertise-address-in-network"_s, Severity::Blocks,
         u"172.20.0.1 is where each worker's local proxy for the API server listens."_s, source,
         advertiseAddress, u"hostedClusters[].serviceNetwork"_s,
         u"choose a network without 172.20.0.1"_s, Enforcer::Controller},
        {u"network-kubevirt"_s, Severity::Blocks,
         u"On platform KubeVirt 100.66.0.0/16 counts as a network of the hosted cluster."_s, source,
         kubeVirt, u"hostedClusters[].clusterNetwork"_s, u"choose another network"_s,
         Enforcer::Controller},
    };
}

} // namespace hcp::rules
