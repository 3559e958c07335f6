// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffView.h"

#include "ui/widgets/DiffPane.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>

#include <algorithm>

namespace hcp::ui
{

DiffView::DiffView(QWidget* parent)
    : QWidget(parent), m_unified(new DiffPane(DiffPane::Numbers::Both)),
      m_before(new DiffPane(DiffPane::Numbers::Before)),
      m_after(new DiffPane(DiffPane::Numbers::After)), m_sides(new QWidget)
{
    setLayoutDirection(Qt::LeftToRight);
    auto* rule = new QFrame;
    rule->setFrameShape(QFrame::VLine);
    rule->setFixedWidth(1);
    auto* sides = new QHBoxLayout(m_sides);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(0);
    sides->addWidget(m_before, 1);
    sides->addWidget(rule);
    sides->addWidget(m_after, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_unified);
    layout->addWidget(m_sides);
    m_sides->hide();
    for (DiffPane* pane : {m_unified, m_before, m_after})
        connectPane(pane);
    couple();
}

void DiffView::connectPane(DiffPane* pane)
{
    connect(pane, &DiffPane::currentRowChanged, this, [this, pane](int row) {
        if (pane != active() || row < 0 || row >= pane->rows().size())
            return;
        Q_EMIT currentLineChanged(pane->rows().at(row));
    });
    connect(pane, &DiffPane::foldActivated, this, [this, pane](int row) {
        const DiffRow fold = pane->rows().at(row);
        // Not within the pane's own event: its text is about to be replaced.
        QMetaObject::invokeMethod(
            this, [this, fold] { unfold(fold); }, Qt::QueuedConnection);
    });
    connect(pane, &DiffPane::changeWanted, this, &DiffView::step);
}

// Both sides have the same rows, so they scroll and stand together.
void DiffView::couple()
{
    const auto together = [](QScrollBar* one, QScrollBar* other) {
        connect(one, &QScrollBar::valueChanged, other, &QScrollBar::setValue);
        connect(other, &QScrollBar::valueChanged, one, &QScrollBar::setValue);
    };
    together(m_before->verticalScrollBar(), m_after->verticalScrollBar());
    together(m_before->horizontalScrollBar(), m_after->horizontalScrollBar());
    m_before->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_before, &DiffPane::currentRowChanged, m_after, &DiffPane::setCurrentRow);
    connect(m_after, &DiffPane::currentRowChanged, m_before, &DiffPane::setCurrentRow);
}

void DiffView::setRows(const QList<DiffRow>& rows)
{
    m_rows = rows;
    m_unified->setRows(rows);
    const DiffSides sides = diffSides(rows);
    m_before->setRows(sides.before);
    m_after->setRows(sides.after);
}

void DiffView::unfold(const DiffRow& fold)
{
    const qsizetype at = m_rows.indexOf(fold);
    if (at < 0 || fold.hidden.isEmpty())
        return;
    QList<DiffRow> rows = m_rows.mid(0, at) + fold.unfolded() + m_rows.mid(at + 1);
    const int scrolled = active()->verticalScrollBar()->value();
    setRows(rows);
    const QList<DiffRow>& shown = active()->rows();
    goToRow(int(shown.indexOf(fold.unfolded().constFirst())));
    active()->verticalScrollBar()->setValue(scrolled);
}

void DiffView::setSideBySide(bool sideBySide)
{
    const DiffRow line = currentLine();
    m_sideBySide = sideBySide;
    m_unified->setVisible(!sideBySide);
    m_sides->setVisible(sideBySide);
    if (line.kind != DiffRow::Kind::Gap)
        goTo(line); // what one looks at stays in sight
}

DiffPane* DiffView::active() const
{
    if (!m_sideBySide)
        return m_unified;
    return m_before->hasFocus() ? m_before : m_after;
}

int DiffView::added() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const DiffRow& row) { return row.kind == DiffRow::Kind::Added; }));
}

int DiffView::removed() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const DiffRow& row) {
        return row.kind == DiffRow::Kind::Removed;
    }));
}

DiffRow DiffView::currentLine() const
{
    const int row = active()->currentRow();
    return row < 0 ? DiffRow{DiffRow::Kind::Gap, 0, 0, {}, 0, {}} : active()->rows().at(row);
}

void DiffView::nextChange()
{
    step(true);
}

// A change is a run of changed lines; its first line is gone to.
void DiffView::step(bool forward)
{
    const auto isStart = [this](int row) {
        const auto changed = [this](int at) {
            return m_sideBySide
                       ? m_before->rows().at(at).isChange() || m_after->rows().at(at).isChange()
                       : m_unified->rows().at(at).isChange();
        };
        return changed(row) && (row == 0 || !changed(row - 1));
    };
    const int count = int(active()->rows().size());
    const int current = active()->currentRow();
    for (int row = current + (forward ? 1 : -1); row >= 0 && row < count; row += forward ? 1 : -1) {
        if (!isStart(row))
            continue;
        goToRow(row);
        return;
    }
}

void DiffView::goToRow(int row)
{
    active()->setCurrentRow(row);
}

bool DiffView::showLine(const QStringList& texts)
{
    const auto goToFirst = [this](const QString& text, bool removed) {
        const QList<DiffRow>& rows = active()->rows();
        for (int i = 0; i < int(rows.size()); ++i) {
            if (rows.at(i).text.contains(text) &&
                (rows.at(i).kind == DiffRow::Kind::Removed) == removed) {
                goToRow(i);
                return true;
            }
        }
        return false;
    };
    const auto unfoldTo = [this](const QString& text) {
        const auto fold = std::find_if(m_rows.cbegin(), m_rows.cend(), [&text](const auto& row) {
            return !row.hidden.filter(text).isEmpty();
        });
        if (fold != m_rows.cend())
            unfold(DiffRow(*fold));
    };
    for (const QString& text : texts) {
        if (goToFirst(text, false))
            return true;
        unfoldTo(text);
        if (goToFirst(text, false) || goToFirst(text, true))
            return true;
    }
    return false;
}

void DiffView::goTo(const DiffRow& line)
{
    const auto rowOf = [this, &line] {
        for (const DiffPane* pane : m_sideBySide ? QList{m_after, m_before} : QList{m_unified}) {
            if (const qsizetype row = pane->rows().indexOf(line); row >= 0)
                return int(row);
        }
        return -1;
    };
    const auto hides = [&line](const DiffRow& row) { return row.unfolded().contains(line); };
    const auto fold = std::find_if(m_rows.cbegin(), m_rows.cend(), hides);
    if (fold != m_rows.cend())
        unfold(DiffRow(*fold));
    goToRow(rowOf());
}

void DiffView::highlight(const QString& text)
{
    for (DiffPane* pane : {m_unified, m_before, m_after})
        pane->highlight(text);
}

void DiffView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        for (DiffPane* pane : {m_unified, m_before, m_after})
            pane->retranslate();
}

} // namespace hcp::ui
