// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "dns/DnsReply.h"

#include <QtEndian>

namespace doubles
{

namespace
{

constexpr int HeaderSize = 12;
constexpr int TypeA = 1;
constexpr int TypeCname = 5;
constexpr int TypeAaaa = 28;
constexpr quint16 AnswerFlags = 0x8580; // QR, AA, RD, RA
constexpr quint16 TruncatedFlag = 0x0200;
constexpr int LongestChain = 8; // a circle in the zone ends here

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray number32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray nameBytes(const QByteArray& name)
{
    QByteArray bytes;
    for (const QByteArray& label : name.split('.'))
        bytes += char(label.size()) + label;
    return bytes + '\0';
}

QByteArray record(const QByteArray& owner, int type, quint32 ttl, const QByteArray& data)
{
    return owner + number16(quint16(type)) + number16(1) + number32(ttl) +
           number16(quint16(data.size())) + data;
}

QByteArray header(const DnsQuery& query, quint16 flags, int answers)
{
    return query.bytes.left(2) + number16(flags) + number16(1) + number16(quint16(answers)) +
           number32(0);
}

QByteArray question(const DnsQuery& query)
{
    return query.bytes.mid(HeaderSize, query.questionEnd - HeaderSize);
}

/// The record that a broken reply is built around.
QByteArray oneAddress(const QByteArray& owner)
{
    return record(owner, TypeA, 60, number32(0x0a000214));
}

/// The CNAMEs from the name on, then the addresses of where they end.
QByteArray goodReply(const DnsQuery& query, const DnsZone& zone)
{
    QByteArray owner = query.name;
    QByteArray records;
    int count = 0;
    for (; zone.contains(owner) && !zone[owner].alias.isEmpty() && count < LongestChain; ++count) {
        records +=
            record(nameBytes(owner), TypeCname, zone[owner].ttl, nameBytes(zone[owner].alias));
        owner = zone[owner].alias;
    }
    if (query.type == TypeA) {
        for (const hcp::Address address : zone.value(owner).addresses) {
            records += record(nameBytes(owner), TypeA, zone[owner].ttl, number32(address.bits()));
            ++count;
        }
    }
    if (query.type == TypeAaaa && !zone.value(owner).ipv6.isEmpty()) {
        records += record(nameBytes(owner), TypeAaaa, zone[owner].ttl, zone[owner].ipv6);
        ++count;
    }
    const quint16 nameError = zone.contains(query.name) ? 0 : 3;
    return header(query, AnswerFlags | nameError, count) + question(query) + records;
}

QByteArray brokenRecord(const DnsQuery& query, DnsFault fault)
{
    const QByteArray start = header(query, AnswerFlags, 1) + question(query);
    const QByteArray good = oneAddress(nameBytes(query.name));
    switch (fault) {
    case DnsFault::OtherOwner:
        return start + oneAddress(nameBytes("other.example"));
    case DnsFault::CompressionLoop:
        return start + oneAddress(number16(quint16(0xc000 | start.size())));
    case DnsFault::PointerOutside:
        return start + oneAddress(number16(0xffff));
    case DnsFault::CutRecord:
        return start + good.chopped(3);
    case DnsFault::LongRecord:
        return start + good.chopped(6) + number16(0xffff) + good.right(4);
    case DnsFault::WrongSize:
        return start + record(nameBytes(query.name), TypeA, 60, "\x0a\x00\x02");
    case DnsFault::ManyClaimed:
        return header(query, AnswerFlags, 0xffff) + question(query) + good;
    default: // Garbage
        return start + QByteArray(40, '\xee');
    }
}

} // namespace

std::optional<DnsQuery> readQuery(const QByteArray& bytes)
{
    DnsQuery query{bytes, {}, 0, HeaderSize};
    while (query.questionEnd < bytes.size() && bytes[query.questionEnd] != '\0') {
        const int length = bytes[query.questionEnd];
        if (!query.name.isEmpty())
            query.name += '.';
        query.name += bytes.mid(query.questionEnd + 1, length).toLower();
        query.questionEnd += length + 1;
    }
    query.questionEnd += 5; // the name's end, type and class
    if (query.questionEnd > bytes.size())
        return std::nullopt;
    query.type = qFromBigEndian<quint16>(bytes.constData() + query.questionEnd - 4);
    return query;
}

QByteArray makeReply(const DnsQuery& query, const DnsZone& zone, DnsFault fault, bool overTcp)
{
    const auto withCode = [&](quint16 code) {
        return header(query, AnswerFlags | code, 0) + question(query);
    };
    switch (fault) {
    case DnsFault::None:
    case DnsFault::FirstLost:
    case DnsFault::Slow:
        return goodReply(query, zone);
    case DnsFault::Silent:
    case DnsFault::Empty:
        return {};
    case DnsFault::ServerFailure:
        return withCode(2);
    case DnsFault::NotImplemented:
        return withCode(4);
    case DnsFault::Refused:
        return withCode(5);
    case DnsFault::WrongId:
        return char(query.bytes[0] ^ 0x55) + goodReply(query, zone).mid(1);
    case DnsFault::OtherQuestion: {
        const DnsQuery other{query.bytes, "other.example", TypeA, HeaderSize};
        return header(query, AnswerFlags, 1) + nameBytes(other.name) + number16(TypeA) +
               number16(1) + oneAddress(nameBytes(other.name));
    }
    case DnsFault::Truncated:
    case DnsFault::TruncatedForGood:
    case DnsFault::TruncatedForEver:
        return overTcp ? goodReply(query, zone) : withCode(TruncatedFlag);
    case DnsFault::Noise:
        return QByteArray(60, '\xa5');
    default:
        return brokenRecord(query, fault);
    }
}

} // namespace doubles
