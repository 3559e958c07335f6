// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/TopologyView.h"

#include "ui/topology/KeyWalk.h"
#include "ui/widgets/Look.h"

#include <QApplication>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::Direction;
using topology::Scheme;

namespace
{

constexpr double LeastZoom = 0.25;
constexpr double MostZoom = 4;
constexpr int DotMillis = 40; // at most 25 pictures a second
constexpr double DotsPerSecond = 24;

Scheme schemeOf(const QWidget* widget)
{
    return isDark(widget->palette()) ? Scheme::Dark : Scheme::Light;
}

} // namespace

TopologyView::TopologyView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setLayoutDirection(Qt::LeftToRight); // a diagram is not mirrored
}

QSize TopologyView::sizeHint() const
{
    return {480, 616};
}

QSize TopologyView::minimumSizeHint() const
{
    return {200, 160};
}

void TopologyView::setModel(const topology::Model& model)
{
    if (model == m_model)
        return;
    const bool others = model.nodes.size() != m_model.nodes.size() ||
                        model.routers.size() != m_model.routers.size() ||
                        model.hosted.size() != m_model.hosted.size();
    m_model = model;
    if (others && m_fitted)
        chooseDirection();
    rebuild();
    setAccessibleDescription(m_scene.picture().description);
}

void TopologyView::setPlanFile(const QString& planFile)
{
    m_positions.setPlanFile(planFile);
}

void TopologyView::setFlow(Flow flow)
{
    m_flow = flow;
    chooseDirection();
    fit();
}

void TopologyView::setThirdLines(bool on)
{
    m_thirdLines = on;
    rebuild();
}

bool TopologyView::isTidy() const
{
    return m_positions.of(m_direction).isEmpty();
}

void TopologyView::tidyUp()
{
    m_positions.forget(m_direction);
    // Positions that cannot be written are lost with the window, which is all that is at stake.
    static_cast<void>(m_positions.save());
    fit();
}

void TopologyView::rebuild()
{
    const topology::Picture before = m_scene.picture();
    const double scale = m_scale;
    const QPointF offset = m_offset;
    if (m_fitted)
        layOutFitted();
    else
        m_scene.set(topology::draw(m_model, laidOut()));
    if (m_scene.thing(m_selected) == nullptr && !m_selected.isEmpty())
        select({});
    if (before != m_scene.picture() || scale != m_scale || offset != m_offset)
        drop();
    if (scale != m_scale)
        Q_EMIT zoomChanged();
    uncover();
    updateMotion();
}

void TopologyView::setCovered(int pixels)
{
    if (pixels == m_covered)
        return;
    const bool less = pixels < m_covered;
    m_covered = pixels;
    if (less && m_fitted)
        rebuild();
    uncover();
}

/// What is selected is never hidden by what covers the lower part.
void TopologyView::uncover()
{
    constexpr int Blank = 16;
    const QRect place = m_covered > 0 ? placeOf(m_selected) : QRect();
    const int hidden = place.isNull() ? 0 : place.bottom() + Blank - (height() - m_covered);
    if (hidden <= 0)
        return;
    m_offset.ry() -= std::min(hidden, place.top() - Blank);
    drop();
}

void TopologyView::drop()
{
    m_still = {};
    update();
}

void TopologyView::fit()
{
    m_fitted = true;
    chooseDirection();
    rebuild();
    drop();
    Q_EMIT zoomChanged();
}

void TopologyView::zoomTo(double scale)
{
    zoomAt(QRectF(rect()).center(), scale);
}

void TopologyView::zoomAt(QPointF where, double scale)
{
    const QPointF under = toUnits(where);
    const bool lines = m_scale >= ThirdLinesFrom;
    m_fitted = false;
    m_scale = std::clamp(scale, LeastZoom, MostZoom);
    m_offset = where - under * m_scale;
    if (lines != (m_scale >= ThirdLinesFrom))
        rebuild();
    keepInView();
    drop();
    Q_EMIT zoomChanged();
}

void TopologyView::pan(QPointF by)
{
    if (m_fitted) {
        m_fitted = false;
        Q_EMIT zoomChanged();
    }
    m_offset += by;
    keepInView();
    drop();
}

/// A corner of the picture always stays to be seen.
void TopologyView::keepInView()
{
    constexpr double Corner = 80;
    const topology::Picture& picture = m_scene.picture();
    m_offset.setX(std::clamp(m_offset.x(), Corner - picture.width * m_scale, width() - Corner));
    m_offset.setY(std::clamp(m_offset.y(), Corner - picture.height * m_scale, height() - Corner));
}

void TopologyView::select(const QString& item)
{
    if (item == m_selected)
        return;
    m_selected = item;
    drop();
    uncover();
    Q_EMIT selectionChanged(item);
}

void TopologyView::mark(const QString& item)
{
    if (item == m_marked)
        return;
    m_marked = item;
    drop();
}

QRect TopologyView::placeOf(const QString& item) const
{
    const Scene::Thing* thing = m_scene.thing(item);
    if (thing == nullptr)
        return {};
    const QRectF box = thing->outline.isEmpty() ? thing->bounds : thing->outline.boundingRect();
    return QRectF(box.topLeft() * m_scale + m_offset, box.size() * m_scale).toAlignedRect();
}

void TopologyView::paintEvent(QPaintEvent* event)
{
    const Emphasis emphasis{m_selected, m_marked, m_dragged, false};
    const qreal ratio = devicePixelRatioF();
    if (m_still.isNull() || m_still.size() != size() * ratio) {
        m_still = QPixmap(size() * ratio);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(colourOf(topology::Token::Ground, schemeOf(this)));
        QPainter painter(&m_still);
        painter.translate(m_offset);
        painter.scale(m_scale, m_scale);
        m_scene.paint(painter, schemeOf(this), emphasis);
    }
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawPixmap(0, 0, m_still);
    painter.translate(m_offset);
    painter.scale(m_scale, m_scale);
    if (m_scene.hasDots())
        m_scene.paintDots(painter, schemeOf(this), m_phase);
}

void TopologyView::resizeEvent(QResizeEvent* /*event*/)
{
    if (m_fitted)
        chooseDirection();
    rebuild();
    drop();
}

void TopologyView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    updateMotion();
}

void TopologyView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    updateMotion();
}

void TopologyView::changeEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
        drop();
        break;
    case QEvent::ActivationChange:
        updateMotion();
        break;
    default:
        break;
    }
    QWidget::changeEvent(event);
}

/// The dots move only while somebody can see them and wants things to move.
void TopologyView::updateMotion()
{
    const bool moves =
        m_scene.hasDots() && isVisible() && window()->isActiveWindow() && motion(this);
    if (moves && !m_motion.isActive())
        m_motion.start(DotMillis, this);
    else if (!moves)
        m_motion.stop();
}

void TopologyView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_motion.timerId()) {
        m_phase += DotsPerSecond * DotMillis / 1000.0;
        for (const QRectF& box : m_scene.dotBounds())
            update(
                QRectF(box.topLeft() * m_scale + m_offset, box.size() * m_scale).toAlignedRect());
    } else if (event->timerId() == m_tip.timerId()) {
        m_tip.stop();
        showTip();
    }
}

} // namespace hcp::ui
