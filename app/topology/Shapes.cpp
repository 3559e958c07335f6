// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Shapes.h"

#include "topology/Links.h"
#include "topology/Things.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

const Font LegendFont{10.5, false, false};

void drawHead(Brush& brush, const Model& model, const Layout& layout)
{
    const Font title{16.5, true, false};
    const Font small{12, false, false};
    const double right = layout.width - 26;
    const double verdict = std::min(textWidth(model.verdict, small) + 1, 620.0);
    brush.begin(u"head"_s);
    brush.text(model.title, {26, 33}, title, Token::Text, right - 26 - verdict - 24);
    brush.text(model.subtitle, {26, 54}, small, Token::Text2, right - 26);
    brush.text(model.verdict, {right, 33}, small, Token::Text2, verdict, Shape::Align::Right);
}

/// Every standing of a link that occurs, and every kind of mark.
struct Occurring {
    QList<Standing> standings;
    QList<Mark> marks;

    void add(Standing standing)
    {
        if (!standings.contains(standing))
            standings << standing;
    }
};

Occurring occurring(const Model& model)
{
    Occurring found;
    found.add(model.dns.standing);
    for (const Standing path : model.paths)
        found.add(path);
    for (const Session& session : model.sessions) {
        found.add(session.standing);
        if (session.mark != Mark::None && !found.marks.contains(session.mark))
            found.marks << session.mark;
    }
    for (const Announcement& announcement : model.announcements)
        found.add(announcement.standing);
    for (const Hosted& hosted : model.hosted)
        found.add(hosted.service);
    return found;
}

QString legendWord(Standing standing)
{
    if (!standing)
        return u"planned, not measured"_s;
    switch (*standing) {
    case State::Passed:
        return u"holds"_s;
    case State::Failed:
        return u"broken"_s;
    case State::Unknown:
        return u"not known"_s;
    case State::Skipped:
        return u"waits for another"_s;
    default:
        return stateWord(*standing);
    }
}

double legendMark(Brush& brush, Mark mark, double x, double y)
{
    const bool kernel = mark == Mark::InKernel;
    const QString words = kernel                ? u"next hop in use"_s
                          : mark == Mark::InBgp ? u"in BGP, not in the kernel"_s
                                                : u"not in use"_s;
    brush.path(Path::circle({x + 5, y - 4}, 4.5), kernel ? Token::Passed : Token::Raised,
               kernel ? Token::Raised : Token::Text2, 1.25);
    if (mark == Mark::InBgp)
        brush.path(Path::circle({x + 5, y - 4}, 1.5), Token::Text2, Token::None);
    const double width = textWidth(words, LegendFont) + 1;
    brush.text(words, {x + 16, y}, LegendFont, Token::Text2, width);
    return x + 16 + width + 18;
}

void drawLegend(Brush& brush, const Model& model, const Layout& layout)
{
    brush.begin(u"legend"_s);
    const Occurring found = occurring(model);
    const double y = layout.footer;
    double x = 28;
    const Standing order[] = {State::Passed,  State::Waiting, State::Warning, State::Failed,
                              State::Unknown, State::Skipped, std::nullopt};
    for (const Standing standing : order) {
        if (!found.standings.contains(standing))
            continue;
        const QString words = legendWord(standing);
        const double width = textWidth(words, LegendFont) + 1;
        brush.link(Path().move({x, y - 4}).line({x + 24, y - 4}), standing);
        brush.text(words, {x + 32, y}, LegendFont, Token::Text2, width);
        x += 32 + width + 18;
    }
    for (const Mark mark : {Mark::InKernel, Mark::InBgp, Mark::NotUsed}) {
        if (found.marks.contains(mark))
            x = legendMark(brush, mark, x, y);
    }
    brush.text(model.footer, {layout.width - 26, y}, LegendFont, Token::Text2,
               layout.width - 26 - x - 12, Shape::Align::Right);
}

/// The picture in words: the verdict, then what does not hold, in the order of the chain.
QString describeInWords(const Model& model)
{
    QStringList words{model.subtitle + u": "_s + model.verdict + u'.'};
    const auto add = [&words](const QString& what, Standing standing) {
        if (standing && *standing != State::Passed)
            words << what + u": "_s + standingWord(standing) + u'.';
    };
    for (const Part& router : model.routers)
        add(u"Router "_s + router.name, router.standing);
    add(u"Management cluster "_s + model.clusterName, model.cluster);
    for (const Session& session : model.sessions)
        add(u"Session of %1 and %2"_s.arg(model.routers[session.router].name,
                                          model.nodes[session.node].name),
            session.standing);
    for (const NameRow& row : model.names)
        add(u"Name "_s + row.label, row.standing);
    for (const Hosted& hosted : model.hosted) {
        add(u"VIP "_s + hosted.vip.name, hosted.vip.standing);
        add(u"API server of "_s + hosted.name, hosted.api.standing);
    }
    words << u"%1 routers, %2 nodes, %3 hosted clusters."_s.arg(model.routers.size())
                 .arg(model.nodes.size())
                 .arg(model.hosted.size());
    return words.join(u' ');
}

} // namespace

Picture draw(const Model& model, const Layout& layout)
{
    Picture picture;
    picture.width = layout.width;
    picture.height = layout.height;
    picture.title = model.title;
    picture.description = describeInWords(model);
    Brush brush(picture);
    drawHead(brush, model, layout);
    drawAreas(brush, model, layout);
    drawLinks(brush, model, layout);
    drawThings(brush, model, layout);
    drawPills(brush, model, layout);
    drawLegend(brush, model, layout);
    return picture;
}

Picture draw(const Model& model)
{
    return draw(model, layOut(model));
}

} // namespace hcp::topology
