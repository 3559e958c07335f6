// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/metallb/Durations.h"

#include <QMap>
#include <QRegularExpression>

namespace hcp::rules
{

std::optional<std::chrono::nanoseconds> goDuration(const QString& text)
{
    static const QMap<QString, double> units{
        {QStringLiteral("ns"), 1},    {QStringLiteral("us"), 1e3}, {QStringLiteral("µs"), 1e3},
        {QStringLiteral("ms"), 1e6},  {QStringLiteral("s"), 1e9},  {QStringLiteral("m"), 60e9},
        {QStringLiteral("h"), 3600e9}};
    static const QRegularExpression whole(
        QStringLiteral(R"(\A[+-]?((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+\z)"));
    static const QRegularExpression part(QStringLiteral(R"((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))"));
    const bool negative = text.startsWith(QLatin1Char('-'));
    const QString bare = negative || text.startsWith(QLatin1Char('+')) ? text.mid(1) : text;
    if (bare == QStringLiteral("0"))
        return std::chrono::nanoseconds(0);
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    double sum = 0;
    auto parts = part.globalMatch(bare);
    while (parts.hasNext()) {
        const auto match = parts.next();
        sum += match.captured(1).toDouble() * units.value(match.captured(2));
    }
    if (sum > 9.2e18)
        return std::nullopt;
    return std::chrono::nanoseconds(static_cast<qint64>(negative ? -sum : sum));
}

} // namespace hcp::rules
