// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Address.h"

#include <QRegularExpression>

namespace hcp
{

namespace
{

std::uint32_t mask(int length)
{
    return length == 0 ? 0 : ~std::uint32_t{0} << (32 - length);
}

struct AddressAndLength {
    Address address;
    int length;
};

Result<AddressAndLength> parseCidr(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(.+)/(0|[1-9][0-9]?)\z)"));
    const auto match = pattern.match(text);
    const int length = match.hasMatch() ? match.captured(2).toInt() : -1;
    const auto address = Address::parse(match.captured(1));
    if (length < 0 || length > 32 || !address)
        return failure(ErrorCode::InvalidPlan,
                       QStringLiteral("“%1” is not an IPv4 network").arg(text.left(64)), {},
                       QStringLiteral("address and length, for instance 10.0.2.0/24"));
    return AddressAndLength{*address, length};
}

/// Rough: whoever wrote it meant IPv6, be it a good address or not.
bool isMeantAsIpv6(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*(%\w+)?(/[0-9]+)?\z)"));
    return pattern.match(text).hasMatch();
}

} // namespace

Result<Address> Address::parse(const QString& text)
{
    static const QString octet = QStringLiteral("(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])");
    static const QRegularExpression pattern(QStringLiteral(R"(\A%1\.%1\.%1\.%1\z)").arg(octet));
    const auto match = pattern.match(text);
    if (!match.hasMatch() && isMeantAsIpv6(text))
        return failure(ErrorCode::InvalidPlan,
                       QStringLiteral("“%1” is an IPv6 address").arg(text.left(64)), {},
                       QStringLiteral("IPv6 is not supported here: the VIP is announced as an IPv4 "
                                      "/32, so give an IPv4 address"));
    if (!match.hasMatch())
        return failure(ErrorCode::InvalidPlan,
                       QStringLiteral("“%1” is not an IPv4 address").arg(text.left(64)), {},
                       QStringLiteral("four numbers from 0 to 255 without leading zeros, for "
                                      "instance 192.168.125.1"));
    std::uint32_t bits = 0;
    for (int i = 1; i <= 4; ++i)
        bits = bits << 8 | match.captured(i).toUInt();
    return Address(bits);
}

QString Address::toString() const
{
    return QStringLiteral("%1.%2.%3.%4")
        .arg(m_bits >> 24)
        .arg(m_bits >> 16 & 0xff)
        .arg(m_bits >> 8 & 0xff)
        .arg(m_bits & 0xff);
}

bool Address::isHost() const
{
    return m_bits >> 24 != 0 && !isLoopback() && !isLinkLocal() && m_bits >> 28 < 0xe;
}

Prefix::Prefix(Address address, int length)
    : m_network(address.bits() & mask(length)), m_length(length)
{
}

Result<Prefix> Prefix::parse(const QString& text)
{
    return parseCidr(text).and_then([&](const AddressAndLength& cidr) -> Result<Prefix> {
        const Prefix prefix(cidr.address, cidr.length);
        if (prefix.network() != cidr.address)
            return failure(ErrorCode::InvalidPlan,
                           QStringLiteral("“%1” has host bits set").arg(text), {},
                           QStringLiteral("write %1").arg(prefix.toString()));
        return prefix;
    });
}

Result<Prefix> Prefix::parseMasking(const QString& text)
{
    return parseCidr(text).map(
        [](const AddressAndLength& cidr) { return Prefix(cidr.address, cidr.length); });
}

Address Prefix::last() const
{
    return Address(m_network.bits() | ~mask(m_length));
}

QString Prefix::toString() const
{
    return QStringLiteral("%1/%2").arg(m_network.toString()).arg(m_length);
}

bool Prefix::contains(Address address) const
{
    return (address.bits() & mask(m_length)) == m_network.bits();
}

bool Prefix::contains(const Prefix& other) const
{
    return other.m_length >= m_length && contains(other.m_network);
}

bool Prefix::overlaps(const Prefix& other) const
{
    return contains(other) || other.contains(*this);
}

} // namespace hcp
