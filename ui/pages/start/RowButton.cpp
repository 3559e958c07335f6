// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start/RowButton.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

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
    // A fixed height would be that of another width, where the words need fewer lines.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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

/// Width of the words in a button that wide.
int RowButton::room(int width) const
{
    return width - 3 * Inset - (m_large ? LargeIcon : SmallIcon);
}

int RowButton::moreHeight(int width) const
{
    if (m_more.isEmpty())
        return 0;
    const QRect lines(0, 0, room(width), QWIDGETSIZE_MAX);
    return LineGap +
           QFontMetrics(moreFont()).boundingRect(lines, Qt::TextWordWrap, m_more).height();
}

int RowButton::heightForWidth(int width) const
{
    const int pad = m_large ? LargePadding : SmallPadding;
    return QFontMetrics(whatFont()).height() + moreHeight(width) + pad;
}

QSize RowButton::sizeHint() const
{
    return {LeastWidth, heightForWidth(std::max(width(), LeastWidth))};
}

QSize RowButton::minimumSizeHint() const
{
    return {LeastWidth, heightForWidth(QWIDGETSIZE_MAX)};
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
    const int more = moreHeight(width());
    const int wide = room(width());
    const int flags =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignTop);
    const QRect first(left, (height() - what.height() - more) / 2, wide, what.height());
    painter.setFont(whatFont());
    painter.setPen(isEnabled() ? tokens.text : tokens.textOff);
    paintText(painter, mirrored(first), flags, what.elidedText(m_what, Qt::ElideMiddle, wide));
    const QRect second(left, first.bottom() + 1 + LineGap, wide, more);
    painter.setFont(moreFont());
    painter.setPen(isEnabled() ? tokens.text2 : tokens.textOff);
    paintText(painter, mirrored(second), flags | Qt::TextWordWrap, m_more);
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
