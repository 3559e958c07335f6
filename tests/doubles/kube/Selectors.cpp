// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Selectors.h"

#include "doubles/kube/FieldSets.h"

namespace hcp::doubles
{

namespace
{

bool labelHolds(const QJsonObject& labels, const QString& term)
{
    if (term.startsWith(QLatin1Char('!')))
        return !labels.contains(term.mid(1));
    const qsizetype unequal = term.indexOf(QStringLiteral("!="));
    if (unequal > 0)
        return labels.value(term.left(unequal)).toString() != term.mid(unequal + 2);
    const qsizetype equal = term.indexOf(QLatin1Char('='));
    if (equal < 0)
        return labels.contains(term);
    QString wanted = term.mid(equal + 1);
    if (wanted.startsWith(QLatin1Char('=')))
        wanted.remove(0, 1);
    return labels.contains(term.left(equal)) && labels.value(term.left(equal)).toString() == wanted;
}

} // namespace

bool matchesLabels(const QJsonObject& object, const QString& selector)
{
    const QJsonObject labels =
        valueAt(object, {QStringLiteral("metadata"), QStringLiteral("labels")}).toObject();
    const QStringList terms = selector.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::all_of(terms.begin(), terms.end(),
                       [&](const QString& term) { return labelHolds(labels, term); });
}

bool matchesFields(const QJsonObject& object, const QString& selector)
{
    const QStringList terms = selector.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::all_of(terms.begin(), terms.end(), [&](const QString& term) {
        const qsizetype equal = term.indexOf(QLatin1Char('='));
        const Path path = term.left(equal).split(QLatin1Char('.'));
        return valueAt(object, path).toString() == term.mid(equal + 1);
    });
}

} // namespace hcp::doubles
