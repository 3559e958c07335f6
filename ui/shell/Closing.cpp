// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Closing.h"

#include "ui/models/Engine.h"
#include "ui/models/SaveWords.h"
#include "ui/models/StepConfig.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/MessageSheet.h"
#include "ui/shell/WindowActions.h"

#include <algorithm>

namespace hcp::ui
{

Closing::Closing(MainWindow& window, Engine& engine, WindowActions& actions)
    : QObject(&window), m_window(window), m_engine(engine), m_actions(actions)
{
    const auto closeAfterwards = [this] {
        if (m_question) // what it asks about has ended meanwhile
            m_question->reject();
        if (m_afterwards)
            close();
    };
    connect(&engine, &Engine::applyDone, this, closeAfterwards);
    connect(&engine, &Engine::undoDone, this, closeAfterwards);
    connect(&engine, &Engine::drillDone, this, closeAfterwards);
    connect(&engine.document(), &PlanDocument::changed, this, [this] { m_unsaved = false; });
}

void Closing::close()
{
    m_window.close();
}

/// What must come to its end first.
bool Closing::isRunning() const
{
    const Engine::Task task = m_engine.task();
    const bool cutsOff = task == Engine::Task::Drill && !m_engine.questions().isAsking();
    return task == Engine::Task::Apply || task == Engine::Task::Undo || cutsOff;
}

/// Dry runs and questions come first: what is given up there leaves nothing behind.
bool Closing::nothingIsWritten() const
{
    const auto& log = m_engine.log();
    return m_engine.task() == Engine::Task::Apply &&
           std::all_of(log.cbegin(), log.cend(),
                       [](const LogLine& line) { return line.progress.change.isEmpty(); });
}

bool Closing::mayClose()
{
    if (isRunning()) {
        if (!m_afterwards && nothingIsWritten())
            stopAndClose();
        else if (!m_afterwards && m_engine.task() == Engine::Task::Drill)
            askAboutDrill();
        else if (!m_afterwards)
            askAboutChanges();
        return false;
    }
    m_engine.document().flush();
    const SaveState state = m_engine.document().saveState();
    if (m_unsaved || (state != SaveState::NotWritten && state != SaveState::Gone))
        return true;
    askAboutSaving();
    return false;
}

void Closing::stopAndClose()
{
    m_afterwards = isRunning();
    if (m_afterwards)
        m_engine.cancel();
    else // it has ended while the person was thinking
        close();
}

void Closing::askAboutChanges()
{
    m_engine.suspend();
    m_question = MessageSheet::ask(
        &m_window, tr("Changes are being applied"),
        tr("%1 are being changed. What is done stays and can be undone; the running change is "
           "never cut off in the middle.")
            .arg(targetsOf(m_engine.view().intent)),
        tr("Stop after this change and close"), tr("Stay"), [this](bool yes) {
            m_engine.resume();
            if (yes)
                stopAndClose();
        });
}

/// Nothing is left behind either way: the rule on the router goes by itself.
void Closing::askAboutDrill()
{
    m_question = MessageSheet::ask(
        &m_window, tr("A failure is being tried"),
        tr("Closing ends it early: the node is let through again at once, and what clients notice "
           "is not measured. The rule on the router goes by itself, whatever happens here."),
        tr("Stop the drill and close"), tr("Stay"), [this](bool yes) {
            if (yes)
                stopAndClose();
        });
}

void Closing::askAboutSaving()
{
    const PlanDocument& document = m_engine.document();
    const bool gone = document.saveState() == SaveState::Gone;
    const QString kept = gone ? tr("Without a file, the plan in this window is lost.")
                         : document.isKept()
                             ? tr("A draft of it is kept on this machine: opening the plan again "
                                  "goes on with it.")
                             : tr("No draft of it could be kept: what was changed is lost.");
    MessageSheet::choose(&m_window, tr("%1 is not saved").arg(document.name()),
                         QStringLiteral("%1 %2").arg(saveWords(document).bold, kept),
                         {{tr("Save as…"), [this] { m_actions.savePlanAs([this] { close(); }); }},
                          {tr("Close without saving"),
                           [this] {
                               m_unsaved = true;
                               close();
                           }},
                          {tr("Stay"), {}}});
}

} // namespace hcp::ui
