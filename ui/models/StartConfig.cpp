// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/StartConfig.h"

#include "plan/PlanFile.h"
#include "ui/models/Forms.h"
#include "ui/models/Times.h"

#include <QCoreApplication>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Steps {
    Q_DECLARE_TR_FUNCTIONS(Steps)
};

QString titleOf(StepId step)
{
    switch (step) {
    case StepId::Start:
        return Steps::tr("Start");
    case StepId::Cluster:
        return Steps::tr("Management cluster");
    case StepId::Router:
        return Steps::tr("Router");
    case StepId::Bgp:
        return Steps::tr("BGP & VIP");
    case StepId::Hosted:
        return Steps::tr("Hosted cluster & DNS");
    case StepId::Review:
        return Steps::tr("Review");
    case StepId::Apply:
        return Steps::tr("Apply");
    case StepId::Verify:
        return Steps::tr("Verify");
    }
    return {};
}

} // namespace

StartConfig::StartConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Start, engine, parent)
{
    connect(&m_lab, &LabStarter::changed, this, &StepConfig::changed);
    connect(&m_lab, &LabStarter::ready, this, &StartConfig::openLab);
}

QString StartConfig::title() const
{
    return tr("Start");
}

QString StartConfig::word() const
{
    if (document().isEmpty() && document().path().isEmpty())
        return tr("Choose a plan");
    if (plan() == examplePlan())
        return tr("Guide's lab");
    if (!m_lab.plan().isEmpty() && document().path() == m_lab.plan())
        return tr("Practice lab");
    return document().name();
}

bool StartConfig::isDone() const
{
    return !document().isEmpty();
}

std::optional<PlanDocument::Recent> StartConfig::last() const
{
    const auto all = document().recent();
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

QList<PlanDocument::Recent> StartConfig::others() const
{
    return document().recent().mid(1);
}

QString StartConfig::nameOf(const PlanDocument::Recent& recent)
{
    if (!isNewDraft(recent.path))
        return planName(recent.path);
    return recent.path == newDraft(1) ? tr("the new plan")
                                      : tr("the plan “%1”").arg(planName(recent.path));
}

QString StartConfig::leftOff(const PlanDocument::Recent& recent) const
{
    const auto step = stepOfWord(recent.step);
    if (!step || *step == StepId::Start)
        return {};
    const QString where = tr("where you left off: %1").arg(titleOf(*step));
    if (const auto left = brokenOff(recent)) {
        const QString words =
            left->run == RunMark::Run::Undo
                ? tr("%1 · an undo was broken off on %2: go on with it, or apply again")
                : tr("%1 · an apply was broken off on %2: apply again or take it back");
        return words.arg(where, dateText(left->at));
    }
    return recent.verdict.isEmpty() ? where : tr("%1 · %2").arg(where, recent.verdict);
}

std::optional<RunMark::Left> StartConfig::brokenOff(const PlanDocument::Recent& recent) const
{
    if (recent.path == document().keptAt())
        return RunMark::left(plan());
    const auto there = loadPlan(recent.path);
    return there ? RunMark::left(*there) : std::nullopt;
}

QString StartConfig::remembered(const PlanDocument::Recent& recent) const
{
    const QString age = ageForPeople(recent.at, QDateTime::currentDateTime());
    const QString never = isNewDraft(recent.path) ? tr("no file yet") : tr("never verified");
    return tr("%1 · %2").arg(recent.verdict.isEmpty() ? never : recent.verdict, age);
}

bool StartConfig::canRemove(const PlanDocument::Recent& recent) const
{
    return isDraft(recent) || recent.path != document().path();
}

void StartConfig::remove(const PlanDocument::Recent& recent)
{
    const Status gone = isDraft(recent) ? document().discardDraft(recent.path) : Status();
    m_problem = gone ? std::nullopt : std::optional(gone.error());
    if (gone)
        forgetPlan(recent.path);
    Q_EMIT changed();
}

void StartConfig::goOn(const QString& step)
{
    const auto where = stepOfWord(step).value_or(StepId::Cluster);
    Q_EMIT wantsStep(where == StepId::Start ? StepId::Cluster : where);
}

void StartConfig::continueLast()
{
    const auto recent = last();
    if (!recent)
        return;
    if (recent->path == document().keptAt() && !document().isEmpty())
        goOn(recent->step);
    else
        open(recent->path);
}

void StartConfig::startNew()
{
    document().startNew();
    m_problem.reset();
    Q_EMIT changed();
    goOn({});
}

void StartConfig::startFromGuide()
{
    document().startFrom(examplePlan());
    m_problem.reset();
    Q_EMIT changed();
    goOn({});
}

bool StartConfig::open(const QString& path)
{
    QString step;
    for (const PlanDocument::Recent& recent : document().recent()) {
        if (recent.path == path)
            step = recent.step;
    }
    const Status opened = document().open(path);
    m_problem = opened ? std::nullopt : std::optional(opened.error());
    Q_EMIT changed();
    if (opened)
        goOn(step);
    return opened.has_value();
}

void StartConfig::openLab()
{
    if (m_lab.isInside())
        open(m_lab.plan());
    else
        Q_EMIT changed();
}

} // namespace hcp::ui
