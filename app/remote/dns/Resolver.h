// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <stop_token>

namespace hcp::dns
{

/// Whom to ask. Nothing given: the servers of this machine's resolv.conf.
struct Server {
    Address address;
    int port = 53;

    bool operator==(const Server&) const = default;
};

/// What a server said to an A question. NXDOMAIN and "no such record" are answers, not errors.
struct Answer {
    enum class Code { Found, NoSuchName, NoAddress, ServerFailure, Refused };
    Code code = Code::Found;
    QList<Address> addresses; ///< all of them, sorted; CNAMEs followed
    int ttl = 0;              ///< seconds, the smallest of the addresses'
    QStringList ipv6{};       ///< of AAAA records, sorted
    /// resolveAsPrograms: the longer name that the search list made of it, where only that was
    /// found; empty else.
    QString foundAs{};

    bool operator==(const Answer&) const = default;
};

struct Timeouts {
    std::chrono::milliseconds perTry{2'000};
    int tries = 3;
};

/// Asks for the A records of a name (absolute; no search list, no /etc/hosts). Falls back to TCP
/// when the answer was cut. Errors: DnsUnreachable (silent, refused port, no resolver), Cancelled.
Result<Answer> resolve(const QString& name, const std::optional<Server>& server,
                       const std::stop_token& stop, const Timeouts& timeouts = {});

/// The same for the AAAA records: only Answer::ipv6 counts.
Result<Answer> resolveIpv6(const QString& name, const Server& server, const std::stop_token& stop,
                           const Timeouts& timeouts = {});

/// As this machine's own programs see the name: /etc/hosts, search list and all (getaddrinfo), IPv4
/// and IPv6 at once, as where /etc/hosts has one of them, nobody is asked for the other.
/// Runs on a thread of its own that is left behind when the resolver hangs. Same errors.
Result<Answer> resolveAsPrograms(const QString& name, const std::stop_token& stop,
                                 std::chrono::milliseconds timeout = std::chrono::seconds(6));

} // namespace hcp::dns
