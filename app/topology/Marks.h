// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

namespace hcp::topology
{

/// The mark where a session meets its router, of the session, what its node announces, and the
/// route in BGP and in the kernel. What is not known of the announcement takes nothing back from
/// what the kernel has.
Mark markOf(const Standing& session, const Standing& announced, const Standing& bgp,
            const Standing& kernel);

} // namespace hcp::topology
