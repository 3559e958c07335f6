// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PictureParts.h"

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

} // namespace parts
