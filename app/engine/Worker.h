// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>

class QThread;

namespace hcp
{

/// A thread that works off a queue, one call after the other: the home of one connection, as an
/// SSH session and a network access manager each belong to one thread.
class Worker
{
public:
    Worker();
    /// Finishes what is running, drops what waits, joins.
    ~Worker();

    /// Runs `call` on the thread. The future throws nothing: calls return Results.
    template <class F>
    auto run(F call) -> std::future<std::invoke_result_t<F>>
    {
        using R = std::invoke_result_t<F>;
        auto task = std::make_shared<std::packaged_task<R()>>(std::move(call));
        auto future = task->get_future();
        post([task] { (*task)(); });
        return future;
    }

    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

private:
    void post(std::function<void()> task);
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace hcp
