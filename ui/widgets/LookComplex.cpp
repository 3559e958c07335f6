// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace hcp::ui
{

namespace
{

constexpr int chevronWidth = 28;
constexpr int stepWidth = 24;

bool within(const QStyleOptionComplex& option, QStyle::SubControl control)
{
    return option.activeSubControls.testFlag(control);
}

QColor chevronInk(const QStyleOption& option, bool on = true)
{
    const Tokens& tokens = Tokens::of(option.palette);
    return on && option.state.testFlag(QStyle::State_Enabled) ? tokens.text2 : tokens.textOff;
}

void paintCombo(QPainter* painter, const QStyleOptionComboBox& option, const QStyle* style,
                const QWidget* widget)
{
    if (option.frame)
        paintControlBox(painter, &option, widget, option.state.testFlag(QStyle::State_HasFocus));
    const QRect arrow =
        style->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    paintChevron(painter, arrow, Qt::DownArrow, chevronInk(option), 8);
}

void paintSpin(QPainter* painter, const QStyleOptionSpinBox& option, const QStyle* style,
               const QWidget* widget)
{
    if (option.frame)
        paintControlBox(painter, &option, widget, option.state.testFlag(QStyle::State_HasFocus));
    const auto step = [&](QStyle::SubControl control, Qt::ArrowType arrow, bool enabled) {
        const QRect rect = style->subControlRect(QStyle::CC_SpinBox, &option, control, widget);
        if (enabled && within(option, control))
            paintBox(painter, QRectF(rect).adjusted(1, 1, -1, -1), tagRadius,
                     Tokens::of(option.palette).hover, {});
        paintChevron(painter, rect, arrow, chevronInk(option, enabled), 7);
    };
    step(QStyle::SC_SpinBoxUp, Qt::UpArrow,
         option.stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled));
    step(QStyle::SC_SpinBoxDown, Qt::DownArrow,
         option.stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled));
}

void paintScrollBar(QPainter* painter, const QStyleOptionSlider& option, const QStyle* style,
                    const QWidget* widget)
{
    if (option.maximum <= option.minimum)
        return;
    const Tokens& tokens = Tokens::of(option.palette);
    QRectF thumb =
        style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    thumb.adjust(2, 2, -2, -2);
    const bool hot = within(option, QStyle::SC_ScrollBarSlider) &&
                     option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    paintBox(painter, thumb, qMin(thumb.width(), thumb.height()) / 2,
             hot ? tokens.text2 : tokens.edge, {});
}

void paintToolButton(QPainter* painter, const QStyleOptionToolButton& option, const QStyle* style,
                     const QWidget* widget)
{
    const Tokens& tokens = Tokens::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state & (QStyle::State_On | QStyle::State_Sunken);
    QColor fill;
    if (enabled && on)
        fill = tokens.accentTint;
    else if (enabled && option.state.testFlag(QStyle::State_MouseOver))
        fill = tokens.hover;
    paintBox(painter, option.rect, controlRadius, fill, {});
    if (hasKeyboardFocus(&option))
        paintFocus(painter, option.rect, controlRadius, tokens);
    QStyleOptionToolButton label = option;
    label.palette.setColor(QPalette::ButtonText, buttonInk(&option, widget));
    if (option.features.testFlag(QStyleOptionToolButton::HasMenu) && !option.text.isEmpty()) {
        const QRect all = option.rect;
        const QRect arrow(all.right() - 18, all.top(), 14, all.height());
        paintChevron(painter, QStyle::visualRect(option.direction, all, arrow), Qt::DownArrow,
                     chevronInk(option), 8);
        label.rect = QStyle::visualRect(option.direction, all, all.adjusted(0, 0, -14, 0));
    }
    style->drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
}

QRect comboRect(const QStyleOptionComboBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect;
    switch (part) {
    case QStyle::SC_ComboBoxArrow:
        return {all.right() - chevronWidth, all.top(), chevronWidth - 2, all.height()};
    case QStyle::SC_ComboBoxEditField:
        // A line edit in it brings 2 px of its own.
        return option.editable ? all.adjusted(8, 2, -chevronWidth, -2)
                               : all.adjusted(9, 2, -chevronWidth, -2);
    default:
        return all;
    }
}

QRect spinRect(const QStyleOptionSpinBox& option, QStyle::SubControl part)
{
    const QRect all = option.rect.adjusted(3, 3, -3, -3);
    const int half = all.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return {all.right() - stepWidth + 1, all.top(), stepWidth, half};
    case QStyle::SC_SpinBoxDown:
        return {all.right() - stepWidth + 1, all.top() + half, stepWidth, half};
    case QStyle::SC_SpinBoxEditField:
        return option.rect.adjusted(8, 2, -stepWidth - 4, -2);
    default:
        return option.rect;
    }
}

QRect scrollRect(const QStyleOptionSlider& option, QStyle::SubControl part, int least)
{
    const QRect all = option.rect;
    const bool flat = option.orientation == Qt::Horizontal;
    const int length = flat ? all.width() : all.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int thumb = length;
    if (range > 0)
        thumb = qBound(qMin(least, length),
                       int(qint64(option.pageStep) * length / (range + option.pageStep)), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto piece = [&](int from, int size) {
        return flat ? QRect(all.left() + from, all.top(), size, all.height())
                    : QRect(all.left(), all.top() + from, all.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, thumb);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + thumb, length - start - thumb);
    case QStyle::SC_ScrollBarGroove:
        return all;
    default:
        return {}; // no buttons at its ends
    }
}

} // namespace

void Look::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                              QPainter* painter, const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control == CC_ComboBox && combo != nullptr)
        paintCombo(painter, *combo, proxy(), widget);
    else if (control == CC_SpinBox && spin != nullptr)
        paintSpin(painter, *spin, proxy(), widget);
    else if (control == CC_ScrollBar && slider != nullptr)
        paintScrollBar(painter, *slider, proxy(), widget);
    else if (control == CC_ToolButton && tool != nullptr)
        paintToolButton(painter, *tool, proxy(), widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Look::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                           SubControl subControl, const QWidget* widget) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ComboBox && combo != nullptr && subControl != SC_ComboBoxListBoxPopup)
        return visualRect(option->direction, option->rect, comboRect(*combo, subControl));
    if (control == CC_SpinBox && spin != nullptr)
        return visualRect(option->direction, option->rect, spinRect(*spin, subControl));
    if (control == CC_ScrollBar && slider != nullptr)
        return visualRect(option->direction, option->rect,
                          scrollRect(*slider, subControl,
                                     proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget)));
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace hcp::ui
