// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "facts/RouterFacts.h"

#include <QList>
#include <QStringList>

namespace hcp
{

/// What the nodes have to reach on the router.
struct FirewallOpening {
    QList<Address> from;   ///< the nodes, sorted
    bool bfd = false;      ///< UDP 3784 (RFC 5881) as well as TCP 179
    bool multihop = false; ///< of BFD: UDP 4784 (RFC 5883) instead
    bool operator==(const FirewallOpening&) const = default;
};

/// How the opening is made with the firewall that the host runs, as argv (root needed, nothing is
/// for a shell). An accept goes into the chain that would drop: one in a table of one's own
/// overrides nothing.
struct FirewallCommands {
    QList<QStringList> now;  ///< in this order
    QList<QStringList> keep; ///< makes it survive a reboot, where commands do (firewalld)
    /// The file that has to be rewritten by keepInFile() to survive a reboot; empty: none.
    QString file;
    /// Takes `now` and `keep` back. nftables: empty, see nftUndo().
    QList<QStringList> undo;
    QString note; ///< what cannot be promised: "no program restores iptables rules at boot here"
    bool operator==(const FirewallCommands&) const = default;
};

/// nftables and iptables need fact.chain (and table, family); firewalld takes fact.chain for the
/// zone, empty: the default zone. Kind None: no commands. Pure.
FirewallCommands firewallCommands(const FirewallFact& fact, const FirewallOpening& opening);

/// nftables: the list command whose output nftUndo() reads, `nft -a list chain FAMILY TABLE CHAIN`.
QStringList nftListCommand(const FirewallFact& fact);
/// Deletes our rules (known by their comment `hcp-bgp`) by the handles of that listing.
QList<QStringList> nftUndo(const FirewallFact& fact, const QByteArray& listing);

/// The persistent rules file (nftables.conf, or iptables-save's format) with our lines; the same
/// bytes when they are there. Pure: try the result with
/// firewallCheckCommand() before it replaces the file. Fails with InvalidCall when the file does
/// not have the table and chain, so that nothing in it could take our rule.
Result<QByteArray> keepInFile(const FirewallFact& fact, const FirewallOpening& opening,
                              const QByteArray& file);
/// The file without our lines.
QByteArray removeFromFile(const QByteArray& file);
/// `nft -c -f PATH` or `iptables-restore --test PATH`; empty for the other kinds.
QStringList firewallCheckCommand(FirewallFact::Kind kind, const QString& path);

/// Commands for the hand-over page, all kinds, for a person to choose from (Markdown).
QString firewallHandOver(const FirewallOpening& opening);

} // namespace hcp
