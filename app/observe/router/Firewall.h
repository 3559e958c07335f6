// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Collect.h"

namespace hcp::router
{

/// Fills in `firewall`: what becomes of new connections from the nodes to TCP 179 of this router,
/// and of what is forwarded to a VIP. When polling, what only the files tell is kept from before.
void collectFirewall(RouterFacts& facts, const Look& look);

} // namespace hcp::router
