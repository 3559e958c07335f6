// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Steps.h"

namespace hcp::ui
{

Steps::Steps(Engine& engine, const QList<StepConfig*>& configs, QObject* parent)
    : QObject(parent), m_engine(engine), m_configs(configs)
{
    for (StepConfig* config : configs) {
        connect(config, &StepConfig::changed, this, &Steps::changed);
        connect(config, &StepConfig::wantsStep, this, &Steps::go);
    }
    // A plan that exists was been through: its facts may be looked at in any order.
    // Where it is known which pages were shown, the others still come.
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        m_visited = {StepId::Start};
        const QStringList& shown = m_engine.document().visited();
        for (const QString& word : shown) {
            if (const auto step = stepOfWord(word))
                m_visited.insert(*step);
        }
        if (shown.isEmpty() && !m_engine.document().isEmpty())
            m_visited +=
                {StepId::Cluster, StepId::Router, StepId::Bgp, StepId::Hosted, StepId::Review};
        Q_EMIT changed();
    });
}

QStringList Steps::visitedWords() const
{
    QStringList words;
    for (const StepConfig* config : m_configs) {
        if (m_visited.contains(config->id()))
            words << stepWord(config->id());
    }
    return words;
}

StepState Steps::state(StepId id) const
{
    const StepConfig& step = config(id);
    const Engine::Task task = m_engine.task();
    if (id == StepId::Apply && (task == Engine::Task::Apply || task == Engine::Task::Undo))
        return StepState::Running;
    if (!m_visited.contains(id))
        return StepState::Ahead;
    if (step.problems() > 0 || step.hasFailed())
        return StepState::Problem;
    return step.isDone() ? StepState::Done : StepState::Reachable;
}

QString Steps::wordOf(StepState state)
{
    switch (state) {
    case StepState::Ahead:
        return tr("not yet");
    case StepState::Reachable:
        return tr("open");
    case StepState::Done:
        return tr("done");
    case StepState::Problem:
        return tr("has problems");
    case StepState::Running:
        return tr("running");
    }
    return {};
}

bool Steps::isReachable(StepId id) const
{
    const bool isPlanThere = m_visited.contains(StepId::Review);
    return m_visited.contains(id) || next() == id || (id == StepId::Verify && isPlanThere);
}

std::optional<StepId> Steps::next() const
{
    return m_current == StepId::Verify
               ? std::nullopt
               : std::optional(static_cast<StepId>(static_cast<int>(m_current) + 1));
}

std::optional<StepId> Steps::previous() const
{
    return m_current == StepId::Start
               ? std::nullopt
               : std::optional(static_cast<StepId>(static_cast<int>(m_current) - 1));
}

void Steps::go(StepId id)
{
    // Shown with the plan before, it is shown for the first time all the same.
    if (id == m_current && m_visited.contains(id))
        return;
    config(m_current).left();
    if (m_visited.contains(m_current)) // else it was shown with another plan
        config(m_current).insist();
    m_current = id;
    m_visited.insert(id);
    if (id != StepId::Start)
        m_engine.document().remember(stepWord(id), {}, visitedWords());
    Q_EMIT currentChanged(id);
    config(id).entered();
    Q_EMIT changed();
}

} // namespace hcp::ui
