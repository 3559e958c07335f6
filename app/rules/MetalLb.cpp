// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// MetalLB itself, as it is installed.
#include "rules/RuleSet.h"

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

} // namespace

QList<Rule> metallbRules()
{
    return {
        {u"metallb-missing"_s, Severity::Blocks,
         u"Installing operators is the cluster administrator's choice; everything behind it is "
         "done by apply."_s,
         u"MetalLB"_s, notInstalled},
        {u"metallb-namespace-differs"_s, Severity::Blocks,
         u"MetalLB's webhook denies pools, peers and advertisements in any other namespace than "
         "its own."_s,
         u"MetalLB N-1"_s, otherNamespace},
        {u"metallb-namespace-missing"_s, Severity::Blocks,
         u"The objects have to be made in MetalLB's own namespace, which differs from installation "
         "to installation."_s,
         u"MetalLB N-2"_s, noNamespace},
        {u"loadbalancerclass-set"_s, Severity::Blocks,
         u"A MetalLB with a loadBalancerClass ignores Services without it, and the API of a "
         "HostedCluster has no field to set one."_s,
         u"MetalLB A-10"_s, loadBalancerClass},
        {u"bfd-native"_s, Severity::Blocks,
         u"In native mode MetalLB refuses every BFDProfile, and with it the configuration."_s,
         u"MetalLB B-14"_s, bfdNative},
        {u"pool-cannot-be-pinned"_s, Severity::Warns,
         u"serviceAllocation, which reserves a pool for one namespace, came with 0.13.8."_s,
         u"MetalLB A-3"_s, cannotPin},
        {u"maximum-prefix-low"_s, Severity::Blocks,
         u"A session over its limit is shut down and stays down."_s, u"FRR maximum-prefix"_s,
         maximumPrefix},
    };
}

} // namespace hcp::rules
