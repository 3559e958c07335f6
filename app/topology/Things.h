// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

/// The things of the picture, each with a silhouette, an icon and words of its own: machine, DNS,
/// routers, nodes and their groups, VIPs and API servers.
void drawThings(Brush& brush, const Model& model, const Layout& layout);

/// The areas behind everything: management cluster, hosted clusters.
void drawAreas(Brush& brush, const Model& model, const Layout& layout);

} // namespace hcp::topology
