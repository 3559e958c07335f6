// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Layout.h"

#include "topology/Rows.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

constexpr double Width = 1280;
constexpr double Margin = 24;
constexpr double HeadHeight = 84;   // title and verdict
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
constexpr qsizetype MostOpen = 3;

double stacked(qsizetype count, double height, double gap)
{
    return count == 0 ? 0 : static_cast<double>(count) * (height + gap) - gap;
}

double hostedHeight(qsizetype count)
{
    if (count > MostOpen)
        return HostedClosed;
    return count > 1 ? HostedOpenOfSeveral : HostedOpen;
}

double dnsHeight(const Model& model)
{
    return 42 + (model.dns.strong.isEmpty() ? 0 : 16) +
           16 * static_cast<double>(model.names.size());
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
    double y = middle - stacked(model.hosted.size(), height, HostedGap) / 2;
    for (qsizetype i = 0; i < model.hosted.size(); ++i, y += height + HostedGap) {
        HostedPlace place;
        place.open = model.hosted.size() <= MostOpen;
        place.area = {981, y, 267, height};
        place.vip = {896, place.area.middle() - 23, 170, 46};
        if (place.open)
            place.api = {1082, place.area.middle() - 24, 150, 48};
        layout.hosted << place;
    }
}

void placeOutside(Layout& layout, const Model& model, double middle, double routerX)
{
    double y = middle - stacked(model.routers.size(), RouterHeight, RouterGap) / 2;
    for (qsizetype i = 0; i < model.routers.size(); ++i, y += RouterHeight + RouterGap)
        layout.routers << Box{routerX, y, 156, RouterHeight};
    layout.machine = {Margin, middle - 28, 190, 56};
    layout.dns = {Margin, middle + 64, 190, dnsHeight(model)};
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

} // namespace

bool Box::contains(const Box& other) const
{
    constexpr double Rounding = 1e-6;
    return other.x >= x - Rounding && other.y >= y - Rounding &&
           other.right() <= right() + Rounding && other.bottom() <= bottom() + Rounding;
}

bool Box::overlaps(const Box& other) const
{
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
}

Layout layOut(const Model& model)
{
    Layout layout;
    layout.rows = rowsOf(model);
    const bool grouped = std::any_of(layout.rows.cbegin(), layout.rows.cend(),
                                     [](const Row& row) { return row.kind != Row::Kind::Card; });
    const double gap = gapOf(layout.rows);
    const double rows = rowsHeight(layout.rows, gap);
    const double hosted =
        stacked(model.hosted.size(), hostedHeight(model.hosted.size()), HostedGap) + 2 * 12;
    const double inside = std::max({rows, hosted, RouterHeight});
    const double above = reachAbove(model, inside);
    const double middle = HeadHeight + std::max(above, inside / 2 + AreaTitle);

    const double left = grouped ? 606 : 640;
    layout.management = {left, middle - inside / 2 - AreaTitle, 1258 - left,
                         inside + AreaTitle + AreaBottom};
    double y = middle - rows / 2;
    for (Row& row : layout.rows) {
        row.box.x = left + (grouped ? 72 : 64);
        row.box.y = y;
        y += row.box.h + gap;
    }
    placeHosted(layout, model, middle);
    placeOutside(layout, model, middle, grouped ? 312 : 326);
    layout.width = Width;
    layout.footer = middle + std::max(reachBelow(model, inside), inside / 2 + AreaBottom) + 56;
    layout.height = layout.footer + LegendHeight - 42;
    return layout;
}

} // namespace hcp::topology
