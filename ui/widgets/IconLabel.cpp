// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QPainter>
#include <QTimerEvent>

namespace hcp::ui
{

IconLabel::IconLabel(int size, QWidget* parent) : QWidget(parent), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::turnTo(Shows what, const QString& word)
{
    m_shows = what;
    setAccessibleName(word);
    setToolTip(word);
    if (m_timer != 0 && what != Shows::Busy) {
        killTimer(m_timer);
        m_timer = 0;
    }
    if (m_timer == 0 && what == Shows::Busy && motion(this))
        m_timer = startTimer(40);
    update();
}

void IconLabel::setState(State state, const QString& word)
{
    m_state = state;
    turnTo(Shows::State, word.isEmpty() ? stateForPeople(state) : word);
}

void IconLabel::setIcon(const QString& name, const QString& word, Text::Ink ink)
{
    m_icon = name;
    m_ink = ink;
    turnTo(Shows::Icon, word);
}

void IconLabel::setBusy(const QString& word)
{
    turnTo(Shows::Busy, word);
}

void IconLabel::clear()
{
    turnTo(Shows::Nothing, {});
}

QSize IconLabel::sizeHint() const
{
    return {m_size, m_size};
}

void IconLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QPoint at((width() - m_size) / 2, (height() - m_size) / 2);
    const qreal ratio = devicePixelRatio();
    if (m_shows == Shows::State)
        painter.drawPixmap(at, statePixmap(m_state, m_size, ratio, palette()));
    else if (m_shows == Shows::Icon)
        painter.drawPixmap(at,
                           iconPixmap(m_icon, m_size, ratio,
                                      inkColour(isEnabled() ? m_ink : Text::Ink::Off, palette())));
    else if (m_shows == Shows::Busy)
        paintRunning(painter, QRectF(at, QSizeF(m_size, m_size)), m_angle, Tokens::of(palette()));
}

void IconLabel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer)
        return;
    if (!motion(this)) {
        killTimer(m_timer);
        m_timer = 0;
        m_angle = 0;
    }
    m_angle = (m_angle + 12) % 360;
    if (isVisible())
        update();
}

void IconLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        update();
}

void paintRunning(QPainter& painter, const QRectF& rect, int angle, const Tokens& tokens)
{
    const qreal width = qMax(1.75, rect.width() / 9);
    const QRectF ring = rect.adjusted(width, width, -width, -width);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.line, width));
    painter.drawEllipse(ring);
    painter.setPen(QPen(tokens.accentInk, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, (90 - angle) * 16, -110 * 16);
    painter.restore();
}

} // namespace hcp::ui
