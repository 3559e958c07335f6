// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "dns/DnsServer.h"

#include "base/Wait.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace doubles
{

namespace
{

constexpr int PollSlice = 20; // ms; how late a stop may be seen
constexpr size_t LargestMessage = 65535;

sockaddr_in socketAddress(hcp::Address address, int port)
{
    sockaddr_in socket{};
    socket.sin_family = AF_INET;
    socket.sin_addr.s_addr = htonl(address.bits());
    socket.sin_port = htons(static_cast<uint16_t>(port));
    return socket;
}

bool bindTo(int fd, hcp::Address address, int port)
{
    const sockaddr_in socket = socketAddress(address, port);
    return ::bind(fd, reinterpret_cast<const sockaddr*>(&socket), sizeof socket) == 0;
}

int portOf(int fd)
{
    sockaddr_in socket{};
    socklen_t size = sizeof socket;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&socket), &size);
    return ntohs(socket.sin_port);
}

void closeSocket(int& fd)
{
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

/// So many bytes of a stream, or fewer when it ends or stays still for a second.
QByteArray readExactly(int fd, int size)
{
    QByteArray bytes;
    while (bytes.size() < size) {
        pollfd poller{fd, POLLIN, 0};
        if (::poll(&poller, 1, 1000) <= 0)
            break;
        std::array<char, 512> part{};
        const auto wanted = std::min<size_t>(part.size(), static_cast<size_t>(size - bytes.size()));
        const ssize_t count = ::recv(fd, part.data(), wanted, 0);
        if (count <= 0)
            break;
        bytes.append(part.data(), count);
    }
    return bytes;
}

} // namespace

DnsServer::DnsServer(hcp::Address address, int port)
{
    constexpr int Attempts = 20; // UDP's free port may be taken over TCP
    for (int i = 0; i < Attempts && m_port == 0; ++i) {
        if (listenOn(address, port))
            m_port = portOf(m_udp);
    }
    if (m_port != 0)
        m_thread = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

DnsServer::~DnsServer()
{
    stopListening();
}

bool DnsServer::listenOn(hcp::Address address, int port)
{
    closeSocket(m_udp);
    closeSocket(m_tcp);
    m_udp = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    m_tcp = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(m_tcp, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return bindTo(m_udp, address, port) && bindTo(m_tcp, address, portOf(m_udp)) &&
           ::listen(m_tcp, 8) == 0;
}

void DnsServer::set(const QByteArray& name, const DnsRecord& record)
{
    const std::lock_guard lock(m_mutex);
    m_zone[name] = record;
}

void DnsServer::setFault(DnsFault fault, std::chrono::milliseconds delay)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_delay = delay;
}

void DnsServer::stopListening()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    closeSocket(m_udp);
    closeSocket(m_tcp);
}

QByteArray DnsServer::lastName() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastName;
}

void DnsServer::serve(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::array<pollfd, 2> sockets{pollfd{m_udp, POLLIN, 0}, pollfd{m_tcp, POLLIN, 0}};
        ::poll(sockets.data(), sockets.size(), PollSlice);
        if ((sockets[0].revents & POLLIN) != 0)
            answerUdp(stop);
        if ((sockets[1].revents & POLLIN) != 0)
            answerTcp(stop);
    }
}

void DnsServer::answerUdp(const std::stop_token& stop)
{
    std::array<char, LargestMessage> buffer{};
    sockaddr_in from{};
    socklen_t fromSize = sizeof from;
    const ssize_t count = ::recvfrom(m_udp, buffer.data(), buffer.size(), 0,
                                     reinterpret_cast<sockaddr*>(&from), &fromSize);
    if (count < 0)
        return;
    ++m_udpQueries;
    const auto bytes = reply(QByteArray(buffer.data(), count), false, stop);
    if (bytes)
        ::sendto(m_udp, bytes->constData(), static_cast<size_t>(bytes->size()), 0,
                 reinterpret_cast<const sockaddr*>(&from), fromSize);
}

void DnsServer::answerTcp(const std::stop_token& stop)
{
    int stream = ::accept4(m_tcp, nullptr, nullptr, SOCK_CLOEXEC);
    if (stream < 0)
        return;
    ++m_tcpQueries;
    const QByteArray size = readExactly(stream, 2);
    if (size.size() == 2) {
        const QByteArray query = readExactly(stream, qFromBigEndian<quint16>(size.constData()));
        if (const auto bytes = reply(query, true, stop)) {
            QByteArray framed(2, '\0');
            qToBigEndian(static_cast<quint16>(bytes->size()), framed.data());
            framed += *bytes;
            ::send(stream, framed.constData(), static_cast<size_t>(framed.size()), MSG_NOSIGNAL);
        }
    }
    closeSocket(stream);
}

std::optional<QByteArray> DnsServer::reply(const QByteArray& bytes, bool overTcp,
                                           const std::stop_token& stop)
{
    const auto query = readQuery(bytes);
    if (!query)
        return std::nullopt;
    std::unique_lock lock(m_mutex);
    m_lastName = query->name;
    const DnsFault fault = m_fault;
    const auto delay = m_delay;
    const DnsZone zone = m_zone;
    lock.unlock();
    const bool lost =
        fault == DnsFault::Silent ||
        (overTcp && (fault == DnsFault::TruncatedForGood || fault == DnsFault::TruncatedForEver)) ||
        (fault == DnsFault::FirstLost && m_udpQueries == 1);
    if (fault == DnsFault::TruncatedForEver && overTcp)
        (void)hcp::sleepFor(std::chrono::hours(1), stop);
    if (lost || (fault == DnsFault::Slow && !hcp::sleepFor(delay, stop)))
        return std::nullopt;
    return makeReply(*query, zone, fault, overTcp);
}

} // namespace doubles
