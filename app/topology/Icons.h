// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "topology/Model.h"

#include <QString>

namespace hcp::topology
{

/// A drawing of 24 × 24 units in the project's own hand, as paths of absolute M, L, C and Z. One
/// colour: strokes are 1.75 wide with round ends; fills are even-odd.
struct Icon {
    QString fill;   ///< may be empty
    QString stroke; ///< may be empty
    QString ring;   ///< stroked 3.6 on, 3.55 off: the outline that means "not known"
};

Icon iconOf(Part::Kind kind);
/// Each state has a silhouette of its own: passed, failed and warning solid, the others outlines.
Icon iconOf(State state);

} // namespace hcp::topology
