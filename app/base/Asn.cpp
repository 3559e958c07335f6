// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Asn.h"

#include <QRegularExpression>

namespace hcp
{

Result<Asn> Asn::parse(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A(0|[1-9][0-9]{0,9})(?:\.(0|[1-9][0-9]{0,4}))?\z)"));
    const auto match = pattern.match(text);
    const auto refused = [&] {
        return failure(ErrorCode::InvalidPlan,
                       QStringLiteral("“%1” is not an AS number").arg(text.left(64)), {},
                       QStringLiteral("a number from 1 to 4294967294, for instance 64512"));
    };
    if (!match.hasMatch())
        return refused();
    quint64 number = match.captured(1).toULongLong();
    if (match.hasCaptured(2)) {
        const quint64 low = match.captured(2).toULongLong();
        if (number > 0xffff || low > 0xffff)
            return refused();
        number = number << 16 | low;
    }
    if (number > 0xffffffffULL)
        return refused();
    return Asn(static_cast<std::uint32_t>(number));
}

bool Asn::isReserved() const
{
    return m_number == 0 || m_number == 23456 || m_number == 65535 || m_number == 0xffffffffU;
}

bool Asn::isPrivate() const
{
    return (m_number >= 64512 && m_number <= 65534) ||
           (m_number >= 4200000000U && m_number <= 4294967294U);
}

bool Asn::isDocumentation() const
{
    return (m_number >= 64496 && m_number <= 64511) || (m_number >= 65536 && m_number <= 65551);
}

} // namespace hcp
