// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "base/Secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hcp::ssh
{

/// Where to connect. What is empty is taken from ssh_config, then from OpenSSH's defaults.
struct Target {
    QString host; ///< name, address or ssh_config alias
    QString user;
    int port = 0;
    QString identityFile; ///< absolute; when given only it (and the agent's copy of it) is offered
    QString knownHostsFile; ///< absolute; default ~/.ssh/known_hosts and the system's
    QString configFile;     ///< absolute; default ~/.ssh/config and the system's

    bool operator==(const Target&) const = default;
};

/// The key a host showed.
struct HostKey {
    QString host;        ///< as known_hosts spells it: `frr1` or `[frr1]:2222`
    QString type;        ///< `ssh-ed25519`
    QString fingerprint; ///< `SHA256:…`, as ssh-keygen -l prints it

    bool operator==(const HostKey&) const = default;
};

enum class HostKeyAnswer { Refuse, Once, AcceptAndSave };

/// What the session has to ask somebody. Called on the session's own thread; may block until the
/// person answered. An empty function means: nobody can be asked.
struct Questions {
    /// The key is in no known_hosts file. A changed or revoked key is never asked about: refused.
    std::function<HostKeyAnswer(const HostKey&)> unknownHostKey;
    /// `prompt` is for the person ("Password of root on frr1"); nothing = the person cancelled.
    std::function<std::optional<Secret>(const QString& prompt)> password;
    std::function<std::optional<Secret>(const QString& prompt)> keyPassphrase;
    std::function<std::optional<Secret>(const QString& prompt)> sudoPassword;
    /// ssh_config wants to run a program (ProxyCommand, Match exec): may it?
    std::function<bool(const QString& command)> runProgram;
};

struct Timeouts {
    /// Until authenticated, questions not counted. ConnectTimeout of ssh_config wins.
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds command{30'000}; ///< default of Command::timeout
};

/// A program to run there.
struct Command {
    /// A program (no shell builtin) and its words, each quoted for the shell of the other side.
    QStringList argv;
    QByteArray input = {}; ///< its standard input
    bool asRoot = false;   ///< through sudo unless the login is root; never a pty, never in argv
    std::optional<std::chrono::milliseconds> timeout = {};
    qsizetype outputLimit =
        qsizetype(16) * 1024 * 1024; ///< per stream; more is an error, never cut silently
};

struct Output {
    int exitStatus = -1; ///< −1: killed by a signal or unknown; never success
    QByteArray out;
    QByteArray err;

    bool operator==(const Output&) const = default;
};

/// One connection to one host with all its channels. Lives in one thread, the one that opened it.
/// Every call is bounded by a timeout and ends within 200 ms when the stop token asks for it.
class Session
{
public:
    /// Resolves, connects, checks the host key, logs in. Errors: SshUnreachable, SshHostKey…,
    /// SshAuth, SshProtocol, NeedsConsent (key unknown, or a program of ssh_config, and nobody who
    /// says yes), MissingSecret (passphrase or password, and nobody to ask), FileAccess (ssh_config
    /// or known_hosts cannot be used), Timeout, Cancelled.
    static Result<std::unique_ptr<Session>> open(const Target& target, const Questions& questions,
                                                 const std::stop_token& stop,
                                                 const Timeouts& timeouts = {});
    virtual ~Session() = default;

    /// Runs a program to its end and returns both streams. A non-zero exit is a value, not an
    /// error. Errors: SudoRefused, SshProtocol, Timeout, Cancelled, MissingSecret, RemoteCommand
    /// (more output than allowed).
    virtual Result<Output> run(const Command& command, const std::stop_token& stop) = 0;

    virtual const HostKey& hostKey() const = 0;
    /// The user that logged in.
    virtual QString user() const = 0;
};

/// A program that stays open and answers questions line by line: one `vtysh` instead of one per
/// question (DESIGN: its cost on the router). Belongs to its session and dies with it.
class Conversation
{
public:
    virtual ~Conversation() = default;
    /// Writes `question` and reads until `terminator` appears in the output (not included).
    virtual Result<QByteArray> ask(const QByteArray& question, const QByteArray& terminator,
                                   std::chrono::milliseconds timeout,
                                   const std::stop_token& stop) = 0;
    /// What came on its error stream since this was asked last. Bytes arrive while ask() waits.
    virtual QByteArray takeErrors() = 0;
};

/// Starts one. Errors as Session::run.
Result<std::unique_ptr<Conversation>> converse(Session& session, const Command& command,
                                               const std::stop_token& stop);

/// One word for a POSIX shell: single quotes around what is not plainly safe.
QString shellQuote(const QString& word);
/// All words, quoted and joined.
QString shellLine(const QStringList& argv);

} // namespace hcp::ssh
