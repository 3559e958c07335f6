// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Wait.h"
#include "engine/Connections.h"
#include "engine/Session.h"

namespace hcp
{

/// How often each part of the world is asked, and when at the latest the following ends.
struct Following {
    std::chrono::milliseconds pace;
    Deadline until;
};

/// Session::watch() and lookUntil(): a whole look, then what changes at once and the rest at that
/// pace, until `seen` has seen enough or it is `until`. Returns the last view. Errors: Cancelled.
Result<View> follow(Connections& connections, const Plan& plan, const Following& how,
                    const std::function<bool(const View&)>& seen, const ProgressSink& progress,
                    const std::stop_token& stop);

} // namespace hcp
