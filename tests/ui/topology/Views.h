// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "ui/topology/TopologyPanel.h"

namespace views
{

/// The unit tests' scene of that size with facts, all of it green.
hcp::View green(int nodes = 3, int routers = 1, int hosted = 1);
/// As green(), but node2's session is down: the AS numbers differ.
hcp::View red(int nodes = 3);
/// Nothing measured yet; the router's AS cannot be what the plan says.
hcp::View planned();
/// As green(60), in three racks, two nodes broken.
hcp::View sixty();

/// What is written in its picture.
QStringList textsOf(const hcp::ui::TopologyPanel& panel);

} // namespace views
