// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultReport.h"

#include <QFile>

#include <algorithm>

namespace
{

QString rowText(const FaultResult& result)
{
    const auto& row = result.row;
    return QStringLiteral("| %1 | %2: %3 (%4) | %5 | %6 | %7 |\n")
        .arg(row.name(), row.check, row.cause, row.confidence,
             result.right ? QStringLiteral("the same") : result.said,
             QString::number(result.seconds, 'f', 1), result.mended);
}

QString sectionText(const QString& backend, const QList<FaultResult>& results, const QString& polls)
{
    const auto right = std::count_if(results.cbegin(), results.cend(),
                                     [](const FaultResult& result) { return result.right; });
    auto text = QStringLiteral("## Backend %1\n%2 of %3 right. %4\n\n"
                               "| fault | expected | said | seconds | mended by `fix` |\n"
                               "| --- | --- | --- | --- | --- |\n")
                    .arg(backend, QString::number(right), QString::number(results.size()), polls);
    for (const auto& result : results)
        text += rowText(result);
    return text;
}

} // namespace

QString writeReport(const QString& path, const QString& backend, const QList<FaultResult>& results,
                    const QString& polls)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    auto sections = QString::fromUtf8(file.readAll()).split(QStringLiteral("\n## "));
    file.close();
    const auto heading = QStringLiteral("Backend %1\n").arg(backend);
    sections.erase(
        std::remove_if(sections.begin() + 1, sections.end(),
                       [&](const QString& section) { return section.startsWith(heading); }),
        sections.end());
    for (auto& section : sections)
        section = section.trimmed();
    auto text = sections.join(QStringLiteral("\n\n## ")) + QStringLiteral("\n\n") +
                sectionText(backend, results, polls);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return file.errorString();
    return {};
}
