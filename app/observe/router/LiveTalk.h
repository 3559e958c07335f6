// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Script.h"
#include "observe/router/Sections.h"
#include "observe/router/Vtysh.h"

#include <memory>
#include <optional>

namespace hcp::router
{

/// What the two programs said.
struct LiveAnswers {
    VtyshAnswers vtysh;
    Sections sections; ///< `ip_forward`, `netstat`, `kernel-VIP`, `chosen-VIP`, `neighbors`
    /// Inode, size and time of the files that facts are read from, and what each interface forwards
    /// and filters: different, one was changed.
    QByteArray files;
    bool rang = false; ///< nftables was changed since they were asked last
};

/// Two programs that stay open on a watched router, as root, so that a question costs no start of
/// anything: one vtysh, and one sh that holds an `ip` reading its questions from a pipe and, as a
/// doorbell, `nft monitor`. Measured: 3 ms of CPU for all questions together; a start of vtysh
/// alone costs 40.
///
/// Nothing is left there, whatever happens: at the end of its input (we hung up, or were killed)
/// sh ends all it started, and `timeout` ends both after a minute, also where a cut network never
/// tells. So they are opened anew before that minute is over.
class LiveTalk
{
public:
    LiveTalk(ssh::Session& session, Questions questions);

    /// Asks everything. Errors: those of ssh::Session::run(); SshProtocol where a program cannot
    /// be kept open or ended; Timeout: 5 s of silence. After an error both are closed, and the
    /// next call opens them again.
    Result<LiveAnswers> ask(const std::stop_token& stop);
    /// Ends both programs.
    void close();

private:
    using Clock = std::chrono::steady_clock;

    Status open(const std::stop_token& stop);
    Result<LiveAnswers> talk(const std::stop_token& stop);

    ssh::Session& m_session;
    Questions m_questions;
    std::unique_ptr<ssh::Conversation> m_vtysh;
    std::unique_ptr<ssh::Conversation> m_kernel;
    QByteArray m_errors; ///< of vtysh since it was opened: "bfdd is not running" is said once
    Clock::time_point m_opened;
};

/// The command lines of both, for those who have to know them by sight.
ssh::Command liveVtysh();
ssh::Command liveKernel(const Questions& questions);

} // namespace hcp::router
