// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/ClusterFacts.h"

#include <optional>

namespace hcp
{

/// The first condition that keeps the control plane from being available, in the order in which
/// HyperShift works through them. Only those that do not need worker nodes; a condition that is not
/// there yet is passed over. nullopt: all that are there are healthy.
std::optional<ConditionFact> firstUnhealthy(const HostedClusterFacts& cluster);

} // namespace hcp
