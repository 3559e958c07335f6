// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/TopologyView.h"

#include <algorithm>

namespace hcp::ui
{

// TopologyView: in which direction, how large and with how many cards what is there is laid out.

using namespace Qt::StringLiterals;
using topology::Direction;

namespace
{

constexpr double LeastFit = 0.6;
constexpr double LeastDragged = 0.3;    // once things were dragged about
constexpr double LeastUngrouped = 0.66; // groups become cards again from here on
constexpr double MostFit = 1.25;
constexpr double FullWidth = 1280; // of the picture from left to right, at 100 %
constexpr double LeastPaper = 560; // from top to bottom, for head and legend

} // namespace

/// Left to right when the view is wide enough and clearly wider than high; 10 % of hysteresis.
void TopologyView::chooseDirection()
{
    if (m_flow != Flow::Automatic) {
        m_direction = m_flow == Flow::LeftToRight ? Direction::LeftToRight : Direction::TopToBottom;
        return;
    }
    const double slack = m_direction == Direction::LeftToRight ? 0.9 : 1.0;
    const bool across = width() >= 900 * slack && width() >= 1.25 * slack * height();
    m_direction = across ? Direction::LeftToRight : Direction::TopToBottom;
}

/// Where everything has its own place: nothing was dragged.
topology::Frame TopologyView::untouched(double scale) const
{
    topology::Frame frame;
    frame.paper = false;
    frame.direction = m_direction;
    frame.width = width() / scale;
    frame.height = height() / scale;
    frame.thirdLines = m_thirdLines && m_scale >= ThirdLinesFrom;
    frame.out = m_out;
    frame.grouped = m_grouped;
    return frame;
}

topology::Frame TopologyView::onPaper() const
{
    topology::Frame frame;
    frame.direction = m_direction;
    frame.grouped = m_grouped;
    frame.moved = m_positions.of(m_direction);
    if (m_direction == Direction::TopToBottom)
        frame.width = std::max(LeastPaper, width() / m_frameScale);
    return frame;
}

topology::Layout TopologyView::laidOut() const
{
    topology::Frame frame = untouched(m_frameScale);
    frame.moved = m_positions.of(m_direction);
    return topology::layOut(m_model, frame);
}

/// Of what is there; what was dragged about does not count.
double TopologyView::heightAt(double scale, bool grouped) const
{
    topology::Frame frame = untouched(scale);
    frame.grouped = grouped;
    return topology::layOut(m_model, frame).height * scale;
}

/// Groups where cards do not fit even at the smallest scale, and groups take less; 10 % of
/// hysteresis. A node that is selected keeps its card.
void TopologyView::chooseGrouping()
{
    const double cards = heightAt(m_grouped ? LeastUngrouped : LeastFit, false);
    const bool fits = cards <= height() + 1;
    if (fits || m_grouped) {
        m_grouped = !fits;
        return;
    }
    m_grouped = heightAt(LeastFit, true) < cards - 1;
    if (m_grouped && m_selected.startsWith(u"node "_s))
        m_out = m_selected;
}

/// The largest scale at which all of it is seen, between 60 and 125 %. A smaller scale gives more
/// units to lay out in, so that it is found step by step. It is found without what was dragged,
/// which would widen everything else for ever: with that, all of it becomes smaller.
void TopologyView::layOutFitted()
{
    chooseGrouping();
    m_scale = m_direction == Direction::LeftToRight
                  ? std::clamp(width() / FullWidth, LeastFit, MostFit)
                  : 1.0;
    constexpr double Finer = 0.02;
    const auto overflows = [this] {
        const topology::Layout own = topology::layOut(m_model, untouched(m_scale));
        return own.width * m_scale > width() + 1 || own.height * m_scale > height() + 1;
    };
    while (m_scale > LeastFit && overflows())
        m_scale = std::max(LeastFit, m_scale - Finer);
    m_frameScale = m_scale;
    const topology::Layout layout = laidOut();
    if (!m_positions.of(m_direction).isEmpty())
        m_scale = std::clamp(std::min(width() / layout.width, height() / layout.height),
                             LeastDragged, m_scale);
    m_scene.set(topology::draw(m_model, layout));
    const QSizeF size(layout.width * m_scale, layout.height * m_scale);
    m_offset = {std::max(0.0, (width() - size.width()) / 2),
                m_direction == Direction::LeftToRight
                    ? std::max(0.0, (height() - size.height()) / 2)
                    : 0.0};
}

} // namespace hcp::ui
