// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultTable.h"

#include <QFile>

namespace
{

constexpr int Columns = 9;
constexpr int DefaultSeconds = 8;

/// False: not a row of the table.
bool readRow(const QString& line, FaultRow& row)
{
    auto words = line.split(QLatin1Char('|'));
    if (words.size() != Columns)
        return false;
    for (auto& word : words)
        word = word.trimmed();
    row.faults = words[0].split(QLatin1Char('+'));
    row.backend = words[1];
    row.isWarning = words[2].startsWith(QLatin1Char('~'));
    row.check = words[2].mid(row.isWarning ? 1 : 0);
    row.subject = words[3];
    row.cause = words[4];
    row.confidence = words[5];
    row.also = words[6];
    row.fixable = words[7] == QStringLiteral("fix");
    const auto notes = words[8].split(QLatin1Char(' '), Qt::SkipEmptyParts);
    row.quick = notes.contains(QStringLiteral("quick"));
    row.paths = notes.contains(QStringLiteral("paths"));
    row.fresh = notes.contains(QStringLiteral("fresh"));
    row.seconds =
        notes.isEmpty() || !notes.last().at(0).isDigit() ? DefaultSeconds : notes.last().toInt();
    return row.seconds > 0;
}

} // namespace

bool isWanted(const FaultRow& row, const QString& wanted, const QString& backend)
{
    const auto only = wanted.split(QLatin1Char(','), Qt::SkipEmptyParts);
    const bool named =
        only.isEmpty() ? row.quick : wanted == QLatin1String("all") || only.contains(row.name());
    return named && (row.backend.isEmpty() || row.backend == backend);
}

QList<FaultRow> faultTable(const QString& path, QString& problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
        return {};
    }
    QList<FaultRow> rows;
    const auto lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const auto& line : lines) {
        if (line.trimmed().isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        FaultRow row;
        if (!readRow(line, row)) {
            problem = QStringLiteral("not a row: %1").arg(line);
            return {};
        }
        rows.append(row);
    }
    return rows;
}
