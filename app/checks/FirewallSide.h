// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/RouterFacts.h"

namespace hcp
{

/// Does an accept for the nodes' connections help in the chain that turns them away? Not where it
/// is the router's own answers that are dropped, on their way out, nor where a rule sends the
/// connections elsewhere, nor in a chain that hangs at a device: no file of ours keeps that.
bool canBeOpened(const FirewallFact& firewall);

/// The rule that decides gives the connections another destination: they do not come to TCP 179.
bool sendsElsewhere(const FirewallFact& firewall);

} // namespace hcp
