// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace hcp::doubles
{

/// What a program answers.
struct SshReply {
    /// A part of the output that comes after a pause.
    struct Piece {
        std::chrono::milliseconds pause{0};
        QByteArray out = {};
        QByteArray err = {};
    };

    QByteArray out = {};
    QByteArray err = {};
    int exitStatus = 0;
    QByteArray signal = {}; ///< not empty ("KILL"): it dies of this instead of exiting
    QList<Piece> later = {};
    bool hangsUp = false; ///< the connection breaks (TCP RST) instead of an exit status
};

/// Where the server misbehaves.
enum class SshPhase {
    Connect,     ///< right after accept
    KeyExchange, ///< after the banners, before it answers
    Auth,        ///< at the first request to log in
    ChannelOpen,
    Exec,             ///< at the request to run something
    MidOutput,        ///< after half of the output
    BeforeExitStatus, ///< after all of the output
};

/// How it misbehaves.
enum class SshFault {
    Reset,   ///< TCP RST
    Close,   ///< TCP FIN
    Silence, ///< says nothing any more
};

/// What sudo does for an account.
enum class SshSudo { NoPassword, Password, NotInstalled, NotAllowed, NeedsTerminal };

struct SshAccount {
    QString user;
    QByteArray password = {};          ///< empty: no password login
    QList<QByteArray> publicKeys = {}; ///< lines of authorized_keys
    /// keyboard-interactive: prompts and the answers they want; empty: not offered
    QList<QPair<QByteArray, QByteArray>> prompts = {};
    SshSudo sudo = SshSudo::NoPassword;
    QByteArray sudoPassword = {};
};

/// An SSH server on 127.0.0.1 in threads of its own. It speaks the real protocol (libssh), runs
/// nothing, and answers what the handler says.
///
///     SshServer server;
///     server.addAccount({.user = u"root"_qs, .publicKeys = {line}});
///     server.setHandler([](const QString& line, const QByteArray& input) {
///         return SshReply{.out = "hello\n"};
///     });
///
/// `line` is what the session was asked to run (shellLine(argv)), without the environment in front
/// of it and without sudo, which the server plays itself. Handlers are called on a thread of the
/// server, one at a time per connection. All functions may be called at any time.
class SshServer
{
public:
    using Handler = std::function<SshReply(const QString& line, const QByteArray& input)>;
    /// One line of input (without the newline) → what the program prints for it.
    using Talker = std::function<QByteArray(const QByteArray& line)>;
    using TalkerFinder = std::function<Talker(const QString& line)>;

    SshServer();
    SshServer(const SshServer&) = delete;
    SshServer(SshServer&&) = delete;
    SshServer& operator=(const SshServer&) = delete;
    SshServer& operator=(SshServer&&) = delete;
    /// Ends every connection.
    ~SshServer();

    quint16 port() const;
    void addAccount(const SshAccount& account); ///< in the place of one of that name
    void setHandler(const Handler& handler);
    /// The program `line` stays open and talks line by line instead.
    void setTalker(const QString& line, const Talker& talker);
    /// The same for lines that are not known beforehand; nothing: that one does not stay open.
    void setTalkers(const TalkerFinder& find);

    /// A new host key of this type (`ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`) for the
    /// connections to come; the only one. At the start: an ssh-ed25519 key.
    void newHostKey(const QByteArray& type);
    /// One more, beside the ones there are.
    void addHostKey(const QByteArray& type);
    /// The known_hosts line of each host key, newline included: `[127.0.0.1]:port type base64`.
    QList<QByteArray> knownHostsLines() const;

    /// Misbehaves at this phase in every connection to come.
    void misbehave(SshPhase phase, SshFault fault);
    /// Waits that long before the SSH banner.
    void setGreetingDelay(std::chrono::milliseconds delay);
    /// Ends every connection that is open now.
    void dropConnections();

    /// How many connections there were.
    int connections() const;
    /// Each login attempt: `none`, `publickey SHA256:…` (offered), `signature SHA256:…`,
    /// `password`, `keyboard-interactive`.
    QStringList logins() const;
    /// Each command line as it came over the wire, with environment and sudo.
    QStringList rawLines() const;
    /// Each input as it reached a program (after sudo took its password).
    QList<QByteArray> inputs() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp::doubles
