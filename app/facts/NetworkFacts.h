// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "facts/Fact.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace hcp
{

/// What one resolver says of one name.
struct DnsFact {
    enum class Resolver { ThisMachine, Listed, Router };
    QString name;
    Resolver resolver = Resolver::ThisMachine;
    QString server; ///< address[:port]; empty for this machine
    /// No address and known: the name (or its A record) is not there.
    Fact<QList<Address>> addresses;
    QString code; ///< `NXDOMAIN`, `no address`, `SERVFAIL`, `REFUSED`; empty when found
    /// The name's IPv6 addresses, sorted: programs try them first, and a VIP of the plan is IPv4.
    /// Left empty where the resolver did not say.
    QStringList ipv6;
    /// The longer name that the search list of resolv.conf made of it, where only that was found;
    /// empty else. Other machines have other search lists.
    QString foundAs;
    bool operator==(const DnsFact&) const = default;
};

struct TcpFact {
    bool connected = false;
    QString error; ///< `Connection refused`, `timed out`, `No route to host`
    qint64 millis = 0;
    /// This machine's own tables have no way, so that the error did not come from a router or a
    /// firewall further on, which say the same by ICMP.
    bool noLocalRoute = false;
    bool operator==(const TcpFact&) const = default;
};

struct TlsFact {
    bool handshake = false;
    bool trusted = false; ///< by the CA of the hosted cluster's own kubeconfig
    bool nameMatches = false;
    QStringList names; ///< SANs
    QString subject, issuer;
    QDateTime notBefore, notAfter;
    QStringList problems;
    bool operator==(const TlsFact&) const = default;
};

struct HttpFact {
    int status = 0;
    QString body; ///< at most 1 KiB
    bool operator==(const HttpFact&) const = default;
};

/// The hosted API at its VIP, seen from this machine: outside-in.
struct ApiFacts {
    Address from; ///< this machine's address on the way to the VIP; unspecified: no way there
    Fact<TcpFact> tcp;
    Fact<TlsFact> tls;
    Fact<HttpFact> readyz;
    Fact<QString> version;   ///< gitVersion of /version
    Fact<QString> oauthHost; ///< host of the OAuth route; whether it resolves is not required
    bool operator==(const ApiFacts&) const = default;
};

/// An IPv4 address of the machine that the program runs on.
struct OwnAddressFact {
    Address address;
    QString interface; ///< `eth0`
    bool operator==(const OwnAddressFact&) const = default;
};

/// A connection to a VIP's API port that went through one next hop alone.
struct PathFact {
    Address vip, nextHop;
    /// It started on the router itself, as this machine's packets do not come by there.
    bool fromRouter = false;
    TcpFact tcp;
    bool operator==(const PathFact&) const = default;
};

} // namespace hcp
