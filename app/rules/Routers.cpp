// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Routers: how we reach them, and what runs there already.
#include "rules/RuleSet.h"

#include <QRegularExpression>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Finding> routerName(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    static const QRegularExpression pattern(uR"(\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z)"_s);
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const QString& name = plan.routers.at(i).name;
        if (!name.isEmpty() && !pattern.match(name).hasMatch())
            findings.append(finding(routerField(i, u"name"),
                                    u"“%1” cannot be the name of a router."_s.arg(name),
                                    u"letters, digits, dots, dashes and underscores, at most 63, "
                                    "beginning with a letter or digit"_s));
    }
    return findings;
}

QList<Finding> sshValue(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    static const QRegularExpression pattern(uR"(\A[A-Za-z0-9_][A-Za-z0-9._:@%+-]*\z)"_s);
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const SshPlan& ssh = plan.routers.at(i).ssh;
        for (const auto& [key, value] :
             {std::pair(u"ssh.host"_s, ssh.host), std::pair(u"ssh.user"_s, ssh.user)}) {
            if (!value.isEmpty() && !pattern.match(value).hasMatch())
                findings.append(
                    finding(routerField(i, key),
                            u"“%1” is neither a host nor a user that SSH knows."_s.arg(value),
                            u"letters, digits and . _ - only, beginning with a letter "
                            "or digit"_s));
        }
    }
    return findings;
}

QList<Finding> sshIgnored(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        if (!router.managed && router.ssh != SshPlan{})
            findings.append(
                finding(routerField(i, u"ssh"),
                        u"Router %1 is not ours, so nobody logs in there."_s.arg(router.name),
                        u"take ssh out, or managed: false"_s));
    }
    return findings;
}

QList<Finding> otherAs(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        const auto bgp = facts.routers.value(router.name).bgp;
        if (bgp && bgp->instance && bgp->localAs != router.asn)
            findings.append(
                finding(routerField(i, u"asn"),
                        u"Router %1 already runs BGP as AS %2, and the plan says %3."_s.arg(
                            router.name, bgp->localAs.toString(), router.asn.toString()),
                        u"write asn: %1"_s.arg(bgp->localAs.toString())));
    }
    return findings;
}

QList<Finding> portTaken(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const QString& name = plan.routers.at(i).name;
        const QString holder = facts.routers.value(name).port179Holder.valueOr({});
        if (!holder.isEmpty() && holder != u"bgpd"_s)
            findings.append(
                finding(routerField(i, u"name"),
                        u"On router %1 %2 listens on TCP 179 already, so FRR's bgpd cannot."_s.arg(
                            name, holder),
                        u"stop %1, or hand the router over with managed: false"_s.arg(holder)));
    }
    return findings;
}

QList<Finding> notConnected(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const auto interfaces = facts.routers.value(plan.routers.at(i).name).interfaces;
        if (!interfaces)
            continue;
        QStringList far;
        for (const NodePlan& node : intent.nodes.value) {
            const bool near = std::any_of(
                interfaces->begin(), interfaces->end(), [&](const InterfaceFact& interface) {
                    return std::any_of(interface.networks.begin(), interface.networks.end(),
                                       [&](const Prefix& p) { return p.contains(node.address); });
                });
            if (!near)
                far.append(u"%1 %2"_s.arg(node.name, node.address.toString()));
        }
        if (!far.isEmpty())
            findings.append(finding(
                routerField(i, u"address"),
                u"Router %1 is in no network of %2: BGP between them takes more than one hop."_s
                    .arg(plan.routers.at(i).name, far.join(u", "_s)),
                u"let each side route to the other and everything between pass TCP 179; or peer "
                u"with "
                "an address of the router in the nodes' network"_s));
    }
    return findings;
}

QList<Finding> addressNotThere(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterPlan& router = plan.routers.at(i);
        const auto interfaces = facts.routers.value(router.name).interfaces;
        const bool there =
            !interfaces || interfaces->isEmpty() ||
            std::any_of(interfaces->begin(), interfaces->end(), [&](const InterfaceFact& one) {
                return one.addresses.contains(router.address);
            });
        if (!there)
            findings.append(finding(routerField(i, u"address"),
                                    u"Router %1 has no interface with the address %2."_s.arg(
                                        router.name, router.address.toString()),
                                    u"the address of the router's leg in the nodes' network; or is "
                                    "this another machine?"_s));
    }
    return findings;
}

} // namespace

QList<Rule> routerRules()
{
    return {
        {u"router-name-invalid"_s, Severity::Blocks,
         u"A router's name stands in descriptions, file names and the names of objects."_s,
         u"plan"_s, routerName, u"routers[].name"_s,
         u"letters, digits, dots, dashes and underscores, at most 63"_s, Enforcer::Nobody},
        {u"ssh-value-invalid"_s, Severity::Blocks,
         u"A host or user that begins with a dash or holds blanks would be read as something else "
         "by ssh and its proxy commands."_s,
         u"ssh(1)"_s, sshValue, u"routers[].ssh.host"_s,
         u"letters, digits and . _ - only, beginning with a letter or digit"_s, Enforcer::Nobody},
        {u"ssh-ignored"_s, Severity::Warns, u"managed: false means that we never log in."_s,
         u"plan"_s, sshIgnored, u"routers[].ssh"_s, u"take ssh out, or managed: false"_s,
         Enforcer::Nobody},
        {u"router-as-differs"_s, Severity::Blocks,
         u"FRR runs BGP as one AS in the default VRF and refuses a second: BGP is already running. "
         "Changing it would end every session the router has."_s,
         u"FRR"_s, otherAs, u"routers[].asn"_s, u"write the AS number that the router runs"_s,
         Enforcer::Nobody},
        {u"router-address-missing"_s, Severity::Warns,
         u"The nodes peer with the router's address; nobody answers at one that it does not "
         "have."_s,
         u"RFC 4271"_s, addressNotThere, u"routers[].address"_s,
         u"the address of the router's leg in the nodes' network"_s, Enforcer::Nobody},
        {u"port-179-taken"_s, Severity::Blocks,
         u"Only one program can listen on TCP 179, BGP's port."_s, u"RFC 4271"_s, portTaken,
         u"routers[].name"_s, u"stop that program, or hand the router over with managed: false"_s,
         Enforcer::Nobody},
        {u"multihop"_s, Severity::Warns,
         u"External BGP sends its packets with a time to live of 1. Where router and node are not "
         "on one link both sides need multihop: ebgp-multihop on the router's neighbors, "
         "ebgpMultiHop on the BGPPeer."_s,
         u"RFC 4271, MetalLB"_s, notConnected, u"routers[].address"_s,
         u"peer with an address of the router in the nodes' network, or let everything between pass TCP 179"_s,
         Enforcer::Nobody},
    };
}

} // namespace hcp::rules
