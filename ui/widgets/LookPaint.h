// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>
#include <Qt>

class QPainter;
class QStyleOption;
class QWidget;

namespace hcp::ui
{

struct Tokens;

/// Radii by what they belong to, in pixels.
constexpr qreal tagRadius = 4;
constexpr qreal controlRadius = 6;
constexpr qreal cardRadius = 8;

/// What the dynamic property `kind` says of a button.
enum class Kind { Plain, Primary, Flat, Link };
Kind kindOf(const QWidget* widget);

/// A rounded box whose outline lies inside `rect`; an invalid colour leaves fill or outline out.
void paintBox(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill,
              const QColor& outline, qreal width = 1);
/// The 2 px ring of what has the focus, inside `rect`.
void paintFocus(QPainter* painter, const QRectF& rect, qreal radius, const Tokens& tokens);
/// A chevron of `size` pixels in the middle of `rect`.
void paintChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction,
                  const QColor& colour, qreal size = 10);
/// Box of a control that is typed into or chosen from: fill, edge by state, focus.
void paintControlBox(QPainter* painter, const QStyleOption* option, const QWidget* widget,
                     bool focus);
/// Background and outline of a push button by its kind.
void paintButtonBox(QPainter* painter, const QStyleOption* option, const QWidget* widget);
/// What is written on it.
QColor buttonInk(const QStyleOption* option, const QWidget* widget);
/// Writes a text in its own direction, whatever the window's is: a path, an address or a command
/// stays left to right in a mirrored window. Where it stands follows the window, as ever.
void paintText(QPainter& painter, const QRect& rect, int flags, const QString& text);
/// Focus that came by the keyboard: a click needs no ring.
bool hasKeyboardFocus(const QStyleOption* option);

} // namespace hcp::ui
