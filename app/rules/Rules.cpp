// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/RuleSet.h"

#include <algorithm>

namespace hcp
{

const QList<Rule>& allRules()
{
    static const QList<Rule> rules = [] {
        QList<Rule> all;
        for (const auto subject :
             {rules::requiredRules, rules::nameRules, rules::nodeRules, rules::metallbRules,
              rules::routerRules, rules::asnRules, rules::addressRules, rules::vipRules,
              rules::networkRules, rules::hostedClusterRules, rules::existingClusterRules,
              rules::poolRules, rules::peerRules, rules::dnsRules})
            all.append(subject());
        return all;
    }();
    return rules;
}

QList<Finding> validate(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const Rule& rule : allRules()) {
        auto found = rule.look(plan, intent, facts);
        for (Finding& finding : found) {
            finding.id = rule.id;
            finding.severity = rule.severity;
            finding.source = rule.source;
        }
        findings.append(found);
    }
    return findings;
}

bool blocks(const QList<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Blocks; });
}

} // namespace hcp
