// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/LinkModel.h"

#include "topology/Words.h"
#include "ui/topology/Inspection.h"
#include "ui/topology/Items.h"
#include "ui/widgets/Icons.h"

#include <QGuiApplication>
#include <QIcon>
#include <QPalette>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QHash<QString, QString> namesOf(const topology::Model& model)
{
    QHash<QString, QString> names;
    const auto add = [&names](const topology::Part& part) {
        names.insert(part.id, part.kind == topology::Part::Kind::Dns
                                  ? u"%1 %2"_s.arg(part.name, part.address)
                                  : part.name);
    };
    add(model.machine);
    add(model.dns);
    for (const topology::Part& part : model.routers)
        add(part);
    for (const topology::Part& part : model.nodes)
        add(part);
    for (const topology::Hosted& hosted : model.hosted) {
        add(hosted.vip);
        names.insert(hosted.api.id, u"%1, %2"_s.arg(hosted.api.name, hosted.name));
    }
    return names;
}

/// The drawing's item of an edge: the same names as the shapes have.
QString itemOf(const topology::Edge& edge)
{
    const QString from = edge.from.section(u' ', 1);
    const QString to = edge.to.section(u' ', 1);
    if (edge.to == u"dns")
        return u"asks dns"_s;
    if (edge.from == u"machine")
        return u"path "_s + to;
    if (edge.from.startsWith(u"router "))
        return u"session %1/%2"_s.arg(from, to);
    if (edge.to.startsWith(u"vip "))
        return u"announcement %1/%2"_s.arg(to, from);
    return u"service "_s + from;
}

QString stateOf(const LinkRow& row, const topology::Model& model)
{
    if (!row.standing)
        return topology::standingWord({});
    QString words = stateForPeople(*row.standing);
    for (const topology::Session& session : model.sessions) {
        if (!session.word.isEmpty() &&
            row.item == u"session %1/%2"_s.arg(model.routers[session.router].name,
                                               model.nodes[session.node].name))
            words += u" \u00b7 "_s + session.word;
    }
    return words;
}

/// The latest of the verdicts that the link is the truth of.
void addSource(LinkRow& row, const View& view)
{
    const bool path = row.item.startsWith(u"path "_s);
    for (const Verdict& verdict : view.verdicts) {
        const QString item = itemOfVerdict(verdict);
        const bool its = item == row.item || (row.item == u"asks dns" && item == u"dns") ||
                         (path && verdict.id.startsWith(u"api."_s));
        if (its && verdict.id != u"bfd.session" && verdict.at.isValid() &&
            (!row.at.isValid() || verdict.at > row.at)) {
            row.at = verdict.at;
            row.source = verdict.source;
        }
    }
}

} // namespace

LinkModel::LinkModel(QObject* parent) : QAbstractTableModel(parent) {}

/// A session's router knows since when; of the others we know since when we see it.
QString LinkModel::sinceOf(const LinkRow& row, const View& view)
{
    if (!row.standing) {
        m_since.remove(row.item);
        return {};
    }
    const QDateTime at = row.at.isValid() ? row.at : view.at;
    auto& known = m_since[row.item];
    if (!known.second.isValid() || known.first != row.standing)
        known = {row.standing, at};
    const auto router = view.facts.routers.constFind(row.from);
    if (router != view.facts.routers.cend() && router->bgp) {
        for (const BgpPeerFact& peer : router->bgp->peers) {
            if (view.intent.nodeName(peer.address) == row.to && peer.upMillis > 0)
                return router->bgp.at()
                    .addMSecs(-peer.upMillis)
                    .toLocalTime()
                    .toString(u"hh:mm:ss"_s);
        }
    }
    return known.second.isValid() ? known.second.toLocalTime().toString(u"hh:mm:ss"_s) : QString();
}

void LinkModel::set(const View& view, const topology::Model& model, bool measured)
{
    const auto names = namesOf(model);
    QList<LinkRow> rows;
    for (const topology::Edge& edge : topology::edgesOf(model)) {
        LinkRow row;
        row.item = itemOf(edge);
        row.from = names.value(edge.from);
        row.to = names.value(edge.to);
        row.link = edge.what;
        row.standing = edge.standing;
        row.state = stateOf(row, model);
        if (measured)
            addSource(row, view);
        row.since = sinceOf(row, view);
        rows << row;
    }
    m_seenAt = view.at;
    bool same = rows.size() == m_rows.size();
    for (qsizetype i = 0; same && i < rows.size(); ++i)
        same = rows[i].item == m_rows[i].item;
    if (!same) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(i, 0), index(i, Columns - 1));
    }
}

int LinkModel::rowOf(const QString& item) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].item == item)
            return row;
    }
    return -1;
}

int LinkModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LinkModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant LinkModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LinkRow& row = m_rows[index.row()];
    if (role == Qt::DecorationRole && index.column() == StateWords)
        return statePixmap(row.standing.value_or(State::Unknown), 16, qGuiApp->devicePixelRatio(),
                           QGuiApplication::palette());
    if (role == Qt::AccessibleTextRole && index.column() == From)
        return tr("%1 to %2, %3: %4").arg(row.from, row.to, row.link, row.state);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case From:
        return row.from;
    case Link:
        return row.link;
    case To:
        return row.to;
    case StateWords:
        return row.state;
    case Since:
        return row.since;
    case Source:
        return row.source;
    default:
        return row.at.isValid() && m_seenAt.isValid() ? ageWords(row.at.msecsTo(m_seenAt))
                                                      : QString();
    }
}

QVariant LinkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("From"),  tr("Link"),   tr("To"), tr("State"),
                             tr("Since"), tr("Source"), tr("Age")};
    return section >= 0 && section < Columns ? names[section] : QVariant();
}

} // namespace hcp::ui
