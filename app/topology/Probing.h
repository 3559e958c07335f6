// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Reading.h"

namespace hcp::topology
{

/// The way of the last request that succeeded: of the first hosted cluster whose API answered over
/// TCP and TLS and is ready, through the routers and next hops that carry its VIP: the one that a
/// router hands this machine's packets to, where it tells.
Probe probeOf(const Model& model, const Intent& intent, const Reading& read, const Facts& facts);

} // namespace hcp::topology
