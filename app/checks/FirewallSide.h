// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/RouterFacts.h"

namespace hcp
{

/// Does an accept for the nodes' connections help in the chain that turns them away? Not where it
/// is the router's own answers that are dropped, on their way out.
bool canBeOpened(const FirewallFact& firewall);

} // namespace hcp
