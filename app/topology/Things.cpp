// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Things.h"

#include "topology/LayoutDirections.h"
#include "topology/ThingParts.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

struct Line {
    QString text;
    Font font;
    Token token;
};

QList<Line> linesOf(const Part& part, bool thirdLines, qsizetype most)
{
    const bool wrong = part.isBroken();
    const bool conflict = !part.conflict.isEmpty();
    QList<Line> lines{{part.name, NameFont, Token::Text}};
    const Line others[] = {
        {part.address, FixedFont, Token::Text2},
        {part.strong, FixedBoldFont,
         conflict && part.kind == Part::Kind::Router ? Token::Failed : Token::Text},
        {thirdLines || wrong || part.fault ? part.note : QString(), ThirdFont, noteToken(part)}};
    for (const Line& line : others) {
        if (!line.text.isEmpty())
            lines << line;
    }
    while (lines.size() > most)
        lines.removeAt(wrong && !part.note.isEmpty() ? lines.size() - 2 : lines.size() - 1);
    return lines;
}

} // namespace

QString titleOf(const Part& part)
{
    QString title = part.name;
    if (!part.address.isEmpty())
        title += u' ' + part.address;
    title += u": "_s + (part.conflict.isEmpty() ? part.word() : part.conflict.sentence());
    return part.about.isEmpty() ? title : title + u'\n' + part.about;
}

void outline(Brush& brush, const Path& path, const Part& part)
{
    brush.path(path, Token::Raised, part.isBroken() ? Token::Failed : Token::Card,
               part.isBroken() ? 2 : 1.25, part.ours ? QList<double>() : QList<double>{5, 4});
}

Standing badgeOf(const Part& part)
{
    return part.conflict.isEmpty() ? part.standing : Standing(State::Failed);
}

Token noteToken(const Part& part)
{
    return part.isBroken() || part.fault ? Token::Failed : Token::Text2;
}

void drawLines(Brush& brush, const Part& part, const LineSpace& space)
{
    constexpr double Pitch = 15.5;
    constexpr double LeastPitch = 14.8;
    const auto most = static_cast<qsizetype>((space.box.h - 8) / LeastPitch);
    const QList<Line> shown = linesOf(part, space.thirdLines, most);
    const auto count = static_cast<double>(shown.size());
    const double pitch = std::min(Pitch, (space.box.h - 8) / count);
    double y = space.box.middle() - pitch * (count - 1) / 2 + 4;
    for (qsizetype i = 0; i < shown.size(); ++i, y += pitch) {
        const double inset = i == 0 ? space.rightOfName : space.right;
        const QString text =
            shown[i].font == ThirdFont
                ? elidedAtEnd(shown[i].text, ThirdFont, space.box.w - space.left - inset)
                : shown[i].text;
        brush.text(text, {space.box.x + space.left, y}, shown[i].font, shown[i].token,
                   space.box.w - space.left - inset);
    }
}

void drawMachine(Brush& brush, const Part& part, const Box& box)
{
    const bool narrow = box.w < 140;
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    if (!narrow)
        brush.icon(iconOf(part.kind),
                   {box.x + 11, box.middle() - (part.address.isEmpty() ? 9 : 17)}, IconSize,
                   Token::Text2);
    drawLines(brush, part, {box, narrow ? 12.0 : 36.0, 8, 8, true});
}

namespace
{

void drawName(Brush& brush, const NameRow& row, const Box& box, double y, bool planned)
{
    const double value = std::min(textWidth(row.value, SmallFixedFont) + 1, box.w * 0.55);
    brush.badge(planned ? Standing(State::Unknown) : row.standing, {box.x + 20, y - 4}, 13);
    brush.text(row.label, {box.x + 36, y}, SmallFixedFont, Token::Text, box.w - 36 - value - 20);
    brush.text(row.value, {box.right() - 12, y}, SmallFixedFont,
               row.standing == State::Failed ? Token::Failed : Token::Text2, value,
               Shape::Align::Right);
}

} // namespace

void drawDns(Brush& brush, const Model& model, const Layout& layout)
{
    const Part& part = model.dns;
    const Box& box = layout.dns;
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    brush.icon(iconOf(part.kind), {box.x + 11, box.y + 11}, IconSize, Token::Text2);
    const double name = textWidth(part.name, NameFont);
    brush.text(part.name, {box.x + 36, box.y + 23}, NameFont, Token::Text, name + 1);
    brush.text(part.address, {box.x + 36 + name + 6, box.y + 23}, SmallFixedFont, Token::Text2,
               box.w - 36 - name - 14);
    if (!part.address.isEmpty())
        brush.followText();
    const Point second{box.x + 36, box.y + 39};
    if (part.conflict.isEmpty())
        brush.text(part.strong, second, SmallFixedFont, noteToken(part), box.w - 44);
    else
        brush.words(part.conflict.words, second, ThirdFont, Token::Failed, box.w - 44);
    double y = box.y + (dnsHasSecondLine(model) ? 57 : 41);
    for (const NameRow& row : model.names) {
        drawName(brush, row, box, y, !row.standing && !layout.frame.paper);
        y += 16;
    }
}

namespace
{

void drawRouter(Brush& brush, const Part& part, const Box& box, bool thirdLines)
{
    constexpr double Cut = 9;
    brush.begin(part.id, titleOf(part));
    outline(brush,
            Path::polygon({{box.x + Cut, box.y},
                           {box.right() - Cut, box.y},
                           {box.right(), box.y + Cut},
                           {box.right(), box.bottom() - Cut},
                           {box.right() - Cut, box.bottom()},
                           {box.x + Cut, box.bottom()},
                           {box.x, box.bottom() - Cut},
                           {box.x, box.y + Cut}}),
            part);
    const bool narrow = box.w < 140;
    if (!narrow)
        brush.icon(iconOf(part.kind), {box.x + 14, box.y + 12}, IconSize, Token::Text2);
    drawLines(brush, part, {box, narrow ? 14.0 : 42.0, 26, 8, thirdLines});
    brush.badge(badgeOf(part), {box.right() - 14, box.y + 14});
}

/// Above the router; from top to bottom beside the only one, else above, right of the line that
/// comes from there.
void drawRoute(Brush& brush, const Model& model, const Layout& layout, qsizetype r)
{
    const Part& part = model.routers[r];
    const RouteWords& route = model.routes[r];
    const Box& box = layout.routers[r];
    brush.begin(u"route "_s + part.name, part.name + u", route to "_s + route.target + u": "_s +
                                             standingWord(route.standing));
    const Token token = tokenOf(route.standing);
    if (!layout.goesDown()) {
        brush.text(route.target, {box.centre(), box.y - (route.words.isEmpty() ? 14 : 30)},
                   FixedBoldFont, Token::Text, box.w, Shape::Align::Middle);
        brush.text(route.words, {box.centre(), box.y - 14}, ThirdFont, token, box.w + 30,
                   Shape::Align::Middle);
        return;
    }
    const bool only = model.routers.size() == 1;
    const double x = only ? box.right() + 12 : box.x + 30;
    const double room = only ? layout.width - 14 - x : box.w - 30;
    const double y = only ? box.middle() - 6 : box.y - 26;
    const QString words = textWidth(route.words, ThirdFont) <= room
                              ? route.words
                              : QString(route.words).remove(u" in the kernel"_s);
    if (!only || layout.frame.paper || route.standing) {
        brush.text(route.target, {x, y}, FixedBoldFont, Token::Text, room);
        brush.words(words, {x, y + 15}, ThirdFont, token, room);
    }
}

} // namespace

void drawRouters(Brush& brush, const Model& model, const Layout& layout)
{
    for (qsizetype i = 0; i < layout.routers.size(); ++i) {
        drawRouter(brush, model.routers[i], layout.routers[i], layout.frame.thirdLines);
        drawRoute(brush, model, layout, i);
    }
}

void drawThings(Brush& brush, const Model& model, const Layout& layout)
{
    drawMachine(brush, model.machine, layout.machine);
    drawDns(brush, model, layout);
    drawRouters(brush, model, layout);
    for (const Row& row : layout.rows)
        drawRow(brush, model, layout, row);
    for (qsizetype i = 0; i < model.hosted.size(); ++i)
        drawHosted(brush, layout, model.hosted[i], layout.hosted[i]);
}

} // namespace hcp::topology
