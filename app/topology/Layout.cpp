// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Layout.h"

#include "topology/LayoutDirections.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

constexpr double Around = 12;     ///< blank between what was dragged and the border of its area
constexpr double BeforeCard = 28; ///< from top to bottom: where a node's word stands, at least

Point movedBy(const Layout& layout, const QString& id)
{
    return layout.frame.moved.value(id);
}

/// Everything that was dragged goes to where it was dragged to.
void moveThings(Layout& layout, const Model& model)
{
    layout.machine = layout.machine.moved(movedBy(layout, model.machine.id));
    layout.dns = layout.dns.moved(movedBy(layout, model.dns.id));
    for (qsizetype i = 0; i < layout.routers.size(); ++i)
        layout.routers[i] = layout.routers[i].moved(movedBy(layout, model.routers[i].id));
    for (Row& row : layout.rows) {
        const Point by = movedBy(layout, rowId(model, row));
        row.box = row.box.moved(by);
        if (by == Point())
            continue;
        (layout.goesDown() ? row.pill.x : row.pill.y) += layout.goesDown() ? by.x : by.y;
        if (layout.goesDown()) // on its line, before its card
            row.pill.y = std::min(row.pill.y, row.box.y - BeforeCard);
        row.comesBy.reset();
        row.leavesBy.reset();
    }
    for (qsizetype i = 0; i < layout.hosted.size(); ++i) {
        HostedPlace& place = layout.hosted[i];
        const Point by = movedBy(layout, model.hosted[i].vip.id);
        place.area = place.area.moved(by);
        place.vip = place.vip.moved(by);
        place.api = place.api.moved(by).moved(movedBy(layout, model.hosted[i].api.id));
        place.area = place.open ? place.area.united(place.api.grown(Around)) : place.area;
    }
}

/// The management area grows along; its border keeps the blank before the nodes, where no router
/// stands.
void growAreas(Layout& layout)
{
    Box& area = layout.management;
    const double wanted = layout.goesDown() ? BeforeCard : 64;
    double nearest = 0; // of the routers' ends
    for (const Box& router : layout.routers)
        nearest = std::max(nearest, layout.goesDown() ? router.bottom() : router.right());
    const Point title{0, layout.goesDown() ? 28.0 : -44.0}; // the room of the area's words
    for (const Row& row : layout.rows) {
        const double start = layout.goesDown() ? row.box.y : row.box.x;
        const double before = std::clamp(start - nearest - Around, Around, wanted);
        Box around = row.box.grown(Around);
        around = around.united(layout.goesDown() ? row.box.moved({0, -before})
                                                 : row.box.moved({-before, 0}));
        area = area.united(around).united(row.box.moved(title));
    }
    for (const HostedPlace& place : layout.hosted)
        area = area.united(place.area.grown(Around - 2))
                   .united(place.vip.grown(Around - 2))
                   .united(place.area.moved(title));
}

void shiftAll(Layout& layout, Point by)
{
    layout.machine = layout.machine.moved(by);
    layout.dns = layout.dns.moved(by);
    layout.management = layout.management.moved(by);
    layout.nodesEnd += layout.goesDown() ? by.y : by.x;
    layout.gate += layout.goesDown() ? by.y : by.x;
    const double across = layout.goesDown() ? by.x : by.y;
    for (Box& router : layout.routers)
        router = router.moved(by);
    for (Row& row : layout.rows) {
        row.box = row.box.moved(by);
        row.pill = {row.pill.x + by.x, row.pill.y + by.y};
        if (row.comesBy)
            *row.comesBy += across;
        if (row.leavesBy)
            *row.leavesBy += across;
    }
    for (HostedPlace& place : layout.hosted) {
        place.area = place.area.moved(by);
        place.vip = place.vip.moved(by);
        place.api = place.api.moved(by);
    }
}

/// Whatever was dragged out of the picture makes the picture larger.
void growPicture(Layout& layout)
{
    Box all = layout.management.united(layout.machine).united(layout.dns);
    constexpr double RouteWords = 46; // may stand above a router
    for (const Box& router : layout.routers)
        all = all.united(router.grown(4)).united(router.moved({0, -RouteWords}));
    const double margin = 14;
    const bool paper = layout.frame.paper;
    const double top = paper ? headHeight(layout.frame) : margin;
    const Point by{std::max(0.0, margin - all.x), std::max(0.0, top - all.y)};
    shiftAll(layout, by);
    layout.width = std::max(layout.width, all.right() + by.x + margin);
    layout.height = std::max(layout.height, all.bottom() + by.y + margin);
    if (!paper)
        return;
    constexpr double BeforeLegend = 32;
    const double legend = std::max(layout.footer, all.bottom() + by.y + BeforeLegend);
    layout.height = std::max(layout.height, layout.height + legend - layout.footer);
    layout.footer = legend;
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

Box Box::united(const Box& other) const
{
    const double left = std::min(x, other.x);
    const double top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left,
            std::max(bottom(), other.bottom()) - top};
}

QString rowId(const Model& model, const Row& row)
{
    switch (row.kind) {
    case Row::Kind::Group:
        return u"group "_s + row.title;
    case Row::Kind::Rest:
        return u"rest"_s;
    default:
        return model.nodes[row.nodes.first()].id;
    }
}

Layout layOut(const Model& model, const Frame& frame)
{
    Layout layout = frame.direction == Direction::TopToBottom ? layOutDown(model, frame)
                                                              : layOutAcross(model, frame);
    layout.gate = layout.goesDown() ? layout.management.y : layout.management.x;
    if (!frame.moved.isEmpty()) {
        moveThings(layout, model);
        growAreas(layout);
        growPicture(layout);
    }
    return layout;
}

} // namespace hcp::topology
