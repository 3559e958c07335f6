// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/LinkTable.h"

#include <QHeaderView>

#include <algorithm>

namespace hcp::ui
{

namespace
{
constexpr int MostWidth = 320; ///< of a column; its tooltip has the whole
} // namespace

LinkTable::LinkTable(QWidget* parent) : QTableView(parent)
{
    setFrameShape(NoFrame);
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
}

void LinkTable::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    fit();
}

} // namespace hcp::ui
