// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Session.h"
#include "topology/Model.h"

namespace hcp::ui
{

/// A row of the list: a link of the picture, or a thing, in words.
struct LinkRow {
    QString item; ///< the drawing's; of a name of DNS: `dns NAME`
    QString from; ///< of a thing: its name
    QString link; ///< of a thing: what it is
    QString to;   ///< of a thing: its address, its AS, its networks
    topology::Standing standing;
    QString state; ///< in words: "holds · Established"
    QString since; ///< clock time, at the latest; empty: not measured
    QString source;
    QDateTime at; ///< when it was read
    bool isThing = false;
    bool cannotBe = false; ///< the plan blocks it, whatever was measured
    bool operator==(const LinkRow&) const = default;
};

/// Every thing of the picture in its order, DNS with a row per name. `measured`: the view's
/// verdicts are of this plan.
QList<LinkRow> thingRows(const View& view, const topology::Model& model, bool measured);

/// "waits for bgp.session frr1/node2" instead of "waits for another".
QString stateWords(topology::Standing standing, const Verdict* verdict);

} // namespace hcp::ui
