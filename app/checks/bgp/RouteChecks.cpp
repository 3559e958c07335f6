// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// bgp.route: the router's BGP has VIP/32 with exactly the announcing nodes as next hops.
// route.kernel: its kernel has the same, from BGP: packets really go there.
// They prove the way to the nodes; not that the nodes answer (api.tcp).
// Source: show bgp ipv4 unicast VIP/32 json; ip route on the router. A router that is not ours
// cannot be asked and has neither.
// Own: ebgp-policy-missing, prefix-filtered, routes-not-sent-again, next-hop-unreachable, ecmp-off,
// unplanned-next-hop (bgp.route); better-route, route-not-installed (route.kernel).

using namespace Qt::StringLiterals;

namespace
{

QString hopName(const Intent& intent, Address hop)
{
    for (const auto& node : intent.nodes.value) {
        if (node.address == hop)
            return nodeLabel(node);
    }
    return hop.toString();
}

/// "node2 is missing; 192.168.125.30 is no node that announces it"; empty: as wanted.
QString difference(const Intent& intent, const QList<NodePlan>& wanted, const QList<Address>& hops)
{
    QStringList missing;
    QList<Address> expected;
    for (const auto& node : wanted) {
        expected << node.address;
        if (!hops.contains(node.address))
            missing << nodeLabel(node);
    }
    QStringList extra;
    for (const auto hop : hops) {
        if (!expected.contains(hop))
            extra << hopName(intent, hop);
    }
    QStringList words;
    if (!missing.isEmpty()) {
        words << u"%1 of %2 next hops, %3 missing"_s.arg(
            QString::number(wanted.size() - missing.size()), QString::number(wanted.size()),
            listed(missing));
    }
    if (!extra.isEmpty())
        words << u"also through %1, which should not announce it"_s.arg(listed(extra));
    return words.join(u"; "_s);
}

QString routeText(const Intent& intent, const RouteFact& route)
{
    QStringList names;
    std::transform(route.nextHops.cbegin(), route.nextHops.cend(), std::back_inserter(names),
                   [&intent](Address hop) { return hopName(intent, hop); });
    return names.isEmpty() ? u"%1 without a next hop"_s.arg(route.prefix.toString())
                           : u"%1 via %2"_s.arg(route.prefix.toString(), listed(names));
}

struct Question {
    const Intent& intent;
    const Facts& facts;
    const RouterIntent& router;
    const HostedClusterIntent& cluster;
    RouterFacts seen;
    QString where; ///< "BGP" or "the kernel"
};

Verdict judge(Draft draft, const Question& asked, const Fact<RouteFact>& route)
{
    const auto target = asked.cluster.vip.toString() + u"/32"_s;
    if (!route) {
        return draft.unknown(
            u"the route to %1 in %2 of %3"_s.arg(target, asked.where, asked.router.name), route);
    }
    draft.from(route);
    if (asked.intent.nodes.value.isEmpty())
        return draft.unknown(u"the plan names no nodes and none were found"_s);
    const auto wanted = announcingNodes(asked.intent, asked.facts);
    if (wanted.isEmpty())
        return draft.failed(u"no node may announce %1"_s.arg(target));
    const bool young = sessionsAreYoung(asked.intent, asked.seen) ||
                       addressIsYoung(clusterFacts(asked.facts, asked.cluster));
    const auto missing = [&](const QString& text) {
        return young ? draft.waiting(text) : draft.failed(text);
    };
    if (route->nextHops.isEmpty())
        return missing(
            u"%1 of %2 has no route to %3"_s.arg(asked.where, asked.router.name, target));
    draft.evidence(routeText(asked.intent, *route));
    if (route->prefix.length() != 32) {
        return missing(u"%1 of %2 has %3 instead of %4"_s.arg(asked.where, asked.router.name,
                                                              route->prefix.toString(), target));
    }
    const auto wrong = difference(asked.intent, wanted, route->nextHops);
    if (!wrong.isEmpty()) {
        return missing(u"%1 in %2 of %3: %4"_s.arg(target, asked.where, asked.router.name, wrong));
    }
    return draft.passed(
        u"%1 in %2 of %3 goes to %4"_s.arg(target, asked.where, asked.router.name, listed(wanted)));
}

using Judge = Verdict (*)(const Question&);

QList<Verdict> forEach(const Intent& intent, const Facts& facts, const QString& where, Judge one)
{
    QList<Verdict> list;
    for (const auto& router : intent.routers) {
        if (!router.managed)
            continue;
        const auto seen = routerFacts(facts, router);
        for (const auto& cluster : intent.hostedClusters)
            list.append(one({intent, facts, router, cluster, seen, where}));
    }
    return list;
}

Verdict judgeBgp(const Question& asked)
{
    const Draft draft(u"bgp.route"_s, routeSubject(asked.router, asked.cluster),
                      {u"vip.announced %1"_s.arg(asked.cluster.key()),
                       u"bgp.session %1"_s.arg(asked.router.name)});
    return judge(draft, asked, asked.seen.bgpRoutes.value(asked.cluster.vip));
}

Verdict judgeKernel(const Question& asked)
{
    const auto subject = routeSubject(asked.router, asked.cluster);
    Draft draft(u"route.kernel"_s, subject,
                {u"router.frr %1"_s.arg(asked.router.name),
                 u"vip.announced %1"_s.arg(asked.cluster.key()),
                 u"bgp.session %1"_s.arg(asked.router.name), u"bgp.route %1"_s.arg(subject)});
    const auto route = asked.seen.kernelRoutes.value(asked.cluster.vip);
    if (!route)
        return judge(draft, asked, route);
    const auto vip = asked.cluster.vip.toString();
    draft.from(route);
    if (!route->discards.isEmpty()) {
        return draft.evidence(u"%1 %2, %3"_s.arg(route->discards, vip, originOf(*route)))
            .failed(
                u"the kernel of %1 throws away what goes to %2: it has a route of type %3"_s.arg(
                    asked.router.name, vip, route->discards));
    }
    if (isInTheWay(*route)) {
        return draft.evidence(routeText(asked.intent, *route))
            .failed(u"the kernel of %1 has a route to %2 %3, not from BGP"_s.arg(
                asked.router.name, vip, originOf(*route)));
    }
    return judge(draft, asked, route);
}

QList<Verdict> lookBgp(const Intent& intent, const Facts& facts)
{
    return forEach(intent, facts, u"BGP"_s, judgeBgp);
}

QList<Verdict> lookKernel(const Intent& intent, const Facts& facts)
{
    return forEach(intent, facts, u"the kernel"_s, judgeKernel);
}

} // namespace

Check bgpRouteCheck()
{
    return {u"bgp.route"_s,
            u"Route in BGP"_s,
            {u"vip.announced"_s, u"bgp.session"_s},
            u"That the router's BGP has the VIP as a /32 with exactly the announcing nodes as next "
            u"hops."_s,
            u"vtysh on the router (show bgp ipv4 unicast VIP/32 json)"_s,
            lookBgp};
}

Check kernelRouteCheck()
{
    return {u"route.kernel"_s,
            u"Route in the kernel"_s,
            {u"router.frr"_s, u"vip.announced"_s, u"bgp.session"_s, u"bgp.route"_s},
            u"That the router's kernel sends packets for the VIP to the same nodes, because BGP "
            u"said so."_s,
            u"ip route on the router"_s,
            lookKernel};
}

} // namespace hcp
