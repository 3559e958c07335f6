// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Resolver.h"

#include "base/Wait.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

namespace hcp::dns
{

namespace
{

/// What the thread and its caller share; it lives as long as the one of them that lives longer.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any done;
    std::optional<Result<Answer>> outcome;
};

Result<Answer> unreachable(const QString& name, const QString& reason)
{
    return failure(ErrorCode::DnsUnreachable,
                   QStringLiteral("This machine's resolver could not look up %1").arg(name), reason,
                   QStringLiteral("Look at /etc/resolv.conf and whether its servers answer."));
}

Result<Answer> fromStatus(const QString& name, int status, int systemError)
{
    switch (status) {
    case EAI_NONAME:
        return Answer{Answer::Code::NoSuchName, {}, 0};
    case EAI_NODATA:
    case EAI_ADDRFAMILY:
        return Answer{Answer::Code::NoAddress, {}, 0};
    case EAI_FAIL:
        return Answer{Answer::Code::ServerFailure, {}, 0};
    case EAI_SYSTEM:
        return unreachable(name,
                           QString::fromStdString(std::system_category().message(systemError)));
    default:
        return unreachable(name, QString::fromLocal8Bit(::gai_strerror(status)));
    }
}

Result<Answer> lookUp(const QString& name)
{
    addrinfo wanted{};
    wanted.ai_family = AF_INET;
    wanted.ai_socktype = SOCK_STREAM; // else each address comes once per kind of socket
    addrinfo* first = nullptr;
    const int status = ::getaddrinfo(name.toUtf8().constData(), nullptr, &wanted, &first);
    if (status != 0)
        return fromStatus(name, status, errno);
    Answer answer;
    for (const addrinfo* entry = first; entry != nullptr; entry = entry->ai_next) {
        sockaddr_in socket{};
        std::memcpy(&socket, entry->ai_addr, sizeof socket);
        const Address address(ntohl(socket.sin_addr.s_addr));
        if (!answer.addresses.contains(address))
            answer.addresses << address;
    }
    ::freeaddrinfo(first);
    std::sort(answer.addresses.begin(), answer.addresses.end());
    return answer;
}

} // namespace

Result<Answer> resolveAsPrograms(const QString& name, const std::stop_token& stop,
                                 std::chrono::milliseconds timeout)
{
    if (stop.stop_requested())
        return cancelled();
    const auto lookup = std::make_shared<Lookup>();
    // getaddrinfo cannot be interrupted. The thread is left behind rather than waited for, so that
    // neither a cancel nor the end of the program hangs on a resolver that is dead.
    std::thread([lookup, name] {
        Result<Answer> outcome = lookUp(name);
        const std::lock_guard lock(lookup->mutex);
        lookup->outcome = std::move(outcome);
        lookup->done.notify_all();
    }).detach();

    std::unique_lock lock(lookup->mutex);
    lookup->done.wait_for(lock, stop, timeout, [&] { return lookup->outcome.has_value(); });
    if (lookup->outcome)
        return *lookup->outcome;
    if (stop.stop_requested())
        return cancelled();
    return unreachable(
        name, QStringLiteral("No answer in %1 s").arg(static_cast<double>(timeout.count()) / 1000));
}

} // namespace hcp::dns
