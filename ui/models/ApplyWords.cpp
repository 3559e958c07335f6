// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Subjects.h"
#include "ui/models/ApplyConfig.h"
#include "ui/models/Times.h"

namespace hcp::ui
{

namespace
{

/// "frr1 and cluster lab"; of some changes alone (`router.frr frr1`), those that they change.
QString whomOf(const Scope& scope, const Intent& intent)
{
    if (scope.changes.isEmpty())
        return targetsOf(intent);
    QStringList targets;
    for (const QString& key : scope.changes)
        targets << key.section(QLatin1Char(' '), 1);
    targets.removeDuplicates();
    targets.sort();
    return listed(targets);
}

} // namespace

// ApplyConfig: what it says of each stage.

QString ApplyConfig::word() const
{
    switch (m_run.stage) {
    case Stage::Empty:
        if (m_brokenOff)
            return tr("Broken off");
        return canUndo() ? tr("Not in this session") : tr("Not yet");
    case Stage::Preparing:
        return tr("Asking first");
    case Stage::Running:
        return tr("%1 of %2 changes").arg(m_model.done()).arg(m_model.total());
    case Stage::Done:
        if (isOutdated())
            return tr("Plan changed since");
        return isFix() ? tr("Fix done in %1").arg(elapsed()) : tr("Done in %1").arg(elapsed());
    case Stage::Failed:
        return isFix() ? tr("Fix failed") : tr("Failed");
    case Stage::Stopped:
        return tr("Stopped");
    case Stage::Undoing:
        return tr("Taking back");
    case Stage::Undone:
        break;
    }
    return m_takesBack ? tr("Taken back") : tr("Nothing to take back");
}

FooterLine ApplyConfig::footer() const
{
    switch (m_run.stage) {
    case Stage::Preparing:
        return {
            tr("Nothing is written before every dry run passed and you said yes."), {}, {}, false};
    case Stage::Running:
        return {tr("Cancel stops after the running change; what is done stays and can be undone."),
                {},
                {},
                false};
    case Stage::Failed:
        return {m_model.failed() == nullptr && !m_run.undoes
                    ? tr("Nothing was changed. Retry asks again.")
                    : tr("What was done stays. Retry goes on where it stopped."),
                {},
                State::Failed,
                false};
    case Stage::Done:
        if (isOutdated())
            return {tr("The plan is not what was applied any more: Review shows what differs.")};
        if (!isDone())
            return {tr("Only the fix was made. Review shows what else differs from the plan.")};
        return {
            tr("Everything was applied. Verify watches until it works."), {}, State::Passed, false};
    default:
        return {};
    }
}

QString ApplyConfig::headline() const
{
    const auto whom = whomOf(m_run.scope, view().intent);
    switch (m_run.stage) {
    case Stage::Empty:
        if (!m_brokenOff)
            return tr("Nothing was applied in this session");
        return (isUndoBrokenOff() ? tr("An undo of this plan was broken off on %1")
                                  : tr("An apply of this plan was broken off on %1"))
            .arg(dateText(m_brokenOff->at));
    case Stage::Preparing:
        return tr("Before anything is written");
    case Stage::Running:
        return isFix() ? tr("Applying the fix from Verify to %1").arg(whom)
                       : tr("Applying to %1").arg(whom);
    case Stage::Done:
        if (isOutdated())
            return tr("The plan has changed since it was applied");
        if (m_model.total() == 0)
            return tr("Nothing was to be changed on %1").arg(whom);
        return isFix() ? tr("The fix from Verify was applied to %1").arg(whom)
                       : tr("Applied to %1").arg(whom);
    case Stage::Failed:
        if (m_run.undoes)
            return tr("Not everything could be taken back");
        return m_model.failed() == nullptr
                   ? tr("Nothing was changed")
                   : tr("Stopped at change %1 of %2").arg(m_model.done() + 1).arg(m_model.total());
    case Stage::Stopped:
        return m_model.done() == 0 && !m_run.undoes ? tr("Nothing was changed") : tr("Stopped");
    case Stage::Undoing:
        return tr("Taking back on %1").arg(whom);
    case Stage::Undone:
        break;
    }
    if (!m_takesBack)
        return tr("Nothing to take back");
    return m_kept.isEmpty() ? tr("Taken back") : tr("Taken back, but not all of it");
}

QString ApplyConfig::subtitle() const
{
    const auto question = m_question.lock();
    if (question && !question->isAnswered() && engine().task() != Engine::Task::None)
        return tr("Waiting for your answer");
    switch (m_run.stage) {
    case Stage::Empty:
        if (isUndoBrokenOff())
            return tr("Undo goes on with it; Review shows what an apply would put there again.");
        return m_brokenOff ? tr("Review shows what is still to be done, and goes on with it; Undo "
                                "takes back what was done.")
                           : tr("Review shows what differs from the plan, and begins it.");
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
    case Stage::Failed:
    case Stage::Stopped:
        return result();
    case Stage::Undone:
        break;
    }
    return taken();
}

/// What an apply came to.
QString ApplyConfig::result() const
{
    if (m_run.undoes)
        return tr("What was taken back stays taken back.");
    if (m_run.stage == Stage::Stopped)
        return tr("%1 of %2 changes were done; they stay.")
            .arg(m_model.done())
            .arg(m_model.total());
    if (m_run.stage == Stage::Done)
        return m_model.total() == 0 ? tr("Everything already was as the plan says.")
                                    : tr("%n change(s) done", nullptr, m_model.done());
    const QString where = m_model.failed() == nullptr ? tr("Before the first change.")
                                                      : tr("What was done before it stays.");
    return isFix() ? tr("It was the fix from Verify. %1").arg(where) : where;
}

/// What an undo came to.
QString ApplyConfig::taken() const
{
    if (m_kept.isEmpty())
        return m_takesBack ? tr("What our changes made is gone; what they changed is as it was.")
                           : tr("The journal has no changes of ours there.");
    return m_takesBack ? tr("What our changes made is gone, except for %1.").arg(listed(m_kept))
                       : tr("What is left of ours stays: %1.").arg(listed(m_kept));
}

} // namespace hcp::ui
