// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ApplyConfig.h"

#include "changes/cluster/Objects.h"
#include "ui/models/FieldOrigins.h"
#include "ui/models/RunReport.h"
#include "ui/models/Times.h"

#include <QTimer>

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
    connect(&engine.questions(), &Questions::asked, this,
            [this](const std::shared_ptr<Question>& question) {
                m_question = question;
                Q_EMIT changed();
            });
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        m_stage = Stage::Empty;
        m_error.reset();
        m_skip.clear();
        m_model.start({}, {});
        Q_EMIT changed();
    });
}

QString ApplyConfig::title() const
{
    return tr("Apply");
}

QString ApplyConfig::word() const
{
    switch (m_stage) {
    case Stage::Empty:
        return tr("Not yet");
    case Stage::Preparing:
        return tr("Asking first");
    case Stage::Running:
        return tr("%1 of %2 changes").arg(m_model.done()).arg(m_model.total());
    case Stage::Done:
        return tr("Done in %1").arg(elapsed());
    case Stage::Failed:
        return tr("Failed");
    case Stage::Stopped:
        return tr("Stopped");
    case Stage::Undoing:
        return tr("Taking back");
    case Stage::Undone:
        break;
    }
    return tr("Taken back");
}

bool ApplyConfig::isDone() const
{
    return m_stage == Stage::Done;
}

FooterLine ApplyConfig::footer() const
{
    switch (m_stage) {
    case Stage::Preparing:
        return {
            tr("Nothing is written before every dry run passed and you said yes."), {}, {}, false};
    case Stage::Running:
        return {tr("Cancel stops after the running change; what is done stays and can be undone."),
                {},
                {},
                false};
    case Stage::Failed:
        return {m_model.failed() == nullptr ? tr("Nothing was changed. Retry asks again.")
                                            : tr("What was done stays. Retry goes on where it "
                                                 "stopped."),
                {},
                State::Failed,
                false};
    case Stage::Done:
        return {
            tr("Everything was applied. Verify watches until it works."), {}, State::Passed, false};
    default:
        return {};
    }
}

void ApplyConfig::entered()
{
    m_shown = true;
    watch();
}

void ApplyConfig::left()
{
    m_shown = false;
    engine().stopWatching();
}

/// What was applied turns green in the picture without anybody going to Verify.
void ApplyConfig::watch()
{
    const bool rests = m_stage == Stage::Done || m_stage == Stage::Undone;
    if (m_shown && rests && engine().task() == Engine::Task::None && !engine().isOffline())
        engine().watch();
}

FooterButton ApplyConfig::primary() const
{
    FooterButton next;
    next.primary = m_stage == Stage::Done;
    return next;
}

FooterButton ApplyConfig::second() const
{
    FooterButton button;
    if (m_stage == Stage::Running || m_stage == Stage::Preparing || m_stage == Stage::Undoing)
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

QString ApplyConfig::headline() const
{
    const auto whom = targetsOf(view().intent);
    switch (m_stage) {
    case Stage::Empty:
        return tr("Nothing was applied yet");
    case Stage::Preparing:
        return tr("Before anything is written");
    case Stage::Running:
        return tr("Applying to %1").arg(whom);
    case Stage::Done:
        return tr("Applied to %1").arg(whom);
    case Stage::Failed:
        return m_model.failed() == nullptr
                   ? tr("Nothing was changed")
                   : tr("Stopped at change %1 of %2").arg(m_model.done() + 1).arg(m_model.total());
    case Stage::Stopped:
        return m_model.done() == 0 ? tr("Nothing was changed") : tr("Stopped");
    case Stage::Undoing:
        return tr("Taking back on %1").arg(whom);
    case Stage::Undone:
        break;
    }
    return tr("Taken back");
}

QString ApplyConfig::subtitle() const
{
    const auto question = m_question.lock();
    if (question && !question->isAnswered() && engine().task() != Engine::Task::None)
        return tr("Waiting for your answer");
    switch (m_stage) {
    case Stage::Empty:
        return tr("Review shows what would change, and begins it.");
    case Stage::Preparing:
    case Stage::Undoing:
        return engine().latest().text;
    case Stage::Running: {
        const ApplyRow* const row = m_model.running();
        return row == nullptr ? engine().latest().text
                              : tr("Change %1 of %2: %3")
                                    .arg(m_model.current())
                                    .arg(m_model.total())
                                    .arg(row->text);
    }
    case Stage::Done:
        return m_model.total() == 0 ? tr("Everything already was as the plan says.")
                                    : tr("%n change(s) done", nullptr, m_model.done());
    case Stage::Failed:
        return m_model.failed() == nullptr ? tr("Before the first change.")
                                           : tr("What was done before it stays.");
    case Stage::Stopped:
        return tr("%1 of %2 changes were done; they stay.")
            .arg(m_model.done())
            .arg(m_model.total());
    case Stage::Undone:
        break;
    }
    return tr("What our changes made is gone; what they changed is as it was.");
}

QString ApplyConfig::elapsed() const
{
    if (!m_since.isValid())
        return {};
    const auto until = m_until.isValid() ? m_until : QDateTime::currentDateTime();
    return clockOf(m_since.msecsTo(until));
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
    Scope scope;
    scope.skip = m_skip;
    m_resumes = true;
    engine().apply(scope);
    m_resumes = false;
}

bool ApplyConfig::canSkip() const
{
    const ApplyRow* const row = m_model.failed();
    return m_stage == Stage::Failed && row != nullptr && row->id.startsWith(u"dns."_s);
}

void ApplyConfig::skip()
{
    if (!canSkip())
        return;
    m_skip.insert(changeKey(m_model.failed()->id, m_model.failed()->target));
    retry();
}

QStringList ApplyConfig::owners() const
{
    return m_error ? ownersIn(*m_error) : QStringList();
}

void ApplyConfig::takeOver()
{
    engine().takeOver(owners());
    retry();
}

QString ApplyConfig::fault() const
{
    const ApplyRow* const row = m_model.failed();
    return m_error ? fieldAtFault(view(), *m_error,
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
    const bool rests =
        m_stage == Stage::Done || m_stage == Stage::Failed || m_stage == Stage::Stopped;
    return rests && m_model.done() > 0;
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
        m_stage = Stage::Undoing;
        m_error.reset();
        m_timer->start();
    } else if (m_timer->isActive()) {
        m_timer->stop();
        m_until = QDateTime::currentDateTime();
    }
    Q_EMIT changed();
}

void ApplyConfig::begin(const QList<PendingChange>& changes)
{
    m_stage = Stage::Preparing;
    m_error.reset();
    m_since = QDateTime::currentDateTime();
    m_until = {};
    if (m_resumes) {
        m_model.resume(m_skip);
    } else {
        m_skip.clear();
        m_model.start(view().intent, changes);
    }
    Q_EMIT changed();
}

void ApplyConfig::take(const LogLine& line)
{
    if (m_stage == Stage::Preparing && !line.progress.change.isEmpty()) {
        m_stage = Stage::Running;
        m_since = line.at; // the person's time to answer is not the changes'
    }
    m_model.note(line);
    Q_EMIT logged(line);
    Q_EMIT changed();
}

void ApplyConfig::end(const Result<ApplyOutcome>& outcome)
{
    m_model.finish(!outcome, QDateTime::currentDateTime());
    m_until = QDateTime::currentDateTime();
    if (outcome) {
        m_stage = Stage::Done;
    } else {
        const ErrorCode code = outcome.error().code;
        const bool byPerson = code == ErrorCode::Cancelled || code == ErrorCode::NeedsConsent;
        m_stage = byPerson ? Stage::Stopped : Stage::Failed;
        if (!byPerson)
            m_error = outcome.error();
    }
    watch();
    Q_EMIT changed();
}

void ApplyConfig::undone(const std::optional<Error>& problem)
{
    const bool byPerson = problem && (problem->code == ErrorCode::Cancelled ||
                                      problem->code == ErrorCode::NeedsConsent);
    m_stage = !problem ? Stage::Undone : byPerson ? Stage::Stopped : Stage::Failed;
    if (problem && !byPerson)
        m_error = problem;
    if (!problem)
        m_model.start(view().intent, {});
    watch();
    Q_EMIT changed();
}

} // namespace hcp::ui
