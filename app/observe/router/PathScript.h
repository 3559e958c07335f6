// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "remote/ssh/SshSession.h"

#include <QList>

#include <optional>

namespace hcp::router
{

/// A connection whose packets shall take one next hop alone.
struct Way {
    Address vip;
    int port = 6443;
    std::optional<Address> hop; ///< nothing: they are sent back as prohibited (the control)
    Address source;             ///< from here; unused when it starts on the router
    int sourcePort = 0;
};

/// Sets one policy rule and one routing table per way, until the other side says so, is gone, or
/// 20 s are over. Speaks as a conversation: "go" is answered by `readyMark`, any further line by
/// `cleanMark`, with the rules that are left before it (none).
///
/// Nothing survives: the rules live in the kernel only, are removed when the script ends for any
/// reason, and by a second process within a second where it was killed.
ssh::Command pathScript(const QList<Way>& ways, const QByteArray& mark);

/// The same for connections that the router itself opens, one after the other; whoever else opens
/// one there keeps his way, unless he is root too. Answers a line per way, see parsePathAnswers().
ssh::Command ownPathScript(const QList<Way>& ways, const QByteArray& mark);

QByteArray readyMark(const QByteArray& mark);
QByteArray cleanMark(const QByteArray& mark);

/// What became of one way of ownPathScript().
struct WayAnswer {
    bool took = false; ///< the kernel says that such packets go by that hop
    int status = -1;   ///< 0: connected; 124: timed out
    QString words;     ///< the shell's
};
/// In the order of the ways; fewer where the answer is cut off.
QList<WayAnswer> parsePathAnswers(const QByteArray& out, const QByteArray& mark);

} // namespace hcp::router
