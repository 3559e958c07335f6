// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// The plan's nodes against those of the management cluster.
#include "rules/RuleSet.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

const NodeFact* find(const QString& name, const Facts& facts)
{
    if (!facts.cluster.nodes)
        return nullptr;
    const auto& nodes = *facts.cluster.nodes;
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const NodeFact& node) { return node.name == name; });
    return found == nodes.end() ? nullptr : &*found;
}

QList<Finding> unknownNode(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    if (!facts.cluster.nodes)
        return findings;
    QStringList names;
    for (const NodeFact& node : *facts.cluster.nodes)
        names.append(node.name);
    for (qsizetype i = 0; i < plan.managementCluster.nodes.size(); ++i) {
        const QString& name = plan.managementCluster.nodes.at(i).name;
        if (!names.contains(name))
            findings.append(finding(nodeField(i, u"name"),
                                    u"The management cluster has no node %1."_s.arg(name),
                                    u"its nodes: %1"_s.arg(names.join(u", "_s))));
    }
    return findings;
}

QList<Finding> otherAddress(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.managementCluster.nodes.size(); ++i) {
        const NodePlan& node = plan.managementCluster.nodes.at(i);
        const NodeFact* fact = find(node.name, facts);
        if (fact == nullptr || fact->addresses.isEmpty() || fact->addresses.contains(node.address))
            continue;
        findings.append(
            finding(nodeField(i, u"address"),
                    u"Node %1 has the address %2, and the plan says %3."_s.arg(
                        node.name, fact->addresses.first().toString(), node.address.toString()),
                    u"write address: %1"_s.arg(fact->addresses.first().toString())));
    }
    return findings;
}

QList<Finding> withoutSpeaker(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    if (!facts.cluster.metallb || facts.cluster.metallb->speakers.isEmpty())
        return findings;
    const auto& speakers = facts.cluster.metallb->speakers;
    for (qsizetype i = 0; i < plan.managementCluster.nodes.size(); ++i) {
        const QString& name = plan.managementCluster.nodes.at(i).name;
        const bool speaks = std::any_of(speakers.begin(), speakers.end(),
                                        [&](const SpeakerFact& s) { return s.node == name; });
        if (!speaks)
            findings.append(
                finding(nodeField(i, u"name"),
                        u"No MetalLB speaker runs on node %1, so it will never peer."_s.arg(name),
                        u"take it out of the plan, or let the speakers run there "
                        "(nodeSelector and tolerations of the MetalLB resource)"_s));
    }
    return findings;
}

QList<Finding> excluded(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const auto& nodes = intent.nodes.value;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const NodeFact* fact = find(nodes.at(i).name, facts);
        if (fact != nullptr && fact->excludedFromLoadBalancers)
            findings.append(finding(
                nodeField(i, u"name"),
                u"Node %1 is labelled node.kubernetes.io/exclude-from-external-load-balancers, so "
                "it will not announce the VIP."_s.arg(fact->name),
                u"take the label off, or be content with the other nodes"_s));
    }
    return findings;
}

} // namespace

QList<Rule> nodeRules()
{
    return {
        {u"node-unknown"_s, Severity::Blocks,
         u"The router would get a neighbor that never comes, and the MetalLB objects a selector "
         "that matches nothing."_s,
         u"Kubernetes"_s, unknownNode},
        {u"node-address-differs"_s, Severity::Blocks,
         u"A speaker dials from its node's own address; the router refuses any other."_s,
         u"Kubernetes"_s, otherAddress},
        {u"node-without-speaker"_s, Severity::Warns,
         u"MetalLB peers from the nodes that run a speaker pod."_s, u"MetalLB"_s, withoutSpeaker},
        {u"node-excluded"_s, Severity::Warns,
         u"From 0.14.2 on MetalLB honours the label that keeps a node out of load balancers."_s,
         u"MetalLB 0.14.2"_s, excluded},
    };
}

} // namespace hcp::rules
