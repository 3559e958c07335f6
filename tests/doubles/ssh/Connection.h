// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/ssh/FakeSudo.h"
#include "doubles/ssh/ServerState.h"

#include <libssh/callbacks.h>
#include <libssh/server.h>

#include <memory>
#include <stop_token>
#include <vector>

namespace hcp::doubles
{

/// One program "running" on a channel.
class Channel
{
public:
    explicit Channel(class SshConnection& connection, ssh_session session);

    ssh_channel handle() const { return m_channel; }
    /// Does what can be done now: starts the program, writes, ends.
    void proceed();

private:
    struct Piece {
        std::chrono::steady_clock::time_point due;
        QByteArray bytes;
        bool isStderr = false;
        bool strikeAfter = false; ///< the fault MidOutput
    };
    void begin();
    void talk(const SshServer::Talker& talker);
    void answer(const SshReply& reply);
    void put(const QByteArray& bytes, bool isStderr, std::chrono::steady_clock::time_point due);
    bool writeSome();
    void end();

    SshConnection& m_connection;
    ssh_channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    QString m_raw;
    FakeCommand m_command;
    QByteArray m_input;
    bool m_inputEnded = false;
    bool m_sudoDone = false;
    bool m_answered = false;
    bool m_over = false;
    SshServer::Talker m_talker;
    SshReply m_reply;
    QList<Piece> m_pieces;
};

/// One connection, on a thread of its own.
class SshConnection
{
public:
    SshConnection(int fd, ServerState& state, std::stop_token stop);
    SshConnection(const SshConnection&) = delete;
    SshConnection(SshConnection&&) = delete;
    SshConnection& operator=(const SshConnection&) = delete;
    SshConnection& operator=(SshConnection&&) = delete;
    ~SshConnection();

    void run();

    ServerState& state() { return m_state; }
    const ServerState::Settings& settings() const { return m_settings; }
    const SshAccount& account() const { return m_account; }
    /// Misbehaves if this is the phase for it; true: it did, and the connection is as good as dead.
    bool strike(SshPhase phase);
    void breakOff(SshFault fault);

private:
    bool greet();
    void setCallbacks();
    void serve();
    bool findAccount(const char* user);
    int loginFailed();
    int loggedIn();
    int tryKey(ssh_key key, char signature);
    int tryPassword(const char* password);
    int interact(ssh_message message);
    bool answersFit() const;
    void setMethods();
    static int onMessage(ssh_session session, ssh_message message, void* self);

    int m_fd;
    ServerState& m_state;
    ServerState::Settings m_settings;
    std::stop_token m_stop;
    ssh_session m_session = nullptr;
    ssh_server_callbacks_struct m_callbacks{};
    SshAccount m_account;
    std::vector<std::unique_ptr<Channel>> m_channels;
    int m_failures = 0;
    bool m_dead = false;
};

} // namespace hcp::doubles
