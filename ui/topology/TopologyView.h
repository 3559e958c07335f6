// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/Positions.h"
#include "ui/topology/Scene.h"

#include <QBasicTimer>
#include <QPixmap>
#include <QWidget>

#include <functional>

namespace hcp::ui
{

/// The drawing: paints the picture, moves it, and lets things be pointed at, by hand or keyboard.
///
/// Pan: drag on the ground, or with Space held. Zoom: Ctrl and wheel at the pointer. A card can be
/// dragged. Tab enters at the first broken link, arrows follow links and layers.
class TopologyView : public QWidget
{
    Q_OBJECT

public:
    enum class Flow { Automatic, LeftToRight, TopToBottom };

    explicit TopologyView(QWidget* parent = nullptr);

    /// Lays out and paints anew only what differs from before.
    void setModel(const topology::Model& model);
    const topology::Model& model() const { return m_model; }
    const Scene& scene() const { return m_scene; }
    void setPlanFile(const QString& planFile);
    /// The item that the keyboard enters at; empty: this machine.
    void setFirstBroken(const QString& item) { m_firstBroken = item; }
    /// What to say of an item under the pointer, told its title; without: the title.
    void setTips(std::function<QString(const QString& item, const QString& title)> tips)
    {
        m_tips = std::move(tips);
    }
    void setFlow(Flow flow);
    void setThirdLines(bool on);

    void select(const QString& item);
    const QString& selected() const { return m_selected; }
    void mark(const QString& item);
    /// So many pixels at the lower edge are covered by something else.
    void setCovered(int pixels);
    const QString& marked() const { return m_marked; }

    double zoom() const { return m_scale; }
    bool isFitted() const { return m_fitted; }
    void fit();
    /// At the middle of the view.
    void zoomTo(double scale);
    bool isTidy() const;
    void tidyUp();
    /// For files: in the direction that is seen, with what was dragged where it was dragged to.
    topology::Frame onPaper() const;
    /// Where a thing is, in pixels of the view; empty: it is not there.
    QRect placeOf(const QString& item) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectionChanged(const QString& item);
    void clicked(const QString& item);
    void opened(const QString& item); ///< Enter or double click
    void zoomChanged();
    void escaped(); ///< Esc, with nothing selected

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Drag { None, Ground, Thing };

    void rebuild();
    void layOutFitted();
    topology::Frame untouched(double scale) const;
    topology::Layout laidOut() const;
    void chooseDirection();
    void chooseGrouping();
    double heightAt(double scale, bool grouped) const;
    void zoomAt(QPointF where, double scale);
    void pan(QPointF by);
    void keepInView();
    QPointF toUnits(QPointF pixels) const { return (pixels - m_offset) / m_scale; }
    QString movableAt(QPointF units) const;
    void dragThing(QPointF units);
    void step(int key);
    void showInView(const QString& item);
    void updateMotion();
    void drop();
    void uncover();
    void showTip();

    topology::Model m_model;
    Scene m_scene;
    std::function<QString(const QString&, const QString&)> m_tips;
    Positions m_positions;
    topology::Direction m_direction = topology::Direction::TopToBottom;
    Flow m_flow = Flow::Automatic;
    bool m_grouped = false; ///< the nodes' cards would be too small to read
    bool m_thirdLines = true;
    QString m_out; ///< a grouped node that was asked for
    QString m_firstBroken, m_selected, m_marked;
    QString m_entered;                            ///< selected by Tab alone
    static constexpr double ThirdLinesFrom = 0.8; ///< scale
    double m_scale = 1;
    double m_frameScale = 1; ///< at which the view, in units, was laid out into
    QPointF m_offset;
    bool m_fitted = true;
    int m_covered = 0;

    Drag m_drag = Drag::None;
    bool m_spaceHeld = false;
    bool m_moved = false; ///< the press became a drag
    QPointF m_pressed, m_last;
    QString m_dragged;
    QString m_hovered;
    QBasicTimer m_tip, m_motion;
    double m_phase = 0;
    QPixmap m_still; ///< all but the dots, while they move
};

} // namespace hcp::ui
