// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster/NodesTable.h"

#include "ui/models/NodesModel.h"
#include "ui/pages/cluster/NodesDelegate.h"

#include <QEvent>
#include <QFocusEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

namespace
{

constexpr int RowHeight = 27;
constexpr int RowMargin = 8; ///< pixels that stay free above and below the current row
constexpr int LeastName = 120;
constexpr int LeastRemark = 90;
constexpr int MostSpeaker = 130;

} // namespace

NodesTable::NodesTable(QWidget* parent) : QTableView(parent)
{
    setItemDelegate(new NodesDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(RowHeight);
    verticalHeader()->setMinimumSectionSize(RowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(1);
}

void NodesTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &NodesTable::share);
    connect(model, &QAbstractItemModel::dataChanged, this, &NodesTable::share);
    share();
}

int NodesTable::wanted(int column) const
{
    return std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
}

/// Address and speaker are short; the name takes what it needs, but leaves the remark its least.
void NodesTable::share()
{
    if (model() == nullptr)
        return;
    const int room = viewport()->width();
    const int address = wanted(NodesModel::Address);
    const int speaker = std::min(wanted(NodesModel::Speaker), MostSpeaker);
    const int remark = std::min(wanted(NodesModel::Remark), LeastRemark);
    const int name =
        std::min(wanted(NodesModel::Name), std::max(room - address - speaker - remark, LeastName));
    setColumnWidth(NodesModel::Name, name);
    setColumnWidth(NodesModel::Address, address);
    setColumnWidth(NodesModel::Speaker, speaker);
    setColumnWidth(NodesModel::Remark, std::max(room - name - address - speaker, 1));
}

void NodesTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    share();
}

void NodesTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        share();
}

/// The table is higher than what is seen of its page: who walks through the rows takes the page
/// along.
void NodesTable::keepRowInSight()
{
    if (!hasFocus() || !currentIndex().isValid())
        return;
    const QRect row = visualRect(currentIndex());
    for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        auto* page = qobject_cast<QScrollArea*>(above);
        if (page == nullptr)
            continue;
        const QPoint middle = viewport()->mapTo(page->widget(), row.center());
        page->ensureVisible(middle.x(), middle.y(), 0, row.height() + RowMargin);
        return;
    }
}

void NodesTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    keepRowInSight();
}

void NodesTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    // The page shows the table as a whole only after this, as far as it fits.
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        QTimer::singleShot(0, this, &NodesTable::keepRowInSight);
}

} // namespace hcp::ui
