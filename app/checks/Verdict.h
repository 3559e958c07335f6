// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace hcp
{

enum class State { Passed, Waiting, Warning, Failed, Unknown, Skipped };

/// `passed`, `waiting`, … as the JSON has it.
QString stateWord(State state);

/// What a check found of one subject.
struct Verdict {
    QString id;      ///< check: `bgp.session`
    QString subject; ///< `frr1/node2`, `hosted/hosted`, `api.hosted.hypershift.lab @ 192.168.125.1`
    State state = State::Unknown;
    bool required = true;
    QStringList requires_; ///< check ids, or `id subject`, that this one hangs on
    QString summary;       ///< one sentence: what is the case
    QString source;        ///< `frr1: show bgp summary json`
    QDateTime at;          ///< when the fact was read; invalid: never
    QString evidence;      ///< the other side's words, verbatim
    QString waitsFor;      ///< skipped: `bgp.session frr1/node2`
    bool operator==(const Verdict&) const = default;
};

/// One link of the chain of DESIGN §5.
struct Check {
    QString id;
    QString title;         ///< "BGP session"
    QStringList requires_; ///< ids of the checks it hangs on
    QString proves;        ///< for `explain`: what it proves, and what not
    QString source;        ///< for `explain`: from where
    /// Pure: its verdicts, before gating. Looks at what is there whatever its requirements say.
    QList<Verdict> (*look)(const Intent&, const Facts&) = nullptr;
};

/// All checks in the order of the chain.
const QList<Check>& chain();

/// Looks with every check, then gates: what failed below a broken link becomes skipped ("waits
/// for …", with what was seen), what holds nevertheless stays passed. In the order of the chain.
QList<Verdict> evaluate(const Intent& intent, const Facts& facts);

/// Every required check passed, and there was at least one.
bool isGreen(const QList<Verdict>& verdicts);
/// The first required one, in the order of the chain, that is failed, else unknown, else waiting,
/// and whose requirements hold; nullptr when green. The verdicts must outlive it.
const Verdict* firstBroken(const QList<Verdict>& verdicts);
/// Further required ones that are failed and do not hang on the first.
QList<Verdict> alsoBroken(const QList<Verdict>& verdicts);

} // namespace hcp
