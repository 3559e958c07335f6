// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/PrefixLists.h"
#include "diagnosis/RouteMaps.h"
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// What the inbound policy of a neighbor gives a route that bgpd compares before it takes paths
/// beside each other (https://docs.frrouting.org/en/latest/bgp.html#route-selection).
struct Preference {
    QString line;     ///< `set local-preference 50`, `weight 100`
    QString routeMap; ///< empty: the neighbor's own line
    QString head;     ///< the entry of the route-map that it stands in
    bool sure = true; ///< every route gets it
    bool operator==(const Preference& other) const { return line == other.line; }
};

QList<Preference> preferencesOf(const QByteArray& configuration, Address neighbor)
{
    static const QStringList compared = {u"set local-preference "_s, u"set as-path "_s,
                                         u"set metric "_s, u"set weight "_s, u"set origin "_s};
    QList<Preference> found;
    const auto settings = neighborSettings(configuration, neighbor).value_or(QStringList());
    for (const auto& setting : settings) {
        const auto words = setting.split(u' ');
        if (words[0] == u"weight"_s)
            found.append({setting, {}, {}, true});
        if (words.size() != 3 || words[0] != u"route-map"_s || words[2] != u"in"_s)
            continue;
        const auto map = routeMap(configuration, words[1]);
        for (const auto& entry : map) {
            for (const auto& line : entry.sets) {
                const bool counts =
                    std::any_of(compared.cbegin(), compared.cend(),
                                [&line](const QString& start) { return line.startsWith(start); });
                if (counts)
                    found.append({line, words[1], entry.head,
                                  &entry == &map.first() && entry.matches.isEmpty()});
            }
        }
    }
    return found;
}

/// The line by which the two paths differ: the worse one's, else the better one's.
struct Difference {
    Address neighbor;
    Preference preference;
};

std::optional<Difference> differenceOf(const QByteArray& configuration, Address worse,
                                       const QList<Address>& better)
{
    const auto ofWorse = preferencesOf(configuration, worse);
    for (const auto other : better) {
        const auto ofBetter = preferencesOf(configuration, other);
        if (ofWorse == ofBetter)
            continue;
        for (const auto& one : ofWorse) {
            if (!ofBetter.contains(one))
                return Difference{worse, one};
        }
        for (const auto& one : ofBetter) {
            if (!ofWorse.contains(one))
                return Difference{other, one};
        }
    }
    return std::nullopt;
}

/// The command that takes the line away; the routes that are there keep what it gave them until
/// they are told again.
QString takenAway(const RouterIntent& router, const RouterFacts& seen, const Difference& difference)
{
    const auto& preference = difference.preference;
    const auto neighborAddress = difference.neighbor;
    const auto* const peer = seen.bgp ? neighbor(*seen.bgp, neighborAddress) : nullptr;
    const auto again = peer != nullptr && !peer->sendsRoutesAgain
                           ? u"; then `vtysh -c 'clear bgp %1'`"_s.arg(neighborAddress.toString())
                           : QString();
    if (preference.routeMap.isEmpty()) {
        return u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c 'address-family ipv4 "
               u"unicast' -c 'no neighbor %3 %4'`, and in frr.conf, or the same for every node%5"_s
                   .arg(router.name, router.asn.toString(), neighborAddress.toString(),
                        preference.line, again);
    }
    return u"on %1: `vtysh -c 'configure terminal' -c '%2' -c 'no %3'`, and in frr.conf, or the "
           u"same route-map for every node%4"_s.arg(router.name, preference.head, preference.line,
                                                    again);
}

/// bgpd has a good path through the node and uses others alone.
Cause passedOver(const RouterIntent& router, const RouterFacts& seen, const RouteFact& route,
                 const NodePlan& node)
{
    const auto label = nodeLabel(node);
    const auto configuration = seen.runningConfig.valueOr({});
    const auto paths = maximumPaths(configuration);
    if (paths && route.nextHops.size() >= *paths) {
        return certain(
            u"ecmp-off"_s,
            u"%1 has `maximum-paths %2` and leaves the path through %3 unused"_s.arg(
                router.name, QString::number(*paths), label),
            u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c 'address-family ipv4 "
            u"unicast' -c 'maximum-paths 64'`, and the same in frr.conf"_s.arg(
                router.name, router.asn.toString()));
    }
    if (const auto found = differenceOf(configuration, node.address, route.nextHops)) {
        const auto& preference = found->preference;
        const auto holder = preference.routeMap.isEmpty()
                                ? u"the neighbor's own line"_s
                                : u"route-map %1"_s.arg(preference.routeMap);
        return cause(u"ecmp-off"_s, preference.sure ? Confidence::Certain : Confidence::Likely,
                     u"%1 leaves the path through %2 unused, because it is not equal to the best: "
                     u"`%3` (%4) for what %5 announces"_s.arg(router.name, label, preference.line,
                                                              holder, found->neighbor.toString()),
                     takenAway(router, seen, *found));
    }
    return cause(
        u"ecmp-off"_s, Confidence::Likely,
        u"%1 has a good path through %2 and does not use it beside the best, though maximum-paths "
        u"is not the limit: its weight, local preference, AS path, origin or MED is another"_s.arg(
            router.name, label),
        u"on %1: `vtysh -c 'show bgp ipv4 unicast %2'` shows the paths side by side; make them "
        u"equal where they are set (BGPAdvertisement, route-map)"_s.arg(router.name,
                                                                        route.prefix.toString()));
}

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
    return passedOver(router, seen, route, node);
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

} // namespace hcp
