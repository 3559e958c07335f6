// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace hcp::doubles
{

/// A kind that the server knows.
struct Kind {
    QString group;
    QString version;
    QString plural;
    QString kind;
    bool namespaced = true;
    /// The keys `spec` may have; empty: any. What else stands there is refused as strict field
    /// validation refuses it.
    QStringList specFields;

    QString apiVersion() const;
    QString qualified() const; ///< `bgppeers.metallb.io`
};

/// Which object, or which objects.
struct Where {
    QString plural; ///< qualified
    QString nameSpace;
    QString name;
};

struct Event {
    qint64 version = 0;
    QString type; ///< ADDED, MODIFIED, DELETED
    QString plural;
    QJsonObject object;
};

/// The objects, as etcd and the registry keep them: versions, generations, uids, and what happened.
/// Not thread-safe: the server guards it.
class Store
{
public:
    std::optional<QJsonObject> find(const Where& where) const;
    QList<QJsonObject> list(const QString& plural, const QString& nameSpace) const;
    qint64 version() const { return m_version; }

    /// Stores it, fills in what the server fills in, tells the event; nothing at all when it is
    /// what is there already. Returns the object as stored. A dry run only returns it.
    QJsonObject put(const Where& where, const QJsonObject& object, bool dryRun = false);
    std::optional<QJsonObject> remove(const Where& where);

    /// What happened after that version.
    QList<Event> since(qint64 version) const;

private:
    QMap<QString, QMap<QString, QJsonObject>> m_objects; ///< by qualified plural, by ns/name
    QList<Event> m_events;
    qint64 m_version = 100;
};

} // namespace hcp::doubles
