// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Marks.h"

namespace hcp::topology
{

namespace
{

/// Not known, or not looked at as something else comes first.
bool isOpen(const Standing& standing)
{
    return !standing || *standing == State::Unknown || *standing == State::Skipped;
}

} // namespace

Mark markOf(const Standing& session, const Standing& announced, const Standing& bgp,
            const Standing& kernel)
{
    // A check that waits, for another one or for more next hops, says nothing of this node; nor
    // does one of a session that is not well: its route may be there until the hold time is over.
    if (isOpen(bgp) || bgp == State::Waiting || session != State::Passed)
        return Mark::None;
    const bool carries = announced == State::Passed || isOpen(announced);
    if (carries && kernel == State::Passed)
        return Mark::InKernel;
    return carries && bgp == State::Passed ? Mark::InBgp : Mark::NotUsed;
}

} // namespace hcp::topology
