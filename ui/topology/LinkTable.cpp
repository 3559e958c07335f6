// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/LinkTable.h"

#include "ui/topology/LinkModel.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int MostWidth = 320; ///< of a column; its tooltip has the whole
constexpr int AddressMargins = 12;
constexpr int LeastState = 100;
constexpr int StateWidth = 150; ///< what is always in sight of the state: icon and first words

/// Names are told apart by their ends, so they lose their middle; what begins with an address, and
/// sentences, lose their end.
class LinkDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isName =
            index.column() == LinkModel::From ||
            (index.column() == LinkModel::To && !index.data(LinkModel::IsThingRole).toBool());
        option->textElideMode = isName ? Qt::ElideMiddle : Qt::ElideRight;
    }
};

} // namespace

LinkTable::LinkTable(QWidget* parent) : QTableView(parent)
{
    setFrameShape(NoFrame);
    setItemDelegate(new LinkDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
}

void LinkTable::fit()
{
    resizeColumnsToContents();
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        setColumnWidth(column, std::min(columnWidth(column), MostWidth));
    if (horizontalHeader()->count() <= LinkModel::StateWords)
        return;
    int over = std::min(columnWidth(LinkModel::StateWords), StateWidth) - viewport()->width();
    for (const int column : {LinkModel::From, LinkModel::Link, LinkModel::To})
        over += columnWidth(column);
    // What stands behind an address says least, the kind is soon guessed, who it is goes last; an
    // address itself gives way only to the state.
    const int address = fontMetrics().horizontalAdvance(u"DNS 192.168.125.100"_s) + AddressMargins;
    const int kind = std::max(64, horizontalHeader()->sectionSizeHint(LinkModel::Link));
    const QList<std::pair<int, int>> giving{{LinkModel::To, address},
                                            {LinkModel::Link, kind},
                                            {LinkModel::From, 72},
                                            {LinkModel::To, 72}};
    for (const auto& [column, least] : giving) {
        const int cut = std::clamp(columnWidth(column) - least, 0, std::max(over, 0));
        setColumnWidth(column, columnWidth(column) - cut);
        over -= cut;
    }
    // Where the whole state has no room it ends with an ellipsis, and not at the panel's edge.
    const int left =
        viewport()->width() - horizontalHeader()->sectionPosition(LinkModel::StateWords);
    setColumnWidth(LinkModel::StateWords,
                   std::min(columnWidth(LinkModel::StateWords), std::max(left, LeastState)));
}

void LinkTable::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    fit();
}

void LinkTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

} // namespace hcp::ui
