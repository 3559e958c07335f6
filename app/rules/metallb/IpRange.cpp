// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/metallb/IpRange.h"

#include <algorithm>
#include <arpa/inet.h>

namespace hcp::rules
{

namespace
{

constexpr std::array<std::uint8_t, 12> V4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

using Bytes = std::array<std::uint8_t, 16>;

bool bitOf(const Bytes& bytes, int bit)
{
    return (bytes.at(static_cast<std::size_t>(bit / 8)) >> (7 - bit % 8) & 1) != 0;
}

void setBit(Bytes& bytes, int bit, bool on)
{
    const auto mask = static_cast<std::uint8_t>(1U << (7 - bit % 8));
    auto& byte = bytes.at(static_cast<std::size_t>(bit / 8));
    byte = static_cast<std::uint8_t>(on ? byte | mask : byte & ~mask);
}

/// How many bits at the end of the address are all `on`.
int trailing(const Bytes& bytes, bool on)
{
    int count = 0;
    while (count < 128 && bitOf(bytes, 127 - count) == on)
        ++count;
    return count;
}

/// The block of 2^bits addresses that begins at `first`: its last address.
Bytes blockEnd(Bytes first, int bits)
{
    for (int bit = 128 - bits; bit < 128; ++bit)
        setBit(first, bit, true);
    return first;
}

bool increment(Bytes& bytes)
{
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
        if (++*byte != 0)
            return true;
    }
    return false;
}

/// `10.0.2.0/24` in either family: what is behind the slash, within what the family has.
std::optional<int> lengthIn(const QString& text, int most)
{
    const bool digits =
        !text.isEmpty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), [](QChar c) {
            return c >= QLatin1Char('0') && c <= QLatin1Char('9');
        });
    const int length = digits ? text.toInt() : -1;
    return length >= 0 && length <= most ? std::optional(length) : std::nullopt;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(const QString& text)
{
    const QByteArray bytes = text.toLatin1();
    IpAddress address;
    in_addr v4{};
    if (inet_pton(AF_INET, bytes.constData(), &v4) == 1)
        return of(Address(ntohl(v4.s_addr)));
    if (inet_pton(AF_INET6, bytes.constData(), address.m_bytes.data()) != 1)
        return std::nullopt;
    return address;
}

IpAddress IpAddress::of(Address address)
{
    IpAddress made;
    std::copy(V4Prefix.begin(), V4Prefix.end(), made.m_bytes.begin());
    for (std::size_t i = 0; i < 4; ++i)
        made.m_bytes.at(12 + i) = static_cast<std::uint8_t>(address.bits() >> (24 - 8 * i));
    return made;
}

bool IpAddress::isV4() const
{
    return std::equal(V4Prefix.begin(), V4Prefix.end(), m_bytes.begin());
}

std::optional<IpRange> IpRange::parse(const QString& entry)
{
    const auto dash = entry.indexOf(QLatin1Char('-'));
    if (dash >= 0) {
        const auto first = IpAddress::parse(entry.left(dash).trimmed());
        const auto last = IpAddress::parse(entry.mid(dash + 1).trimmed());
        if (!first || !last || *last < *first)
            return std::nullopt;
        return IpRange{*first, *last, false};
    }
    const auto slash = entry.indexOf(QLatin1Char('/'));
    const auto address = IpAddress::parse(slash < 0 ? QString() : entry.left(slash));
    if (!address)
        return std::nullopt;
    const bool v4 = address->isV4();
    const auto length = lengthIn(entry.mid(slash + 1), v4 ? 32 : 128);
    if (!length)
        return std::nullopt;
    IpRange range{*address, *address, false};
    for (int bit = *length + (v4 ? 96 : 0); bit < 128; ++bit) {
        range.masked = range.masked || bitOf(address->m_bytes, bit);
        setBit(range.first.m_bytes, bit, false);
        setBit(range.last.m_bytes, bit, true);
    }
    return range;
}

bool IpRange::contains(Address address) const
{
    const IpAddress one = IpAddress::of(address);
    return !mixesFamilies() && first <= one && one <= last;
}

int IpRange::shortestPrefix() const
{
    int largest = 0;
    Bytes at = first.m_bytes;
    for (bool more = true; more && at <= last.m_bytes;) {
        int bits = trailing(at, false);
        while (blockEnd(at, bits) > last.m_bytes)
            --bits;
        largest = std::max(largest, bits);
        at = blockEnd(at, bits);
        more = increment(at);
    }
    return (first.isV4() ? 32 : 128) - largest;
}

} // namespace hcp::rules
