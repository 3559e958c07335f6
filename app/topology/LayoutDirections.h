// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Layout.h"

namespace hcp::topology
{

/// Beyond this number hosted clusters are closed doors.
constexpr qsizetype MostOpen = 3;

/// Left to right: for paper and for wide views.
Layout layOutAcross(const Model& model, const Frame& frame);
/// Top to bottom: for the panel at the window's right.
Layout layOutDown(const Model& model, const Frame& frame);

/// Has the DNS box a line between its head and the names: their domain, or what cannot be?
bool dnsHasSecondLine(const Model& model);
/// How large the DNS box is.
double dnsWidth(const Model& model);
double dnsHeight(const Model& model);
/// Title and verdict on paper, down to where the drawing may begin.
double headHeight(const Frame& frame);
/// The extent of `count` things of a size with blanks between them.
double stacked(qsizetype count, double size, double gap);
/// Too many lines between nodes and VIPs to tell apart: they share a bar.
bool needsBar(const Layout& layout);

} // namespace hcp::topology
