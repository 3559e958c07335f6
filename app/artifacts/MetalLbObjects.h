// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

#include <QJsonObject>
#include <QList>

namespace hcp
{

/// The field manager of everything we apply to a cluster.
inline constexpr char fieldManager[] = "hcp-bgp";
/// The BFDProfile we make when BFD is asked for (FRR's own timers, 300 ms × 3).
inline constexpr char bfdProfileName[] = "hcp-bfd";

/// Each object holds only the fields that we answer for, fit for server-side apply. Where the
/// intent's namespace is still missing the objects have no metadata.namespace.

/// `MetalLB metallb`, for the operator (metallb.io/v1beta1).
QJsonObject metallbObject(const MetalLbIntent& metallb);
QJsonObject bfdProfileObject(const MetalLbIntent& metallb);
/// The pool with the VIP; pinned to the control-plane namespace and the kube-apiserver Service's
/// labels (serviceAllocation) when MetalLB can and the pool holds the VIP alone: pinning a shared
/// pool would take the addresses of other Services away (MetalLB ≥ 0.14.2 does so at once).
QJsonObject poolObject(const Intent& intent, const PoolIntent& pool);
/// BGPPeer, metallb.io/v1beta2 (v1beta1 loses fields). nodeSelectors only with limitToNodes.
QJsonObject peerObject(const Intent& intent, const PeerIntent& peer);
/// No `peers`: naming all of them announced to none in 0.13.11 (metallb#2113).
QJsonObject advertisementObject(const Intent& intent, const AdvertisementIntent& advertisement);

/// All of them in the order of applying: MetalLB, BFDProfile, pools, peers, advertisements. A
/// missing profile passes the webhook and then makes MetalLB ignore the whole configuration.
QList<QJsonObject> metallbObjects(const Intent& intent);

} // namespace hcp
