// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Closing.h"

#include "ui/models/Engine.h"
#include "ui/models/SaveWords.h"
#include "ui/models/StepConfig.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/MessageSheet.h"
#include "ui/shell/WindowActions.h"

namespace hcp::ui
{

Closing::Closing(MainWindow& window, Engine& engine, WindowActions& actions)
    : QObject(&window), m_window(window), m_engine(engine), m_actions(actions)
{
    const auto closeAfterwards = [this] {
        if (m_afterwards)
            close();
    };
    connect(&engine, &Engine::applyDone, this, closeAfterwards);
    connect(&engine, &Engine::undoDone, this, closeAfterwards);
    connect(&engine.document(), &PlanDocument::changed, this, [this] { m_unsaved = false; });
}

void Closing::close()
{
    m_window.close();
}

bool Closing::mayClose()
{
    const Engine::Task task = m_engine.task();
    if (task == Engine::Task::Apply || task == Engine::Task::Undo) {
        if (!m_afterwards)
            askAboutChanges();
        return false;
    }
    m_engine.document().flush();
    if (m_unsaved || m_engine.document().saveState() != SaveState::NotWritten)
        return true;
    askAboutSaving();
    return false;
}

void Closing::askAboutChanges()
{
    m_engine.suspend();
    MessageSheet::ask(
        &m_window, tr("Changes are being applied"),
        tr("%1 are being changed. What is done stays and can be undone; the running change is "
           "never cut off in the middle.")
            .arg(targetsOf(m_engine.view().intent)),
        tr("Stop after this change and close"), tr("Stay"), [this](bool yes) {
            m_engine.resume();
            m_afterwards = yes;
            if (yes)
                m_engine.cancel();
        });
}

void Closing::askAboutSaving()
{
    const PlanDocument& document = m_engine.document();
    const QString kept =
        document.isKept() ? tr("A draft of it is kept on this machine: opening the plan again goes "
                               "on with it.")
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
