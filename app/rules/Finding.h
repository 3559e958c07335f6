// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

#include <QList>
#include <QString>

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

/// A rule as `explain` shows it.
struct Rule {
    QString id;
    Severity severity = Severity::Blocks;
    QString explanation;
    QString source;
    QList<Finding> (*look)(const Plan&, const Intent&, const Facts&) = nullptr;
};

/// Every rule, in the order of the plan file.
const QList<Rule>& allRules();

/// Pure. Works without facts (offline); rules that need a fact stay silent while it is unknown.
QList<Finding> validate(const Plan& plan, const Intent& intent, const Facts& facts = {});

bool blocks(const QList<Finding>& findings);

} // namespace hcp
