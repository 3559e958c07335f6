// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "facts/Remembered.h"
#include "topology/Beginning.h"
#include "ui/models/EnginePrivate.h"
#include "ui/models/FieldPlaces.h"
#include "ui/models/PlanPaths.h"
#include "ui/models/SeenFacts.h"

#include <algorithm>
#include <utility>

namespace hcp::ui
{

namespace
{

/// An edit that is taken back does not make true again what was seen long ago: ten looks.
bool isFresh(const QDateTime& lookedAt)
{
    return lookedAt.secsTo(QDateTime::currentDateTime()) <= 10;
}

} // namespace

void Engine::setOffline(bool offline)
{
    d->offline = offline;
}
bool Engine::isOffline() const
{
    return d->offline;
}
Questions& Engine::questions()
{
    return d->questions;
}
const View& Engine::view() const
{
    return d->view;
}
bool Engine::isMeasured() const
{
    return d->measured;
}
bool Engine::isOvertaken() const
{
    return d->overtaken;
}
QStringList Engine::cutOff() const
{
    return d->task == Task::Drill ? d->cutOff : QStringList();
}
bool Engine::hasRouterFacts(const QString& router) const
{
    const RouterFacts seen = d->view.facts.routers.value(router);
    return seen.login || seen.problem; // whose login was cancelled was not looked at
}
bool Engine::hasClusterFacts() const
{
    return d->view.facts.cluster != ClusterFacts();
}
Engine::Task Engine::task() const
{
    return d->task;
}
QDateTime Engine::taskSince() const
{
    return d->taskSince;
}
const Progress& Engine::latest() const
{
    return d->latest;
}
const QList<LogLine>& Engine::log() const
{
    return d->log;
}
void Engine::clearLog()
{
    d->log.clear();
}
const std::optional<Result<Preview>>& Engine::previewed() const
{
    return d->previewed;
}
const std::optional<Result<ApplyOutcome>>& Engine::applied() const
{
    return d->applied;
}
const Scope& Engine::applying() const
{
    return d->applying;
}
const std::optional<Result<QList<Item>>>& Engine::undone() const
{
    return d->undone;
}
const std::optional<Result<DrillOutcome>>& Engine::drilled() const
{
    return d->drilled;
}
bool Engine::arePathsDue() const
{
    return d->pathsDue;
}
QDateTime Engine::verdictSince() const
{
    return d->verdictSince;
}
QDateTime Engine::lookedAt() const
{
    return d->lookedAt;
}
QDateTime Engine::nextLookAt() const
{
    return d->task == Task::Watch ? d->nextLookAt : QDateTime();
}

void Engine::planChanged()
{
    d->previewed.reset();
    judgeAnew();
    if (d->task == Task::Watch && d->aside)
        cancel(); // half a name is nobody to be asked
    else if (d->task == Task::Watch)
        watch();
    resumeWatch();
}

void Engine::watchAside()
{
    d->aside = true;
    resumeWatch();
}

/// A watch that is aside, once nothing else runs.
void Engine::resumeWatch()
{
    if (!d->aside || !(isSeen() || d->overtaken) || d->offline || d->task != Task::None)
        return;
    watch();
    d->aside = true;
}

/// What there is of the plan is shown as it is now, from whatever page it was first seen.
void Engine::keepInSight()
{
    if (d->task == Task::None && d->measured && topology::isBegun(d->view.intent, d->view.facts))
        watchAside();
}

void Engine::setFacts(const Facts& facts)
{
    take(facts, m_document.plan());
}

void Engine::setDrilled(const Result<DrillOutcome>& outcome)
{
    d->drilled = outcome;
    Q_EMIT drillDone();
}

void Engine::setUndone(const Result<QList<Item>>& items)
{
    d->undone = items;
    Q_EMIT undoDone(items ? std::nullopt : std::optional(items.error()));
}

void Engine::take(const Facts& facts, const Plan& seenWith)
{
    const Facts before = stillTrue(d->facts, d->factsPlan, seenWith);
    d->facts = withPathsOf(withoutCancelled(facts), before);
    d->facts.cluster = withNodesOf(d->facts.cluster, before.cluster);
    if (facts.cluster.identity)
        d->context = facts.cluster.identity->context;
    d->factsPlan = seenWith;
    d->overtaken = d->ofDrill = false;
    d->lookedAt = QDateTime::currentDateTime();
    judgeAnew();
}

void Engine::overtake()
{
    if (std::exchange(d->overtaken, true))
        return;
    d->verdictKey.clear(); // whatever holds then does not hold since before
    d->facts.paths.clear();
    judgeAnew();
}

/// A change that ended in an error may have done half of its work, and nobody looked since.
void Engine::overtakeIfFailedMidway()
{
    const bool failed = std::any_of(d->log.cbegin(), d->log.cend(), [](const LogLine& line) {
        return line.progress.kind == Progress::Kind::Failed && !line.progress.change.isEmpty();
    });
    if (failed)
        overtake();
}

void Engine::judgeAnew()
{
    const Plan& plan = m_document.plan();
    d->view = judge(plan, stillTrue(d->facts, d->factsPlan, plan));
    nameCluster();
    for (Finding& finding : d->view.findings)
        finding.field = placeOf(finding);
    const QList<Finding> typed = m_document.typedProblems();
    d->view.findings.removeIf([&typed](const Finding& finding) {
        return std::any_of(typed.cbegin(), typed.cend(),
                           [&finding](const Finding& one) { return isSaidBy(one, finding); });
    });
    d->view.findings = typed + missingFiles(plan, d->view.facts) + d->view.findings;
    d->measured = isSeen() && !d->overtaken && isFresh(d->lookedAt);
    if (d->lookedAt.isValid())
        d->view.at = d->lookedAt.toUTC(); // judged now, seen then
    if (d->measured)
        noteVerdict();
    Q_EMIT viewChanged();
}

/// With the very plan that is there now, whenever that was.
bool Engine::isSeen() const
{
    return d->lookedAt.isValid() && m_document.plan() == d->factsPlan &&
           m_document.typedProblems().isEmpty() && d->facts != Facts();
}

/// A cluster that does not answer any more is called as it was.
void Engine::nameCluster()
{
    const auto& now = m_document.plan().managementCluster;
    const auto& then = d->factsPlan.managementCluster;
    Setting<QString>& name = d->view.intent.context;
    if (name.value.isEmpty() && now.kubeconfig == then.kubeconfig && now.context == then.context)
        name = {d->context, Origin::Discovered, {}};
}

/// Since when it is green, or the same link is broken: an edit that is taken back changes nothing.
void Engine::noteVerdict()
{
    const Diagnosis& now = d->view.diagnosis;
    const QString key = now.green ? QStringLiteral("green") : now.firstBroken + now.subject;
    if (std::exchange(d->verdictKey, key) != key)
        d->verdictSince = QDateTime::currentDateTime();
}

} // namespace hcp::ui
