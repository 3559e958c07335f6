// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrText.h"

#include <algorithm>

namespace hcp
{

namespace
{

constexpr char openUnicast[] = "address-family ipv4 unicast";
constexpr char closeUnicast[] = "exit-address-family";

QByteArrayList indented(const QByteArrayList& lines, const QByteArray& indent)
{
    QByteArrayList all;
    for (const QByteArray& line : lines)
        all << indent + line;
    return all;
}

/// Of all neighbors: `lines` says which.
QByteArrayList neighborLines(const FrrAdditions& additions,
                             QByteArrayList FrrNeighborAdditions::*lines)
{
    QByteArrayList all;
    for (const FrrNeighborAdditions& neighbor : additions.neighbors)
        all << neighbor.*lines;
    return all;
}

QByteArrayList correctionLines(const FrrAdditions& additions)
{
    QByteArrayList all;
    for (const FrrCorrection& one : additions.corrections)
        all << one.command;
    return all;
}

/// A whole address family, indented for `router bgp`.
QByteArrayList unicastBlock(const FrrAdditions& additions, const QByteArray& indent)
{
    const QByteArrayList lines = neighborLines(additions, &FrrNeighborAdditions::unicast);
    if (lines.isEmpty())
        return {};
    return indented({openUnicast}, indent) + indented(lines, indent + ' ') +
           indented({closeUnicast}, indent);
}

/// The whole `router bgp`.
QByteArrayList instanceBlock(const FrrAdditions& additions, const QByteArray& localAs)
{
    return QByteArrayList{"router bgp " + localAs} + indented(additions.instance, " ") +
           indented(correctionLines(additions), " ") +
           indented(neighborLines(additions, &FrrNeighborAdditions::bgp), " ") +
           unicastBlock(additions, " ") + QByteArrayList{"exit"};
}

/// Finds the places in a configuration that has a default `router bgp`.
class Places
{
public:
    Places(const FrrConfig& config, const FrrSettings& settings)
        : m_config(config), m_settings(settings), m_head(settings.localAs.line)
    {
    }

    /// In front of `router bgp` and of the comment that heads it.
    int lists() const
    {
        int before = m_head - 1;
        while (before >= 0 && isCommentWithText(before))
            --before;
        return before;
    }

    /// Where lines about a neighbor are sure to be in `router bgp` itself: behind the last one that
    /// names it (it may not be used before it is defined), else behind the first run of `neighbor`
    /// and `bgp` lines.
    int neighbor(const QByteArray& name) const
    {
        const int own = m_settings.neighbors.value(name).lastBgpLine;
        return own >= 0 ? own : tail();
    }

    /// Behind the last neighbor line of the first IPv4 unicast family below line `behind`; -1:
    /// none.
    int unicast(int behind) const
    {
        for (const FrrBlock& block : m_config.blocks()) {
            if (block.scope == FrrScope::BgpUnicast && block.line > behind)
                return lastOf(block.line, FrrScope::BgpUnicast);
        }
        return -1;
    }

    QByteArray indentBehind(int index) const
    {
        const FrrLine& line = m_config.lines().at(index);
        return line.opens >= 0 ? line.indent() + ' ' : line.indent();
    }

private:
    bool isCommentWithText(int index) const
    {
        const FrrLine& line = m_config.lines().at(index);
        return !line.isCommand() && line.text.trimmed().size() > 1;
    }

    int tail() const { return lastOf(m_head, FrrScope::Bgp); }

    /// The last `neighbor` or `bgp` line of a block before anything else opens or closes.
    int lastOf(int head, FrrScope scope) const
    {
        int last = head;
        const int block = m_config.lines().at(head).opens;
        for (int i = head + 1; i < m_config.lines().size(); ++i) {
            const FrrLine& line = m_config.lines().at(i);
            if (!line.isCommand())
                continue;
            if (line.block != block || line.scope != scope || line.opens >= 0)
                break;
            const QByteArray word =
                line.words.first() == "no" ? line.words.value(1) : line.words.first();
            if (word == "neighbor" || word == "bgp")
                last = i;
        }
        return last;
    }

    const FrrConfig& m_config;
    const FrrSettings& m_settings;
    int m_head;
};

/// Behind the last entry of the list that a permit goes into; -1: the list is new.
int entryPlace(const FrrSettings& settings, const QByteArray& command)
{
    const QByteArray name = frrWords(command).value(2);
    const auto list = settings.prefixLists.constFind(name);
    return list == settings.prefixLists.cend() || list->entries.isEmpty() ? -1 : list->lastLine;
}

void addToInstance(FrrInserter& out, const Places& places, const FrrAdditions& additions)
{
    int lowest = -1;
    for (const FrrNeighborAdditions& neighbor : additions.neighbors) {
        const int place = places.neighbor(neighbor.neighbor);
        lowest = std::max(lowest, place);
        for (const QByteArray& line : indented(neighbor.bgp, places.indentBehind(place)))
            out.addBehind(place, line);
    }
    const QByteArrayList lines = neighborLines(additions, &FrrNeighborAdditions::unicast);
    if (lines.isEmpty())
        return;
    const int family = places.unicast(lowest);
    const QByteArrayList block = family >= 0 ? indented(lines, places.indentBehind(family))
                                             : unicastBlock(additions, places.indentBehind(lowest));
    for (const QByteArray& line : block)
        out.addBehind(family >= 0 ? family : lowest, line);
}

void addInstance(FrrInserter& out, int end, const FrrAdditions& additions, Asn localAs)
{
    for (const QByteArray& line : instanceBlock(additions, localAs.toString().toLatin1()))
        out.addBehind(end, line);
}

} // namespace

QByteArray FrrInserter::eolAt(int index) const
{
    const QList<FrrLine>& lines = m_config.lines();
    if (index >= 0 && lines.at(index).isFinished())
        return lines.at(index).eol;
    return lines.isEmpty() || !lines.first().isFinished() ? QByteArray("\n") : lines.first().eol;
}

void FrrInserter::addBehind(int index, const QByteArray& text)
{
    m_added[index] << text;
}

void FrrInserter::replace(int index, const QByteArray& text)
{
    m_replaced.insert(index, text);
}

QByteArray FrrInserter::lineAt(int index) const
{
    const FrrLine& line = m_config.lines().at(index);
    const auto other = m_replaced.constFind(index);
    if (other == m_replaced.cend())
        return line.text + line.eol;
    return other->isEmpty() ? QByteArray() : line.indent() + *other + line.eol;
}

QByteArray FrrInserter::text() const
{
    const QList<FrrLine>& lines = m_config.lines();
    QByteArray all;
    for (int i = -1; i < lines.size(); ++i) {
        if (i >= 0)
            all += lineAt(i);
        const QByteArrayList added = m_added.value(i);
        const bool unfinished = i >= 0 && !lines.at(i).isFinished();
        if (unfinished && !added.isEmpty()) {
            // The last line of the text stays unfinished: undoing gives the very bytes back.
            all += '\n' + added.join(eolAt(i));
            break;
        }
        for (const QByteArray& line : added)
            all += line + eolAt(i);
    }
    return all;
}

QByteArray textWith(const FrrConfig& config, const FrrSettings& settings,
                    const FrrAdditions& additions, Asn localAs)
{
    FrrInserter out(config);
    const Places places(config, settings);
    for (const FrrCorrection& one : additions.corrections)
        out.replace(one.line, one.text);
    const int lists = additions.newInstance ? config.endOfTop() : places.lists();
    for (const QByteArray& line : additions.lists) {
        const int place = entryPlace(settings, line);
        out.addBehind(place >= 0 ? place : lists, line);
    }
    if (additions.newInstance)
        addInstance(out, lists, additions, localAs);
    else if (!additions.neighbors.isEmpty())
        addToInstance(out, places, additions);
    return out.text();
}

QByteArray deltaOf(const FrrAdditions& additions, const QByteArray& localAs)
{
    QByteArrayList all = additions.lists;
    if (additions.newInstance || !additions.corrections.isEmpty() || !additions.neighbors.isEmpty())
        all << instanceBlock(additions, localAs);
    return all.isEmpty() ? QByteArray() : all.join('\n') + '\n';
}

} // namespace hcp
