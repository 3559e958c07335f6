// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/topology/Inspection.h"

namespace hcp::ui
{

/// What is said of an item under the pointer: what it is, and below that at most six facts of its
/// checks, each with source and time; where nothing was checked, what the two sides say of it.
/// `title`: what the drawing says of it; its first line is what the item is. `measured`: the view's
/// verdicts are of this plan.
QString tipOf(const View& view, const topology::Model& model, bool measured, const QString& item,
              const QString& title);

} // namespace hcp::ui
