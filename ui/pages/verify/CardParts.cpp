// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/verify/CardParts.h"

#include "ui/widgets/LookPaint.h"

#include <QPainter>
#include <QPainterPath>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

void TintBar::setState(State state)
{
    m_state = state;
    update();
}

void TintBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = Tokens::of(palette());
    QPainterPath path;
    // Only the upper corners are round: the lower ones lie outside.
    path.addRoundedRect(QRectF(rect()).adjusted(0, 0, 0, cardRadius), cardRadius - 1,
                        cardRadius - 1);
    painter.setClipRect(rect());
    painter.fillPath(path, tokens.tintOf(m_state));
    painter.setPen(tokens.line);
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

ValueTag::ValueTag(QWidget* parent)
    : ElidedText(TextRole::MonoStrong, Text::Ink::Failed, Qt::ElideMiddle, parent)
{
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setContentsMargins(6, 2, 6, 2);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ValueTag::setState(State state)
{
    m_state = state;
    setInk(state == State::Failed    ? Ink::Failed
           : state == State::Waiting ? Ink::Waiting
                                     : Ink::Text);
    update();
}

void ValueTag::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    paintBox(&painter, rect(), tagRadius, Tokens::of(palette()).tintOf(m_state), {});
    painter.end();
    ElidedText::paintEvent(event);
}

} // namespace hcp::ui
