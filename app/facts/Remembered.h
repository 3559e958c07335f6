// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/ClusterFacts.h"

namespace hcp
{

/// A cluster that cannot be asked has the nodes that it had, those with a speaker, read when they
/// were: whether they peer is the router's to tell. All else of it is not known.
ClusterFacts withNodesOf(ClusterFacts now, const ClusterFacts& before);

} // namespace hcp
