// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/KeyWalk.h"
#include "ui/topology/TopologyView.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int TipMillis = 150;
constexpr double ZoomStep = 1.2;

} // namespace

/// Only things that stand by themselves can be dragged, not lines, areas and cells.
QString TopologyView::movableAt(QPointF units) const
{
    const QString item = m_scene.at(units);
    const QString kind = item.section(u' ', 0, 0);
    if (item.endsWith(u" cell"))
        return {};
    for (const auto& movable : {u"machine"_s, u"dns"_s, u"router"_s, u"node"_s, u"group"_s,
                                u"rest"_s, u"vip"_s, u"api"_s}) {
        if (kind == movable)
            return item;
    }
    return {};
}

void TopologyView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_tip.stop();
    QToolTip::hideText();
    m_moved = false;
    m_pressed = m_last = event->position();
    m_dragged = m_spaceHeld || event->button() == Qt::MiddleButton
                    ? QString()
                    : movableAt(toUnits(event->position()));
    m_drag = m_dragged.isEmpty() ? Drag::Ground : Drag::Thing;
}

void TopologyView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::None) {
        const QString under = m_scene.at(toUnits(event->position()));
        if (under != m_hovered) {
            m_hovered = under;
            QToolTip::hideText();
            m_tip.stop();
            if (!under.isEmpty())
                m_tip.start(TipMillis, this);
        }
        return;
    }
    const QPointF way = event->position() - m_pressed;
    if (!m_moved && way.manhattanLength() < QApplication::startDragDistance())
        return;
    m_moved = true;
    setCursor(Qt::ClosedHandCursor);
    const QPointF by = event->position() - m_last;
    m_last = event->position();
    if (m_drag == Drag::Ground)
        pan(by);
    else
        dragThing(by / m_scale);
}

void TopologyView::dragThing(QPointF units)
{
    // While something is dragged the rest must not be fitted anew under the hand.
    m_fitted = false;
    const topology::Picture before = m_scene.picture();
    m_positions.move(m_direction, m_dragged, {units.x(), units.y()});
    const QPointF stood = m_scene.thing(m_dragged)->body.boundingRect().topLeft();
    m_scene.set(topology::draw(m_model, laidOut()));
    const QPointF stands = m_scene.thing(m_dragged)->body.boundingRect().topLeft();
    // A picture that grew to the left or the top has pushed everything; the hand has not.
    m_offset += (stood + units - stands) * m_scale;
    drop();
}

void TopologyView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_drag == Drag::None)
        return;
    const bool dragged = m_moved && m_drag == Drag::Thing;
    const bool isClick = !m_moved && event->button() == Qt::LeftButton;
    m_drag = Drag::None;
    m_dragged.clear();
    unsetCursor();
    if (dragged)
        static_cast<void>(m_positions.save()); // see tidyUp()
    if (!isClick)
        return;
    const QString item = m_scene.at(toUnits(event->position()));
    // A cell that is clicked gets a card of its own, until another is.
    if (item.endsWith(u" cell")) {
        m_out = item.chopped(5);
        rebuild();
        drop();
        select(m_out);
        return Q_EMIT clicked(m_out);
    }
    select(item);
    if (!item.isEmpty())
        Q_EMIT clicked(item);
}

void TopologyView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QString item = m_scene.at(toUnits(event->position()));
    if (item.isEmpty())
        fit();
    else
        Q_EMIT opened(item);
}

void TopologyView::leaveEvent(QEvent* event)
{
    m_hovered.clear();
    m_tip.stop();
    QWidget::leaveEvent(event);
}

void TopologyView::showTip()
{
    const Scene::Thing* thing = m_scene.thing(m_hovered);
    if (thing == nullptr)
        return;
    const QString tip = m_tips ? m_tips(thing->id, thing->title) : thing->title;
    // Only as rich text are its lines wrapped.
    QToolTip::showText(QCursor::pos(), Qt::convertFromPlainText(tip, Qt::WhiteSpaceNormal), this);
}

void TopologyView::wheelEvent(QWheelEvent* event)
{
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAt(event->position(), m_scale * std::pow(ZoomStep, angle.y() / 120.0));
    } else {
        const QPointF by = pixels.isNull() ? QPointF(angle) / 2 : QPointF(pixels);
        pan(event->modifiers() & Qt::ShiftModifier ? QPointF(by.y(), by.x()) : by);
    }
    event->accept();
}

bool TopologyView::event(QEvent* event)
{
    // Keys of the drawing come before the window's shortcuts of the same name.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool zoom = key->modifiers() & Qt::ControlModifier &&
                          (key->key() == Qt::Key_0 || key->key() == Qt::Key_1 ||
                           key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus);
        if (zoom || (key->key() == Qt::Key_Escape && !m_selected.isEmpty()))
            event->accept();
    }
    return QWidget::event(event);
}

void TopologyView::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return step(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_selected.isEmpty())
            Q_EMIT opened(m_selected);
        return;
    case Qt::Key_Escape:
        if (m_selected.isEmpty())
            Q_EMIT escaped();
        return select({});
    case Qt::Key_Space:
        m_spaceHeld = true;
        return setCursor(Qt::OpenHandCursor);
    default:
        break;
    }
    if (control && event->key() == Qt::Key_0)
        return fit();
    if (control && event->key() == Qt::Key_1)
        return zoomTo(1);
    if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        return zoomTo(m_scale * ZoomStep);
    if (control && event->key() == Qt::Key_Minus)
        return zoomTo(m_scale / ZoomStep);
    QWidget::keyPressEvent(event);
}

void TopologyView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceHeld = false;
        unsetCursor();
    }
    QWidget::keyReleaseEvent(event);
}

/// Tab enters at the first broken link, else at this machine.
void TopologyView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (!byKey || !m_selected.isEmpty())
        return;
    select(m_scene.thing(m_firstBroken) != nullptr ? m_firstBroken : u"machine"_s);
    showInView(m_selected);
    m_entered = m_selected;
}

/// Where Tab came in, and went on: nobody chose it.
void TopologyView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (!m_entered.isEmpty() && m_selected == m_entered)
        select({});
    m_entered.clear();
}

void TopologyView::step(int key)
{
    const bool down = m_direction == topology::Direction::TopToBottom;
    if (m_selected.isEmpty())
        return select(m_scene.thing(m_firstBroken) != nullptr ? m_firstBroken : u"machine"_s);
    const bool vertical = key == Qt::Key_Up || key == Qt::Key_Down;
    const bool onward = key == Qt::Key_Right || key == Qt::Key_Down;
    const Step way = vertical == down ? (onward ? Step::Along : Step::Back)
                                      : (onward ? Step::Behind : Step::Before);
    if (const QString next = stepFrom(m_scene, m_selected, way, down); !next.isEmpty()) {
        select(next);
        showInView(next);
    }
}

void TopologyView::showInView(const QString& item)
{
    const QRect place = placeOf(item);
    if (m_fitted || place.isNull() || rect().contains(place))
        return;
    pan(QRectF(rect()).center() - QRectF(place).center());
}

} // namespace hcp::ui
