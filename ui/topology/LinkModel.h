// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "topology/Model.h"

#include <QAbstractTableModel>

namespace hcp::ui
{

/// One link of the picture in words.
struct LinkRow {
    QString item; ///< the drawing's
    QString from, link, to;
    topology::Standing standing;
    QString state; ///< in words: "holds · Established"
    QString since; ///< clock time, at the latest; empty: not measured
    QString source;
    QDateTime at; ///< when it was read
    bool operator==(const LinkRow&) const = default;
};

/// The picture as a table: the same links with their states in words, for assistive tools and for
/// whoever reads faster than looks. Keeps its rows while only states change.
class LinkModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { From, Link, To, StateWords, Since, Source, Age, Columns };

    explicit LinkModel(QObject* parent = nullptr);

    /// `measured`: the view's verdicts are of this plan.
    void set(const View& view, const topology::Model& model, bool measured);
    const LinkRow& link(int row) const { return m_rows[row]; }
    int rowOf(const QString& item) const; ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<LinkRow> rowsOf(const View& view, const topology::Model& model, bool measured);
    QString sinceOf(const LinkRow& row, const QDateTime& at, const QDateTime& told);

    QList<LinkRow> m_rows;
    QDateTime m_seenAt;
    QHash<QString, std::pair<topology::Standing, QDateTime>> m_since; ///< by item
};

} // namespace hcp::ui
