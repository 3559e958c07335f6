// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QHash>

#include <cstdint>

namespace hcp
{

/// An IPv4 address. The parser takes the canonical dotted quad only: QHostAddress would also take
/// `10.1`, `010.0.0.1` or blanks, and mean something else than the person did.
class Address
{
public:
    Address() = default;
    explicit Address(std::uint32_t bits) : m_bits(bits) {}

    static Result<Address> parse(const QString& text);

    std::uint32_t bits() const { return m_bits; }
    QString toString() const;

    bool isUnspecified() const { return m_bits == 0; }
    bool isLoopback() const { return m_bits >> 24 == 127; }
    bool isLinkLocal() const { return m_bits >> 16 == 0xa9fe; }
    /// May a host have it: none of the kinds above, not 0/8, 224/4 (multicast) or 240/4.
    bool isHost() const;

    auto operator<=>(const Address&) const = default;

private:
    std::uint32_t m_bits = 0;
};

/// An IPv4 network, always masked: the host bits are zero.
class Prefix
{
public:
    Prefix() = default;
    /// The network of that length (0…32) that the address lies in.
    Prefix(Address address, int length);

    /// Canonical `a.b.c.d/n`; host bits that are set are refused (remedy: the masked form).
    static Result<Prefix> parse(const QString& text);
    /// As parse, but masks set host bits away, as MetalLB and Linux do: `10.0.2.20/24`
    /// → 10.0.2.0/24.
    static Result<Prefix> parseMasking(const QString& text);

    Address network() const { return m_network; }
    Address last() const;
    int length() const { return m_length; }
    QString toString() const;

    bool contains(Address address) const;
    bool contains(const Prefix& other) const;
    bool overlaps(const Prefix& other) const;

    auto operator<=>(const Prefix&) const = default;

private:
    Address m_network;
    int m_length = 0;
};

inline size_t qHash(Address address, size_t seed = 0)
{
    return ::qHash(address.bits(), seed);
}

} // namespace hcp
