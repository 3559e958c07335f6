// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Probing.h"

namespace hcp::topology
{

using namespace Qt::StringLiterals;

Probe probeOf(const Model& model, const Intent& intent, const Reading& read)
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
        const bool used = session.mark == Mark::InKernel &&
                          model.announcement(session.node, probe.hosted).standing == State::Passed;
        if (used)
            probe.legs << Probe::Leg{session.router, session.node};
    }
    return probe;
}

} // namespace hcp::topology
