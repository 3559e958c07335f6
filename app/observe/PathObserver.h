// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"
#include "remote/ssh/SshSession.h"

#include <stop_token>

namespace hcp
{

/// Connects to every VIP through each next hop of this router's kernel alone, `seen` says which.
///
/// The one look that needs something on the router: policy rules for exactly these connections, for
/// the few seconds that they last (router/PathScript.h says why nothing of them survives). They
/// start on this machine; a control that the router must send back proves that its packets come by
/// there at all and unchanged. Where they do not (another router, address translation) they start
/// on the router itself. Bounded by 15 s, from the router by 4 s per next hop.
///
/// Unknown: no route to try, no root there, a kernel without such rules, or cut off.
Fact<QList<PathFact>> observePaths(ssh::Session& session, const Intent& intent,
                                   const RouterFacts& seen, const std::stop_token& stop);

} // namespace hcp
