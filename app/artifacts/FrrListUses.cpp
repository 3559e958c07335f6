// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// A permit in a prefix-list is one for everybody who uses the list.
#include "artifacts/FrrPolicy.h"

namespace hcp
{

namespace
{

bool follows(const QByteArrayList& words, const QByteArray& word, const QByteArray& name)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (words.at(i) == word && words.at(i + 1) == name)
            return true;
    }
    return false;
}

bool isOfOurs(const FrrLine& line, const QByteArrayList& ours)
{
    return line.words.value(0) == "neighbor" && ours.contains(line.words.value(1));
}

QByteArray routeMapOf(const FrrConfig& config, const FrrLine& line)
{
    return line.scope == FrrScope::RouteMap && line.block >= 0
               ? config.blocks().at(line.block).words.value(1)
               : QByteArray();
}

/// The first line that hands the route-map to anybody but ours; -1: none.
int foreignUseOfRouteMap(const FrrConfig& config, const QByteArray& map, const QByteArrayList& ours)
{
    for (int i = 0; i < config.lines().size(); ++i) {
        const FrrLine& line = config.lines().at(i);
        const bool defines = line.words.value(0) == "route-map";
        const bool uses = follows(line.words, "route-map", map) ||
                          follows(line.words, "call", map) || follows(line.words, "table-map", map);
        if (!defines && uses && !isOfOurs(line, ours))
            return i;
    }
    return -1;
}

} // namespace

int foreignUseOfList(const FrrConfig& config, const QByteArray& list, const QByteArrayList& ours)
{
    for (int i = 0; i < config.lines().size(); ++i) {
        const FrrLine& line = config.lines().at(i);
        const bool defines = line.words.value(0) == "ip" || line.words.value(0) == "no";
        const bool uses =
            follows(line.words, "prefix-list", list) || follows(line.words, "prefix", list);
        if (defines || !uses || isOfOurs(line, ours))
            continue;
        const QByteArray map = routeMapOf(config, line);
        const int elsewhere = map.isEmpty() ? i : foreignUseOfRouteMap(config, map, ours);
        if (elsewhere >= 0)
            return elsewhere;
    }
    return -1;
}

QByteArrayList namesOfOurs(const FrrSettings& settings, const QList<Address>& nodes)
{
    QByteArrayList ours;
    for (const Address node : nodes)
        ours << node.toString().toLatin1();
    QByteArrayList shared;
    QByteArrayList groups;
    for (auto it = settings.neighbors.begin(); it != settings.neighbors.end(); ++it) {
        if (it->peerGroup.isSet())
            (ours.contains(it.key()) ? groups : shared) << it->peerGroup.value;
    }
    for (const QByteArray& group : groups) {
        // Who comes in by a range belongs to a group that no line tells.
        if (!shared.contains(group) && settings.listenRanges.isEmpty())
            ours << group;
    }
    return ours;
}

} // namespace hcp
