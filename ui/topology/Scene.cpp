// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Scene.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPathStroker>

namespace hcp::ui
{

using topology::Picture;
using topology::Scheme;
using topology::Shape;
using topology::Token;

namespace
{

/// Absolute M, L, C and Z with numbers between blanks: all that the shapes have.
QPainterPath parse(const QString& text)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    const auto words = QStringView(text).split(u' ', Qt::SkipEmptyParts);
    qsizetype at = 0;
    const auto number = [&] { return at < words.size() ? words[at++].toDouble() : 0.0; };
    const auto point = [&] {
        const double x = number();
        return QPointF(x, number());
    };
    while (at < words.size()) {
        const QStringView command = words[at++];
        if (command == u"M") {
            path.moveTo(point());
        } else if (command == u"L") {
            path.lineTo(point());
        } else if (command == u"C") {
            const QPointF first = point();
            const QPointF second = point();
            path.cubicTo(first, second, point());
        } else {
            path.closeSubpath();
        }
    }
    return path;
}

QPen penOf(const Shape& shape, Scheme scheme)
{
    QColor colour = colourOf(shape.stroke, scheme);
    colour.setAlphaF(static_cast<float>(shape.opacity));
    QPen pen(colour, shape.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (!shape.dash.isEmpty()) {
        QList<qreal> pattern;
        for (const double part : shape.dash)
            pattern << part / shape.width;
        pen.setDashPattern(pattern);
    }
    return pen;
}

QFont fontOf(const Shape& shape, const QPainter& painter)
{
    QFont font = shape.font.mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont)
                                 : QGuiApplication::font();
    // Sizes are in units; a point's size depends on the device, screen or paper.
    font.setPointSizeF(shape.font.size * 72.0 / painter.device()->logicalDpiY());
    font.setWeight(shape.font.bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

bool isBody(const Shape& shape)
{
    return shape.kind == Shape::Kind::Path && shape.scale == 1 && shape.fill != Token::None;
}

bool isLink(const Shape& shape)
{
    return shape.kind == Shape::Kind::Path && shape.scale == 1 && shape.fill == Token::None &&
           !shape.path.endsWith(u'Z');
}

/// What is not known has an outline only, and is as much there as what is filled.
bool isOutline(const Shape& shape)
{
    return shape.kind == Shape::Kind::Path && shape.scale == 1 && shape.fill == Token::None &&
           shape.path.endsWith(u'Z');
}

/// Another part of a thing. The widest is its outline: a pill, not the mark at its line; of equal
/// ones the last, which lies before the others.
void addBody(Scene::Thing& thing, const QPainterPath& path, qsizetype shape)
{
    if (path.boundingRect().width() >= thing.outline.boundingRect().width()) {
        thing.outline = path;
        thing.ringAfter = shape;
    }
    thing.body.addPath(path);
}

QPainterPath widened(const QPainterPath& path, double by)
{
    QPainterPathStroker stroker;
    stroker.setWidth(2 * by);
    stroker.setJoinStyle(Qt::RoundJoin);
    stroker.setCapStyle(Qt::RoundCap);
    return stroker.createStroke(path);
}

} // namespace

QColor colourOf(Token token, Scheme scheme)
{
    return QColor(topology::colour(token, scheme));
}

void Scene::set(const Picture& picture)
{
    QHash<QString, QPainterPath> parsed;
    parsed.reserve(picture.shapes.size());
    m_paths.clear();
    m_paths.reserve(picture.shapes.size());
    for (const Shape& shape : picture.shapes) {
        if (shape.kind == Shape::Kind::Text) {
            m_paths << QPainterPath();
            continue;
        }
        auto known = parsed.find(shape.path);
        if (known == parsed.end()) {
            const auto former = m_parsed.constFind(shape.path);
            known =
                parsed.insert(shape.path, former == m_parsed.cend() ? parse(shape.path) : *former);
        }
        m_paths << *known;
    }
    m_parsed = parsed;
    m_picture = picture;
    collect();
}

void Scene::collect()
{
    m_things.clear();
    m_dots.clear();
    m_overDots = {};
    QHash<QString, qsizetype> index;
    for (const topology::Item& item : m_picture.items) {
        if (index.contains(item.id))
            continue;
        index.insert(item.id, m_things.size());
        Thing thing;
        thing.id = item.id;
        thing.title = item.title;
        m_things << thing;
    }
    for (qsizetype i = 0; i < m_picture.shapes.size(); ++i) {
        const Shape& shape = m_picture.shapes[i];
        if (shape.item == topology::ProbeDots)
            m_dots << i;
        else if (!m_dots.isEmpty() && isBody(shape))
            m_overDots.addRect(m_paths[i].boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5));
        const auto found = index.constFind(shape.item);
        if (found == index.cend())
            continue;
        Thing& thing = m_things[*found];
        if (isBody(shape) || isOutline(shape)) {
            addBody(thing, m_paths[i], i);
        } else if (isLink(shape)) {
            thing.lines.addPath(m_paths[i]);
        } else if (shape.kind == Shape::Kind::Text && thing.id.startsWith(u"route ")) {
            QPainterPath words;
            const double width = topology::textWidth(shape.text, shape.font);
            const double before = shape.align == Shape::Align::Middle ? width / 2 : 0;
            words.addRect(QRectF(shape.at.x - before, shape.at.y - 11, width, 15));
            addBody(thing, words, i);
        }
        thing.area |= shape.fill == Token::Management || shape.fill == Token::Hosted;
    }
    m_things.removeIf(
        [](const Thing& thing) { return thing.body.isEmpty() && thing.lines.isEmpty(); });
    for (Thing& thing : m_things) {
        thing.body.setFillRule(Qt::WindingFill);
        thing.bounds = thing.body.boundingRect().united(thing.lines.boundingRect());
    }
}

const Scene::Thing* Scene::thing(const QString& id) const
{
    for (const Thing& thing : m_things) {
        if (thing.id == id)
            return &thing;
    }
    return nullptr;
}

QString Scene::at(QPointF point) const
{
    constexpr double Reach = 6;
    // What is small lies on what is large: cells on groups, pills on lines, all on areas.
    const Thing* best = nullptr;
    double least = 0;
    for (const Thing& thing : m_things) {
        if (!thing.bounds.adjusted(-Reach, -Reach, Reach, Reach).contains(point))
            continue;
        const bool inside = thing.body.contains(point);
        if (!inside && (thing.lines.isEmpty() || !widened(thing.lines, Reach).contains(point)))
            continue;
        const QRectF body = thing.body.boundingRect();
        const double size = (inside ? body.width() * body.height() : 1e5) + (thing.area ? 1e7 : 0);
        if (best == nullptr || size < least) {
            best = &thing;
            least = size;
        }
    }
    return best == nullptr ? QString() : best->id;
}

QList<QRectF> Scene::dotBounds() const
{
    QList<QRectF> bounds;
    for (const qsizetype index : m_dots)
        bounds << m_paths[index].boundingRect().adjusted(-3, -3, 3, 3);
    return bounds;
}

void Scene::paint(QPainter& painter, Scheme scheme, const Emphasis& emphasis) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const Thing* selected = thing(emphasis.selected);
    const Thing* marked = emphasis.marked == emphasis.selected ? nullptr : thing(emphasis.marked);
    bool cased = selected == nullptr;
    for (qsizetype i = 0; i < m_picture.shapes.size(); ++i) {
        const Shape& shape = m_picture.shapes[i];
        if (shape.item == topology::ProbeDots && !emphasis.dots)
            continue;
        if (!cased && shape.item == selected->id && isLink(shape)) {
            paintCasing(painter, selected->lines, scheme);
            cased = true;
        }
        paintShape(painter, i, scheme);
        if (marked != nullptr && i == marked->ringAfter)
            paintRing(painter, *marked, scheme, 3);
        if (selected != nullptr && i == selected->ringAfter)
            paintRing(painter, *selected, scheme, selected->lines.isEmpty() ? 3 : 4);
    }
}

void Scene::paintShape(QPainter& painter, qsizetype index, Scheme scheme) const
{
    const Shape& shape = m_picture.shapes[index];
    if (shape.kind == Shape::Kind::Text)
        return paintText(painter, index, scheme);
    const bool moved = shape.scale != 1 || shape.at != topology::Point();
    if (moved) {
        painter.save();
        painter.translate(shape.at.x, shape.at.y);
        painter.scale(shape.scale, shape.scale);
    }
    if (shape.fill != Token::None)
        painter.fillPath(m_paths[index], colourOf(shape.fill, scheme));
    if (shape.stroke != Token::None)
        painter.strokePath(m_paths[index], penOf(shape, scheme));
    if (moved)
        painter.restore();
}

void Scene::paintText(QPainter& painter, qsizetype index, Scheme scheme) const
{
    const Shape& shape = m_picture.shapes[index];
    const QFont font = fontOf(shape, painter);
    painter.setFont(font);
    painter.setPen(colourOf(shape.fill, scheme));
    const auto widthOf = [&painter](const Shape& text, const QFont& its) {
        return QFontMetricsF(its, painter.device()).horizontalAdvance(text.text);
    };
    double x = shape.at.x;
    if (shape.follows && index > 0) {
        const Shape& before = m_picture.shapes[index - 1];
        x = before.at.x + widthOf(before, fontOf(before, painter)) + 0.35 * shape.font.size;
    } else if (shape.align != Shape::Align::Left) {
        x -= widthOf(shape, font) / (shape.align == Shape::Align::Middle ? 2 : 1);
    }
    painter.drawText(QPointF(x, shape.at.y), shape.text);
}

void Scene::paintCasing(QPainter& painter, const QPainterPath& path, Scheme scheme) const
{
    const auto stroke = [&](Token token, double width) {
        painter.strokePath(
            path, QPen(colourOf(token, scheme), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    };
    stroke(Token::Accent, 8);
    stroke(Token::Ground, 4.6);
}

void Scene::paintRing(QPainter& painter, const Thing& thing, Scheme scheme, double distance) const
{
    if (thing.body.isEmpty())
        return;
    const QPainterPath& outline = thing.outline;
    const QPainterPath ring =
        thing.area ? outline : widened(outline, distance).united(outline).simplified();
    painter.strokePath(ring, QPen(colourOf(Token::Accent, scheme), 2));
}

void Scene::paintDots(QPainter& painter, Scheme scheme, double phase) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath everything;
    everything.addRect(0, 0, m_picture.width, m_picture.height);
    painter.setClipPath(everything.subtracted(m_overDots), Qt::IntersectClip);
    for (const qsizetype index : m_dots) {
        QPen pen = penOf(m_picture.shapes[index], scheme);
        pen.setDashOffset(-phase / pen.widthF());
        painter.strokePath(m_paths[index], pen);
    }
    painter.restore();
}

void paintPicture(QPainter& painter, const Picture& picture, Scheme scheme)
{
    Scene scene;
    scene.set(picture);
    painter.fillRect(QRectF(0, 0, picture.width, picture.height), colourOf(Token::Ground, scheme));
    scene.paint(painter, scheme);
}

} // namespace hcp::ui
