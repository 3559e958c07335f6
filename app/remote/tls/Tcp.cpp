// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/tls/Tcp.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hcp::tls
{

namespace
{

constexpr int SliceMillis = 50;

QString words(int error)
{
    std::array<char, 256> buffer{};
    return QString::fromLocal8Bit(strerror_r(error, buffer.data(), buffer.size()));
}

/// 0: connected; else an errno, or ETIMEDOUT by our own clock.
Result<int> waitUntilConnected(int fd, const Deadline& deadline, const std::stop_token& stop)
{
    for (;;) {
        if (stop.stop_requested())
            return cancelled();
        if (deadline.passed())
            return ETIMEDOUT;
        pollfd waiting{fd, POLLOUT, 0};
        const int slice =
            static_cast<int>(std::min<qint64>(SliceMillis, deadline.left().count() + 1));
        if (::poll(&waiting, 1, slice) <= 0)
            continue;
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
        return error;
    }
}

Descriptor tcpSocket()
{
    return Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

sockaddr_in endpoint(Address address, int port)
{
    sockaddr_in end{};
    end.sin_family = AF_INET;
    end.sin_port = htons(static_cast<std::uint16_t>(port));
    end.sin_addr.s_addr = htonl(address.bits());
    return end;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<Connected> connectTo(Address address, int port, const Deadline& deadline,
                            const std::stop_token& stop)
{
    return connectFrom({tcpSocket(), 0}, address, port, deadline, stop);
}

Result<BoundSocket> bindAnyPort()
{
    BoundSocket bound{tcpSocket(), 0};
    sockaddr_in any{};
    any.sin_family = AF_INET;
    socklen_t size = sizeof any;
    auto* const end = reinterpret_cast<sockaddr*>(&any);
    if (!bound.socket.isOpen() || ::bind(bound.socket.get(), end, size) != 0 ||
        ::getsockname(bound.socket.get(), end, &size) != 0)
        return failure(ErrorCode::Internal, QStringLiteral("This machine has no port left"),
                       words(errno));
    bound.port = ntohs(any.sin_port);
    return bound;
}

Result<Connected> connectFrom(BoundSocket from, Address address, int port, const Deadline& deadline,
                              const std::stop_token& stop)
{
    if (stop.stop_requested())
        return cancelled();
    QElapsedTimer timer;
    timer.start();
    Connected result;
    const sockaddr_in to = endpoint(address, port);
    int error = 0;
    if (!from.socket.isOpen() ||
        ::connect(from.socket.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        error = errno;
    if (error == EINPROGRESS) {
        const auto waited = waitUntilConnected(from.socket.get(), deadline, stop);
        if (!waited)
            return tl::unexpected(waited.error());
        error = *waited;
    }
    result.millis = timer.elapsed();
    result.code = error;
    if (error == 0)
        result.socket = std::move(from.socket);
    else
        result.error = error == ETIMEDOUT ? QStringLiteral("timed out") : words(error);
    return result;
}

Result<Address> sourceAddressFor(Address address)
{
    const Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const sockaddr_in to = endpoint(address, 9); // any port will do: nothing is sent
    sockaddr_in own{};
    socklen_t size = sizeof own;
    if (!socket.isOpen() ||
        ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 ||
        ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&own), &size) != 0)
        return failure(ErrorCode::Internal,
                       QStringLiteral("This machine has no way to %1").arg(address.toString()),
                       words(errno));
    return Address(ntohl(own.sin_addr.s_addr));
}

} // namespace hcp::tls
