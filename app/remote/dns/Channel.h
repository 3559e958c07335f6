// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/dns/Resolver.h"
#include "remote/dns/Wire.h"

#include <QList>

#include <ares.h>
#include <chrono>
#include <optional>
#include <poll.h>

namespace hcp::dns
{

/// One server as c-ares names it; IPv6 too, as resolv.conf may list such.
struct Target {
    ares_addr_port_node node{};

    /// `192.168.125.1`, with `port 5353` when it is not 53.
    QString toString() const;
};

/// The target that a server of the seam stands for.
Target targetOf(const Server& server);
/// The servers of resolv.conf, at most three as for the C library; the error is c-ares' own words.
tl::expected<QList<Target>, QString> systemTargets();

struct Question {
    QString name;
    int type = 0; ///< of the records: `ns_t_a`, `ns_t_aaaa`
};

/// Asks one server one question, as often as one likes; the first reply that fits counts. Lives
/// in one thread and does nothing by itself: poll its sockets and call process().
class Channel
{
public:
    /// Queries that nobody answers are given up after `lifetime`.
    Channel(const Target& target, Question question, std::chrono::milliseconds lifetime);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    Channel(Channel&&) = delete;
    Channel& operator=(Channel&&) = delete;

    /// Sends the question (again). Earlier ones stay open: a late reply is a reply.
    void ask();
    void addSockets(QList<pollfd>& sockets) const;
    void process(const QList<pollfd>& sockets);

    /// The reply, once there is one that can be read.
    const std::optional<Answer>& answer() const { return m_answer; }
    /// Nothing more can come unless one asks again.
    bool isIdle() const { return m_open == 0; }
    /// Asking again is of no use: nobody listens, the name is none, or the reply is broken.
    bool hasFailed() const { return !m_fault.isEmpty() && isIdle(); }
    /// One clause on what went wrong, for instance "nothing listens at 127.0.0.1 port 5353".
    QString fault() const;

private:
    static void onReply(void* self, int status, int timeouts, unsigned char* bytes, int size);
    void take(int status, const QByteArray& message);
    QString otherFault(int status) const;

    Target m_target;
    Question m_question;
    Wire m_wire;
    ares_channel m_channel = nullptr;
    std::optional<Answer> m_answer;
    QString m_fault;
    int m_open = 0;
};

} // namespace hcp::dns
