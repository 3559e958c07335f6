// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <array>
#include <optional>

namespace hcp::rules
{

/// An IPv4 or IPv6 address in Go's 16-byte form (IPv4 is mapped), which MetalLB compares.
class IpAddress
{
public:
    /// As Go's net.ParseIP takes it; nothing for anything else.
    static std::optional<IpAddress> parse(const QString& text);
    static IpAddress of(Address address);

    bool isV4() const;
    auto operator<=>(const IpAddress&) const = default;

private:
    friend struct IpRange;
    std::array<std::uint8_t, 16> m_bytes{};
};

/// One entry of an IPAddressPool in either family, first to last, both included.
struct IpRange {
    IpAddress first, last;
    bool masked = false; ///< a CIDR with host bits, which mean nothing to MetalLB

    /// As MetalLB's config.ParseCIDR reads it (MetalLB P-2…P-4). Nothing for what it refuses.
    static std::optional<IpRange> parse(const QString& entry);

    bool mixesFamilies() const { return first.isV4() != last.isV4(); }
    bool overlaps(const IpRange& other) const { return first <= other.last && other.first <= last; }
    bool contains(Address address) const;
    /// The shortest length among the CIDRs that make up the range, 0…32 or 0…128.
    int shortestPrefix() const;
};

} // namespace hcp::rules
