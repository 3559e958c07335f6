// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Plan.h"

#include <functional>

/// One case of one rule: what is different from the healthy lab, and whether the rule minds.
struct RuleCase {
    const char* rule;
    const char* name;
    /// Where the finding has to be; nullptr: the rule has to take it.
    const char* field;
    std::function<void(hcp::Plan&, hcp::Facts&)> change;
};

/// The guide's lab as it looks when everything is there and well.
hcp::Facts healthyFacts();

/// Cases that the plan alone decides.
QList<RuleCase> planCases();
/// Cases about the hosted clusters' names and networks.
QList<RuleCase> hostedClusterCases();
/// Cases that need to know the router.
QList<RuleCase> routerCases();
/// Cases that need to know the management cluster.
QList<RuleCase> clusterCases();
/// Cases about MetalLB's objects, those of others and ours together.
QList<RuleCase> configurationCases();
/// Cases about what stands around a VIP and a hosted cluster.
QList<RuleCase> surroundingCases();

using Change = std::function<void(hcp::Plan&, hcp::Facts&)>;

/// One change after the other.
inline Change both(const Change& first, const Change& second)
{
    return [=](hcp::Plan& plan, hcp::Facts& facts) {
        first(plan, facts);
        second(plan, facts);
    };
}

/// A change of MetalLB as the cluster has it.
inline Change metallb(std::function<void(hcp::MetalLbFact&)> change)
{
    return [change = std::move(change)](hcp::Plan&, hcp::Facts& facts) {
        hcp::MetalLbFact fact = *facts.cluster.metallb;
        change(fact);
        facts.cluster.metallb = hcp::Fact<hcp::MetalLbFact>::known(fact, QStringLiteral("test"));
    };
}
