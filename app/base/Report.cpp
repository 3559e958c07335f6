// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Report.h"

#include <QStringList>

namespace hcp
{

namespace
{

QString word(Report::Outcome outcome)
{
    switch (outcome) {
    case Report::Outcome::Running:
        return QStringLiteral("running: ");
    case Report::Outcome::Done:
        return QStringLiteral("done: ");
    case Report::Outcome::Failed:
        return QStringLiteral("failed: ");
    case Report::Outcome::Skipped:
        return QStringLiteral("skipped: ");
    case Report::Outcome::Note:
        break;
    }
    return {};
}

} // namespace

Report& Report::add(const QString& childTitle, Outcome childOutcome, const QString& childDetail)
{
    children.append({childTitle, childOutcome, QDateTime::currentDateTimeUtc(), childDetail, {}});
    return children.last();
}

QString Report::toText(int level) const
{
    const QString indent(2LL * level, QLatin1Char(' '));
    QString text = indent + word(outcome) + title + QLatin1Char('\n');
    for (const QString& line : detail.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        text += indent + QStringLiteral("  | ") + line + QLatin1Char('\n');
    for (const Report& child : children)
        text += child.toText(level + 1);
    return text;
}

} // namespace hcp
