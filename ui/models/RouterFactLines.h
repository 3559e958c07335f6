// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"

namespace hcp::ui
{

/// What was found on a router, a line per subject; only what is known, and what is wrong with it.
QList<FactLine> factLinesOf(const RouterFacts& facts);

} // namespace hcp::ui
