// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ApplyConfig.h"

#include "changes/cluster/Objects.h"

#include "topology/Beginning.h"
#include "ui/models/FieldOrigins.h"
#include "ui/models/RunReport.h"
#include "ui/models/Times.h"

#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// "0:15"
QString clockOf(qint64 millis)
{
    return u"%1:%2"_s.arg(millis / 60000).arg(millis / 1000 % 60, 2, 10, QLatin1Char('0'));
}

/// Something of the plan; what an undo left of it, too.
bool isThere(const View& seen)
{
    const auto& clusters = seen.facts.cluster.hostedClusters;
    return topology::isBegun(seen.intent, seen.facts) ||
           std::any_of(clusters.cbegin(), clusters.cend(), [](const HostedClusterFacts& cluster) {
               return cluster.object && cluster.object->has_value();
           });
}

bool saidNo(const Error& error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::NeedsConsent;
}

} // namespace

ApplyConfig::ApplyConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Apply, engine, parent), m_timer(new QTimer(this))
{
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_model.tick(QDateTime::currentDateTime());
        Q_EMIT changed();
    });
    connect(&engine, &Engine::taskChanged, this, &ApplyConfig::taskChanged);
    connect(&engine, &Engine::progressed, this, [this](const Progress& progress) {
        const auto task = this->engine().task();
        if (task == Engine::Task::Apply || task == Engine::Task::Undo)
            take({QDateTime::currentDateTime(), progress});
    });
    connect(&engine, &Engine::applyDone, this, [this] { end(*this->engine().applied()); });
    connect(&engine, &Engine::undoDone, this, &ApplyConfig::undone);
    connect(&engine, &Engine::viewChanged, this, &ApplyConfig::forgetUndone);
    connect(&engine.questions(), &Questions::asked, this,
            [this](const std::shared_ptr<Question>& question) {
                m_question = question;
                Q_EMIT changed();
            });
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        m_run = {};
        m_applied.reset();
        m_model.start({}, {});
        lookForMark();
        Q_EMIT changed();
    });
    // Done is what was applied: an edit makes it another plan, undoing the edit the same again.
    connect(&engine.document(), &PlanDocument::changed, this, &StepConfig::changed);
}

/// The journal knows the steps, and only the mark whether they were all.
void ApplyConfig::lookForMark()
{
    m_brokenOff = RunMark::left(plan());
}

bool ApplyConfig::isUndoBrokenOff() const
{
    return m_brokenOff && m_brokenOff->run == RunMark::Run::Undo;
}

QString ApplyConfig::title() const
{
    return tr("Apply");
}

bool ApplyConfig::isDone() const
{
    return m_run.stage == Stage::Done && m_applied == plan();
}

bool ApplyConfig::isOutdated() const
{
    return m_run.stage == Stage::Done && m_run.plan != plan();
}

void ApplyConfig::entered()
{
    m_shown = true;
    lookForMark();
    const bool rests = engine().task() == Engine::Task::None && !engine().isOffline();
    if (m_run.stage == Stage::Empty && !engine().isMeasured() && rests)
        engine().look(); // is there something of an earlier session?
    watch();
}

void ApplyConfig::left()
{
    m_shown = false;
    if (engine().task() == Engine::Task::Watch)
        engine().watchAside();
}

/// What was applied turns green in the picture without anybody going to Verify.
void ApplyConfig::watch()
{
    const bool rests = m_run.stage == Stage::Done || m_run.stage == Stage::Undone;
    if (m_shown && rests && engine().task() == Engine::Task::None && !engine().isOffline())
        engine().watch();
}

FooterButton ApplyConfig::primary() const
{
    FooterButton next;
    if (hasRest())
        return {tr("Apply the rest")};
    next.primary = m_run.stage == Stage::Done && !isOutdated(); // then the page leads to Review
    return next;
}

/// Stopped by the person, with changes that were not made.
bool ApplyConfig::hasRest() const
{
    return m_run.stage == Stage::Stopped && !m_run.undoes && m_model.done() > 0 &&
           m_model.done() < m_model.total();
}

bool ApplyConfig::act()
{
    if (!hasRest())
        return false;
    retry();
    return true;
}

FooterButton ApplyConfig::second() const
{
    FooterButton button;
    if (m_run.stage == Stage::Running || m_run.stage == Stage::Preparing ||
        m_run.stage == Stage::Undoing)
        button.text = tr("Cancel…");
    return button;
}

bool ApplyConfig::actSecond()
{
    if (second().text.isEmpty())
        return false;
    askCancel();
    return true;
}

QString ApplyConfig::elapsed() const
{
    if (!m_run.since.isValid())
        return {};
    const auto until = m_run.until.isValid() ? m_run.until : QDateTime::currentDateTime();
    return clockOf(m_run.since.msecsTo(until));
}

void ApplyConfig::askCancel()
{
    engine().suspend();
    Q_EMIT cancelAsked();
}

void ApplyConfig::cancel()
{
    engine().cancel();
}

void ApplyConfig::goOn()
{
    engine().resume();
}

void ApplyConfig::retry()
{
    if (m_run.undoes) {
        undo();
        return;
    }
    m_resumes = true;
    engine().apply(m_run.scope);
    m_resumes = false;
}

bool ApplyConfig::canSkip() const
{
    const ApplyRow* const row = m_model.failed();
    return m_run.stage == Stage::Failed && row != nullptr && row->id.startsWith(u"dns."_s);
}

void ApplyConfig::skip()
{
    if (!canSkip())
        return;
    m_run.scope.skip.insert(changeKey(m_model.failed()->id, m_model.failed()->target));
    retry();
}

QStringList ApplyConfig::owners() const
{
    return m_run.error ? ownersIn(*m_run.error) : QStringList();
}

void ApplyConfig::takeOver()
{
    engine().takeOver(owners());
    retry();
}

QString ApplyConfig::fault() const
{
    const ApplyRow* const row = m_model.failed();
    return m_run.error ? fieldAtFault(view(), *m_run.error,
                                      row == nullptr ? QString() : changeKey(row->id, row->target))
                       : QString();
}

QString ApplyConfig::faultForPeople() const
{
    return fieldForPeople(plan(), fault());
}

void ApplyConfig::goToFault()
{
    Q_EMIT wantsField(fault());
}

bool ApplyConfig::canUndo() const
{
    if (m_run.stage == Stage::Undone)
        return m_mayDelete;
    // An earlier session's changes are in the journal, and those before a fix that was refused.
    const bool before = m_brokenOff || (engine().isMeasured() && isThere(view()));
    if (m_run.stage == Stage::Empty)
        return before;
    const bool rests =
        m_run.stage == Stage::Done || m_run.stage == Stage::Failed || m_run.stage == Stage::Stopped;
    return rests && (m_model.done() > 0 || before);
}

void ApplyConfig::undo()
{
    engine().undo();
}

void ApplyConfig::goToReview()
{
    Q_EMIT wantsStep(StepId::Review);
}

RunReport ApplyConfig::report() const
{
    return makeReport(engine(), QDateTime::currentDateTime());
}

void ApplyConfig::taskChanged()
{
    const auto task = engine().task();
    if (task == Engine::Task::Apply) {
        const auto& preview = engine().previewed();
        begin(preview && *preview ? (*preview)->changes : QList<PendingChange>());
        m_timer->start();
    } else if (task == Engine::Task::Undo) {
        m_before = m_run;
        m_run = {Stage::Undoing, {}, true, plan(), QDateTime::currentDateTime()};
        m_timer->start();
    } else if (m_timer->isActive()) {
        m_timer->stop();
        m_run.until = QDateTime::currentDateTime();
    }
    Q_EMIT changed();
}

void ApplyConfig::begin(const QList<PendingChange>& changes)
{
    m_before = m_run;
    m_run = {Stage::Preparing, engine().applying(), false, plan(), QDateTime::currentDateTime()};
    if (m_resumes && !isFix()) // a fix takes the place of what is shown when its change begins
        m_model.resume(m_run.scope.skip);
    else if (!isFix())
        m_model.start(view().intent, changes);
    Q_EMIT changed();
}

void ApplyConfig::take(const LogLine& line)
{
    if (m_run.stage == Stage::Preparing && !line.progress.change.isEmpty()) {
        if (isFix())
            m_model.start(view().intent, {});
        m_run.stage = Stage::Running;
        m_run.since = line.at; // the person's time to answer is not the changes'
    }
    m_model.note(line);
    Q_EMIT logged(line);
    Q_EMIT changed();
}

void ApplyConfig::end(const Result<ApplyOutcome>& outcome)
{
    if (m_run.stage == Stage::Preparing && isFix()) {
        if (!outcome && saidNo(outcome.error())) {
            goBack();
            return;
        }
        m_model.start(view().intent, {});
    }
    m_model.finish(!outcome, QDateTime::currentDateTime());
    m_run.until = QDateTime::currentDateTime();
    if (!isFix())
        m_applied = outcome ? std::optional(m_run.plan) : std::nullopt;
    if (outcome) {
        m_run.stage = Stage::Done;
    } else {
        m_run.stage = saidNo(outcome.error()) ? Stage::Stopped : Stage::Failed;
        if (m_run.stage == Stage::Failed)
            m_run.error = outcome.error();
    }
    watch();
    Q_EMIT changed();
}

/// Nothing has happened: what was shown before is what is.
void ApplyConfig::goBack()
{
    m_run = m_before;
    watch();
    Q_EMIT changed();
}

void ApplyConfig::undone(const std::optional<Error>& problem)
{
    if (problem && problem->code == ErrorCode::NeedsConsent) {
        goBack();
        return;
    }
    m_applied.reset();
    m_run.until = QDateTime::currentDateTime();
    m_run.stage = !problem ? Stage::Undone : saidNo(*problem) ? Stage::Stopped : Stage::Failed;
    if (m_run.stage == Stage::Stopped && m_model.total() == 0)
        m_run.stage = Stage::Empty;
    if (m_run.stage == Stage::Failed)
        m_run.error = problem;
    if (!problem)
        m_model.start(view().intent, {});
    lookForMark();
    m_kept.clear();
    m_mayDelete = m_takesBack = false;
    const auto& items = engine().undone();
    for (const Item& item : items&&* items ? **items : QList<Item>()) {
        const bool stays = item.action == Item::Action::Keep;
        m_takesBack = m_takesBack || !stays;
        m_mayDelete = m_mayDelete || (stays && !item.goesWith.isEmpty());
        if (stays)
            m_kept << item.what;
    }
    watch();
    Q_EMIT changed();
}

/// The command line, or another window, applied the plan again since it was taken back here.
void ApplyConfig::forgetUndone()
{
    const bool seenSince = engine().isMeasured() && m_run.until.isValid() && view().at.isValid() &&
                           view().at > m_run.until;
    if (m_run.stage != Stage::Undone || !m_kept.isEmpty() || !seenSince ||
        !topology::isBegun(view().intent, view().facts))
        return;
    m_run = {};
    Q_EMIT changed();
}

} // namespace hcp::ui
