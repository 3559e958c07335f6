// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Resolver.h"

#include "base/Wait.h"
#include "remote/dns/Channel.h"
#include "remote/dns/Message.h"

#include <QStringList>

#include <algorithm>
#include <arpa/nameser.h>
#include <memory>
#include <vector>

namespace hcp::dns
{

namespace
{

using std::chrono::milliseconds;

/// How long one poll may sleep: a stop request is seen well within 200 ms.
constexpr milliseconds Slice{50};

bool isFinal(const Answer& answer)
{
    return answer.code != Answer::Code::ServerFailure && answer.code != Answer::Code::Refused;
}

/// The servers are asked in turn, again and again, in equal slots of one budget. Replies to
/// earlier questions still count. A server that fails or refuses is passed over for the next one.
class Inquiry
{
public:
    Inquiry(const QList<Target>& targets, const Question& question, const Timeouts& timeouts)
        : m_budget(std::max(1, timeouts.tries) * timeouts.perTry),
          m_questions(static_cast<size_t>(std::max(1, timeouts.tries)) *
                      static_cast<size_t>(targets.size())),
          m_slot(m_budget / m_questions), m_deadline(m_budget)
    {
        for (const Target& target : targets)
            m_channels.push_back(std::make_unique<Channel>(target, question, m_budget));
    }

    Result<Answer> run(const QString& name, const std::stop_token& stop)
    {
        for (size_t turn = 0; !m_deadline.passed(); ++turn) {
            Channel& channel = *m_channels[turn % m_channels.size()];
            // The slots together may end a little before the budget does: no question more for
            // that.
            if (turn < m_questions && !channel.answer() && !channel.hasFailed())
                channel.ask();
            waitForReply(channel, stop);
            if (stop.stop_requested())
                return cancelled();
            if (const Answer* answer = best();
                answer != nullptr && (isFinal(*answer) || allEnded()))
                return *answer;
            if (allEnded())
                break;
        }
        if (const Answer* answer = best(); answer != nullptr)
            return *answer;
        return unreachable(name);
    }

private:
    /// Until the slot is over, a final answer is there, or the one just asked has nothing to come.
    void waitForReply(const Channel& asked, const std::stop_token& stop)
    {
        const Deadline slot(std::min(m_slot, m_deadline.left()));
        while (!slot.passed() && !stop.stop_requested()) {
            const Answer* answer = best();
            if ((answer != nullptr && isFinal(*answer)) || asked.answer() || asked.hasFailed())
                return;
            QList<pollfd> sockets;
            for (const auto& channel : m_channels)
                channel->addSockets(sockets);
            const auto pause = std::min(Slice, slot.left() + milliseconds(1));
            ::poll(sockets.data(), static_cast<nfds_t>(sockets.size()),
                   static_cast<int>(pause.count()));
            for (const auto& channel : m_channels)
                channel->process(sockets);
        }
    }

    /// A final answer, else the first of the others.
    const Answer* best() const
    {
        const Answer* first = nullptr;
        for (const auto& channel : m_channels) {
            if (channel->answer() && isFinal(*channel->answer()))
                return &*channel->answer();
            if (channel->answer() && first == nullptr)
                first = &*channel->answer();
        }
        return first;
    }

    bool allEnded() const
    {
        return std::all_of(m_channels.begin(), m_channels.end(), [](const auto& channel) {
            return channel->answer().has_value() || channel->hasFailed();
        });
    }

    Result<Answer> unreachable(const QString& name) const
    {
        QStringList faults;
        for (const auto& channel : m_channels)
            faults << channel->fault();
        return failure(ErrorCode::DnsUnreachable,
                       QStringLiteral("Could not look up %1: %2").arg(name, faults.join(u"; ")), {},
                       QStringLiteral("Check the server's address and port, that it runs, and that "
                                      "this machine may reach it over UDP and TCP."));
    }

    milliseconds m_budget;
    size_t m_questions; ///< to all servers together
    milliseconds m_slot;
    Deadline m_deadline;
    std::vector<std::unique_ptr<Channel>> m_channels;
};

Result<QList<Target>> targetsFor(const QString& name, const std::optional<Server>& server)
{
    if (server)
        return QList<Target>{targetOf(*server)};
    const auto targets = systemTargets();
    if (targets && !targets->isEmpty())
        return *targets;
    return failure(ErrorCode::DnsUnreachable,
                   QStringLiteral("Could not look up %1: this machine names no resolver").arg(name),
                   targets ? QString() : targets.error(),
                   QStringLiteral("Look at /etc/resolv.conf."));
}

Result<Answer> inquire(const Question& question, const std::optional<Server>& server,
                       const std::stop_token& stop, const Timeouts& timeouts)
{
    const QString& name = question.name;
    if (stop.stop_requested())
        return cancelled();
    if (!isDnsName(name))
        return failure(ErrorCode::DnsUnreachable,
                       QStringLiteral("Could not look up %1: it is no DNS name").arg(name));
    const auto targets = targetsFor(name, server);
    if (!targets)
        return tl::make_unexpected(targets.error());
    return Inquiry(*targets, question, timeouts).run(name, stop);
}

} // namespace

Result<Answer> resolve(const QString& name, const std::optional<Server>& server,
                       const std::stop_token& stop, const Timeouts& timeouts)
{
    return inquire({name, ns_t_a}, server, stop, timeouts);
}

Result<Answer> resolveIpv6(const QString& name, const Server& server, const std::stop_token& stop,
                           const Timeouts& timeouts)
{
    return inquire({name, ns_t_aaaa}, server, stop, timeouts);
}

} // namespace hcp::dns
