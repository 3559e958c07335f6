// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/LinkModel.h"

#include "checks/Subjects.h"
#include "topology/Words.h"
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

QString stateOf(const LinkRow& row, const QString& word, const Verdict* verdict)
{
    const QString words = stateWords(row.standing, verdict);
    return !row.standing || word.isEmpty() ? words : words + u" \u00b7 "_s + word;
}

/// The protocol's own word of each session.
QHash<QString, QString> wordsOf(const topology::Model& model)
{
    QHash<QString, QString> words;
    for (const topology::Session& session : model.sessions)
        words.insert(u"session %1/%2"_s.arg(model.routers[session.router].name,
                                            model.nodes[session.node].name),
                     session.word);
    return words;
}

/// Since when the sessions are as they are: the routers know.
QHash<QString, QDateTime> upSinceOf(const View& view)
{
    QHash<Address, QString> nodes;
    for (const NodePlan& node : view.intent.nodes.value)
        nodes.insert(node.address, nodeLabel(node));
    QHash<QString, QDateTime> since;
    for (auto router = view.facts.routers.begin(); router != view.facts.routers.end(); ++router) {
        if (!router->bgp)
            continue;
        for (const BgpPeerFact& peer : router->bgp->peers) {
            if (peer.upMillis > 0)
                since.insert(u"session %1/%2"_s.arg(router.key(), nodes.value(peer.address)),
                             router->bgp.at().addMSecs(-peer.upMillis));
        }
    }
    return since;
}

/// The latest verdict by the link that it is the truth of; one that waits, as it says for what.
QHash<QString, const Verdict*> latestOf(const View& view)
{
    QHash<QString, const Verdict*> latest;
    for (const Verdict& verdict : view.verdicts) {
        if (verdict.id == u"bfd.session" ||
            (!verdict.at.isValid() && verdict.state != State::Skipped))
            continue;
        QString item = itemOfVerdict(verdict);
        if (verdict.id.startsWith(u"api."))
            item = u"path"_s;
        else if (item == u"dns")
            item = u"asks dns"_s;
        const Verdict*& known = latest[item];
        const bool waits = verdict.state == State::Skipped;
        const bool waited = known != nullptr && known->state == State::Skipped;
        if (known == nullptr || (waits && !waited) || (waits == waited && verdict.at > known->at))
            known = &verdict;
    }
    return latest;
}

} // namespace

LinkModel::LinkModel(QObject* parent) : QAbstractTableModel(parent) {}

/// A session's router knows since when; of the others we know since when we see it.
QString LinkModel::sinceOf(const LinkRow& row, const QDateTime& at, const QDateTime& told)
{
    if (!row.standing) {
        m_since.remove(row.item);
        return {};
    }
    auto& known = m_since[row.item];
    if (!known.second.isValid() || known.first != row.standing)
        known = {row.standing, row.at.isValid() ? row.at : at};
    const QDateTime since = told.isValid() ? told : known.second;
    return since.isValid() ? since.toLocalTime().toString(u"hh:mm:ss"_s) : QString();
}

QString LinkModel::drawnItem(int row) const
{
    const QString& item = m_rows[row].item;
    return item.startsWith(u"dns ") ? u"dns"_s : item;
}

/// Each thing, and behind it the links that lead on from it.
QList<LinkRow> LinkModel::rowsOf(const View& view, const topology::Model& model, bool measured)
{
    const auto names = namesOf(model);
    const auto latest = latestOf(view);
    const auto words = wordsOf(model);
    const auto upSince = upSinceOf(view);
    const auto edges = topology::edgesOf(model);
    QList<LinkRow> rows;
    const auto things = thingRows(view, model, measured);
    for (LinkRow thing : things) {
        thing.since = sinceOf(thing, view.at, {});
        rows << thing;
        for (const topology::Edge& edge : edges) {
            if (edge.from != thing.item)
                continue;
            LinkRow row;
            row.item = itemOf(edge);
            row.from = names.value(edge.from);
            row.to = names.value(edge.to);
            row.link = edge.what;
            row.standing = edge.standing;
            const QString key = row.item.startsWith(u"path ") ? u"path"_s : row.item;
            const Verdict* verdict = measured ? latest.value(key) : nullptr;
            row.state = stateOf(row, words.value(row.item), verdict);
            if (verdict != nullptr) {
                row.at = verdict->at;
                row.source = verdict->source;
            }
            row.since = sinceOf(row, view.at, upSince.value(row.item));
            rows << row;
        }
    }
    return rows;
}

void LinkModel::set(const View& view, const topology::Model& model, bool measured)
{
    const QList<LinkRow> rows = rowsOf(view, model, measured);
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
    if (role == IsThingRole)
        return row.isThing;
    if (role == Qt::DecorationRole && index.column() == StateWords && !row.state.isEmpty())
        return statePixmap(row.cannotBe ? State::Failed : row.standing.value_or(State::Unknown), 16,
                           qGuiApp->devicePixelRatio(), QGuiApplication::palette());
    if (role == Qt::AccessibleTextRole && index.column() == From)
        return row.isThing ? tr("%1, %2, %3: %4").arg(row.link, row.from, row.to, row.state)
                           : tr("%1 to %2, %3: %4").arg(row.from, row.to, row.link, row.state);
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
    default: // the time of day: an age would stand still between two looks
        return row.at.isValid() ? row.at.toLocalTime().toString(u"hh:mm:ss"_s) : QString();
    }
}

QVariant LinkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Thing, or from"), tr("Kind, or link"), tr("Where, or to"),
                             tr("State"),          tr("Since"),         tr("Source"),
                             tr("Seen at")};
    return section >= 0 && section < Columns ? names[section] : QVariant();
}

} // namespace hcp::ui
