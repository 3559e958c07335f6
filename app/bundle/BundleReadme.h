// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

namespace hcp
{

/// README.md: the exact commands, in their order, and the verification by hand.
QByteArray bundleReadme(const Intent& intent);

} // namespace hcp
