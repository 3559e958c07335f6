// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QStyleOption>

namespace hcp::ui
{

namespace
{

void paintCheckMark(QPainter* painter, const QRectF& box, const QColor& colour, bool partly)
{
    QPainterPath mark;
    const qreal unit = box.width() / 16;
    const auto at = [&](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * unit; };
    mark.moveTo(partly ? at(4.5, 8) : at(4.2, 8.3));
    if (!partly)
        mark.lineTo(at(6.9, 11));
    mark.lineTo(partly ? at(11.5, 8) : at(11.8, 5.4));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.75 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(mark);
    painter->restore();
}

void paintIndicator(QPainter* painter, const QStyleOption* option, bool round)
{
    const Tokens& tokens = Tokens::of(option->palette);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool partly = option->state.testFlag(QStyle::State_NoChange);
    const bool on = option->state.testFlag(QStyle::State_On) || partly;
    const qreal side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const qreal radius = round ? side / 2 : tagRadius;
    QColor fill = enabled ? tokens.raised : tokens.window;
    if (enabled && option->state.testFlag(QStyle::State_MouseOver))
        fill = tokens.hover;
    if (on && enabled)
        fill = tokens.accent;
    const QColor edge = enabled ? tokens.edge : tokens.line;
    paintBox(painter, box, radius, fill, on && enabled ? QColor() : edge);
    if (!on)
        return;
    const QColor ink = enabled ? tokens.onAccent : tokens.textOff;
    if (round)
        paintBox(painter, box.adjusted(5, 5, -5, -5), side / 2 - 5, ink, {});
    else
        paintCheckMark(painter, box, ink, partly);
}

// A row is one shape over all its columns and its branch: only its two ends are round.
void paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QWidget* widget)
{
    const Tokens& tokens = Tokens::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) &&
                         option.state.testFlag(QStyle::State_Enabled);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
    if (!selected && !hovered)
        return;
    QRectF shape = option.rect;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
    if (area != nullptr && !area->inherits("QListView")) {
        shape.setLeft(0);
        shape.setRight(area->viewport()->width());
    }
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintBox(painter, shape, controlRadius, selected ? tokens.accentTint : tokens.hover, {});
    painter->restore();
}

void paintBranch(QPainter* painter, const QStyleOption* option)
{
    if (!option->state.testFlag(QStyle::State_Children))
        return;
    const Qt::ArrowType closed =
        option->direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    paintChevron(painter, option->rect,
                 option->state.testFlag(QStyle::State_Open) ? Qt::DownArrow : closed,
                 Tokens::of(option->palette).edge, 8);
}

void paintFrame(QPainter* painter, const QStyleOption* option, const QWidget* widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
    if (area == nullptr) {
        paintBox(painter, option->rect, controlRadius, {}, Tokens::of(option->palette).line);
        return;
    }
    // The viewport's own colour runs into the round corners.
    QStyleOption box = *option;
    const QPalette::ColorRole role = area->viewport()->backgroundRole();
    box.palette.setColor(QPalette::Base, area->viewport()->palette().color(role));
    const bool focus = option->state.testFlag(QStyle::State_HasFocus);
    const auto* text = qobject_cast<const QPlainTextEdit*>(widget);
    // What is only read is no control: its outline is a line.
    if (!focus && (text == nullptr || text->isReadOnly()))
        paintBox(painter, option->rect, controlRadius, box.palette.color(QPalette::Base),
                 Tokens::of(option->palette).line);
    else
        paintControlBox(painter, &box, widget, focus);
}

void paintLineEdit(QPainter* painter, const QStyleOption* option, const QWidget* widget)
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    // Within a spin or combo box the box is theirs; what is fixed for ever has none.
    if (frame == nullptr || frame->lineWidth <= 0 || option->state.testFlag(QStyle::State_ReadOnly))
        return;
    paintControlBox(painter, option, widget, option->state.testFlag(QStyle::State_HasFocus));
}

std::optional<Qt::ArrowType> arrowOf(QStyle::PrimitiveElement element, const QStyleOption* option)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowDown:
        return Qt::DownArrow;
    case QStyle::PE_IndicatorArrowUp:
        return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    case QStyle::PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow
                                                                       : Qt::DownArrow;
        return {};
    default:
        return {};
    }
}

} // namespace

void Look::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                         const QWidget* widget) const
{
    const Tokens& tokens = Tokens::of(option->palette);
    if (const auto arrow = arrowOf(element, option)) {
        const bool enabled = option->state.testFlag(State_Enabled);
        paintChevron(painter, option->rect, *arrow, enabled ? tokens.text2 : tokens.textOff, 8);
        return;
    }
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintIndicator(painter, option, false);
        return;
    case PE_IndicatorRadioButton:
        paintIndicator(painter, option, true);
        return;
    case PE_FrameFocusRect:
        paintFocus(painter, option->rect, controlRadius, tokens);
        return;
    case PE_PanelLineEdit:
        paintLineEdit(painter, option, widget);
        return;
    case PE_Frame:
        paintFrame(painter, option, widget);
        return;
    case PE_PanelButtonCommand:
        paintButtonBox(painter, option, widget);
        return;
    case PE_PanelItemViewRow: // of a tree: the part before the first cell
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
            paintRow(painter, *item, widget);
        return;
    case PE_IndicatorBranch:
        paintBranch(painter, option);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, tokens.raised);
        paintBox(painter, option->rect, 0, {}, tokens.card);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, tokens.raised);
        return;
    case PE_FrameMenu:
        paintBox(painter, option->rect, 0, {}, tokens.card);
        return;
    // Outlines are ours already; a cell's own panel paints its part of the row.
    case PE_FrameLineEdit:
    case PE_FrameDefaultButton:
    case PE_PanelScrollAreaCorner:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace hcp::ui
