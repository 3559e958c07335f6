// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Icons.h"
#include "topology/Shapes.h"

#include <QStringList>

namespace hcp::topology
{

/// How a line of a state is drawn: each has a pattern of its own, so that grey is enough.
struct Pen {
    Token token = Token::Unknown;
    double width = 1.25;
    QList<double> dash;
};

Pen penOf(Standing standing);

/// A number as paths have it: at most two decimals, the same on every machine.
QString number(double value);

/// A path in the making.
class Path
{
public:
    Path& move(Point to);
    Path& line(Point to);
    Path& curve(Point control1, Point control2, Point to);
    Path& close();
    QString text() const { return m_parts.join(u' '); }

    static Path polygon(const QList<Point>& corners);
    static Path rounded(const Box& box, double radius);
    static Path circle(Point centre, double radius);

private:
    QStringList m_parts;
};

/// Adds shapes to a picture.
class Brush
{
public:
    explicit Brush(Picture& picture) : m_picture(picture) {}

    /// What follows belongs to this thing.
    void begin(const QString& id, const QString& title = {});
    void path(const Path& path, Token fill, Token stroke, double width = 0,
              const QList<double>& dash = {});
    /// A link: stroked as its state says, `extra` wider.
    void link(const Path& path, Standing standing, double extra = 0);
    /// The way of the last request: a soft band, under the link.
    void band(const Path& path, double strength);
    /// Dots that run along the band, over the link.
    void dots(const Path& path);
    /// Said in words: elided at its end to `room`.
    void words(const QString& text, Point baseline, const Font& font, Token token, double room,
               Shape::Align align = Shape::Align::Left);
    /// Elided in its middle to `room`.
    void text(const QString& text, Point baseline, const Font& font, Token token, double room,
              Shape::Align align = Shape::Align::Left);
    /// The last text stands behind the one before it, wherever that ends in the viewer's font.
    void followText();
    void icon(const Icon& icon, Point topLeft, double size, Token token);
    /// The state's icon around a point; nothing for what was not measured.
    void badge(Standing standing, Point centre, double size = 14);

private:
    Picture& m_picture;
    QString m_item;
};

} // namespace hcp::topology
