// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Collect.h"

#include <stop_token>

namespace hcp::router
{

/// What one run of the script brought.
struct Answer {
    Look look;
    std::optional<Error> noRoot = {}; ///< why it is not root that was asked
};

/// Runs the script: as root; where that is refused, once more as the user that logged in, so that
/// it is known what can be known. Errors as ssh::Session::run(); RemoteCommand: nothing of it ran.
Result<Answer> ask(ssh::Session& session, const Plan& plan, const QString& router,
                   const Questions& questions, const std::stop_token& stop);

/// A look about this router of the plan; nothing was asked yet.
Look lookAt(const Plan& plan, const QString& router, const Questions& questions);

/// How we are logged in, as that answer shows.
Fact<LoginFact> loginFact(const ssh::Session& session, const Answer& answer);

} // namespace hcp::router
