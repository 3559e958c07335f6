// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// MetalLB itself, as it is installed.
#include "rules/RuleSet.h"

#include "plan/AddressRange.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Finding> notInstalled(const Plan& /*plan*/, const Intent& /*intent*/, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    if (!metallb || metallb->crdsInstalled || metallb->operatorInstalled)
        return {};
    return {
        finding(u"managementCluster"_s, u"MetalLB is not installed on the management cluster."_s,
                u"install the MetalLB operator first; its MetalLB resource is made by apply"_s)};
}

QList<Finding> otherNamespace(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    const QString& planned = plan.managementCluster.metallbNamespace;
    if (!metallb || metallb->nameSpace.isEmpty() || planned.isEmpty() ||
        planned == metallb->nameSpace)
        return {};
    return {finding(u"managementCluster.metallb.namespace"_s,
                    u"MetalLB runs in %1, and the plan says %2."_s.arg(metallb->nameSpace, planned),
                    u"write namespace: %1, or leave it out"_s.arg(metallb->nameSpace))};
}

QList<Finding> noNamespace(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    if (!facts.cluster.metallb || !intent.metallb.nameSpace.isMissing())
        return {};
    return {finding(u"managementCluster.metallb.namespace"_s,
                    u"MetalLB's namespace was not found."_s,
                    u"write the one that its controller runs in: metallb-system or "
                    "openshift-operators are usual"_s)};
}

QList<Finding> loadBalancerClass(const Plan& /*plan*/, const Intent& /*intent*/, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    if (!metallb || metallb->loadBalancerClass.isEmpty())
        return {};
    return {finding(u"managementCluster.metallb"_s,
                    u"This MetalLB serves only Services of class %1, and HyperShift's has none: it "
                    "will never get the VIP."_s.arg(metallb->loadBalancerClass),
                    u"take loadBalancerClass out of the MetalLB resource"_s)};
}

QList<Finding> bfdNative(const Plan& /*plan*/, const Intent& intent, const Facts& /*facts*/)
{
    if (!intent.bfd || intent.metallb.backend != MetalLbFact::Backend::Native)
        return {};
    return {finding(u"options.bfd"_s, u"This MetalLB runs in native mode, which knows no BFD."_s,
                    u"switch MetalLB to frr-k8s, or write bfd: off"_s)};
}

QList<Finding> cannotPin(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    if (!facts.cluster.metallb || intent.metallb.canPin)
        return {};
    return {finding(u"managementCluster.metallb"_s,
                    u"This MetalLB cannot pin a pool to a namespace, so any LoadBalancer Service "
                    "may take the VIP before the API server does."_s,
                    u"update MetalLB to 0.13.8 or later"_s)};
}

QList<Finding> maximumPrefix(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    const int limit = plan.options.maximumPrefix;
    if (limit == 0 || limit >= plan.hostedClusters.size())
        return {};
    return {finding(u"options.maximumPrefix"_s,
                    u"Each node announces %1 VIPs, and the router would hang up at more than %2."_s
                        .arg(plan.hostedClusters.size())
                        .arg(limit),
                    u"leave maximumPrefix out, or set it well above the number of VIPs"_s)};
}

QList<Finding> resourceElsewhere(const Plan& /*plan*/, const Intent& /*intent*/, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    const QString where = facts.cluster.metallbOperatorNameSpace.valueOr({});
    if (!metallb || !metallb->resourceExists || where.isEmpty() ||
        metallb->resourceNameSpace == where)
        return {};
    return {finding(u"managementCluster.metallb"_s,
                    u"A MetalLB resource is in namespace %1, and its operator watches %2 alone: it "
                    "is ignored."_s.arg(metallb->resourceNameSpace, where),
                    u"delete it there and create it in %1"_s.arg(where))};
}

/// Has a node pods of both families?
bool isDualStack(const QList<NodeFact>& nodes)
{
    return std::any_of(nodes.begin(), nodes.end(), [](const NodeFact& node) {
        const auto isV6 = [](const QString& cidr) { return cidr.contains(u':'); };
        const auto v6 = std::count_if(node.podCidrs.begin(), node.podCidrs.end(), isV6);
        return v6 > 0 && v6 < node.podCidrs.size();
    });
}

QList<Finding> dualStack(const Plan& /*plan*/, const Intent& /*intent*/, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    const bool old = metallb && isOlder(metallb->version, 0, 14, 9);
    if (!old || !isDualStack(facts.cluster.nodes.valueOr({})))
        return {};
    return {finding(u"managementCluster.metallb"_s,
                    u"This cluster has IPv4 and IPv6, and MetalLB %1 then gives the API server an "
                    "address of both families or none."_s.arg(metallb->version),
                    u"update MetalLB to 0.14.9 or later"_s)};
}

QList<Finding> bfdFlaps(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    const auto& metallb = facts.cluster.metallb;
    if (!intent.bfd || !metallb || !isOlder(metallb->version, 0, 14, 6))
        return {};
    return {finding(u"options.bfd"_s,
                    u"With BFD on, sessions of MetalLB %1 flap when Services come and go."_s.arg(
                        metallb->version),
                    u"update MetalLB to 0.14.6 or later, or write bfd: off"_s)};
}

/// Addresses of the neighbors in a FRRConfiguration of frr-k8s.
QStringList neighborsOf(const QJsonObject& configuration)
{
    QStringList addresses;
    const auto routers = configuration.value(u"spec"_s)[u"bgp"_s][u"routers"_s].toArray();
    for (const auto& router : routers) {
        for (const auto& neighbor : router[u"neighbors"_s].toArray())
            addresses.append(neighbor[u"address"_s].toString());
    }
    return addresses;
}

QList<Finding> ownFrrConfiguration(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const QJsonObject& object : facts.cluster.frrConfigurations.valueOr({})) {
        // MetalLB writes one for each node, called metallb-<node>.
        if (!intent.bfd || objectName(object).startsWith(u"metallb-"_s))
            continue;
        for (const RouterIntent& router : intent.routers) {
            if (neighborsOf(object).contains(router.address.toString()))
                findings.append(finding(
                    u"options.bfd"_s,
                    u"FRRConfiguration %1 has the neighbor %2 too: with a BFD profile from MetalLB "
                    "the two conflict."_s.arg(objectName(object), router.address.toString()),
                    u"set the profile in that FRRConfiguration, or write bfd: off"_s));
        }
    }
    return findings;
}

} // namespace

QList<Rule> metallbRules()
{
    return {
        {u"metallb-missing"_s, Severity::Blocks,
         u"Installing operators is the cluster administrator's choice; everything behind it is "
         "done by apply."_s,
         u"MetalLB"_s, notInstalled, u"managementCluster"_s,
         u"install the MetalLB operator first"_s, Enforcer::Schema},
        {u"metallb-namespace-differs"_s, Severity::Blocks,
         u"MetalLB's webhook denies pools, peers and advertisements in any other namespace than "
         "its own."_s,
         u"MetalLB N-1"_s, otherNamespace, u"managementCluster.metallb.namespace"_s,
         u"write the namespace that MetalLB runs in, or leave it out"_s, Enforcer::Webhook},
        {u"metallb-namespace-missing"_s, Severity::Blocks,
         u"The objects have to be made in MetalLB's own namespace, which differs from installation "
         "to installation."_s,
         u"MetalLB N-2"_s, noNamespace, u"managementCluster.metallb.namespace"_s,
         u"metallb-system or openshift-operators are usual"_s, Enforcer::Webhook},
        {u"loadbalancerclass-set"_s, Severity::Blocks,
         u"A MetalLB with a loadBalancerClass ignores Services without it, and the API of a "
         "HostedCluster has no field to set one."_s,
         u"MetalLB A-10"_s, loadBalancerClass, u"managementCluster.metallb"_s,
         u"take loadBalancerClass out of the MetalLB resource"_s, Enforcer::Nobody},
        {u"bfd-native"_s, Severity::Blocks,
         u"In native mode MetalLB refuses every BFDProfile, and with it the configuration."_s,
         u"MetalLB B-14"_s, bfdNative, u"options.bfd"_s,
         u"switch MetalLB to frr-k8s, or write bfd: off"_s, Enforcer::Controller},
        {u"pool-cannot-be-pinned"_s, Severity::Warns,
         u"serviceAllocation, which reserves a pool for one namespace, came with 0.13.8."_s,
         u"MetalLB A-3"_s, cannotPin, u"managementCluster.metallb"_s,
         u"update MetalLB to 0.13.8 or later"_s, Enforcer::Nobody},
        {u"metallb-resource-elsewhere"_s, Severity::Blocks,
         u"The operator looks at its own namespace only. A MetalLB resource elsewhere is silently "
         "ignored: no controller, no speakers (metallb#2395)."_s,
         u"MetalLB N-3"_s, resourceElsewhere, u"managementCluster.metallb"_s,
         u"create the MetalLB resource in the operator's namespace"_s, Enforcer::Nobody},
        {u"dual-stack-old-metallb"_s, Severity::Blocks,
         u"HyperShift's Service prefers two families. Before 0.14.9 MetalLB takes that for a "
         "must, and a pool of IPv4 alone gives nothing."_s,
         u"MetalLB A-9"_s, dualStack, u"managementCluster.metallb"_s,
         u"update MetalLB to 0.14.9 or later"_s, Enforcer::Nobody},
        {u"bfd-flaps"_s, Severity::Warns,
         u"Up to 0.14.5 every change of a Service restarted BFD."_s, u"MetalLB D-5"_s, bfdFlaps,
         u"options.bfd"_s, u"update MetalLB to 0.14.6 or later, or write bfd: off"_s,
         Enforcer::Nobody},
        {u"frrconfiguration-conflict"_s, Severity::Warns,
         u"frr-k8s merges all FRRConfigurations of a node, and refuses two different BFD profiles "
         "for one neighbor (metallb#2904)."_s,
         u"MetalLB D-6"_s, ownFrrConfiguration, u"options.bfd"_s,
         u"set the profile in that FRRConfiguration, or write bfd: off"_s, Enforcer::Controller},
        {u"maximum-prefix-low"_s, Severity::Blocks,
         u"A session over its limit is shut down and stays down."_s, u"FRR maximum-prefix"_s,
         maximumPrefix, u"options.maximumPrefix"_s,
         u"leave it out, or set it well above the number of VIPs"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
