// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"

/// The guide's lab as a look would find it before anything was applied: frr1 runs FRR as AS 64512
/// with a leg in the VIP's network, MetalLB and HyperShift are there, three nodes have speakers.
hcp::Facts guideFacts();
