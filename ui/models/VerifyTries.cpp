// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Subjects.h"
#include "ui/models/Times.h"
#include "ui/models/VerifyConfig.h"

#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

// VerifyConfig, what is tried with something on the routers for a while: each next hop alone, and a
// failure.

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 PathsAgainAfterSeconds = 10;

} // namespace

bool VerifyConfig::canTryPaths() const
{
    if (engine().isOffline() || !engine().isMeasured() || isBusy())
        return false;
    const auto& routers = view().facts.routers;
    return std::any_of(routers.cbegin(), routers.cend(), [](const RouterFacts& router) {
        return std::any_of(router.kernelRoutes.cbegin(), router.kernelRoutes.cend(),
                           [](const auto& route) { return route && !route->nextHops.isEmpty(); });
    });
}

QString VerifyConfig::pathsHint() const
{
    QStringList names;
    for (const RouterIntent& router : view().intent.routers) {
        if (router.managed)
            names << router.name;
    }
    return tr("Sends one connection through each next hop, by a rule on %1 that is taken away "
              "again "
              "after seconds.")
        .arg(listed(names));
}

/// What an apply changed is proven through every next hop, once all else holds; a next hop that let
/// nothing through is tried again until it does.
bool VerifyConfig::arePathsDue() const
{
    if (engine().task() != Engine::Task::Watch)
        return false;
    if (view().diagnosis.green)
        return engine().arePathsDue();
    return m_broken && m_broken->check == u"api.path" &&
           m_broken->at.secsTo(QDateTime::currentDateTimeUtc()) >= PathsAgainAfterSeconds;
}

void VerifyConfig::tryPathsWhenDue()
{
    if (!arePathsDue())
        return;
    QTimer::singleShot(0, this, [this] {
        if (m_shown && arePathsDue())
            engine().tryPaths(Untried::NotAsked);
    });
}

/// That all holds says nothing of one next hop among several: the probe went through one of them.
QString VerifyConfig::pathsTried() const
{
    QDateTime first;
    for (const Verdict& verdict : view().verdicts) {
        if (verdict.id == u"api.path" && verdict.at.isValid())
            first = first.isValid() ? std::min(first, verdict.at) : verdict.at;
    }
    if (first.isValid())
        return u' ' + tr("Each next hop was tried alone at %1.").arg(clockText(first));
    return canTryPaths() ? u' ' + tr("No next hop was tried alone in the last minute.") : QString();
}

bool VerifyConfig::canDrill() const
{
    return canTryPaths();
}

void VerifyConfig::drill()
{
    if (isDrilling())
        engine().cancel();
    else
        engine().drill();
}

void VerifyConfig::followFooterLink()
{
    if (isDrilling())
        engine().cancel();
    else
        checkNow();
}

/// What it is at, and for how long.
QString VerifyConfig::drillNow() const
{
    const auto& log = engine().log();
    const auto& now = engine().latest().text;
    if (engine().questions().isAsking())
        return tr("waits for your answer");
    if (now.isEmpty() || log.isEmpty())
        return tr("looking whether all is green");
    const auto seconds = std::max<qint64>(0, log.last().at.secsTo(m_now));
    return tr("%1 · %2 s").arg(now).arg(seconds);
}

/// "12 of 150 connections failed, all within 0.9 s · node2 back after 6 s"
QString VerifyConfig::drillFound(const DrillOutcome& outcome)
{
    const auto node = nodeLabel(outcome.choice.node);
    const auto& tries = outcome.tries;
    QStringList facts;
    if (tries.failed > 0)
        facts << tr("%1 of %2 connections failed, all within %3")
                     .arg(tries.failed)
                     .arg(tries.tried)
                     .arg(secondsWord(*tries.lastFailureMillis));
    else if (outcome.wasNoticed())
        facts << tr("none of %1 connections failed").arg(tries.tried);
    else
        facts << tr("nothing from here went through %1: not measured").arg(node);
    if (outcome.stopped) { // nobody has looked on at the routers
        QStringList routers;
        for (const DrilledRouter& router : outcome.routers)
            routers << router.name;
        return (facts << tr("stopped early, %1 is as before").arg(listed(routers))).join(u" · "_s);
    }
    for (const DrilledRouter& router : outcome.routers) {
        const bool early = router.holdMillis > std::chrono::milliseconds(outcome.length).count();
        if (!router.leftMillis && !router.bfd && early)
            facts << tr("the hold time of %1 was not over; BFD notices within 1 s")
                         .arg(secondsWord(router.holdMillis));
        else if (!router.backMillis)
            facts << tr("%1 was not back at %2 in time").arg(node, router.name);
        else if (router.leftMillis || router.sessionEnded)
            facts << tr("%1 back after %2").arg(node, secondsWord(*router.backMillis));
    }
    return facts.join(u" · "_s);
}

NextStep VerifyConfig::drillStep() const
{
    NextStep step{NextStep::Id::Drill,
                  u"rehearsal"_s,
                  tr("Try a failure"),
                  tr("cuts one node off for 30 s and measures what clients notice"),
                  false,
                  isDrilling() ? tr("Cancel") : tr("Start drill…")};
    step.busy = isDrilling();
    step.enabled = isDrilling() || canDrill();
    if (isDrilling())
        step.text = drillNow();
    else if (const auto& outcome = engine().drilled())
        step.text = *outcome ? drillFound(**outcome)
                    : outcome->error().code == ErrorCode::Cancelled
                        ? tr("stopped before anything was cut off: nothing was measured")
                        : step.text;
    return step;
}

void VerifyConfig::tellDrill()
{
    const auto& outcome = engine().drilled();
    const bool byPerson = outcome && !*outcome &&
                          (outcome->error().code == ErrorCode::Cancelled ||
                           outcome->error().code == ErrorCode::NeedsConsent);
    if (outcome && !*outcome && !byPerson)
        Q_EMIT failed(outcome->error());
    Q_EMIT changed();
}

} // namespace hcp::ui
