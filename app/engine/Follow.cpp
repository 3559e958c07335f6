// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Follow.h"

#include "engine/Look.h"
#include "engine/Watcher.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// Whether somebody who looks at both sees another verdict, not only a later one.
bool saysTheSame(const View& a, const View& b)
{
    const auto same = [](const Verdict& one, const Verdict& other) {
        return one.id == other.id && one.subject == other.subject && one.state == other.state &&
               one.summary == other.summary;
    };
    return a.diagnosis == b.diagnosis && std::equal(a.verdicts.begin(), a.verdicts.end(),
                                                    b.verdicts.begin(), b.verdicts.end(), same);
}

} // namespace

Result<View> follow(Connections& connections, const Plan& plan, const Following& how,
                    const std::function<bool(const View&)>& seen, const ProgressSink& progress,
                    const std::stop_token& stop)
{
    const auto& [pace, until] = how;
    const auto first = Look(connections, plan).everything(progress, stop);
    if (!first)
        return tl::make_unexpected(first.error());
    View view = judge(plan, *first);
    if (seen(view))
        return view;
    Watcher watcher(connections, plan, *first, pace);
    Deadline quiet(pace);
    for (;;) {
        const auto facts = watcher.next(std::min(until.left(), pace), stop);
        if (!facts)
            return tl::make_unexpected(facts.error());
        View next = judge(plan, *facts);
        if (saysTheSame(view, next) && !quiet.passed() && !until.passed())
            continue;
        view = std::move(next);
        quiet = Deadline(pace);
        if (seen(view))
            return view;
    }
}

} // namespace hcp
