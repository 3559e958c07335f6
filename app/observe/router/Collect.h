// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/RouterFacts.h"
#include "observe/router/Answer.h"
#include "observe/router/Script.h"
#include "observe/router/Sections.h"
#include "observe/router/Vtysh.h"
#include "plan/Plan.h"

namespace hcp::router
{

/// All that came back from one run of the script, and about whom.
struct Look {
    QString router;  ///< the plan's name
    Address address; ///< the BGP peer address
    Questions questions;
    Sections sections;
    VtyshAnswers vtysh;
    QDateTime at;

    QString source(const QString& what) const { return router + QStringLiteral(": ") + what; }
};

/// A fact out of a parsed answer.
template <class T>
Fact<T> toFact(const Look& look, const Parsed<T>& parsed, const QString& what)
{
    return parsed ? Fact<T>::known(*parsed, look.source(what), look.at)
                  : Fact<T>::unknown(parsed.error(), look.source(what), look.at);
}

/// What to ask for this router of the plan.
Questions questionsFor(const Plan& plan, Extent extent);

/// Fills in what hardly ever moves by itself: system, FRR, files, interfaces.
void collectResting(RouterFacts& facts, const Look& look);
/// Fills in what FRR and the kernel tell: configuration, BGP, BFD, routes, forwarding, neighbors
/// that ARP does not find, packets that rp_filter dropped. Before it, what rests has to be there.
void collectProtocols(RouterFacts& facts, const Look& look);
/// Fills in the rest that moves: what runs of FRR, names, the clock, who holds port 179. The
/// firewall is apart (Firewall.h).
void collectHost(RouterFacts& facts, const Look& look);

} // namespace hcp::router
