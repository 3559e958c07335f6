// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Layout.h"
#include "topology/Metrics.h"
#include "topology/Palette.h"

#include <QList>
#include <QString>

namespace hcp::topology
{

/// One thing to paint: a path or a line of text. Colours are tokens; the painter has the scheme.
struct Shape {
    enum class Kind { Path, Text };
    enum class Align { Left, Middle, Right };

    Kind kind = Kind::Path;
    QString item; ///< id of what it belongs to; a run of the same id is one thing

    QString path; ///< absolute M, L, C and Z with numbers between blanks; even-odd
    Token fill = Token::None;
    Token stroke = Token::None;
    double width = 0;   ///< of the stroke
    QList<double> dash; ///< on and off in units; empty: solid. Caps and joins are round
    double scale = 1;   ///< of the path, before it is moved to `at`
    double opacity = 1; ///< of the stroke
    Point at;           ///< origin of the path, or the text's baseline

    QString text; ///< painted in `fill`
    Font font;
    Align align = Align::Left;
    /// Stands right behind the text before it. `at` keeps clear of it in every font; who knows the
    /// font may move it there.
    bool follows = false;

    bool operator==(const Shape&) const = default;
};

/// What a thing is called and what its checks say: the tooltip, and the title in the SVG.
struct Item {
    QString id;
    QString title;
    bool operator==(const Item&) const = default;
};

/// The whole picture. Window, SVG, PNG, PDF and clipboard paint this one list, first to last.
struct Picture {
    double width = 0;
    double height = 0;
    QString title;
    QString description; ///< the picture in words, for whoever does not see it
    QList<Item> items;
    QList<Shape> shapes;

    bool operator==(const Picture&) const = default;
};

/// The band of the last successful request, and the dots that run along it.
inline constexpr QLatin1String ProbeBand{"probe"};
inline constexpr QLatin1String ProbeDots{"probe dots"};

/// Pure: the same model gives the same shapes.
Picture draw(const Model& model, const Layout& layout);
/// On paper, unless the frame says otherwise.
Picture draw(const Model& model, const Frame& frame = {});

} // namespace hcp::topology
