// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/DiffRows.h"

#include <QPlainTextEdit>

namespace hcp::ui
{

class DiffHighlighter;

/// One text of a diff: rows of 20 px with tints, a gutter with line numbers, signs before the
/// lines. The document's blocks are the rows. What is copied has no signs.
class DiffPane : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Numbers { Both, Before, After };
    explicit DiffPane(Numbers numbers, QWidget* parent = nullptr);
    ~DiffPane() override;

    void setRows(const QList<DiffRow>& rows);
    const QList<DiffRow>& rows() const { return m_rows; }
    int currentRow() const;
    void setCurrentRow(int row);
    /// Marks every place of the text; empty: none.
    void highlight(const QString& text);
    void retranslate();

Q_SIGNALS:
    void currentRowChanged(int row);
    /// Click or Enter on a fold.
    void foldActivated(int row);
    void changeWanted(bool next);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;

private:
    class Gutter;
    void paintGutter(QPainter& painter, const QRect& exposed);
    void eachVisible(const QRect& exposed,
                     const std::function<void(const DiffRow&, int, const QRectF&)>& paint) const;
    QColor tint(const DiffRow& row) const;
    QString foldText(const DiffRow& row) const;
    /// Side by side with a text that is new, or goes.
    bool isGap() const;
    /// Of a text in which nothing differs one number says it all.
    bool hasTwoNumbers() const;
    void showSearched(int row);
    void layoutGutter();
    int numberWidth() const;

    Numbers m_numbers;
    QList<DiffRow> m_rows;
    bool m_isCompared = false; ///< some line is no line of both
    Gutter* m_gutter;
    DiffHighlighter* m_highlighter = nullptr;
    int m_lastRow = -1;
};

} // namespace hcp::ui
