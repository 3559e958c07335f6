// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/LibsshSession.h"

#include "base/Wait.h"

namespace hcp::ssh
{

LibsshSession::LibsshSession(std::shared_ptr<Link> link, HostConfig config, HostKey key,
                             Questions questions, Timeouts timeouts)
    : m_link(std::move(link)), m_config(std::move(config)), m_key(std::move(key)),
      m_timeouts(timeouts), m_sudo(m_config.alias, m_config.user, std::move(questions))
{
}

LibsshSession::~LibsshSession()
{
    m_link->retire();
}

bool LibsshSession::needsSudo(const Command& command) const
{
    return command.asRoot && m_config.user != QStringLiteral("root");
}

Result<std::unique_ptr<Exec>> LibsshSession::start(const QStringList& argv, const Secret& password,
                                                   const Command& command, const Budget& budget)
{
    const QString name = command.argv.value(0);
    for (const QString& word : argv) {
        if (word.contains(QChar(u'\0')))
            return failure(ErrorCode::Internal,
                           QStringLiteral("%1: a word has a NUL in it").arg(name));
    }
    auto exec = Exec::start(m_link, name, commandLine(argv), command.outputLimit, budget);
    if (exec && !password.isEmpty()) {
        (*exec)->write(password);
        (*exec)->write(Secret("\n"));
    }
    return exec;
}

Result<Output> LibsshSession::runWords(const QStringList& argv, const Secret& password,
                                       const QByteArray& input, const Command& command,
                                       const std::stop_token& stop)
{
    const Budget budget(command.timeout.value_or(m_timeouts.command), stop);
    if (budget.stopped())
        return cancelled();
    auto exec = start(argv, password, command, budget);
    if (!exec)
        return tl::make_unexpected(exec.error());
    (*exec)->write(Secret(input));
    (*exec)->endInput();
    return (*exec)->finish(budget);
}

Result<Output> LibsshSession::run(const Command& command, const std::stop_token& stop)
{
    if (command.argv.isEmpty())
        return failure(ErrorCode::Internal, QStringLiteral("There is no command to run"));
    if (!needsSudo(command))
        return runWords(command.argv, {}, command.input, command, stop);
    return m_sudo.run(
        command.argv, command.input,
        [&](const QStringList& argv, const Secret& password, const QByteArray& input) {
            return runWords(argv, password, input, command, stop);
        });
}

} // namespace hcp::ssh
