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

/// The first broken link, why, and what else is broken without hanging on it.
struct Diagnosis {
    bool green = false;
    QString firstBroken, subject; ///< check id and subject; empty when green
    QString sentence;             ///< "node2 does not peer with frr1: the AS numbers differ"
    QList<Cause> causes;          ///< of the first broken link, surest first
    QStringList also;             ///< ids of other broken checks, in the order of the chain
    bool operator==(const Diagnosis&) const = default;
};

Diagnosis diagnose(const Intent& intent, const Facts& facts, const QList<Verdict>& verdicts);
/// The causes of any verdict that is not passed, surest first; may be empty.
QList<Cause> causesOf(const Intent& intent, const Facts& facts, const Verdict& verdict);

} // namespace hcp
