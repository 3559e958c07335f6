// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "observe/router/Answer.h"
#include "observe/router/Collect.h"
#include "observe/router/Ruleset.h"

namespace hcp::router
{

/// What the packet filter of the router runs now, of all the programs that may have loaded it.
struct RunningRules {
    Ruleset rules;
    QSet<QString> iptables; ///< names of the tables (family ip) that iptables looks after
    bool operator==(const RunningRules&) const = default;
};

/// Out of the sections nft, nft-text, iptables and iptables-legacy. A reason where they could not
/// be listed; no program that could have loaded any means no rules.
Parsed<RunningRules> runningRules(const Sections& sections);

/// The packets whose fate decides whether the nodes reach TCP 179, and clients the VIPs.
struct Traffic {
    QList<Packet> toRouter;   ///< hook input: first and later packets of each node
    QList<Packet> fromRouter; ///< hook output: the answers
    QList<Packet> forwarded;  ///< hook forward: a client's first and later packets to each VIP
    QString interface;        ///< the one that faces the nodes
    QList<Address> nodes;
    bool operator==(const Traffic&) const = default;
};

/// Without nodes in the plan, whoever is on the router's own network. The client is where this
/// login comes from; where that is not known, each network that does not face the nodes.
Traffic trafficOf(const Look& look, const QList<InterfaceFact>& interfaces);

/// The worst fate of all packets to and from the router's port.
Fate judgePort(const Ruleset& rules, const Traffic& traffic);

/// Fills in `firewall`. When polling, what only the files tell is kept from before.
void collectFirewall(RouterFacts& facts, const Look& look);

} // namespace hcp::router
