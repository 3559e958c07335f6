// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Answer.h"

namespace hcp::router
{

/// `show bgp summary json`: nested under ipv4Unicast, or flat. `{}` is "no router bgp". Only IPv4
/// peers of the default VRF; a peer without a state in words is never Established.
Parsed<BgpFact> parseBgpSummary(const QByteArray& answer);

/// FRR answers `{}` as well for an instance without any neighbor: the running configuration tells.
void addInstance(BgpFact& bgp, const QByteArray& runningConfig);

/// Adds to the peers what only `show bgp neighbors json` tells: last reset, last notification,
/// description. An answer that cannot be understood adds nothing.
void addNeighbors(BgpFact& bgp, const QByteArray& answer);

/// `show bfd peers json`: IPv4 peers of the default VRF.
Parsed<QList<BfdPeerFact>> parseBfdPeers(const QByteArray& answer);

} // namespace hcp::router
