// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <algorithm>

namespace hcp
{

// bfd.session: where the plan asks for BFD, the BFD session beside the BGP session is up.
// Proves that a dead node is noticed within a second; BGP works without it.
// Source: the router (show bfd peers json); a router that is not ours: BGPSessionState.
// Owns: bfd-not-on-router, bfd-not-on-peer, bfdd-off, bfd-port-blocked.

using namespace Qt::StringLiterals;

namespace
{

Draft draftOf(const RouterIntent& router, const NodePlan& node)
{
    const auto subject = sessionSubject(router, node);
    return {u"bfd.session"_s, subject, {u"bgp.session %1"_s.arg(subject)}};
}

Verdict judgeManaged(const Facts& facts, const RouterIntent& router, const NodePlan& node)
{
    Draft draft = draftOf(router, node);
    const auto label = nodeLabel(node);
    const auto there = routerFacts(facts, router);
    if (there.frr && !there.frr->daemonsRunning.contains(u"bfdd"_s))
        return draft.from(there.frr).failed(u"bfdd does not run on %1"_s.arg(router.name));
    const auto& seen = there.bfd;
    if (!seen)
        return draft.unknown(u"what BFD does on %1"_s.arg(router.name), seen);
    draft.from(seen);
    const auto peer = std::find_if(seen->cbegin(), seen->cend(), [&node](const BfdPeerFact& entry) {
        return entry.address == node.address;
    });
    if (peer == seen->cend())
        return draft.failed(u"%1 runs no BFD with %2"_s.arg(router.name, label));
    draft.evidence(u"%1 %2"_s.arg(peer->status, peer->diagnostic).trimmed());
    if (peer->status != u"up"_s)
        return draft.failed(u"BFD between %1 and %2 is %3"_s.arg(router.name, label, peer->status));
    return draft.passed(u"BFD between %1 and %2 is up"_s.arg(router.name, label));
}

Verdict judgeUnmanaged(const Facts& facts, const RouterIntent& router, const NodePlan& node)
{
    Draft draft = draftOf(router, node);
    const auto& metallb = facts.cluster.metallb;
    if (metallb && !tellsSessionStates(*metallb)) {
        return draft.from(metallb).notRequired().unknown(
            u"%1 is not ours to ask, and this MetalLB does not tell BFD states"_s.arg(router.name));
    }
    const auto& states = facts.cluster.bgpSessionStates;
    if (!states)
        return draft.unknown(u"the cluster's session states"_s, states);
    draft.from(states);
    const BgpSessionStateFact* const state = sessionState(facts, node, router.address);
    if (state == nullptr)
        return draft.unknown(
            u"the cluster has no session state of %1 yet"_s.arg(sessionSubject(router, node)));
    draft.evidence(state->bfdStatus);
    if (state->bfdStatus.compare(u"up"_s, Qt::CaseInsensitive) != 0)
        return draft.failed(u"the cluster says that BFD between %1 and %2 is %3"_s.arg(
            nodeLabel(node), router.name, state->bfdStatus));
    return draft.passed(
        u"the cluster says that BFD between %1 and %2 is up"_s.arg(nodeLabel(node), router.name));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    if (!intent.bfd)
        return list;
    for (const auto& router : intent.routers) {
        for (const auto& node : intent.nodes.value) {
            list.append(router.managed ? judgeManaged(facts, router, node)
                                       : judgeUnmanaged(facts, router, node));
        }
    }
    return list;
}

} // namespace

Check bfdSessionCheck()
{
    return {u"bfd.session"_s,
            u"BFD session"_s,
            {u"bgp.session"_s},
            u"That BFD watches the session, so that a dead node is noticed within a second instead "
            u"of minutes. Only when the plan asks for BFD."_s,
            u"vtysh on the router (show bfd peers json); for a router that is not ours "
            u"BGPSessionState"_s,
            look};
}

} // namespace hcp
