// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Progress.h"
#include "engine/Connections.h"
#include "facts/Facts.h"

namespace hcp
{

/// The names under which the hosted clusters' OAuth servers are published, as the cluster says.
QStringList oauthHosts(const Intent& intent, const ClusterFacts& cluster);

/// One look at the world through the open connections: routers, cluster and DNS side by side, then
/// the hosted APIs with the kubeconfigs that the cluster told.
class Look
{
public:
    Look(Connections& connections, const Plan& plan) : m_connections(connections), m_plan(plan) {}

    /// Errors: Cancelled only.
    Result<Facts> everything(const ProgressSink& progress, const std::stop_token& stop);
    /// What gets through each next hop alone, of every managed router. Sets temporary rules there.
    QMap<QString, Fact<QList<PathFact>>> paths(const Facts& seen, const ProgressSink& progress,
                                               const std::stop_token& stop);
    /// One router, or the cluster, anew; for the next change to be planned on what is.
    RouterFacts router(const RouterIntent& router, const std::stop_token& stop);
    ClusterFacts cluster(const std::stop_token& stop);

private:
    std::future<RouterFacts> startRouter(const RouterIntent& router, const ProgressSink& progress,
                                         const std::stop_token& stop);
    std::future<ClusterFacts> startCluster(const ProgressSink& progress,
                                           const std::stop_token& stop);

    Connections& m_connections;
    const Plan& m_plan;
};

} // namespace hcp
