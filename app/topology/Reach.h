// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

namespace hcp::topology
{

/// Says of every VIP how far what MetalLB announces gets: that a node announces is MetalLB's own
/// word; a session has to carry it to a router, and a pod has to stand behind it. The VIP holds no
/// better than the best of its nodes, its Service no better than its endpoints. The sessions have
/// their words already.
void describeReach(Model& model, const Intent& intent, const Facts& facts);

} // namespace hcp::topology
