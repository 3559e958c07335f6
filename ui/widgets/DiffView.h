// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/DiffRows.h"

#include <QWidget>

namespace hcp::ui
{

class DiffPane;

/// A diff to read: one text with signs, or both texts side by side. Always left to right. F7 goes
/// to the next change, F8 (or Shift+F7) to the one before; a folded run opens by click or Enter.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    void setRows(const QList<DiffRow>& rows);
    /// One text with a sign before every line, or two texts beside each other.
    void setSideBySide(bool sideBySide);

    /// The rows of the unified form, as they are unfolded now.
    const QList<DiffRow>& rows() const { return m_rows; }
    int added() const;
    int removed() const;
    /// The row the cursor is in, of the text where it is; Kind::Gap when there is nothing.
    DiffRow currentLine() const;

    void nextChange();
    /// Goes to the first line that holds the first of the texts that is there at all, among lines
    /// that stay or come before those that go; folded ones are unfolded. False: none is there.
    bool showLine(const QStringList& texts);
    /// Goes to that line; if it is folded, unfolds it.
    void goTo(const DiffRow& line);
    /// Marks the text everywhere; empty: nothing.
    void highlight(const QString& text);

Q_SIGNALS:
    /// For "why this line": by cursor, click or F7.
    void currentLineChanged(const hcp::ui::DiffRow& line);

protected:
    void changeEvent(QEvent* event) override;

private:
    void unfold(const DiffRow& fold);
    void connectPane(DiffPane* pane);
    void couple();
    DiffPane* active() const;
    void step(bool forward);
    void goToRow(int row);

    QList<DiffRow> m_rows;
    bool m_sideBySide = false;
    DiffPane* m_unified;
    DiffPane* m_before;
    DiffPane* m_after;
    QWidget* m_sides;
};

} // namespace hcp::ui
