// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "facts/DrillFacts.h"

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace hcp
{

/// Where connections go.
struct ConnectionTarget {
    Address vip;
    int port = 6443;
    bool operator==(const ConnectionTarget&) const = default;
};

/// A TCP connection to every target each 200 ms, from a new source port each, on threads of its
/// own, from construction to end(). One that is not there after 1 s has failed; one that is, is
/// closed at once.
class ConnectionTries
{
public:
    using Clock = std::chrono::steady_clock;

    struct Try {
        Clock::time_point begun;
        bool connected = false;
        QString error; ///< `timed out`, `Connection refused`
    };

    explicit ConnectionTries(const QList<ConnectionTarget>& targets);
    /// Ends too, within 100 ms.
    ~ConnectionTries() = default;

    /// All that came to an end, in the order of their beginning. To be called once.
    QList<Try> end();

    ConnectionTries(const ConnectionTries&) = delete;
    ConnectionTries& operator=(const ConnectionTries&) = delete;

private:
    void runLane(const ConnectionTarget& target, Clock::time_point first,
                 const std::stop_token& stop);

    std::mutex m_mutex;
    QList<Try> m_tries;
    std::vector<std::jthread> m_lanes; ///< last: they end before what they use goes
};

/// The longest time in which none was begun: what happened then nobody has measured. Pure.
std::chrono::milliseconds longestPause(const QList<ConnectionTries::Try>& tries);

/// The tries counted from the moment of the cut. Pure.
DrillTries countTries(const QList<ConnectionTries::Try>& tries,
                      ConnectionTries::Clock::time_point cutAt);

} // namespace hcp
