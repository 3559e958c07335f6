// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

inline const Font LegendFont{10.5, false, false};

/// One entry of the legend: what a line or mark means, in words.
struct LegendEntry {
    enum class Kind { Line, Mark, Probe };
    Kind kind = Kind::Line;
    Standing standing{};
    Mark mark = Mark::None;
    QString words;
};

/// Where an entry stands on paper: its left end from the picture's, and in which line of the
/// legend.
struct LegendPlace {
    LegendEntry entry;
    double x = 0;
    int line = 0;
};

/// The legend on paper: what occurs in the picture, in as many lines as its width asks for. The
/// path of the probe is not there: only the window draws it.
QList<LegendPlace> legendOnPaper(const Model& model, double width);
constexpr double LegendPitch = 18; ///< from line to line

/// Its sample, 24 wide, in the middle of the height; then it is told by its words.
Picture drawSample(const LegendEntry& entry);

/// The mark of a route as the key has it.
void drawKeyMark(Brush& brush, Mark mark, Point centre);

} // namespace hcp::topology
