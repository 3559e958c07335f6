// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "topology/Shapes.h"

#include <memory>

class QMimeData;

namespace hcp::ui
{

/// Writes the picture by the file's ending: svg, png (at 2 ×), pdf (A4, upright when higher than
/// wide), dot, mmd. Always in the colours of paper. `frame`: of paper. Errors: InvalidCall for
/// another ending, FileAccess.
Status writePicture(const topology::Model& model, const topology::Frame& frame,
                    const QString& path);

/// PNG at 2 × and SVG, for the clipboard.
std::unique_ptr<QMimeData> pictureForClipboard(const topology::Model& model,
                                               const topology::Frame& frame);

} // namespace hcp::ui
