// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Progress.h"
#include "facts/DrillFacts.h"
#include "facts/RouterFacts.h"
#include "observe/ConnectionTries.h"
#include "observe/router/DrillScript.h"
#include "plan/Plan.h"

#include <functional>
#include <stop_token>

namespace hcp
{

/// What a drill does to one router.
struct Drill {
    enum class Stage { Connected, CutOff };
    QString node; ///< its name, for what is said
    router::Cut cut;
    QList<ConnectionTarget> targets; ///< of `cut.vips`
    /// Told what is seen of the router, every second and whenever the stage is another one; on the
    /// caller's thread, must not block.
    std::function<void(const RouterFacts&, Stage)> seen = {};
};

/// Can a drill be made on this router? Changes nothing there. Errors: those of
/// ssh::Session::run() and router::parsePreflight().
Result<router::DrillPreflight> drillPreflight(ssh::Session& session, const QString& router,
                                              const Drill& drill, const std::stop_token& stop);

/// What one router did, and when the cut there began.
struct DrillSeen {
    DrilledRouter router;
    ConnectionTries::Clock::time_point cutAt;
    bool stopped = false; ///< on request, after the cut had begun: it is over, its end not watched
};

/// Waits for 2 s, cuts the node off (router/DrillScript.h says how, and why nothing of it
/// survives), looks every 250 ms at the session and at the kernel's routes while that lasts, mends
/// it, and looks on until both are back, at most 150 s: MetalLB's FRR dials every 120 s. `before`:
/// what was seen of the router last.
///
/// The one look beside PathObserver's that needs something on the router. Where it is told to stop
/// the table goes first. Errors: Cancelled, before the cut; as router::parseCut(); SshProtocol,
/// Timeout: the connection broke (the table goes with it), or this machine stood still;
/// RemoteCommand: the table is still there.
Result<DrillSeen> observeDrill(ssh::Session& session, const Plan& plan, const RouterFacts& before,
                               const Drill& drill, const ProgressSink& progress,
                               const std::stop_token& stop);

} // namespace hcp
