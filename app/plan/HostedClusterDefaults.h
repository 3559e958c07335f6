// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

namespace hcp
{

/// One hosted cluster with its names and defaults. What the cluster has already counts more than a
/// default: most of it cannot be changed any more. `intent` has routers and nodes filled in.
HostedClusterIntent resolveHostedCluster(const HostedClusterPlan& plan, const Intent& intent,
                                         const Facts& facts);

} // namespace hcp
