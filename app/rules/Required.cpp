// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What a plan cannot do without.
#include "rules/RuleSet.h"

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Finding> metallbAsn(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    if (plan.managementCluster.metallbAsn)
        return {};
    return {finding(u"managementCluster.metallb.asn"_s, u"MetalLB's AS number is missing."_s,
                    u"give it a private one of its own, for instance 64513"_s)};
}

QList<Finding> noRouter(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    if (!plan.routers.isEmpty())
        return {};
    return {finding(u"routers"_s, u"The plan names no router that MetalLB could peer with."_s,
                    u"add one with name, address and asn"_s)};
}

QList<Finding> noHostedCluster(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    if (!plan.hostedClusters.isEmpty())
        return {};
    return {finding(u"hostedClusters"_s, u"The plan names no hosted cluster."_s,
                    u"add one with name, namespace, baseDomain and vip"_s)};
}

/// What has no name yet goes by its number: `2`.
QString nameOr(const QString& name, qsizetype index)
{
    return name.isEmpty() ? QString::number(index + 1) : name;
}

QList<Finding> incompleteRouter(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        if (router.name.isEmpty())
            findings.append(finding(routerField(i, u"name"), u"Router %1 has no name."_s.arg(i + 1),
                                    u"give it a short one, for instance frr1"_s));
        if (router.address.isUnspecified())
            findings.append(finding(routerField(i, u"address"),
                                    u"Router %1 has no address."_s.arg(nameOr(router.name, i)),
                                    u"the address that the nodes peer with"_s));
    }
    return findings;
}

QList<Finding> incompleteNode(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.managementCluster.nodes.size(); ++i) {
        const NodePlan& node = plan.managementCluster.nodes.at(i);
        if (node.name.isEmpty())
            findings.append(finding(nodeField(i, u"name"), u"Node %1 has no name."_s.arg(i + 1),
                                    u"the name that kubectl get nodes shows"_s));
        if (node.address.isUnspecified())
            findings.append(finding(nodeField(i, u"address"),
                                    u"Node %1 has no address."_s.arg(nameOr(node.name, i)),
                                    u"its InternalIP, as kubectl get nodes -o wide shows it"_s));
    }
    return findings;
}

QList<Finding> incompleteHostedCluster(const Plan& plan, const Intent& /*intent*/,
                                       const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        const QString who = cluster.name.isEmpty() ? u"The hosted cluster"_s
                                                   : u"Hosted cluster %1"_s.arg(cluster.name);
        const auto missing = [&](QStringView key, const QString& remedy,
                                 const QString& words = {}) {
            findings.append(finding(
                hostedField(i, key),
                u"%1 has no %2."_s.arg(who, words.isEmpty() ? key.toString() : words), remedy));
        };
        if (cluster.name.isEmpty())
            missing(u"name", u"metadata.name of the HostedCluster"_s);
        if (cluster.nameSpace.isEmpty())
            missing(u"namespace", u"the namespace of the HostedCluster, for instance clusters"_s);
        if (cluster.baseDomain.isEmpty())
            missing(u"baseDomain",
                    u"the domain below which api.<name> is, for instance "
                    "hypershift.lab"_s,
                    u"base domain"_s);
        if (cluster.vip.isEmpty() || cluster.vip.first().isUnspecified())
            missing(u"vip",
                    u"the address that the API server shall have, for instance "
                    "10.0.2.20"_s,
                    u"VIP"_s);
    }
    return findings;
}

QList<Finding> severalVips(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        if (cluster.vip.size() > 1)
            findings.append(finding(
                hostedField(i, u"vip"),
                u"Hosted cluster %1 has %2 VIPs, and its API server gets one."_s.arg(cluster.name)
                    .arg(cluster.vip.size()),
                u"keep one address"_s));
    }
    return findings;
}

} // namespace

QList<Rule> requiredRules()
{
    return {
        {u"metallb-asn-missing"_s, Severity::Blocks,
         u"A BGPPeer needs myASN, MetalLB's own AS number."_s, u"MetalLB B-1"_s, metallbAsn,
         u"managementCluster.metallb.asn"_s,
         u"give it a private one of its own, for instance 64513"_s, Enforcer::Schema},
        {u"router-missing"_s, Severity::Blocks,
         u"Without a router nobody learns the way to the VIP."_s, u"plan"_s, noRouter, u"routers"_s,
         u"add one with name, address and asn"_s, Enforcer::Nobody},
        {u"router-incomplete"_s, Severity::Blocks,
         u"A router needs a name, to speak of it, and the address that the nodes peer with."_s,
         u"plan"_s, incompleteRouter, u"routers[].address"_s,
         u"give it a name and the address that the nodes peer with"_s, Enforcer::Webhook},
        {u"node-incomplete"_s, Severity::Blocks,
         u"A node needs its Kubernetes name and its address: the router's neighbor."_s, u"plan"_s,
         incompleteNode, u"managementCluster.nodes[].name"_s,
         u"its name and InternalIP, as kubectl get nodes -o wide shows them"_s, Enforcer::Nobody},
        {u"hostedcluster-missing"_s, Severity::Blocks,
         u"The plan is about the API server of at least one hosted cluster."_s, u"plan"_s,
         noHostedCluster, u"hostedClusters"_s,
         u"add one with name, namespace, baseDomain and vip"_s, Enforcer::Nobody},
        {u"hostedcluster-incomplete"_s, Severity::Blocks,
         u"Name, namespace, base domain and VIP of a hosted cluster cannot be derived."_s,
         u"plan"_s, incompleteHostedCluster, u"hostedClusters[].name"_s,
         u"give it name, namespace, baseDomain and vip"_s, Enforcer::Schema},
        {u"vip-count"_s, Severity::Blocks,
         u"HyperShift makes one LoadBalancer Service for the API server, with one IPv4 address."_s,
         u"HyperShift"_s, severalVips, u"hostedClusters[].vip"_s, u"keep one address"_s,
         Enforcer::Nobody},
    };
}

} // namespace hcp::rules
