// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/ssh/SshSession.h"

#include <QSet>

#include <functional>

namespace hcp::ssh
{

/// What sudo itself said, when it did not run the program.
enum class SudoWord {
    None, ///< sudo ran the program: whatever it answered is the program's own
    NeedsPassword,
    WrongPassword,
    NotInstalled,
    NotAllowed,
    NeedsTerminal, ///< requiretty
    Failed,        ///< another word of sudo's own
};
SudoWord sudoWord(const Output& output);

/// Becomes root for the commands of one session.
///
/// The rule that keeps a password out of a program's input: a command line first runs with
/// `sudo -n`. Only when sudo refused exactly that line for want of a password it runs with
/// `sudo -k -S`, where -k makes sudo ignore any cached login and so always read the password. The
/// password was tried alone before (`sudo -k -S -v`), so that a wrong one never makes sudo take
/// the program's input for the next attempts.
class Sudo
{
public:
    /// Runs words to their end. Their input: `password` as a line unless it is empty, then `input`.
    using Runner = std::function<Result<Output>(const QStringList& argv, const Secret& password,
                                                const QByteArray& input)>;

    Sudo(QString host, QString user, Questions questions)
        : m_host(std::move(host)), m_user(std::move(user)), m_questions(std::move(questions))
    {
    }

    /// Runs `argv` as root. Errors of `runner`, SudoRefused, MissingSecret, Cancelled.
    Result<Output> run(const QStringList& argv, const QByteArray& input, const Runner& runner);

    /// The words with which this line runs as root, and the password that goes before its input.
    struct Wrapped {
        QStringList argv;
        Secret password = {};
    };
    Wrapped wrap(const QStringList& argv) const;
    /// sudo answered `output` to wrap(argv). True: try wrap(argv) again. False: it ran.
    Result<bool> learn(const QStringList& argv, const Output& output, const Runner& runner);

private:
    Status obtainPassword(const Runner& runner);
    tl::unexpected<Error> refused(SudoWord word, const QByteArray& words) const;

    QString m_host;
    QString m_user;
    Questions m_questions;
    Secret m_password;
    QSet<QStringList> m_withPassword; ///< lines that sudo -n refused
};

} // namespace hcp::ssh
