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
    double centre() const { return x + w / 2; }
    Box moved(Point by) const { return {x + by.x, y + by.y, w, h}; }
    Box grown(double by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
    Box united(const Box& other) const;
    bool contains(const Box& other) const;
    bool overlaps(const Box& other) const;
    bool operator==(const Box&) const = default;
};

enum class Direction { LeftToRight, TopToBottom };

/// For whom the picture is drawn: on paper with a head and a legend of its own, or into a view of
/// the window that has both beside it.
struct Frame {
    bool paper = true;
    Direction direction = Direction::LeftToRight;
    double width = 1280;
    double height = 0;            ///< of the view, to stand in its middle; 0: as high as needed
    bool thirdLines = true;       ///< versions and counts; faults are always written
    QString out{};                ///< id of a grouped node that is to have a card of its own
    QMap<QString, Point> moved{}; ///< by item: how far it was dragged from its place
    bool grouped = false;         ///< nodes in groups even where their number allows cards

    bool operator==(const Frame&) const = default;
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
    Point pill{};          ///< the middle of the word on its sessions' lines
    double pillRoom = 160; ///< its greatest width
    /// Where lines run beside what stands before or behind it; across the layers. None: straight.
    std::optional<double> comesBy{};
    std::optional<double> leavesBy{};

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

/// Where everything stands, in units of a pixel at 100 %. Layers from left to right, or from top to
/// bottom: outside, router, nodes, VIP, API server.
struct Layout {
    Frame frame;
    double width = 0;
    double height = 0;
    Box machine;
    Box dns;
    QList<Box> routers;
    Box management;
    /// Along the layers: where the sessions come in, with their words. The first border of the
    /// management area, before what was dragged made that larger.
    double gate = 0;
    QList<Row> rows;
    QList<HostedPlace> hosted;
    double nodesEnd = 0; ///< where the last of the nodes ends, along the layers
    double footer = 0;   ///< baseline of the legend

    bool goesDown() const { return frame.direction == Direction::TopToBottom; }

    bool operator==(const Layout&) const = default;
};

/// A pure function of what is there and of the frame; of the states only "failed" matters, which
/// gives a grouped node a card of its own.
Layout layOut(const Model& model, const Frame& frame = {});

/// What a row is called in items: its node's id, `group rack-a`, or `rest`.
QString rowId(const Model& model, const Row& row);

/// The nodes that a group stands for, by its title, in the order of its cells; also those that have
/// a card of their own beside it. Without title: the broken ones beyond those that have a card.
/// Nothing when the picture, grouped, has no such group.
QList<int> nodesOfGroup(const Model& model, const QString& title);

} // namespace hcp::topology
