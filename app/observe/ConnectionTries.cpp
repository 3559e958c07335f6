// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/ConnectionTries.h"

#include "remote/tls/Tcp.h"

#include <algorithm>

namespace hcp
{

namespace
{

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr milliseconds Every{200};
constexpr milliseconds ConnectWithin{1000};
/// One after the other each of them tries, so that none has to wait for one before it.
constexpr int Lanes = ConnectWithin / Every + 1;

} // namespace

ConnectionTries::ConnectionTries(const QList<ConnectionTarget>& targets)
{
    const auto now = Clock::now();
    for (const ConnectionTarget& target : targets) {
        for (int lane = 0; lane < Lanes; ++lane)
            m_lanes.emplace_back(
                [this, target, first = now + lane * Every](const std::stop_token& stop) {
                    runLane(target, first, stop);
                });
    }
}

void ConnectionTries::runLane(const ConnectionTarget& target, Clock::time_point first,
                              const std::stop_token& stop)
{
    for (auto at = first; !stop.stop_requested(); at += Lanes * Every) {
        const auto wait = duration_cast<milliseconds>(at - Clock::now());
        if (wait.count() > 0 && !sleepFor(wait, stop))
            return;
        const auto begun = Clock::now();
        const auto came = tls::connectTo(target.vip, target.port, Deadline(ConnectWithin), stop);
        if (!came)
            return;
        const std::scoped_lock lock(m_mutex);
        m_tries.append({begun, came->code == 0, came->error});
    }
}

QList<ConnectionTries::Try> ConnectionTries::end()
{
    for (std::jthread& lane : m_lanes)
        lane.request_stop();
    m_lanes.clear();
    std::sort(m_tries.begin(), m_tries.end(),
              [](const Try& a, const Try& b) { return a.begun < b.begun; });
    return m_tries;
}

milliseconds longestPause(const QList<ConnectionTries::Try>& tries)
{
    milliseconds longest{0};
    for (qsizetype i = 1; i < tries.size(); ++i)
        longest = std::max(longest,
                           duration_cast<milliseconds>(tries.at(i).begun - tries.at(i - 1).begun));
    return longest;
}

DrillTries countTries(const QList<ConnectionTries::Try>& tries,
                      ConnectionTries::Clock::time_point cutAt)
{
    DrillTries counted;
    for (const auto& one : tries) {
        const bool before = one.begun < cutAt;
        ++(before ? counted.triedBefore : counted.tried);
        if (one.connected)
            continue;
        ++(before ? counted.failedBefore : counted.failed);
        if (before)
            continue;
        counted.lastFailureMillis = duration_cast<milliseconds>(one.begun - cutAt).count();
        counted.lastError = one.error;
    }
    return counted;
}

} // namespace hcp
