// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace hcp
{

/// What became of the connections that this machine made to the VIPs while a node was cut off.
struct DrillTries {
    int tried = 0;        ///< from the beginning of the cut
    int failed = 0;       ///< of these
    int triedBefore = 0;  ///< in the seconds before it
    int failedBefore = 0; ///< not because of the drill
    /// So long after the cut began the last one that failed was begun; nothing: none failed.
    std::optional<qint64> lastFailureMillis;
    QString lastError; ///< of that one: `timed out`
    bool operator==(const DrillTries&) const = default;
};

/// What one router did about it.
struct DrilledRouter {
    QString name;
    qint64 holdMillis = 0; ///< of the node's session: after so much silence it ends; 0: not told
    bool bfd = false;      ///< BFD watched the session
    /// So long after the cut began the node had left the kernel's route; nothing: it stayed in.
    std::optional<qint64> leftMillis;
    bool sessionEnded = false; ///< the node's BGP session was not Established at some time
    /// So long after the end of the cut the session was Established and the node in the kernel's
    /// route again; nothing: not while it was waited for.
    std::optional<qint64> backMillis;
    qint64 packetsFromHere = 0;    ///< of this machine's own address to a VIP, dropped on the way
    qint64 packets = 0;            ///< of everybody's
    bool choosesByAddress = false; ///< fib_multipath_hash_policy 0: a client keeps its next hop
    bool operator==(const DrilledRouter&) const = default;
};

} // namespace hcp
