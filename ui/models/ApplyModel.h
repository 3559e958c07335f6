// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"
#include "ui/models/ReviewModel.h"

#include <QAbstractItemModel>

namespace hcp::ui
{

/// How far a change is.
enum class ChangeState { Queued, Running, Done, Failed, Skipped };
/// "queued", "running", …
QString changeStateText(ChangeState state);

/// One change as it is applied.
struct ApplyRow {
    QString id, target, text;
    ChangeState state = ChangeState::Queued;
    QDateTime since;   ///< when it began
    qint64 millis = 0; ///< how long it took, or runs
    QString line;      ///< what it said last
    bool operator==(const ApplyRow&) const = default;
};

/// The changes of one target, in the order of applying.
struct ApplyGroup {
    QString icon, title, name, note;
    bool locked = false; ///< cannot be taken back: asks first
    QList<ApplyRow> rows;
    bool operator==(const ApplyGroup&) const = default;

    ChangeState state() const;
    qint64 millis() const;
};

/// Groups in the order of applying, below them their changes; a failed one has a row for its error
/// right after it.
class ApplyModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Group, Change, Card };
    enum Role {
        KindRole = Qt::UserRole, ///< Kind
        StateRole,               ///< ChangeState
        TitleRole,               ///< group: "Router"; its name is the display text
        NoteRole,                ///< group: what it is; change: what it said last
        TimeRole,                ///< "5.1 s"
        LockedRole,
        IconNameRole,
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// All queued, in the order of `changes`.
    void start(const Intent& intent, const QList<PendingChange>& changes);
    /// Again from where it stopped: what is done stays, what failed is queued, or skipped.
    void resume(const QSet<QString>& skip);
    /// What the engine says of a change. One that was not planned is added to its group.
    void note(const LogLine& line);
    /// The apply is over: what never began was not needed, or (`ended` early) stays queued.
    void finish(bool ended, const QDateTime& at);
    /// The running one's time.
    void tick(const QDateTime& now);

    const QList<ApplyGroup>& groups() const { return m_groups; }
    int total() const;
    int done() const;
    /// Which one runs, counted from 1; 0: none.
    int current() const;
    const ApplyRow* running() const;
    const ApplyRow* failed() const;
    QModelIndex runningIndex() const;
    QModelIndex card() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Place {
        int group = -1;
        int row = -1;
        bool isValid() const { return group >= 0; }
    };
    Place find(const QString& id, const QString& target, const QString& text) const;
    Place firstIn(ChangeState state) const;
    Place add(const Progress& progress);
    void fail(Place place);
    ApplyRow& at(Place place) { return m_groups[place.group].rows[place.row]; }
    /// Behind which row of the group its card stands; -1: it has none.
    int cardAfter(int group) const;
    void touch(Place place);
    QVariant groupData(const ApplyGroup& group, int role) const;
    QVariant rowData(const ApplyRow& row, int role) const;

    Intent m_intent;
    QList<ApplyGroup> m_groups;
};

} // namespace hcp::ui
