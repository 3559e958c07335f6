// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "rules/RuleSet.h"
#include "rules/metallb/Configuration.h"

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
              rules::innerNetworkRules, rules::networkRules, rules::hostedClusterRules,
              rules::createdClusterRules, rules::existingClusterRules, rules::reachRules,
              rules::poolRules, rules::selectionRules, rules::dnsRules})
            all.append(subject());
        for (const rules::ConfigurationRule& rule : rules::configurationRules())
            all.append(rule.rule);
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

QString enforcerText(Enforcer enforcer)
{
    switch (enforcer) {
    case Enforcer::Schema:
        return QStringLiteral("the API server, by schema and CEL");
    case Enforcer::Webhook:
        return QStringLiteral("MetalLB's webhook, when it is written");
    case Enforcer::Controller:
        return QStringLiteral("nobody at first: it is stored, and its controller does not take it");
    case Enforcer::Nobody:
        break;
    }
    return QStringLiteral("nobody");
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Blocks:
        return QStringLiteral("blocks");
    case Severity::Warns:
        return QStringLiteral("warns");
    case Severity::Note:
        break;
    }
    return QStringLiteral("note");
}

bool blocks(const QList<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Blocks; });
}

} // namespace hcp
