// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/NodesModel.h"

#include "ui/models/Forms.h"

#include <QCollator>

#include <algorithm>

namespace hcp::ui
{

NodesModel::NodesModel(Engine& engine, QObject* parent)
    : QAbstractTableModel(parent), m_engine(engine)
{
    connect(&engine, &Engine::viewChanged, this, &NodesModel::refresh);
    connect(&engine.document(), &PlanDocument::changed, this, &NodesModel::refresh);
    refresh();
}

int NodesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NodesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant NodesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Peers");
    case Address:
        return tr("Address");
    case Speaker:
        return tr("Speaker");
    default:
        return tr("Remark");
    }
}

QVariant NodesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    const QString texts[Columns] = {row.name, row.address, row.speaker, row.remark};
    const std::optional<State> states[Columns] = {{}, {}, row.speakerState, row.remarkState};
    const auto& state = states[index.column()];
    switch (role) {
    case Qt::ToolTipRole:
        if (index.column() == Name && isTheLast(row))
            return tr("%1 is the last one that peers: tick another node first.").arg(row.name);
        return texts[index.column()];
    case Qt::DisplayRole:
        return texts[index.column()];
    case Qt::AccessibleDescriptionRole:
        return index.column() == Name && isTheLast(row) ? tr("The last one that peers") : QString();
    case Qt::CheckStateRole:
        if (index.column() == Name)
            return row.ticked ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tr("%1 peers").arg(row.name) : texts[index.column()];
    case StateRole:
        return state ? QVariant(static_cast<int>(*state)) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags NodesModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name && !isTheLast(m_rows.at(index.row())))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

int NodesModel::ticked() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.ticked; }));
}

/// A plan without nodes means those that are discovered, so that nobody peers cannot be said.
bool NodesModel::isTheLast(const Row& row) const
{
    return row.ticked && ticked() == 1;
}

bool NodesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name ||
        role != Qt::CheckStateRole)
        return false;
    auto wanted = m_rows;
    wanted[index.row()].ticked = value.toInt() == Qt::Checked;
    const bool none =
        std::none_of(wanted.begin(), wanted.end(), [](const Row& row) { return row.ticked; });
    if (none || wanted == m_rows)
        return false;
    write(wanted);
    return true;
}

/// What would be discovered anyway is left out of the plan, so that it follows the cluster.
void NodesModel::write(const QList<Row>& rows)
{
    QList<NodePlan> nodes;
    for (const Row& row : rows) {
        if (row.ticked)
            nodes.append({row.name, hcp::Address::parse(row.address).value_or(hcp::Address())});
    }
    Plan without = m_engine.document().plan();
    without.managementCluster.nodes.clear();
    const auto discovered = resolve(without, m_engine.view().facts).nodes;
    const bool same = discovered.origin == Origin::Discovered && discovered.value == nodes;
    m_engine.document().edit(tr("Choose who peers"), [&](Plan& plan) {
        plan.managementCluster.nodes = same ? QList<NodePlan>() : nodes;
    });
}

void NodesModel::describeSpeaker(Row& row) const
{
    const auto& metallb = m_engine.view().facts.cluster.metallb;
    if (!metallb) {
        row.speaker = tr("not known");
        row.speakerState = State::Unknown;
        return;
    }
    const auto speaker = std::find_if(metallb->speakers.begin(), metallb->speakers.end(),
                                      [&](const SpeakerFact& one) { return one.node == row.name; });
    if (speaker == metallb->speakers.end()) {
        row.speaker = tr("none");
        row.speakerState = State::Skipped;
        return;
    }
    row.speaker = speaker->ready ? tr("ready") : tr("not ready");
    row.speakerState = speaker->ready ? State::Passed : State::Failed;
}

NodesModel::Row NodesModel::found(const NodeFact& node) const
{
    Row row;
    row.name = node.name;
    row.address = node.addresses.isEmpty() ? QString() : node.addresses.first().toString();
    describeSpeaker(row);
    if (row.address.isEmpty())
        row.remark = tr("has no IPv4 address");
    else if (node.excludedFromLoadBalancers)
        row.remark = tr("labelled exclude-from-external-load-balancers: announces nothing");
    else if (node.networkUnavailable)
        row.remark = tr("its network is unavailable");
    else if (!node.ready)
        row.remark = tr("not Ready");
    if (!row.remark.isEmpty())
        row.remarkState = State::Warning;
    return row;
}

QList<NodesModel::Row> NodesModel::rows() const
{
    const View& view = m_engine.view();
    QList<Row> rows;
    for (const NodeFact& node : view.facts.cluster.nodes.valueOr({}))
        rows.append(found(node));
    QCollator natural;
    natural.setNumericMode(true);
    std::sort(rows.begin(), rows.end(), [&](const Row& one, const Row& other) {
        return natural.compare(one.name, other.name) < 0;
    });
    for (const NodePlan& node : view.intent.nodes.value) {
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const Row& one) { return one.name == node.name; });
        if (row != rows.end()) {
            row->ticked = true;
            continue;
        }
        Row planned{node.name, node.address.isUnspecified() ? QString() : node.address.toString(),
                    {},        {},
                    {},        {},
                    true};
        describeSpeaker(planned);
        if (view.facts.cluster.nodes) {
            planned.remark = tr("not on %1").arg(clusterForPeople(view));
            planned.remarkState = State::Failed;
        }
        rows.append(planned);
    }
    return rows;
}

void NodesModel::refresh()
{
    const QList<Row> now = rows();
    if (now == m_rows)
        return;
    const bool sameNodes = now.size() == m_rows.size() &&
                           std::equal(now.begin(), now.end(), m_rows.begin(),
                                      [](const Row& a, const Row& b) { return a.name == b.name; });
    if (!sameNodes)
        beginResetModel();
    m_rows = now;
    if (!sameNodes)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

} // namespace hcp::ui
