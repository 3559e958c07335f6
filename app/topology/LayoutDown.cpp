// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/LayoutDirections.h"

#include "topology/Legend.h"
#include "topology/Rows.h"

#include <algorithm>
#include <cmath>

namespace hcp::topology
{

namespace
{

constexpr double Margin = 14;
constexpr double Padding = 12; // of areas
constexpr double LeastWidth = 332;
constexpr double NarrowBelow = 420;
constexpr double BeforeNodes = 28;
constexpr double BetweenLines = 62; // of nodes: lines turn there, and pills stand there
constexpr double CardGap = 10;
constexpr double LeastCard = 116; // with the whole address
constexpr double LeastGroup = 168;
constexpr double VipHeight = 42;
constexpr double ApiHeight = 44;
constexpr double DoorHeight = 50;

/// The measures that depend on how high the view is.
struct Heights {
    double router = 76;
    double slack = 0; ///< what each gap has more, or less
};

/// How the nodes stand in lines below each other.
struct Grid {
    qsizetype columns = 1;
    qsizetype lines = 1;
    double column = 0; ///< width of one
    double gap = CardGap;
    double outer = 0; ///< blank at both ends
};

/// Between columns where lines run beside cards: room for a lane each.
double gutter(qsizetype lines)
{
    return std::min(26.0, 12.0 + 6.0 * static_cast<double>(lines - 1));
}

double count(qsizetype number)
{
    return static_cast<double>(number);
}

Grid gridOf(const QList<Row>& rows, double inner)
{
    Grid grid;
    const qsizetype things = std::max<qsizetype>(1, rows.size());
    const bool cards = std::all_of(rows.cbegin(), rows.cend(),
                                   [](const Row& row) { return row.kind == Row::Kind::Card; });
    grid.columns = things;
    const double single = (inner - CardGap * count(things - 1)) / count(things);
    if (cards && things >= 4 && single < LeastCard)
        grid.columns = (things + 1) / 2;
    else if (!cards)
        grid.columns = std::clamp<qsizetype>(
            static_cast<qsizetype>((inner - gutter(3)) / (LeastGroup + gutter(3))), 1, things);
    grid.lines = (things + grid.columns - 1) / grid.columns;
    if (grid.lines > 1) {
        grid.gap = gutter(grid.lines);
        grid.outer = grid.gap / 2 + 1;
    }
    const double room = inner - 2 * grid.outer - grid.gap * count(grid.columns - 1);
    grid.column = std::min(room / count(grid.columns), 216.0);
    grid.outer =
        (inner - grid.column * count(grid.columns) - grid.gap * count(grid.columns - 1)) / 2;
    return grid;
}

void sizeRow(Row& row, const Grid& grid, bool grouped)
{
    row.box.w = grid.column;
    if (row.kind != Row::Kind::Group) {
        // What stands beside groups was pulled out: there is something to be said of it.
        row.box.h = row.kind == Row::Kind::Rest ? 34 : grouped ? 62 : 50;
        return;
    }
    const double room = (grid.column - 24) / row.columns;
    row.pitchX = std::min(row.pitchX, room);
    row.cell = std::min(row.cell, row.pitchX - 1.6);
    row.box.h = groupHeight(row);
}

double linesHeight(const QList<Row>& rows, const Grid& grid)
{
    double height = BetweenLines * count(grid.lines - 1);
    for (qsizetype start = 0; start < rows.size(); start += grid.columns) {
        double line = 0;
        for (const Row& row : rows.mid(start, grid.columns))
            line = std::max(line, row.box.h);
        height += line;
    }
    return height;
}

/// Lines to the later lines of nodes run down the blank left of their column; those from the
/// earlier ones down the blank right of it: they never cross.
void placeRows(Layout& layout, const Grid& grid)
{
    const double left = layout.management.x + Padding + grid.outer;
    double y = layout.management.y + BeforeNodes;
    const double lane =
        grid.lines > 2 ? std::min(5.0, (grid.gap / 2 - 6) / count(grid.lines - 2)) : 0;
    for (qsizetype line = 0; line < grid.lines; ++line) {
        double height = 0;
        const qsizetype start = line * grid.columns;
        const qsizetype end = std::min(layout.rows.size(), start + grid.columns);
        // A last line that is not full stands in the middle only where nothing runs beside it.
        for (qsizetype i = start; i < end; ++i) {
            Row& row = layout.rows[i];
            const double x = left + count(i - start) * (grid.column + grid.gap);
            row.box.x = x;
            row.box.y = y;
            row.pill = {row.box.centre(), line == 0 ? layout.management.y : y - BeforeNodes + 9};
            row.pillRoom = grid.column + grid.gap - 4;
            if (line > 0)
                row.comesBy = x - 5 - count(grid.lines - 1 - line) * lane;
            if (line + 1 < grid.lines)
                row.leavesBy = x + grid.column + 5 + count(line) * lane;
            height = std::max(height, row.box.h);
        }
        y += height;
        layout.nodesEnd = y;
        y += BetweenLines;
    }
}

void placeOpen(Layout& layout, qsizetype hosted, double inner, double beforeVip, double beforeApi)
{
    const double width = (inner - CardGap * count(hosted - 1)) / count(hosted);
    double x = layout.management.x + Padding;
    for (qsizetype i = 0; i < hosted; ++i, x += width + CardGap) {
        HostedPlace place;
        const double vip = std::min(186.0, width - 8);
        const double api = std::min(192.0, width - 24);
        place.vip = {x + (width - vip) / 2, layout.nodesEnd + beforeVip, vip, VipHeight};
        place.api = {x + (width - api) / 2, place.vip.bottom() + beforeApi, api, ApiHeight};
        place.area = {x, place.vip.middle(), width, place.api.bottom() + 42 - place.vip.middle()};
        layout.hosted << place;
    }
}

void placeDoors(Layout& layout, qsizetype hosted, double inner, double beforeVip)
{
    constexpr double Bar = 46;
    double y = layout.nodesEnd + beforeVip;
    for (qsizetype i = 0; i < hosted; ++i, y += DoorHeight + 8) {
        HostedPlace place;
        place.open = false;
        place.vip = {layout.management.x + Padding + Bar, y + 4, 150, VipHeight};
        place.area = {place.vip.centre(), y, 0, DoorHeight};
        place.area.w = layout.management.x + Padding + inner - place.area.x;
        layout.hosted << place;
    }
}

/// This machine at the left, DNS at the right.
void placeOutside(Layout& layout, const Model& model, double top)
{
    const double machine = layout.width < NarrowBelow ? 118 : 150;
    layout.machine = {Margin, top, machine, 56};
    const double dns = std::min(dnsWidth(model), layout.width - 2 * Margin - machine - 20);
    layout.dns = {layout.width - Margin - dns, top, dns, dnsHeight(model)};
}

void placeRouters(Layout& layout, qsizetype routers, double y, double height)
{
    constexpr double Gap = 28;
    const double room = layout.width - 2 * Margin;
    const double most = layout.width < NarrowBelow ? 148 : 164;
    const double width =
        routers == 0 ? 0 : std::min(most, (room - Gap * count(routers - 1)) / count(routers));
    double x = (layout.width - stacked(routers, width, Gap)) / 2;
    // The only one has the words of its routes beside it: a narrow picture leaves them their room.
    constexpr double RouteWords = 12 + 92;
    if (routers == 1)
        x = std::min(x, layout.width - Margin - RouteWords - width);
    for (qsizetype i = 0; i < routers; ++i, x += width + Gap)
        layout.routers << Box{x, y, width, height};
}

double hostedHeight(qsizetype hosted)
{
    if (hosted == 0)
        return 40;
    return hosted > MostOpen ? stacked(hosted, DoorHeight, 8) + 12
                             : VipHeight + 30 + ApiHeight + 42;
}

/// Several routers have their words above them, and the machine's line comes from there.
double beforeRouters(const Model& model)
{
    return model.routers.size() > 1 ? 62 : 28;
}

bool sharesBar(const Layout& layout, const Grid& grid, qsizetype hosted)
{
    return layout.rows.size() * hosted > 16 || (grid.lines > 1 && hosted > 1) || hosted > MostOpen;
}

/// A low view takes the router's fourth line first, then the gaps.
Heights heightsFor(const Frame& frame, double fixed)
{
    Heights heights;
    if (frame.paper || frame.height <= 0)
        return heights;
    heights.router = frame.height >= fixed + 76 - 14 ? 76 : 62;
    heights.slack = std::clamp((frame.height - fixed - heights.router) / 3.6, -7.0, 26.0);
    return heights;
}

/// The area ends below what is in it, the picture below the area.
void closeAreas(Layout& layout, const Model& model)
{
    double end = layout.nodesEnd + (layout.hosted.isEmpty() ? 40 : 0);
    for (const HostedPlace& place : layout.hosted)
        end = std::max(end, place.area.bottom());
    layout.management.h = end + 28 - layout.management.y;
    layout.height = layout.management.bottom() + Margin;
    if (layout.frame.paper) {
        const QList<LegendPlace> legend = legendOnPaper(model, layout.width);
        const int lines = legend.isEmpty() ? 0 : legend.constLast().line;
        layout.footer = layout.height + 18;
        layout.height = layout.footer + (lines + 1) * LegendPitch + Margin;
    }
}

} // namespace

Layout layOutDown(const Model& model, const Frame& frame)
{
    constexpr double LeastRouter = 112 + 28;
    Layout layout;
    layout.frame = frame;
    layout.width = std::max(
        {frame.width, LeastWidth, 2 * Margin + LeastRouter * count(model.routers.size()) - 28});
    const double inner = layout.width - 2 * Margin - 2 * Padding;
    layout.rows = rowsOf(model, frame);
    const Grid grid = gridOf(layout.rows, inner);
    const bool grouped = std::any_of(layout.rows.cbegin(), layout.rows.cend(),
                                     [](const Row& row) { return row.kind == Row::Kind::Group; });
    for (Row& row : layout.rows)
        sizeRow(row, grid, grouped);

    placeOutside(layout, model, frame.paper ? headHeight(frame) : Margin);
    const double outside = std::max(layout.machine.bottom() + 24, layout.dns.bottom());
    const qsizetype hosted = model.hosted.size();
    const double beforeVip = 32 + (sharesBar(layout, grid, hosted) ? 16 : 0);
    const Heights heights = heightsFor(frame, outside + beforeRouters(model) + 58 + BeforeNodes +
                                                  linesHeight(layout.rows, grid) + beforeVip +
                                                  hostedHeight(hosted) + 28 + Margin);
    const double e = heights.slack;
    const double routers = outside + beforeRouters(model) + e;
    placeRouters(layout, model.routers.size(), routers, heights.router);
    const double border = routers + heights.router + 58 + e;
    layout.management = {Margin, border, layout.width - 2 * Margin, 0};
    placeRows(layout, grid);
    if (layout.rows.isEmpty())
        layout.nodesEnd = border + BeforeNodes;
    if (hosted > MostOpen)
        placeDoors(layout, hosted, inner, beforeVip + e);
    else
        placeOpen(layout, hosted, inner, beforeVip + e, 30 + 0.6 * e);
    closeAreas(layout, model);
    return layout;
}

} // namespace hcp::topology
