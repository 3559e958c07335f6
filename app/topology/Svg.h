// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Shapes.h"

#include <QByteArray>

namespace hcp::topology
{

/// The picture as one self-contained SVG file: text stays text, nothing is linked, every thing has
/// a title. Same picture, same bytes.
QByteArray toSvg(const Picture& picture, Scheme scheme = Scheme::Paper);

} // namespace hcp::topology
