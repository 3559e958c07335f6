// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/TerminalPrompter.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>

namespace hcp::cli
{

namespace
{

/// Switches echo off as long as it lives.
class Hidden
{
public:
    explicit Hidden(bool hide) : m_hide(hide && tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_hide)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Hidden()
    {
        if (m_hide)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios m_before{};
    bool m_hide;
};

bool isYes(const std::optional<QByteArray>& answer)
{
    return answer && (answer->toLower() == "y" || answer->toLower() == "yes");
}

} // namespace

TerminalPrompter::TerminalPrompter(Terminal& terminal, const Call& call, std::stop_token stop)
    : m_terminal(terminal), m_call(call), m_stop(std::move(stop))
{
}

std::optional<QByteArray> TerminalPrompter::readLine(const QString& prompt, Echo echo)
{
    if (!Terminal::canAsk())
        return {};
    m_terminal.note(prompt);
    const Hidden hidden(echo == Echo::Off);
    QByteArray line;
    while (!m_stop.stop_requested()) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, 100) <= 0)
            continue;
        char character = 0;
        if (::read(STDIN_FILENO, &character, 1) != 1)
            return {};
        if (character == '\n')
            return line;
        line += character;
    }
    return {};
}

ssh::HostKeyAnswer TerminalPrompter::unknownHostKey(const QString& router, const ssh::HostKey& key)
{
    const std::scoped_lock lock(m_mutex);
    if (m_call.acceptNewHostKey) {
        m_terminal.note(QStringLiteral("· accepted and saved the %1 key of %2: %3")
                            .arg(key.type, key.host, key.fingerprint));
        return ssh::HostKeyAnswer::AcceptAndSave;
    }
    const auto answer =
        readLine(QStringLiteral(
                     "%1 (%2) is not known yet. Its %3 key is\n  %4\nCompare it with the host's "
                     "own: ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub\nAccept and save it, accept "
                     "it once, or cancel? [save/once/cancel]")
                     .arg(router, key.host, key.type, key.fingerprint));
    if (answer == QByteArrayLiteral("save"))
        return ssh::HostKeyAnswer::AcceptAndSave;
    return answer == QByteArrayLiteral("once") ? ssh::HostKeyAnswer::Once
                                               : ssh::HostKeyAnswer::Refuse;
}

std::optional<SecretAnswer> TerminalPrompter::secret(const SecretQuestion& question)
{
    const std::scoped_lock lock(m_mutex);
    const auto line = readLine(question.prompt + QStringLiteral(":"), Echo::Off);
    if (!line)
        return {};
    return SecretAnswer{Secret(*line)};
}

bool TerminalPrompter::runProgram(const QString& who, const QString& command)
{
    const std::scoped_lock lock(m_mutex);
    return isYes(readLine(QStringLiteral("%1 wants to run this program here:\n  %2\nRun it? [y/N]")
                              .arg(who, command)));
}

ConsentAnswer TerminalPrompter::consent(const Consent& consent)
{
    const std::scoped_lock lock(m_mutex);
    const bool asks = consent.kind != Consent::Kind::Undo ||
                      std::any_of(consent.items.begin(), consent.items.end(), [](const Item& item) {
                          return item.action != Item::Action::Keep;
                      });
    if (m_call.yes || !asks) // what stays is deleted by --delete-hosted-cluster alone
        return {true};
    // The others' items were printed as the preview.
    for (const Item& item : consent.items) {
        if (consent.kind == Consent::Kind::Drill && Terminal::canAsk())
            m_terminal.note(QStringLiteral("%1: %2\n  %3").arg(item.target, item.what, item.note));
    }
    if (consent.kind != Consent::Kind::Irreversible)
        return {isYes(readLine(consent.question + QStringLiteral(" [y/N]")))};
    const auto typed = readLine(QStringLiteral("%1\nThis cannot be taken back. Type “%2” to go on:")
                                    .arg(consent.question, consent.name));
    return {typed && QString::fromUtf8(*typed) == consent.name};
}

} // namespace hcp::cli
