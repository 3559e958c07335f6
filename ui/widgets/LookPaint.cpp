// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/LookPaint.h"

#include "ui/widgets/Look.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QWidget>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

Kind kindOf(const QWidget* widget)
{
    if (widget == nullptr)
        return Kind::Plain;
    const QString kind = widget->property("kind").toString();
    if (kind == "primary"_L1)
        return Kind::Primary;
    if (kind == "flat"_L1)
        return Kind::Flat;
    return kind == "link"_L1 ? Kind::Link : Kind::Plain;
}

void paintBox(QPainter* painter, const QRectF& rect, qreal radius, const QColor& fill,
              const QColor& outline, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    const qreal inset = outline.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset,
                             radius - inset);
    painter->restore();
}

void paintFocus(QPainter* painter, const QRectF& rect, qreal radius, const Tokens& tokens)
{
    paintBox(painter, rect, radius, {}, tokens.accentInk, 2);
}

void paintChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction,
                  const QColor& colour, qreal size)
{
    const qreal half = size / 2;
    QPainterPath path(QPointF(-half, -half / 2));
    path.lineTo(0, half / 2);
    path.lineTo(half, -half / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    if (direction == Qt::UpArrow)
        painter->rotate(180);
    if (direction == Qt::RightArrow)
        painter->rotate(-90);
    if (direction == Qt::LeftArrow)
        painter->rotate(90);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
    painter->restore();
}

void paintControlBox(QPainter* painter, const QStyleOption* option, const QWidget* widget,
                     bool focus)
{
    const Tokens& tokens = Tokens::of(option->palette);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const QString state = widget != nullptr ? widget->property("state").toString() : QString();
    const QRectF rect = option->rect;
    const QColor fill = option->palette.color(QPalette::Base);
    if (state == "failed"_L1)
        paintBox(painter, rect, controlRadius, fill, tokens.failed, 2);
    else if (focus)
        paintBox(painter, rect, controlRadius, fill, tokens.accentInk, 2);
    else if (state == "warning"_L1)
        paintBox(painter, rect, controlRadius, fill, tokens.warning, 1);
    else
        paintBox(painter, rect, controlRadius, fill, enabled ? tokens.edge : tokens.line, 1);
}

namespace
{

bool isPressed(const QStyleOption* option)
{
    return option->state & (QStyle::State_Sunken | QStyle::State_On);
}

bool isHovered(const QStyleOption* option)
{
    return option->state.testFlag(QStyle::State_MouseOver);
}

void paintPrimary(QPainter* painter, const QStyleOption* option, const Tokens& tokens)
{
    QColor fill = tokens.accent;
    if (isPressed(option))
        fill = fill.darker(120);
    else if (isHovered(option))
        fill = fill.darker(110);
    if (!hasKeyboardFocus(option)) {
        paintBox(painter, option->rect, controlRadius, fill, {});
        return;
    }
    // On its own blue the ring would not be seen: a gap lies between.
    paintBox(painter, QRectF(option->rect).adjusted(3, 3, -3, -3), controlRadius - 2, fill, {});
    paintFocus(painter, option->rect, controlRadius, tokens);
}

} // namespace

void paintButtonBox(QPainter* painter, const QStyleOption* option, const QWidget* widget)
{
    const Tokens& tokens = Tokens::of(option->palette);
    const Kind kind = kindOf(widget);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    if (enabled && kind == Kind::Primary) {
        paintPrimary(painter, option, tokens);
        return;
    }
    QColor fill = kind == Kind::Plain || kind == Kind::Primary ? tokens.raised : QColor();
    QColor outline = kind == Kind::Plain ? tokens.edge : QColor();
    if (!enabled && outline.isValid())
        outline = tokens.line;
    if (!enabled && kind == Kind::Primary)
        outline = tokens.line;
    if (!enabled)
        fill = QColor();
    if (enabled && isPressed(option))
        fill = tokens.accentTint;
    else if (enabled && isHovered(option) && kind != Kind::Link)
        fill = tokens.hover;
    paintBox(painter, option->rect, controlRadius, fill, outline);
    if (hasKeyboardFocus(option))
        paintFocus(painter, option->rect, controlRadius, tokens);
}

QColor buttonInk(const QStyleOption* option, const QWidget* widget)
{
    const Tokens& tokens = Tokens::of(option->palette);
    if (!option->state.testFlag(QStyle::State_Enabled))
        return tokens.textOff;
    const Kind kind = kindOf(widget);
    if (kind == Kind::Primary)
        return tokens.onAccent;
    if (kind == Kind::Link || option->state.testFlag(QStyle::State_On))
        return tokens.accentInk;
    return tokens.text;
}

void paintText(QPainter& painter, const QRect& rect, int flags, const QString& text)
{
    const Qt::LayoutDirection window = painter.layoutDirection();
    const Qt::Alignment across = Qt::Alignment(flags) & Qt::AlignHorizontal_Mask;
    const int others = flags & ~static_cast<int>(Qt::AlignHorizontal_Mask);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.drawText(rect, others | static_cast<int>(QStyle::visualAlignment(window, across)),
                     text);
    painter.setLayoutDirection(window);
}

bool hasKeyboardFocus(const QStyleOption* option)
{
    return option->state.testFlag(QStyle::State_HasFocus) &&
           option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

} // namespace hcp::ui
