// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

/// The mark of a route as the key has it.
void drawKeyMark(Brush& brush, Mark mark, Point centre);

} // namespace hcp::topology
