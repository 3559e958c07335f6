// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/ThingParts.h"
#include "topology/Things.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

const Font AreaTitle{12, true, false};
const Font AreaName{12, false, true};

/// The words as long as there is room for them: "announced by 3", "by 3".
QString fitting(const QStringList& words, const Font& font, double room)
{
    for (const QString& one : words) {
        if (textWidth(one, font) <= room)
            return one;
    }
    return words.last();
}

/// What stands in a VIP or API server: icon when there is room, two lines, badge.
void drawInside(Brush& brush, const Part& part, const Box& box, const Font& font, bool paper)
{
    const bool vip = part.kind == Part::Kind::Vip;
    constexpr double Badge = 17;
    const double words = std::max(textWidth(part.name, font), textWidth(part.note, ThirdFont));
    // Where it is tight the icon goes first.
    const double withIcon = vip ? 40 : 37;
    const bool icon = words + withIcon + Badge + 12 <= box.w;
    const double left = icon ? withIcon : vip ? 16 : 14;
    if (icon)
        brush.icon(iconOf(part.kind), {box.x + left - 24, box.middle() - 9}, IconSize,
                   Token::Text2);
    const double room = box.w - left - Badge - 11;
    const QString name =
        vip ? part.name : fitting({part.name, part.name.section(u' ', 0, 0)}, font, room);
    brush.text(name, {box.x + left, box.middle() - 2}, font, Token::Text, room);
    const QString shorter =
        vip ? QString(part.note).remove(u"announced "_s) : part.note.section(u" \u00b7"_s, 0, 0);
    const QString note =
        part.isBroken() ? part.note : fitting({part.note, shorter}, ThirdFont, room);
    brush.words(note, {box.x + left, box.middle() + 12.5}, ThirdFont, noteToken(part), room);
    const Standing state = badgeOf(part);
    brush.badge(state || paper ? state : Standing(State::Unknown),
                {box.right() - Badge - 2, box.middle()});
}

void drawVip(Brush& brush, const Part& part, const Box& box, bool paper)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, box.h / 2), part);
    const Box inner = box.grown(-4);
    brush.path(Path::rounded(inner, inner.h / 2), Token::None, Token::Card, 1);
    drawInside(brush, part, box, {11.5, true, true}, paper);
}

Path hexagon(const Box& box)
{
    constexpr double Tip = 12;
    return Path::polygon({{box.x, box.middle()},
                          {box.x + Tip, box.y},
                          {box.right() - Tip, box.y},
                          {box.right(), box.middle()},
                          {box.right() - Tip, box.bottom()},
                          {box.x + Tip, box.bottom()}});
}

/// A control plane of several pods is a stack.
void drawApi(Brush& brush, const Part& part, const Box& box, bool paper)
{
    brush.begin(part.id, titleOf(part));
    if (part.stacked) {
        for (const double off : {8.0, 4.0})
            brush.path(hexagon(box.moved({off, -off})), Token::Raised, Token::Card, 1);
    }
    outline(brush, hexagon(box), part);
    drawInside(brush, part, box, NameFont, paper);
}

void drawDoor(Brush& brush, const Hosted& hosted, const HostedPlace& place)
{
    const double left = place.vip.right() + 10;
    brush.begin(hosted.api.id, titleOf(hosted.api));
    brush.text(hosted.name, {left, place.area.middle() - 3}, {12, true, true}, Token::Text,
               place.area.right() - left - 30);
    const bool conflict = !hosted.conflict.isEmpty();
    brush.words(conflict ? hosted.conflict.words : u"API server "_s + hosted.api.note,
                {left, place.area.middle() + 13}, ThirdFont,
                conflict ? Token::Failed : Token::Text2, place.area.right() - left - 12);
    brush.badge(conflict ? Standing(State::Failed) : hosted.api.standing,
                {place.area.right() - 17, place.area.middle() - 7});
}

/// "Hosted cluster hosted", the kind bold and the name in the fixed font.
void drawTitle(Brush& brush, const QString& kind, const QString& name, Point at, double room)
{
    const double words = textWidth(kind + u' ', AreaTitle);
    if (name.isEmpty()) {
        brush.text(kind, at, AreaTitle, Token::Text2, room);
        return;
    }
    // The name is what matters where there is no room for both.
    const bool both = room >= words + std::min(40.0, textWidth(name, AreaName));
    if (both)
        brush.text(kind, at, AreaTitle, Token::Text2, words);
    brush.text(name, {at.x + (both ? words : 0), at.y}, AreaName, Token::Text2,
               room - (both ? words : 0));
    if (both)
        brush.followText();
}

/// An area has no badge of its own while nothing is wrong with it: what is in it has.
void drawTrouble(Brush& brush, Standing standing, const Conflict& conflict, Point centre)
{
    if (!conflict.isEmpty())
        brush.badge(State::Failed, centre);
    else if (standing != State::Passed)
        brush.badge(standing, centre);
}

/// Red where what the area stands for cannot be, as the things in it are.
void drawArea(Brush& brush, const Path& path, Token fill, Token edge, const Conflict& conflict)
{
    const bool wrong = !conflict.isEmpty();
    brush.path(path, fill, wrong ? Token::Failed : edge, wrong ? 2 : 1.25);
}

QString areaTitle(const QString& what, Standing standing, const Conflict& conflict,
                  const QString& about)
{
    return u"%1: %2\n%3"_s.arg(
        what, conflict.isEmpty() ? standingWord(standing) : conflict.sentence(), about);
}

/// Below the title: where the control plane runs, or what cannot be.
void drawPlace(Brush& brush, const Layout& layout, const Hosted& hosted, const Box& area, Point at)
{
    const bool conflict = !hosted.conflict.isEmpty();
    if (layout.goesDown()) {
        const QString where = u"control plane in namespace "_s + hosted.place.section(u' ', -1);
        const double room = area.w - 24;
        if (conflict)
            brush.words(hosted.conflict.words, {at.x, area.bottom() - 10}, ThirdFont, Token::Failed,
                        room);
        else
            brush.text(textWidth(where, ThirdFont) <= room ? where : hosted.place.section(u' ', -1),
                       {at.x, area.bottom() - 10}, ThirdFont, Token::Text2, room);
        return;
    }
    if (conflict)
        brush.words(hosted.conflict.words, {at.x, at.y + 16}, ThirdFont, Token::Failed,
                    area.w - 28);
    const QStringList lines = hosted.place.split(u'\n');
    double y = area.bottom() - 14 - 14 * static_cast<double>(lines.size() - 1);
    for (const QString& line : lines) {
        brush.text(line, {at.x, y}, ThirdFont, Token::Text2, area.w - 28);
        y += 14;
    }
}

void drawHostedArea(Brush& brush, const Layout& layout, const Hosted& hosted,
                    const HostedPlace& place)
{
    const Box& area = place.area;
    brush.begin(hosted.id, areaTitle(u"Hosted cluster "_s + hosted.name, hosted.standing,
                                     hosted.conflict, hosted.about));
    drawArea(brush, Path::rounded(area, 10), Token::Hosted, Token::HostedEdge, hosted.conflict);
    if (!place.open)
        return;
    const bool down = layout.goesDown();
    const Point title{area.x + (down ? 12 : 14), down ? area.bottom() - 25 : area.y + 23};
    drawTitle(brush, u"Hosted cluster"_s, hosted.name, title, area.w - 46);
    drawTrouble(brush, hosted.standing, hosted.conflict, {area.right() - 17, title.y - 4});
    drawPlace(brush, layout, hosted, area, title);
}

QString networkOf(const Model& model)
{
    return model.clusterFacts.section(u" \u00b7 "_s, -1);
}

bool needsNetwork(const Model& model, const Layout& layout)
{
    return std::any_of(layout.rows.cbegin(), layout.rows.cend(), [&model](const Row& row) {
        return row.kind == Row::Kind::Card &&
               showsLastNumber(model.nodes[row.nodes.constFirst()], row.box);
    });
}

/// What there is room for: all, else the network, which narrow cards leave to it, else the first.
QString fittingFacts(const Model& model, double room)
{
    const QString first = model.clusterFacts.section(u" \u00b7 "_s, 0, 0);
    for (const QString& some : {model.clusterFacts, networkOf(model), first}) {
        if (textWidth(some, SmallFixedFont) <= room)
            return some;
    }
    return {};
}

void drawManagementTitle(Brush& brush, const Model& model, const Layout& layout)
{
    const Box& area = layout.management;
    const bool down = layout.goesDown();
    const Point at{area.x + (down ? 14 : 16), down ? area.bottom() - 10 : area.y + 24};
    const Conflict& conflict = model.clusterConflict;
    const bool trouble = model.cluster && model.cluster != State::Passed;
    const double badge = trouble || !conflict.isEmpty() ? 26 : 0;
    const double kind = textWidth(u"Management cluster "_s, AreaTitle);
    const double name = std::min(textWidth(model.clusterName, AreaName) + 1, 180.0);
    const double free = area.right() - 14 - badge - at.x - name - 14;
    // From top to bottom it is all one line: the kind goes before what the cards leave out.
    const bool both = !down || !conflict.isEmpty() || !needsNetwork(model, layout) ||
                      textWidth(networkOf(model), SmallFixedFont) <= free - kind;
    drawTitle(brush, u"Management cluster"_s, model.clusterName, at,
              both ? std::min(kind + name, area.w - 40) : name);
    const double room = both ? free - kind : free;
    const double right = area.right() - 14 - badge;
    const Point end{down ? right : right - room + 10, at.y};
    const auto align = down ? Shape::Align::Right : Shape::Align::Left;
    drawTrouble(brush, model.cluster, conflict, {area.right() - 19, at.y - 4});
    if (!conflict.isEmpty())
        brush.words(conflict.words, end, ThirdFont, Token::Failed, room, align);
    else
        brush.text(fittingFacts(model, room), end, SmallFixedFont, Token::Text2, room, align);
}

} // namespace

void drawHosted(Brush& brush, const Layout& layout, const Hosted& hosted, const HostedPlace& place)
{
    drawVip(brush, hosted.vip, place.vip, layout.frame.paper);
    if (place.open)
        drawApi(brush, hosted.api, place.api, layout.frame.paper);
    else
        drawDoor(brush, hosted, place);
}

void drawAreas(Brush& brush, const Model& model, const Layout& layout)
{
    brush.begin(u"management"_s,
                areaTitle(u"Management cluster "_s + model.clusterName, model.cluster,
                          model.clusterConflict, model.clusterAbout));
    drawArea(brush, Path::rounded(layout.management, 12), Token::Management, Token::ManagementEdge,
             model.clusterConflict);
    drawManagementTitle(brush, model, layout);
    for (qsizetype i = 0; i < model.hosted.size(); ++i)
        drawHostedArea(brush, layout, model.hosted[i], layout.hosted[i]);
}

} // namespace hcp::topology
