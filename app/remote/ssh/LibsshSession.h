// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/ssh/Exec.h"
#include "remote/ssh/SshConfig.h"
#include "remote/ssh/SshSession.h"
#include "remote/ssh/Sudo.h"

namespace hcp::ssh
{

/// The session behind the seam: a link that is logged in.
class LibsshSession : public Session
{
public:
    LibsshSession(std::shared_ptr<Link> link, HostConfig config, HostKey key, Questions questions,
                  Timeouts timeouts);
    LibsshSession(const LibsshSession&) = delete;
    LibsshSession(LibsshSession&&) = delete;
    LibsshSession& operator=(const LibsshSession&) = delete;
    LibsshSession& operator=(LibsshSession&&) = delete;
    ~LibsshSession() override;

    Result<Output> run(const Command& command, const std::stop_token& stop) override;
    const HostKey& hostKey() const override { return m_key; }
    QString user() const override { return m_config.user; }

    Result<std::unique_ptr<Conversation>> converse(const Command& command,
                                                   const std::stop_token& stop);

    /// Starts words as they are; a password goes first into their input, as a line.
    Result<std::unique_ptr<Exec>> start(const QStringList& argv, const Secret& password,
                                        const Command& command, const Budget& budget);
    /// Whether this command has to go through sudo.
    bool needsSudo(const Command& command) const;
    Sudo& sudo() { return m_sudo; }
    /// Runs words to their end; for sudo's own questions as well.
    Result<Output> runWords(const QStringList& argv, const Secret& password,
                            const QByteArray& input, const Command& command,
                            const std::stop_token& stop);

private:
    std::shared_ptr<Link> m_link;
    HostConfig m_config;
    HostKey m_key;
    Timeouts m_timeouts;
    Sudo m_sudo;
};

} // namespace hcp::ssh
