// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Rows.h"

#include "topology/NaturalOrder.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype MostCards = 6;
constexpr qsizetype MostSlimCards = 12;
constexpr qsizetype MostPulledOut = 6;
constexpr qsizetype MostLargeCells = 40;
constexpr qsizetype MostInGroup = 100;
constexpr double CardWidth = 152;
constexpr double GroupWidth = 190;
constexpr double GroupTitle = 28;
constexpr double GroupWords = 24;

Row card(Row::Kind kind, int node, double width, double height)
{
    return {kind, {node}, {node}, {}, {}, {0, 0, width, height}, 0, 0, 0, 0};
}

QString groupKey(const Model& model, const Part& node)
{
    if (const QString zone = model.zones.value(node.name); !zone.isEmpty())
        return zone;
    const auto address = Address::parse(node.address);
    return address ? Prefix(*address, 24).toString() : u"nodes"_s;
}

/// `.20-.39`; nothing when the nodes are of several subnets.
QString rangeOf(const Model& model, const QList<int>& nodes)
{
    QList<Address> addresses;
    for (const int node : nodes) {
        if (const auto address = Address::parse(model.nodes[node].address))
            addresses << *address;
    }
    if (addresses.isEmpty())
        return {};
    const auto [least, most] = std::minmax_element(addresses.cbegin(), addresses.cend());
    if (Prefix(*least, 24) != Prefix(*most, 24))
        return {};
    return u".%1\u2013.%2"_s.arg(least->bits() & 0xff).arg(most->bits() & 0xff);
}

Row group(const Model& model, const QString& title, const QList<int>& nodes)
{
    Row row{Row::Kind::Group, nodes, {}, title, rangeOf(model, nodes), {}, 10, 11, 17.2, 19};
    if (nodes.size() > MostLargeCells) {
        row.columns = 20;
        row.cell = 7;
        row.pitchX = 8.6;
        row.pitchY = 9;
    }
    // A subnet is named by its nodes' addresses: the range says more than the prefix.
    if (title.contains(u'/') && !row.range.isEmpty()) {
        row.title = title.section(u'.', 0, 2) + row.range;
        row.range.clear();
    }
    for (const int node : nodes) {
        if (!hasFailed(model, node))
            row.carried << node;
    }
    const auto lines = (nodes.size() + row.columns - 1) / row.columns;
    row.box = {0, 0, GroupWidth, GroupTitle + row.pitchY * static_cast<double>(lines) + GroupWords};
    return row;
}

/// Nodes by zone in natural order, none of more than a group can hold.
QList<Row> groups(const Model& model)
{
    QMap<QString, QList<int>> byKey;
    for (int node = 0; node < model.nodes.size(); ++node)
        byKey[groupKey(model, model.nodes[node])] << node;
    QStringList keys = byKey.keys();
    std::stable_sort(keys.begin(), keys.end(), comesBefore);
    QList<Row> rows;
    for (const QString& key : keys) {
        const QList<int>& nodes = byKey[key];
        for (qsizetype start = 0; start < nodes.size(); start += MostInGroup) {
            rows << group(model, key, nodes.mid(start, MostInGroup));
        }
    }
    return rows;
}

QList<Row> groupedRows(const Model& model)
{
    QList<Row> rows;
    Row rest{Row::Kind::Rest, {}, {}, {}, {}, {0, 0, GroupWidth, 34}, 0, 0, 0, 0};
    qsizetype pulledOut = 0;
    for (const Row& row : groups(model)) {
        rows << row;
        for (const int node : row.nodes) {
            if (!hasFailed(model, node))
                continue;
            if (pulledOut++ < MostPulledOut)
                rows << card(Row::Kind::Card, node, GroupWidth, 64);
            else
                rest.nodes << node;
        }
    }
    rest.carried = rest.nodes;
    rest.title = u"and %1 more broken nodes"_s.arg(rest.nodes.size());
    if (!rest.nodes.isEmpty())
        rows << rest;
    return rows;
}

} // namespace

bool hasFailed(const Model& model, int node)
{
    if (model.nodes[node].standing == State::Failed)
        return true;
    for (int router = 0; router < model.routers.size(); ++router) {
        if (model.session(router, node).standing == State::Failed)
            return true;
    }
    return false;
}

QList<Row> rowsOf(const Model& model)
{
    if (model.nodes.size() > MostSlimCards)
        return groupedRows(model);
    const bool slim = model.nodes.size() > MostCards;
    QList<Row> rows;
    for (int node = 0; node < model.nodes.size(); ++node) {
        const double full = model.nodes[node].note.isEmpty() ? 50 : 66;
        rows << (slim ? card(Row::Kind::Slim, node, GroupWidth, 34)
                      : card(Row::Kind::Card, node, CardWidth, full));
    }
    return rows;
}

double gapOf(const QList<Row>& rows)
{
    if (rows.size() <= 3)
        return 46;
    return rows.size() <= MostCards ? 24 : 16;
}

} // namespace hcp::topology
