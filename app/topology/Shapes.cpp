// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Shapes.h"

#include "topology/Legend.h"
#include "topology/Links.h"
#include "topology/Things.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

void drawHead(Brush& brush, const Model& model, const Layout& layout)
{
    const Font title{16.5, true, false};
    const Font small{12, false, false};
    const double right = layout.width - 26;
    brush.begin(u"head"_s);
    if (layout.goesDown()) { // narrow: below each other
        brush.text(model.title, {26, 33}, title, Token::Text, right - 26);
        brush.text(model.subtitle, {26, 54}, small, Token::Text2, right - 26);
        brush.text(model.verdict, {26, 72}, small, Token::Text2, right - 26);
        return;
    }
    const double verdict = std::min(textWidth(model.verdict, small) + 1, 620.0);
    brush.text(model.title, {26, 33}, title, Token::Text, right - 26 - verdict - 24);
    brush.text(model.subtitle, {26, 54}, small, Token::Text2, right - 26);
    brush.text(model.verdict, {right, 33}, small, Token::Text2, verdict, Shape::Align::Right);
}

void drawLegend(Brush& brush, const Model& model, const Layout& layout)
{
    brush.begin(u"legend"_s);
    double end = 28;
    double y = layout.footer;
    for (const LegendPlace& place : legendOnPaper(model, layout.width)) {
        y = layout.footer + place.line * LegendPitch;
        const bool mark = place.entry.kind == LegendEntry::Kind::Mark;
        if (mark)
            drawKeyMark(brush, place.entry.mark, {place.x + 5, y - 4});
        else
            brush.link(Path().move({place.x, y - 4}).line({place.x + 24, y - 4}),
                       place.entry.standing);
        const double x = place.x + (mark ? 16 : 32);
        const double width = textWidth(place.entry.words, LegendFont) + 1;
        brush.text(place.entry.words, {x, y}, LegendFont, Token::Text2, width);
        end = x + width + 18;
    }
    if (layout.goesDown()) // narrow: below the legend
        brush.text(model.footer, {28, y + LegendPitch}, LegendFont, Token::Text2,
                   layout.width - 56);
    else
        brush.text(model.footer, {layout.width - 26, y}, LegendFont, Token::Text2,
                   layout.width - 26 - end - 12, Shape::Align::Right);
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
    const auto counted = [](qsizetype count, const QString& what) {
        return u"%1 %2%3"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s);
    };
    words << counted(model.routers.size(), u"router"_s) + u", "_s +
                 counted(model.nodes.size(), u"node"_s) + u", "_s +
                 counted(model.hosted.size(), u"hosted cluster"_s) + u'.';
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
    const bool paper = layout.frame.paper;
    if (paper)
        drawHead(brush, model, layout);
    drawAreas(brush, model, layout);
    drawBands(brush, model, layout);
    drawLinks(brush, model, layout);
    drawDots(brush, model, layout);
    drawThings(brush, model, layout);
    drawPills(brush, model, layout);
    if (paper)
        drawLegend(brush, model, layout);
    return picture;
}

Picture draw(const Model& model, const Frame& frame)
{
    return draw(model, layOut(model, frame));
}

} // namespace hcp::topology
