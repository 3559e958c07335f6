// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Reading.h"

namespace hcp::topology
{

/// The place in Surroundings::conflicts of a thing before which so many have the same id, as two
/// routers of one name have: else the fault of one were written into both.
QString conflictKey(const QString& id, qsizetype before);

/// Writes into the things what was seen beside the verdicts (versions, counts, times, the
/// protocol's own words), and what the plan says that cannot be. Adds words, changes no verdict.
void addDetails(Model& model, const Intent& intent, const Reading& read,
                const Surroundings& surroundings);

} // namespace hcp::topology
