// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "topology/Model.h"

#include <QString>

namespace hcp::topology
{

/// The colours of the picture by their purpose. Green, red, amber and violet mean a measured state
/// and nothing else.
enum class Token {
    None, ///< nothing is painted
    Ground,
    Text,
    Text2,
    Raised, ///< cards and pills
    Card,   ///< their outline
    Management,
    ManagementEdge,
    Hosted,
    HostedEdge,
    Passed,
    Waiting,
    Warning,
    Failed,
    Unknown,
    Skipped,
    Accent, ///< what the person marked, and the way of the last request
};

enum class Scheme { Light, Dark, Paper };

/// `#rrggbb`; empty for None.
QString colour(Token token, Scheme scheme);

/// What a state is drawn in. Nothing measured looks like unknown.
Token tokenOf(Standing standing);

} // namespace hcp::topology
