// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Plan.h"
#include "rules/Finding.h"

/// The guide's plan with its hosted cluster otherwise: now and then as no server takes it.
hcp::Plan somePlan(quint32 seed);

/// A change of the guide's plan that one rule minds and that the schema of HostedCluster refuses.
struct PlanCase {
    const char* rule;
    std::function<void(hcp::Plan&)> change;
};
QList<PlanCase> planCases();

/// Changes of the plan that a HostedCluster which is there does not follow any more.
QList<PlanCase> immutableCases();
/// The rules that mind the plan while the guide's HostedCluster is there.
QStringList whileThere(const hcp::Plan& plan);

/// The HostedCluster that would be written, in a namespace that is there.
QJsonObject hostedObject(const hcp::Plan& plan);

/// What the rule book says of the plan.
struct PlanVerdict {
    QStringList blocking; ///< every rule that blocks it
    QStringList schema;   ///< those of them that the API server itself enforces
};
PlanVerdict verdictOn(const hcp::Plan& plan);

/// Where the rule book is stricter than the schema, and why; empty: nowhere.
QString whyStricter(const QString& rule);
