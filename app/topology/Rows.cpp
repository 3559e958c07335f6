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
    Row row;
    row.kind = kind;
    row.nodes = row.carried = {node};
    row.box = {0, 0, width, height};
    return row;
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

bool isOut(const Model& model, const Frame& frame, int node)
{
    return hasFailed(model, node) || model.nodes[node].id == frame.out;
}

Row group(const Model& model, const Frame& frame, const QString& title, const QList<int>& nodes)
{
    Row row;
    row.kind = Row::Kind::Group;
    row.nodes = nodes;
    row.title = title;
    row.range = rangeOf(model, nodes);
    row.columns = 10;
    row.cell = 11;
    row.pitchX = 17.2;
    row.pitchY = 19;
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
        if (!isOut(model, frame, node))
            row.carried << node;
    }
    row.box = {0, 0, GroupWidth, groupHeight(row)};
    return row;
}

/// Nodes by zone in natural order, none of more than a group can hold.
QList<Row> groups(const Model& model, const Frame& frame)
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
            const QString title = start == 0 || key.contains(u'/')
                                      ? key
                                      : u"%1 (%2)"_s.arg(key).arg(start / MostInGroup + 1);
            rows << group(model, frame, title, nodes.mid(start, MostInGroup));
        }
    }
    return rows;
}

QList<Row> groupedRows(const Model& model, const Frame& frame)
{
    QList<Row> rows;
    Row rest;
    rest.kind = Row::Kind::Rest;
    rest.box = {0, 0, GroupWidth, 34};
    qsizetype pulledOut = 0;
    for (const Row& row : groups(model, frame)) {
        rows << row;
        for (const int node : row.nodes) {
            if (!isOut(model, frame, node))
                continue;
            // The one that was asked for stands beyond the number.
            if (model.nodes[node].id == frame.out || pulledOut++ < MostPulledOut)
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

QList<int> nodesOfGroup(const Model& model, const QString& title)
{
    for (const Row& row : groupedRows(model, {})) {
        const bool rest = row.kind == Row::Kind::Rest;
        if (rest ? title.isEmpty() || row.title == title
                 : row.kind == Row::Kind::Group && row.title == title)
            return row.nodes;
    }
    return {};
}

double groupHeight(const Row& group)
{
    const auto lines = (group.nodes.size() + group.columns - 1) / group.columns;
    return GroupTitle + group.pitchY * static_cast<double>(lines) + GroupWords;
}

QList<Row> rowsOf(const Model& model, const Frame& frame)
{
    const bool down = frame.direction == Direction::TopToBottom;
    if (frame.grouped || model.nodes.size() > (down ? MostCards : MostSlimCards))
        return groupedRows(model, frame);
    const bool slim = model.nodes.size() > MostCards;
    const bool written = std::any_of(model.nodes.cbegin(), model.nodes.cend(),
                                     [](const Part& node) { return !node.note.isEmpty(); });
    QList<Row> rows;
    for (int node = 0; node < model.nodes.size(); ++node) {
        // The same for all: a card does not grow when something is written into it.
        const double full = written ? 66 : 50;
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
