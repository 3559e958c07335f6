// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Pictures.h"

#include "ui/shell/MainWindow.h"
#include "ui/topology/TopologyPanel.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

namespace hcp::ui
{

namespace
{

constexpr auto Turn = std::chrono::milliseconds(250);
constexpr int Settling = 2;    ///< turns until a page is laid out and painted
constexpr int MostTurns = 240; ///< a minute

} // namespace

Pictures::Pictures(MainWindow& window, Engine& engine, const QString& folder)
    : m_window(window), m_engine(engine), m_folder(folder), m_timer(new QTimer(this))
{
    for (const StepConfig* config : window.steps().configs())
        m_left << config->id();
    QDir().mkpath(folder);
    connect(m_timer, &QTimer::timeout, this, &Pictures::take);
    if (!engine.isOffline())
        engine.look();
    next();
    m_timer->start(Turn);
}

bool Pictures::isBusy() const
{
    const Engine::Task task = m_engine.task();
    return task == Engine::Task::Look || task == Engine::Task::Preview ||
           (task == Engine::Task::Watch && !m_engine.isMeasured());
}

void Pictures::next()
{
    m_waited = 0;
    if (!m_left.isEmpty()) {
        m_window.steps().go(m_left.first());
    } else {
        m_topologyLeft = false;
        m_window.setFullTopology(true);
    }
}

void Pictures::take()
{
    ++m_waited;
    if (m_waited < Settling || (isBusy() && m_waited < MostTurns))
        return;
    const QString name =
        m_left.isEmpty()
            ? QStringLiteral("9-topology")
            : QStringLiteral("%1-%2").arg(int(m_left.first()) + 1).arg(stepWord(m_left.first()));
    if (!m_window.grab().save(QStringLiteral("%1/%2.png").arg(m_folder, name))) {
        QCoreApplication::exit(1);
        return;
    }
    if (!m_left.isEmpty())
        m_left.removeFirst();
    else if (!m_topologyLeft) {
        m_timer->stop();
        QCoreApplication::exit(0);
        return;
    }
    next();
}

} // namespace hcp::ui
