// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/ssh/FakeSudo.h"

namespace hcp::doubles
{

namespace
{

// What sudo 1.9.13 prints in the C locale.
const QByteArray Lecture = "\nWe trust you have received the usual lecture from the local System\n"
                           "Administrator. It usually boils down to these three things:\n\n"
                           "    #1) Respect the privacy of others.\n"
                           "    #2) Think before you type.\n"
                           "    #3) With great power comes great responsibility.\n\n";
constexpr int MostTries = 3;

QByteArray takeLine(QByteArray& input)
{
    const qsizetype end = input.indexOf('\n');
    const QByteArray line = input.left(end);
    input.remove(0, end < 0 ? input.size() : end + 1);
    return line;
}

SshReply refusal(const QByteArray& words)
{
    return {.err = words, .exitStatus = 1};
}

/// sudo -S reads lines until one is the password, three times at most.
std::optional<SshReply> readPassword(const SshAccount& account, QByteArray& input)
{
    QByteArray words = Lecture;
    for (int tries = 0; tries < MostTries; ++tries) {
        if (input.isEmpty()) {
            words += "\nsudo: no password was provided\n";
            if (tries > 0)
                words += "sudo: " + QByteArray::number(tries) + " incorrect password attempt" +
                         (tries > 1 ? "s" : "") + '\n';
            return refusal(words);
        }
        if (takeLine(input) == account.sudoPassword)
            return std::nullopt;
        words += "Sorry, try again.\n";
    }
    return refusal(words + "sudo: 3 incorrect password attempts\n");
}

} // namespace

FakeCommand takeApart(const QString& raw)
{
    FakeCommand command{raw};
    const QString environment =
        QStringLiteral("env LC_ALL=C \"PATH=$PATH:/usr/sbin:/sbin:/usr/lib/frr\" ");
    if (command.line.startsWith(environment))
        command.line.remove(0, environment.size());
    if (!command.line.startsWith(QStringLiteral("sudo ")))
        return command;
    command.sudo = true;
    QStringList words = command.line.split(QLatin1Char(' ')).mid(1);
    while (!words.isEmpty() && words.first().startsWith(QLatin1Char('-'))) {
        const QString option = words.takeFirst();
        if (option == QStringLiteral("--"))
            break;
        command.never = command.never || option == QStringLiteral("-n");
        command.fromInput = command.fromInput || option == QStringLiteral("-S");
        command.validate = command.validate || option == QStringLiteral("-v");
        if (option == QStringLiteral("-p"))
            words.removeFirst();
    }
    command.line = words.join(QLatin1Char(' '));
    return command;
}

std::optional<SshReply> fakeSudo(const FakeCommand& command, const SshAccount& account,
                                 QByteArray& input)
{
    if (!command.sudo)
        return std::nullopt;
    const SshReply done{};
    switch (account.sudo) {
    case SshSudo::NotInstalled:
        return SshReply{.err = "env: 'sudo': No such file or directory\n", .exitStatus = 127};
    case SshSudo::NeedsTerminal:
        return refusal("sudo: sorry, you must have a tty to run sudo\n");
    case SshSudo::NoPassword: // whatever came as a password reaches the program
        return command.validate ? std::optional(done) : std::nullopt;
    default:
        break;
    }
    if (command.never)
        return refusal("sudo: a password is required\n");
    if (!command.fromInput)
        return refusal("sudo: a terminal is required to read the password; either use the -S "
                       "option to read from standard input or configure an askpass helper\n"
                       "sudo: a password is required\n");
    if (auto refused = readPassword(account, input))
        return refused;
    if (account.sudo == SshSudo::NotAllowed)
        return refusal(command.validate
                           ? "Sorry, user " + account.user.toUtf8() + " may not run sudo on frr1.\n"
                           : account.user.toUtf8() + " is not in the sudoers file.\n");
    return command.validate ? std::optional(done) : std::nullopt;
}

} // namespace hcp::doubles
