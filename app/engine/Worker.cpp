// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Worker.h"

#include <QThread>

namespace hcp
{

// A QThread, not a std::jthread: Qt Network wants the event dispatcher that comes with it.
Worker::Worker() : m_thread(QThread::create([this] { loop(); }))
{
    m_thread->start();
}

Worker::~Worker()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
        m_tasks.clear();
    }
    m_wakeUp.notify_all();
    m_thread->wait();
}

void Worker::post(std::function<void()> task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wakeUp.notify_all();
}

void Worker::loop()
{
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            m_wakeUp.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

} // namespace hcp
