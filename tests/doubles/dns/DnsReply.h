// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>

namespace doubles
{

/// What a name stands for: addresses, or another name.
struct DnsRecord {
    QList<hcp::Address> addresses;
    QByteArray alias;     ///< the CNAME's target; empty: none
    quint32 ttl = 60;     ///< seconds
    QByteArray ipv6 = {}; ///< 16 bytes; empty: no AAAA record
};

/// Names in lower case, without the dot at their end.
using DnsZone = QMap<QByteArray, DnsRecord>;

/// How a reply is wrong; `None`: as a good server says it.
enum class DnsFault {
    None,
    Silent,           ///< nothing is sent, over UDP or TCP
    FirstLost,        ///< the first query is lost, the second answered
    ServerFailure,    ///< RCODE 2
    NotImplemented,   ///< RCODE 4
    Refused,          ///< RCODE 5
    WrongId,          ///< the right answer under another id
    OtherQuestion,    ///< an answer whose question section is another name's
    OtherOwner,       ///< the right question, but the A record belongs to another name
    Truncated,        ///< over UDP nothing but the TC bit; all of it over TCP
    TruncatedForGood, ///< the same, and TCP is closed before a byte is sent
    TruncatedForEver, ///< the same, and TCP stays open without a byte
    CompressionLoop,  ///< the record's name points at itself
    PointerOutside,   ///< the record's name points behind the end of the message
    CutRecord,        ///< the message ends in the middle of the record
    LongRecord,       ///< the record claims 65535 bytes of data
    WrongSize,        ///< an A record of three bytes
    ManyClaimed,      ///< the header claims 65535 answers, one is there
    Garbage,          ///< right id and question, then noise
    Noise,            ///< noise from the first byte
    Empty,            ///< a datagram of no bytes
    Slow,             ///< the right answer, late
};

/// A query as it came in; empty when it cannot be read.
struct DnsQuery {
    QByteArray bytes;
    QByteArray name; ///< lower case
    int type = 0;
    int questionEnd = 0; ///< offset behind the question section
};

std::optional<DnsQuery> readQuery(const QByteArray& bytes);

/// The reply to a query from this zone, with that fault in it. Empty: send nothing.
QByteArray makeReply(const DnsQuery& query, const DnsZone& zone, DnsFault fault, bool overTcp);

} // namespace doubles
