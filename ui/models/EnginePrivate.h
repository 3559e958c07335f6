// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Worker.h"
#include "ui/models/Engine.h"

#include <condition_variable>
#include <mutex>

namespace hcp::ui
{

/// Holds an apply between two changes while the person is asked something.
class Gate
{
public:
    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
    }
    void open()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_closed = false;
        }
        m_opened.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this] { return !m_closed; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_closed = false;
};

/// What Engine.cpp (calls) and EngineState.cpp (what was seen) share.
struct Engine::Private {
    /// In the GUI thread, unless another call has begun by then: what an older one says is stale.
    template <class Act>
    void post(Engine& engine, quint64 call, Act act)
    {
        QMetaObject::invokeMethod(
            &engine,
            [this, call, act = std::move(act)] {
                if (call == serial)
                    act();
            },
            Qt::QueuedConnection);
    }

    Questions questions;
    std::unique_ptr<Session> session; ///< made and used on the worker only
    std::stop_source stop;
    bool offline = false;
    quint64 serial = 0; ///< of the call that runs
    Task task = Task::None;
    QDateTime taskSince;
    Progress latest;
    QList<LogLine> log;

    View view;
    Facts facts;
    Plan factsPlan;  ///< what the facts were seen with
    QString context; ///< of the cluster, when it was seen last
    bool measured = false;
    bool overtaken = false; ///< the world was changed since the facts were seen
    QStringList cutOff;     ///< by the drill that runs
    bool ofDrill = false;   ///< the facts are what a drill saw on its way
    bool pathsDue = false;
    bool aside = false; ///< the watch is nobody's page
    QString verdictKey;
    QDateTime verdictSince, lookedAt, nextLookAt;

    QStringList takeOver; ///< managers whose fields may be taken over
    std::optional<Result<Preview>> previewed;
    Scope applying;
    std::optional<Result<ApplyOutcome>> applied;
    std::optional<Result<QList<Item>>> undone;
    std::optional<Result<DrillOutcome>> drilled;
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    Worker worker; ///< last: it is joined before what its calls use goes
};

} // namespace hcp::ui
