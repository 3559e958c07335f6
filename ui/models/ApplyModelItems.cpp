// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ApplyModel.h"
#include "ui/models/Times.h"

// The item model's side of ApplyModel: places, and what is shown there.

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quintptr TopLevel = 0;

} // namespace

int ApplyModel::cardAfter(int group) const
{
    const Place failed = firstIn(ChangeState::Failed);
    return failed.group == group ? failed.row : -1;
}

void ApplyModel::touch(Place place)
{
    const QModelIndex group = index(place.group, 0);
    const QModelIndex last = index(rowCount(group) - 1, 0, group);
    Q_EMIT dataChanged(index(0, 0, group), last);
    Q_EMIT dataChanged(group, group);
}

QModelIndex ApplyModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex ApplyModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, TopLevel);
}

int ApplyModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != TopLevel || parent.column() != 0)
        return 0;
    const int cards = cardAfter(parent.row()) >= 0 ? 1 : 0;
    return static_cast<int>(m_groups.at(parent.row()).rows.size()) + cards;
}

int ApplyModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ApplyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == TopLevel)
        return groupData(m_groups.at(index.row()), role);
    const int group = index.parent().row();
    const int after = cardAfter(group);
    const bool isCard = after >= 0 && index.row() == after + 1;
    if (isCard && role == KindRole)
        return QVariant::fromValue(Kind::Card);
    const int row = after >= 0 && index.row() > after ? index.row() - 1 : index.row();
    return rowData(m_groups.at(group).rows.at(row), role);
}

QVariant ApplyModel::groupData(const ApplyGroup& group, int role) const
{
    const auto count = tr("%n change(s)", nullptr, static_cast<int>(group.rows.size()));
    const auto note = group.locked || group.note.isEmpty() ? group.note : count;
    switch (role) {
    case KindRole:
        return QVariant::fromValue(Kind::Group);
    case StateRole:
        return QVariant::fromValue(group.state());
    case Qt::DisplayRole:
        return group.name;
    case TitleRole:
        return group.title;
    case NoteRole:
        return note.isEmpty() ? count : note;
    case TimeRole:
        return group.millis() > 0 ? durationText(group.millis()) : QString();
    case LockedRole:
        return group.locked;
    case IconNameRole:
        return group.icon;
    case Qt::AccessibleTextRole:
        return u"%1 %2, %3, %4"_s.arg(group.title, group.name, changeStateText(group.state()),
                                      note);
    default:
        return {};
    }
}

QVariant ApplyModel::rowData(const ApplyRow& row, int role) const
{
    switch (role) {
    case KindRole:
        return QVariant::fromValue(Kind::Change);
    case StateRole:
        return QVariant::fromValue(row.state);
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.line.isEmpty() ? row.text : row.text + u'\n' + row.line;
    case NoteRole:
        return row.line;
    case TimeRole:
        if (row.state == ChangeState::Running)
            return tr("%1 s").arg(row.millis / 1000);
        return row.millis > 0 ? durationText(row.millis) : QString();
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(row.text, changeStateText(row.state));
    default:
        return {};
    }
}

} // namespace hcp::ui
