// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/TopologyView.h"

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace hcp::ui
{

class ElidedText;
class Text;

/// The bar above the drawing: how fresh it is, and what can be done with it. In the full window
/// there is room for zoom, directions and export.
class HeadBar : public QWidget
{
    Q_OBJECT

public:
    explicit HeadBar(QWidget* parent = nullptr);

    void setStatus(const QString& status);
    void setFull(bool full, const QString& page);
    void setListShown(bool shown);
    void setZoom(double zoom, bool fitted);
    void setTidy(bool tidy); ///< nothing was dragged
    void retranslate();

Q_SIGNALS:
    void fullWanted(bool full);
    void listWanted(bool shown);
    void fitWanted();
    void zoomWanted(double factor); ///< 0: to 100 %
    void flowChosen(hcp::ui::TopologyView::Flow flow);
    void thirdLinesWanted(bool on);
    void menuOpens(); ///< what it offers is asked for now
    void tidyWanted();
    void copyWanted();
    void exportWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeMenu();
    void makeButtons();

    bool m_isFull = false;
    Text* m_title;
    ElidedText* m_status;
    QPushButton* m_back;
    QPushButton* m_showButton;
    QToolButton* m_out;
    QPushButton* m_percent;
    QToolButton* m_in;
    QToolButton* m_fit;
    QToolButton* m_list;
    QToolButton* m_full;
    QPushButton* m_copy;
    QPushButton* m_export;
    QMenu* m_menu;
    QMenu* m_direction;
    QActionGroup* m_flows;
    QAction* m_thirdLines;
    QAction* m_tidy;
};

} // namespace hcp::ui
