// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"
#include "remote/kube/KubeClient.h"

#include <stop_token>

namespace hcp
{

/// Reads the management cluster: identity, nodes, MetalLB (namespace, version, backend), its
/// objects, the plan's hosted clusters. Writes nothing (SelfSubjectAccessReview is a question).
/// A kind that is not served, or a list we may not see, is a fact or an unknown, never an empty
/// list.
ClusterFacts observeCluster(kube::Client& client, const Plan& plan, const std::stop_token& stop);

/// Only what moves by itself (session states, Services, hosted clusters): for polling. The rest is
/// taken from `before`.
ClusterFacts observeClusterState(kube::Client& client, const Plan& plan, const ClusterFacts& before,
                                 const std::stop_token& stop);

/// A cluster that could not be asked: everything unknown, with the error's words.
ClusterFacts unreachableCluster(const Error& error);

/// Whether the permissions that an apply of this plan needs are given, one question each.
Fact<QList<PermissionFact>> observePermissions(kube::Client& client, const Plan& plan,
                                               const QString& metallbNamespace,
                                               const std::stop_token& stop);

} // namespace hcp
