// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/ClusterFacts.h"
#include "facts/NetworkFacts.h"
#include "facts/RouterFacts.h"

#include <QMap>

namespace hcp
{

/// Everything that was seen of the world, at once. A default-made one: nothing was looked at.
struct Facts {
    QMap<QString, RouterFacts> routers; ///< by the plan's name
    ClusterFacts cluster;
    Fact<QList<OwnAddressFact>> ownAddresses; ///< this machine's
    QList<DnsFact> dns;
    QMap<QString, ApiFacts> apis; ///< by `namespace/name` of the hosted cluster
    /// By the router's name. Empty: nobody asked for it. Not kept fresh by polling, as it takes a
    /// temporary rule on the router.
    QMap<QString, Fact<QList<PathFact>>> paths;

    bool operator==(const Facts&) const = default;
};

} // namespace hcp
