// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Answer.h"

namespace hcp::router
{

/// `show bgp ipv4 unicast VIP/32 json`: the next hops of the valid best and multipath paths.
/// `{}`: no such route. An answer about another prefix is a reason.
Parsed<RouteFact> parseBgpRoute(const QByteArray& answer, const Prefix& prefix);

/// `ip -j route show VIP/32` (of the main table): next hops of the exact prefix. `[]`: no route.
/// A route that goes to no gateway (a blackhole, or on a link) has none.
Parsed<RouteFact> parseKernelRoute(const QByteArray& answer, const Prefix& prefix);

/// `ip -j route get VIP from ADDRESS iif NAME`: whom such a packet is handed to.
Parsed<ChosenHopFact> parseChosenHop(const QByteArray& answer, Address vip);

} // namespace hcp::router
