// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Sudo.h"

#include "base/Wait.h"

#include <array>

namespace hcp::ssh
{

namespace
{

struct Saying {
    const char* words;
    SudoWord meaning;
};

/// What sudo 1.8 and 1.9 print in the C locale; the first that is found decides.
constexpr std::array Sayings{
    Saying{"you must have a tty", SudoWord::NeedsTerminal},
    Saying{"is not in the sudoers file", SudoWord::NotAllowed},
    Saying{"is not allowed to ", SudoWord::NotAllowed},
    Saying{"may not run sudo", SudoWord::NotAllowed},
    Saying{"incorrect password attempt", SudoWord::WrongPassword},
    Saying{"no password was provided", SudoWord::WrongPassword},
    Saying{"a password is required", SudoWord::NeedsPassword},
    Saying{"a terminal is required", SudoWord::NeedsPassword},
    Saying{"account validation failure", SudoWord::Failed},
    Saying{"expired", SudoWord::Failed},
    Saying{"unable to open /etc/sudoers", SudoWord::Failed},
    Saying{"no valid sudoers sources", SudoWord::Failed},
    Saying{"setuid", SudoWord::Failed},
    Saying{"PAM ", SudoWord::Failed},
};

constexpr int NotFound = 127;
constexpr int MostTries = 2;

QStringList withPassword(const QStringList& argv)
{
    return QStringList{QStringLiteral("sudo"), QStringLiteral("-k"), QStringLiteral("-S"),
                       QStringLiteral("-p"), QString()} +
           argv;
}

} // namespace

SudoWord sudoWord(const Output& output)
{
    const bool absent =
        output.exitStatus == NotFound &&
        (output.err.contains("sudo: not found") || output.err.contains("sudo: command not found") ||
         output.err.contains("'sudo': No such file") ||
         output.err.contains("\xE2\x80\x98sudo\xE2\x80\x99: No such file"));
    if (absent)
        return SudoWord::NotInstalled;
    if (output.exitStatus != 1 || !output.out.isEmpty())
        return SudoWord::None;
    for (const QByteArray& line : output.err.split('\n')) {
        // Refusals of the sudoers policy begin with the user's name, all others with "sudo: ".
        for (const Saying& saying : Sayings) {
            const bool own = line.startsWith("sudo: ") || line.startsWith("Sorry, user ") ||
                             saying.meaning == SudoWord::NotAllowed;
            if (own && line.contains(saying.words))
                return saying.meaning;
        }
    }
    // Other lines of sudo's ("unable to resolve host") are warnings beside what the program did.
    return SudoWord::None;
}

tl::unexpected<Error> Sudo::refused(SudoWord word, const QByteArray& words) const
{
    const QString details = QString::fromUtf8(words.trimmed());
    const auto say = [&](const QString& what, const QString& hint) {
        return failure(ErrorCode::SudoRefused, what.arg(m_user, m_host), details, hint);
    };
    switch (word) {
    case SudoWord::NotInstalled:
        return say(QStringLiteral("%2 has no sudo, and %1 is not root"),
                   QStringLiteral("Install sudo there, or log in as root with a key."));
    case SudoWord::WrongPassword:
        return say(
            QStringLiteral("sudo on %2 does not accept the password of %1"),
            QStringLiteral("Type it again; it is the password of %1, not root's.").arg(m_user));
    case SudoWord::NotAllowed:
        return say(QStringLiteral("%1 may not become root with sudo on %2"),
                   QStringLiteral("Give %1 a rule in /etc/sudoers.d, or log in as another user.")
                       .arg(m_user));
    case SudoWord::NeedsTerminal:
        return say(
            QStringLiteral("sudo on %2 wants a terminal from %1"),
            QStringLiteral("Add \"Defaults:%1 !requiretty\" to /etc/sudoers.d there.").arg(m_user));
    default:
        return say(QStringLiteral("sudo on %2 failed for %1"), {});
    }
}

Sudo::Wrapped Sudo::wrap(const QStringList& argv) const
{
    if (m_withPassword.contains(argv))
        return {withPassword(QStringList{QStringLiteral("--")} + argv), m_password};
    return {QStringList{QStringLiteral("sudo"), QStringLiteral("-n"), QStringLiteral("--")} + argv};
}

Status Sudo::obtainPassword(const Runner& runner)
{
    QByteArray words;
    for (int i = 0; i < MostTries; ++i) {
        if (!m_questions.sudoPassword)
            return failure(ErrorCode::MissingSecret,
                           QStringLiteral("The sudo password of %1 on %2 is needed, and there is "
                                          "nobody to ask")
                               .arg(m_user, m_host),
                           {},
                           QStringLiteral("Call it on a terminal, keep the password in the "
                                          "keychain, or give %1 sudo without a password.")
                               .arg(m_user));
        const QString again = i == 0 ? QString() : QStringLiteral("That was not it. ");
        const auto password = m_questions.sudoPassword(
            again + QStringLiteral("sudo password of %1 on %2").arg(m_user, m_host));
        if (!password) // who gives up after a wrong one was refused; who never answered was not
            return i == 0 ? cancelled() : refused(SudoWord::WrongPassword, words);
        auto tried = runner(withPassword({QStringLiteral("-v")}), *password, {});
        if (!tried)
            return tl::make_unexpected(tried.error());
        if (tried->exitStatus == 0) {
            m_password = *password;
            return {};
        }
        const SudoWord word = sudoWord(*tried);
        words = tried->err;
        if (word != SudoWord::WrongPassword && word != SudoWord::NeedsPassword)
            return refused(word, words);
    }
    return refused(SudoWord::WrongPassword, words);
}

Result<bool> Sudo::learn(const QStringList& argv, const Output& output, const Runner& runner)
{
    const SudoWord word = sudoWord(output);
    if (word == SudoWord::None)
        return false;
    if (word != SudoWord::NeedsPassword || m_withPassword.contains(argv)) {
        m_withPassword.remove(argv); // it was changed meanwhile: ask anew the next time
        m_password = Secret();
        return refused(word, output.err);
    }
    if (m_password.isEmpty()) {
        if (auto obtained = obtainPassword(runner); !obtained)
            return tl::make_unexpected(obtained.error());
    }
    m_withPassword.insert(argv);
    return true;
}

Result<Output> Sudo::run(const QStringList& argv, const QByteArray& input, const Runner& runner)
{
    for (;;) {
        const Wrapped wrapped = wrap(argv);
        auto output = runner(wrapped.argv, wrapped.password, input);
        if (!output)
            return output;
        auto again = learn(argv, *output, runner);
        if (!again)
            return tl::make_unexpected(again.error());
        if (!*again)
            return output;
    }
}

} // namespace hcp::ssh
