// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QFrame>
#include <QPainter>
#include <QStyleOption>

namespace hcp::ui
{

namespace
{

// Our icons have one colour, so they can take the text's.
QPixmap inked(const QIcon& icon, QSize size, qreal ratio, const QColor& ink)
{
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), ink);
    return pixmap;
}

void paintButtonLabel(QPainter* painter, const QStyleOptionButton& option, const QStyle* style,
                      const QWidget* widget)
{
    const Kind kind = kindOf(widget);
    const QColor ink = buttonInk(&option, widget);
    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect content = option.rect;
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect arrow(content.right() - 26, content.top(), 20, content.height());
        paintChevron(painter, QStyle::visualRect(option.direction, option.rect, arrow),
                     Qt::DownArrow, ink, 8);
        content.adjust(mirrored ? 18 : 0, 0, mirrored ? 0 : -18, 0);
    }
    constexpr int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const bool hasIcon = !option.icon.isNull();
    const QSize iconSize = hasIcon ? option.iconSize : QSize(0, 0);
    const int gap = hasIcon && !option.text.isEmpty() ? 8 : 0;
    const int inset = kind == Kind::Link ? 4 : 8;
    const int room = content.width() - iconSize.width() - gap - 2 * inset;
    const int wholeWidth = option.fontMetrics.size(flags, option.text).width();
    const QString words = wholeWidth <= room
                              ? option.text
                              : option.fontMetrics.elidedText(option.text, Qt::ElideMiddle, room,
                                                              Qt::TextShowMnemonic);
    const int textWidth = option.fontMetrics.size(flags, words).width();
    int x = content.left() + (content.width() - iconSize.width() - gap - textWidth) / 2;
    if (kind == Kind::Link)
        x = content.left() + 4;
    const QRect line(x, content.top(), iconSize.width() + gap + textWidth, content.height());
    if (hasIcon) {
        const QRect place =
            QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, iconSize, line);
        const QColor colour =
            kind == Kind::Plain || kind == Kind::Flat
                ? option.palette.color(option.state & QStyle::State_Enabled ? QPalette::Active
                                                                            : QPalette::Disabled,
                                       QPalette::PlaceholderText)
                : ink;
        painter->drawPixmap(
            place, inked(option.icon, iconSize, painter->device()->devicePixelRatio(), colour));
    }
    const QRect text =
        QStyle::visualRect(option.direction, line, line.adjusted(iconSize.width() + gap, 0, 0, 0));
    QPalette palette = option.palette;
    palette.setColor(QPalette::ButtonText, ink);
    style->drawItemText(painter, text, flags | Qt::AlignHCenter, palette, true, words,
                        QPalette::ButtonText);
}

void paintProgress(QPainter* painter, const QStyleOptionProgressBar& option)
{
    const Tokens& tokens = Tokens::of(option.palette);
    constexpr qreal thickness = 6;
    QRectF groove = option.rect;
    if (option.textVisible && !option.text.isEmpty()) {
        const int width = option.fontMetrics.horizontalAdvance(option.text);
        const QRect all = option.rect;
        const QRect text(all.right() - width, all.top(), width + 1, all.height());
        painter->setPen(tokens.text2);
        painter->drawText(QStyle::visualRect(option.direction, all, text), Qt::AlignCenter,
                          option.text);
        groove = QStyle::visualRect(option.direction, all, all.adjusted(0, 0, -width - 8, 0));
    }
    groove = QRectF(groove.left(), groove.center().y() - thickness / 2, groove.width(), thickness);
    paintBox(painter, groove, thickness / 2, tokens.line, {});
    const qreal range = option.maximum - option.minimum;
    // Nothing is counted: no length is pretended.
    const qreal part = range > 0 ? (option.progress - option.minimum) / range : 0;
    if (part <= 0)
        return;
    QRectF done = groove;
    done.setWidth(qMax(thickness, groove.width() * qMin(1.0, part)));
    if (option.direction == Qt::RightToLeft)
        done.moveRight(groove.right());
    paintBox(painter, done, thickness / 2, tokens.accent, {});
}

void paintHeader(QPainter* painter, const QStyleOption* option)
{
    const Tokens& tokens = Tokens::of(option->palette);
    painter->fillRect(option->rect, option->state.testFlag(QStyle::State_MouseOver)
                                        ? tokens.hover
                                        : option->palette.color(QPalette::Base));
    const QRect rect = option->rect;
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line);
}

// At the trailing end of its section; Fusion would set it above the word.
void paintSortArrow(QPainter* painter, const QStyleOptionHeader& option)
{
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    const QRect all = option.rect;
    const QRect place(all.right() - 20, all.top(), 16, all.height());
    paintChevron(painter, QStyle::visualRect(option.direction, all, place),
                 option.sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow : Qt::DownArrow,
                 Tokens::of(option.palette).text2, 8);
}

bool paintRule(QPainter* painter, const QStyleOption* option)
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame == nullptr)
        return false;
    const QRect rect = option->rect;
    const QColor line = Tokens::of(option->palette).line;
    if (frame->frameShape == QFrame::HLine)
        painter->fillRect(rect.left(), rect.center().y(), rect.width(), 1, line);
    else if (frame->frameShape == QFrame::VLine)
        painter->fillRect(rect.center().x(), rect.top(), 1, rect.height(), line);
    else
        return false;
    return true;
}

/// Fusion's own painting with other colours or without a part; false: not one of these.
bool drawAdjusted(const QProxyStyle& fusion, QStyle::ControlElement element,
                  const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const Tokens& tokens = Tokens::of(option->palette);
    const auto draw = [&](const QStyleOption& adjusted) {
        fusion.QProxyStyle::drawControl(element, &adjusted, painter, widget);
        return true;
    };
    if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        item != nullptr && element == QStyle::CE_ItemViewItem) {
        QStyleOptionViewItem row = *item;
        // Rows are selected in a tint, not in the blue of selected text.
        row.palette.setColor(QPalette::HighlightedText, tokens.text);
        if (!hasKeyboardFocus(item))
            row.state &= ~QStyle::State_HasFocus;
        return draw(row);
    }
    if (const auto* menu = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        menu != nullptr && element == QStyle::CE_MenuItem) {
        QStyleOptionMenuItem entry = *menu;
        entry.palette.setColor(QPalette::Highlight, tokens.accentTint);
        entry.palette.setColor(QPalette::HighlightedText, tokens.text);
        return draw(entry);
    }
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (header == nullptr || (element != QStyle::CE_Header && element != QStyle::CE_HeaderLabel))
        return false;
    QStyleOptionHeader plain = *header;
    plain.sortIndicator = QStyleOptionHeader::None;
    plain.palette.setColor(QPalette::ButtonText, tokens.text2);
    plain.state &= ~QStyle::State_On; // selected columns are not set bold
    painter->save();                  // the common style leaves a clip behind
    draw(plain);
    painter->restore();
    if (element == QStyle::CE_Header)
        paintSortArrow(painter, *header);
    return true;
}

} // namespace

void Look::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (element == CE_PushButton && button != nullptr) {
        paintButtonBox(painter, option, widget);
        proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
    } else if (element == CE_PushButtonLabel && button != nullptr) {
        paintButtonLabel(painter, *button, proxy(), widget);
    } else if (element == CE_ComboBoxLabel && combo != nullptr) {
        QStyleOptionComboBox shown = *combo; // what has no room ends with an ellipsis
        const int room =
            proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - 2;
        shown.currentText =
            option->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
        QProxyStyle::drawControl(element, &shown, painter, widget);
    } else if (element == CE_ProgressBar && progress != nullptr) {
        paintProgress(painter, *progress);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        paintHeader(painter, option);
    } else if (element == CE_Splitter) {
        painter->fillRect(option->rect, Tokens::of(option->palette).line);
    } else if (element == CE_FocusFrame) {
        paintFocus(painter, option->rect, controlRadius + 3, Tokens::of(option->palette));
    } else if (element == CE_ShapedFrame && paintRule(painter, option)) {
        return;
    } else if (!drawAdjusted(*this, element, option, painter, widget)) {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

} // namespace hcp::ui
