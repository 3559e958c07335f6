// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Links.h"
#include "topology/ThingParts.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

/// The last number of an address: `.20`. The subnet stands at the area's title.
QString lastOctet(const QString& address)
{
    return u'.' + address.section(u'.', -1);
}

/// A node's name as far as it tells it from the others: without the domain that all share, and the
/// end of what is too long.
QString shortName(const Model& model, const Part& part, double room)
{
    return elidedAtStart(part.name.chopped(model.nodeDomain.size()), NameFont, room);
}

void drawCard(Brush& brush, const Model& model, const Part& part, const Box& box, bool thirdLines)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    const bool narrow = box.w < 140;
    // A low card has room for a third line only if it matters.
    const LineSpace space{box, narrow ? 12.0 : 36.0, 24, 6, thirdLines && box.h > 56};
    Part shown = part;
    shown.name = shortName(model, part, box.w - space.left - space.rightOfName);
    if (showsLastNumber(part, box))
        shown.address = lastOctet(part.address);
    if (!narrow)
        brush.icon(iconOf(part.kind), {box.x + 11, box.middle() - (box.h > 56 ? 22 : 15)}, IconSize,
                   Token::Text2);
    drawLines(brush, shown, space);
    brush.badge(badgeOf(part), {box.right() - 13, box.y + 14});
}

void drawSlim(Brush& brush, const Model& model, const Part& part, const Box& box)
{
    brush.begin(part.id, titleOf(part));
    outline(brush, Path::rounded(box, 8), part);
    const bool conflict = !part.conflict.isEmpty();
    const Font& font = conflict ? ThirdFont : SmallFixedFont;
    const QString second = conflict ? part.conflict.words : part.address;
    const double address = std::min(textWidth(second, font), box.w * 0.6);
    const double room = box.w - address - 12 - 38;
    brush.text(shortName(model, part, room), {box.x + 12, box.middle() + 4.5}, NameFont,
               Token::Text, room);
    brush.words(second, {box.right() - 28, box.middle() + 4}, font, noteToken(part), address + 1,
                Shape::Align::Right);
    brush.badge(badgeOf(part), {box.right() - 14, box.middle()});
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
    const bool announced = std::any_of(
        model.announcements.cbegin(), model.announcements.cend(),
        [&](const Announcement& one) { return row.nodes.contains(one.node) && one.standing; });
    if (!announced)
        return u"%1 nodes"_s.arg(row.nodes.size());
    return u"%1 of %2 carry the VIP"_s.arg(carry).arg(row.nodes.size());
}

void drawGroup(Brush& brush, const Model& model, const Row& row)
{
    const Box& box = row.box;
    const QString words = wordsOf(model, row);
    brush.begin(u"group "_s + row.title, row.title + u": "_s + words);
    brush.path(Path::rounded(box, 8), Token::Raised, Token::Card, 1.25);
    const double range = textWidth(row.range, SmallFixedFont);
    brush.text(row.title, {box.x + 12, box.y + 20}, {12, true, false}, Token::Text,
               box.w - 24 - (range > 0 ? range + 8 : 0));
    brush.text(row.range, {box.right() - 12, box.y + 20}, SmallFixedFont, Token::Text2, range + 1,
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
    brush.text(words, {box.x + 12, box.bottom() - 9}, ThirdFont, Token::Text2, box.w - 24);
}

void drawRest(Brush& brush, const Model& model, const Row& row)
{
    QStringList names;
    for (const int node : row.nodes)
        names << model.nodes[node].name;
    brush.begin(u"rest"_s, names.join(u", "_s));
    brush.path(Path::rounded(row.box, 8), Token::Raised, Token::Failed, 2);
    brush.badge(State::Failed, {row.box.x + 18, row.box.middle()});
    brush.text(row.title, {row.box.x + 34, row.box.middle() + 4}, ThirdFont, Token::Failed,
               row.box.w - 42);
}

} // namespace

bool showsLastNumber(const Part& part, const Box& box)
{
    return textWidth(part.address, FixedFont) > box.w - (box.w < 140 ? 18 : 44);
}

void drawRow(Brush& brush, const Model& model, const Layout& layout, const Row& row)
{
    switch (row.kind) {
    case Row::Kind::Card:
        return drawCard(brush, model, model.nodes[row.nodes.first()], row.box,
                        layout.frame.thirdLines);
    case Row::Kind::Slim:
        return drawSlim(brush, model, model.nodes[row.nodes.first()], row.box);
    case Row::Kind::Group:
        return drawGroup(brush, model, row);
    case Row::Kind::Rest:
        return drawRest(brush, model, row);
    }
}

} // namespace hcp::topology
