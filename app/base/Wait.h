// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <chrono>
#include <stop_token>

namespace hcp
{

/// The moment by which something has to be done, on the monotonic clock.
class Deadline
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Deadline(std::chrono::milliseconds after) : m_at(Clock::now() + after) {}

    bool passed() const { return Clock::now() >= m_at; }
    /// Never negative.
    std::chrono::milliseconds left() const;

private:
    Clock::time_point m_at;
};

/// Sleeps on a worker thread, at most this long; returns early, with Cancelled, when asked to stop.
Status sleepFor(std::chrono::milliseconds duration, const std::stop_token& stop);

/// The error that a cancelled call returns.
tl::unexpected<Error> cancelled();

} // namespace hcp
