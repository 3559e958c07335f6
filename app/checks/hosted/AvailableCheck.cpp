// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Conditions.h"
#include "checks/Draft.h"
#include "checks/Seen.h"

namespace hcp
{

// hostedcluster.available: HyperShift says Available=True.
// Proves that the control plane is complete and answers from inside the management cluster; not
// that it can be reached from outside (api.*). Conditions that need worker nodes do not count: the
// API can be proven before any worker exists.
// Source: status.conditions of the HostedCluster.
// Owns: hostedcluster-waiting.

using namespace Qt::StringLiterals;

namespace
{

Verdict judge(const HostedClusterIntent& cluster, const HostedClusterFacts& seen)
{
    Draft draft(u"hostedcluster.available"_s, cluster.key(),
                {u"api.ready %1"_s.arg(cluster.key())});
    if (!seen.object)
        return draft.unknown(u"HostedCluster %1"_s.arg(cluster.key()), seen.object);
    draft.from(seen.object);
    if (!*seen.object)
        return draft.failed(u"HostedCluster %1 is not there yet"_s.arg(cluster.key()));
    const auto available = condition(seen, u"Available"_s);
    if (available && available->status == u"True"_s)
        return draft.passed(u"HostedCluster %1 is available"_s.arg(cluster.key()));
    const auto first = firstUnhealthy(seen);
    if (first)
        draft.evidence(first->message);
    const auto text =
        first ? u"HostedCluster %1 is not available: %2 is %3 (%4)"_s.arg(
                    cluster.key(), first->type, first->status, first->reason)
              : u"HostedCluster %1 does not say that it is available"_s.arg(cluster.key());
    return isRollingOut(seen) ? draft.waiting(text) : draft.failed(text);
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(
        intent, [&](const auto& cluster) { return judge(cluster, clusterFacts(facts, cluster)); });
}

} // namespace

Check hostedClusterAvailableCheck()
{
    return {u"hostedcluster.available"_s,
            u"Hosted cluster available"_s,
            {u"api.ready"_s},
            u"That HyperShift calls the control plane available. It looks from inside the "
            u"management cluster: reachability from outside is proven by api.*."_s,
            u"status.conditions of the HostedCluster"_s,
            look};
}

} // namespace hcp
