// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

#include <QList>

namespace hcp::topology
{

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

struct Box {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;

    double right() const { return x + w; }
    double bottom() const { return y + h; }
    double middle() const { return y + h / 2; }
    bool contains(const Box& other) const;
    bool overlaps(const Box& other) const;
    bool operator==(const Box&) const = default;
};

/// One line of the nodes' layer: a node's card, or many nodes as cells of one box.
struct Row {
    enum class Kind {
        Card,  ///< up to three lines
        Slim,  ///< name and address on one line
        Group, ///< a cell per node
        Rest,  ///< failed ones beyond those that get a card of their own
    };
    Kind kind = Kind::Card;
    QList<int> nodes;   ///< indices into the model; of a group also those that were pulled out
    QList<int> carried; ///< those whose sessions are this row's lines
    QString title;      ///< of a group: its zone or subnet
    QString range;      ///< of a group: `.20-.39`
    Box box;
    int columns = 0;   ///< cells a row
    double cell = 0;   ///< edge of a cell
    double pitchX = 0; ///< from cell to cell
    double pitchY = 0;

    bool operator==(const Row&) const = default;
};

/// Where a hosted cluster stands. A closed door has no API server: too many to open them all.
struct HostedPlace {
    Box area;
    Box vip;
    Box api;
    bool open = true;
    bool operator==(const HostedPlace&) const = default;
};

/// Where everything stands, in units of a pixel at 100 %. Layers from left to right: outside,
/// router, nodes, VIP, API server.
struct Layout {
    double width = 0;
    double height = 0;
    Box machine;
    Box dns;
    QList<Box> routers;
    Box management; ///< its left border is the gate that the sessions' words stand on
    QList<Row> rows;
    QList<HostedPlace> hosted;
    double footer = 0; ///< baseline of the legend

    bool operator==(const Layout&) const = default;
};

/// A pure function of what is there; of the states only "failed" matters, which gives a grouped
/// node a card of its own.
Layout layOut(const Model& model);

} // namespace hcp::topology
