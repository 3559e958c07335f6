// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Brush.h"

#include <cmath>

namespace hcp::topology
{

namespace
{

constexpr double IconGrid = 24;
constexpr double IconStroke = 1.75;
/// Control points of a quarter circle lie this far along its tangents.
constexpr double Quarter = 0.5523;

QString pair(Point point)
{
    return number(point.x) + u' ' + number(point.y);
}

} // namespace

Pen penOf(Standing standing)
{
    const Token token = tokenOf(standing);
    if (!standing)
        return {token, 1.25, {4, 4}};
    switch (*standing) {
    case State::Passed:
        return {token, 2.25, {}};
    case State::Waiting:
        return {token, 2.25, {0.1, 5.5}};
    case State::Warning:
        return {token, 2.25, {12, 4, 2, 4}};
    case State::Failed:
        return {token, 2.25, {8, 6}};
    case State::Skipped:
        return {token, 1, {}};
    default:
        return {token, 1.25, {4, 4}};
    }
}

QString number(double value)
{
    const auto hundredths = std::llround(value * 100);
    QString text = QString::number(static_cast<double>(hundredths) / 100, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == u"-0" ? QStringLiteral("0") : text;
}

Path& Path::move(Point to)
{
    m_parts << QStringLiteral("M ") + pair(to);
    return *this;
}

Path& Path::line(Point to)
{
    m_parts << QStringLiteral("L ") + pair(to);
    return *this;
}

Path& Path::curve(Point control1, Point control2, Point to)
{
    m_parts << QStringLiteral("C ") + pair(control1) + u' ' + pair(control2) + u' ' + pair(to);
    return *this;
}

Path& Path::close()
{
    m_parts << QStringLiteral("Z");
    return *this;
}

Path Path::polygon(const QList<Point>& corners)
{
    Path path;
    path.move(corners.first());
    for (const Point& corner : corners.mid(1))
        path.line(corner);
    return path.close();
}

Path Path::rounded(const Box& box, double radius)
{
    const double k = radius * (1 - Quarter);
    const double right = box.right();
    const double bottom = box.bottom();
    Path path;
    path.move({box.x + radius, box.y}).line({right - radius, box.y});
    path.curve({right - k, box.y}, {right, box.y + k}, {right, box.y + radius});
    path.line({right, bottom - radius});
    path.curve({right, bottom - k}, {right - k, bottom}, {right - radius, bottom});
    path.line({box.x + radius, bottom});
    path.curve({box.x + k, bottom}, {box.x, bottom - k}, {box.x, bottom - radius});
    path.line({box.x, box.y + radius});
    path.curve({box.x, box.y + k}, {box.x + k, box.y}, {box.x + radius, box.y});
    return path.close();
}

Path Path::circle(Point centre, double radius)
{
    return rounded({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, radius);
}

void Brush::begin(const QString& id, const QString& title)
{
    m_item = id;
    if (!title.isEmpty())
        m_picture.items << Item{id, title};
}

void Brush::path(const Path& path, Token fill, Token stroke, double width,
                 const QList<double>& dash)
{
    Shape shape;
    shape.item = m_item;
    shape.path = path.text();
    shape.fill = fill;
    shape.stroke = stroke;
    shape.width = width;
    shape.dash = dash;
    m_picture.shapes << shape;
}

void Brush::link(const Path& line, Standing standing, double extra)
{
    const Pen pen = penOf(standing);
    path(line, Token::None, pen.token, pen.width + extra, pen.dash);
}

void Brush::band(const Path& line, double strength)
{
    constexpr double Softness = 0.16;
    path(line, Token::None, Token::Accent, 10);
    m_picture.shapes.last().item = ProbeBand;
    m_picture.shapes.last().opacity = Softness * strength;
}

void Brush::dots(const Path& line)
{
    path(line, Token::None, Token::Accent, 2, {0.1, 9});
    m_picture.shapes.last().item = ProbeDots;
}

void Brush::words(const QString& words, Point baseline, const Font& font, Token token, double room,
                  Shape::Align align)
{
    text(elidedAtEnd(words, font, room), baseline, font, token, room, align);
}

void Brush::text(const QString& text, Point baseline, const Font& font, Token token, double room,
                 Shape::Align align)
{
    Shape shape;
    shape.kind = Shape::Kind::Text;
    shape.item = m_item;
    shape.text = elided(text, font, room);
    shape.at = baseline;
    shape.font = font;
    shape.fill = token;
    shape.align = align;
    if (!shape.text.isEmpty())
        m_picture.shapes << shape;
}

void Brush::followText()
{
    m_picture.shapes.last().follows = true;
}

void Brush::icon(const Icon& icon, Point topLeft, double size, Token token)
{
    Shape shape;
    shape.item = m_item;
    shape.at = topLeft;
    shape.scale = size / IconGrid;
    if (!icon.fill.isEmpty()) {
        shape.path = icon.fill;
        shape.fill = token;
        m_picture.shapes << shape;
    }
    shape.fill = Token::None;
    shape.stroke = token;
    shape.width = IconStroke;
    if (!icon.stroke.isEmpty()) {
        shape.path = icon.stroke;
        m_picture.shapes << shape;
    }
    if (!icon.ring.isEmpty()) {
        shape.path = icon.ring;
        shape.dash = {3.6, 3.55};
        m_picture.shapes << shape;
    }
}

void Brush::badge(Standing standing, Point centre, double size)
{
    if (standing)
        icon(iconOf(*standing), {centre.x - size / 2, centre.y - size / 2}, size,
             tokenOf(standing));
}

} // namespace hcp::topology
