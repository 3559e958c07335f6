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
