// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/metallb/Community.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace hcp::rules
{

namespace
{

bool isNumber(const QString& text, qulonglong most)
{
    static const QRegularExpression digits(QStringLiteral(R"(\A[0-9]+\z)"));
    bool fits = false;
    const qulonglong number = text.toULongLong(&fits);
    return digits.match(text).hasMatch() && fits && number <= most;
}

} // namespace

std::optional<CommunityKind> communityOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    const auto all = [&](qsizetype from, qulonglong most) {
        return std::all_of(parts.begin() + from, parts.end(),
                           [most](const QString& part) { return isNumber(part, most); });
    };
    if (parts.size() == 2 && all(0, 65535))
        return CommunityKind::Legacy;
    if (parts.size() == 4 && parts.first() == QStringLiteral("large") && all(1, 4294967295))
        return CommunityKind::Large;
    return std::nullopt;
}

} // namespace hcp::rules
