// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Layout.h"

namespace hcp::topology
{

/// The nodes' layer from top to bottom, with the sizes of the boxes but not their places: cards to
/// 6 nodes, slim cards to 12, then groups by zone, without zones by subnet. What failed gets a
/// card below its group, at most six in all; the rest of the failed ones share one.
QList<Row> rowsOf(const Model& model);

/// The blank between two rows.
double gapOf(const QList<Row>& rows);

/// Something that belongs to the node itself failed: a session of it, or its announcement.
bool hasFailed(const Model& model, int node);

} // namespace hcp::topology
