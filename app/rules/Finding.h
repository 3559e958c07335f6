// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

#include <QList>
#include <QString>

#include <functional>

namespace hcp
{

enum class Severity { Blocks, Warns, Note };

/// Something about the plan that will not work, or not as one thinks.
struct Finding {
    QString id; ///< stable: `vip-in-node-subnet`, `asn-reserved`
    Severity severity = Severity::Blocks;
    QString field; ///< path in the plan: `hostedClusters[0].vip[0]`
    QString text;  ///< one sentence with the value, in words of a lab
    QString remedy;
    QString source; ///< whose rule: `RFC 7607`, `MetalLB P-5`, `Kubernetes`
    bool operator==(const Finding&) const = default;
};

/// Who refuses what a rule minds, when we do not.
enum class Enforcer {
    Schema,     ///< the API server, by the kind's schema and CEL rules
    Webhook,    ///< MetalLB's webhook, when the object is written
    Controller, ///< nobody at first: it is stored, and then its controller does not take it
    Nobody      ///< it is taken, and works otherwise than one thinks, or not at all
};

/// `the API server (schema and CEL)` and the like.
QString enforcerText(Enforcer enforcer);

/// `blocks`, `warns`, `note`
QString severityWord(Severity severity);

/// A rule as `explain` shows it.
struct Rule {
    QString id;
    Severity severity = Severity::Blocks;
    QString explanation;
    QString source;
    std::function<QList<Finding>(const Plan&, const Intent&, const Facts&)> look;
    QString field;  ///< where in the plan it usually is: `hostedClusters[].vip`
    QString remedy; ///< in general; a finding has one with the values
    Enforcer enforcer = Enforcer::Nobody;
};

/// Every rule, in the order of the plan file.
const QList<Rule>& allRules();

/// Pure. Works without facts (offline); rules that need a fact stay silent while it is unknown.
QList<Finding> validate(const Plan& plan, const Intent& intent, const Facts& facts = {});

bool blocks(const QList<Finding>& findings);

} // namespace hcp
