// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Links.h"

#include "topology/LayoutDirections.h"
#include "topology/Ways.h"

#include <algorithm>
#include <cmath>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

constexpr double Beside = 7; ///< between the line of those that hold and that of the others

/// Many sessions make one line, thicker with their number.
double extraWidth(qsizetype sessions)
{
    return sessions > 1 ? std::min(3.75, std::log2(static_cast<double>(sessions))) : 0;
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

QString sessionTitle(const Model& model, const Row& row, qsizetype router)
{
    if (row.carried.size() != 1)
        return {};
    const Session& session = model.session(static_cast<int>(router), row.carried.first());
    return u"BGP session of %1 and %2: %3"_s.arg(model.routers[router].name, rowName(model, row),
                                                 standingWord(session.standing)) +
           (session.about.isEmpty() ? QString() : u'\n' + session.about);
}

void drawSessions(Brush& brush, const Model& model, const Layout& layout, qsizetype r)
{
    const Ways ways(model, layout);
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        const Row& row = layout.rows[i];
        if (row.carried.isEmpty())
            continue;
        const auto session = [&](int node) -> const Session& {
            return model.session(static_cast<int>(r), node);
        };
        const Lines lines = linesOf(row, [&](int node) { return session(node).standing; });
        // With one router the pill is part of the same item, and has the title.
        brush.begin(u"session %1/%2"_s.arg(model.routers[r].name, rowName(model, row)),
                    model.routers.size() > 1 ? sessionTitle(model, row, r) : QString());
        if (lines.holding > 0)
            brush.link(ways.session(r, i), State::Passed, extraWidth(lines.holding));
        if (lines.hasOthers)
            brush.link(ways.session(r, i, lines.holding > 0 ? Beside : 0), lines.others);
        Standing bfd;
        for (const int node : row.carried)
            bfd = worse(bfd, session(node).bfd);
        if (bfd)
            brush.path(ways.session(r, i, -5), Token::None, penOf(bfd).token, 1, penOf(bfd).dash);
    }
}

void drawAnnouncements(Brush& brush, const Model& model, const Layout& layout, qsizetype h)
{
    const Ways ways(model, layout);
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        const Row& row = layout.rows[i];
        if (row.carried.isEmpty())
            continue;
        const auto one = [&](int node) -> const Announcement& {
            return model.announcement(node, static_cast<int>(h));
        };
        const Lines lines = linesOf(row, [&](int node) { return one(node).standing; });
        brush.begin(u"announcement %1/%2"_s.arg(model.hosted[h].vip.id.mid(4), rowName(model, row)),
                    row.carried.size() == 1 ? one(row.carried.first()).about : QString());
        if (lines.holding > 0)
            brush.link(ways.announcement(i, h), State::Passed, extraWidth(lines.holding));
        if (lines.hasOthers)
            brush.link(ways.announcement(i, h, lines.holding > 0 ? Beside : 0), lines.others);
    }
}

/// What a single pair is like then stands in the cards and tooltips.
void drawBar(Brush& brush, const Model& model, const Layout& layout)
{
    const Ways ways(model, layout);
    brush.begin(u"announcements"_s);
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        if (layout.rows[i].carried.isEmpty())
            continue;
        Standing standing;
        for (const int node : layout.rows[i].carried) {
            for (int h = 0; h < model.hosted.size(); ++h)
                standing = worse(standing, model.announcement(node, h).standing);
        }
        brush.link(ways.toBar(i), standing);
    }
    for (int h = 0; h < model.hosted.size(); ++h) {
        Standing standing;
        for (int node = 0; node < model.nodes.size(); ++node)
            standing = worse(standing, model.announcement(node, h).standing);
        brush.link(ways.fromBar(h), standing);
    }
    brush.path(ways.bar(), Token::None, Token::Card, 4);
}

QString pathWords(const Model& model)
{
    const Standing standing = model.paths.first();
    if (!model.pathWords.isEmpty())
        return model.pathWords;
    if (!standing)
        return u"planned"_s;
    return standing == State::Passed ? u"API answers"_s : u"API: "_s + standingWord(standing);
}

/// As much of it as there is room for: "HTTPS 200" of "HTTPS 200, 8 ms", "no answer" of "TCP 6443:
/// no answer", "expired" of "TLS: certificate expired".
QString fitting(const QString& text, const Font& font, double room)
{
    if (textWidth(text, font) + 12 <= room)
        return text;
    const QString shorter =
        text.contains(u',') ? text.section(u',', 0, 0) : text.section(u": "_s, -1);
    for (const QString& one : {shorter, QString(shorter).remove(u"certificate "_s)}) {
        if (textWidth(one, font) + 4 <= room)
            return one;
    }
    return {};
}

/// Above the line what was measured, below it the network; only where there is room.
void drawPathWords(Brush& brush, const Model& model, const Layout& layout)
{
    const Font words{10.5, false, false};
    const Font fixed{10.5, false, true};
    const Box& router = layout.routers.first();
    double start = layout.machine.right();
    double y = layout.machine.middle();
    if (layout.goesDown()) {
        start = layout.machine.x + 40 + 10;
        y = router.middle();
    }
    const double gap = router.x - start;
    const bool straight = layout.goesDown() || router.middle() == layout.machine.middle();
    const QString text = pathWords(model);
    const bool planned = layout.goesDown() && !model.paths.first();
    if (!straight || planned)
        return;
    const QString shown = fitting(text, words, gap);
    if (!shown.isEmpty())
        brush.text(shown, {start + gap / 2, y - 9}, words, Token::Text2, gap, Shape::Align::Middle);
    if (textWidth(model.pathSubnet, fixed) + 4 <= gap)
        brush.text(model.pathSubnet, {start + gap / 2, y + 18}, fixed, Token::Text2, gap,
                   Shape::Align::Middle);
}

void drawOutside(Brush& brush, const Model& model, const Layout& layout)
{
    const Ways ways(model, layout);
    brush.begin(u"asks dns"_s,
                u"This machine asks for the names: "_s + standingWord(model.dns.standing));
    brush.link(ways.toDns(), model.dns.standing);
    for (qsizetype r = 0; r < layout.routers.size(); ++r) {
        brush.begin(u"path "_s + model.routers[r].name,
                    u"API server, as seen from this machine: "_s + standingWord(model.paths[r]) +
                        (model.machine.about.isEmpty() ? QString() : u'\n' + model.machine.about));
        brush.link(ways.toRouter(r), model.paths[r]);
    }
    if (layout.routers.size() == 1)
        drawPathWords(brush, model, layout);
}

} // namespace

QString rowName(const Model& model, const Row& row)
{
    return row.kind == Row::Kind::Card || row.kind == Row::Kind::Slim
               ? model.nodes[row.nodes.first()].name
               : row.title;
}

void drawLinks(Brush& brush, const Model& model, const Layout& layout)
{
    const Ways ways(model, layout);
    drawOutside(brush, model, layout);
    for (qsizetype r = 0; r < model.routers.size(); ++r)
        drawSessions(brush, model, layout, r);
    const bool bar = needsBar(layout);
    if (bar)
        drawBar(brush, model, layout);
    for (qsizetype h = 0; h < model.hosted.size(); ++h) {
        if (!bar)
            drawAnnouncements(brush, model, layout, h);
        const Hosted& hosted = model.hosted[h];
        brush.begin(u"service "_s + hosted.vip.id.mid(4),
                    u"The Service of %1: %2"_s.arg(hosted.name, standingWord(hosted.service)) +
                        (hosted.serviceAbout.isEmpty() ? QString() : u'\n' + hosted.serviceAbout));
        if (layout.hosted[h].open)
            brush.link(ways.service(h), hosted.service);
    }
}

namespace
{

/// Every stretch of the way, with how sure it is that the request took it.
template <class Use>
void alongProbe(const Model& model, const Layout& layout, Use use)
{
    const Probe& probe = model.probe;
    // Without a next hop the request took a way that is not drawn: no piece of it is shown.
    if (probe.hosted < 0 || probe.legs.isEmpty() || layout.frame.paper)
        return;
    const Ways ways(model, layout);
    QList<int> routers;
    for (const Probe::Leg& leg : probe.legs) {
        if (!routers.contains(leg.router))
            routers << leg.router;
    }
    for (const int router : routers)
        use(ways.toRouter(router), routers.size() == 1 ? 1.0 : 0.5);
    const double strength = probe.legs.size() == 1 ? 1.0 : 0.5;
    for (qsizetype i = 0; i < layout.rows.size(); ++i) {
        const Row& row = layout.rows[i];
        bool used = false;
        for (const Probe::Leg& leg : probe.legs) {
            if (!row.carried.contains(leg.node))
                continue;
            if (!used || row.carried.size() == 1)
                use(ways.session(leg.router, i), strength);
            used = true;
        }
        if (used && !needsBar(layout))
            use(ways.announcement(i, probe.hosted), strength);
    }
    if (layout.hosted[probe.hosted].open)
        use(ways.service(probe.hosted), 1.0);
}

} // namespace

void drawBands(Brush& brush, const Model& model, const Layout& layout)
{
    alongProbe(model, layout,
               [&](const Path& path, double strength) { brush.band(path, strength); });
}

void drawDots(Brush& brush, const Model& model, const Layout& layout)
{
    alongProbe(model, layout, [&](const Path& path, double) { brush.dots(path); });
}

} // namespace hcp::topology
