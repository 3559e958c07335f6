// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>

namespace hcp
{

/// One step that we did to the world, with what is needed to take it back. Never a secret: file
/// contents stay on the router as backups, the journal has their path and hash.
struct JournalRecord {
    enum class State { Begun, Done, Undone };
    QString id; ///< unique, sorts by time
    QDateTime at;
    State state = State::Begun;
    QString scope;    ///< `hosted/hosted`: the hosted clusters of the plan
    QString kind;     ///< `file`, `running-config`, `sysctl`, `service`, `package`, `firewall`,
                      ///< `object`, `dns`
    QString what;     ///< path, object, unit …
    QJsonObject data; ///< of that kind: backup path, hashes, old values, the undo command
    bool operator==(const JournalRecord&) const = default;
};

/// What we did to one target (a router by its host key, a cluster by the UID of kube-system), in a
/// file of its own below the state folder, 0600, one JSON object a line, flushed to disk before
/// begin() and finish() return. A torn last line is ignored. Two writers exclude each other.
class Journal
{
public:
    /// `target`: `router SHA256:…` or `cluster <uid>`. `scope`: whose steps records() tells, as
    /// several plans may work on one target: the plan's hosted clusters. Errors: Locked,
    /// FileAccess.
    static Result<std::unique_ptr<Journal>> open(const QString& target, const QString& scope);
    ~Journal();

    /// The records of the scope that are not undone, oldest first: those of all its hosted clusters
    /// and of any part of them, as a plan may have grown since.
    QList<JournalRecord> records() const;
    /// Those of other plans.
    QList<JournalRecord> others() const;

    /// What of the target this plan lives on, whoever brought it there (a neighbor, an object):
    /// written into every record to come, for the undo of other plans to leave it alone.
    void setNeeds(const QStringList& needs);
    /// What the records of other plans say that they need.
    QSet<QString> neededByOthers() const;
    /// Whose others() are, the newest of them: its scope; empty: there is no other plan.
    QString heir() const;
    /// The record becomes the heir's, whose undo takes back what this one leaves.
    Status handOver(const QString& id);
    /// Writes `Begun` and returns the record's id.
    Result<QString> begin(const QString& kind, const QString& what, const QJsonObject& data);
    /// The step is done; `data` replaces the record's when not empty.
    Status finish(const QString& id, const QJsonObject& data = {});
    Status undone(const QString& id);

    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

private:
    Journal();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp
