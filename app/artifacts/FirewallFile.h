// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/Firewall.h"

namespace hcp
{

struct FirewallPort {
    QString protocol; ///< `tcp`, `udp`
    int number = 0;
};

/// TCP 179, and BFD's port when asked for.
QList<FirewallPort> firewallPorts(const FirewallOpening& opening);

/// `insert rule inet filter input ip saddr { … } tcp dport 179 accept comment "hcp-bgp"`.
/// Insert, not add: in front of whatever drops in that chain.
QByteArray nftRule(const FirewallFact& fact, const FirewallOpening& opening,
                   const FirewallPort& port);

/// The part of an iptables rule behind the chain.
QByteArray iptablesRule(Address node, const FirewallPort& port);

} // namespace hcp
