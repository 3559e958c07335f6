// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/HeadBar.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <cmath>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using Flow = TopologyView::Flow;

namespace
{

constexpr int PanelHeight = 44;
constexpr int FullHeight = 48;
constexpr double ZoomStep = 1.2;

} // namespace

HeadBar::HeadBar(QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    makeButtons();
    makeMenu();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_title);
    row->addWidget(m_status, 1);
    row->addWidget(m_showButton);
    row->addWidget(m_out);
    row->addWidget(m_percent);
    row->addWidget(m_in);
    row->addWidget(m_list);
    row->addWidget(m_fit);
    row->addWidget(m_full);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    setFull(false, {});
    retranslate();
}

void HeadBar::makeButtons()
{
    m_back = plainButton({}, this);
    m_title = new Text(TextRole::Section, Text::Ink::Text, this);
    m_title->setWordWrap(false);
    m_status = new ElidedText(TextRole::Helper, Text::Ink::Text2, Qt::ElideRight, this);
    m_showButton = plainButton({}, this);
    m_showButton->setProperty("kind", u"flat"_s);
    m_out = iconButton(u"minus"_s, {}, this);
    m_percent = plainButton({}, this);
    m_percent->setProperty("kind", u"flat"_s);
    m_in = iconButton(u"plus"_s, {}, this);
    m_list = iconButton(u"list"_s, {}, this);
    m_list->setCheckable(true);
    m_fit = iconButton(u"fit"_s, {}, this);
    m_full = iconButton(u"full-window"_s, {}, this);
    m_copy = plainButton({}, this);
    m_copy->setIcon(icon(u"copy"_s));
    m_export = plainButton({}, this);
    connect(m_back, &QAbstractButton::clicked, this, [this] { Q_EMIT fullWanted(false); });
    connect(m_full, &QAbstractButton::clicked, this, [this] { Q_EMIT fullWanted(true); });
    connect(m_list, &QAbstractButton::clicked, this, &HeadBar::listWanted);
    connect(m_fit, &QAbstractButton::clicked, this, &HeadBar::fitWanted);
    connect(m_out, &QAbstractButton::clicked, this, [this] { Q_EMIT zoomWanted(1 / ZoomStep); });
    connect(m_in, &QAbstractButton::clicked, this, [this] { Q_EMIT zoomWanted(ZoomStep); });
    connect(m_percent, &QAbstractButton::clicked, this, [this] { Q_EMIT zoomWanted(0); });
    connect(m_copy, &QAbstractButton::clicked, this, &HeadBar::copyWanted);
    connect(m_export, &QAbstractButton::clicked, this, &HeadBar::exportWanted);
}

void HeadBar::makeMenu()
{
    m_menu = new QMenu(this);
    connect(m_menu, &QMenu::aboutToShow, this, &HeadBar::menuOpens);
    m_direction = m_menu->addMenu(QString());
    m_flows = new QActionGroup(this);
    for (const Flow flow : {Flow::Automatic, Flow::LeftToRight, Flow::TopToBottom}) {
        QAction* action = m_direction->addAction(QString());
        action->setCheckable(true);
        action->setChecked(flow == Flow::Automatic);
        m_flows->addAction(action);
        connect(action, &QAction::triggered, this, [this, flow] { Q_EMIT flowChosen(flow); });
    }
    m_thirdLines = m_menu->addAction(QString());
    m_thirdLines->setCheckable(true);
    m_thirdLines->setChecked(true);
    connect(m_thirdLines, &QAction::toggled, this, &HeadBar::thirdLinesWanted);
    m_menu->addSeparator();
    m_tidy = m_menu->addAction(QString());
    connect(m_tidy, &QAction::triggered, this, &HeadBar::tidyWanted);
    m_showButton->setMenu(m_menu);
}

void HeadBar::retranslate()
{
    const auto name = [](QToolButton* button, const QString& words) {
        button->setToolTip(words);
        button->setAccessibleName(words);
    };
    m_title->setText(tr("Topology"));
    m_showButton->setText(tr("Show"));
    m_copy->setText(tr("Copy picture"));
    m_export->setText(tr("Export picture…"));
    name(m_out, tr("Smaller"));
    name(m_in, tr("Larger"));
    name(m_list, tr("Show as list"));
    name(m_fit, tr("Fit into view"));
    name(m_full, tr("Use the whole window"));
    m_percent->setToolTip(tr("Show at 100 %"));
    m_direction->setTitle(tr("Direction"));
    const QString flows[] = {tr("Automatic"), tr("Left to right"), tr("Top to bottom")};
    for (int i = 0; i < 3; ++i)
        m_flows->actions().at(i)->setText(flows[i]);
    m_thirdLines->setText(tr("Versions and counts"));
    m_tidy->setText(tr("Tidy up"));
    m_tidy->setToolTip(tr("Everything that was dragged goes back to its place"));
}

void HeadBar::setStatus(const QString& status)
{
    m_status->setText(status);
}

void HeadBar::setFull(bool full, const QString& page)
{
    m_isFull = full;
    const QString back = page.isEmpty() ? tr("Back") : tr("Back to %1").arg(page);
    m_back->setText(withoutMnemonic(back));
    for (QWidget* only : {static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_showButton),
                          static_cast<QWidget*>(m_out), static_cast<QWidget*>(m_percent),
                          static_cast<QWidget*>(m_in), static_cast<QWidget*>(m_copy),
                          static_cast<QWidget*>(m_export)})
        only->setVisible(full);
    m_full->setVisible(!full);
    setFixedHeight(full ? FullHeight : PanelHeight);
}

void HeadBar::setListShown(bool shown)
{
    m_list->setChecked(shown);
    for (QWidget* drawing : {static_cast<QWidget*>(m_fit), static_cast<QWidget*>(m_out),
                             static_cast<QWidget*>(m_in), static_cast<QWidget*>(m_percent)})
        drawing->setEnabled(!shown);
}

void HeadBar::setZoom(double zoom, bool fitted)
{
    const QString words = tr("%1 %").arg(std::lround(zoom * 100));
    m_percent->setText(words);
    m_percent->setAccessibleName(fitted ? tr("Fitted, %1").arg(words) : words);
}

void HeadBar::setTidy(bool tidy)
{
    m_tidy->setEnabled(!tidy);
}

void HeadBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, Tokens::of(palette()).line);
}

} // namespace hcp::ui
