// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/PrefixLists.h"
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The router has this node's path and does not use it; nullopt: it does, or has none.
std::optional<Cause> notUsed(const RouterIntent& router, const RouterFacts& seen,
                             const RouteFact& route, const NodePlan& node)
{
    const auto label = nodeLabel(node);
    if (route.unreachable.contains(node.address)) {
        return certain(u"next-hop-unreachable"_s,
                       u"%1 has the path through %2 and knows no way to its next hop %3"_s.arg(
                           router.name, label, node.address.toString()),
                       u"on %1: `ip route get %2`, `vtysh -c 'show ip nht'`"_s.arg(
                           router.name, node.address.toString()));
    }
    if (!route.passedOver.contains(node.address))
        return std::nullopt;
    const auto paths = seen.runningConfig ? maximumPaths(*seen.runningConfig) : std::nullopt;
    const auto fix = u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c "
                     u"'address-family ipv4 unicast' -c 'maximum-paths 64'`, and the same in "
                     u"frr.conf"_s.arg(router.name, router.asn.toString());
    if (paths) {
        return certain(u"ecmp-off"_s,
                       u"%1 has `maximum-paths %2` and leaves the path through %3 unused"_s.arg(
                           router.name, QString::number(*paths), label),
                       fix);
    }
    return cause(
        u"ecmp-off"_s, Confidence::Likely,
        u"%1 has a good path through %2 and does not use it beside the best: another AS "
        u"path or attribute than the other nodes', or ECMP is off"_s.arg(router.name, label),
        fix);
}

/// Nothing turns the route away any more: it was sent while something still did.
Cause notSentAgain(const RouterIntent& router, const BgpPeerFact& peer, Prefix vip,
                   const QString& label)
{
    const auto seen =
        u"%1 lets %2 of %3 in and has it not: "_s.arg(router.name, vip.toString(), label);
    const auto clear = u"on %1: `vtysh -c 'clear bgp %2%3'`"_s;
    if (!peer.sendsRoutesAgain) {
        return cause(u"routes-not-sent-again"_s, Confidence::Likely,
                     seen + u"the node sends its routes only once a session, so it sent this one "
                            u"while it was still turned away"_s,
                     clear.arg(router.name, peer.address.toString(), QString()));
    }
    return cause(u"routes-not-sent-again"_s, Confidence::Possible,
                 seen + u"FRR does not ask for the routes again when a list that it uses already "
                        u"has grown"_s,
                 clear.arg(router.name, peer.address.toString(), u" soft in"_s));
}

/// Why the router does not take this node's route; nullopt: nothing seen.
std::optional<Cause> notTaken(const RouterIntent& router, const RouterFacts& seen,
                              const HostedClusterIntent& cluster, const NodePlan& node)
{
    const BgpPeerFact* const peer = neighbor(*seen.bgp, node.address);
    if (peer == nullptr || !peer->isEstablished())
        return std::nullopt;
    const auto label = nodeLabel(node);
    const auto again = u"`hcp-bgp apply PLAN --only router` gives the neighbor its prefix-lists"_s;
    if (peer->peerState == u"Policy"_s) {
        return certain(
            u"ebgp-policy-missing"_s,
            u"%1 has no policy for %2 and takes nothing without one (FRR: (Policy))"_s.arg(
                router.name, label),
            again);
    }
    const auto vip = Prefix(cluster.vip, 32);
    const auto filter =
        seen.runningConfig ? inboundFilter(*seen.runningConfig, node.address, vip) : std::nullopt;
    if (filter) {
        return certain(u"prefix-filtered"_s,
                       u"prefix-list %1 of neighbor %2 on %3 does not permit %4"_s.arg(
                           *filter, label, router.name, vip.toString()),
                       u"%1; by hand on %2: `vtysh -c 'configure terminal' -c 'ip prefix-list %3 "
                       u"permit %4'`"_s.arg(again, router.name, *filter, vip.toString()));
    }
    const auto settings =
        seen.runningConfig ? neighborSettings(*seen.runningConfig, node.address) : std::nullopt;
    const auto has = [&settings](const QString& word) { return hasSetting(*settings, word); };
    if (settings && !has(u"route-map"_s) && !has(u"filter-list"_s) && !has(u"distribute-list"_s))
        return notSentAgain(router, *peer, vip, label);
    return cause(
        u"prefix-filtered"_s, Confidence::Possible,
        u"the session with %1 stands and %2 is said to be announced, yet %3 has it not: "
        u"a route-map or another list may filter it"_s.arg(label, vip.toString(), router.name),
        u"on %1: `vtysh -c 'show bgp ipv4 unicast neighbors %2 filtered-routes'`"_s.arg(
            router.name, node.address.toString()));
}

} // namespace

QList<Cause> bgpRouteCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const cluster = asked.cluster();
    if (router == nullptr || cluster == nullptr || asked.verdict.state == State::Unknown)
        return {};
    const auto seen = routerFacts(asked.facts, *router);
    const auto route = seen.bgpRoutes.value(cluster->vip);
    if (!seen.bgp || !route)
        return {};
    QList<Cause> causes;
    const auto wanted = announcingNodes(asked.intent, asked.facts);
    for (const auto& node : wanted) {
        if (route->nextHops.contains(node.address))
            continue;
        const auto unused = notUsed(*router, seen, *route, node);
        const auto reason = unused ? unused : notTaken(*router, seen, *cluster, node);
        if (reason)
            causes.append(*reason);
    }
    for (const auto hop : route->nextHops) {
        const bool planned =
            std::any_of(wanted.cbegin(), wanted.cend(),
                        [hop](const NodePlan& node) { return node.address == hop; });
        if (!planned) {
            causes << certain(
                u"unplanned-next-hop"_s,
                u"the route of %3 to %2 goes to %1, which is no node of the plan"_s.arg(
                    asked.intent.nodeName(hop), cluster->vip.toString(), router->name),
                u"`vtysh -c 'show bgp ipv4 unicast %2'` on %3 tells who announces it. A node: add "
                u"%1 to managementCluster.nodes, or keep it from announcing by nodeSelectors of "
                u"the BGPAdvertisement; else a route-map sets the next hop"_s.arg(
                    hop.toString(), cluster->vip.toString(), router->name));
        }
    }
    return causes;
}

QList<Cause> kernelRouteCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const cluster = asked.cluster();
    if (router == nullptr || cluster == nullptr || asked.verdict.state == State::Unknown)
        return {};
    const auto seen = routerFacts(asked.facts, *router);
    const auto route = seen.kernelRoutes.value(cluster->vip);
    if (!route)
        return {};
    const auto vip = cluster->vip.toString();
    if (!route->nextHops.isEmpty() && route->protocol != u"bgp"_s) {
        return {certain(
            u"better-route"_s,
            u"%1 has a route to %2 of protocol %3"_s.arg(
                router->name, vip, route->protocol.isEmpty() ? u"unknown"_s : route->protocol),
            u"on %1: `ip route del %2/32`, and remove it where it is stored"_s.arg(router->name,
                                                                                   vip))};
    }
    return {};
}

} // namespace hcp
