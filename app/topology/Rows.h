// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Layout.h"

namespace hcp::topology
{

/// The nodes' layer in its order, with the sizes of the boxes but not their places: cards to 6
/// nodes, slim cards to 12 (not from top to bottom), then groups by zone, without zones by subnet;
/// groups at once where the frame wants them. What failed gets a card behind its group, at most six
/// in all; the rest of the failed ones share one.
QList<Row> rowsOf(const Model& model, const Frame& frame = {});

/// The height of a group with its title, cells and words.
double groupHeight(const Row& group);

/// The blank between two rows.
double gapOf(const QList<Row>& rows);

/// Something that belongs to the node itself failed: a session of it, or its announcement.
bool hasFailed(const Model& model, int node);

} // namespace hcp::topology
