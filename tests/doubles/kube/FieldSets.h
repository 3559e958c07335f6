// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <optional>

namespace hcp::doubles
{

/// A path of keys to a leaf; lists are leaves (atomic), as in a CRD that says nothing else.
using Path = QStringList;
using FieldSet = QSet<Path>;

/// The leaves that field managers own: all but identity and what the server fills in.
FieldSet leavesOf(const QJsonObject& object);
QJsonObject toFieldsV1(const FieldSet& fields);
FieldSet fromFieldsV1(const QJsonObject& fields);

QJsonValue valueAt(const QJsonObject& object, const Path& path);
QJsonObject withValue(const QJsonObject& object, const Path& path, const QJsonValue& value);
/// Maps that become empty on the way go too.
QJsonObject withoutValue(const QJsonObject& object, const Path& path);
/// `.spec.peerASN`
QString toText(const Path& path);

/// RFC 7396.
QJsonObject mergePatched(QJsonObject object, const QJsonObject& change);

/// Server-side apply as far as one needs it: who owns which leaf, conflicts by leaf.
struct ApplyOutcome {
    QJsonObject object;                        ///< with managedFields
    QList<std::pair<QString, Path>> conflicts; ///< manager, field; then nothing was done
};
ApplyOutcome applied(const QJsonObject& live, const QJsonObject& wanted, const QString& manager,
                     bool force);
/// After an update: what changed is the manager's now.
QJsonObject claimed(const QJsonObject& before, const QJsonObject& after, const QString& manager);

} // namespace hcp::doubles
