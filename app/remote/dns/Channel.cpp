// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Channel.h"

#include "remote/dns/Message.h"

#include <algorithm>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <array>
#include <utility>

namespace hcp::dns
{

namespace
{

constexpr int DnsPort = 53;

QString words(int status)
{
    return QString::fromLatin1(ares_strerror(status));
}

/// c-ares wants this once in a process before anything else; it keeps a count that no thread
/// guards.
int initialised()
{
    static const int status = ares_library_init(ARES_LIB_INIT_ALL);
    return status;
}

/// No server is skipped for what it answers: SERVFAIL and REFUSED are answers to us.
int makeChannel(ares_channel* channel, std::chrono::milliseconds lifetime)
{
    if (const int status = initialised(); status != ARES_SUCCESS)
        return status;
    ares_options options{};
    options.flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_NOCHECKRESP;
    options.timeout = static_cast<int>(lifetime.count());
    options.tries = 1;
    return ares_init_options(channel, &options,
                             ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES);
}

} // namespace

QString Target::toString() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(node.family, &node.addr, text.data(), text.size());
    const QString address = QString::fromLatin1(text.data());
    if (node.udp_port == DnsPort || node.udp_port == 0)
        return address;
    return QStringLiteral("%1 port %2").arg(address).arg(node.udp_port);
}

Target targetOf(const Server& server)
{
    Target target;
    target.node.family = AF_INET;
    target.node.addr.addr4.s_addr = htonl(server.address.bits());
    target.node.udp_port = server.port;
    target.node.tcp_port = server.port;
    return target;
}

tl::expected<QList<Target>, QString> systemTargets()
{
    constexpr int AsManyAsTheCLibrary = 3;
    ares_channel channel = nullptr;
    if (const int status = makeChannel(&channel, std::chrono::seconds(1)); status != ARES_SUCCESS)
        return tl::make_unexpected(words(status));
    QList<Target> targets;
    ares_addr_port_node* first = nullptr;
    if (ares_get_servers_ports(channel, &first) == ARES_SUCCESS) {
        for (const auto* node = first; node != nullptr && targets.size() < AsManyAsTheCLibrary;
             node = node->next) {
            targets << Target{*node};
            targets.last().node.next = nullptr;
        }
        ares_free_data(first);
    }
    ares_destroy(channel);
    return targets;
}

Channel::Channel(const Target& target, Question question, std::chrono::milliseconds lifetime)
    : m_target(target), m_question(std::move(question))
{
    int status = makeChannel(&m_channel, lifetime);
    if (status == ARES_SUCCESS) {
        m_wire.attachTo(m_channel);
        status = ares_set_servers_ports(m_channel, &m_target.node);
    }
    if (status != ARES_SUCCESS)
        m_fault = otherFault(status);
}

Channel::~Channel()
{
    if (m_channel != nullptr)
        ares_destroy(m_channel); // calls back for what is open; the members are still there
}

void Channel::ask()
{
    if (m_channel == nullptr)
        return;
    ++m_open;
    ares_query(m_channel, m_question.name.toUtf8().constData(), ns_c_in, m_question.type, onReply,
               this);
}

void Channel::addSockets(QList<pollfd>& sockets) const
{
    if (m_channel == nullptr)
        return;
    std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> fds{};
    const int bits = ares_getsock(m_channel, fds.data(), static_cast<int>(fds.size()));
    for (int i = 0; i < static_cast<int>(fds.size()); ++i) {
        const bool read = ARES_GETSOCK_READABLE(static_cast<unsigned>(bits), i);
        const bool write = ARES_GETSOCK_WRITABLE(static_cast<unsigned>(bits), i);
        if (read || write)
            sockets << pollfd{fds[static_cast<size_t>(i)],
                              static_cast<short>((read ? POLLIN : 0) | (write ? POLLOUT : 0)), 0};
    }
}

void Channel::process(const QList<pollfd>& sockets)
{
    if (m_channel == nullptr)
        return;
    // Sockets of other channels too: c-ares ignores those that are not its own.
    for (const pollfd& socket : sockets) {
        const bool read = (socket.revents & (POLLIN | POLLERR | POLLHUP)) != 0;
        const bool write = (socket.revents & POLLOUT) != 0;
        if (read || write)
            ares_process_fd(m_channel, read ? socket.fd : ARES_SOCKET_BAD,
                            write ? socket.fd : ARES_SOCKET_BAD);
    }
}

QString Channel::fault() const
{
    if (!m_fault.isEmpty())
        return m_fault;
    const QString server = m_target.toString();
    if (m_wire.wasCut())
        return QStringLiteral("%1 cut its UDP answer short and gives none over TCP").arg(server);
    if (m_wire.datagramsReceived() == 0)
        return QStringLiteral("%1 does not answer").arg(server);
    return QStringLiteral("%1 sent nothing that fits the question, last %2")
        .arg(server, whyNoReply(m_wire.lastReceived(), m_wire.queryForLastReceived()));
}

void Channel::onReply(void* self, int status, int /*timeouts*/, unsigned char* bytes, int size)
{
    auto* channel = static_cast<Channel*>(self);
    --channel->m_open;
    if (status != ARES_EDESTRUCTION)
        channel->take(status, QByteArray(reinterpret_cast<const char*>(bytes), size));
}

void Channel::take(int status, const QByteArray& message)
{
    if (m_answer)
        return;
    if (message.isEmpty()) {
        if (status != ARES_ETIMEOUT)
            m_fault = otherFault(status);
        return;
    }
    // The bytes, not the status: c-ares has one word for several of the codes that we tell apart.
    if (const auto answer = parseAnswer(message, m_question.name); answer)
        m_answer = *answer;
    else
        m_fault = QStringLiteral("%1 sent an answer that is broken: %2")
                      .arg(m_target.toString(), answer.error());
}

QString Channel::otherFault(int status) const
{
    const QString server = m_target.toString();
    switch (status) {
    case ARES_ECONNREFUSED:
        if (m_wire.wasCut())
            return QStringLiteral("%1 cut its UDP answer short and gives none over TCP")
                .arg(server);
        return QStringLiteral("nothing listens at %1, or it cannot be reached").arg(server);
    default:
        return QStringLiteral("%1: %2").arg(server, words(status));
    }
}

} // namespace hcp::dns
