// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/dns/Resolver.h"

#include "base/Wait.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
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

struct FreeAddresses {
    void operator()(addrinfo* first) const { ::freeaddrinfo(first); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

/// The list of getaddrinfo, or its status.
tl::expected<Addresses, int> askSystem(const QString& name)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM; // else each address comes once per kind of socket
    wanted.ai_flags = AI_CANONNAME;
    addrinfo* first = nullptr;
    const int status = ::getaddrinfo(name.toUtf8().constData(), nullptr, &wanted, &first);
    if (status != 0)
        return tl::make_unexpected(status);
    return Addresses(first);
}

void take(const addrinfo& entry, Answer& answer)
{
    if (entry.ai_family == AF_INET) {
        sockaddr_in socket{};
        std::memcpy(&socket, entry.ai_addr, sizeof socket);
        answer.addresses << Address(ntohl(socket.sin_addr.s_addr));
    } else if (entry.ai_family == AF_INET6) {
        std::array<char, INET6_ADDRSTRLEN> text{};
        sockaddr_in6 socket{};
        std::memcpy(&socket, entry.ai_addr, sizeof socket);
        inet_ntop(AF_INET6, &socket.sin6_addr, text.data(), text.size());
        answer.ipv6 << QString::fromLatin1(text.data());
    }
}

/// Where the official name goes on after the name that was asked for, the search list may have
/// made it, or a CNAME to a name of a content network. Without the search list only the latter is
/// found.
QString madeBySearchList(const QString& name, const char* official)
{
    const QString longer = QString::fromUtf8(official);
    if (name.endsWith(u'.') || !longer.startsWith(name + u'.', Qt::CaseInsensitive))
        return {};
    return askSystem(name + u'.') ? QString() : longer;
}

Result<Answer> lookUp(const QString& name)
{
    const auto found = askSystem(name);
    if (!found)
        return fromStatus(name, found.error(), errno);
    Answer answer;
    for (const addrinfo* entry = found->get(); entry != nullptr; entry = entry->ai_next)
        take(*entry, answer);
    std::sort(answer.addresses.begin(), answer.addresses.end());
    answer.addresses.erase(std::unique(answer.addresses.begin(), answer.addresses.end()),
                           answer.addresses.end());
    answer.ipv6.sort();
    answer.ipv6.removeDuplicates();
    if (answer.addresses.isEmpty())
        answer.code = Answer::Code::NoAddress;
    if ((*found)->ai_canonname != nullptr)
        answer.foundAs = madeBySearchList(name, (*found)->ai_canonname);
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
