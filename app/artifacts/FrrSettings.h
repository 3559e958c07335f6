// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrConfig.h"
#include "base/Address.h"

#include <QMap>

#include <optional>

namespace hcp
{

/// A value that a configuration sets, with the line that set it last.
struct FrrValue {
    QByteArray value;
    int line = -1; ///< index into FrrConfig::lines()
    bool isSet() const { return line >= 0; }
};

/// One direction of a neighbor's policy.
struct FrrPolicyRefs {
    FrrValue prefixList, routeMap, filterList, distributeList;
    bool any() const
    {
        return prefixList.isSet() || routeMap.isSet() || filterList.isSet() ||
               distributeList.isSet();
    }
};

/// What a configuration says of one neighbor (or peer-group) of the default instance, IPv4 unicast.
struct FrrNeighborSettings {
    FrrValue remoteAs, peerGroup, description, bfd, ebgpMultihop, shutdown, password, localAs,
        ttlSecurity;
    FrrValue activate; ///< value "yes" or "no"
    FrrValue maximumPrefix;
    FrrPolicyRefs in, out;
    int lastBgpLine = -1; ///< the last line that names it in `router bgp` itself
};

struct FrrPrefixEntry {
    quint32 seq = 0;
    bool permit = false;
    Prefix prefix;
    int from = 0, to = 0; ///< prefix lengths that match
    int line = -1;

    bool matches(Address host) const { return prefix.contains(host) && from <= 32 && to >= 32; }
    /// Every prefix there is, or every host: what a list ends with.
    bool isCatchAll() const { return prefix.length() == 0 && to >= 32; }
};

struct FrrPrefixList {
    QMap<quint32, FrrPrefixEntry> entries; ///< by sequence number
    int lastLine = -1;
};

struct FrrRouteMapEntry {
    bool permit = false;
    QList<FrrValue> matches; ///< the words behind `match`
    FrrValue call, onMatch;
    int line = -1;
};

using FrrRouteMap = QMap<quint32, FrrRouteMapEntry>;

struct FrrListenRange {
    Prefix prefix;
    int line = -1;
};

/// What a configuration says, as far as it decides about our neighbors. Lines take effect in their
/// order, `no` takes back.
struct FrrSettings {
    FrrValue localAs;        ///< of the first default `router bgp`
    QList<int> otherLocalAs; ///< further default `router bgp` lines with another number
    FrrValue confederation, shutdown, routerId;
    FrrValue requiresPolicy, defaultUnicast;         ///< value "yes" or "no"
    FrrValue profile, version;                       ///< `frr defaults`, `frr version`
    FrrValue noForwarding;                           ///< `no ip forwarding`
    QMap<QByteArray, FrrNeighborSettings> neighbors; ///< by address or peer-group name
    QMap<QByteArray, int> neighborsElsewhere;        ///< in a VRF or view: the line that names it
    QList<FrrListenRange> listenRanges;
    QMap<QByteArray, FrrPrefixList> prefixLists;
    QMap<QByteArray, FrrRouteMap> routeMaps;
    QMap<QByteArray, int> vrfAddresses; ///< interface addresses in VRFs: line

    /// The neighbor's own setting, else its peer-group's.
    FrrValue effective(const QByteArray& neighbor, FrrValue FrrNeighborSettings::*value) const;
    FrrPolicyRefs effectivePolicy(const QByteArray& neighbor,
                                  FrrPolicyRefs FrrNeighborSettings::*direction) const;
    /// Is an eBGP neighbor without policy closed (RFC 8212)? FRR's default since 7.4, except in
    /// profile datacenter.
    bool closesWithoutPolicy() const;
    bool activatesByDefault() const { return defaultUnicast.value != "no"; }
};

FrrSettings frrSettings(const FrrConfig& config);

} // namespace hcp
