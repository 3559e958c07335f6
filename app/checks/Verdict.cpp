// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Verdict.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

QString stateWord(State state)
{
    switch (state) {
    case State::Passed:
        return u"passed"_s;
    case State::Waiting:
        return u"waiting"_s;
    case State::Warning:
        return u"warning"_s;
    case State::Failed:
        return u"failed"_s;
    case State::Unknown:
        return u"unknown"_s;
    case State::Skipped:
        return u"skipped"_s;
    }
    return {};
}

bool isGreen(const QList<Verdict>& verdicts)
{
    bool any = false;
    for (const auto& verdict : verdicts) {
        if (!verdict.required)
            continue;
        if (verdict.state != State::Passed)
            return false;
        any = true;
    }
    return any;
}

const Verdict* firstBroken(const QList<Verdict>& verdicts)
{
    // A skipped one has a broken requirement, so after gating each of these three holds its own.
    // Warning and Skipped close the list so that what is not green always has a name.
    for (const State state :
         {State::Failed, State::Unknown, State::Waiting, State::Warning, State::Skipped}) {
        const auto found =
            std::find_if(verdicts.cbegin(), verdicts.cend(), [state](const Verdict& verdict) {
                return verdict.required && verdict.state == state;
            });
        if (found != verdicts.cend())
            return &*found;
    }
    return nullptr;
}

QList<Verdict> alsoBroken(const QList<Verdict>& verdicts)
{
    const Verdict* const first = firstBroken(verdicts);
    QList<Verdict> list;
    for (const auto& verdict : verdicts) {
        if (&verdict != first && verdict.required && verdict.state == State::Failed)
            list.append(verdict);
    }
    return list;
}

} // namespace hcp
