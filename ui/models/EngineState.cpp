// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/EnginePrivate.h"
#include "ui/models/PlanPaths.h"
#include "ui/models/SeenFacts.h"

#include <utility>

namespace hcp::ui
{

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
bool Engine::hasRouterFacts(const QString& router) const
{
    return d->view.facts.routers.contains(router);
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
    if (d->task == Task::Watch)
        watch();
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

void Engine::take(const Facts& facts, const Plan& seenWith)
{
    d->facts = withPathsOf(withoutCancelled(facts), stillTrue(d->facts, d->factsPlan, seenWith));
    d->factsPlan = seenWith;
    d->lookedAt = QDateTime::currentDateTime();
    judgeAnew();
}

void Engine::judgeAnew()
{
    const Plan& plan = m_document.plan();
    d->view = judge(plan, stillTrue(d->facts, d->factsPlan, plan));
    d->view.findings =
        m_document.typedProblems() + missingFiles(plan, d->view.facts) + d->view.findings;
    d->measured = d->lookedAt.isValid() && plan == d->factsPlan &&
                  m_document.typedProblems().isEmpty() && d->facts != Facts();
    const Diagnosis& now = d->view.diagnosis;
    const QString key = now.green ? QStringLiteral("green") : now.firstBroken + now.subject;
    if (std::exchange(d->verdictKey, key) != key)
        d->verdictSince = QDateTime::currentDateTime();
    Q_EMIT viewChanged();
}

} // namespace hcp::ui
