// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "topology/Model.h"

namespace hcp::ui
{

/// One line of facts: "received   1 prefix".
struct FactRow {
    QString label;
    QString value;
    bool mono = true;             ///< what machines read
    std::optional<State> state{}; ///< icon beside the value, which says it in words
    bool operator==(const FactRow&) const = default;
};

/// What one side says of a thing: the router, the cluster, with source and time.
struct Saying {
    QString who; ///< "frr1 says"
    QString source;
    QDateTime at;
    QList<FactRow> rows;
    bool operator==(const Saying&) const = default;
};

/// Everything that the inspector shows of one thing.
struct Inspection {
    QString item;
    QString title; ///< "frr1 ↔ node2"
    topology::Standing standing;
    QString word; ///< of that state
    QList<FactRow> rows;
    Saying router;  ///< without rows: the router has nothing to say
    Saying cluster; ///< likewise
    QList<Verdict> checks;
    QString field;           ///< to go to; empty: none
    bool configured = false; ///< there is configuration of ours that concerns it
    bool operator==(const Inspection&) const = default;
};

/// What is known of an item. Pure. `measured`: the view's verdicts are of this plan.
Inspection inspect(const View& view, const topology::Model& model, bool measured,
                   const QString& item);

/// "1 s", "3 min", "2 h", for ages and durations in milliseconds.
QString ageWords(qint64 millis);

} // namespace hcp::ui
