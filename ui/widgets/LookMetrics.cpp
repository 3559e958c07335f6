// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"
#include "ui/widgets/LookDesktop.h"
#include "ui/widgets/LookPaint.h"

#include <QAbstractScrollArea>
#include <QStyleOption>

namespace hcp::ui
{

namespace
{

constexpr int controlHeight = 32;
constexpr int textInset = 10;
constexpr int lineEditMargin = 2; // what QLineEdit adds by itself

std::optional<int> lengthOf(QStyle::PixelMetric metric)
{
    switch (metric) {
    case QStyle::PM_LayoutHorizontalSpacing:
    case QStyle::PM_LayoutVerticalSpacing:
    case QStyle::PM_CheckBoxLabelSpacing:
    case QStyle::PM_RadioButtonLabelSpacing:
    case QStyle::PM_HeaderMargin:
        return 8;
    case QStyle::PM_ButtonMargin:
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_IndicatorHeight:
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight:
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_ButtonIconSize:
    case QStyle::PM_ToolBarIconSize:
    case QStyle::PM_ListViewIconSize:
        return 16;
    case QStyle::PM_ScrollBarExtent:
        return 10;
    case QStyle::PM_ScrollBarSliderMin:
        return 28;
    case QStyle::PM_FocusFrameHMargin:
    case QStyle::PM_FocusFrameVMargin:
        return 4;
    case QStyle::PM_TreeViewIndentation:
        return 20;
    case QStyle::PM_SplitterWidth:
    case QStyle::PM_MenuPanelWidth:
    case QStyle::PM_ToolTipLabelFrameWidth:
        return 1;
    case QStyle::PM_ButtonDefaultIndicator:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical:
    case QStyle::PM_ScrollView_ScrollBarSpacing:
    case QStyle::PM_ScrollView_ScrollBarOverlap:
        return 0;
    default:
        return {};
    }
}

// At least as high as a control, more when the font asks for it.
QSize control(const QStyleOption* option, int width)
{
    return {width, qMax(controlHeight, option->fontMetrics.height() + 12)};
}

QSize pushButton(const QStyleOption* option, const QSize& size, const QWidget* widget, int margin)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool hasIcon = button != nullptr && !button->icon.isNull() && !button->text.isEmpty();
    const bool hasMenu =
        button != nullptr && button->features.testFlag(QStyleOptionButton::HasMenu);
    const int extra = (hasIcon ? 4 : 0) + (hasMenu ? 18 : 0);
    if (kindOf(widget) == Kind::Link)
        return {size.width() + 8 + extra, qMax(24, size.height() + 4)};
    return control(option, size.width() + 2 * margin + extra);
}

} // namespace

int Look::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    // Room for the focus ring, and for the round corners of a list.
    if (metric == PM_DefaultFrameWidth && qobject_cast<const QAbstractScrollArea*>(widget))
        return 2;
    if (const auto length = lengthOf(metric))
        return *length;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Look::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                    QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
        return m_motion && !m_desktop->wantsStillness() ? 160 : 0;
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_FocusFrame_Mask:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_FocusFrame_AboveWidget: // else it ends where the control's parent ends
        return 1;
    case SH_Header_ArrowAlignment:
        return int(Qt::AlignRight | Qt::AlignVCenter);
    case SH_Table_GridLineColor:
        return option != nullptr ? int(Tokens::of(option->palette).line.rgba()) : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Look::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                             const QWidget* widget) const
{
    switch (type) {
    case CT_PushButton:
        return pushButton(option, size, widget,
                          proxy()->pixelMetric(PM_ButtonMargin, option, widget));
    case CT_LineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame == nullptr || frame->lineWidth <= 0)
            return QProxyStyle::sizeFromContents(type, option, size, widget);
        return control(option, size.width() + 2 * (textInset - lineEditMargin));
    case CT_ComboBox:
        return control(option, size.width() + textInset + 30);
    case CT_SpinBox:
        return control(option, size.width() + textInset + 30);
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), qMax(24, base.height())};
    }
    case CT_ToolButton: {
        const bool onlyIcon = size.width() <= size.height() + 8;
        return {size.width() + (onlyIcon ? 12 : 20), qMax(28, size.height() + 10)};
    }
    case CT_ItemViewItem: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), qMax(27, base.height())};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect Look::subElementRect(SubElement element, const QStyleOption* option,
                           const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame == nullptr || frame->lineWidth <= 0)
            return option->rect;
        // Fixed for ever, it has no box: the text stands where the label stands.
        const int inset =
            option->state.testFlag(State_ReadOnly) ? -lineEditMargin : textInset - lineEditMargin;
        return option->rect.adjusted(inset, 1, -inset, -1);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

} // namespace hcp::ui
