// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/ssh/Budget.h"
#include "remote/ssh/Fd.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <thread>

namespace hcp::ssh
{

/// The sockets where an agent may listen, best first: what ssh_config says, else SSH_AUTH_SOCK,
/// else those of the desktop (a program started from a menu often lacks the variable).
QStringList agentSockets(const QString& identityAgent);

/// A key that an agent holds.
struct AgentKey {
    QByteArray blob;
    QString comment;

    bool operator==(const AgentKey&) const = default;
};

/// An open ssh-agent. Protocol: draft-miller-ssh-agent.
class Agent
{
public:
    /// The first socket that answers; nothing when there is no agent. An agent lists its keys
    /// without asking anybody, so one that hangs gets a quarter of the time and the key files
    /// still get their turn.
    static std::optional<Agent> find(const QStringList& sockets, const Budget& budget);

    const QList<AgentKey>& keys() const { return m_keys; }
    /// Gives the connection away, for an AgentRelay.
    Fd takeSocket() { return std::move(m_socket); }

private:
    Fd m_socket;
    QList<AgentKey> m_keys;
};

/// Stands between libssh and the agent: libssh sees the one key it is to use and no other, and a
/// signature that waits for a person (ssh-add -c, a hardware token) can be given up. libssh by
/// itself would offer every key of the agent and block while it signs.
class AgentRelay
{
public:
    AgentRelay(Fd agent, AgentKey key, const Budget& budget);
    AgentRelay(const AgentRelay&) = delete;
    AgentRelay(AgentRelay&&) = delete;
    AgentRelay& operator=(const AgentRelay&) = delete;
    AgentRelay& operator=(AgentRelay&&) = delete;
    ~AgentRelay() = default;

    /// The end for ssh_set_agent_socket, which owns it from then on.
    int takeClientEnd() { return m_client.release(); }

private:
    Fd m_client;
    std::jthread m_thread;
};

} // namespace hcp::ssh
