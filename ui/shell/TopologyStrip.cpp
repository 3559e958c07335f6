// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/TopologyStrip.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QEvent>
#include <QPainter>

namespace hcp::ui
{

TopologyStrip::TopologyStrip(QWidget* parent) : QAbstractButton(parent)
{
    setFixedWidth(39);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    retranslate();
}

void TopologyStrip::retranslate()
{
    setText(tr("Topology"));
    setAccessibleName(tr("Show the topology"));
    setToolTip(tr("Show the topology (Ctrl+T)"));
}

void TopologyStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = Tokens::of(palette());
    painter.fillRect(rect(), underMouse() ? tokens.hover : tokens.window);
    painter.setPen(tokens.line);
    const int x = layoutDirection() == Qt::LeftToRight ? 0 : width() - 1;
    painter.drawLine(x, 0, x, height());
    painter.drawPixmap(QRect(10, 13, 19, 19), iconPixmap(QStringLiteral("topology"), 19,
                                                         devicePixelRatioF(), tokens.text2));
    painter.save();
    painter.setFont(fontFor(TextRole::Helper));
    painter.setPen(tokens.text2);
    painter.translate(14, 46);
    painter.rotate(90);
    painter.drawText(QRect(0, -QFontMetrics(painter.font()).height() + 6, height(), 20),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.restore();
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accentInk, 2));
        painter.drawRect(rect().adjusted(2, 2, -3, -3));
    }
}

void TopologyStrip::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
