// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"
#include "diagnosis/RunningConfig.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The line is somebody's: it is changed only with a word for it.
const auto correctIt = u"`hcp-bgp apply PLAN --only router --take-over frr.conf`, or by hand: "_s;

struct Session {
    const Case& asked;
    const RouterIntent& router;
    const NodePlan& node;
    RouterFacts seen;

    QString label() const { return nodeLabel(node); }
    QString neighborLine(const QString& rest) const
    {
        return u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c '%3 %4'`"_s.arg(
            router.name, router.asn.toString(), u"neighbor %1"_s.arg(node.address.toString()),
            rest);
    }
};

/// `neighbor GROUP shutdown` holds all its members, and nothing said of one of them undoes it.
Cause shutCause(const Session& session)
{
    const auto address = session.node.address.toString();
    const auto holder =
        settingHolder(session.seen.runningConfig.valueOr({}), session.node.address, u"shutdown"_s);
    const auto group = holder == address ? QString() : holder;
    const auto& router = session.router.name;
    const auto byHand =
        u"on %1: `vtysh -c 'configure terminal' -c 'router bgp %2' -c 'no neighbor %3 shutdown'`"_s
            .arg(router, session.router.asn.toString(), group.isEmpty() ? address : group);
    if (group.isEmpty())
        return certain(u"neighbor-shut"_s,
                       u"%1 has shut the session with %2 down"_s.arg(router, session.label()),
                       correctIt + byHand);
    auto shut = certain(u"neighbor-shut"_s,
                        u"%1 has shut the peer-group %2 down, and %3 is in it"_s.arg(
                            router, group, session.label()),
                        byHand);
    shut.change.clear(); // what a group says is others' too
    return shut;
}

/// The session stands, and both sides want it so: only the plan does not.
bool isNotApplied(const Session& session, const BgpPeerFact* peer)
{
    return peer != nullptr && peer->isEstablished() &&
           sidesAgreeOtherwise(session.asked.intent, session.asked.facts, session.router,
                               session.node, *peer);
}

/// The only cause then: what mends one side would end the sessions.
Cause notApplied(const Session& session, const BgpPeerFact& peer)
{
    return certain(u"asn-not-applied"_s,
                   u"router and BGPPeer both say AS %1 for MetalLB, the plan AS %2"_s.arg(
                       peer.remoteAs.toString(), session.asked.intent.metallb.asn.toString()),
                   u"`hcp-bgp apply PLAN` changes both sides; the sessions are made anew"_s);
}

/// What the router's own configuration says against the session.
QList<Cause> neighborCauses(const Session& session, const BgpPeerFact* peer)
{
    const auto& router = session.router.name;
    const auto asn = session.asked.intent.metallb.asn;
    const auto remote = u"remote-as %1"_s.arg(asn.toString());
    if (peer == nullptr) {
        const auto told =
            configurationCauses(session.asked, session.router, session.node, session.seen);
        if (!told.isEmpty())
            return told;
        return {
            certain(u"neighbor-missing"_s,
                    u"%1 has no neighbor %2 (%3)"_s.arg(router, session.node.address.toString(),
                                                        session.label()),
                    u"`hcp-bgp apply PLAN --only router`, or "_s + session.neighborLine(remote))};
    }
    auto causes = configurationCauses(session.asked, session.router, session.node, session.seen);
    if (peer->remoteAs != asn) {
        causes << certain(u"neighbor-wrong-asn"_s,
                          u"%1 expects AS %2 of %3, MetalLB is AS %4 in the plan"_s.arg(
                              router, peer->remoteAs.toString(), session.label(), asn.toString()),
                          correctIt + session.neighborLine(remote) +
                              u", and the same in frr.conf"_s);
    }
    const bool isShut = peer->state.contains(u"Admin"_s) || peer->peerState == u"Admin"_s;
    if (isShut && !(session.seen.runningConfig && isBgpShutDown(*session.seen.runningConfig)))
        causes << shutCause(session);
    if (peer->state.contains(u"PfxCt"_s) || peer->peerState == u"PfxCt"_s) {
        causes << certain(
            u"max-prefix-reached"_s,
            u"%1 announced more prefixes than %2 allows"_s.arg(session.label(), router),
            u"on %1: raise the number in `neighbor %2 maximum-prefix`, then `vtysh -c 'clear bgp "
            u"%2'`"_s.arg(router, session.node.address.toString()));
    }
    return causes;
}

/// What the router itself says about its port 179.
QList<Cause> portCauses(const Session& session)
{
    const auto& holder = session.seen.port179Holder;
    if (!holder || *holder == u"bgpd"_s)
        return {};
    const auto& router = session.router.name;
    if (holder->isEmpty()) {
        return {certain(u"bgpd-not-listening"_s, u"nobody listens on TCP 179 of %1"_s.arg(router),
                        u"on %1: take `-p 0` or `-l` out of bgpd_options in /etc/frr/daemons, then "
                        u"`systemctl restart frr`"_s.arg(router))};
    }
    return {certain(u"port-179-held"_s, u"%1 holds TCP 179 of %2"_s.arg(*holder, router),
                    u"on %1: stop %2, then `systemctl restart frr`"_s.arg(router, *holder))};
}

/// Does the router still hear the node at all?
QList<Cause> silenceCauses(const Session& session, const BgpPeerFact& peer)
{
    const auto address = session.node.address;
    const auto fix = u"look at node %1: power, cable, network; on %2: `ping %3`"_s.arg(
        session.node.name, session.router.name, address.toString());
    if (session.seen.deadNeighbors && session.seen.deadNeighbors->contains(address)) {
        return {certain(u"next-hop-dead"_s,
                        u"%1 (%2) does not answer %3's ARP"_s.arg(
                            session.label(), address.toString(), session.router.name),
                        fix)};
    }
    if (peer.isEstablished() && session.asked.verdict.state == State::Waiting) {
        return {cause(u"next-hop-dead"_s, Confidence::Likely,
                      u"%1 let more than one keepalive pass without a word to %2"_s.arg(
                          session.label(), session.router.name),
                      fix)};
    }
    return {};
}

/// What the last notification tells, when both sides' values agree by now.
QList<Cause> notificationCauses(const Session& session, const BgpPeerFact& peer)
{
    const auto words = peer.lastNotification;
    if (words.contains(u"Bad Peer AS"_s) || peer.lastErrorCodeSubcode == u"0202"_s) {
        return {cause(u"peer-wrong-asn"_s, Confidence::Likely,
                      u"the last word between %1 and %2 was \"Bad Peer AS\", though plan, router "
                      u"and BGPPeer agree: MetalLB may still run an older configuration"_s.arg(
                          session.router.name, session.label()),
                      u"`kubectl get frrnodestates %1 -o yaml` shows what the speaker runs"_s.arg(
                          session.node.name))};
    }
    const auto& firewall = session.seen.firewall;
    const bool open = firewall && firewall->tcp179 == FirewallFact::Tcp179::Open;
    if (words.contains(u"Hold Timer Expired"_s) && open) {
        return {
            cause(u"timers-hold-expired"_s, Confidence::Likely,
                  u"%1 heard nothing of %2 until the hold time was over"_s.arg(session.router.name,
                                                                               session.label()),
                  u"on %1: `ping %2`; `kubectl describe node %3`"_s.arg(
                      session.router.name, session.node.address.toString(), session.node.name))};
    }
    return {};
}

/// What the cluster knows of the node.
QList<Cause> nodeCauses(const Session& session)
{
    const auto& nodes = session.asked.facts.cluster.nodes;
    const NodeFact* const seen = nodes ? clusterNode(*nodes, session.node) : nullptr;
    if (nodes && seen == nullptr) {
        return {certain(u"node-missing"_s,
                        u"the management cluster has no node %1"_s.arg(session.label()),
                        u"correct managementCluster.nodes in the plan"_s)};
    }
    if (seen == nullptr || seen->ready)
        return {};
    return {cause(u"node-not-ready"_s, Confidence::Likely,
                  u"node %1 is not Ready"_s.arg(session.label()),
                  u"`kubectl describe node %1`"_s.arg(session.node.name))};
}

/// Which side was not told to use BFD.
QList<Cause> bfdOffCauses(const Case& asked, const RouterIntent& router, const RouterFacts& seen)
{
    QList<Cause> causes;
    if (seen.frr && !seen.frr->daemonsRunning.contains(u"bfdd"_s)) {
        const auto text = seen.frr->bfddEnabled
                              ? u"/etc/frr/daemons of %1 says bfdd=yes, and bfdd does not run"_s
                              : u"/etc/frr/daemons of %1 says bfdd=no"_s;
        causes << certain(u"bfdd-off"_s, text.arg(router.name),
                          u"on %1: `sed -i 's/^bfdd=.*/bfdd=yes/' /etc/frr/daemons && systemctl "
                          u"restart frr`"_s.arg(router.name));
    }
    if (peerWithoutBfd(asked.intent, asked.facts, router)) {
        causes << certain(u"bfd-not-on-peer"_s,
                          u"the BGPPeer for %1 names no bfdProfile"_s.arg(router.name),
                          u"`hcp-bgp apply PLAN --only metallb`"_s);
    }
    return causes;
}

} // namespace

QList<Cause> sessionCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const node = asked.node();
    if (router == nullptr || node == nullptr)
        return {};
    const Session session{asked, *router, *node, routerFacts(asked.facts, *router)};
    QList<Cause> causes;
    const BgpPeerFact* peer = nullptr;
    if (router->managed) {
        if (!session.seen.bgp || !session.seen.bgp->instance)
            return causes;
        peer = neighbor(*session.seen.bgp, node->address);
        if (isNotApplied(session, peer))
            return {notApplied(session, *peer)};
        causes << neighborCauses(session, peer);
    } else if (asked.verdict.state != State::Failed) {
        return causes;
    }
    causes << objectCauses(asked, peerFaults(asked.intent, asked.facts, *router, *node));
    causes << portCauses(session) << nodeCauses(session);
    if (peer != nullptr)
        causes << silenceCauses(session, *peer);
    if (peer != nullptr && causes.isEmpty())
        causes << notificationCauses(session, *peer);
    return causes;
}

QList<Cause> bfdCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const node = asked.node();
    if (router == nullptr || node == nullptr || asked.verdict.state != State::Failed)
        return {};
    const auto label = nodeLabel(*node);
    const auto address = node->address.toString();
    if (asked.intent.metallb.backend == MetalLbFact::Backend::Native) {
        return {certain(u"bfd-native"_s, u"MetalLB runs in native mode, which has no BFD"_s,
                        u"`options: {bfd: off}` in the plan, or another backend in the MetalLB "
                        u"object"_s)};
    }
    const auto seen = routerFacts(asked.facts, *router);
    auto causes = bfdOffCauses(asked, *router, seen);
    const bool onRouter = seen.bfd && std::any_of(seen.bfd->cbegin(), seen.bfd->cend(),
                                                  [node](const BfdPeerFact& peer) {
                                                      return peer.address == node->address;
                                                  });
    if (seen.bfd && !onRouter) {
        causes << certain(u"bfd-not-on-router"_s,
                          u"%1 runs no BFD with %2"_s.arg(router->name, label),
                          u"on %1, below `router bgp %2`: `neighbor %3 bfd`"_s.arg(
                              router->name, router->asn.toString(), address));
    } else if (causes.isEmpty()) {
        causes << cause(u"bfd-port-blocked"_s, Confidence::Possible,
                        u"both sides want BFD; its packets may be filtered between %1 and %2"_s.arg(
                            router->name, label),
                        u"on %1: let UDP 3784 and 3785 in from %2"_s.arg(router->name, address));
    }
    return causes;
}

} // namespace hcp
