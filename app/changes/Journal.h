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
    QString place;    ///< the router's BGP peer address; empty: a cluster
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
    /// several plans may work on one target: the plan's hosted clusters. `place`: see
    /// JournalRecord. Errors: Locked, FileAccess.
    static Result<std::unique_ptr<Journal>> open(const QString& target, const QString& scope,
                                                 const QString& place = {});
    ~Journal();

    /// The records that are not undone, oldest first, of every plan that had one of the scope's
    /// hosted clusters: this plan may have grown or shrunk since.
    QList<JournalRecord> records() const;
    /// Those of other plans.
    QList<JournalRecord> others() const;
    /// Why the plan's steps reach further than the plan now: "made when the plan had b/b too";
    /// empty: they do not.
    QString formerly(const JournalRecord& record) const;

    /// Steps of the scope on a router that nobody asked about.
    struct Left {
        QString place; ///< as in JournalRecord
        int steps = 0;
        QString path; ///< of that router's journal
        bool operator==(const Left&) const = default;
    };
    /// What is left on routers other than `targets`. Reads, waits for nobody, changes nothing.
    static QList<Left> leftElsewhere(const QString& scope, const QStringList& targets);

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
