// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/FactsJson.h"

#include <QJsonArray>

namespace hcp::cli
{

namespace
{

QString scalarText(const QJsonValue& value)
{
    if (value.isNull())
        return QStringLiteral("none");
    return value.isString() ? value.toString() : value.toVariant().toString();
}

/// `{"value": x, "source": …}` reads better as `x`; the source stays in the JSON.
QJsonValue withoutSource(const QJsonObject& object)
{
    if (object.contains(QStringLiteral("unknown")))
        return QStringLiteral("unknown: ") + object.value(QStringLiteral("unknown")).toString();
    return object.value(QStringLiteral("value"));
}

bool isFact(const QJsonObject& object)
{
    return object.contains(QStringLiteral("unknown")) || object.contains(QStringLiteral("value"));
}

/// A fact that says more than its value, as that of a DNS name: that stays, with the value in it.
QJsonObject withValue(QJsonObject object, const QJsonValue& value)
{
    for (const char* key : {"unknown", "source", "at"})
        object.remove(QLatin1String(key));
    object.insert(QStringLiteral("value"), value);
    return object;
}

QString outline(const QString& name, QJsonValue value, int level);

QString outlineOf(const QString& name, const QJsonObject& object, int level)
{
    QString out = QStringLiteral("%1%2:\n").arg(QString(2LL * level, QLatin1Char(' ')), name);
    for (auto it = object.begin(); it != object.end(); ++it)
        out += outline(it.key(), *it, level + 1);
    return out;
}

QString outline(const QString& name, QJsonValue value, int level)
{
    const QString indent(2LL * level, QLatin1Char(' '));
    if (const QJsonObject object = value.toObject(); isFact(object)) {
        value = withoutSource(object);
        const QJsonObject more = withValue(object, value);
        if (more.size() > 1)
            return outlineOf(name, more, level);
    }
    if (value.isArray()) {
        QStringList words;
        bool plain = true;
        const auto entries = value.toArray();
        for (const auto& entry : entries) {
            plain = plain && !entry.isObject();
            words << scalarText(entry);
        }
        if (plain)
            return QStringLiteral("%1%2: %3\n")
                .arg(indent, name,
                     words.isEmpty() ? QStringLiteral("none") : words.join(QStringLiteral(", ")));
        QString out = QStringLiteral("%1%2:\n").arg(indent, name);
        for (const auto& entry : entries)
            out += outline(QStringLiteral("-"), entry, level + 1);
        return out;
    }
    if (!value.isObject())
        return QStringLiteral("%1%2: %3\n").arg(indent, name, scalarText(value));
    return outlineOf(name, value.toObject(), level);
}

} // namespace

QString factsText(const QJsonObject& facts)
{
    QString out;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        out += outline(it.key(), *it, 0);
    return out;
}

} // namespace hcp::cli
