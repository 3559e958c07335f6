// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"

namespace hcp::ui
{

/// What is said of an item under the pointer: what it is, and below that at most six facts of its
/// checks, each with source and time. `title`: what the drawing says of it, which is all where
/// nothing was checked; its first line is what the item is.
QString tipOf(const View& view, const QString& item, const QString& title);

} // namespace hcp::ui
