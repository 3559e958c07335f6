// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Products.h"

#include <QAbstractItemModel>

namespace hcp::ui
{

/// One object, file or command of the preview.
struct ReviewRow {
    enum class Kind { New, Changed, Removed, Command, AsItIs, Problem, File };
    Kind kind = Kind::New;
    QString text;         ///< `/etc/frr/frr.conf`, `BGPPeer/upstream-router-peer`
    PendingChange change; ///< what it belongs to
    Item item;
    int added = 0, removed = 0; ///< lines; counted for what is changed
    bool locked = false;        ///< can never be changed once it is there
    bool operator==(const ReviewRow& other) const
    {
        return kind == other.kind && text == other.text && item == other.item &&
               change.id == other.change.id && change.target == other.change.target;
    }
};

/// One target's rows.
struct ReviewGroup {
    QString icon;  ///< of resources/icons
    QString title; ///< "Router"
    QString name;  ///< `frr1`
    QString note;  ///< "192.168.125.1", "last, asks again"
    QList<ReviewRow> rows;
    bool operator==(const ReviewGroup&) const = default;
};

/// What the group of a change is called, without rows: the same in Review and Apply.
ReviewGroup groupFor(const Intent& intent, const PendingChange& change);
/// Everything of the preview in the order of applying, what stays as it is too: with its text where
/// `files`, what the plan makes, have it.
QList<ReviewGroup> reviewOf(const Preview& preview, const QList<BundleFile>& files = {});
/// The generated files, not compared with anything.
QList<ReviewGroup> reviewOf(const QList<BundleFile>& files);

/// Targets, below them their objects and files.
class ReviewModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        RowKindRole = Qt::UserRole, ///< ReviewRow::Kind; groups have none
        TitleRole,                  ///< group: "Router"; the name is the display text
        NoteRole,                   ///< group: at the right
        IconNameRole,               ///< group: of resources/icons
        TagRole,                    ///< "new", "changed", "as it is"
        CountRole,                  ///< "+20 −1" as QPoint(20, 1)
        LockedRole,
    };

    using QAbstractItemModel::QAbstractItemModel;

    void set(const QList<ReviewGroup>& groups);
    const QList<ReviewGroup>& groups() const { return m_groups; }
    /// nullptr: a group, or nothing.
    const ReviewRow* row(const QModelIndex& index) const;
    /// The first row that would change something; the first of all; invalid when empty.
    QModelIndex firstChange() const;
    /// The row that configures a thing or link of the topology (`router frr1`, `session
    /// frr1/node2`, `vip hosted/hosted`), one with a line that holds one of `lines` before others;
    /// invalid: none does.
    QModelIndex rowOf(const QString& thing, const QStringList& lines = {}) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant groupData(const ReviewGroup& group, int role) const;
    QVariant rowData(const ReviewRow& row, int role) const;

    QList<ReviewGroup> m_groups;
};

} // namespace hcp::ui
