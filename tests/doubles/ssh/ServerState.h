// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/ssh/SshServer.h"

#include <QMap>

#include <mutex>
#include <optional>

namespace hcp::doubles
{

/// What the test sets and reads, shared by all threads of one server.
class ServerState
{
public:
    struct Settings {
        QList<SshAccount> accounts;
        SshServer::Handler handler;
        QMap<QString, SshServer::Talker> talkers;
        SshServer::TalkerFinder findTalker;
        QList<QByteArray> hostKeys; ///< private keys, PEM
        std::optional<SshPhase> phase;
        SshFault fault = SshFault::Close;
        std::chrono::milliseconds greetingDelay{0};
    };
    struct Record {
        int connections = 0;
        QStringList logins;
        QStringList rawLines;
        QList<QByteArray> inputs;
    };

    Settings settings() const
    {
        const std::lock_guard lock(m_mutex);
        return m_settings;
    }
    Record record() const
    {
        const std::lock_guard lock(m_mutex);
        return m_record;
    }
    void change(const std::function<void(Settings&)>& edit)
    {
        const std::lock_guard lock(m_mutex);
        edit(m_settings);
    }
    void note(const std::function<void(Record&)>& edit)
    {
        const std::lock_guard lock(m_mutex);
        edit(m_record);
    }

private:
    mutable std::mutex m_mutex;
    Settings m_settings;
    Record m_record;
};

} // namespace hcp::doubles
