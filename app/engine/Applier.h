// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Look.h"
#include "engine/Session.h"

namespace hcp
{

/// What the plan asks for, offline, but for the name of its cluster: without a context it means its
/// kubeconfig's current one.
Intent namedIntent(const Plan& plan);

/// Carries changes out one after the other on the threads of their connections, with the journal
/// of their target, and looks at the target again after each one that wrote something.
class Applier
{
public:
    Applier(Connections& connections, Credentials& credentials, const Plan& plan)
        : m_connections(connections), m_credentials(credentials), m_plan(plan),
          m_look(connections, plan)
    {
    }

    /// What would be done in this scope; problems are kept with their change.
    static QList<PendingChange> pending(const Intent& intent, const Facts& facts,
                                        const Scope& scope);
    /// Dry runs of everything pending: who would refuse it becomes the change's problem. Errors:
    /// Cancelled.
    Status rehearse(QList<PendingChange>& pending, const Facts& facts, const Scope& scope,
                    const ProgressSink& progress, const std::stop_token& stop);
    /// Does it. `facts` is kept up to date.
    Result<ApplyOutcome> apply(Facts& facts, const Scope& scope, const ProgressSink& progress,
                               const std::stop_token& stop);
    /// Takes back on cluster and routers, in this order; goes on after an error and returns the
    /// first. What stays though it was to go is added to `left`.
    Status undo(const QStringList& deleteHostedClusters, QList<Item>& left,
                const ProgressSink& progress, const std::stop_token& stop);
    Result<QList<Item>> previewUndo(const QStringList& deleteHostedClusters,
                                    const std::stop_token& stop);

private:
    using Step = std::function<Status(ChangeContext&)>;

    /// Runs a step that writes nothing with session (or client) of that target.
    Status askTarget(const QString& target, const Scope& scope, const std::stop_token& stop,
                     Step step);
    /// Runs a step with session (or client) and journal of that target.
    Status onTarget(const QString& target, const Scope& scope, const ProgressSink& progress,
                    const std::stop_token& stop, Step step);
    /// One change with its progress (`told` has the counts) and its line in the report.
    Status applyOne(const Change& change, const Scope& scope, Progress told, ApplyOutcome& outcome,
                    const ProgressSink& progress, const std::stop_token& stop);
    ChangeContext contextFor(const Scope& scope, const ProgressSink& progress,
                             const std::stop_token& stop);
    /// What undo does not reach, as the plan has lost a router.
    QList<Item> leftElsewhere() const;
    void refresh(Facts& facts, const QString& target, const std::stop_token& stop);

    Connections& m_connections;
    Credentials& m_credentials;
    const Plan& m_plan;
    Look m_look;
    QStringList m_routers; ///< the journals' names of those that a step worked on
};

} // namespace hcp
