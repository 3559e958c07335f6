// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Beginning.h"

#include "checks/Seen.h"

#include <algorithm>

namespace hcp::topology
{

using namespace Qt::StringLiterals;

namespace
{

const QString BeforeApply = u"before apply: "_s;

bool hasOurNeighbor(const Intent& intent, const Facts& facts, const RouterIntent& router)
{
    const auto bgp = routerFacts(facts, router).bgp;
    const auto& nodes = intent.nodes.value;
    return bgp && std::any_of(nodes.cbegin(), nodes.cend(), [&bgp](const NodePlan& node) {
               return neighbor(*bgp, node.address) != nullptr;
           });
}

bool isPeer(const Facts& facts, const RouterIntent& router)
{
    const auto& peers = facts.cluster.peers;
    return peers && std::any_of(peers->cbegin(), peers->cend(), [&router](const QJsonObject& peer) {
               return peer[u"spec"_s][u"peerAddress"_s].toString() == router.address.toString();
           });
}

/// Where no bgpd is meant to run, nobody can be asked, and nothing of ours is there.
bool tellsItsNeighbors(const RouterFacts& router)
{
    const bool hasNone = router.frr && (!router.frr->installed || !router.frr->bgpdEnabled);
    return router.bgp.isKnown() || hasNone;
}

bool applyHangsOn(const QString& check)
{
    return check == u"router.ssh" || check == u"cluster.api" || check == u"metallb.ready";
}

} // namespace

bool isBegun(const Intent& intent, const Facts& facts)
{
    return std::any_of(intent.routers.cbegin(), intent.routers.cend(),
                       [&](const RouterIntent& router) {
                           return isPeer(facts, router) || hasOurNeighbor(intent, facts, router);
                       });
}

bool isKnownNotBegun(const Intent& intent, const Facts& facts)
{
    const auto& routers = intent.routers;
    return !isBegun(intent, facts) && facts.cluster.peers.isKnown() &&
           std::all_of(routers.cbegin(), routers.cend(), [&facts](const RouterIntent& router) {
               return !router.managed || tellsItsNeighbors(routerFacts(facts, router));
           });
}

QList<Verdict> withoutWhatApplyBrings(const QList<Verdict>& verdicts)
{
    QList<Verdict> kept;
    for (const Verdict& verdict : verdicts) {
        const bool ofRouter = verdict.id.startsWith(u"router.");
        const bool stays = verdict.state == State::Passed || applyHangsOn(verdict.id) ||
                           (ofRouter && verdict.state == State::Unknown);
        if (stays) {
            kept << verdict;
        } else if (ofRouter) { // else its badge would be a good one
            kept << verdict;
            kept.last().state = State::Unknown;
            kept.last().summary = BeforeApply + verdict.summary;
        }
    }
    return kept;
}

bool isBeforeApply(const Verdict& verdict)
{
    return verdict.state == State::Unknown && verdict.summary.startsWith(BeforeApply);
}

} // namespace hcp::topology
