// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Ways.h"

#include <algorithm>
#include <cmath>

namespace hcp::topology
{

namespace
{

constexpr double LevelBeforeBorder = 46;
constexpr double Corner = 10;
constexpr double Turn = 22;    // how far along a line needs to change its lane
constexpr double LeastGap = 4; // below it there is no line between two cards to be seen

/// Between two cards that somebody dragged: out of the sides that face each other, first those
/// along `down`. Where the cards overlap, from middle to middle: behind both, so that no end peeps
/// out.
Path joined(const Box& from, const Box& to, bool down)
{
    for (const bool vertical : {down, !down}) {
        const double after = vertical ? to.y - from.bottom() : to.x - from.right();
        const double before = vertical ? from.y - to.bottom() : from.x - to.right();
        if (std::max(after, before) < LeastGap)
            continue;
        const bool back = after < before;
        const Point first{vertical ? from.centre() : (back ? from.x : from.right()),
                          vertical ? (back ? from.y : from.bottom()) : from.middle()};
        const Point last{vertical ? to.centre() : (back ? to.right() : to.x),
                         vertical ? (back ? to.bottom() : to.y) : to.middle()};
        const Point half{(last.x - first.x) / 2, (last.y - first.y) / 2};
        const Point leave{first.x + (vertical ? 0 : half.x), first.y + (vertical ? half.y : 0)};
        const Point enter{last.x - (vertical ? 0 : half.x), last.y - (vertical ? half.y : 0)};
        return Path().move(first).curve(leave, enter, last);
    }
    return Path().move({from.centre(), from.middle()}).line({to.centre(), to.middle()});
}

} // namespace

Point Ways::at(double along, double across) const
{
    return m_layout.goesDown() ? Point{across, along} : Point{along, across};
}

double Ways::startOf(const Box& box) const
{
    return m_layout.goesDown() ? box.y : box.x;
}

double Ways::endOf(const Box& box) const
{
    return m_layout.goesDown() ? box.bottom() : box.right();
}

double Ways::middleOf(const Box& box) const
{
    return m_layout.goesDown() ? box.centre() : box.middle();
}

double Ways::extentOf(const Box& box) const
{
    return m_layout.goesDown() ? box.w : box.h;
}

Path Ways::toDns() const
{
    const Box& machine = m_layout.machine;
    const Box& dns = m_layout.dns;
    const double gap = m_layout.goesDown() ? dns.x - machine.right() : dns.y - machine.bottom();
    if (gap < LeastGap)
        return joined(machine, dns, !m_layout.goesDown());
    if (m_layout.goesDown()) {
        // Level where both boxes have that height, else as near as they come.
        const double to = std::clamp(machine.middle(), dns.y + 12, dns.bottom() - 12);
        const double half = (dns.x - machine.right()) / 2;
        return Path()
            .move({machine.right(), machine.middle()})
            .curve({machine.right() + half, machine.middle()}, {dns.x - half, to}, {dns.x, to});
    }
    const double x = machine.x + 40;
    const double to = std::clamp(x, dns.x + 12, dns.right() - 12);
    const double half = (dns.y - machine.bottom()) / 2;
    return Path()
        .move({x, machine.bottom()})
        .curve({x, machine.bottom() + half}, {to, dns.y - half}, {to, dns.y});
}

Path Ways::toRouter(qsizetype router) const
{
    const Box& machine = m_layout.machine;
    const Box& to = m_layout.routers[router];
    if (!m_layout.goesDown())
        return joined(machine, to, false);
    // Down, round a corner, and into the side; with several routers into their tops.
    const double x = machine.x + 40;
    Path path;
    if (m_layout.routers.size() == 1) {
        const double y = to.middle();
        const bool isBeside = y > machine.y - Corner && y < machine.bottom() + Corner;
        if (isBeside || to.x < x + LeastGap) // it was dragged there
            return joined(machine, to, !isBeside);
        const double turn = std::min(Corner, std::abs(to.x - x));
        const bool up = y < machine.middle(); // it was dragged above
        const double before = up ? -turn : turn;
        path.move({x, up ? machine.y : machine.bottom()}).line({x, y - before});
        return path.curve({x, y - before * 0.45}, {x + turn * 0.45, y}, {x + turn, y})
            .line({to.x, y});
    }
    path.move({x, machine.bottom()});
    const double bus = to.y - 47;
    const double end = to.x + 20;
    const double side = end < x ? -1 : 1;
    const double turn = std::min(Corner, std::abs(end - x) / 2);
    path.line({x, bus - turn});
    path.curve({x, bus - turn * 0.45}, {x + side * turn * 0.45, bus}, {x + side * turn, bus});
    path.line({end - side * turn, bus});
    path.curve({end - side * turn * 0.45, bus}, {end, bus + turn * 0.45}, {end, bus + turn});
    return path.line({end, to.y});
}

/// Ports stand in the order in which their lines come to the gate, so that no two cross there.
qsizetype Ways::orderOf(qsizetype row) const
{
    const auto gate = [this](const Row& one) {
        return one.comesBy.value_or(m_layout.goesDown() ? one.box.centre() : one.box.middle());
    };
    qsizetype before = 0;
    for (qsizetype i = 0; i < m_layout.rows.size(); ++i) {
        const double here = gate(m_layout.rows[row]);
        const double other = gate(m_layout.rows[i]);
        before += other < here || (other == here && i < row) ? 1 : 0;
    }
    return before;
}

Point Ways::port(qsizetype router, qsizetype row) const
{
    const Box& box = m_layout.routers[router];
    const auto rows = static_cast<double>(m_layout.rows.size());
    const double most = m_layout.goesDown() ? 34 : 16;
    const double pitch = rows > 1 ? std::min(most, (extentOf(box) - 24) / (rows - 1)) : 0;
    const double off = (static_cast<double>(orderOf(row)) - (rows - 1) / 2) * pitch;
    return at(endOf(box), middleOf(box) + off);
}

/// Sessions of several routers with one row end beside each other.
double Ways::lane(qsizetype router) const
{
    const auto routers = static_cast<double>(m_model.routers.size());
    const double pitch = routers > 1 ? std::min(5.0, 14 / (routers - 1)) : 0;
    return (static_cast<double>(router) - (routers - 1) / 2) * pitch;
}

Path Ways::session(qsizetype router, qsizetype row, double beside) const
{
    const Row& to = m_layout.rows[row];
    const Point from = port(router, row);
    const double start = m_layout.goesDown() ? from.y : from.x;
    const double side = m_layout.goesDown() ? from.x : from.y;
    const double off = lane(router) + beside;
    const double gate = to.comesBy ? *to.comesBy + beside * 0.5 : middleOf(to.box) + off;
    const double bend = m_layout.goesDown()
                            ? m_layout.gate - (to.comesBy ? 0 : 12)
                            : std::min(m_layout.gate - LevelBeforeBorder, to.box.x - 124);
    const double gap = bend - start;
    Path path;
    path.move(from);
    path.curve(at(start + 0.55 * gap, side), at(start + 0.25 * gap, gate), at(bend, gate));
    if (!to.comesBy)
        return path.line(at(startOf(to.box), gate));
    const double across = middleOf(to.box) + off;
    const double turnEnd = to.pill.y - PillHeight / 2 - 1;
    path.line(at(turnEnd - Turn, gate));
    path.curve(at(turnEnd - Turn * 0.4, gate), at(turnEnd - Turn * 0.7, across),
               at(turnEnd, across));
    return path.line(at(startOf(to.box), across));
}

/// From the row's far side to where nothing stands before the VIPs.
Path Ways::leave(qsizetype row, double beside, Point& end) const
{
    const Row& from = m_layout.rows[row];
    const double start = endOf(from.box);
    if (!from.leavesBy) {
        end = at(start, middleOf(from.box) + beside);
        return Path().move(end);
    }
    const double lane = *from.leavesBy + beside * 0.5;
    const double across = from.box.right() - 14;
    Path path;
    path.move(at(start, across));
    path.curve(at(start + Turn * 0.8, across), at(start + Turn * 0.2, lane),
               at(start + Turn, lane));
    end = at(m_layout.nodesEnd, lane);
    return path.line(end);
}

Path Ways::announcement(qsizetype row, qsizetype hosted, double beside) const
{
    const Box& vip = m_layout.hosted[hosted].vip;
    const auto rows = static_cast<double>(m_layout.rows.size());
    const bool down = m_layout.goesDown();
    const Row& leaving = m_layout.rows[row];
    if (!leaving.leavesBy && startOf(vip) - endOf(leaving.box) < LeastGap)
        return joined(leaving.box, vip, down);
    const double radius = vip.h / 2;
    const double room = down ? vip.w - 2 * radius - 8 : vip.h - 16;
    const double pitch = rows > 1 ? std::min(down ? 40.0 : 9.0, room / (rows - 1)) : 0;
    Point from;
    Path path = leave(row, beside, from);
    // In the order in which they come, so that no two cross.
    const auto comesAt = [this](const Row& one) {
        return one.leavesBy.value_or(m_layout.goesDown() ? one.box.centre() : one.box.middle());
    };
    qsizetype before = 0;
    for (qsizetype i = 0; i < m_layout.rows.size(); ++i) {
        const double other = comesAt(m_layout.rows[i]);
        const double here = comesAt(m_layout.rows[row]);
        before += other < here || (other == here && i < row) ? 1 : 0;
    }
    const double off =
        (static_cast<double>(before) - (rows - 1) / 2) * pitch + (beside != 0 ? 3 : 0);
    if (down) {
        const Point to{vip.centre() + off, vip.y};
        const double reach = (to.y - from.y) * 0.7;
        return path.curve({from.x, from.y + reach}, {to.x, to.y - reach}, to);
    }
    // Into the capsule's round end: what is off its middle ends a little further in.
    const Point to{vip.x + radius - std::sqrt(radius * radius - off * off), vip.middle() + off};
    const double reach = (to.x - from.x) * 0.7;
    return path.curve({from.x + reach, from.y}, {to.x - reach, to.y}, to);
}

Path Ways::service(qsizetype hosted) const
{
    const HostedPlace& place = m_layout.hosted[hosted];
    return joined(place.vip, place.api, m_layout.goesDown());
}

double Ways::barAlong() const
{
    return m_layout.goesDown() ? m_layout.nodesEnd + 20
                               : (m_layout.nodesEnd + m_layout.hosted.first().vip.x) / 2;
}

Path Ways::toBar(qsizetype row) const
{
    Point end;
    Path path = leave(row, 0, end);
    return path.line(m_layout.goesDown() ? Point{end.x, barAlong()} : Point{barAlong(), end.y});
}

Path Ways::fromBar(qsizetype hosted) const
{
    const HostedPlace& place = m_layout.hosted[hosted];
    if (m_layout.goesDown() && !place.open)
        return Path()
            .move({m_layout.management.x + 30, place.vip.middle()})
            .line({place.vip.x, place.vip.middle()});
    return Path()
        .move(at(barAlong(), middleOf(place.vip)))
        .line(at(startOf(place.vip), middleOf(place.vip)));
}

Path Ways::bar() const
{
    const bool turns = m_layout.goesDown() && !m_layout.hosted.first().open;
    double least = turns ? m_layout.management.x + 30 : middleOf(m_layout.hosted.first().vip);
    double most = turns ? least : middleOf(m_layout.hosted.last().vip);
    for (const Row& row : m_layout.rows) {
        const double across = row.leavesBy.value_or(middleOf(row.box));
        least = std::min(least, across);
        most = std::max(most, across);
    }
    Path path;
    if (turns)
        path.move({least, m_layout.hosted.last().vip.middle()}).line({least, barAlong()});
    else
        path.move(at(barAlong(), least));
    return path.line(at(barAlong(), most));
}

Box Ways::pill(const Row& row, double width) const
{
    const double w = std::min(width, row.pillRoom);
    if (m_layout.goesDown())
        return {row.pill.x - w / 2, row.pill.y - PillHeight / 2, w, PillHeight};
    return {std::min(row.pill.x - w / 2, row.box.x - 8 - w), row.box.middle() - PillHeight / 2, w,
            PillHeight};
}

} // namespace hcp::topology
