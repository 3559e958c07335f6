// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/LibsshSession.h"

#include "base/Wait.h"

#include <utility>

namespace hcp::ssh
{

namespace
{

class LibsshConversation : public Conversation
{
public:
    LibsshConversation(LibsshSession& session, std::shared_ptr<Link> link, Command command)
        : m_session(&session), m_link(std::move(link)), m_command(std::move(command))
    {
    }

    Status begin(const Budget& budget)
    {
        Sudo::Wrapped wrapped{m_command.argv};
        if (m_session->needsSudo(m_command))
            wrapped = m_session->sudo().wrap(m_command.argv);
        auto exec = m_session->start(wrapped.argv, wrapped.password, m_command, budget);
        if (!exec)
            return tl::make_unexpected(exec.error());
        m_exec = std::move(*exec);
        m_exec->write(Secret(m_command.input));
        return {};
    }

    Result<QByteArray> ask(const QByteArray& question, const QByteArray& terminator,
                           std::chrono::milliseconds timeout, const std::stop_token& stop) override
    {
        Budget budget(timeout, stop);
        if (m_link->isRetired()) // m_session is gone
            return m_link->broken(QStringLiteral("talking to %1").arg(m_command.argv.value(0)));
        m_exec->write(Secret(question));
        for (;;) {
            if (auto answer = takeAnswer(terminator))
                return *answer;
            if (m_exec->isFinished()) {
                // Only now sudo can have said that it wants a password: nothing was run yet.
                if (auto again = restart(budget, stop); !again)
                    return tl::make_unexpected(again.error());
                m_exec->write(Secret(question));
                continue;
            }
            if (auto step = m_exec->proceed(budget); !step)
                return tl::make_unexpected(step.error());
        }
    }

    QByteArray takeErrors() override { return std::exchange(m_exec->output().err, {}); }

private:
    std::optional<QByteArray> takeAnswer(const QByteArray& terminator)
    {
        QByteArray& stream = m_exec->output().out;
        const qsizetype at = stream.indexOf(terminator);
        if (at < 0)
            return std::nullopt;
        const QByteArray answer = stream.left(at);
        stream.remove(0, at + terminator.size());
        m_answered = true;
        return answer;
    }

    Status restart(Budget& budget, const std::stop_token& stop)
    {
        const Output& output = m_exec->output();
        bool again = false;
        if (!m_answered && m_session->needsSudo(m_command)) {
            const auto runner = [&](const QStringList& argv, const Secret& password,
                                    const QByteArray& input) {
                return m_session->runWords(argv, password, input, m_command, stop);
            };
            const auto learned =
                budget.ask([&] { return m_session->sudo().learn(m_command.argv, output, runner); });
            if (!learned)
                return tl::make_unexpected(learned.error());
            again = *learned;
        }
        if (again)
            return begin(budget);
        return failure(ErrorCode::SshProtocol,
                       QStringLiteral("%1 ended in the middle of the conversation (exit status %2)")
                           .arg(m_command.argv.value(0))
                           .arg(output.exitStatus),
                       QString::fromUtf8(output.err));
    }

    LibsshSession* m_session;
    std::shared_ptr<Link> m_link;
    Command m_command;
    std::unique_ptr<Exec> m_exec;
    bool m_answered = false;
};

} // namespace

Result<std::unique_ptr<Conversation>> LibsshSession::converse(const Command& command,
                                                              const std::stop_token& stop)
{
    auto conversation = std::make_unique<LibsshConversation>(*this, m_link, command);
    const Budget budget(command.timeout.value_or(m_timeouts.command), stop);
    if (auto begun = conversation->begin(budget); !begun)
        return tl::make_unexpected(begun.error());
    return conversation;
}

Result<std::unique_ptr<Conversation>> converse(Session& session, const Command& command,
                                               const std::stop_token& stop)
{
    auto* ours = dynamic_cast<LibsshSession*>(&session);
    if (ours == nullptr || command.argv.isEmpty())
        return failure(ErrorCode::Internal,
                       QStringLiteral("There is no session or no program to converse with"));
    return ours->converse(command, stop);
}

} // namespace hcp::ssh
