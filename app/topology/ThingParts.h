// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Brush.h"

namespace hcp::topology
{

// What the things of the picture have in common.

inline const Font NameFont{13, true, false};
inline const Font FixedFont{11, false, true};
inline const Font FixedBoldFont{11, true, true};
inline const Font ThirdFont{10.5, false, false};
inline const Font SmallFixedFont{10.5, false, true};
constexpr double IconSize = 18;

/// Name, address, state, and what the checks said.
QString titleOf(const Part& part);
/// Red only where the check that failed, or the impossible value, is the thing's own.
void outline(Brush& brush, const Path& path, const Part& part);
/// The badge of a thing whose value cannot be is that of a failure.
Standing badgeOf(const Part& part);
Token noteToken(const Part& part);

/// Where the lines of a thing stand.
struct LineSpace {
    Box box;
    double left = 36;
    double rightOfName = 24; ///< for the badge
    double right = 8;
    bool thirdLines = true; ///< the note even when nothing is wrong
};
/// Name, address, strong line and note below each other, centred in the box's height. What does
/// not fit in the height is left out from its end, except a fault, which replaces the line before.
void drawLines(Brush& brush, const Part& part, const LineSpace& space);

/// A card has room for the last number of its address alone: the area's title has the network.
bool showsLastNumber(const Part& part, const Box& box);

void drawMachine(Brush& brush, const Part& part, const Box& box);
void drawDns(Brush& brush, const Model& model, const Layout& layout);
void drawRouters(Brush& brush, const Model& model, const Layout& layout);
void drawRow(Brush& brush, const Model& model, const Layout& layout, const Row& row);
void drawHosted(Brush& brush, const Layout& layout, const Hosted& hosted, const HostedPlace& place);

} // namespace hcp::topology
