// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace hcp
{

// Questions to what `show running-config` of FRR printed. Passwords are never handed on.

/// What it says of a neighbor and its peer-group behind `neighbor NAME`: `remote-as 64513`,
/// `password`, `no activate`; nullopt: it names no such neighbor.
std::optional<QStringList> neighborSettings(const QByteArray& configuration, Address neighbor);
/// Is one of them this word, or does one begin with it?
bool hasSetting(const QStringList& settings, const QString& word);
/// Whose line says this word of the neighbor: its address, or the name of its peer-group; empty:
/// none does.
QString settingHolder(const QByteArray& configuration, Address neighbor, const QString& word);
/// The static route to exactly this prefix, verbatim: `ip route 10.0.2.20/32 Null0`; empty: none.
QString staticRoute(const QByteArray& configuration, const Prefix& prefix);

/// A line that may keep BGP's routes out of the kernel.
struct Withheld {
    QString line;               ///< verbatim: `table-map X`, `distance bgp 255 200 200`
    QString undo;               ///< the command that takes it away
    bool inAddressFamily;       ///< below `router bgp` and `address-family ipv4 unicast`
    QString routeMap;           ///< the route-map that decides; empty: none, it keeps all of them
    std::optional<Prefix> from; ///< only those of neighbors in this network
    bool operator==(const Withheld&) const = default;
};
/// Every such line. `external`: the sessions are eBGP, which have a distance of their own.
/// https://docs.frrouting.org/en/latest/bgp.html#administrative-distance-metrics,
/// https://docs.frrouting.org/en/latest/zebra.html (`ip protocol`)
QList<Withheld> withheldFromKernel(const QByteArray& configuration, bool external);

/// The `maximum-paths` that it sets; nullopt: none is set.
std::optional<int> maximumPaths(const QByteArray& configuration);
/// `bgp shutdown`: no session of the router may come up.
bool isBgpShutDown(const QByteArray& configuration);

} // namespace hcp
