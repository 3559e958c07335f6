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
    // A check that waits, for another one or for more next hops, says nothing of this node.
    if (isOpen(bgp) || bgp == State::Waiting || isOpen(session))
        return Mark::None;
    const bool carries =
        session == State::Passed && (announced == State::Passed || isOpen(announced));
    if (carries && kernel == State::Passed)
        return Mark::InKernel;
    return carries && bgp == State::Passed ? Mark::InBgp : Mark::NotUsed;
}

} // namespace hcp::topology
