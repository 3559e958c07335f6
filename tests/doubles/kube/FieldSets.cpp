// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/FieldSets.h"

#include <QDateTime>
#include <QJsonArray>

namespace hcp::doubles
{

namespace
{

const Path ManagedFields{QStringLiteral("metadata"), QStringLiteral("managedFields")};

bool isServers(const Path& path)
{
    static const QStringList top{QStringLiteral("apiVersion"), QStringLiteral("kind")};
    static const QStringList metadata{
        QStringLiteral("name"),         QStringLiteral("namespace"),
        QStringLiteral("uid"),          QStringLiteral("resourceVersion"),
        QStringLiteral("generation"),   QStringLiteral("creationTimestamp"),
        QStringLiteral("managedFields")};
    if (path.size() == 1)
        return top.contains(path.first());
    return path.size() == 2 && path.first() == QStringLiteral("metadata") &&
           metadata.contains(path.last());
}

void collect(const QJsonObject& object, const Path& at, FieldSet& into)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const Path path = at + Path{it.key()};
        if (isServers(path))
            continue;
        if (it->isObject() && !it->toObject().isEmpty())
            collect(it->toObject(), path, into);
        else
            into << path;
    }
}

struct Owner {
    QString manager;
    QString operation;
    FieldSet fields;
};

QList<Owner> ownersOf(const QJsonObject& object)
{
    QList<Owner> owners;
    for (const QJsonValue& entry : valueAt(object, ManagedFields).toArray())
        owners << Owner{entry[u"manager"].toString(), entry[u"operation"].toString(),
                        fromFieldsV1(entry[u"fieldsV1"].toObject())};
    return owners;
}

QJsonObject withOwners(const QJsonObject& object, const QList<Owner>& owners)
{
    // An owner of the same fields keeps its time: applying twice changes nothing.
    const QJsonArray before = valueAt(object, ManagedFields).toArray();
    QJsonArray entries;
    for (const Owner& owner : owners) {
        if (owner.fields.isEmpty())
            continue;
        QJsonObject entry{{QStringLiteral("manager"), owner.manager},
                          {QStringLiteral("operation"), owner.operation},
                          {QStringLiteral("apiVersion"), object.value(u"apiVersion")},
                          {QStringLiteral("fieldsType"), QStringLiteral("FieldsV1")},
                          {QStringLiteral("fieldsV1"), toFieldsV1(owner.fields)}};
        QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        for (const QJsonValue& old : before) {
            if (old[u"manager"] == entry[u"manager"] && old[u"operation"] == entry[u"operation"] &&
                old[u"fieldsV1"] == entry[u"fieldsV1"])
                time = old[u"time"].toString();
        }
        entry.insert(QStringLiteral("time"), time);
        entries.append(entry);
    }
    return withValue(object, ManagedFields, entries);
}

Owner& ownerOf(QList<Owner>& owners, const QString& manager, const QString& operation)
{
    for (Owner& owner : owners) {
        if (owner.manager == manager && owner.operation == operation)
            return owner;
    }
    owners << Owner{manager, operation, {}};
    return owners.last();
}

bool ownedByOther(const QList<Owner>& owners, const Owner& self, const Path& path)
{
    return std::any_of(owners.begin(), owners.end(), [&](const Owner& owner) {
        return &owner != &self && owner.fields.contains(path);
    });
}

} // namespace

FieldSet leavesOf(const QJsonObject& object)
{
    FieldSet fields;
    collect(object, {}, fields);
    return fields;
}

QJsonObject toFieldsV1(const FieldSet& fields)
{
    QJsonObject result;
    for (const Path& path : fields) {
        Path keys;
        for (const QString& key : path)
            keys << QStringLiteral("f:") + key;
        result = withValue(result, keys, QJsonObject());
    }
    return result;
}

FieldSet fromFieldsV1(const QJsonObject& fields)
{
    FieldSet result;
    FieldSet prefixed;
    collect(fields, {}, prefixed);
    for (const Path& path : prefixed) {
        Path keys;
        for (const QString& key : path)
            keys << key.mid(2);
        result << keys;
    }
    return result;
}

QJsonValue valueAt(const QJsonObject& object, const Path& path)
{
    QJsonValue value = object;
    for (const QString& key : path)
        value = value.toObject().value(key);
    return value;
}

QJsonObject withValue(const QJsonObject& object, const Path& path, const QJsonValue& value)
{
    QJsonObject result = object;
    if (path.size() == 1)
        result.insert(path.first(), value);
    else
        result.insert(path.first(),
                      withValue(object.value(path.first()).toObject(), path.mid(1), value));
    return result;
}

QJsonObject withoutValue(const QJsonObject& object, const Path& path)
{
    QJsonObject result = object;
    if (path.size() == 1) {
        result.remove(path.first());
        return result;
    }
    const QJsonObject inner = withoutValue(object.value(path.first()).toObject(), path.mid(1));
    if (inner.isEmpty())
        result.remove(path.first());
    else
        result.insert(path.first(), inner);
    return result;
}

QString toText(const Path& path)
{
    return QLatin1Char('.') + path.join(QLatin1Char('.'));
}

QJsonObject mergePatched(QJsonObject object, const QJsonObject& change)
{
    for (auto it = change.begin(); it != change.end(); ++it) {
        if (it->isNull())
            object.remove(it.key());
        else if (it->isObject())
            object.insert(it.key(),
                          mergePatched(object.value(it.key()).toObject(), it->toObject()));
        else
            object.insert(it.key(), *it);
    }
    return object;
}

ApplyOutcome applied(const QJsonObject& live, const QJsonObject& wanted, const QString& manager,
                     bool force)
{
    QList<Owner> owners = ownersOf(live);
    Owner& self = ownerOf(owners, manager, QStringLiteral("Apply"));
    const FieldSet fields = leavesOf(wanted);
    ApplyOutcome outcome;
    outcome.object = live;
    for (const char16_t* key : {u"apiVersion", u"kind"})
        outcome.object.insert(QStringView(key), wanted.value(QStringView(key)));
    for (const Path& path : fields) {
        const QJsonValue value = valueAt(wanted, path);
        for (Owner& owner : owners) {
            if (&owner == &self || !owner.fields.contains(path) || valueAt(live, path) == value)
                continue;
            outcome.conflicts.append({owner.manager, path});
            owner.fields.remove(path);
        }
        outcome.object = withValue(outcome.object, path, value);
    }
    if (!outcome.conflicts.isEmpty() && !force)
        return outcome;
    outcome.conflicts.clear();
    const FieldSet given = self.fields - fields;
    for (const Path& path : given) {
        if (!ownedByOther(owners, self, path))
            outcome.object = withoutValue(outcome.object, path);
    }
    self.fields = fields;
    outcome.object = withOwners(outcome.object, owners);
    return outcome;
}

QJsonObject claimed(const QJsonObject& before, const QJsonObject& after, const QString& manager)
{
    QList<Owner> owners = ownersOf(before);
    Owner& self = ownerOf(owners, manager, QStringLiteral("Update"));
    const FieldSet fields = leavesOf(after);
    for (Owner& owner : owners)
        owner.fields.intersect(fields);
    for (const Path& path : fields) {
        if (valueAt(before, path) == valueAt(after, path))
            continue;
        for (Owner& owner : owners)
            owner.fields.remove(path);
        self.fields << path;
    }
    QJsonObject object = after;
    if (before.isEmpty())
        return withOwners(object, owners);
    return withOwners(withValue(object, ManagedFields, valueAt(before, ManagedFields)), owners);
}

} // namespace hcp::doubles
