// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Times.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::Times)
};

} // namespace

QString ageText(const QDateTime& at, const QDateTime& now)
{
    if (!at.isValid())
        return {};
    const qint64 seconds = std::max<qint64>(at.secsTo(now), 0);
    if (seconds < 120)
        return Words::tr("%1 s").arg(seconds);
    if (seconds < 2 * 3600)
        return Words::tr("%1 min").arg(seconds / 60);
    return Words::tr("%1 h").arg(seconds / 3600);
}

QString durationText(qint64 millis)
{
    if (millis < 10000)
        return Words::tr("%1 s").arg(static_cast<double>(millis) / 1000, 0, 'f', 1);
    const qint64 seconds = millis / 1000;
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    return Words::tr("%1:%2 min").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString utcClockText(const QDateTime& at)
{
    return at.toUTC().toString(QStringLiteral("HH:mm:ss 'UTC'"));
}

QString timeText(const QDateTime& at)
{
    return at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

QString clockText(const QDateTime& at)
{
    return at.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString dateText(const QDateTime& at)
{
    return at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace hcp::ui
