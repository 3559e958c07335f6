// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Links.h"

#include <algorithm>
#include <cmath>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

const Font PillFont{11.5, false, false};
constexpr double PillHeight = 22;
constexpr double LevelBeforeBorder = 46;

/// What stands on a row's line, over all routers and the nodes that it carries.
struct Bundle {
    Standing standing;
    qsizetype sessions = 0;
    qsizetype established = 0;
    QString about;
};

Bundle bundleOf(const Model& model, const Row& row)
{
    Bundle bundle;
    for (int router = 0; router < model.routers.size(); ++router) {
        for (const int node : row.carried) {
            const Session& session = model.session(router, node);
            bundle.standing = worse(bundle.standing, session.standing);
            ++bundle.sessions;
            bundle.established += session.standing == State::Passed ? 1 : 0;
            if (row.carried.size() == 1 && !session.about.isEmpty())
                bundle.about += u'\n' + session.about;
        }
    }
    return bundle;
}

QString pillWords(const Bundle& bundle)
{
    if (!bundle.standing)
        return bundle.sessions == 1 ? u"planned"_s : u"%1 planned"_s.arg(bundle.sessions);
    const bool all = bundle.established == bundle.sessions;
    if (bundle.sessions > 1)
        return all ? u"%1 Established"_s.arg(bundle.sessions)
                   : u"%1 of %2"_s.arg(bundle.established).arg(bundle.sessions);
    switch (*bundle.standing) {
    case State::Passed:
        return u"Established"_s;
    case State::Failed:
        return u"No session"_s;
    case State::Waiting:
        return u"Connecting"_s;
    case State::Skipped:
        return u"Waits"_s;
    case State::Warning:
        return u"Warning"_s;
    default:
        return u"Not known"_s;
    }
}

/// Around the border, but never over the cards behind it.
Box pillBox(const Layout& layout, const Row& row, const QString& words)
{
    const double width = textWidth(words, PillFont) + 40;
    const double left = std::min(layout.management.x - width / 2, row.box.x - 8 - width);
    return {left, row.box.middle() - PillHeight / 2, width, PillHeight};
}

Point portOf(const Layout& layout, qsizetype router, qsizetype row)
{
    const Box& box = layout.routers[router];
    const auto rows = static_cast<double>(layout.rows.size());
    const double pitch = rows > 1 ? std::min(16.0, (box.h - 24) / (rows - 1)) : 0;
    return {box.right(), box.middle() + (static_cast<double>(row) - (rows - 1) / 2) * pitch};
}

/// Many sessions make one line, thicker with their number.
double extraWidth(qsizetype sessions)
{
    return sessions > 1 ? std::min(3.75, std::log2(static_cast<double>(sessions))) : 0;
}

/// Sessions of several routers with one row end beside each other.
double laneOf(const Model& model, qsizetype router)
{
    const auto routers = static_cast<double>(model.routers.size());
    const double pitch = routers > 1 ? std::min(5.0, 14 / (routers - 1)) : 0;
    return (static_cast<double>(router) - (routers - 1) / 2) * pitch;
}

Path sessionPath(Point port, const Row& row, double bend, double lane)
{
    const double gap = bend - port.x;
    const double y = row.box.middle() + lane;
    Path path;
    path.move(port);
    path.curve({port.x + 0.55 * gap, port.y}, {port.x + 0.25 * gap, y}, {bend, y});
    return path.line({row.box.x, y});
}

/// What the sessions of a router with a row's nodes are drawn as: one line for those that hold,
/// thicker with their number, and beside it one for the worst of the others.
struct Lines {
    qsizetype holding = 0;
    Standing others;
    bool hasOthers = false;
};

template <class StandingOf>
Lines linesOf(const Row& row, StandingOf standingOf)
{
    Lines lines;
    for (const int node : row.carried) {
        const Standing standing = standingOf(node);
        if (standing == State::Passed) {
            ++lines.holding;
        } else {
            lines.others = worse(lines.others, standing);
            lines.hasOthers = true;
        }
    }
    return lines;
}

void drawSessions(Brush& brush, const Model& model, const Layout& layout, qsizetype r)
{
    constexpr double Beside = 7;
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        const Row& row = layout.rows[i];
        if (row.carried.isEmpty())
            continue;
        const auto session = [&](int node) -> const Session& {
            return model.session(static_cast<int>(r), node);
        };
        const Lines lines = linesOf(row, [&](int node) { return session(node).standing; });
        const Box pill = pillBox(layout, row, pillWords(bundleOf(model, row)));
        const double bend = std::min(layout.management.x - LevelBeforeBorder, pill.x);
        const Point port = portOf(layout, r, i);
        const double lane = laneOf(model, r);
        brush.begin(u"session "_s + model.routers[r].name + u' ' + QString::number(i));
        if (lines.holding > 0)
            brush.link(sessionPath(port, row, bend, lane), State::Passed,
                       extraWidth(lines.holding));
        if (lines.hasOthers)
            brush.link(sessionPath(port, row, bend, lines.holding > 0 ? lane + Beside : lane),
                       lines.others);
        Standing bfd;
        for (const int node : row.carried)
            bfd = worse(bfd, session(node).bfd);
        if (bfd)
            brush.path(sessionPath(port, row, bend, lane - 5), Token::None, penOf(bfd).token, 1,
                       penOf(bfd).dash);
    }
}

/// From a row to the capsule's round end: what is off its middle ends a little further in.
void drawAnnouncement(Brush& brush, const Box& vip, Point from, double off, const Lines& lines)
{
    const double radius = vip.h / 2;
    const Point to{vip.x + radius - std::sqrt(radius * radius - off * off), vip.middle() + off};
    const double reach = (to.x - from.x) * 0.7;
    const Path path = Path().move(from).curve({from.x + reach, from.y}, {to.x - reach, to.y}, to);
    if (lines.holding > 0)
        brush.link(path, State::Passed, extraWidth(lines.holding));
    if (lines.hasOthers)
        brush.link(lines.holding == 0 ? path
                                      : Path()
                                            .move({from.x, from.y + 7})
                                            .curve({from.x + reach, from.y + 7},
                                                   {to.x - reach, to.y + 3}, {to.x, to.y + 3}),
                   lines.others);
}

void drawAnnouncements(Brush& brush, const Model& model, const Layout& layout, qsizetype h)
{
    const Box& vip = layout.hosted[h].vip;
    const auto rows = static_cast<double>(layout.rows.size());
    const double pitch = rows > 1 ? std::min(9.0, (vip.h - 16) / (rows - 1)) : 0;
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        const Row& row = layout.rows[i];
        if (row.carried.isEmpty())
            continue;
        const auto one = [&](int node) -> const Announcement& {
            return model.announcement(node, static_cast<int>(h));
        };
        const Lines lines = linesOf(row, [&](int node) { return one(node).standing; });
        brush.begin(u"announcement %1 %2"_s.arg(i).arg(h),
                    row.carried.size() == 1 ? one(row.carried.first()).about : QString());
        drawAnnouncement(brush, vip, {row.box.right(), row.box.middle()},
                         (static_cast<double>(i) - (rows - 1) / 2) * pitch, lines);
    }
}

/// Too many lines to tell apart: every row and every VIP has one to a bar between them. What a
/// single pair is like then stands in the cards and tooltips.
void drawBar(Brush& brush, const Model& model, const Layout& layout)
{
    const double x = (layout.rows.first().box.right() + layout.hosted.first().vip.x) / 2;
    double top = layout.hosted.first().vip.middle();
    double bottom = layout.hosted.last().vip.middle();
    brush.begin(u"announcements"_s);
    for (const Row& row : layout.rows) {
        Standing standing;
        for (const int node : row.carried) {
            for (int h = 0; h < model.hosted.size(); ++h)
                standing = worse(standing, model.announcement(node, h).standing);
        }
        if (row.carried.isEmpty())
            continue;
        brush.link(Path().move({row.box.right(), row.box.middle()}).line({x, row.box.middle()}),
                   standing);
        top = std::min(top, row.box.middle());
        bottom = std::max(bottom, row.box.middle());
    }
    for (int h = 0; h < model.hosted.size(); ++h) {
        Standing standing;
        for (int node = 0; node < model.nodes.size(); ++node)
            standing = worse(standing, model.announcement(node, h).standing);
        const Box& vip = layout.hosted[h].vip;
        brush.link(Path().move({x, vip.middle()}).line({vip.x, vip.middle()}), standing);
    }
    brush.path(Path().move({x, top}).line({x, bottom}), Token::None, Token::Card, 4);
}

QString pathWords(Standing standing)
{
    if (!standing)
        return u"planned"_s;
    return standing == State::Passed ? u"API answers"_s : u"API: "_s + standingWord(standing);
}

void drawOutside(Brush& brush, const Model& model, const Layout& layout)
{
    brush.begin(u"machine to dns"_s);
    brush.link(Path()
                   .move({layout.machine.x + 40, layout.machine.bottom()})
                   .line({layout.dns.x + 40, layout.dns.y}),
               model.dns.standing);
    const Point from{layout.machine.right(), layout.machine.middle()};
    for (qsizetype r = 0; r < layout.routers.size(); ++r) {
        const Point to{layout.routers[r].x, layout.routers[r].middle()};
        const double half = (to.x - from.x) / 2;
        brush.begin(u"machine to "_s + model.routers[r].name,
                    u"API server, as seen from this machine: "_s + standingWord(model.paths[r]));
        brush.link(Path().move(from).curve({from.x + half, from.y}, {to.x - half, to.y}, to),
                   model.paths[r]);
    }
    if (layout.routers.size() == 1) {
        const double gap = layout.routers.first().x - from.x;
        brush.text(pathWords(model.paths.first()), {from.x + gap / 2, from.y - 9},
                   {10.5, false, false}, Token::Text2, gap - 12, Shape::Align::Middle);
    }
}

void drawMark(Brush& brush, Mark mark, Point at)
{
    if (mark == Mark::None)
        return;
    constexpr double Radius = 4.5;
    const bool kernel = mark == Mark::InKernel;
    brush.path(Path::circle(at, Radius), kernel ? Token::Passed : Token::Raised,
               kernel ? Token::Raised : Token::Text2, 1.25);
    if (mark == Mark::InBgp)
        brush.path(Path::circle(at, 1.5), Token::Text2, Token::None);
}

Mark markOf(const Model& model, qsizetype router, const Row& row)
{
    Mark mark = Mark::None;
    for (const int node : row.carried) {
        const Mark one = model.session(static_cast<int>(router), node).mark;
        if (one != Mark::None)
            mark = mark == Mark::None ? one : std::min(mark, one);
    }
    return mark;
}

} // namespace

void drawLinks(Brush& brush, const Model& model, const Layout& layout)
{
    drawOutside(brush, model, layout);
    for (qsizetype r = 0; r < model.routers.size(); ++r)
        drawSessions(brush, model, layout, r);
    constexpr qsizetype MostAnnouncements = 16;
    const bool bar = layout.rows.size() * layout.hosted.size() > MostAnnouncements;
    if (bar)
        drawBar(brush, model, layout);
    for (qsizetype h = 0; h < model.hosted.size(); ++h) {
        if (!bar)
            drawAnnouncements(brush, model, layout, h);
        const HostedPlace& place = layout.hosted[h];
        brush.begin(u"service "_s + model.hosted[h].name);
        if (place.open)
            brush.link(Path()
                           .move({place.vip.right(), place.vip.middle()})
                           .line({place.api.x, place.api.middle()}),
                       model.hosted[h].service);
    }
}

void drawPills(Brush& brush, const Model& model, const Layout& layout)
{
    for (qsizetype r = 0; r < model.routers.size(); ++r) {
        brush.begin(u"marks "_s + model.routers[r].name);
        for (qsizetype i = 0; i < layout.rows.size(); ++i)
            drawMark(brush, markOf(model, r, layout.rows[i]), portOf(layout, r, i));
    }
    for (qsizetype i = 0; i < layout.rows.size() && !model.routers.isEmpty(); ++i) {
        const Row& row = layout.rows[i];
        if (row.carried.isEmpty())
            continue;
        const Bundle bundle = bundleOf(model, row);
        const QString words = pillWords(bundle);
        const Box box = pillBox(layout, row, words);
        const QString whom = row.kind == Row::Kind::Card || row.kind == Row::Kind::Slim
                                 ? model.nodes[row.nodes.first()].name
                                 : row.title;
        brush.begin(u"pill "_s + whom, u"BGP with %1: %2 of %3 Established"_s.arg(whom)
                                               .arg(bundle.established)
                                               .arg(bundle.sessions) +
                                           bundle.about);
        brush.path(Path::rounded(box, PillHeight / 2), Token::Raised, tokenOf(bundle.standing),
                   1.25, bundle.standing ? QList<double>() : QList<double>{4, 4});
        const bool measured = bundle.standing.has_value();
        brush.badge(bundle.standing, {box.x + 18, box.middle()});
        brush.text(words, {box.x + (measured ? 30 : 20), box.middle() + 4}, PillFont,
                   tokenOf(bundle.standing), box.w - 36);
    }
}

} // namespace hcp::topology
