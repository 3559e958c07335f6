// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

/// One entry of the legend: what a line or mark means, in words.
struct LegendEntry {
    enum class Kind { Line, Mark, Probe };
    Kind kind = Kind::Line;
    Standing standing{};
    Mark mark = Mark::None;
    QString words;
};

/// Everything that occurs in the picture and needs a key, in the order of the legend.
QList<LegendEntry> legendOf(const Model& model);
/// Its sample, 24 wide, in the middle of the height; then it is told by its words.
Picture drawSample(const LegendEntry& entry);

/// The mark of a route as the key has it.
void drawKeyMark(Brush& brush, Mark mark, Point centre);

} // namespace hcp::topology
