// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"

namespace hcp::ui
{

/// What of the facts, seen with one plan, is still about the same things in another: a router that
/// is reached in another way, or another context, was never looked at.
Facts stillTrue(const Facts& facts, const Plan& seenWith, const Plan& now);

/// Routers whose question (password, host key) was closed without an answer have no fault: they
/// were not looked at, and their login says that it was cancelled.
Facts withoutCancelled(Facts facts);

/// What was found through each next hop is not looked for again by a watch: `newer` with what
/// `before` has of it, unless that is older than a minute or about other next hops.
Facts withPathsOf(Facts newer, const Facts& before);

} // namespace hcp::ui
