// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Connections.h"
#include "facts/Facts.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hcp
{

/// Keeps facts fresh. Every managed router, the cluster, the names and each hosted API is asked on
/// a thread of its own, at its own pace, so that none that is slow or dead delays what is known of
/// the others. A part that fell silent turns unknown by itself, and is known again when it answers.
/// `Facts::paths` stays as it was. Only next() is called from outside; the connections are nobody
/// else's meanwhile.
class Watcher
{
public:
    /// Starts from `first`, a complete look. `pace`: the pause between two questions to one part.
    Watcher(Connections& connections, const Plan& plan, Facts first,
            std::chrono::milliseconds pace);
    /// Stops asking; takes as long as a cancelled call may take.
    ~Watcher();

    /// Waits until there is something new, at most this long, and returns all that is known now.
    /// What comes in quick succession comes together. Errors: Cancelled.
    Result<Facts> next(std::chrono::milliseconds atMost, const std::stop_token& stop);

    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

private:
    using Clock = std::chrono::steady_clock;

    /// One of those who are asked, and when it answered last.
    struct Part {
        std::chrono::milliseconds patience; ///< after so much silence it is unknown
        /// Makes unknown what this part told: "frr1 has not answered since 12:03:04".
        std::function<void(Facts&, const QString& words)> forget;
        QString name;
        Clock::time_point answered;
        QDateTime at; ///< the same, for people
        bool silent = false;
        bool failed = false; ///< it told why it cannot be asked: nothing of it can turn stale
        Clock::time_point staleAt() const;
    };

    Part& addPart(const QString& name, std::chrono::milliseconds patience,
                  std::function<void(Facts&, const QString&)> forget);
    void addRouter(const RouterIntent& router);
    void addCluster();
    void addNames(const Intent& intent);
    void addResolver(const QString& name, DnsFact::Resolver resolver,
                     std::function<QList<DnsFact>(const std::stop_token&)> ask);
    void addApi(const HostedClusterIntent& hosted);
    void watchRouter(const RouterIntent& router, RouterFacts before, Part& part);
    void watchCluster(ClusterFacts before, Part& part);

    /// A part told something; `failed`: why it cannot.
    void tell(Part& part, bool failed, const std::function<void(Facts&)>& change);
    Facts current();
    std::optional<Clock::time_point> nextStale() const;

    Connections& m_connections;
    const Plan& m_plan;
    const std::chrono::milliseconds m_pace;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_news;
    Facts m_facts;
    bool m_new = false;
    Clock::time_point m_given;
    std::vector<std::unique_ptr<Part>> m_parts;
    std::stop_source m_stop;
    std::vector<std::jthread> m_threads; ///< last: they end before what they use goes
};

} // namespace hcp
