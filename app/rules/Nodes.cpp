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

/// A finding for each node of the intent that the test says something about.
template <class Test>
QList<Finding> each(const Intent& intent, const Facts& facts, Test test, const QString& remedy)
{
    QList<Finding> findings;
    const auto& nodes = intent.nodes.value;
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const NodeFact* fact = find(nodes.at(i).name, facts);
        const QString what = fact == nullptr ? QString() : test(*fact);
        if (!what.isEmpty())
            findings.append(
                finding(nodeField(i, u"name"), u"Node %1 %2."_s.arg(fact->name, what), remedy));
    }
    return findings;
}

QString versionOf(const Facts& facts)
{
    return facts.cluster.metallb ? facts.cluster.metallb->version : QString();
}

QList<Finding> excluded(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    if (isOlder(versionOf(facts), 0, 14, 2)) // it does not mind the label
        return {};
    return each(
        intent, facts,
        [](const NodeFact& node) {
            return node.excludedFromLoadBalancers
                       ? u"is labelled node.kubernetes.io/exclude-from-external-load-balancers, so "
                         "it will not announce the VIP"_s
                       : QString();
        },
        u"take the label off, or be content with the other nodes"_s);
}

QList<Finding> notReady(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    return each(
        intent, facts,
        [](const NodeFact& node) {
            return node.ready ? QString() : u"is not ready: its speaker may be gone or stay idle"_s;
        },
        u"see kubectl describe node, or be content with the other nodes"_s);
}

QList<Finding> withoutNetwork(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    return each(
        intent, facts,
        [](const NodeFact& node) {
            return node.networkUnavailable
                       ? u"has the condition NetworkUnavailable, so it will not announce the VIP"_s
                       : QString();
        },
        u"mend its network plugin: kubectl describe node tells more"_s);
}

QList<Finding> cordoned(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    if (versionOf(facts) != u"0.14.9"_s)
        return {};
    return each(
        intent, facts,
        [](const NodeFact& node) {
            return node.unschedulable
                       ? u"is cordoned, and MetalLB 0.14.9 withdraws its routes then"_s
                       : QString();
        },
        u"kubectl uncordon it, or update MetalLB"_s);
}

} // namespace

QList<Rule> nodeRules()
{
    return {
        {u"node-unknown"_s, Severity::Blocks,
         u"The router would get a neighbor that never comes, and the MetalLB objects a selector "
         "that matches nothing."_s,
         u"Kubernetes"_s, unknownNode, u"managementCluster.nodes[].name"_s,
         u"the name that kubectl get nodes shows"_s, Enforcer::Nobody},
        {u"node-address-differs"_s, Severity::Blocks,
         u"A speaker dials from its node's own address; the router refuses any other."_s,
         u"Kubernetes"_s, otherAddress, u"managementCluster.nodes[].address"_s,
         u"write the node's InternalIP"_s, Enforcer::Nobody},
        {u"node-without-speaker"_s, Severity::Warns,
         u"MetalLB peers from the nodes that run a speaker pod."_s, u"MetalLB"_s, withoutSpeaker,
         u"managementCluster.nodes[].name"_s,
         u"take it out of the plan, or let the speakers run there"_s, Enforcer::Nobody},
        {u"node-excluded"_s, Severity::Warns,
         u"From 0.14.2 on MetalLB honours the label that keeps a node out of load balancers."_s,
         u"MetalLB 0.14.2"_s, excluded, u"managementCluster.nodes[].name"_s,
         u"take the label off, or be content with the other nodes"_s, Enforcer::Nobody},
        {u"node-not-ready"_s, Severity::Warns,
         u"A node that Kubernetes calls not ready runs no pods for sure, the speaker among them."_s,
         u"Kubernetes"_s, notReady, u"managementCluster.nodes[].name"_s,
         u"see kubectl describe node"_s, Enforcer::Nobody},
        {u"node-network-unavailable"_s, Severity::Warns,
         u"MetalLB does not announce from a node with the condition NetworkUnavailable."_s,
         u"MetalLB §4"_s, withoutNetwork, u"managementCluster.nodes[].name"_s,
         u"mend its network plugin"_s, Enforcer::Nobody},
        {u"node-cordoned"_s, Severity::Warns,
         u"MetalLB 0.14.9, and that one alone, withdraws the routes of a cordoned node."_s,
         u"MetalLB 0.14.9"_s, cordoned, u"managementCluster.nodes[].name"_s,
         u"kubectl uncordon it, or update MetalLB"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
