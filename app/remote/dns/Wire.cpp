// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Wire.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace hcp::dns
{

void Wire::attachTo(ares_channel channel)
{
    static const ares_socket_functions functions{open, close, connect, receive, send};
    ares_set_socket_functions(channel, &functions, this);
}

QByteArray Wire::queryForLastReceived() const
{
    for (const QByteArray& query : m_sent) {
        if (query.left(2) == m_lastReceived.left(2))
            return query;
    }
    return m_sent.isEmpty() ? QByteArray() : m_sent.last();
}

ares_socket_t Wire::open(int domain, int type, int protocol, void* self)
{
    const ares_socket_t fd = ::socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    if (fd >= 0 && type == SOCK_DGRAM)
        static_cast<Wire*>(self)->m_datagramSockets.insert(fd);
    return fd;
}

int Wire::close(ares_socket_t fd, void* self)
{
    static_cast<Wire*>(self)->m_datagramSockets.remove(fd);
    return ::close(fd);
}

int Wire::connect(ares_socket_t fd, const sockaddr* address, ares_socklen_t size, void* /*self*/)
{
    return ::connect(fd, address, size);
}

ares_ssize_t Wire::receive(ares_socket_t fd, void* buffer, size_t size, int flags, sockaddr* from,
                           ares_socklen_t* fromSize, void* self)
{
    const ares_ssize_t count = ::recvfrom(fd, buffer, size, flags, from, fromSize);
    auto* wire = static_cast<Wire*>(self);
    if (count >= 0 && wire->m_datagramSockets.contains(fd)) {
        constexpr char TruncatedBit = 0x02;
        ++wire->m_received;
        wire->m_lastReceived = QByteArray(static_cast<const char*>(buffer), count);
        wire->m_cut = wire->m_cut || (count > 2 && (wire->m_lastReceived[2] & TruncatedBit) != 0);
    }
    return count;
}

ares_ssize_t Wire::send(ares_socket_t fd, const iovec* parts, int count, void* self)
{
    auto* wire = static_cast<Wire*>(self);
    if (wire->m_datagramSockets.contains(fd)) {
        QByteArray query;
        for (int i = 0; i < count; ++i)
            query.append(static_cast<const char*>(parts[i].iov_base),
                         static_cast<qsizetype>(parts[i].iov_len));
        wire->m_sent << query;
    }
    // MSG_NOSIGNAL: a TCP stream that the server has closed must not end the program.
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(parts);
    message.msg_iovlen = static_cast<size_t>(count);
    return ::sendmsg(fd, &message, MSG_NOSIGNAL);
}

} // namespace hcp::dns
