// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start/StartPage.h"

#include "ui/pages/start/LabRow.h"
#include "ui/pages/start/RowButton.h"
#include "ui/widgets/Parts.h"
#include "ui/widgets/Sheet.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QShortcut>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int RowGap = 8;
} // namespace

StartPage::StartPage(StartConfig& config, QWidget* parent)
    : Page(config, parent), m_config(config), m_problem(new ErrorCard),
      m_continue(new RowButton(u"goto-field"_s, true)), m_likely(new QHBoxLayout),
      m_largeLab(new LabRow(config, true)), m_new(new RowButton(u"plus"_s)),
      m_open(new RowButton(u"bundle"_s)), m_guide(new RowButton(u"topology"_s)),
      m_lab(new LabRow(config, false)), m_recentColumn(new QVBoxLayout)
{
    makeRows();
    connect(&config, &StepConfig::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_continue, &QAbstractButton::clicked, &config, &StartConfig::continueLast);
    connect(m_new, &QAbstractButton::clicked, &config, &StartConfig::startNew);
    connect(m_open, &QAbstractButton::clicked, this, &StartPage::askForFile);
    connect(m_guide, &QAbstractButton::clicked, &config, &StartConfig::startFromGuide);
    retranslate();
}

void StartPage::makeRows()
{
    m_problem->hide();
    column()->addWidget(m_problem);
    m_likely->setSpacing(RowGap);
    m_likely->addWidget(m_continue, 1);
    column()->addLayout(m_likely);
    column()->addWidget(m_largeLab);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(RowGap);
    const QList<QWidget*> others{m_new, m_open, m_guide, m_lab};
    for (QWidget* row : others)
        rows->addWidget(row);
    column()->addLayout(rows);
    m_recentSection = addSection({});
    m_recentColumn->setSpacing(RowGap);
    column()->addLayout(m_recentColumn);
    column()->addStretch();
}

QWidget* StartPage::firstFocus() const
{
    return m_continue->isHidden() ? static_cast<QWidget*>(m_largeLab) : m_continue;
}

void StartPage::showEvent(QShowEvent* event)
{
    m_config.lab().look();
    refresh();
    Page::showEvent(event);
}

/// Another window may have opened, saved or verified plans meanwhile.
bool StartPage::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate && isVisible())
        refresh();
    return Page::event(event);
}

void StartPage::askForFile()
{
    auto* dialog = new QFileDialog(window(), tr("Open a plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_config, &StartConfig::open);
    dialog->open();
}

void StartPage::refreshLikely()
{
    const auto last = m_config.last();
    m_continue->setVisible(last.has_value());
    m_largeLab->setVisible(!last);
    m_lab->setVisible(last.has_value());
    if (last) {
        m_continue->setWords(tr("Continue %1").arg(StartConfig::nameOf(*last)),
                             m_config.leftOff(*last).isEmpty() ? m_config.remembered(*last)
                                                               : m_config.leftOff(*last));
        m_continue->setToolTip(last->path);
    }
    refreshRemove(last);
    m_largeLab->refresh();
    m_lab->refresh();
    const auto& problem = m_config.problem();
    m_problem->setVisible(problem.has_value());
    if (problem)
        m_problem->set(*problem);
}

/// The likely row is the same for every plan; what removes that plan is made anew with it.
void StartPage::refreshRemove(const std::optional<PlanDocument::Recent>& last)
{
    const bool offered = last && m_config.canRemove(*last);
    if (m_remove != nullptr && (!offered || m_likelyPath != last->path)) {
        m_remove->hide();
        m_remove->deleteLater(); // it may be the one that was pressed
        m_remove = nullptr;
    }
    if (!offered || m_remove != nullptr)
        return;
    m_likelyPath = last->path;
    m_remove = makeRemove(m_continue, *last);
    m_likely->addWidget(m_remove);
}

QToolButton* StartPage::makeRemove(QAbstractButton* row, const PlanDocument::Recent& recent)
{
    const QString name = planName(recent.path);
    auto* button = iconButton(u"minus"_s, StartConfig::isDraft(recent)
                                              ? tr("Throw %1 away…").arg(name)
                                              : tr("Remove %1 from the list").arg(name));
    auto* key = new QShortcut(Qt::Key_Delete, row);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, button, &QAbstractButton::click);
    connect(button, &QObject::destroyed, key, &QObject::deleteLater);
    connect(button, &QAbstractButton::clicked, this, [this, recent] { remove(recent); });
    return button;
}

/// A draft is nowhere else.
void StartPage::remove(const PlanDocument::Recent& recent)
{
    const auto now = [this, recent] {
        m_config.remove(recent);
        firstFocus()->setFocus();
    };
    if (!StartConfig::isDraft(recent)) {
        now();
        return;
    }
    auto* sheet = new Sheet(window());
    sheet->setTitle(tr("Throw %1 away?").arg(StartConfig::nameOf(recent)));
    sheet->setLead(tr("It was never saved to a file of yours: nothing of it is left then. What was "
                      "applied stays, and is taken back only with a plan that names the same "
                      "router and cluster."));
    auto* away = plainButton(tr("Throw it away"));
    auto* keep = primaryButton(tr("Keep it"));
    sheet->addButton(away);
    sheet->addButton(keep);
    sheet->setFirstFocus(keep);
    connect(away, &QPushButton::clicked, sheet, &QDialog::accept);
    connect(keep, &QPushButton::clicked, sheet, &QDialog::reject);
    connect(sheet, &QDialog::accepted, this, now);
    sheet->open();
}

void StartPage::refreshRecent()
{
    const auto others = m_config.others();
    m_recentSection->setVisible(!others.isEmpty());
    if (others == m_shown)
        return;
    m_shown = others;
    while (QLayoutItem* item = m_recentColumn->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    for (const PlanDocument::Recent& recent : others) {
        auto* row = new RowButton(u"list"_s);
        row->setWords(planName(recent.path), m_config.remembered(recent));
        row->setToolTip(recent.path);
        connect(row, &QAbstractButton::clicked, &m_config,
                [this, path = recent.path] { m_config.open(path); });
        auto* line = new QWidget;
        auto* parts = new QHBoxLayout(line);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->setSpacing(RowGap);
        parts->addWidget(row, 1);
        if (m_config.canRemove(recent))
            parts->addWidget(makeRemove(row, recent));
        m_recentColumn->addWidget(line);
    }
}

void StartPage::refresh()
{
    refreshLikely();
    refreshRecent();
}

void StartPage::retranslate()
{
    setTitle(m_config.title(), tr("A plan says what one asks for. Nothing changes before Apply."));
    m_new->setWords(tr("New plan"), tr("Empty; step by step, with what is found offered."));
    m_open->setWords(tr("Open…"), tr("A plan file of this machine."));
    m_guide->setWords(tr("The guide's lab"), tr("Filled in as in the guide, to look around in."));
    m_recentSection->setText(tr("Recent plans"));
    m_shown.clear();
    m_likelyPath.clear();
    refresh();
}

} // namespace hcp::ui
