// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Shapes.h"

#include <QFont>
#include <QHash>
#include <QPainterPath>
#include <QRegion>

class QPainter;

namespace hcp::ui
{

/// What is painted beside the shapes themselves. Never on paper.
struct Emphasis {
    QString selected; ///< item: its line cased, its outline ringed
    QString marked;   ///< item: what the field in the form is about
    QString hovered;  ///< item under a drag
    bool dots = true; ///< false: the caller paints the probe's dots itself
};

/// A picture ready to be painted: every path parsed once, and which thing lies where. What the next
/// picture has in common with the former one is not parsed again.
class Scene
{
public:
    /// A thing that can be pointed at.
    struct Thing {
        QString id;
        QString title;
        QPainterPath body;  ///< filled outlines: card, pill, area
        QPainterPath lines; ///< links
        QRectF bounds;
        QPainterPath outline; ///< the widest of the body's parts: a pill, not the mark at its line
        bool area = false;    ///< lies behind others
        /// The shape that its ring follows: what lies over the thing lies over its ring too.
        qsizetype ringAfter = -1;
        bool operator==(const Thing&) const = default;
    };

    void set(const topology::Picture& picture);
    const topology::Picture& picture() const { return m_picture; }
    const QList<Thing>& things() const { return m_things; }
    const Thing* thing(const QString& id) const;
    /// The uppermost thing there; lines count within 6 units. Empty: the ground.
    QString at(QPointF point) const;

    /// Paints all of it in its own units.
    void paint(QPainter& painter, topology::Scheme scheme, const Emphasis& emphasis = {}) const;
    /// The probe's dots alone, `phase` units along; nothing is painted over things.
    void paintDots(QPainter& painter, topology::Scheme scheme, double phase) const;
    bool hasDots() const { return !m_dots.isEmpty(); }
    /// Where the dots are, in units.
    QList<QRectF> dotBounds() const;

private:
    void paintShape(QPainter& painter, qsizetype index, topology::Scheme scheme) const;
    void paintText(QPainter& painter, qsizetype index, topology::Scheme scheme) const;
    void paintRing(QPainter& painter, const Thing& thing, topology::Scheme scheme,
                   double distance) const;
    void paintCasing(QPainter& painter, const QPainterPath& path, topology::Scheme scheme) const;
    void collect();

    topology::Picture m_picture;
    QHash<QString, QPainterPath> m_parsed;
    QList<QPainterPath> m_paths; ///< one per shape, in units
    QList<Thing> m_things;
    QList<qsizetype> m_dots;
    QPainterPath m_overDots; ///< what lies over the dots
};

/// Paints a picture once, for files and clipboard.
void paintPicture(QPainter& painter, const topology::Picture& picture, topology::Scheme scheme);

QColor colourOf(topology::Token token, topology::Scheme scheme);

} // namespace hcp::ui
