// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrConfig.h"

#include "artifacts/FrrGrammar.h"

#include <QSet>

namespace hcp
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Splits off the next physical line that starts at `from`.
FrrLine lineAt(const QByteArray& text, qsizetype from)
{
    FrrLine line;
    const qsizetype newline = text.indexOf('\n', from);
    const qsizetype end = newline < 0 ? text.size() : newline;
    line.text = text.mid(from, end - from);
    if (line.text.endsWith('\r')) {
        line.text.chop(1);
        line.eol = "\r";
    }
    if (newline >= 0)
        line.eol += '\n';
    return line;
}

} // namespace

QByteArrayList frrWords(const QByteArray& line)
{
    QByteArrayList words;
    qsizetype i = 0;
    while (i < line.size()) {
        while (i < line.size() && isBlank(line.at(i)))
            ++i;
        const qsizetype start = i;
        while (i < line.size() && !isBlank(line.at(i)))
            ++i;
        if (i > start)
            words << line.mid(start, i - start);
    }
    if (!words.isEmpty() && (words.first().startsWith('!') || words.first().startsWith('#')))
        words.clear();
    return words;
}

QByteArray FrrLine::indent() const
{
    qsizetype i = 0;
    while (i < text.size() && (text.at(i) == ' ' || text.at(i) == '\t'))
        ++i;
    return text.left(i);
}

FrrConfig::FrrConfig(const QByteArray& text)
{
    for (qsizetype at = 0; at < text.size();) {
        const FrrLine line = lineAt(text, at);
        at += line.text.size() + line.eol.size();
        m_lines << line;
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        m_lines[i].words = frrWords(m_lines.at(i).text);
        place(i);
    }
}

QByteArray FrrConfig::text() const
{
    QByteArray all;
    for (const FrrLine& line : m_lines)
        all += line.text + line.eol;
    return all;
}

FrrScope FrrConfig::current() const
{
    return m_block < 0 ? FrrScope::Top : m_blocks.at(m_block).scope;
}

void FrrConfig::leave()
{
    if (m_block >= 0)
        m_block = m_blocks.at(m_block).parent;
}

void FrrConfig::open(int index, FrrScope scope)
{
    m_blocks << FrrBlock{scope, m_lines.at(index).words, m_block, index};
    m_block = static_cast<int>(m_blocks.size()) - 1;
    m_lines[index].opens = m_block;
}

/// Goes up to the node that knows the command.
void FrrConfig::climb(FrrLine& line)
{
    if (m_block < 0)
        return;
    if (isGlobalCommand(line.words, current())) {
        m_block = -1;
        return;
    }
    const bool inFamily = current() == FrrScope::BgpUnicast || current() == FrrScope::BgpFamily ||
                          current() == FrrScope::BgpInstance;
    if (!inFamily || !isBgpOnlyCommand(line.words))
        return;
    while (m_block >= 0 && m_blocks.at(m_block).words.first() != "router")
        leave();
}

void FrrConfig::place(int index)
{
    FrrLine& line = m_lines[index];
    line.block = m_block;
    line.scope = current();
    if (!line.isCommand() || line.words.first() == "end")
        return;
    if (isExitCommand(line.words)) {
        if (m_block < 0 && m_topExit < 0)
            m_topExit = index;
        leave();
        return;
    }
    m_topExit = -1;
    line.words = writtenOut(line.words, current());
    climb(line);
    line.block = m_block;
    line.scope = current();
    if (const std::optional<FrrScope> opened = scopeOpenedBy(line.words, current()))
        open(index, *opened);
}

QByteArray FrrConfig::path(const FrrLine& line) const
{
    QByteArray all = line.words.join(' ');
    for (int block = line.block; block >= 0; block = m_blocks.at(block).parent)
        all.prepend(m_blocks.at(block).words.join(' ') + " > ");
    return all;
}

int FrrConfig::endOfTop() const
{
    if (m_topExit >= 0)
        return m_topExit - 1;
    int last = static_cast<int>(m_lines.size()) - 1;
    for (int i = last; i >= 0; --i) {
        const FrrLine& line = m_lines.at(i);
        if (line.isCommand() && line.words.first() != "end")
            return last;
        if (line.isCommand())
            last = i - 1;
    }
    return last;
}

} // namespace hcp
