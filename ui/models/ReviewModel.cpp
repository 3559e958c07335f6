// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ReviewModel.h"

#include <QPoint>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quintptr TopLevel = 0;

QString tagOf(ReviewRow::Kind kind)
{
    switch (kind) {
    case ReviewRow::Kind::New:
        return ReviewModel::tr("new");
    case ReviewRow::Kind::Changed:
        return ReviewModel::tr("changed");
    case ReviewRow::Kind::Removed:
        return ReviewModel::tr("removed");
    case ReviewRow::Kind::Command:
        return ReviewModel::tr("runs");
    case ReviewRow::Kind::AsItIs:
        return ReviewModel::tr("as it is");
    case ReviewRow::Kind::Problem:
        return ReviewModel::tr("problem");
    case ReviewRow::Kind::File:
        break;
    }
    return {};
}

/// What configures a thing of the topology: the change, and the bundle's file.
struct Configured {
    QString change, file;
};

Configured configurationOf(const QString& thing)
{
    const QString kind = thing.section(u' ', 0, 0);
    const QString name = thing.section(u' ', 1);
    if (kind == u"router" || kind == u"session" || kind == u"route")
        return {u"router.frr"_s, u"routers/%1/frr-lines.conf"_s.arg(name.section(u'/', 0, 0))};
    if (kind == u"node" || kind == u"management")
        return {u"metallb.peer"_s, u"metallb/bgppeer-"_s};
    if (kind == u"announcement")
        return {u"metallb.advertisement"_s, u"metallb/bgpadvertisement-"_s};
    if (kind == u"vip")
        return {u"metallb.pool"_s, u"metallb/ipaddresspool-"_s};
    if (kind == u"dns")
        return {u"dns.records"_s, u"dns/zone.txt"_s};
    return {u"hostedcluster"_s, u"hosted-cluster/hostedcluster-"_s};
}

bool configures(const ReviewRow& row, const Configured& wanted, const QString& thing)
{
    if (row.kind == ReviewRow::Kind::File)
        return row.item.what.startsWith(wanted.file);
    const bool ofRouter = wanted.change == u"router.frr";
    const QString router = thing.section(u' ', 1).section(u'/', 0, 0);
    return row.change.id == wanted.change && (!ofRouter || row.change.target == router);
}

bool hasLine(const Item& item, const QStringList& lines)
{
    const auto text = QString::fromUtf8(item.after.isEmpty() ? item.before : item.after);
    return std::any_of(lines.cbegin(), lines.cend(),
                       [&text](const QString& line) { return text.contains(line); });
}

} // namespace

void ReviewModel::set(const QList<ReviewGroup>& groups)
{
    if (groups == m_groups)
        return;
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

const ReviewRow* ReviewModel::row(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == TopLevel)
        return nullptr;
    return &m_groups.at(index.parent().row()).rows.at(index.row());
}

QModelIndex ReviewModel::rowOf(const QString& thing, const QStringList& lines) const
{
    const Configured wanted = configurationOf(thing);
    QModelIndex first;
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex group = index(i, 0);
        for (int j = 0; j < rowCount(group); ++j) {
            const QModelIndex at = index(j, 0, group);
            if (!configures(*row(at), wanted, thing))
                continue;
            if (hasLine(row(at)->item, lines))
                return at;
            if (!first.isValid())
                first = at;
        }
    }
    return first;
}

QModelIndex ReviewModel::firstChange() const
{
    QModelIndex first;
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex group = index(i, 0);
        for (int j = 0; j < rowCount(group); ++j) {
            const QModelIndex at = index(j, 0, group);
            if (row(at)->kind != ReviewRow::Kind::AsItIs)
                return at;
            const bool says = !row(at)->item.after.isEmpty();
            if (!first.isValid() || (says && row(first)->item.after.isEmpty()))
                first = at;
        }
    }
    return first;
}

QModelIndex ReviewModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex ReviewModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, TopLevel);
}

int ReviewModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    return parent.internalId() == TopLevel && parent.column() == 0
               ? static_cast<int>(m_groups.at(parent.row()).rows.size())
               : 0;
}

int ReviewModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ReviewRow* const one = row(index);
    return one == nullptr ? groupData(m_groups.at(index.row()), role) : rowData(*one, role);
}

QVariant ReviewModel::groupData(const ReviewGroup& group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return group.name;
    case TitleRole:
        return group.title;
    case NoteRole:
        return group.note;
    case IconNameRole:
        return group.icon;
    case Qt::ToolTipRole: // they may be elided
        return QStringList{group.title, group.name, group.note}.join(u' ').simplified();
    case Qt::AccessibleTextRole:
        return u"%1 %2, %3"_s.arg(group.title, group.name, group.note);
    default:
        return {};
    }
}

QVariant ReviewModel::rowData(const ReviewRow& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.item.what.isEmpty() ? row.change.description : row.item.what;
    case RowKindRole:
        return QVariant::fromValue(static_cast<int>(row.kind));
    case TagRole:
        return tagOf(row.kind);
    case CountRole:
        return QPoint(row.added, row.removed);
    case LockedRole:
        return row.locked;
    case Qt::AccessibleTextRole:
        return row.locked ? tr("%1, %2, cannot be changed later").arg(row.text, tagOf(row.kind))
                          : u"%1, %2"_s.arg(row.text, tagOf(row.kind));
    default:
        return {};
    }
}

} // namespace hcp::ui
