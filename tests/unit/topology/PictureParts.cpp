// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PictureParts.h"

#include <algorithm>

using namespace hcp::topology;
using namespace Qt::StringLiterals;

namespace parts
{

/// Where a text is painted, by the fixed metrics.
Box boxOf(const Shape& text)
{
    const double width = textWidth(text.text, text.font);
    const double shift = text.align == Shape::Align::Left     ? 0
                         : text.align == Shape::Align::Middle ? width / 2
                                                              : width;
    return {text.at.x - shift, text.at.y - 0.8 * text.font.size, width, text.font.size};
}

/// The boxes that must not lie on each other, with the names of what they are.
QList<std::pair<QString, Box>> thingsOf(const Model& model, const Layout& layout)
{
    QList<std::pair<QString, Box>> things{{model.machine.id, layout.machine},
                                          {model.dns.id, layout.dns}};
    for (qsizetype i = 0; i < layout.routers.size(); ++i)
        things << std::pair{model.routers[i].id, layout.routers[i]};
    for (const Row& row : layout.rows) {
        const bool one = row.kind == Row::Kind::Card || row.kind == Row::Kind::Slim;
        things << std::pair{one                            ? model.nodes[row.nodes[0]].id
                            : row.kind == Row::Kind::Group ? u"group "_s + row.title
                                                           : u"rest"_s,
                            row.box};
    }
    for (qsizetype i = 0; i < layout.hosted.size(); ++i) {
        things << std::pair{model.hosted[i].vip.id, layout.hosted[i].vip};
        if (layout.hosted[i].open)
            things << std::pair{model.hosted[i].api.id, layout.hosted[i].api};
    }
    return things;
}

/// Every number of a path that is not an icon lies in the picture.
bool isInside(const Shape& shape, const Picture& picture)
{
    if (shape.scale != 1)
        return shape.at.x >= 0 && shape.at.x <= picture.width && shape.at.y >= 0 &&
               shape.at.y <= picture.height;
    bool isX = true;
    for (const QString& word : shape.path.split(u' ')) {
        bool isNumber = false;
        const double value = word.toDouble(&isNumber);
        if (!isNumber)
            continue;
        if (value < 0 || value > (isX ? picture.width : picture.height))
            return false;
        isX = !isX;
    }
    return true;
}

QString where(const Box& box)
{
    return u"%1 %2 %3 × %4"_s.arg(box.x).arg(box.y).arg(box.w).arg(box.h);
}

namespace
{

Point between(Point a, Point b, double t)
{
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// Points along a path of M, L and C, at most a few units apart.
QList<Point> sampled(const QString& path)
{
    constexpr int Steps = 30;
    const QStringList words = path.split(u' ');
    QList<Point> points;
    qsizetype at = 0;
    const auto point = [&] {
        const Point next{words[at].toDouble(), words[at + 1].toDouble()};
        at += 2;
        return next;
    };
    while (at < words.size()) {
        const QString command = words[at++];
        if (command == u"M") {
            points << point();
            continue;
        }
        const Point a = points.last();
        const Point b = command == u"C" ? point() : a;
        const Point c = command == u"C" ? point() : Point();
        const Point d = point();
        for (int i = 1; i <= Steps; ++i) {
            const double t = static_cast<double>(i) / Steps;
            const Point bc = command == u"C" ? between(b, c, t) : Point();
            points << (command == u"C" ? between(between(between(a, b, t), bc, t),
                                                 between(bc, between(c, d, t), t), t)
                                       : between(a, d, t));
        }
    }
    return points;
}

} // namespace

QList<QList<Point>> linksOf(const Picture& picture)
{
    QList<QList<Point>> links;
    for (const Shape& shape : picture.shapes) {
        const bool isLink = shape.kind == Shape::Kind::Path && shape.scale == 1 &&
                            shape.fill == Token::None && !shape.path.endsWith(u'Z');
        if (isLink)
            links << sampled(shape.path);
    }
    return links;
}

namespace
{

using Things = QList<std::pair<QString, Box>>;

/// Two things on each other, or one outside of what it belongs into; empty: all is well.
QString wrongPlaces(const Layout& layout, const Things& things)
{
    const Box all{0, 0, layout.width, layout.height};
    for (qsizetype i = 0; i < things.size(); ++i) {
        if (!all.contains(things[i].second))
            return things[i].first + u" lies outside"_s;
        for (qsizetype k = i + 1; k < things.size(); ++k) {
            if (things[i].second.overlaps(things[k].second))
                return things[i].first + u" and "_s + things[k].first;
        }
    }
    for (const Row& row : layout.rows) {
        if (!layout.management.contains(row.box))
            return u"a row outside of its area"_s;
    }
    for (const HostedPlace& place : layout.hosted) {
        if (!layout.management.contains(place.area))
            return u"a hosted cluster outside of its area"_s;
    }
    return {};
}

QString wrongText(const Shape& shape, const Box& text, const Things& things)
{
    for (const auto& [id, box] : things) {
        if (shape.item == id ? !box.contains(text) : box.overlaps(text))
            return u"“%1” of %2 (%3), and %4 (%5)"_s.arg(shape.text, shape.item, where(text), id,
                                                         where(box));
    }
    return {};
}

QString crossedText(const Picture& picture, const Things& loose)
{
    for (const auto& link : linksOf(picture)) {
        for (const Point& point : link) {
            for (const auto& [text, box] : loose) {
                if (box.overlaps({point.x - 0.5, point.y - 0.5, 1, 1}))
                    return u"a link crosses “%1” at %2 %3"_s.arg(text).arg(point.x).arg(point.y);
            }
        }
    }
    return {};
}

/// Texts on each other, outside, or crossed by a link.
QString wrongTexts(const Picture& picture, const Things& things)
{
    const Box all{0, 0, picture.width, picture.height};
    Things texts;
    Things loose;
    for (const Shape& shape : picture.shapes) {
        if (shape.kind == Shape::Kind::Path) {
            if (!isInside(shape, picture))
                return shape.item + u" leaves the picture: "_s + shape.path;
            continue;
        }
        const Box text = boxOf(shape);
        if (!all.contains(text))
            return shape.text + u" leaves the picture"_s;
        if (const QString wrong = wrongText(shape, text, things); !wrong.isEmpty())
            return wrong;
        for (const auto& [other, box] : texts) {
            if (box.overlaps(text))
                return shape.text + u" on "_s + other;
        }
        texts << std::pair{shape.text, text};
        const bool inside = std::any_of(things.cbegin(), things.cend(),
                                        [&](const auto& one) { return one.second.contains(text); });
        if (!inside && !shape.item.startsWith(u"session"))
            loose << texts.last();
    }
    return crossedText(picture, loose);
}

} // namespace

QString wrongIn(const Model& model, const Frame& frame)
{
    const Layout layout = layOut(model, frame);
    const Things things = thingsOf(model, layout);
    const QString wrong = wrongPlaces(layout, things);
    return wrong.isEmpty() ? wrongTexts(draw(model, layout), things) : wrong;
}

} // namespace parts
