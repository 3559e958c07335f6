// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../checks/Healthy.h"
#include "diagnosis/Diagnosis.h"

namespace hcp::test
{

/// One thing that goes wrong in the healthy lab, with what follows from it as far as the facts show
/// it, and what has to be said of it.
struct Fault {
    const char* name;
    void (*inject)(World&);
    const char* check;
    const char* subject;
    const char* cause; ///< nullptr: none is told
    Confidence confidence = Confidence::Certain;
};

QList<Fault> routerFaults();
QList<Fault> clusterFaults();
QList<Fault> bgpFaults();
QList<Fault> sessionFaults(); ///< told by configuration, silence and paths
QList<Fault> hostedFaults();
QList<Fault> clientFaults();
QList<Fault> allFaults();

// What follows when …
void sessionsLost(World& world, const char* state = "Active"); ///< every session is down
void sessionLost(World& world, int number, const char* state = "Active");
void vipLost(World& world); ///< nobody announces the VIP
/// One interface of the router, with a /24, does not forward.
void notForwardingAt(World& world, const QString& name, const QString& address);

} // namespace hcp::test
