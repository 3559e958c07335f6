// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "artifacts/FrrLines.h"

#include <QSet>
#include <QStringList>

namespace hcp
{

inline constexpr char frrConfigPath[] = "/etc/frr/frr.conf";

/// A configuration with our lines in it.
struct FrrMerge {
    /// The old text with our lines added; every old byte is there, in order, but for `corrected`.
    QByteArray text;
    QByteArray delta; ///< what is missing, as a file for `vtysh -f`; empty: nothing is missing
    /// What the person should know: `no ip forwarding` in the text, a neighbor that is open to any
    /// prefix, somebody's list that was extended.
    QStringList notes;
    /// Somebody's lines that are changed or gone, with their contexts as in FrrDifference; only
    /// with FrrWanted::mayCorrect.
    QStringList corrected;

    bool isChange() const { return !delta.isEmpty(); }
    bool operator==(const FrrMerge&) const = default;
};

/// Adds what is missing of `wanted` to `existing`: a frr.conf, or what `show running-config`
/// prints. Pure. Merging twice changes nothing the second time, so `!mergeFrr(x,
/// wanted)->isChange()` is the question "does x have all our lines", with FRR's own normalisations
/// (activation and address family that go without saying are not missing).
///
/// What is added
///  - lists `hcp-vip-in` (permit VIP/32 each, beside those of other plans) and `hcp-none-out`
///    (deny any), in front of `router bgp`;
///  - in the default `router bgp`, for each neighbor: remote-as, description, bfd, ebgp-multihop;
///    in IPv4 unicast: activate, prefix-list in and out, maximum-prefix;
///  - `router bgp` with `bgp router-id` where there is none. To a live instance no router-id is
///    added: setting it resets every session.
///
/// A neighbor that is already there keeps its policy; only what stops the VIP is mended:
///  - a prefix-list in (its own, its peer-group's, or of the route-map entry that decides): the
///    VIP's permit is added to that list, in front of a final `deny any`;
///  - a route-map in that permits the VIP: nothing; our list is not added, it would take routes
///    of other Services away;
///  - open (`no bgp ebgp-requires-policy`, or iBGP) without any policy: nothing, for the same
///    reason, and a note says so;
///  - closed by FRR's ebgp-requires-policy: our two lists and maximum-prefix, as for a new one.
///
/// With FrrWanted::mayCorrect, as somebody agreed to it, a neighbor's own `remote-as` with another
/// ASN is replaced and its own `shutdown` goes: the only lines of others that are ever changed.
///
/// Refused with MergeRefused, naming the line, its text (passwords masked) and the remedy, because
/// adding alone cannot make it right and changing a foreign line would be a guess:
///  - the default `router bgp` has another ASN, a confederation identifier or `bgp shutdown`;
///  - our neighbor has another remote-as, local-as, a password, `shutdown`, a deactivated IPv4
///    unicast, or comes in by `bgp listen range`, in a VRF, or in a peer-group that says such;
///  - its inbound policy denies the VIP on purpose (anything but a final deny of everything), or
///    decides by what cannot be known here: filter-list, distribute-list, communities, AS paths,
///    `call`, a list that is not defined;
///  - its maximum-prefix is smaller than the number of VIPs;
///  - our peer address belongs to an interface in a VRF;
///  - one of our lists says what ours does not: hcp-none-out permits something, hcp-vip-in
///    everything (further permits are other plans', or of a VIP that was changed: they stay, and
///    get a note);
///  - a word is abbreviated so that it may mean several things here, or an `exit-…` leaves nothing.
Result<FrrMerge> mergeFrr(const QByteArray& existing, const FrrWanted& wanted);

/// What other plans on the router still live on, when one of them takes its lines back.
struct FrrNeeds {
    QSet<QByteArray> neighbors; ///< addresses
    QSet<QByteArray> permits;   ///< `10.0.2.20/32`

    bool isEmpty() const { return neighbors.isEmpty() && permits.isEmpty(); }
    bool operator==(const FrrNeeds&) const = default;
};

/// What a plan lives on, as the journal keeps it; frrNeeds() reads it back and leaves aside what
/// is not FRR's.
QStringList frrNeedWords(const FrrWanted& wanted);
FrrNeeds frrNeeds(const QSet<QString>& words);

/// The file without what a merge added: `before` and `after` are that merge's input and text,
/// `current` the file as it is now. Where current == after this is `before`, byte for byte; a file
/// that was changed since keeps those changes, but for what was said of a neighbor that the merge
/// defined: it goes whole. A `router bgp` of ours that others now use stays, and so do the lines
/// that `needs` names.
QByteArray unmergeFrr(const QByteArray& current, const QByteArray& before, const QByteArray& after,
                      const FrrNeeds& needs = {});

/// The `no …` lines for `vtysh -f` that take out of the running daemon what a merge added:
/// `before` and `after` as above, but of the running configuration; `current`: as it is now. What
/// is gone already is not named; `router bgp` goes only when nothing but ours is left in it.
/// Empty: nothing to take away.
QByteArray undoFrrDelta(const QByteArray& current, const QByteArray& before,
                        const QByteArray& after, const FrrNeeds& needs = {});

/// What is different between two running configurations, line by line in context
/// (`router bgp 64512 > neighbor 10.0.0.1 remote-as 65001`); order does not count.
struct FrrDifference {
    QStringList lost;   ///< in `before`, not in `now`
    QStringList gained; ///< in `now`, not in `before`
    bool operator==(const FrrDifference&) const = default;
};
FrrDifference compareFrr(const QByteArray& before, const QByteArray& now);

} // namespace hcp
