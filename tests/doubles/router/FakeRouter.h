// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/ssh/SshServer.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <mutex>

namespace hcp::doubles
{

/// A router to change: an SSH server whose commands really run, as root of a folder of their own.
/// What they name below /etc, /var/lib, /proc/sys and /run is found there, and FRR, systemd, the
/// package manager and the packet filter are small programs in front of PATH that keep their state
/// in it. Fresh: Debian with FRR 8.4 running, bgpd on, forwarding off, no firewall, dnsmasq on.
class FakeRouter
{
public:
    FakeRouter();
    ~FakeRouter();
    FakeRouter(const FakeRouter&) = delete;
    FakeRouter& operator=(const FakeRouter&) = delete;
    FakeRouter(FakeRouter&&) = delete;
    FakeRouter& operator=(FakeRouter&&) = delete;

    SshServer& server() { return m_server; }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("key")); }
    QString knownHostsFile() const { return m_folder.filePath(QStringLiteral("known_hosts")); }
    QString configFile() const { return m_folder.filePath(QStringLiteral("config")); }

    QByteArray read(const QString& path) const;
    bool exists(const QString& path) const;
    void write(const QString& path, const QByteArray& content) const;
    void remove(const QString& path) const;
    /// What FRR runs, as `show running-config` has it.
    QByteArray running() const;
    /// FRR anew from /etc/frr/frr.conf.
    void restartFrr() const;
    /// What systemctl was asked for, a line each.
    QStringList unitCalls() const;
    /// All there is below `/etc`, with the running configuration: to compare before with after.
    QMap<QString, QByteArray> everything() const;

    /// `check` vtysh -C says no; `bad-line` FRR refuses lines with this text and takes the others;
    /// `deaf` FRR says yes and takes nothing; `full` no room for a file; `UNIT-fails` it will not
    /// start.
    void turn(const char* knob, const QByteArray& text = {}) const;
    void turnBack(const char* knob) const;
    /// Called once, before (after) the next command whose line has this text; after: before its
    /// exit status is sent.
    void before(const char* partOfLine, const std::function<void()>& action);
    void after(const char* partOfLine, const std::function<void()>& action);
    /// In an action: the connection breaks before anybody hears of the command; the next works.
    void hangUp() { m_hangsUp = true; }

private:
    struct Moment {
        QString part;
        std::function<void()> action;
    };

    SshServer::Talker talker(const QString& line) const;
    SshReply run(const QString& line, const QByteArray& input) const;
    void pass(QList<Moment>& moments, const QString& line);
    QString below(const QString& path) const { return m_root + path; }
    void program(const char* name, const QByteArray& script) const;
    void furnish() const;

    QTemporaryDir m_folder;
    QString m_root;
    std::mutex m_mutex;
    QList<Moment> m_before;
    QList<Moment> m_after;
    std::atomic_bool m_hangsUp = false;
    SshServer m_server;
};

} // namespace hcp::doubles
