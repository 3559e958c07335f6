// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Reading.h"

namespace hcp::topology
{

/// What was measured on the way from this machine to the API: "HTTPS 200, 8 ms", "TCP 6443: no
/// answer". Of the verdict that the line's state comes from, and of no other, so that words and
/// line never differ. Empty: that verdict has nothing to tell, or nothing was measured.
QString pathWords(const Intent& intent, const Facts& facts, const Reading& read);

} // namespace hcp::topology
