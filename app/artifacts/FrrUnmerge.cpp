// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrCorrections.h"
#include "artifacts/FrrGrammar.h"
#include "artifacts/FrrMerge.h"

#include <QSet>

namespace hcp
{

namespace
{

/// A line in its context, as FRR prints it back.
QByteArray keyOf(const FrrConfig& config, const FrrLine& line)
{
    QByteArray key = config.path(line);
    static const QByteArray defaultHops = " ebgp-multihop 255";
    if (key.endsWith(defaultHops))
        key.chop(4);
    return key;
}

bool isStructure(const FrrLine& line)
{
    return !line.isCommand() || isExitCommand(line.words) || line.words.first() == "end";
}

QMap<QByteArray, int> counted(const FrrConfig& config)
{
    QMap<QByteArray, int> counts;
    for (const FrrLine& line : config.lines()) {
        const bool header =
            line.words.value(1) == "configuration..." || line.words.value(1) == "configuration:";
        if (!isStructure(line) && !header)
            ++counts[keyOf(config, line)];
    }
    return counts;
}

/// The lines that `after` has and `before` has not, in their contexts; FRR may have moved others.
QList<int> addedLines(const FrrConfig& before, const FrrConfig& after)
{
    QMap<QByteArray, int> old = counted(before);
    QList<int> added;
    for (int i = 0; i < after.lines().size(); ++i) {
        const FrrLine& line = after.lines().at(i);
        if (!isStructure(line) && --old[keyOf(after, line)] < 0)
            added << i;
    }
    return added;
}

/// In `router bgp` without a VRF, its address families included.
bool inDefaultBgp(const FrrLine& line)
{
    return line.scope == FrrScope::Bgp || line.scope == FrrScope::BgpUnicast ||
           line.scope == FrrScope::BgpFamily;
}

/// The neighbor that an added line of ours defines; empty: it defines none.
QByteArray definedBy(const FrrLine& line)
{
    const bool defines = line.words.first() == "neighbor" && line.words.value(2) == "remote-as";
    return defines ? line.words.at(1) : QByteArray();
}

constexpr QLatin1String neighborWord{"frr neighbor "};
constexpr QLatin1String permitWord{"frr permit "};

/// Does another plan need this line of ours?
bool isNeeded(const FrrNeeds& needs, const FrrLine& line)
{
    const QByteArrayList& words = line.words;
    if (words.first() == "neighbor")
        return needs.neighbors.contains(words.value(1));
    if (words.value(1) == "prefix-list") {
        const bool outbound = words.value(2) == QByteArrayView(frrOutboundList);
        const qsizetype permit = words.indexOf("permit");
        return outbound ? !needs.neighbors.isEmpty()
                        : permit > 0 && needs.permits.contains(words.value(permit + 1));
    }
    return words.first() == "bgp" && !needs.neighbors.isEmpty();
}

/// Removing lines from a text, with the blocks that become empty by it.
class Remover
{
public:
    Remover(const FrrConfig& config, const FrrNeeds& needs) : m_config(config), m_needs(needs) {}

    void removeCommand(const QByteArray& key)
    {
        for (int i = 0; i < m_config.lines().size(); ++i) {
            const FrrLine& line = m_config.lines().at(i);
            const bool fits = !isStructure(line) && line.opens < 0 && !m_gone.contains(i);
            if (!fits || keyOf(m_config, line) != key)
                continue;
            if (isNeeded(m_needs, line))
                return;
            m_gone.insert(i);
            m_touched.insert(line.block);
            return;
        }
    }

    /// A neighbor of ours goes with all that somebody has said of it since, as `no neighbor` does
    /// in the daemon: what was left of it would be a neighbor that nobody has asked for. `old`: the
    /// lines that were there before it.
    void removeNeighbor(const QByteArray& name, const QMap<QByteArray, int>& old)
    {
        for (int i = 0; i < m_config.lines().size(); ++i) {
            const FrrLine& line = m_config.lines().at(i);
            const bool says = !isStructure(line) && line.opens < 0 && inDefaultBgp(line) &&
                              line.words.first() == "neighbor" && line.words.value(1) == name;
            if (!says || isNeeded(m_needs, line) || old.contains(keyOf(m_config, line)))
                continue;
            m_gone.insert(i);
            m_touched.insert(line.block);
        }
    }

    /// A line that we corrected is theirs again. One that somebody has changed since stays.
    void putBack(const FrrCorrected& one)
    {
        if (m_needs.neighbors.contains(one.neighbor))
            return;
        for (int i = 0; i < m_config.lines().size(); ++i) {
            const FrrLine& line = m_config.lines().at(i);
            const bool fits = line.scope == FrrScope::Bgp && line.opens < 0;
            if (!fits || line.words.value(1) != one.neighbor)
                continue;
            if (!one.ours.isEmpty() && line.words.join(' ') == one.ours)
                m_replaced.insert(i, line.indent() + one.theirs + line.eol);
            else if (one.ours.isEmpty() && line.words.value(2) == "remote-as")
                m_behind[i] += line.indent() + one.theirs + (line.isFinished() ? line.eol : "\n");
        }
    }

    /// Innermost first, so that a block with nothing but empty blocks in it goes too.
    void removeEmptyBlocks(const QSet<QByteArray>& openers)
    {
        for (int block = static_cast<int>(m_config.blocks().size()) - 1; block >= 0; --block) {
            const FrrBlock& one = m_config.blocks().at(block);
            const FrrLine& opener = m_config.lines().at(one.line);
            if (!m_touched.contains(block) || !openers.contains(keyOf(m_config, opener)) ||
                !isEmpty(block))
                continue;
            m_touched.insert(one.parent);
            for (int i = 0; i < m_config.lines().size(); ++i) {
                const FrrLine& line = m_config.lines().at(i);
                if (i == one.line || (line.block == block && line.isCommand() && isStructure(line)))
                    m_gone.insert(i);
            }
        }
    }

    /// `unfinished`: what ended the last line before the merge, where it had no newline.
    QByteArray text(const QByteArray& unfinished) const
    {
        QByteArray all;
        QByteArray lastEol;
        for (int i = 0; i < m_config.lines().size(); ++i) {
            if (m_gone.contains(i))
                continue;
            const FrrLine& line = m_config.lines().at(i);
            all += m_replaced.value(i, line.text + line.eol) + m_behind.value(i);
            lastEol = line.eol;
        }
        // The last line was unfinished, and ours: the one before it is unfinished again.
        if (!m_config.lines().isEmpty() && !m_config.lines().last().isFinished())
            all = all.chopped(lastEol.size()) + unfinished;
        return all;
    }

private:
    bool isEmpty(int block) const
    {
        for (int i = 0; i < m_config.lines().size(); ++i) {
            const FrrLine& line = m_config.lines().at(i);
            if (line.block == block && !isStructure(line) && !m_gone.contains(i))
                return false;
        }
        return true;
    }

    const FrrConfig& m_config;
    const FrrNeeds& m_needs;
    QSet<int> m_gone;
    QSet<int> m_touched; ///< blocks that lost a line
    QMap<int, QByteArray> m_replaced, m_behind;
};

/// The `no` form of a line of ours.
QByteArray inverse(const FrrLine& line)
{
    if (line.words.value(2) == "description")
        return "no " + line.words.mid(0, 3).join(' ');
    return "no " + line.words.join(' ');
}

/// What a merge of the running configuration added and is still there.
struct Undo {
    const FrrConfig& now;
    const FrrNeeds& needs;
    QSet<QByteArray> ours;      ///< keys
    QSet<QByteArray> neighbors; ///< that we defined
    bool madeInstance = false;
    QList<FrrCorrected> corrected{};

    bool has(const FrrLine& line) const
    {
        return ours.contains(keyOf(now, line)) && !isNeeded(needs, line);
    }
    bool isOurNeighbor(const FrrLine& line) const
    {
        return line.words.first() == "neighbor" && neighbors.contains(line.words.value(1)) &&
               !isNeeded(needs, line);
    }
};

Undo undoOf(const FrrConfig& before, const FrrConfig& after, const FrrConfig& now,
            const FrrNeeds& needs)
{
    Undo undo{now, needs, {}, {}};
    undo.corrected = correctedLines(before, after);
    for (const int index : addedLines(before, after)) {
        const FrrLine& line = after.lines().at(index);
        if (isMadeBy(undo.corrected, line))
            continue;
        undo.madeInstance |= line.opens >= 0 && line.scope == FrrScope::Top;
        undo.ours.insert(keyOf(after, line));
        if (const QByteArray name = definedBy(line); !name.isEmpty())
            undo.neighbors.insert(name);
    }
    return undo;
}

/// Nothing but ours is left in the default instance.
bool instanceIsOurs(const Undo& undo)
{
    for (const FrrLine& line : undo.now.lines()) {
        const bool foreign = inDefaultBgp(line) && !isStructure(line) && line.opens < 0 &&
                             !undo.has(line) && !undo.isOurNeighbor(line);
        if (foreign)
            return false;
    }
    return undo.madeInstance;
}

/// What we corrected, theirs again: where our words still stand, or theirs are still missing.
QByteArrayList correctedBack(const Undo& undo)
{
    QByteArrayList now;
    for (const FrrLine& line : undo.now.lines()) {
        if (line.scope == FrrScope::Bgp && line.isCommand())
            now << line.words.join(' ');
    }
    QByteArrayList back;
    for (const FrrCorrected& one : undo.corrected) {
        const bool isOurs =
            one.ours.isEmpty() ? definesNeighbor(undo.now, one.neighbor) : now.contains(one.ours);
        if (isOurs && !now.contains(one.theirs) && !undo.needs.neighbors.contains(one.neighbor))
            back << ' ' + one.theirs;
    }
    return back;
}

QByteArrayList undoInstance(const Undo& undo, const QByteArray& head)
{
    if (instanceIsOurs(undo))
        return {"no " + head};
    QByteArrayList bgp = correctedBack(undo);
    QByteArrayList unicast;
    QSet<QByteArray> gone;
    for (const FrrLine& line : undo.now.lines()) {
        if (isStructure(line) || line.opens >= 0 || !inDefaultBgp(line))
            continue;
        const QByteArray name = line.words.value(1);
        if (undo.isOurNeighbor(line) && !gone.contains(name)) {
            gone.insert(name);
            bgp << " no neighbor " + name;
        } else if (line.words.first() == "neighbor" && !gone.contains(name) && undo.has(line)) {
            (line.scope == FrrScope::Bgp ? bgp : unicast) << " " + inverse(line);
        }
    }
    if (bgp.isEmpty() && unicast.isEmpty())
        return {};
    if (!unicast.isEmpty())
        unicast = QByteArrayList{" address-family ipv4 unicast"} + unicast +
                  QByteArrayList{" exit-address-family"};
    return QByteArrayList{head} + unicast + bgp + QByteArrayList{"exit"};
}

QStringList moreThan(const QMap<QByteArray, int>& many, const QMap<QByteArray, int>& few)
{
    QStringList more;
    for (auto it = many.cbegin(); it != many.cend(); ++it) {
        if (it.value() > few.value(it.key()))
            more << QString::fromUtf8(it.key());
    }
    return more;
}

} // namespace

QStringList frrNeedWords(const FrrWanted& wanted)
{
    QStringList words;
    for (const FrrNeighbor& neighbor : wanted.neighbors)
        words << neighborWord + neighbor.address.toString();
    for (const Address vip : wanted.vips)
        words << permitWord + vip.toString() + QStringLiteral("/32");
    return words;
}

FrrNeeds frrNeeds(const QSet<QString>& words)
{
    FrrNeeds needs;
    for (const QString& word : words) {
        if (word.startsWith(neighborWord))
            needs.neighbors.insert(word.mid(neighborWord.size()).toLatin1());
        else if (word.startsWith(permitWord))
            needs.permits.insert(word.mid(permitWord.size()).toLatin1());
    }
    return needs;
}

QByteArray unmergeFrr(const QByteArray& current, const QByteArray& before, const QByteArray& after,
                      const FrrNeeds& needs)
{
    if (current == after && needs.isEmpty())
        return before;
    const FrrConfig old(before);
    const FrrConfig merged(after);
    const FrrConfig now(current);
    Remover remover(now, needs);
    const QList<FrrCorrected> corrected = correctedLines(old, merged);
    for (const FrrCorrected& one : corrected)
        remover.putBack(one);
    QSet<QByteArray> openers;
    for (const int index : addedLines(old, merged)) {
        const FrrLine& line = merged.lines().at(index);
        if (isMadeBy(corrected, line))
            continue;
        const QByteArray neighbor = definedBy(line);
        if (line.opens >= 0)
            openers.insert(keyOf(merged, line));
        else if (!neighbor.isEmpty())
            remover.removeNeighbor(neighbor, counted(old));
        else
            remover.removeCommand(keyOf(merged, line));
    }
    remover.removeEmptyBlocks(openers);
    return remover.text(old.lines().isEmpty() ? QByteArray() : old.lines().last().eol);
}

QByteArray undoFrrDelta(const QByteArray& current, const QByteArray& before,
                        const QByteArray& after, const FrrNeeds& needs)
{
    const FrrConfig old(before);
    const FrrConfig merged(after);
    const FrrConfig now(current);
    const Undo undo = undoOf(old, merged, now, needs);
    QByteArrayList lists;
    QByteArrayList instance;
    for (const FrrLine& line : now.lines()) {
        if (!line.isCommand())
            continue;
        if (line.opens >= 0 && line.scope == FrrScope::Top &&
            now.blocks().at(line.opens).scope == FrrScope::Bgp && instance.isEmpty())
            instance = undoInstance(undo, line.words.join(' '));
        else if (line.words.value(1) == "prefix-list" && undo.has(line))
            lists << inverse(line);
    }
    const QByteArrayList all = instance + lists;
    return all.isEmpty() ? QByteArray() : all.join('\n') + '\n';
}

FrrDifference compareFrr(const QByteArray& before, const QByteArray& now)
{
    const QMap<QByteArray, int> old = counted(FrrConfig(before));
    const QMap<QByteArray, int> current = counted(FrrConfig(now));
    return {moreThan(old, current), moreThan(current, old)};
}

} // namespace hcp
