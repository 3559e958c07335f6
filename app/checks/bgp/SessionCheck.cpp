// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hcp
{

// bgp.session: the BGP session between the router and the node's speaker is Established.
// Proves that both accepted each other; not that a route is exchanged.
// Source: the router's own view (show bgp summary json). A router that is not ours is judged from
// the cluster's BGPSessionState, which may be two minutes old; where that is not served, nobody
// can tell, and the session is not required: what must be proven then is that the API answers.
// A missing or wrong BGPPeer is judged here, where it bites.
// A node without a ready speaker hangs on metallb.ready besides.
// Owns: neighbor-missing, neighbor-shut, neighbor-wrong-asn, max-prefix-reached, port-179-held,
// bgpd-not-listening, timers-hold-expired, next-hop-dead, bgp-shutdown, neighbor-not-activated,
// neighbor-local-as, bgp-password-mismatch, ttl-multihop-missing, ttl-security-on, peer-missing,
// peer-wrong-address, peer-wrong-port, peer-wrong-asn, node-selector-excludes.

using namespace Qt::StringLiterals;

namespace
{

/// FRR's words for a session on its way up; `Idle (…)` is one that was told to stay down.
bool isTrying(const QString& state)
{
    return state == u"Idle"_s || state == u"Connect"_s || state == u"Active"_s ||
           state == u"OpenSent"_s || state == u"OpenConfirm"_s;
}

/// FRR's words for the states of a session, in those of a lab.
QString stateWords(const QString& state)
{
    const QList<std::pair<QString, QString>> words = {
        {u"Idle (Admin)"_s, u"shut down by a person"_s},
        {u"Idle (PfxCt)"_s, u"too many prefixes came"_s},
        {u"Idle"_s, u"not trying"_s},
        {u"Connect"_s, u"dialling, nobody answers yet"_s},
        {u"Active"_s, u"dialled in vain, waits to be dialled"_s},
        {u"OpenSent"_s, u"said hello, waits for the answer"_s},
        {u"OpenConfirm"_s, u"greeted, waits for the first keepalive"_s},
    };
    for (const auto& [word, text] : words) {
        if (word == state)
            return u"state %1: %2"_s.arg(state, text);
    }
    return u"state %1"_s.arg(state);
}

/// What a NOTIFICATION (RFC 4271 §4.5, RFC 4486) means; empty: its own words say it.
QString notificationWords(const QString& notification)
{
    const QList<std::pair<QString, QString>> words = {
        {u"Bad Peer AS"_s, u"the AS number is not the one that was expected"_s},
        {u"Bad BGP Identifier"_s, u"two speakers have the same router ID"_s},
        {u"Unacceptable Hold Time"_s, u"the hold time is too short for the other side"_s},
        {u"Unsupported Capability"_s, u"the other side lacks what this one insists on"_s},
        {u"Hold Timer Expired"_s, u"nothing was heard for the whole hold time"_s},
        {u"Peer De-configured"_s, u"the other side took this neighbor out of its configuration"_s},
        {u"Peer Unconfigured"_s, u"the other side took this neighbor out of its configuration"_s},
        {u"Administrative Shutdown"_s, u"a person shut the session down"_s},
        {u"Administrative Reset"_s, u"a person reset the session"_s},
        {u"Maximum Number of Prefixes"_s, u"more prefixes came than are allowed"_s},
        {u"Connection Rejected"_s, u"the other side does not want this connection"_s},
        {u"Connection Collision"_s, u"both dialled at once, one connection was dropped"_s},
        {u"Other Configuration Change"_s, u"the other side was configured anew"_s},
        {u"BFD Down"_s, u"BFD heard nothing of the other side"_s},
    };
    for (const auto& [word, text] : words) {
        if (notification.contains(word))
            return u" (%1)"_s.arg(text);
    }
    return {};
}

QString evidenceOf(const BgpPeerFact& peer)
{
    QStringList words = {stateWords(peer.state)};
    if (!peer.lastNotification.isEmpty()) {
        words << u"last notification %1: %2%3"_s.arg(
            peer.lastNotificationSent ? u"sent"_s : u"received"_s, peer.lastNotification,
            notificationWords(peer.lastNotification));
    }
    if (!peer.lastResetDueTo.isEmpty() && !peer.isEstablished())
        words << u"last reset: %1"_s.arg(peer.lastResetDueTo);
    return words.join(u"; "_s);
}

/// One keepalive may be late by so much.
constexpr qint64 keepAliveGraceMillis = 5000;

/// A session that stands by the word of a node that is not heard any more; nullopt: it is heard.
std::optional<Verdict> judgeSilent(const Draft& draft, const RouterFacts& seen,
                                   const RouterIntent& router, const NodePlan& node,
                                   const BgpPeerFact& peer)
{
    const bool isLate =
        peer.keepAliveMillis > 0 && peer.silentMillis > peer.keepAliveMillis + keepAliveGraceMillis;
    const bool isGone = seen.deadNeighbors && seen.deadNeighbors->contains(node.address);
    if (!isLate && !isGone)
        return std::nullopt;
    const auto end =
        seen.bgp.at().addMSecs(std::max<qint64>(peer.holdMillis - peer.silentMillis, 0));
    return draft.waiting(
        u"%1 has heard nothing of %2 for %3 s; unless it speaks, the session and its route end at "
        u"%4 (hold time %5 s)"_s.arg(
            router.name, nodeLabel(node), QString::number(peer.silentMillis / 1000),
            end.toString(u"HH:mm:ss 'UTC'"_s), QString::number(peer.holdMillis / 1000)));
}

/// A neighbor, or a bgpd, that was made a while ago and has had no session yet.
bool isNew(const BgpPeerFact& peer)
{
    return peer.connectionsEstablished == 0 && peer.upMillis == 0 &&
           peer.lastNotification.isEmpty();
}

/// How long the session has been down, in milliseconds; nullopt: nothing tells.
std::optional<qint64> ageOf(const BgpPeerFact& peer)
{
    if (peer.upMillis > 0)
        return peer.upMillis;
    // FRR counts no time for a session that never stood. The timer of its last message runs since
    // the neighbor was made, as long as there was none. (The intervals say that timers were told.)
    return isNew(peer) && peer.keepAliveMillis > 0 ? std::optional(peer.silentMillis)
                                                   : std::nullopt;
}

/// Seconds after which FRR dials anew (bgpd, `timers connect`). MetalLB's FRR does not listen, so
/// nobody else begins; a BGPPeer with connectTime may have it dial sooner.
constexpr qint64 connectRetrySeconds = 120;

bool dialsByFrr(const Facts& facts)
{
    return facts.cluster.metallb && facts.cluster.metallb->backend != MetalLbFact::Backend::Native;
}

/// A session that is on its way as far as one can see, and until when that may take; nullopt: it is
/// late.
std::optional<Verdict> judgeYoung(Draft& draft, const Facts& facts, const RouterFacts& seen,
                                  const NodePlan& node, const BgpPeerFact& peer,
                                  const QString& text)
{
    const auto age = ageOf(peer);
    if (!isTrying(peer.state) || !age)
        return std::nullopt;
    const auto soFar = u"%1 for %2 s"_s.arg(text).arg(*age / 1000);
    if (*age < settleMillis)
        return draft.waiting(soFar);
    const bool listens = seen.port179Holder && *seen.port179Holder == u"bgpd"_s;
    const qint64 left = connectRetrySeconds * 1000 + settleMillis - *age;
    if (!dialsByFrr(facts) || !isNew(peer) || !listens || left <= 0)
        return std::nullopt;
    return draft.waiting(u"%1; MetalLB's FRR on %2 dials every %3 s, so by %4 at the latest"_s.arg(
        soFar, nodeLabel(node), QString::number(connectRetrySeconds),
        seen.bgp.at().addMSecs(left).toString(u"HH:mm:ss 'UTC'"_s)));
}

/// A session that stands on what the BGPPeer said before, or that both sides want otherwise than
/// the plan; nullopt: the BGPPeer says what the plan does.
std::optional<Verdict> judgeOutdated(Draft& draft, const Intent& intent, const Facts& facts,
                                     const RouterIntent& router, const NodePlan& node,
                                     const BgpPeerFact& peer)
{
    if (sidesAgreeOtherwise(intent, facts, router, node, peer))
        return draft.from(facts.cluster.peers)
            .failed(u"%1 and %2 have a session with AS %3, the plan wants AS %4"_s.arg(
                router.name, nodeLabel(node), peer.remoteAs.toString(),
                intent.metallb.asn.toString()));
    for (const auto& fault : peerFaults(intent, facts, router, node)) {
        if (fault.cause != u"peer-wrong-asn"_s && fault.cause != u"peer-wrong-port"_s)
            continue;
        return draft.from(facts.cluster.peers)
            .waiting(u"%1 and %2 have a session, until MetalLB takes in that %3"_s.arg(
                router.name, nodeLabel(node), fault.text));
    }
    return std::nullopt;
}

/// A session that is not Established, as the router has it.
Verdict judgeDown(Draft& draft, const Intent& intent, const Facts& facts,
                  const RouterIntent& router, const NodePlan& node, const BgpPeerFact& peer)
{
    const auto label = nodeLabel(node);
    draft.evidence(evidenceOf(peer));
    const auto faults = peerFaults(intent, facts, router, node);
    if (!faults.isEmpty())
        draft.from(facts.cluster.peers);
    const auto seen = u"%1 has no session with %2 (%3)"_s.arg(router.name, label, peer.state);
    if (!faults.isEmpty())
        return draft.failed(u"%1: %2"_s.arg(seen, faults.first().text));
    if (peer.remoteAs != intent.metallb.asn) {
        return draft.failed(u"%1: it expects AS %2 of %3, the plan says AS %4"_s.arg(
            seen, peer.remoteAs.toString(), label, intent.metallb.asn.toString()));
    }
    if (const auto young = judgeYoung(draft, facts, routerFacts(facts, router), node, peer, seen))
        return *young;
    if (dialsByFrr(facts) && isTrying(peer.state))
        draft.evidence(
            u"%1; MetalLB's FRR dials every %2 s: after a mend it may take so long"_s.arg(
                evidenceOf(peer), QString::number(connectRetrySeconds)));
    return draft.failed(seen);
}

Verdict judgeManaged(const Intent& intent, const Facts& facts, const RouterIntent& router,
                     const NodePlan& node)
{
    const auto label = nodeLabel(node);
    Draft draft(u"bgp.session"_s, sessionSubject(router, node),
                {u"router.frr %1"_s.arg(router.name), u"router.firewall %1"_s.arg(router.name),
                 u"metallb.config"_s});
    if (lacksSpeaker(facts, node))
        draft.hangsOn(u"metallb.ready"_s);
    const auto seen = routerFacts(facts, router).bgp;
    if (!seen)
        return draft.unknown(u"what %1 says of %2"_s.arg(router.name, label), seen);
    draft.from(seen);
    if (!seen->instance)
        return draft.failed(u"%1 has no BGP instance to peer with %2"_s.arg(router.name, label));
    const BgpPeerFact* const peer = neighbor(*seen, node.address);
    if (peer == nullptr) {
        return draft.failed(
            u"%1 has no neighbor %2 (%3)"_s.arg(router.name, node.address.toString(), label));
    }
    if (!peer->isEstablished())
        return judgeDown(draft, intent, facts, router, node, *peer);
    draft.evidence(evidenceOf(*peer));
    if (const auto silent = judgeSilent(draft, routerFacts(facts, router), router, node, *peer))
        return *silent;
    if (const auto outdated = judgeOutdated(draft, intent, facts, router, node, *peer))
        return *outdated;
    return draft.passed(u"%1 and %2 have a session"_s.arg(router.name, label));
}

Verdict judgeUnmanaged(const Intent& intent, const Facts& facts, const RouterIntent& router,
                       const NodePlan& node)
{
    const auto label = nodeLabel(node);
    Draft draft(u"bgp.session"_s, sessionSubject(router, node), {u"metallb.config"_s});
    if (lacksSpeaker(facts, node))
        draft.hangsOn(u"metallb.ready"_s);
    const auto& metallb = facts.cluster.metallb;
    if (!metallb)
        return draft.unknown(u"whether the cluster tells session states"_s, metallb);
    if (!tellsSessionStates(*metallb)) {
        return draft.from(metallb).notRequired().unknown(
            u"%1 is not ours to ask, and this MetalLB does not tell session states: whether the "
            u"API answers has to prove it"_s.arg(router.name));
    }
    const auto& states = facts.cluster.bgpSessionStates;
    if (!states)
        return draft.unknown(u"the cluster's session states"_s, states);
    draft.from(states);
    const auto faults = peerFaults(intent, facts, router, node);
    const BgpSessionStateFact* const state = sessionState(facts, node, router.address);
    if (state != nullptr && state->bgpStatus == u"Established"_s) {
        return draft.evidence(state->bgpStatus)
            .passed(
                u"the cluster says that %1 and %2 have a session (at most two minutes ago)"_s.arg(
                    label, router.name));
    }
    if (!faults.isEmpty())
        return draft.failed(faults.first().text);
    if (state == nullptr)
        return draft.unknown(
            u"the cluster has no session state of %1 and %2 yet (it looks every two minutes)"_s.arg(
                label, router.name));
    return draft.evidence(state->bgpStatus)
        .failed(
            u"the cluster says that %1 and %2 have no session: %3 (at most two minutes ago)"_s.arg(
                label, router.name, state->bgpStatus));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    for (const auto& router : intent.routers) {
        if (intent.nodes.value.isEmpty()) {
            Draft draft(u"bgp.session"_s, router.name, {u"metallb.config"_s});
            list.append(draft.unknown(
                u"the plan names no nodes and none were found for %1"_s.arg(router.name)));
        }
        for (const auto& node : intent.nodes.value) {
            list.append(router.managed ? judgeManaged(intent, facts, router, node)
                                       : judgeUnmanaged(intent, facts, router, node));
        }
    }
    return list;
}

} // namespace

Check bgpSessionCheck()
{
    return {u"bgp.session"_s,
            u"BGP session"_s,
            {u"router.frr"_s, u"router.firewall"_s, u"metallb.config"_s},
            u"That the router and the speaker of the node accepted each other (Established). It "
            u"does not prove that a route is exchanged."_s,
            u"vtysh on the router (show bgp summary json); for a router that is not ours the "
            u"cluster's BGPSessionState, up to two minutes old"_s,
            look};
}

} // namespace hcp
