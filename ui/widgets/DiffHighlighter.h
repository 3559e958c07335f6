// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/DiffRows.h"

#include <QSyntaxHighlighter>

namespace hcp::ui
{

/// Inks by the kind of row, names and comments within it, and what is searched for. The document's
/// blocks are the rows.
class DiffHighlighter : public QSyntaxHighlighter
{
public:
    /// "+ " before the line, in characters.
    static constexpr int SignWidth = 2;

    /// `rows` and `look`, whose palette counts, outlive it.
    DiffHighlighter(QTextDocument* document, const QList<DiffRow>& rows, const QWidget& look);
    /// Marks every place of the text; empty: none.
    void setSearched(const QString& text);
    const QString& searched() const { return m_searched; }

protected:
    void highlightBlock(const QString& text) override;

private:
    void markSyntax(const QString& text, const QTextCharFormat& plain);
    void markSearched(const QString& text);

    const QList<DiffRow>& m_rows;
    const QWidget& m_look;
    QString m_searched;
    bool m_compared = false; ///< something of the text changes
};

} // namespace hcp::ui
