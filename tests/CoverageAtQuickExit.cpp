// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

// The compiler's header is plain C and does not say so itself (GCC 12).
extern "C" {
#include <gcov.h>
}

namespace
{

/// Line counts are written by exit(); hcp-bgp ends by quick_exit().
[[maybe_unused]] const bool Registered = std::at_quick_exit([] { __gcov_dump(); }) == 0;

} // namespace
