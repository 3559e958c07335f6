// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Judging.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

Said saidBy(const QJsonObject& view)
{
    Said said;
    said.green = view[QStringLiteral("green")].toBool();
    said.check = view[QStringLiteral("firstBroken")].toString();
    said.subject = view[QStringLiteral("firstBrokenSubject")].toString();
    said.cause = view[QStringLiteral("cause")].toString();
    const auto also = view[QStringLiteral("also")].toArray();
    for (const auto& id : also)
        said.also << id.toString();
    const auto checks = view[QStringLiteral("checks")].toArray();
    for (const auto& check : checks) {
        if (check[QStringLiteral("id")].toString() == said.check &&
            check[QStringLiteral("subject")].toString() == said.subject)
            said.confidence =
                check[QStringLiteral("causes")][0][QStringLiteral("confidence")].toString();
    }
    return said;
}

bool warns(const FaultRow& row, const QJsonObject& view)
{
    const auto checks = view[QStringLiteral("checks")].toArray();
    return std::any_of(checks.begin(), checks.end(), [&row](const auto& check) {
        const auto cause = check[QStringLiteral("causes")][0];
        return check[QStringLiteral("id")].toString() == row.check &&
               check[QStringLiteral("state")].toString() == QStringLiteral("warning") &&
               cause[QStringLiteral("id")].toString() == row.cause &&
               cause[QStringLiteral("confidence")].toString() == row.confidence;
    });
}

bool isRight(const FaultRow& row, const QJsonObject& view)
{
    return isNamed(row, view) &&
           (row.isWarning || row.confidence.split(u'/').contains(saidBy(view).confidence));
}

bool isNamed(const FaultRow& row, const QJsonObject& view)
{
    const Said said = saidBy(view);
    if (row.isWarning)
        return said.green && warns(row, view);
    return !said.green && said.check == row.check && said.cause == row.cause &&
           (row.subject == QStringLiteral("*") || said.subject == row.subject) &&
           (row.also.isEmpty() || said.also.contains(row.also));
}

QByteArray notPassed(const QJsonObject& view)
{
    QByteArray lines;
    const auto checks = view[QStringLiteral("checks")].toArray();
    for (const auto& check : checks) {
        if (check[QStringLiteral("state")].toString() != QStringLiteral("passed"))
            lines += '\n' + QJsonDocument(check.toObject()).toJson(QJsonDocument::Compact);
    }
    return lines;
}
