// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"
#include "remote/ssh/SshSession.h"

#include <stop_token>

namespace hcp
{

/// Reads one managed router of the plan over its open session, in one go: a single shell script
/// whose sections are told apart by a random mark, so that a look costs one round trip. Writes
/// nothing there. What could not be read is unknown with the reason, in the router's own words.
RouterFacts observeRouter(ssh::Session& session, const Plan& plan, const QString& router,
                          const std::stop_token& stop);

/// Only what moves by itself (BGP, BFD, routes, forwarding, firewall, names): for polling. The
/// rest is taken from `before`.
RouterFacts observeRouterState(ssh::Session& session, const Plan& plan, const RouterFacts& before,
                               const std::stop_token& stop);

/// A router that could not be logged in to: everything unknown, with the error's words.
RouterFacts unreachableRouter(const QString& router, const Error& error);

} // namespace hcp
