// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Plan.h"
#include "plan/YamlTree.h"

namespace hcp
{

/// The plan that the tree describes; relative paths are taken from `folder`. What is wrong goes
/// into the problems. A key that is left out is no problem here, so that a plan in the making can
/// be saved and loaded: the rules say what is missing.
Plan readPlan(const YamlNode& root, const QString& folder, YamlProblems& problems);

} // namespace hcp
