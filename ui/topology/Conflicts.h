// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "topology/Model.h"

namespace hcp::ui
{

/// By item: what in the plan cannot be, from the findings that block; the first of each item. In
/// few words, which fit into the thing, and in the finding's own sentence.
QMap<QString, topology::Conflict> conflictsOf(const View& view);

} // namespace hcp::ui
