// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Fix.h"

#include "checks/Subjects.h"
#include "engine/Applier.h"

#include <algorithm>

namespace hcp
{

namespace
{

struct Told {
    Verdict link;
    Cause cause;
};

/// The cause of that id, of the first link in the order of the chain that has it.
std::optional<Told> toldBy(const View& view, const QString& id)
{
    for (const auto& verdict : view.verdicts) {
        for (const auto& cause : causesOf(view.intent, view.facts, verdict)) {
            if (cause.id == id)
                return Told{verdict, cause};
        }
    }
    return std::nullopt;
}

std::optional<Told> firstTold(const View& view)
{
    const Verdict* const first = firstBroken(view.verdicts);
    if (first == nullptr || view.diagnosis.causes.isEmpty())
        return std::nullopt;
    return Told{*first, view.diagnosis.causes.first()};
}

} // namespace

Scope Fix::scope() const
{
    Scope scope;
    for (const auto& change : changes) {
        scope.only.insert(change.part);
        scope.changes.insert(changeKey(change.id, change.target));
    }
    return scope;
}

bool Fix::isMended(const QList<Verdict>& verdicts) const
{
    return std::none_of(verdicts.cbegin(), verdicts.cend(), [this](const Verdict& verdict) {
        return verdict.id == link.id && verdict.subject == link.subject &&
               verdict.state != State::Passed;
    });
}

std::optional<Fix> fixFor(const View& view, const QString& cause)
{
    const auto told = cause.isEmpty() ? firstTold(view) : toldBy(view, cause);
    if (!told)
        return std::nullopt;
    Fix fix{told->link, told->cause, {}};
    if (fix.cause.change.isEmpty())
        return fix;
    const RouterIntent* const router = subjectRouter(view.intent, fix.link.subject);
    const bool onRouter =
        router != nullptr && fix.cause.change.startsWith(QStringLiteral("router."));
    for (const auto& change : Applier::pending(view.intent, view.facts, {})) {
        if (change.id == fix.cause.change && (!onRouter || change.target == router->name))
            fix.changes.append(change);
    }
    return fix;
}

} // namespace hcp
