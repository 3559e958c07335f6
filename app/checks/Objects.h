// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

namespace hcp
{

/// Something at one of our MetalLB objects that keeps the chain from holding. Told by the objects
/// alone, with both values seen: no guess.
struct ObjectFault {
    QString cause;  ///< id of the cause: `peer-wrong-asn`
    QString object; ///< `BGPPeer metallb-system/frr1`
    QString text;   ///< one sentence with the value wanted and the value seen
    bool operator==(const ObjectFault&) const = default;
};

// Each function: empty also while the lists are unknown; ask isKnown() first. MetalLB's namespace
// is the intent's, else the one that was found.

QString metallbNamespace(const Intent& intent, const Facts& facts);

/// What is wrong with the BGPPeer that this router needs, as seen from this node (node selectors).
QList<ObjectFault> peerFaults(const Intent& intent, const Facts& facts, const RouterIntent& router,
                              const NodePlan& node);
/// Do the router's neighbor and the BGPPeer name the same AS number for MetalLB, and the plan
/// another? Then it is the plan that is not applied, and one side alone must not be changed.
bool sidesAgreeOtherwise(const Intent& intent, const Facts& facts, const RouterIntent& router,
                         const NodePlan& node, const BgpPeerFact& peer);
/// What is wrong with the IPAddressPool that holds the VIP of this hosted cluster.
QList<ObjectFault> poolFaults(const Intent& intent, const Facts& facts,
                              const HostedClusterIntent& cluster);
/// Why no BGPAdvertisement covers the pool on this node towards every router of the plan.
QList<ObjectFault> advertisementFaults(const Intent& intent, const Facts& facts,
                                       const HostedClusterIntent& cluster, const NodePlan& node);
/// References of our peers that lead nowhere; MetalLB then keeps its last valid configuration.
QList<ObjectFault> referenceFaults(const Intent& intent, const Facts& facts);

/// The name of the BGPPeer of this router: of the one that carries it, else the intent's.
QString peerName(const Intent& intent, const Facts& facts, const RouterIntent& router);
/// The name of the pool that holds the VIP: of the one that does, else the intent's.
QString poolName(const Intent& intent, const Facts& facts, const HostedClusterIntent& cluster);
/// Does the router's BGPPeer, if there is one, name no BFDProfile?
bool peerWithoutBfd(const Intent& intent, const Facts& facts, const RouterIntent& router);

} // namespace hcp
