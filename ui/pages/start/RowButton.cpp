// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start/RowButton.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QPainter>
#include <QStyle>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int Radius = 8;
constexpr int Inset = 14;
constexpr int LineGap = 3;
constexpr int LeastWidth = 200;
constexpr int LargeIcon = 24;
constexpr int SmallIcon = 20;
constexpr int LargePadding = 32;
constexpr int SmallPadding = 20;

} // namespace

RowButton::RowButton(const QString& iconName, bool large, QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName), m_large(large)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RowButton::setWords(const QString& what, const QString& more)
{
    m_what = what;
    m_more = more;
    setText(what);
    setAccessibleName(what);
    setAccessibleDescription(more);
    updateGeometry();
    update();
}

QFont RowButton::whatFont() const
{
    return fontFor(m_large ? TextRole::Section : TextRole::Label);
}

QFont RowButton::moreFont() const
{
    return fontFor(TextRole::Helper);
}

QSize RowButton::sizeHint() const
{
    const int more = m_more.isEmpty() ? 0 : LineGap + QFontMetrics(moreFont()).height();
    const int pad = m_large ? LargePadding : SmallPadding;
    return {LeastWidth, QFontMetrics(whatFont()).height() + more + pad};
}

QSize RowButton::minimumSizeHint() const
{
    return {LeastWidth, sizeHint().height()};
}

void RowButton::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = Tokens::of(palette());
    const bool under = isEnabled() && underMouse();
    painter.setPen(m_large ? tokens.accentInk : tokens.line);
    painter.setBrush(m_large ? tokens.accentTint : under ? tokens.hover : tokens.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accentInk, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius, Radius);
    }
    const int size = m_large ? LargeIcon : SmallIcon;
    const QColor ink = !isEnabled() ? tokens.textOff : m_large ? tokens.accentInk : tokens.text2;
    const QRect picture(Inset, (height() - size) / 2, size, size);
    painter.drawPixmap(mirrored(picture).topLeft(),
                       iconPixmap(m_icon, size, devicePixelRatioF(), ink));
    paintWords(painter, tokens, Inset + size + Inset);
}

QRect RowButton::mirrored(const QRect& part) const
{
    return QStyle::visualRect(layoutDirection(), rect(), part);
}

void RowButton::paintWords(QPainter& painter, const Tokens& tokens, int left) const
{
    const QFontMetrics what(whatFont());
    const QFontMetrics more(moreFont());
    const int block = what.height() + (m_more.isEmpty() ? 0 : LineGap + more.height());
    const int room = width() - left - Inset;
    const int flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) |
                                       Qt::AlignVCenter);
    const QRect first(left, (height() - block) / 2, room, what.height());
    painter.setFont(whatFont());
    painter.setPen(isEnabled() ? tokens.text : tokens.textOff);
    painter.drawText(mirrored(first), flags, what.elidedText(m_what, Qt::ElideMiddle, room));
    const QRect second(left, first.bottom() + 1 + LineGap, room, more.height());
    painter.setFont(moreFont());
    painter.setPen(isEnabled() ? tokens.text2 : tokens.textOff);
    painter.drawText(mirrored(second), flags, more.elidedText(m_more, Qt::ElideRight, room));
}

void RowButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RowButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace hcp::ui
