// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

namespace hcp
{

enum class Confidence { Certain, Likely, Possible };
QString confidenceWord(Confidence confidence);

/// Why a link is broken: from a closed, documented list.
struct Cause {
    QString id; ///< `peer-wrong-asn`
    Confidence confidence = Confidence::Possible;
    QString text;   ///< what is wrong, with the two values that differ
    QString fix;    ///< in words, with the exact command where there is one
    QString change; ///< id of our change that mends it; empty: none
    bool operator==(const Cause&) const = default;
};

/// A cause as `explain` shows it. The list is closed: causesOf() tells no other.
struct CauseInfo {
    QString id;
    QString check;       ///< the check that owns it
    QString phrase;      ///< for the sentence, behind a colon: "the AS numbers differ"
    QString explanation; ///< what it means
    QString toldBy;      ///< from what it is told apart from the others
    QString fix;         ///< what mends it, without this case's values
    QString change;      ///< id of our change that mends it; empty: none
    bool passes = false; ///< may be over without anybody's doing: who waits for it is right to
    bool operator==(const CauseInfo&) const = default;
};

/// Every cause, in the order of the chain.
const QList<CauseInfo>& allCauses();
/// The entry of that id; nullptr: there is none.
const CauseInfo* causeInfo(const QString& id);

/// The first broken link, why, and what else is broken without hanging on it.
struct Diagnosis {
    bool green = false;
    QString firstBroken, subject; ///< check id and subject; empty when green
    QString sentence;             ///< "node2 does not peer with frr1: the AS numbers differ"
    QList<Cause> causes;          ///< of the first broken link, surest first
    /// Ids of other broken checks, in the order of the chain; that of the first one too where it
    /// fails of another subject by another cause.
    QStringList also;
    bool operator==(const Diagnosis&) const = default;
};

/// evaluate()'s verdicts, but for those that wait in vain: what is down, for a reason that is
/// certain and does not pass by itself, is failed at once.
QList<Verdict> settled(const Intent& intent, const Facts& facts, QList<Verdict> verdicts);
/// Pure. `verdicts` are settled() ones of the same intent and facts.
Diagnosis diagnose(const Intent& intent, const Facts& facts, const QList<Verdict>& verdicts);
/// The causes of any verdict that is not passed, surest first; may be empty: what is not seen is
/// not guessed. A skipped one has none of its own: look at what it waits for.
QList<Cause> causesOf(const Intent& intent, const Facts& facts, const Verdict& verdict);

} // namespace hcp
