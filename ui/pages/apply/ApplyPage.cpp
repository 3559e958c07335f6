// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/apply/ApplyPage.h"

#include "ui/models/Takeover.h"
#include "ui/pages/apply/ApplyDelegate.h"
#include "ui/pages/result/FullTree.h"
#include "ui/pages/result/SaveReport.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/LogView.h"
#include "ui/widgets/Parts.h"
#include "ui/widgets/Sheet.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

using Stage = ApplyConfig::Stage;

namespace
{

constexpr int LogHeight = 160;
constexpr int CardIndent = 52; ///< under the changes' words

} // namespace

ApplyPage::ApplyPage(ApplyConfig& config, QWidget* parent)
    : Page(config, parent), m_config(config), m_headline(new Text(TextRole::Title)),
      m_subtitle(new Text(TextRole::Body, Text::Ink::Text2)),
      m_elapsed(new Text(TextRole::Mono, Text::Ink::Text2)), m_progress(new QProgressBar),
      m_review(primaryButton({})), m_error(makeErrorCard()), m_tree(new FullTree),
      m_delegate(new ApplyDelegate(m_tree)), m_after(new QWidget), m_undo(plainButton({})),
      m_report(plainButton({})), m_saved(new Text(TextRole::Helper, Text::Ink::Text2)),
      m_logTitle(new Text(TextRole::Section)),
      m_logHint(new Text(TextRole::Helper, Text::Ink::Text2)), m_copy(plainButton({})),
      m_log(new LogView)
{
    setTitle({}, {});
    column()->addLayout(makeHead());
    column()->addWidget(m_review, 0, Qt::AlignLeading);
    column()->addWidget(m_error);
    m_tree->setModel(config.model());
    m_tree->setItemDelegate(m_delegate);
    column()->addWidget(m_tree);
    auto* after = new QHBoxLayout(m_after);
    after->setContentsMargins(0, 0, 0, 0);
    after->addWidget(m_undo);
    after->addWidget(m_report);
    after->addWidget(m_saved, 1);
    column()->addWidget(m_after);
    column()->addLayout(makeLog(), 1);
    connect(&config, &StepConfig::changed, this, &ApplyPage::refresh);
    connect(&config, &ApplyConfig::cancelAsked, this, &ApplyPage::askCancel);
    connect(&config, &ApplyConfig::logged, this, &ApplyPage::addLine);
    connect(m_review, &QPushButton::clicked, &config, &ApplyConfig::goToReview);
    connect(m_undo, &QPushButton::clicked, &config, &ApplyConfig::undo);
    connect(m_report, &QPushButton::clicked, this, &ApplyPage::askReport);
    for (const LogLine& line : config.log())
        addLine(line);
    retranslate();
}

QLayout* ApplyPage::makeHead()
{
    m_elapsed->setWordWrap(false);
    auto* below = new QHBoxLayout;
    below->addWidget(m_subtitle, 1);
    below->addWidget(m_elapsed, 0, Qt::AlignTop);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_headline);
    head->addLayout(below);
    head->addSpacing(6);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    head->addWidget(m_progress);
    return head;
}

QLayout* ApplyPage::makeLog()
{
    m_copy->setProperty("kind", u"flat"_s);
    m_copy->setIcon(icon(u"copy"_s));
    m_logTitle->setWordWrap(false);
    connect(m_copy, &QPushButton::clicked, m_log, &LogView::copyAll);
    m_log->setMinimumHeight(LogHeight);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_logTitle);
    head->addWidget(m_logHint, 1);
    head->addWidget(m_copy);
    auto* log = new QVBoxLayout;
    log->setSpacing(8);
    log->addLayout(head);
    log->addWidget(m_log, 1);
    return log;
}

ErrorCard* ApplyPage::makeErrorCard()
{
    auto* card = new ErrorCard;
    const auto add = [card](QPushButton* button, const QString& name) {
        button->setObjectName(name);
        card->addButton(button);
        return button;
    };
    connect(add(primaryButton({}), u"retry"_s), &QPushButton::clicked, &m_config,
            &ApplyConfig::retry);
    connect(add(plainButton({}), u"skip"_s), &QPushButton::clicked, &m_config, &ApplyConfig::skip);
    connect(add(plainButton({}), u"takeOver"_s), &QPushButton::clicked, &m_config,
            &ApplyConfig::takeOver);
    connect(add(plainButton({}), u"fault"_s), &QPushButton::clicked, &m_config,
            &ApplyConfig::goToFault);
    connect(add(plainButton({}), u"report"_s), &QPushButton::clicked, this, &ApplyPage::askReport);
    return card;
}

void ApplyPage::retranslate()
{
    m_review->setText(tr("Go to Review"));
    m_report->setText(tr("Save report…"));
    m_logTitle->setText(tr("Log"));
    m_logHint->setText(tr("everything that ran, as it ran"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleDescription(tr("Copies the whole log"));
    m_tree->setAccessibleName(tr("Changes"));
    m_log->setAccessibleName(tr("Log"));
    m_progress->setAccessibleName(tr("Changes done"));
    refresh();
}

void ApplyPage::refresh()
{
    const Stage stage = m_config.stage();
    if (stage == Stage::Preparing && m_shown != Stage::Preparing) {
        m_log->clear();
        m_openGroup = -1;
        m_saved->clear();
    }
    m_shown = stage;
    m_headline->setText(m_config.headline());
    m_subtitle->setText(m_config.subtitle());
    setAccessibleName(m_config.headline());
    setAccessibleDescription(m_config.subtitle());
    m_review->setVisible(stage == Stage::Empty || stage == Stage::Undone || m_config.isOutdated());
    refreshProgress();
    refreshTree();
    refreshError();
    m_after->setVisible(m_config.canUndo());
    m_undo->setText(tr("Undo on %1…").arg(m_config.targets()));
    m_report->setVisible(stage != Stage::Failed); // its card has one
    const bool hasLog = stage != Stage::Empty;
    for (QWidget* part : {static_cast<QWidget*>(m_logTitle), static_cast<QWidget*>(m_logHint),
                          static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_log)})
        part->setVisible(hasLog);
    const bool isOver = stage != Stage::Running && stage != Stage::Preparing;
    if (m_sheet != nullptr && isOver && stage != Stage::Undoing)
        m_sheet->close();
}

void ApplyPage::refreshProgress()
{
    const Stage stage = m_config.stage();
    const ApplyModel& model = *m_config.model();
    m_progress->setVisible(stage != Stage::Empty && stage != Stage::Undone &&
                           stage != Stage::Undoing);
    m_progress->setRange(0, std::max(model.total(), 1));
    m_progress->setValue(stage == Stage::Done ? m_progress->maximum() : model.done());
    m_elapsed->setText(stage == Stage::Empty ? QString() : m_config.elapsed());
    const bool runs =
        stage == Stage::Running || stage == Stage::Preparing || stage == Stage::Undoing;
    m_delegate->setRunning(runs);
}

/// The group that runs is open; the one before closes when the next begins.
void ApplyPage::refreshTree()
{
    const ApplyModel& model = *m_config.model();
    m_tree->setVisible(model.rowCount() > 0);
    QModelIndex group = m_config.model()->card().parent();
    if (!group.isValid())
        group = m_config.model()->runningIndex().parent();
    if (!group.isValid() || group.row() == m_openGroup)
        return;
    if (m_openGroup >= 0)
        m_tree->collapse(model.index(m_openGroup, 0));
    m_openGroup = group.row();
    m_tree->expand(group);
}

void ApplyPage::refreshError()
{
    const bool failed = m_config.stage() == Stage::Failed && m_config.error();
    const QModelIndex place = m_config.model()->card();
    m_error->setVisible(failed && !place.isValid());
    if (!failed)
        return;
    if (place.isValid() && !m_tree->hasCard(place)) {
        m_card = makeErrorCard();
        fillErrorCard();
        m_tree->setCard(place, m_card, CardIndent);
        m_tree->expand(place.parent());
    }
    fillErrorCard();
}

void ApplyPage::fillErrorCard()
{
    ErrorCard* const card = m_config.model()->card().isValid() ? m_card : m_error;
    card->set(withTakeOverButton(*m_config.error()));
    const auto button = [card](const QString& name) { return card->findChild<QPushButton*>(name); };
    button(u"retry"_s)->setText(tr("Retry"));
    button(u"skip"_s)->setText(tr("Skip"));
    button(u"skip"_s)->setVisible(m_config.canSkip());
    const QStringList owners = m_config.owners();
    button(u"takeOver"_s)->setVisible(!owners.isEmpty());
    if (!owners.isEmpty())
        button(u"takeOver"_s)->setText(takeOverWords(owners) + u'…');
    const QString fault = m_config.fault();
    button(u"fault"_s)->setText(tr("Go to %1").arg(m_config.faultForPeople()));
    button(u"fault"_s)->setVisible(!fault.isEmpty());
    button(u"report"_s)->setText(tr("Save report…"));
}

void ApplyPage::askCancel()
{
    if (m_sheet != nullptr)
        return;
    const bool undoing = m_config.stage() == Stage::Undoing;
    m_sheet = new Sheet(window());
    m_sheet->setTitle(tr("Stop after the running change?"));
    // The change that runs meanwhile goes on, and is done: the sheet says so.
    const auto say = [this, undoing] {
        m_sheet->setLead(undoing
                             ? tr("What was taken back stays taken back. Undo goes on later.")
                             : tr("%1 of %2 changes are done; they stay, and can be undone. The "
                                  "next one waits for your answer.")
                                   .arg(m_config.model()->done())
                                   .arg(m_config.model()->total()));
    };
    say();
    connect(&m_config, &StepConfig::changed, m_sheet, say);
    auto* keep = plainButton(undoing ? tr("Keep taking back") : tr("Keep applying"));
    auto* stop = primaryButton(tr("Stop after this change"));
    m_sheet->addButton(keep);
    m_sheet->addButton(stop);
    m_sheet->setFirstFocus(keep);
    connect(keep, &QPushButton::clicked, m_sheet, &QDialog::reject);
    connect(stop, &QPushButton::clicked, m_sheet, &QDialog::accept);
    connect(m_sheet, &QDialog::accepted, &m_config, &ApplyConfig::cancel);
    connect(m_sheet, &QDialog::rejected, &m_config, &ApplyConfig::goOn);
    m_sheet->open();
}

void ApplyPage::askReport()
{
    saveReport(this, m_config.report(), [this](const QString& path, const Status& status) {
        m_saved->setText(status ? tr("Report saved: %1").arg(path) : status.error().what);
        m_after->show();
    });
}

void ApplyPage::addLine(const LogLine& line)
{
    QString target = line.progress.subject;
    if (target.startsWith(u"cluster "_s))
        target = target.section(u' ', 1);
    m_log->append(line.at, target, said(line.progress));
}

/// A change stands there when it begins and when it ends: which of it, says a word.
QString ApplyPage::said(const Progress& progress)
{
    switch (progress.kind) {
    case Progress::Kind::Done:
        return tr("done: %1").arg(progress.text);
    case Progress::Kind::Failed:
        return tr("failed: %1").arg(progress.text);
    default:
        return progress.text;
    }
}

} // namespace hcp::ui
