// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start/LabRow.h"

#include "ui/pages/start/RowButton.h"
#include "ui/widgets/Parts.h"
#include "ui/widgets/Sheet.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int Gap = 8;
constexpr int Inset = 14;
} // namespace

LabRow::LabRow(StartConfig& config, bool large, QWidget* parent)
    : QWidget(parent), m_config(config), m_row(new RowButton(u"rehearsal"_s, large)),
      m_below(new QWidget), m_icon(new IconLabel), m_line(new Text(TextRole::Body)),
      m_cancel(linkButton({})), m_down(linkButton({})),
      m_details(new Text(TextRole::Mono, Text::Ink::Text2))
{
    auto* line = new QHBoxLayout(m_below);
    line->setContentsMargins(Inset, 0, Inset, 0);
    line->setSpacing(Gap);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_line, 1);
    line->addWidget(m_cancel, 0, Qt::AlignTop);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setContentsMargins(Inset, 0, Inset, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap);
    column->addWidget(m_row);
    column->addWidget(m_below);
    column->addWidget(m_down, 0, Qt::AlignLeading);
    column->addWidget(m_details);
    setFocusProxy(m_row);
    connect(m_row, &QAbstractButton::clicked, this, &LabRow::pressed);
    connect(m_cancel, &QPushButton::clicked, &config.lab(), &LabStarter::cancel);
    connect(m_down, &QPushButton::clicked, this, &LabRow::askToTakeDown);
    refresh();
}

/// Whoever works in it, in another window too, loses it.
void LabRow::askToTakeDown()
{
    auto* sheet = new Sheet(window());
    sheet->setTitle(tr("Take the practice lab down?"));
    sheet->setLead(tr("Its router, cluster and MetalLB end, and what was applied there goes with "
                      "them. A window that is open in the lab reaches nothing any more."));
    auto* down = plainButton(tr("Take it down"));
    auto* keep = primaryButton(tr("Keep it"));
    sheet->addButton(down);
    sheet->addButton(keep);
    sheet->setFirstFocus(keep);
    connect(down, &QPushButton::clicked, sheet, &QDialog::accept);
    connect(keep, &QPushButton::clicked, sheet, &QDialog::reject);
    connect(sheet, &QDialog::accepted, &m_config.lab(), &LabStarter::takeDown);
    sheet->open();
}

void LabRow::pressed()
{
    LabStarter& lab = m_config.lab();
    switch (lab.phase()) {
    case LabStarter::Phase::Idle:
    case LabStarter::Phase::Failed:
        lab.start();
        break;
    case LabStarter::Phase::Missing:
        lab.look();
        break;
    case LabStarter::Phase::Up:
        if (lab.isInside())
            m_config.openLab();
        else
            lab.openInside(QCoreApplication::applicationFilePath());
        break;
    case LabStarter::Phase::Looking:
    case LabStarter::Phase::Starting:
    case LabStarter::Phase::Stopping:
        break;
    }
}

QString LabRow::more() const
{
    const LabStarter& lab = m_config.lab();
    switch (lab.phase()) {
    case LabStarter::Phase::Up:
        if (!lab.failure().isEmpty())
            return tr("It is up: it could not be taken down.");
        return lab.isInside() ? tr("It is up.")
                              : tr("It is up. A window of its own opens there, with its plan.");
    case LabStarter::Phase::Failed:
        return tr("It did not come up. Press to try again.");
    case LabStarter::Phase::Missing:
        return tr("Not possible yet. Press to look again.");
    case LabStarter::Phase::Looking:
    case LabStarter::Phase::Idle:
    case LabStarter::Phase::Starting:
    case LabStarter::Phase::Stopping:
        break;
    }
    return tr("A real router, cluster and MetalLB in network namespaces. Nothing else is touched.");
}

void LabRow::refreshBelow()
{
    const LabStarter& lab = m_config.lab();
    const bool starting = lab.phase() == LabStarter::Phase::Starting;
    const bool stopping = lab.phase() == LabStarter::Phase::Stopping;
    const bool missing = lab.phase() == LabStarter::Phase::Missing;
    m_below->setVisible(starting || stopping || missing);
    m_cancel->setVisible(starting);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the start of the lab"));
    m_line->setText(starting || stopping ? lab.line() : lab.missing());
    if (missing)
        m_icon->setState(State::Warning);
    else
        m_icon->setBusy(m_line->text());
    // Inside of it, this window would go with it.
    const bool up = lab.phase() == LabStarter::Phase::Up;
    m_down->setVisible(up && !lab.isInside());
    m_down->setText(tr("Take the practice lab down"));
    m_details->setVisible(!lab.failure().isEmpty() &&
                          (up || lab.phase() == LabStarter::Phase::Failed));
    m_details->setText(lab.failure());
}

void LabRow::refresh()
{
    const LabStarter& lab = m_config.lab();
    const bool up = lab.phase() == LabStarter::Phase::Up;
    const QString what = up && !lab.isInside() ? tr("Open the wizard in the lab")
                         : up                  ? tr("Open the lab's plan")
                                               : tr("Practise in a lab on this machine");
    m_row->setWords(what, more());
    refreshBelow();
    // A row that is disabled gives the focus to whatever is next: another way to begin.
    const bool starting = lab.phase() == LabStarter::Phase::Starting;
    if (starting && m_row->hasFocus())
        m_cancel->setFocus();
    m_row->setEnabled(!starting && lab.phase() != LabStarter::Phase::Stopping);
}

} // namespace hcp::ui
