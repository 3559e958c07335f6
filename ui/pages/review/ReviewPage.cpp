// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/ReviewPage.h"

#include "ui/pages/review/FindBar.h"
#include "ui/pages/review/ItemPane.h"
#include "ui/pages/review/ProblemList.h"
#include "ui/pages/review/ReviewDelegate.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QFileDialog>
#include <QResizeEvent>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

using Stage = ReviewConfig::Stage;

namespace
{

constexpr int ListWidth = 318;
constexpr int PaneHeight = 300;
constexpr int WideEnough = 900; ///< for two texts beside each other

} // namespace

ReviewPage::ReviewPage(ReviewConfig& config, QWidget* parent)
    : Page(config, parent), m_config(config), m_problems(new ProblemList(config)),
      m_split(new QSplitter), m_tree(makeTree()), m_pane(new ItemPane(config))
{
    setTitle({}, {});
    column()->setContentsMargins(0, 22, 0, 0);
    column()->setSpacing(0);
    column()->addWidget(makeHead());
    column()->addWidget(separator());
    auto* list = new QWidget;
    auto* listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(10, 8, 10, 8);
    listColumn->addWidget(m_tree);
    m_split->addWidget(list);
    m_split->addWidget(m_pane);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({ListWidth, 2 * ListWidth});
    m_split->setMinimumHeight(PaneHeight);
    column()->addWidget(m_split, 1);
    connect(&config, &StepConfig::changed, this, &ReviewPage::refresh);
    connect(&config, &ReviewConfig::rowWanted, this, &ReviewPage::showWanted);
    connect(config.model(), &QAbstractItemModel::modelReset, this, &ReviewPage::showWanted);
    connect(m_find, &FindBar::textChanged, m_pane->diff(), &DiffView::highlight);
    connect(m_find, &FindBar::found, this, [this](const QModelIndex& file, const DiffRow& line) {
        m_tree->setCurrentIndex(file);
        m_pane->diff()->goTo(line);
    });
    connect(m_retry, &QPushButton::clicked, &config, &ReviewConfig::retry);
    connect(m_export, &QPushButton::clicked, this, &ReviewPage::askBundle);
    retranslate();
    showWanted();
}

QTreeView* ReviewPage::makeTree()
{
    auto* tree = new QTreeView;
    tree->setModel(m_config.model());
    tree->setItemDelegate(new ReviewDelegate(tree));
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setIndentation(0);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setEditTriggers(QTreeView::NoEditTriggers);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree->setMouseTracking(true);
    tree->setExpandsOnDoubleClick(true);
    tree->viewport()->setBackgroundRole(QPalette::Light);
    tree->setMinimumWidth(150);
    connect(tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ReviewPage::showCurrent);
    return tree;
}

QLayout* ReviewPage::makeFacts()
{
    m_counts = new Text(TextRole::Body, Text::Ink::Text2);
    m_counts->setWordWrap(false);
    m_dryIcon = new IconLabel(16);
    m_dry = new Text(TextRole::Body, Text::Ink::Text2);
    auto* facts = new QHBoxLayout;
    facts->setSpacing(8);
    facts->addWidget(m_counts);
    facts->addSpacing(12);
    facts->addWidget(m_dryIcon);
    facts->addWidget(m_dry, 1);
    return facts;
}

QWidget* ReviewPage::makeHead()
{
    m_heading = new Text(TextRole::Title);
    m_headline = new Text(TextRole::Body, Text::Ink::Text2);
    m_find = new FindBar(*m_config.model());
    m_busy = new IconLabel(20);
    m_error = new ErrorCard;
    m_retry = primaryButton({});
    m_error->addButton(m_retry);
    m_handOver = new Note;
    m_export = plainButton({});
    m_handOver->addControl(m_export);
    auto* top = new QHBoxLayout;
    m_heading->setWordWrap(false);
    top->addWidget(m_heading, 1);
    top->addWidget(m_find);
    auto* state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_busy);
    state->addWidget(m_headline, 1);
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(28, 0, 28, 16);
    column->setSpacing(8);
    column->addLayout(top);
    column->addLayout(state);
    column->addLayout(makeFacts());
    column->addWidget(m_problems);
    column->addWidget(m_handOver);
    column->addWidget(m_error);
    column->addStretch(); // while there is nothing below
    return head;
}

void ReviewPage::retranslate()
{
    m_heading->setText(tr("Review"));
    m_find->retranslate();
    m_tree->setAccessibleName(tr("Objects and files by target"));
    m_retry->setText(tr("Retry"));
    m_export->setText(tr("Export bundle…"));
    m_pane->retranslate();
    refresh();
}

void ReviewPage::refresh()
{
    refreshHead();
    m_problems->refresh();
    const auto error = m_config.error();
    m_error->setVisible(error.has_value());
    if (error)
        m_error->set(*error);
    const QString handOver = m_config.handedOver();
    m_handOver->setVisible(!handOver.isEmpty());
    m_handOver->set(State::Skipped, tr("To hand over."), handOver);
    const bool hasRows = m_config.model()->rowCount() > 0;
    m_split->setVisible(hasRows);
    m_find->setVisible(hasRows);
}

void ReviewPage::refreshHead()
{
    const Stage stage = m_config.stage();
    m_headline->setText(m_config.headline());
    setAccessibleName(tr("Review"));
    setAccessibleDescription(m_config.headline());
    m_busy->setVisible(stage == Stage::Busy || stage == Stage::Nothing);
    if (stage == Stage::Busy)
        m_busy->setBusy(m_config.headline());
    else
        m_busy->setState(State::Passed);
    m_counts->setText(m_config.counts());
    const bool ready = stage == Stage::Ready;
    for (QWidget* part : {static_cast<QWidget*>(m_counts), static_cast<QWidget*>(m_dryIcon),
                          static_cast<QWidget*>(m_dry)})
        part->setVisible(ready);
    m_dryIcon->setState(State::Waiting);
    m_dry->setText(tr("dry runs come first when you apply"));
}

void ReviewPage::showWanted()
{
    m_tree->expandAll();
    m_tree->setCurrentIndex(m_config.rowToShow());
    showCurrent();
    m_pane->diff()->showLine(m_config.linesToShow());
}

void ReviewPage::showCurrent()
{
    m_find->setCurrent(m_tree->currentIndex());
    m_pane->show(m_config.model()->row(m_tree->currentIndex()));
}

void ReviewPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_pane->setWide(width() >= WideEnough);
    if (event->size().width() != event->oldSize().width()) {
        const int list = std::min(ListWidth, width() * 2 / 5);
        m_split->setSizes({list, width() - list});
    }
}

void ReviewPage::askBundle()
{
    auto* dialog = new QFileDialog(window(), tr("Export bundle"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Archive (*.tar.gz)"), tr("Archive (*.zip)"), tr("Folder (*)")});
    dialog->selectFile(m_config.suggestedBundle());
    connect(dialog, &QFileDialog::fileSelected, &m_config, &ReviewConfig::exportBundle);
    dialog->open();
}

} // namespace hcp::ui
