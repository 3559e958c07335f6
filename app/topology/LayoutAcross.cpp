// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/LayoutDirections.h"

#include "topology/Metrics.h"
#include "topology/Rows.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

constexpr double Margin = 24;
constexpr double ScreenHead = 14;   // the window has its own
constexpr double LegendHeight = 76; // below the areas
constexpr double AreaTitle = 44;
constexpr double AreaBottom = 20;
constexpr double RouterHeight = 80;
constexpr double RouterGap = 66; // room for the route's words between two routers
constexpr double RouteWordsHeight = 46;
constexpr double HostedOpen = 216;
constexpr double HostedOpenOfSeveral = 160;
constexpr double HostedClosed = 62;
constexpr double HostedGap = 16;

double hostedHeight(qsizetype count)
{
    if (count > MostOpen)
        return HostedClosed;
    return count > 1 ? HostedOpenOfSeveral : HostedOpen;
}

double rowsHeight(const QList<Row>& rows, double gap)
{
    double height = 0;
    for (const Row& row : rows)
        height += row.box.h;
    return height + gap * std::max<double>(0, static_cast<double>(rows.size()) - 1);
}

void placeHosted(Layout& layout, const Model& model, double middle)
{
    const double height = hostedHeight(model.hosted.size());
    const double right = layout.width;
    double y = middle - stacked(model.hosted.size(), height, HostedGap) / 2;
    for (qsizetype i = 0; i < model.hosted.size(); ++i, y += height + HostedGap) {
        HostedPlace place;
        place.open = model.hosted.size() <= MostOpen;
        place.area = {right - 299, y, 267, height};
        place.vip = {right - 384, place.area.middle() - 23, 170, 46};
        if (place.open)
            place.api = {right - 198, place.area.middle() - 24, 150, 48};
        layout.hosted << place;
    }
}

void placeOutside(Layout& layout, const Model& model, double middle, double routerX)
{
    double y = middle - stacked(model.routers.size(), RouterHeight, RouterGap) / 2;
    for (qsizetype i = 0; i < model.routers.size(); ++i, y += RouterHeight + RouterGap)
        layout.routers << Box{routerX, y, 156, RouterHeight};
    layout.machine = {Margin, middle - 28, 190, 56};
    layout.dns = {Margin, middle + 64, dnsWidth(model), dnsHeight(model)};
}

/// How far the things reach above and below the line that machine, router and VIP stand on.
double reachAbove(const Model& model, double area)
{
    return std::max(area / 2 + AreaTitle - AreaBottom,
                    stacked(model.routers.size(), RouterHeight, RouterGap) / 2 + RouteWordsHeight);
}

double reachBelow(const Model& model, double area)
{
    return std::max({area / 2 + AreaBottom, 64 + dnsHeight(model),
                     stacked(model.routers.size(), RouterHeight, RouterGap) / 2});
}

/// Room beyond the fixed widths goes to the gaps beside the router; a little less than they have
/// can be done without.
double widthOf(const Frame& frame)
{
    constexpr double Fixed = 1280;
    return frame.paper ? Fixed : std::clamp(frame.width, Fixed - 60, Fixed + 420);
}

void placeRows(Layout& layout, double middle, double rows, double gap, double inset)
{
    double y = middle - rows / 2;
    for (Row& row : layout.rows) {
        row.box.x = layout.management.x + inset;
        row.box.y = y;
        row.pill = {layout.management.x, row.box.middle()};
        layout.nodesEnd = std::max(layout.nodesEnd, row.box.right());
        y += row.box.h + gap;
    }
}

} // namespace

double headHeight(const Frame& frame)
{
    return frame.direction == Direction::TopToBottom ? 96 : 84;
}

double stacked(qsizetype count, double size, double gap)
{
    return count == 0 ? 0 : static_cast<double>(count) * (size + gap) - gap;
}

double dnsWidth(const Model& model)
{
    const Font fixed{10.5, false, true};
    double width = 190;
    for (const NameRow& row : model.names)
        width = std::max(width, 60 + textWidth(row.label, fixed) + textWidth(row.value, fixed));
    return std::min(width, 220.0);
}

bool dnsHasSecondLine(const Model& model)
{
    return !model.dns.strong.isEmpty() || !model.dns.conflict.isEmpty();
}

double dnsHeight(const Model& model)
{
    return 42 + (dnsHasSecondLine(model) ? 16 : 0) + 16 * static_cast<double>(model.names.size());
}

bool needsBar(const Layout& layout)
{
    constexpr qsizetype MostAnnouncements = 16;
    const bool severalLines = std::any_of(layout.rows.cbegin(), layout.rows.cend(),
                                          [](const Row& row) { return row.leavesBy.has_value(); });
    return layout.rows.size() * layout.hosted.size() > MostAnnouncements ||
           (layout.goesDown() && layout.hosted.size() > MostOpen) ||
           (severalLines && layout.hosted.size() > 1);
}

Layout layOutAcross(const Model& model, const Frame& frame)
{
    Layout layout;
    layout.frame = frame;
    layout.rows = rowsOf(model, frame);
    layout.width = widthOf(frame);
    const bool grouped = std::any_of(layout.rows.cbegin(), layout.rows.cend(),
                                     [](const Row& row) { return row.kind != Row::Kind::Card; });
    const double gap = gapOf(layout.rows);
    const double rows = rowsHeight(layout.rows, gap);
    const double hosted =
        stacked(model.hosted.size(), hostedHeight(model.hosted.size()), HostedGap) + 2 * 12;
    const double inside = std::max({rows, hosted, RouterHeight});
    const double above = reachAbove(model, inside);
    const double below = reachBelow(model, inside);
    double middle =
        (frame.paper ? headHeight(frame) : ScreenHead) + std::max(above, inside / 2 + AreaTitle);
    if (!frame.paper) {
        const double needed = middle + below + ScreenHead;
        layout.height = std::max(needed, frame.height);
        middle += (layout.height - needed) / 2;
    }
    const double left = layout.width - (grouped ? 674 : 640);
    layout.management = {left, middle - inside / 2 - AreaTitle, layout.width - 22 - left,
                         inside + AreaTitle + AreaBottom};
    placeRows(layout, middle, rows, gap, grouped ? 72 : 64);
    placeHosted(layout, model, middle);
    placeOutside(layout, model, middle, (grouped ? 312 : 326) + 0.4 * (layout.width - 1280));
    if (frame.paper) {
        layout.footer = middle + std::max(below, inside / 2 + AreaBottom) + 56;
        layout.height = layout.footer + LegendHeight - 42;
    }
    return layout;
}

} // namespace hcp::topology
