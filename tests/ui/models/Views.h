// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../../unit/diagnosis/Faults.h"
#include "engine/Drill.h"

namespace hcp::test
{

/// The guide's lab as it is judged.
View viewOf(const World& world);
/// The healthy lab with one fault of the diagnosis' own list.
World faulty(const char* fault);
/// The lab before anything was applied: FRR runs, MetalLB and HyperShift are there.
World fresh();
/// What apply would change there, as the engine says it.
Preview previewOf(const World& world);

/// A drill of 30 s with node2 of the healthy lab: BFD took it out after 0.9 s.
DrillOutcome drilled();

} // namespace hcp::test
