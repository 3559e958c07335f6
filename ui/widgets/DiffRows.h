// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hcp::ui
{

/// One line of a diff as it is shown.
struct DiffRow {
    /// Fold: a run of unchanged lines as one line. Gap: nothing on this side (side by side).
    enum class Kind { Same, Added, Removed, Fold, Gap };
    Kind kind = Kind::Same;
    int before = 0;     ///< line number in the old text, from 1; 0: none
    int after = 0;      ///< in the new one
    QString text;       ///< without sign and line end; Fold: empty
    int folded = 0;     ///< Fold: how many lines; before and after are the first one's
    QStringList hidden; ///< Fold: the lines themselves, when they are known
    bool operator==(const DiffRow&) const = default;
    bool isChange() const { return kind == Kind::Added || kind == Kind::Removed; }
    /// Fold: its lines as rows of their own.
    QList<DiffRow> unfolded() const;
};

/// Both sides of a diff, equally long: removed and added lines of one change stand beside each
/// other, the shorter side filled with gaps.
struct DiffSides {
    QList<DiffRow> before;
    QList<DiffRow> after;
};

/// The rows between two texts: changes with three lines around them, the rest folded.
QList<DiffRow> diffRows(const QByteArray& before, const QByteArray& after);
/// A text that is compared with nothing: every line of it.
QList<DiffRow> wholeRows(const QByteArray& text);
DiffSides diffSides(const QList<DiffRow>& rows);

} // namespace hcp::ui
