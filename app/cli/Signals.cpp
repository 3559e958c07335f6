// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Signals.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace hcp::cli
{

namespace
{

constexpr int ExitCancelled = 130;
constexpr std::chrono::milliseconds Echo{200};

sigset_t watched()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, signal);
    return set;
}

timespec after(std::chrono::milliseconds duration)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return {static_cast<time_t>(seconds.count()),
            static_cast<long>((duration - seconds).count()) * 1'000'000};
}

} // namespace

Signals::Signals(std::chrono::milliseconds patience) : m_patience(patience)
{
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::thread([this] { listen(); });
}

Signals::~Signals()
{
    m_ending = true;
    // Blocked in every thread, and waited for in that one.
    pthread_kill(m_thread.native_handle(), SIGTERM); // NOLINT(bugprone-bad-signal-to-kill-thread)
    m_thread.join();
}

void Signals::listen()
{
    const sigset_t set = watched();
    int signal = 0;
    sigwait(&set, &signal);
    if (m_ending)
        return;
    m_source.request_stop();
    // timeout(1) signals the program and then its group: that is one wish, not two.
    std::this_thread::sleep_for(Echo);
    const timespec echo{};
    while (!m_ending && sigtimedwait(&set, nullptr, &echo) > 0) {
    }
    const timespec patience = after(m_patience - Echo);
    if (!m_ending)
        sigtimedwait(&set, nullptr, &patience);
    if (m_ending)
        return;
    static const char words[] = "Stopped, without waiting for what does not answer\n";
    (void)!::write(STDERR_FILENO, words, sizeof words - 1);
    _exit(ExitCancelled);
}

} // namespace hcp::cli
