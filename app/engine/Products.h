// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bundle/Bundle.h"
#include "engine/Session.h"
#include "topology/Model.h"

#include <QByteArray>
#include <QStringList>

namespace hcp
{

/// What the picture shows beside the verdicts: what was seen, the nodes' zones, the plan file's
/// name.
topology::Surroundings surroundingsOf(const View& view, const QString& planFile);

/// The topology as `svg`, `dot` or `mmd`; `live`: with the view's verdicts on the links, else the
/// plan alone. `planFile` is named in the picture. Errors: InvalidCall for another kind.
Result<QByteArray> drawTopology(const View& view, const QString& kind, bool live,
                                const QString& planFile);

/// What the bundle would hold, without writing it. Errors: InvalidPlan while the nodes are not
/// known.
Result<QList<BundleFile>> bundleFiles(const View& view, const QString& planFile,
                                      const QByteArray& planText);

/// Errors: InvalidPlan when findings block, with a line for each of them.
Status allowed(const QList<Finding>& findings);

/// Writes the bundle (folder, or archive by the path's end) and returns its files. `planText` is
/// the plan as `planFile` has it, or would. Errors: InvalidPlan when findings block, InvalidCall,
/// FileAccess.
Result<QStringList> exportBundle(const View& view, const QString& planFile,
                                 const QByteArray& planText, const QString& path);

/// Errors: InvalidCall where the management cluster's own kubeconfig would be lost.
Status mayHoldKubeconfig(const Plan& plan, const QString& path);

/// Writes a hosted cluster's kubeconfig for its owner alone (0600); a folder that is missing is
/// made likewise: `~/.kube` on a machine that had no cluster yet. Errors: FileAccess.
Status saveKubeconfig(const Secret& kubeconfig, const QString& path);

/// Our FRR configuration of one router.
struct FrrProduct {
    QString router;
    QByteArray config;
    QStringList notes;
};

/// `router`: its name; may be empty when there is only one. `existing`: merged into it when given.
/// Errors: InvalidCall, InvalidPlan, MergeRefused.
Result<FrrProduct> frrConfig(const Intent& intent, const QString& router,
                             const std::optional<QByteArray>& existing);

} // namespace hcp
