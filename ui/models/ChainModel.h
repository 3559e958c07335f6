// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ChainLinks.h"

#include <QAbstractItemModel>

namespace hcp::ui
{

/// The chain as a tree: links, below them a row per check and subject. Kept in place from look to
/// look, so that what is open, current and focused stays so.
class ChainModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind {
        Link,
        Row,
        Card, ///< the first broken row: shown as the diagnosis
    };
    enum Role {
        KindRole = Qt::UserRole, ///< Kind
        StateRole,               ///< hcp::State
        NameRole,                ///< "BGP"; of a row its subjects
        CheckRole,               ///< id of a row's check
        FactRole,                ///< one line
        AgeRole,                 ///< "1 s"
        BrokenRole,              ///< link: the first broken one
        BelowRole,               ///< it, or its link, comes after the first broken one
    };

    using QAbstractItemModel::QAbstractItemModel;

    void set(const QList<ChainLink>& links, const QDateTime& now);
    const QList<ChainLink>& links() const { return m_links; }
    /// The card's row; invalid: nothing is broken.
    QModelIndex card() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVariant linkData(const ChainLink& link, int role) const;
    QVariant rowData(const ChainLink& link, const ChainRow& row, int role) const;
    void setRows(int link, const QList<ChainRow>& rows);

    QList<ChainLink> m_links;
    QDateTime m_now;
};

} // namespace hcp::ui
