// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Store.h"

#include "doubles/kube/FieldSets.h"

#include <QDateTime>
#include <QUuid>

namespace hcp::doubles
{

namespace
{

QString keyOf(const QString& nameSpace, const QString& name)
{
    return nameSpace + QLatin1Char('/') + name;
}

/// All that a generation counts: neither metadata nor status.
QJsonObject desired(QJsonObject object)
{
    object.remove(QStringLiteral("metadata"));
    object.remove(QStringLiteral("status"));
    return object;
}

} // namespace

QString Kind::apiVersion() const
{
    return group.isEmpty() ? version : group + QLatin1Char('/') + version;
}

QString Kind::qualified() const
{
    return group.isEmpty() ? plural : plural + QLatin1Char('.') + group;
}

std::optional<QJsonObject> Store::find(const Where& where) const
{
    const auto objects = m_objects.value(where.plural);
    const auto found = objects.find(keyOf(where.nameSpace, where.name));
    return found == objects.end() ? std::nullopt : std::optional(*found);
}

QList<QJsonObject> Store::list(const QString& plural, const QString& nameSpace) const
{
    QList<QJsonObject> result;
    const auto objects = m_objects.value(plural);
    for (auto it = objects.begin(); it != objects.end(); ++it) {
        if (nameSpace.isEmpty() || it.key().startsWith(nameSpace + QLatin1Char('/')))
            result << *it;
    }
    return result;
}

QJsonObject Store::put(const Where& where, const QJsonObject& object, bool dryRun)
{
    const auto before = find(where);
    QJsonObject metadata = object.value(u"metadata").toObject();
    const QJsonObject old = before ? before->value(u"metadata").toObject() : QJsonObject();
    metadata.insert(QStringLiteral("name"), where.name);
    if (!where.nameSpace.isEmpty())
        metadata.insert(QStringLiteral("namespace"), where.nameSpace);
    const auto keep = [&](const QString& key, const QJsonValue& fresh) {
        metadata.insert(key, before ? old.value(key) : fresh);
    };
    keep(QStringLiteral("uid"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    keep(QStringLiteral("creationTimestamp"),
         QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    keep(QStringLiteral("generation"), 1);
    keep(QStringLiteral("resourceVersion"), QString());
    QJsonObject stored = object;
    stored.insert(QStringLiteral("metadata"), metadata);
    if (before && stored == *before)
        return stored;
    if (before && desired(stored) != desired(*before))
        metadata.insert(QStringLiteral("generation"), old.value(u"generation").toInteger() + 1);
    metadata.insert(QStringLiteral("resourceVersion"), QString::number(m_version + 1));
    stored.insert(QStringLiteral("metadata"), metadata);
    if (dryRun)
        return stored;
    m_objects[where.plural][keyOf(where.nameSpace, where.name)] = stored;
    m_events << Event{++m_version, before ? QStringLiteral("MODIFIED") : QStringLiteral("ADDED"),
                      where.plural, stored};
    return stored;
}

std::optional<QJsonObject> Store::remove(const Where& where)
{
    const auto gone = find(where);
    if (!gone)
        return std::nullopt;
    m_objects[where.plural].remove(keyOf(where.nameSpace, where.name));
    ++m_version;
    const QJsonObject last =
        withValue(*gone, {QStringLiteral("metadata"), QStringLiteral("resourceVersion")},
                  QString::number(m_version));
    m_events << Event{m_version, QStringLiteral("DELETED"), where.plural, last};
    return gone;
}

QList<Event> Store::since(qint64 version) const
{
    QList<Event> result;
    for (const Event& event : m_events) {
        if (event.version > version)
            result << event;
    }
    return result;
}

} // namespace hcp::doubles
