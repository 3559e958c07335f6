// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <cstdint>

namespace hcp
{

/// A BGP autonomous system number, 4 bytes (RFC 6793).
class Asn
{
public:
    Asn() = default;
    explicit Asn(std::uint32_t number) : m_number(number) {}

    /// Strict decimal (asplain) or asdot `64086.59904`; no sign, blanks or leading zero.
    /// Refuses what is out of range; whether a number may be used is isReserved().
    static Result<Asn> parse(const QString& text);

    std::uint32_t number() const { return m_number; }
    QString toString() const { return QString::number(m_number); }

    /// 0, 23456 (AS_TRANS), 65535 and 4294967295: no speaker may use them (RFC 7607, 6793, 7300).
    bool isReserved() const;
    /// 64512…65534 and 4200000000…4294967294 (RFC 6996).
    bool isPrivate() const;
    /// 64496…64511 and 65536…65551 (RFC 5398).
    bool isDocumentation() const;

    auto operator<=>(const Asn&) const = default;

private:
    std::uint32_t m_number = 0;
};

} // namespace hcp
