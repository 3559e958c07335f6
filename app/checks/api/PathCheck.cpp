// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// api.path: a connection through this next hop alone gets to the API.
// Proves that no part of the clients is lost: with three next hops and one that drops packets,
// api.tcp passes or fails by the address of whoever asks.
// Source: connections under a temporary rule on the router; only when somebody asked for it.
// Owns: node-drops-vip, node-refuses-vip.

using namespace Qt::StringLiterals;

namespace
{

QStringList requirements(const Intent& intent, const RouterIntent& router)
{
    QStringList list;
    for (const auto& cluster : intent.hostedClusters) {
        list << u"route.kernel %1"_s.arg(routeSubject(router, cluster))
             << u"api.tcp %1"_s.arg(cluster.key());
    }
    return list;
}

/// Does the kernel use other next hops by now than those that were tried?
bool isOutdated(const RouterFacts& seen, const QList<PathFact>& paths)
{
    return std::any_of(paths.cbegin(), paths.cend(), [&seen](const PathFact& path) {
        const auto route = seen.kernelRoutes.value(path.vip);
        return route && !route->nextHops.contains(path.nextHop);
    });
}

/// Has the API been tried in vain since? What got through then says nothing of now.
bool isOvertaken(const Intent& intent, const Facts& facts, const Fact<QList<PathFact>>& tried)
{
    const auto& clusters = intent.hostedClusters;
    return std::any_of(clusters.cbegin(), clusters.cend(), [&](const auto& cluster) {
        const auto tcp = facts.apis.value(cluster.key()).tcp;
        return tcp && !tcp->connected && tcp.at() > tried.at();
    });
}

Verdict judge(const Intent& intent, const Facts& facts, const RouterIntent& router,
              const NodePlan& node)
{
    Draft draft(u"api.path"_s, sessionSubject(router, node), requirements(intent, router));
    const auto label = nodeLabel(node);
    const auto tried = facts.paths.value(router.name);
    if (!tried)
        return draft.unknown(u"what gets through %1 alone"_s.arg(label), tried);
    draft.from(tried);
    if (isOutdated(routerFacts(facts, router), *tried))
        return draft.unknown(u"the next hops of %1 are others by now"_s.arg(router.name));
    QStringList vips;
    QStringList whence;
    for (const PathFact& path : *tried) {
        if (path.nextHop != node.address)
            continue;
        const auto vip = path.vip.toString();
        whence = {path.fromRouter ? router.name : u"here"_s};
        if (!path.tcp.connected)
            return draft.evidence(path.tcp.error)
                .failed(u"no connection to %1 through %2 alone, from %3: %4"_s.arg(
                    vip, label, whence.first(), path.tcp.error));
        vips << vip;
    }
    if (vips.isEmpty())
        return draft.unknown(u"%1 is no next hop of %2"_s.arg(label, router.name));
    if (isOvertaken(intent, facts, tried))
        return draft.unknown(u"it was tried before the API stopped answering"_s);
    return draft.passed(
        u"%1 answers through %2 alone, from %3"_s.arg(listed(vips), label, whence.first()));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    if (facts.paths.isEmpty())
        return list;
    for (const auto& router : intent.routers) {
        if (!router.managed)
            continue;
        for (const auto& node : announcingNodes(intent, facts))
            list.append(judge(intent, facts, router, node));
    }
    return list;
}

} // namespace

Check apiPathCheck()
{
    return {u"api.path"_s,
            u"Path through each next hop"_s,
            {u"route.kernel"_s, u"api.tcp"_s},
            u"That a connection to the VIP works through this node alone. The router spreads its "
            u"clients over all next hops: one that drops packets hurts some of them always and the "
            u"others never. Only when asked for (`--paths`, after an apply, or the button in the "
            u"window), as it needs a rule on the router for a few seconds."_s,
            u"connections from this machine, else from the router, under a temporary policy rule "
            u"on the router"_s,
            look};
}

} // namespace hcp
