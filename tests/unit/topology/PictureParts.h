// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Shapes.h"

namespace parts
{

/// Where a text is painted, by the fixed metrics.
hcp::topology::Box boxOf(const hcp::topology::Shape& text);

/// The boxes that must not lie on each other, with the names of what they are.
QList<std::pair<QString, hcp::topology::Box>> thingsOf(const hcp::topology::Model& model,
                                                       const hcp::topology::Layout& layout);

/// Every number of a path that is not an icon lies in the picture.
bool isInside(const hcp::topology::Shape& shape, const hcp::topology::Picture& picture);

QString where(const hcp::topology::Box& box);

/// The lines between things as points that lie close to each other.
QList<QList<hcp::topology::Point>> linksOf(const hcp::topology::Picture& picture);

/// Two things on each other, one outside of what it belongs into, texts on each other, outside, or
/// crossed by a link; empty: all is well.
QString wrongIn(const hcp::topology::Model& model, const hcp::topology::Frame& frame);

} // namespace parts
