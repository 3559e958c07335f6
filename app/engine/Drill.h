// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "facts/DrillFacts.h"

#include <chrono>
#include <optional>

namespace hcp
{

/// The world while a drill lasts: what the routers say now, the rest as it was before, and of what
/// is seen from outside nothing.
struct DrillMoment {
    Facts facts;
    QStringList cutOff; ///< `frr1/node2`, as the check bgp.session calls it
};

/// What somebody wants of a drill.
struct DrillWish {
    /// Name or address; empty: the one that this machine's connections take, where the router says
    /// which, else the first.
    QString node;
    std::chrono::seconds length{30}; ///< 1 s to 120 s
    bool assumeYes = false;          ///< no question
    /// Told every second, and when a cut begins or ends; on workers, must not block.
    std::function<void(const DrillMoment&)> seen = {};

    /// Errors: InvalidCall.
    Status checkLength() const;
};

/// Whom a drill cuts off, and from whom: from every router of ours that has the node as a next hop
/// of a VIP. A router that is not ours keeps it.
struct DrillChoice {
    NodePlan node;
    QList<RouterIntent> routers;
    QList<HostedClusterIntent> clusters; ///< whose VIPs go through the node there
    bool operator==(const DrillChoice&) const = default;
};

/// The hosted clusters whose VIPs have the node as a next hop in that router's kernel. Pure.
QList<HostedClusterIntent> clustersThrough(const View& view, const RouterIntent& router,
                                           const NodePlan& node);

/// Judges whether there can be a drill. Pure. `nextHop`: that this machine's connections take.
/// Errors: InvalidCall (length, no such node, no router of ours, not a next hop or the only
/// one), NotGreen, SudoRefused, what kept a router from being asked.
Result<DrillChoice> chooseDrill(const View& view, const DrillWish& wish,
                                std::optional<Address> nextHop = {});

/// What is asked before: which table of rules, at whom, for how long, and what it drops. Pure.
Consent drillConsent(const View& view, const DrillChoice& choice, const DrillWish& wish);

/// What a drill found.
struct DrillOutcome {
    DrillChoice choice;
    std::chrono::seconds length{30};
    DrillTries tries;
    QList<DrilledRouter> routers;
    View after; ///< the last look: green again?
    /// On request, after the cut had begun: the cut is over, the tries are those until then, and
    /// nobody has looked on, neither at the routers nor whether it is green again.
    bool stopped = false;

    /// Something of this machine's went through the node while it was cut off. Without it nothing
    /// was measured of what clients notice.
    bool wasNoticed() const;
};

/// What it found, a sentence each, without a trailing stop: clients first, then each router.
QStringList drillFacts(const DrillOutcome& outcome);
/// "0.9 s", "12 s"
QString secondsWord(qint64 millis);

} // namespace hcp
