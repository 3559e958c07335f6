// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Networks that one does not see from outside: the management cluster's own, and OVN's.
#include "rules/RuleSet.h"

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

struct Inner {
    QString what;
    Prefix network;
};

/// Of the management cluster, as far as it told them; IPv4 alone.
QList<Inner> ofManagement(const Facts& facts)
{
    QList<Inner> networks;
    const auto add = [&](const QString& what, const QStringList& texts) {
        for (const QString& text : texts) {
            if (const auto prefix = Prefix::parseMasking(text))
                networks.append({what, *prefix});
        }
    };
    const InnerNetworksFact fact = facts.cluster.innerNetworks.valueOr({});
    add(u"the management cluster's pod network"_s, fact.pods);
    add(u"the management cluster's service network"_s, fact.services);
    return networks;
}

/// OVN-Kubernetes' join and transit subnets, in every cluster that leaves them as they are; hosted
/// clusters do (we write networkType OVNKubernetes and nothing else).
const QList<Inner>& ofOvn()
{
    static const QList<Inner> networks{
        {u"OVN's join subnet"_s, *Prefix::parse(u"100.64.0.0/16"_s)},
        {u"OVN's transit subnet"_s, *Prefix::parse(u"100.88.0.0/16"_s)}};
    return networks;
}

QList<Finding> addressesIn(const QList<NamedAddress>& addresses, const QList<Inner>& networks,
                           const QString& remedy)
{
    QList<Finding> findings;
    for (const NamedAddress& named : addresses) {
        for (const Inner& inner : networks) {
            if (!named.address.isUnspecified() && inner.network.contains(named.address))
                findings.append(
                    finding(named.field,
                            u"%1, %2, lies in %3 %4."_s.arg(named.address.toString(), named.what,
                                                            inner.what, inner.network.toString()),
                            remedy));
        }
    }
    return findings;
}

QList<Finding> vipInManagement(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    return addressesIn(vips(plan), ofManagement(facts),
                       u"choose a VIP that no cluster uses inside"_s);
}

QList<Finding> vipInOvn(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    return addressesIn(vips(plan), ofOvn(), u"choose a VIP that OVN does not use inside"_s);
}

QList<Finding> labInOvn(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    return addressesIn(nodeAddresses(intent) + routerAddresses(plan) + dnsAddresses(plan), ofOvn(),
                       u"the pods of a cluster with OVN's defaults cannot reach it: set another "
                       "internalJoinSubnet, or another address"_s);
}

/// Each network of each hosted cluster against such ones.
QList<Finding> networksOn(const Intent& intent, const QList<Inner>& networks)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        for (const auto& [key, list] :
             {std::pair(u"clusterNetwork"_s, cluster.clusterNetwork.value),
              std::pair(u"serviceNetwork"_s, cluster.serviceNetwork.value)}) {
            for (qsizetype j = 0; j < list.size(); ++j) {
                const auto prefix = Prefix::parse(list.at(j));
                for (const Inner& inner : networks) {
                    if (prefix && prefix->overlaps(inner.network))
                        findings.append(
                            finding(hostedField(i, u"%1[%2]"_s.arg(key).arg(j)),
                                    u"%1 overlaps %2 %3."_s.arg(list.at(j), inner.what,
                                                                inner.network.toString()),
                                    u"choose a network that nothing uses"_s));
                }
            }
        }
    }
    return findings;
}

QList<Finding> networkInOvn(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    return networksOn(intent, ofOvn());
}

QList<Finding> networkInManagement(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    return networksOn(intent, ofManagement(facts));
}

} // namespace

QList<Rule> innerNetworkRules()
{
    const QString vip = u"hostedClusters[].vip"_s;
    const QString network = u"hostedClusters[].clusterNetwork"_s;
    const QString other = u"choose another network"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        {u"vip-in-management-network"_s, Blocks,
         u"An address of the management cluster's own pod or service network means a pod or a "
         "Service there; MetalLB announces it all the same."_s,
         u"MetalLB P-11, Kubernetes"_s, vipInManagement, vip, u"choose another VIP"_s, Nobody},
        {u"vip-in-ovn-subnet"_s, Blocks,
         u"OVN-Kubernetes uses 100.64.0.0/16 and 100.88.0.0/16 between its own routers: from the "
         "nodes and pods of such a cluster an address in there is not reached."_s,
         u"OVN-Kubernetes"_s, vipInOvn, vip, u"choose another VIP"_s, Nobody},
        {u"lab-in-ovn-subnet"_s, Warns,
         u"What has an address in OVN's inner subnets is hidden from every cluster with OVN's "
         "defaults."_s,
         u"OVN-Kubernetes"_s, labInOvn, u"routers[].address"_s, u"set another address"_s, Nobody},
        {u"network-in-ovn-subnet"_s, Blocks,
         u"OVN-Kubernetes refuses to start with a pod or service network that overlaps its inner "
         "subnets."_s,
         u"OVN-Kubernetes"_s, networkInOvn, network, other, Controller},
        {u"network-in-management-network"_s, Warns,
         u"Control-plane pods run in the management cluster and talk to the hosted one's Services "
         "and pods: one address then means two things. Nobody checks it."_s,
         u"HyperShift §7"_s, networkInManagement, network, other, Nobody},
    };
}

} // namespace hcp::rules
