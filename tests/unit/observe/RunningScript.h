// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "doubles/OwnNetwork.h"
#include "remote/ssh/SshSession.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>

#include <csignal>

namespace hcp::test
{

/// A network of the test's own, with this machine's kernel; false: there can be none.
inline const bool isolated = doubles::enterOwnNetwork();

/// What a program says, on both streams.
inline QByteArray call(const QString& words)
{
    QProcess process;
    auto argv = words.split(u' ');
    process.start(argv.takeFirst(), argv);
    process.waitForFinished();
    return process.readAllStandardOutput() + process.readAllStandardError();
}

inline Address address(const char* text)
{
    return *Address::parse(QString::fromLatin1(text));
}

/// From now on this test is a router: the next hops are in 192.0.2.0/24, behind them 10.9.0.0/24.
inline bool becomeRouter()
{
    for (const char* words :
         {"ip link add hop type veth peer name far", "ip addr add 192.0.2.1/24 dev hop",
          "ip link set far up", "ip link set hop up", "ip route add 10.9.0.0/24 dev hop"})
        call(QString::fromLatin1(words));
    QFile forward(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
    return forward.open(QIODevice::WriteOnly) && forward.write("1") == 1;
}

/// A script as it runs on a router, and the conversation with it.
class RunningScript
{
public:
    explicit RunningScript(const ssh::Command& command)
    {
        m_process.start(command.argv.first(), command.argv.mid(1));
    }
    ~RunningScript()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    RunningScript(const RunningScript&) = delete;
    RunningScript& operator=(const RunningScript&) = delete;

    /// What it said before the mark; nothing: that did not come.
    std::optional<QByteArray> ask(const QByteArray& line, const QByteArray& mark)
    {
        m_process.write(line);
        QByteArray all;
        const QDeadlineTimer deadline(9000);
        while (!all.contains(mark) && !deadline.hasExpired()) {
            if (!m_process.waitForReadyRead(200) && m_process.state() == QProcess::NotRunning)
                break;
            all += m_process.readAllStandardOutput();
        }
        return all.contains(mark) ? std::optional(all.left(all.indexOf(mark))) : std::nullopt;
    }
    void closeInput() { m_process.closeWriteChannel(); }
    void signal(int what) { ::kill(static_cast<pid_t>(m_process.processId()), what); }
    QByteArray errors() { return m_process.readAllStandardError(); }
    /// Without a conversation: all that it says until it ends.
    QByteArray output()
    {
        return m_process.waitForFinished(20'000) ? m_process.readAllStandardOutput() : QByteArray();
    }

private:
    QProcess m_process;
};

} // namespace hcp::test
