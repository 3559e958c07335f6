// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ChainModel.h"

#include "ui/models/Times.h"

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// A link's own index; those of its rows carry its number, counted from 1.
constexpr quintptr TopLevel = 0;

QString stateText(State state)
{
    switch (state) {
    case State::Passed:
        return ChainModel::tr("holds");
    case State::Failed:
        return ChainModel::tr("broken");
    case State::Warning:
        return ChainModel::tr("warning");
    case State::Waiting:
        return ChainModel::tr("waiting");
    case State::Unknown:
        return ChainModel::tr("not known");
    case State::Skipped:
        break;
    }
    return ChainModel::tr("waits for another");
}

} // namespace

void ChainModel::set(const QList<ChainLink>& links, const QDateTime& now)
{
    m_now = now;
    if (links.size() != m_links.size()) {
        beginResetModel();
        m_links = links;
        endResetModel();
        return;
    }
    for (int i = 0; i < links.size(); ++i) {
        setRows(i, links.at(i).rows);
        m_links[i] = links.at(i);
        const QModelIndex at = index(i, 0);
        if (rowCount(at) > 0)
            Q_EMIT dataChanged(index(0, 0, at), index(rowCount(at) - 1, 0, at));
    }
    if (!m_links.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

void ChainModel::setRows(int link, const QList<ChainRow>& rows)
{
    QList<ChainRow>& mine = m_links[link].rows;
    const auto shape = [](const QList<ChainRow>& list) {
        QList<bool> cards;
        for (const ChainRow& row : list)
            cards << row.first;
        return cards;
    };
    if (shape(mine) == shape(rows)) {
        mine = rows;
        return;
    }
    const QModelIndex parent = index(link, 0);
    if (!mine.isEmpty()) {
        beginRemoveRows(parent, 0, static_cast<int>(mine.size()) - 1);
        mine.clear();
        endRemoveRows();
    }
    if (rows.isEmpty())
        return;
    beginInsertRows(parent, 0, static_cast<int>(rows.size()) - 1);
    mine = rows;
    endInsertRows();
}

QModelIndex ChainModel::card() const
{
    for (int i = 0; i < m_links.size(); ++i) {
        for (int j = 0; j < m_links.at(i).rows.size(); ++j) {
            if (m_links.at(i).rows.at(j).first)
                return index(j, 0, index(i, 0));
        }
    }
    return {};
}

QModelIndex ChainModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex ChainModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, TopLevel);
}

int ChainModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_links.size());
    return parent.internalId() == TopLevel && parent.column() == 0
               ? static_cast<int>(m_links.at(parent.row()).rows.size())
               : 0;
}

int ChainModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ChainModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == TopLevel)
        return linkData(m_links.at(index.row()), role);
    const ChainLink& link = m_links.at(index.parent().row());
    return rowData(link, link.rows.at(index.row()), role);
}

QVariant ChainModel::linkData(const ChainLink& link, int role) const
{
    switch (role) {
    case KindRole:
        return QVariant::fromValue(Kind::Link);
    case StateRole:
        return QVariant::fromValue(link.state);
    case Qt::DisplayRole:
    case NameRole:
        return link.name;
    case FactRole:
        return link.fact;
    case AgeRole:
        return ageText(link.at, m_now);
    case BrokenRole:
        return link.broken;
    case BelowRole:
        return link.below;
    case Qt::ToolTipRole:
        return link.fact;
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3").arg(link.name, stateText(link.state), link.fact);
    default:
        return {};
    }
}

QVariant ChainModel::rowData(const ChainLink& link, const ChainRow& row, int role) const
{
    switch (role) {
    case KindRole:
        return QVariant::fromValue(row.first ? Kind::Card : Kind::Row);
    case StateRole:
        return QVariant::fromValue(row.state);
    case Qt::DisplayRole:
    case NameRole:
        return row.subjects.join(u", "_s);
    case CheckRole:
        return row.check;
    case FactRole:
        return row.fact;
    case AgeRole:
        return ageText(row.at, m_now);
    case BrokenRole:
        return row.first;
    case BelowRole:
        return link.below;
    case Qt::ToolTipRole:
        return u"%1 %2\n%3"_s.arg(row.check, row.subjects.join(u", "_s), row.fact);
    case Qt::AccessibleTextRole:
        return tr("%1 %2, %3: %4")
            .arg(row.check, row.subjects.join(u", "_s), stateText(row.state), row.fact);
    default:
        return {};
    }
}

} // namespace hcp::ui
