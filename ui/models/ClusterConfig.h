// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Choices.h"
#include "ui/models/Forms.h"
#include "ui/models/NodesModel.h"
#include "ui/models/StepConfig.h"

namespace hcp::ui
{

/// Management cluster: how it is reached, whom one talks to, and what was found there.
class ClusterConfig : public StepConfig
{
    Q_OBJECT

public:
    explicit ClusterConfig(Engine& engine, QObject* parent = nullptr);

    using StepConfig::document;
    using StepConfig::engine;

    QString title() const override;
    QString word() const override;
    bool isDone() const override;
    bool hasFailed() const override;
    void entered() override;

    NodesModel& nodes() { return m_nodes; }

    /// The contexts of the kubeconfig that is filled in, read again by refreshContexts().
    const Result<KubeContexts>& contexts() const { return m_contexts; }
    void refreshContexts();
    /// "Read: ~/.kube/config", or that there is none.
    QString kubeconfigHelper() const;
    /// The context that counts: the chosen one, else the current one.
    std::optional<KubeContextChoice> chosenContext() const;
    /// Its name, before and after the cluster was asked; empty: nothing says it yet.
    QString contextName() const;

    void checkConnection();
    bool isChecking() const;
    /// The cluster was asked with this plan and answered.
    bool isConnected() const;
    bool wasAsked() const { return engine().hasClusterFacts(); }

    /// "lab, https://lab:6443, as kube:admin": whom one talks to, or would.
    Phrase whom() const;
    QString whomHelper() const;
    /// Why the cluster could not be asked, in its own words.
    std::optional<Error> problem() const;

    /// Permissions, MetalLB and HyperShift, as far as they are known.
    QList<FactLine> found() const;
    /// Every permission that was tested, with whether it is given: verb, then resource.
    QList<FactLine> permissionLines() const;
    /// One line per permission that is missing, for copying; empty when all are given.
    QStringList missingPermissions() const;

private:
    QString plannedCluster() const;
    FactLine permissions() const;
    FactLine metallb() const;
    FactLine hypershift() const;

    NodesModel m_nodes;
    Result<KubeContexts> m_contexts;
    QString m_contextsOf;
    bool m_contextsRead = false;
};

} // namespace hcp::ui
