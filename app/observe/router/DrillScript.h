// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "remote/ssh/SshSession.h"

#include <QList>

#include <chrono>
#include <optional>

namespace hcp::router
{

/// No node is cut off for longer, whatever happens.
constexpr std::chrono::seconds LongestCut{120};

/// What the router shall not exchange with one node, and for how long.
struct Cut {
    Address node;
    QList<Address> vips;
    std::optional<Address> here;     ///< this machine: its packets are counted apart
    std::chrono::seconds length{30}; ///< at most LongestCut
};

/// Drops, between router and node alone: BGP (TCP 179), BFD (UDP 3784, 3785, 4784), and packets to
/// the VIPs whose next hop is the node. Nothing else of the node's traffic is touched. Speaks as a
/// conversation: "go" is answered by `cutMark`, any further line by `mendedMark`.
///
/// It is a table of nftables of its own, in the kernel only, and it goes three ways: with the
/// script, whatever ends that; by a second process within a second where the script was killed; and
/// where nobody is left, the kernel itself lets the node out of the table's set when its time is
/// over (5 s after the length, and never after more than LongestCut).
ssh::Command drillScript(const Cut& cut, const QByteArray& mark);

QByteArray cutMark(const QByteArray& mark);
QByteArray mendedMark(const QByteArray& mark);
/// What its name begins with; the rest is the mark's first eight digits.
inline constexpr QLatin1String DrillTable{"hcp_bgp_drill_"};

/// What was said before `cutMark`: nothing, or why nothing was cut. Errors: Locked (another drill
/// runs there), ToolMissing (no nft), RemoteCommand (nftables refused, in its words).
Status parseCut(const QByteArray& answer, const QString& router);

/// What was said before `mendedMark`.
struct Mended {
    qint64 packetsFromHere = 0; ///< dropped on their way to a VIP
    qint64 packets = 0;
    bool late = false; ///< nobody ended it before its own time was over
    QByteArray left;   ///< of the table; empty: it is gone
};
Mended parseMended(const QByteArray& answer);

/// What a drill has to know of a router before anybody is asked.
struct DrillPreflight {
    bool choosesByAddress = false; ///< see DrilledRouter
    /// That this machine's packets to the VIP take; nothing: the router does not say.
    std::optional<Address> nextHop;
    bool operator==(const DrillPreflight&) const = default;
};
/// Changes nothing there. `here`: this machine's address as packets to the VIP have it.
ssh::Command preflightScript(std::optional<Address> here, Address vip, int port);
/// Errors, those that parseCut() would have: ToolMissing, Locked.
Result<DrillPreflight> parsePreflight(const QByteArray& answer, const QString& router);

} // namespace hcp::router
