// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Probing.h"

namespace hcp::topology
{

using namespace Qt::StringLiterals;

namespace
{

/// May the request have gone through this next hop, as far as the router tells? It is the one that
/// the router hands this machine's packets to, or nobody knows which one that is.
bool mayBeTaken(const Facts& facts, const HostedClusterIntent& cluster, const QString& router,
                const QString& node)
{
    const auto chosen = facts.routers.value(router).chosenHops.value(cluster.vip);
    const bool isOurs = chosen && chosen->from == facts.apis.value(cluster.key()).from;
    return !isOurs || chosen->nextHop.toString() == node;
}

} // namespace

Probe probeOf(const Model& model, const Intent& intent, const Reading& read, const Facts& facts)
{
    Probe probe;
    for (int i = 0; i < intent.hostedClusters.size() && probe.hosted < 0; ++i) {
        const QString key = intent.hostedClusters[i].key();
        const bool answered = read.standing(u"api.tcp"_s, key) == State::Passed &&
                              read.standing(u"api.tls"_s, key) == State::Passed &&
                              read.standing(u"api.ready"_s, key) == State::Passed;
        if (answered)
            probe.hosted = i;
    }
    if (probe.hosted < 0)
        return probe;
    for (const Session& session : model.sessions) {
        const bool used =
            session.mark == Mark::InKernel &&
            model.announcement(session.node, probe.hosted).standing == State::Passed &&
            mayBeTaken(facts, intent.hostedClusters[probe.hosted],
                       model.routers[session.router].name, model.nodes[session.node].address);
        if (used)
            probe.legs << Probe::Leg{session.router, session.node};
    }
    return probe;
}

} // namespace hcp::topology
