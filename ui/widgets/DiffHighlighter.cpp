// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffHighlighter.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/Syntax.h"

#include <QWidget>

#include <algorithm>

namespace hcp::ui
{

DiffHighlighter::DiffHighlighter(QTextDocument* document, const QList<DiffRow>& rows,
                                 const QWidget& look)
    : QSyntaxHighlighter(document), m_rows(rows), m_look(look)
{
}

void DiffHighlighter::setSearched(const QString& text)
{
    m_searched = text;
    rehighlight();
}

void DiffHighlighter::highlightBlock(const QString& text)
{
    const int number = currentBlock().blockNumber();
    if (number >= m_rows.size())
        return;
    if (number == 0)
        m_compared = std::any_of(m_rows.begin(), m_rows.end(),
                                 [](const DiffRow& row) { return row.isChange(); });
    const Tokens& tokens = Tokens::of(m_look.palette());
    const DiffRow::Kind kind = m_rows.at(number).kind;
    QTextCharFormat format;
    // Where nothing changes, nothing stands back.
    const bool standsBack =
        kind == DiffRow::Kind::Fold || (kind == DiffRow::Kind::Same && m_compared);
    format.setForeground(standsBack ? tokens.text2 : tokens.text);
    setFormat(0, int(text.size()), format);
    if (kind != DiffRow::Kind::Fold)
        markSyntax(text, format);
    if (kind == DiffRow::Kind::Fold) {
        format.setFont(fontFor(TextRole::Helper));
        setFormat(SignWidth, int(text.size()), format);
    }
    if (kind == DiffRow::Kind::Added || kind == DiffRow::Kind::Removed) {
        format.setForeground(kind == DiffRow::Kind::Added ? tokens.passed : tokens.failed);
        format.setFontWeight(QFont::DemiBold);
        setFormat(0, 1, format);
    }
    markSearched(text);
}

void DiffHighlighter::markSyntax(const QString& text, const QTextCharFormat& plain)
{
    const auto spans = syntaxOf(text.mid(SignWidth));
    for (const SyntaxSpan& span : spans) {
        QTextCharFormat format = plain;
        if (span.kind == SyntaxSpan::Kind::Name) {
            format.setFontWeight(QFont::DemiBold);
        } else {
            format.setFontItalic(true);
            format.setForeground(Tokens::of(m_look.palette()).text2);
        }
        setFormat(SignWidth + span.from, span.length, format);
    }
}

void DiffHighlighter::markSearched(const QString& text)
{
    if (m_searched.isEmpty())
        return;
    const Tokens& tokens = Tokens::of(m_look.palette());
    QTextCharFormat format;
    format.setForeground(tokens.onAccent);
    format.setBackground(tokens.accent);
    for (qsizetype at = text.indexOf(m_searched, SignWidth, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_searched, at + m_searched.size(), Qt::CaseInsensitive))
        setFormat(int(at), int(m_searched.size()), format);
}

} // namespace hcp::ui
