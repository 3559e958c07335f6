// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>

namespace hcp::ssh
{

/// How often a wait looks at the stop token: well inside the 200 ms that a stop may take.
constexpr std::chrono::milliseconds Slice{50};

/// The time one call may take, and who may end it early. While a person thinks about a question
/// the clock stands still.
class Budget
{
public:
    using Clock = std::chrono::steady_clock;

    Budget(std::chrono::milliseconds time, std::stop_token stop)
        : m_total(time), m_until(Clock::now() + time), m_stop(std::move(stop))
    {
    }

    bool passed() const { return Clock::now() >= m_until; }
    bool stopped() const { return m_stop.stop_requested(); }
    std::chrono::milliseconds total() const { return m_total; }
    const std::stop_token& stop() const { return m_stop; }

    /// Asks the person without counting the time.
    template <class Question>
    auto ask(Question&& question)
    {
        const Clock::time_point asked = Clock::now();
        auto answer = std::forward<Question>(question)();
        m_until += Clock::now() - asked;
        return answer;
    }

private:
    std::chrono::milliseconds m_total;
    Clock::time_point m_until;
    std::stop_token m_stop;
};

} // namespace hcp::ssh
