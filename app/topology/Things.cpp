// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Things.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

const Font Name{13, true, false};
const Font Fixed{11, false, true};
const Font FixedBold{11, true, true};
const Font Third{10.5, false, false};
const Font SmallFixed{10.5, false, true};
constexpr double IconSize = 18;

QString titleOf(const Part& part)
{
    QString title = part.name;
    if (!part.address.isEmpty())
        title += u' ' + part.address;
    title += u": "_s + standingWord(part.standing);
    return part.about.isEmpty() ? title : title + u'\n' + part.about;
}

/// Red only where the check that failed has this thing as its subject.
void outline(Brush& brush, const Path& path, const Part& part)
{
    const bool broken = part.standing == State::Failed;
    brush.path(path, Token::Raised, broken ? Token::Failed : Token::Card, broken ? 2 : 1.25,
               part.ours ? QList<double>() : QList<double>{5, 4});
}

Token noteToken(const Part& part)
{
    return part.standing == State::Failed ? Token::Failed : Token::Text2;
}

/// Name, address, strong line and note below each other, centred in the box's height.
void lines(Brush& brush, const Part& part, const Box& box, double left, double rightInset)
{
    struct Line {
        const QString& text;
        Font font;
        Token token;
    };
    QList<Line> shown;
    const Line all[] = {{part.name, Name, Token::Text},
                        {part.address, Fixed, Token::Text2},
                        {part.strong, FixedBold, Token::Text},
                        {part.note, Third, noteToken(part)}};
    for (const Line& line : all) {
        if (!line.text.isEmpty())
            shown << line;
    }
    constexpr double Pitch = 15.5;
    double y = box.middle() - Pitch * static_cast<double>(shown.size() - 1) / 2 + 4;
    for (qsizetype i = 0; i < shown.size(); ++i, y += Pitch) {
        const double inset = i == 0 ? rightInset : 8;
        brush.text(shown[i].text, {box.x + left, y}, shown[i].font, shown[i].token,
                   box.w - left - inset);
    }
}

void drawCard(Brush& brush, const Part& part, const Box& box)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    brush.icon(iconOf(part.kind), {box.x + 11, box.middle() - (box.h > 56 ? 22 : 15)}, IconSize,
               Token::Text2);
    lines(brush, part, box, 36, 24);
    brush.badge(part.standing, {box.right() - 13, box.y + 14});
}

void drawSlim(Brush& brush, const Part& part, const Box& box)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    const double address = textWidth(part.address, SmallFixed);
    brush.text(part.name, {box.x + 12, box.middle() + 4.5}, Name, Token::Text,
               box.w - address - 12 - 38);
    brush.text(part.address, {box.right() - 28, box.middle() + 4}, SmallFixed, Token::Text2,
               address + 1, Shape::Align::Right);
    brush.badge(part.standing, {box.right() - 14, box.middle()});
}

void drawRouter(Brush& brush, const Part& part, const Box& box, const RouteWords& route)
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
    brush.icon(iconOf(part.kind), {box.x + 14, box.y + 13}, IconSize, Token::Text2);
    lines(brush, part, box, 42, 26);
    brush.badge(part.standing, {box.right() - 14, box.y + 14});

    brush.begin(part.id + u" route"_s, part.name + u", route to "_s + route.target + u": "_s +
                                           standingWord(route.standing));
    const double centre = box.x + box.w / 2;
    brush.text(route.target, {centre, box.y - (route.words.isEmpty() ? 14 : 30)}, FixedBold,
               Token::Text, box.w, Shape::Align::Middle);
    brush.text(route.words, {centre, box.y - 14}, Third, tokenOf(route.standing), box.w + 30,
               Shape::Align::Middle);
}

void drawDns(Brush& brush, const Model& model, const Box& box)
{
    const Part& part = model.dns;
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    brush.icon(iconOf(part.kind), {box.x + 11, box.y + 11}, IconSize, Token::Text2);
    const double name = textWidth(part.name, Name);
    brush.text(part.name, {box.x + 36, box.y + 23}, Name, Token::Text, name + 1);
    brush.text(part.address, {box.x + 36 + name + 6, box.y + 23}, SmallFixed, Token::Text2,
               box.w - 36 - name - 14);
    brush.text(part.strong, {box.x + 36, box.y + 39}, SmallFixed, Token::Text2, box.w - 44);
    double y = box.y + (part.strong.isEmpty() ? 41 : 57);
    for (const NameRow& row : model.names) {
        const double value = textWidth(row.value, SmallFixed);
        brush.badge(row.standing, {box.x + 20, y - 4}, 13);
        brush.text(row.label, {box.x + 36, y}, SmallFixed, Token::Text, box.w - 36 - value - 20);
        brush.text(row.value, {box.right() - 12, y}, SmallFixed,
                   row.standing == State::Failed ? Token::Failed : Token::Text2, value + 1,
                   Shape::Align::Right);
        y += 16;
    }
}

/// The shape differs, not only the colour.
void drawCell(Brush& brush, Standing standing, const Box& box)
{
    const Token token = tokenOf(standing);
    const double c = box.w * 0.3;
    const Path square = Path::rounded(box, std::min(2.5, box.w / 4));
    if (standing == State::Passed) {
        brush.path(square, token, Token::None);
    } else if (standing == State::Failed) {
        brush.path(Path::polygon({{box.x + c, box.y},
                                  {box.right() - c, box.y},
                                  {box.right(), box.y + c},
                                  {box.right(), box.bottom() - c},
                                  {box.right() - c, box.bottom()},
                                  {box.x + c, box.bottom()},
                                  {box.x, box.bottom() - c},
                                  {box.x, box.y + c}}),
                   token, Token::None);
    } else if (standing == State::Warning) {
        brush.path(
            Path::polygon(
                {{box.x + box.w / 2, box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}}),
            token, Token::None);
    } else {
        const QList<double> dash = standing == State::Skipped   ? QList<double>()
                                   : standing == State::Waiting ? QList<double>{0.1, 2.6}
                                                                : QList<double>{2, 2};
        brush.path(square, Token::None, token, standing == State::Waiting ? 1.6 : 1.1, dash);
    }
}

Standing standingOf(const Model& model, int node)
{
    Standing standing = model.nodes[node].standing;
    for (int router = 0; router < model.routers.size(); ++router)
        standing = worse(standing, model.session(router, node).standing);
    return standing;
}

bool hasSession(const Model& model, int node)
{
    for (int router = 0; router < model.routers.size(); ++router) {
        if (model.session(router, node).standing == State::Passed)
            return true;
    }
    return false;
}

QString wordsOf(const Model& model, const Row& row)
{
    const auto carry = std::count_if(row.nodes.cbegin(), row.nodes.cend(), [&](int node) {
        return model.nodes[node].standing == State::Passed && hasSession(model, node);
    });
    const bool measured = std::any_of(row.nodes.cbegin(), row.nodes.cend(), [&](int node) {
        return model.nodes[node].standing.has_value();
    });
    if (!measured)
        return u"%1 nodes, not measured"_s.arg(row.nodes.size());
    return u"%1 of %2 carry the VIP"_s.arg(carry).arg(row.nodes.size());
}

void drawGroup(Brush& brush, const Model& model, const Row& row)
{
    const Box& box = row.box;
    const QString words = wordsOf(model, row);
    brush.begin(u"group "_s + row.title, row.title + u": "_s + words);
    brush.path(Path::rounded(box, 8), Token::Raised, Token::Card, 1.25);
    const double range = textWidth(row.range, SmallFixed);
    brush.text(row.title, {box.x + 12, box.y + 20}, {12, true, false}, Token::Text,
               box.w - 24 - (range > 0 ? range + 8 : 0));
    brush.text(row.range, {box.right() - 12, box.y + 20}, SmallFixed, Token::Text2, range + 1,
               Shape::Align::Right);
    for (qsizetype i = 0; i < row.nodes.size(); ++i) {
        const Part& part = model.nodes[row.nodes[i]];
        const double column = static_cast<double>(i % row.columns);
        const double line = static_cast<double>(i / row.columns);
        brush.begin(part.id + u" cell"_s, titleOf(part));
        drawCell(
            brush, standingOf(model, row.nodes[i]),
            {box.x + 12 + column * row.pitchX, box.y + 32 + line * row.pitchY, row.cell, row.cell});
    }
    brush.begin(u"group "_s + row.title);
    brush.text(words, {box.x + 12, box.bottom() - 9}, Third, Token::Text2, box.w - 24);
}

void drawRest(Brush& brush, const Model& model, const Row& row)
{
    QStringList names;
    for (const int node : row.nodes)
        names << model.nodes[node].name;
    brush.begin(u"rest"_s, names.join(u", "_s));
    brush.path(Path::rounded(row.box, 8), Token::Raised, Token::Failed, 2);
    brush.badge(State::Failed, {row.box.x + 18, row.box.middle()});
    brush.text(row.title, {row.box.x + 34, row.box.middle() + 4}, Third, Token::Failed,
               row.box.w - 42);
}

void drawRow(Brush& brush, const Model& model, const Row& row)
{
    switch (row.kind) {
    case Row::Kind::Card:
        return drawCard(brush, model.nodes[row.nodes.first()], row.box);
    case Row::Kind::Slim:
        return drawSlim(brush, model.nodes[row.nodes.first()], row.box);
    case Row::Kind::Group:
        return drawGroup(brush, model, row);
    case Row::Kind::Rest:
        return drawRest(brush, model, row);
    }
}

void drawVip(Brush& brush, const Part& part, const Box& box)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, box.h / 2), part);
    const Box inner{box.x + 4, box.y + 4, box.w - 8, box.h - 8};
    brush.path(Path::rounded(inner, inner.h / 2), Token::None, Token::Card, 1);
    brush.icon(iconOf(part.kind), {box.x + 15, box.middle() - 9}, IconSize, Token::Text2);
    brush.text(part.name, {box.x + 39, box.y + 21}, {11.5, true, true}, Token::Text, box.w - 68);
    brush.text(part.note, {box.x + 39, box.y + 35}, Third, noteToken(part), box.w - 68);
    brush.badge(part.standing, {box.right() - 20, box.middle()});
}

void drawApi(Brush& brush, const Part& part, const Box& box)
{
    constexpr double Tip = 12;
    brush.begin(part.id, titleOf(part));
    outline(brush,
            Path::polygon({{box.x, box.middle()},
                           {box.x + Tip, box.y},
                           {box.right() - Tip, box.y},
                           {box.right(), box.middle()},
                           {box.right() - Tip, box.bottom()},
                           {box.x + Tip, box.bottom()}}),
            part);
    brush.icon(iconOf(part.kind), {box.x + 14, box.middle() - 9}, IconSize, Token::Text2);
    brush.text(part.name, {box.x + 36, box.y + 21}, Name, Token::Text, box.w - 64);
    brush.text(part.note, {box.x + 36, box.y + 36}, Third, noteToken(part), box.w - 64);
    brush.badge(part.standing, {box.right() - 18, box.middle()});
}

void drawDoor(Brush& brush, const Hosted& hosted, const HostedPlace& place)
{
    const double left = place.vip.right() + 10;
    brush.begin(hosted.api.id, titleOf(hosted.api));
    brush.text(hosted.name, {left, place.area.middle() - 3}, {12, true, true}, Token::Text,
               place.area.right() - left - 30);
    brush.text(u"API server "_s + hosted.api.note, {left, place.area.middle() + 13}, Third,
               Token::Text2, place.area.right() - left - 12);
    brush.badge(hosted.api.standing, {place.area.right() - 17, place.area.middle() - 7});
}

void drawHostedArea(Brush& brush, const Hosted& hosted, const HostedPlace& place)
{
    const Box& area = place.area;
    brush.begin(hosted.id, u"Hosted cluster %1: %2\n%3"_s.arg(
                               hosted.name, standingWord(hosted.standing), hosted.about));
    brush.path(Path::rounded(area, 10), Token::Hosted, Token::HostedEdge, 1.25);
    if (!place.open)
        return;
    const Font title{12, true, false};
    const double words = textWidth(u"Hosted cluster "_s, title);
    brush.text(u"Hosted cluster"_s, {area.x + 14, area.y + 23}, title, Token::Text2, words);
    brush.text(hosted.name, {area.x + 14 + words, area.y + 23}, {12, false, true}, Token::Text2,
               area.w - words - 46);
    brush.badge(hosted.standing, {area.right() - 17, area.y + 19});
    const QStringList place2 = hosted.place.split(u'\n');
    double y = area.bottom() - 14 - 14 * static_cast<double>(place2.size() - 1);
    for (const QString& line : place2) {
        brush.text(line, {area.x + 14, y}, Third, Token::Text2, area.w - 28);
        y += 14;
    }
}

} // namespace

void drawAreas(Brush& brush, const Model& model, const Layout& layout)
{
    const Box& area = layout.management;
    brush.begin(u"management"_s, u"Management cluster %1: %2\n%3"_s.arg(model.clusterName,
                                                                        standingWord(model.cluster),
                                                                        model.clusterAbout));
    brush.path(Path::rounded(area, 12), Token::Management, Token::ManagementEdge, 1.25);
    const Font title{12.5, true, false};
    const double words = textWidth(u"Management cluster "_s, title);
    brush.text(u"Management cluster"_s, {area.x + 16, area.y + 24}, title, Token::Text2, words);
    const QString name = elided(model.clusterName, {12.5, false, true}, 180);
    const double nameWidth = textWidth(name, {12.5, false, true});
    brush.text(name, {area.x + 16 + words, area.y + 24}, {12.5, false, true}, Token::Text2,
               nameWidth + 1);
    const double facts = area.x + 16 + words + nameWidth + 24;
    brush.text(model.clusterFacts, {facts, area.y + 24}, SmallFixed, Token::Text2,
               area.right() - facts - 40);
    brush.badge(model.cluster, {area.right() - 19, area.y + 20});
    for (qsizetype i = 0; i < model.hosted.size(); ++i)
        drawHostedArea(brush, model.hosted[i], layout.hosted[i]);
}

void drawThings(Brush& brush, const Model& model, const Layout& layout)
{
    drawCard(brush, model.machine, layout.machine);
    drawDns(brush, model, layout.dns);
    for (qsizetype i = 0; i < model.routers.size(); ++i)
        drawRouter(brush, model.routers[i], layout.routers[i], model.routes[i]);
    for (const Row& row : layout.rows)
        drawRow(brush, model, row);
    for (qsizetype i = 0; i < model.hosted.size(); ++i) {
        drawVip(brush, model.hosted[i].vip, layout.hosted[i].vip);
        if (layout.hosted[i].open)
            drawApi(brush, model.hosted[i].api, layout.hosted[i].api);
        else
            drawDoor(brush, model.hosted[i], layout.hosted[i]);
    }
}

} // namespace hcp::topology
