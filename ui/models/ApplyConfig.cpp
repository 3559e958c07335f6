// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ApplyConfig.h"

#include "changes/cluster/Objects.h"
#include "topology/Beginning.h"
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
                noteKept(*question);
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

bool ApplyConfig::isDone() const
{
    return m_stage == Stage::Done;
}

void ApplyConfig::entered()
{
    m_shown = true;
    const bool rests = engine().task() == Engine::Task::None && !engine().isOffline();
    if (m_stage == Stage::Empty && !engine().isMeasured() && rests)
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
    if (m_stage == Stage::Empty) // an earlier session's changes, as the journal has them
        return engine().isMeasured() && topology::isBegun(view().intent, view().facts);
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
        m_kept.clear();
        m_takesBack = false;
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

/// The question before an undo lists what would stay.
void ApplyConfig::noteKept(const Question& question)
{
    const auto* const consent = std::get_if<Consent>(&question.about);
    if (consent == nullptr || consent->kind != Consent::Kind::Undo)
        return;
    m_takesBack = true;
    m_kept.clear();
    for (const Item& item : consent->items) {
        if (item.action == Item::Action::Keep)
            m_kept << item.what;
    }
}

void ApplyConfig::undone(const std::optional<Error>& problem)
{
    const bool byPerson = problem && (problem->code == ErrorCode::Cancelled ||
                                      problem->code == ErrorCode::NeedsConsent);
    m_stage = !problem ? Stage::Undone : byPerson ? Stage::Stopped : Stage::Failed;
    if (byPerson && m_model.total() == 0)
        m_stage = Stage::Empty;
    if (problem && !byPerson)
        m_error = problem;
    if (!problem)
        m_model.start(view().intent, {});
    watch();
    Q_EMIT changed();
}

} // namespace hcp::ui
