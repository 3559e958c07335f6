// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Connect.h"

#include "base/Wait.h"

#include <QList>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace hcp::ssh
{

namespace
{

using namespace std::chrono_literals;

struct Endpoint {
    sockaddr_storage address{};
    socklen_t size = 0;
    int family = 0;
};

/// What the resolver's thread and the waiting one share; the last of them frees it.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any done;
    bool finished = false;
    int error = 0;
    std::vector<Endpoint> endpoints;
};

void lookUp(const std::shared_ptr<Lookup>& lookup, const QByteArray& host, const QByteArray& port,
            int family)
{
    addrinfo wanted{};
    wanted.ai_family = family;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.constData(), port.constData(), &wanted, &found);
    const std::lock_guard lock(lookup->mutex);
    for (addrinfo* one = error == 0 ? found : nullptr; one != nullptr; one = one->ai_next) {
        Endpoint endpoint;
        std::memcpy(&endpoint.address, one->ai_addr, one->ai_addrlen);
        endpoint.size = one->ai_addrlen;
        endpoint.family = one->ai_family;
        lookup->endpoints.push_back(endpoint);
    }
    if (error == 0)
        ::freeaddrinfo(found);
    lookup->error = error;
    lookup->finished = true;
    lookup->done.notify_all();
}

tl::unexpected<Error> unreachable(const QString& what, const QString& details, const QString& hint)
{
    return failure(ErrorCode::SshUnreachable, what, details, hint);
}

/// getaddrinfo cannot be interrupted, so it runs on a thread that may outlive the call.
Result<std::vector<Endpoint>> resolve(const QString& host, int port, Family family,
                                      const Budget& budget)
{
    const int wanted = family == Family::IPv4   ? AF_INET
                       : family == Family::IPv6 ? AF_INET6
                                                : AF_UNSPEC;
    auto lookup = std::make_shared<Lookup>();
    std::thread(lookUp, lookup, host.toUtf8(), QByteArray::number(port), wanted).detach();
    std::unique_lock lock(lookup->mutex);
    while (!lookup->finished && !budget.stopped() && !budget.passed())
        lookup->done.wait_for(lock, budget.stop(), Slice, [&] { return lookup->finished; });
    if (budget.stopped())
        return cancelled();
    if (!lookup->finished)
        return unreachable(QStringLiteral("The name %1 was not resolved in time").arg(host), {},
                           QStringLiteral("Check this machine's name servers."));
    if (lookup->error != 0)
        return unreachable(QStringLiteral("The name %1 does not resolve").arg(host),
                           QString::fromLocal8Bit(::gai_strerror(lookup->error)),
                           QStringLiteral("Check the name, or give the router's address."));
    return lookup->endpoints;
}

/// The attempts that are under way.
class Race
{
public:
    void start(const Endpoint& endpoint)
    {
        Fd fd(::socket(endpoint.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (!fd.isOpen()) {
            m_error = errno;
            return;
        }
        const int on = 1;
        ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        const auto* address = reinterpret_cast<const sockaddr*>(&endpoint.address);
        if (::connect(fd.get(), address, endpoint.size) != 0 && errno != EINPROGRESS) {
            m_error = errno;
            return;
        }
        m_fds.push_back(std::move(fd));
    }

    bool isRunning() const { return !m_fds.empty(); }
    int error() const { return m_error; }

    /// The first that is connected, if any; those that failed are dropped.
    Fd await()
    {
        std::vector<pollfd> watched;
        watched.reserve(m_fds.size());
        for (const Fd& fd : m_fds)
            watched.push_back({fd.get(), POLLOUT, 0});
        ::poll(watched.data(), watched.size(), static_cast<int>(Slice.count()));
        for (std::size_t i = watched.size(); i-- > 0;) {
            if (watched[i].revents == 0)
                continue;
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(watched[i].fd, SOL_SOCKET, SO_ERROR, &error, &size);
            Fd fd = std::move(m_fds[i]);
            m_fds.erase(m_fds.begin() + static_cast<std::ptrdiff_t>(i));
            if (error == 0)
                return fd;
            m_error = error;
        }
        return {};
    }

private:
    std::vector<Fd> m_fds;
    int m_error = ETIMEDOUT;
};

} // namespace

Result<Fd> connectTcp(const QString& host, int port, Family family, const Budget& budget)
{
    const auto endpoints = resolve(host, port, family, budget);
    if (!endpoints)
        return tl::make_unexpected(endpoints.error());
    Race race;
    std::size_t next = 0;
    auto nextStart = Budget::Clock::now();
    while (next < endpoints->size() || race.isRunning()) {
        if (budget.stopped())
            return cancelled();
        if (budget.passed())
            break;
        const bool due = !race.isRunning() || Budget::Clock::now() >= nextStart;
        if (next < endpoints->size() && due) {
            race.start((*endpoints)[next++]);
            nextStart = Budget::Clock::now() + 250ms;
            continue;
        }
        if (Fd fd = race.await(); fd.isOpen())
            return fd;
    }
    const int error = budget.passed() ? ETIMEDOUT : race.error();
    return unreachable(
        QStringLiteral("No connection to %1 port %2").arg(host).arg(port),
        QString::fromLocal8Bit(std::strerror(error)),
        QStringLiteral("Check host, port and firewall, and that an SSH server runs there."));
}

} // namespace hcp::ssh
