// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// vip.announced: MetalLB on this node announces the VIP to every router of the plan.
// Proves MetalLB's intent on that node; not that a session carries it (bgp.session) or that the
// router took it (bgp.route).
// Source: ServiceBGPStatus where it is served (MetalLB 0.15) and there; else the advertisement, the
// node, the endpoints and the router's own BGP table.
// A missing or wrong BGPAdvertisement is judged here, where it bites. A missing BGPPeer is not:
// then this hangs on that session. Owns: advertisement-missing, advertisement-wrong-pool,
// advertisement-node-left-out, advertisement-peer-left-out, no-ready-endpoints,
// traffic-policy-local, node-excluded, node-network-unavailable, node-missing.

using namespace Qt::StringLiterals;

namespace
{

struct Question {
    const Intent& intent;
    const Facts& facts;
    const HostedClusterIntent& cluster;
    const NodePlan& node;
    HostedClusterFacts hosted;

    QString vip() const { return cluster.vip.toString(); }
    QString label() const { return nodeLabel(node); }
    /// What was just made may need a moment.
    Verdict missing(const Draft& draft, const QString& text) const
    {
        return addressIsYoung(hosted) ? draft.waiting(text) : draft.failed(text);
    }
};

/// What keeps the node or the Service from being announced at all; nullopt: nothing.
std::optional<Verdict> barred(Draft& draft, const Question& asked)
{
    const auto& nodes = asked.facts.cluster.nodes;
    if (!nodes)
        return draft.unknown(u"the nodes of the cluster"_s, nodes);
    draft.from(nodes);
    const NodeFact* const node = clusterNode(*nodes, asked.node);
    if (node == nullptr)
        return draft.failed(u"the management cluster has no node %1"_s.arg(asked.label()));
    const auto reason = barredFromAnnouncing(*node);
    if (!reason.isEmpty())
        return draft.failed(u"%1 announces nothing: %2"_s.arg(asked.label(), reason));
    const auto& service = asked.hosted.service;
    if (!service)
        return draft.unknown(u"the Service of the API server"_s, service);
    draft.from(service);
    if (!*service)
        return draft.failed(u"there is no Service %1/kube-apiserver to announce"_s.arg(
            asked.cluster.controlPlaneNamespace));
    if (!(*service)->ingress.contains(asked.vip()))
        return draft.failed(
            u"%1 is not announced: the Service does not have it"_s.arg(asked.vip()));
    if ((*service)->readyEndpoints == 0) {
        const auto text =
            u"%1 is not announced: the Service has no ready endpoint"_s.arg(asked.vip());
        return isRollingOut(asked.hosted) ? draft.waiting(text) : draft.failed(text);
    }
    return std::nullopt;
}

/// Is there a BGPPeer that makes this node's speaker dial the router?
bool hasPeer(const Question& asked, const RouterIntent& router)
{
    const auto faults = peerFaults(asked.intent, asked.facts, router, asked.node);
    return std::none_of(faults.cbegin(), faults.cend(), [](const ObjectFault& fault) {
        return fault.cause == u"peer-missing"_s || fault.cause == u"peer-wrong-namespace"_s ||
               fault.cause == u"node-selector-excludes"_s;
    });
}

/// The routers of the plan that this node's status does not name, by their BGPPeer.
QStringList peersNotNamed(Draft& draft, const Question& asked, const QStringList& named)
{
    QStringList list;
    for (const auto& router : asked.intent.routers) {
        if (named.contains(peerName(asked.intent, asked.facts, router)))
            continue;
        list << router.name;
        if (!hasPeer(asked, router))
            draft.hangsOn(u"bgp.session %1"_s.arg(sessionSubject(router, asked.node)));
    }
    return list;
}

/// It is announced as far as MetalLB tells. That is its own word: whether a session carries it is
/// another (bgp.session), and where none does this does not call it announced.
Verdict toldTo(const Draft& draft, const Question& asked, const QString& whom)
{
    const bool isHeard = !isWithoutSession(asked.intent, asked.facts, asked.node);
    const auto text = isHeard ? u"%1 is configured to announce %2%3"_s
                              : u"%1 would announce %2%3, but has no session"_s;
    return draft.passed(text.arg(asked.label(), asked.vip(), whom));
}

/// Does the table of this router hold the node as next hop? nullopt: no session, or not to be seen.
std::optional<bool> inTable(Draft& draft, const Question& asked, const RouterIntent& router)
{
    const auto seen = routerFacts(asked.facts, router);
    const auto route = seen.bgpRoutes.value(asked.cluster.vip);
    if (!router.managed || !seen.bgp || !route)
        return std::nullopt;
    const BgpPeerFact* const peer = neighbor(*seen.bgp, asked.node.address);
    if (peer == nullptr || !peer->isEstablished())
        return std::nullopt;
    draft.from(route);
    return route->nextHops.contains(asked.node.address);
}

/// MetalLB has no status of the node: its speaker announces nothing, or nobody wrote it (an older
/// speaker beside a newer CRD), or it was deleted. What the routers have decides.
Verdict withoutStatus(Draft& draft, const Question& asked)
{
    bool everyTable = true;
    const auto routers = peersNotNamed(draft, asked, {});
    for (const auto& router : asked.intent.routers) {
        const auto there = inTable(draft, asked, router);
        if (there && !*there) {
            return asked.missing(draft, u"%1 does not announce %2 to %3"_s.arg(
                                            asked.label(), asked.vip(), listed(routers)));
        }
        everyTable = everyTable && there;
    }
    if (everyTable) {
        return draft.passed(
            u"%1 announces %2: the router has it as next hop, though MetalLB has no status of it"_s
                .arg(asked.label(), asked.vip()));
    }
    return draft.unknown(
        u"MetalLB has no ServiceBGPStatus for %2 on %1, and not every router can tell: the "
        u"speaker's log says whether it announces (`kubectl -n %3 logs -l component=speaker`)"_s
            .arg(asked.label(), asked.vip(), metallbNamespace(asked.intent, asked.facts)));
}

Verdict byStatus(Draft& draft, const Question& asked)
{
    const auto& status = asked.hosted.announced;
    if (!status)
        return draft.unknown(u"where MetalLB announces %1"_s.arg(asked.vip()), status);
    draft.from(status);
    QStringList named;
    bool any = false;
    for (const auto& entry : *status) {
        if (entry.node != asked.node.name)
            continue;
        any = true;
        named << entry.peers;
    }
    draft.evidence(named.isEmpty()
                       ? u"ServiceBGPStatus has no peer for %1"_s.arg(asked.label())
                       : u"ServiceBGPStatus of %1: %2"_s.arg(asked.label(), named.join(u", "_s)));
    const auto unnamed = peersNotNamed(draft, asked, named);
    if (unnamed.isEmpty())
        return toldTo(draft, asked, u" to %1"_s.arg(named.join(u", "_s)));
    const auto faults = advertisementFaults(asked.intent, asked.facts, asked.cluster, asked.node);
    const auto text =
        u"%1 does not announce %2 to %3"_s.arg(asked.label(), asked.vip(), listed(unnamed));
    if (!faults.isEmpty()) {
        return draft.from(asked.facts.cluster.advertisements)
            .failed(u"%1: %2"_s.arg(text, faults.first().text));
    }
    return any ? asked.missing(draft, text) : withoutStatus(draft, asked);
}

Verdict byConfiguration(Draft& draft, const Question& asked)
{
    const auto& advertisements = asked.facts.cluster.advertisements;
    if (!advertisements)
        return draft.unknown(u"the list of BGPAdvertisements"_s, advertisements);
    if (!asked.facts.cluster.pools)
        return draft.unknown(u"the list of IPAddressPools"_s, asked.facts.cluster.pools);
    draft.from(advertisements);
    const auto faults = advertisementFaults(asked.intent, asked.facts, asked.cluster, asked.node);
    if (!faults.isEmpty())
        return draft.failed(
            u"%1 does not announce %2: %3"_s.arg(asked.label(), asked.vip(), faults.first().text));
    bool anyManaged = false;
    bool anyTable = false;
    for (const auto& router : asked.intent.routers) {
        anyManaged = anyManaged || router.managed;
        const auto there = inTable(draft, asked, router);
        if (there && !*there) {
            return asked.missing(draft, u"%1 does not announce %2: %3 has no route through it, "
                                        u"though their session stands"_s.arg(
                                            asked.label(), asked.vip(), router.name));
        }
        anyTable = anyTable || there;
    }
    if (anyManaged && !anyTable)
        return draft.unknown(
            u"no router can tell whether %1 announces %2"_s.arg(asked.label(), asked.vip()));
    if (!anyTable)
        return toldTo(draft, asked, {});
    return draft.passed(
        u"%1 announces %2: the router has it as next hop"_s.arg(asked.label(), asked.vip()));
}

Verdict judge(const Question& asked)
{
    Draft draft(u"vip.announced"_s, announcedSubject(asked.cluster, asked.node),
                {u"vip.assigned %1"_s.arg(asked.cluster.key())});
    if (lacksSpeaker(asked.facts, asked.node))
        draft.hangsOn(u"metallb.ready"_s);
    if (const auto verdict = barred(draft, asked))
        return *verdict;
    const auto& metallb = asked.facts.cluster.metallb;
    if (!metallb)
        return draft.unknown(u"whether MetalLB runs"_s, metallb);
    return metallb->servesServiceBgpStatus ? byStatus(draft, asked) : byConfiguration(draft, asked);
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    for (const auto& cluster : intent.hostedClusters) {
        if (intent.nodes.value.isEmpty()) {
            Draft draft(u"vip.announced"_s, cluster.key(),
                        {u"vip.assigned %1"_s.arg(cluster.key())});
            list.append(draft.unknown(u"the plan names no nodes and none were found"_s));
        }
        const auto hosted = clusterFacts(facts, cluster);
        for (const auto& node : intent.nodes.value)
            list.append(judge({intent, facts, cluster, node, hosted}));
    }
    return list;
}

} // namespace

Check vipAnnouncedCheck()
{
    return {u"vip.announced"_s,
            u"VIP announced"_s,
            {u"vip.assigned"_s},
            u"That MetalLB on the node is to announce the VIP to every router of the plan. It does "
            u"not prove that a session carries it."_s,
            u"ServiceBGPStatus (MetalLB 0.15 and later), else BGPAdvertisement, node, endpoints "
            u"and the router's BGP table"_s,
            look};
}

} // namespace hcp
