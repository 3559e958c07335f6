// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffRows.h"

#include "changes/TextDiff.h"

#include <QRegularExpression>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QStringList linesOf(const QByteArray& text)
{
    QStringList lines = QString::fromUtf8(text).split(u'\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

// Reads hunks; what stands between them becomes a fold, with its lines where `all` is known.
class Reader
{
public:
    explicit Reader(QStringList all) : m_all(std::move(all)) {}

    void read(const QByteArray& unified)
    {
        const QStringList lines = linesOf(unified);
        for (const QString& line : lines)
            take(line);
    }
    void foldRest()
    {
        if (!m_all.isEmpty())
            foldUntil(int(m_all.size()) + 1);
    }
    QList<DiffRow> rows;

private:
    void take(const QString& line)
    {
        static const QRegularExpression head(u"^@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@"_s);
        if (const auto match = head.match(line); match.hasMatch()) {
            m_inHunk = true;
            // A side of no lines is numbered by the line before it.
            const bool none = match.captured(4) == "0"_L1;
            foldUntil(match.captured(3).toInt() + (none ? 1 : 0));
            m_before = match.captured(1).toInt() + (match.captured(2) == "0"_L1 ? 1 : 0);
            return;
        }
        if (!m_inHunk || line.isEmpty())
            return;
        const QString text = line.mid(1);
        if (line.startsWith(u'+'))
            rows.append({DiffRow::Kind::Added, 0, m_after++, text, 0, {}});
        else if (line.startsWith(u'-'))
            rows.append({DiffRow::Kind::Removed, m_before++, 0, text, 0, {}});
        else if (line.startsWith(u' '))
            rows.append({DiffRow::Kind::Same, m_before++, m_after++, text, 0, {}});
    }

    void foldUntil(int after)
    {
        const int count = after - m_after;
        if (count <= 0)
            return;
        DiffRow fold{DiffRow::Kind::Fold, m_before, m_after, {}, count, {}};
        fold.hidden = m_all.mid(m_after - 1, count);
        m_before += count;
        m_after += count;
        // One line takes no more room than saying that it is hidden.
        if (count == 1 && fold.hidden.size() == 1)
            rows.append(fold.unfolded());
        else
            rows.append(fold);
    }

    QStringList m_all;
    int m_before = 1;
    int m_after = 1;
    bool m_inHunk = false;
};

} // namespace

QList<DiffRow> DiffRow::unfolded() const
{
    QList<DiffRow> rows;
    for (const QString& line : hidden) {
        const int further = int(rows.size());
        rows.append({Kind::Same, before + further, after + further, line, 0, {}});
    }
    return rows;
}

QList<DiffRow> diffRows(const QByteArray& before, const QByteArray& after)
{
    Reader reader(linesOf(after));
    reader.read(unifiedDiff(before, after, u"text"_s));
    reader.foldRest();
    return reader.rows;
}

QList<DiffRow> wholeRows(const QByteArray& text)
{
    return DiffRow{DiffRow::Kind::Fold, 1, 1, {}, 0, linesOf(text)}.unfolded();
}

DiffSides diffSides(const QList<DiffRow>& rows)
{
    DiffSides sides;
    const auto level = [&sides] {
        while (sides.before.size() < sides.after.size())
            sides.before.append({DiffRow::Kind::Gap, 0, 0, {}, 0, {}});
        while (sides.after.size() < sides.before.size())
            sides.after.append({DiffRow::Kind::Gap, 0, 0, {}, 0, {}});
    };
    bool addedLast = false;
    for (const DiffRow& row : rows) {
        if (row.kind == DiffRow::Kind::Added) {
            sides.after.append(row);
        } else if (row.kind == DiffRow::Kind::Removed) {
            if (addedLast)
                level(); // another change begins
            sides.before.append(row);
        } else {
            level();
            sides.before.append(row);
            sides.after.append(row);
        }
        addedLast = row.kind == DiffRow::Kind::Added;
    }
    level();
    return sides;
}

} // namespace hcp::ui
