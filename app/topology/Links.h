// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

/// The lines between the things; they go below the cards.
void drawLinks(Brush& brush, const Model& model, const Layout& layout);

/// What stands on the lines: the sessions' pills on the border of the management cluster, and the
/// marks of the route where a session meets its router.
void drawPills(Brush& brush, const Model& model, const Layout& layout);

/// The way of the last successful request: bands below the links, dots above them.
void drawBands(Brush& brush, const Model& model, const Layout& layout);
void drawDots(Brush& brush, const Model& model, const Layout& layout);

/// The nodes that a row's line stands for: a node's name, or the title of a group.
QString rowName(const Model& model, const Row& row);

} // namespace hcp::topology
