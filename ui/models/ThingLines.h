// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

namespace hcp::ui
{

/// What the lines of configuration that are about a thing or link of the topology hold (`session
/// frr1/node2`: `neighbor 192.168.125.21 `), the closest first. Empty: nothing is told of it.
QStringList linesOfThing(const Intent& intent, const QString& thing);

} // namespace hcp::ui
