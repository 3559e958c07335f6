// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "facts/RouterFacts.h"
#include "plan/Intent.h"

namespace hcp
{

/// One of our BGP neighbors on a router: a node of the management cluster.
struct FrrNeighbor {
    Address address;
    QString description; ///< the node's name
    /// Its address is in no network of the router: `ebgp-multihop` (MetalLB needs ebgpMultiHop
    /// too).
    bool multihop = false;
    bool operator==(const FrrNeighbor&) const = default;
};

/// What one router's FRR has to have for the intent, before any text: the input of mergeFrr().
struct FrrWanted {
    Asn localAs;                  ///< the router's
    Asn remoteAs;                 ///< MetalLB's, of every neighbor
    Address routerId;             ///< used only where `router bgp` does not exist yet
    QList<FrrNeighbor> neighbors; ///< sorted by address
    QList<Address> vips;          ///< sorted; each is permitted as VIP/32 on the way in
    int maximumPrefix = 0;
    bool bfd = false;
    /// Somebody's line that keeps a neighbor of ours down may be changed (FrrCorrections.h).
    bool mayCorrect = false;
    bool operator==(const FrrWanted&) const = default;
};

/// The names that our lines are known by (with the neighbors' addresses): no marker comments.
/// One pair of lists serves every neighbor and every plan on the router.
inline constexpr QLatin1String frrInboundList{"hcp-vip-in"};
inline constexpr QLatin1String frrOutboundList{"hcp-none-out"};

/// What `router` has to have. `facts`, where known, tell which neighbors are not on a connected
/// network; without them no neighbor is taken for a distant one. Fails with InvalidPlan while the
/// nodes are neither in the plan nor found on the cluster.
Result<FrrWanted> frrWanted(const Intent& intent, const RouterIntent& router,
                            const RouterFacts& facts = {});

/// Our configuration alone, as if the router had none: what the hand-over and
/// `hcp-bgp frr-conf` without --into show.
QByteArray frrLinesAlone(const FrrWanted& wanted);

} // namespace hcp
