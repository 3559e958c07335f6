// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

namespace hcp::cli
{

/// Turns the first SIGINT, SIGTERM or SIGHUP into a stop request. A call that has not ended
/// `patience` later, or a second signal, ends the process with exit code 130: nothing may hang on
/// a resolver or a dead host. Made before any other thread, as it blocks the signals for all.
class Signals
{
public:
    explicit Signals(std::chrono::milliseconds patience);
    ~Signals();

    std::stop_token token() const { return m_source.get_token(); }

    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

private:
    void listen();

    std::chrono::milliseconds m_patience;
    std::stop_source m_source;
    std::atomic_bool m_ending = false;
    std::thread m_thread;
};

} // namespace hcp::cli
