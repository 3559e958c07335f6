// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>

#include <ares.h>

namespace hcp::dns
{

/// The sockets of one c-ares channel. They do what c-ares' own would do and remember the traffic:
/// c-ares drops a datagram that fits no query without a word, and "no answer" would then be said
/// where a wrong one came. Must outlive the channel.
class Wire
{
public:
    /// Has c-ares make and use its sockets through this object.
    void attachTo(ares_channel channel);

    int datagramsReceived() const { return m_received; }
    const QByteArray& lastReceived() const { return m_lastReceived; }
    /// The query with the id of what came last, else the last one: a reply to an earlier try may
    /// come after the next was sent.
    QByteArray queryForLastReceived() const;
    /// A reply came whose TC bit asks for TCP.
    bool wasCut() const { return m_cut; }

private:
    static ares_socket_t open(int domain, int type, int protocol, void* self);
    static int close(ares_socket_t fd, void* self);
    static int connect(ares_socket_t fd, const sockaddr* address, ares_socklen_t size, void* self);
    static ares_ssize_t receive(ares_socket_t fd, void* buffer, size_t size, int flags,
                                sockaddr* from, ares_socklen_t* fromSize, void* self);
    static ares_ssize_t send(ares_socket_t fd, const iovec* parts, int count, void* self);

    QSet<ares_socket_t> m_datagramSockets;
    QList<QByteArray> m_sent;
    QByteArray m_lastReceived;
    int m_received = 0;
    bool m_cut = false;
};

} // namespace hcp::dns
