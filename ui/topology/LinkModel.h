// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "topology/Model.h"
#include "ui/topology/ThingRows.h"

#include <QAbstractTableModel>

namespace hcp::ui
{

/// The picture as a table: the same things, each with its links behind it, their states in words,
/// for assistive tools and for whoever reads faster than looks. Keeps its rows while only states
/// change.
class LinkModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { From, Link, To, StateWords, Since, Source, SeenAt, Columns };

    /// Of a thing: it stands for itself, `To` says where.
    static constexpr int IsThingRole = Qt::UserRole;

    explicit LinkModel(QObject* parent = nullptr);

    /// `measured`: the view's verdicts are of this plan.
    void set(const View& view, const topology::Model& model, bool measured);
    const LinkRow& link(int row) const { return m_rows[row]; }
    /// What is drawn for a row: a name of DNS stands in its box.
    QString drawnItem(int row) const;
    int rowOf(const QString& item) const; ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<LinkRow> rowsOf(const View& view, const topology::Model& model, bool measured);
    QString sinceOf(const LinkRow& row, const QDateTime& at, const QDateTime& told);

    QList<LinkRow> m_rows;
    QHash<QString, std::pair<topology::Standing, QDateTime>> m_since; ///< by item
};

} // namespace hcp::ui
