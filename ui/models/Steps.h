// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StepConfig.h"

#include <QSet>

namespace hcp::ui
{

/// How a step stands in the rail.
enum class StepState {
    Ahead,     ///< not visited yet
    Reachable, ///< visited, not everything is there
    Done,
    Problem, ///< something on it blocks
    Running, ///< it changes the world just now
};

/// The steps beside their pages: which one is shown, which were visited, how each stands.
class Steps : public QObject
{
    Q_OBJECT

public:
    /// `configs` in the order of StepId; all of them.
    Steps(Engine& engine, const QList<StepConfig*>& configs, QObject* parent = nullptr);

    const QList<StepConfig*>& configs() const { return m_configs; }
    StepConfig& config(StepId id) const { return *m_configs.at(static_cast<qsizetype>(id)); }
    StepId current() const { return m_current; }
    StepState state(StepId id) const;
    /// "done", "has problems", …: never by icon alone.
    static QString wordOf(StepState state);
    /// Visited, or the one after the current; Verify as soon as there is a plan: it changes
    /// nothing.
    bool isReachable(StepId id) const;
    std::optional<StepId> next() const;
    std::optional<StepId> previous() const;

public Q_SLOTS:
    void go(hcp::ui::StepId id);

Q_SIGNALS:
    void currentChanged(hcp::ui::StepId id);
    /// Some step's words or state.
    void changed();

private:
    QStringList visitedWords() const;

    Engine& m_engine;
    QList<StepConfig*> m_configs;
    QSet<StepId> m_visited{StepId::Start};
    StepId m_current = StepId::Start;
};

} // namespace hcp::ui
