// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Conditions.h"

#include "checks/Seen.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

struct Healthy {
    QString type;
    QString status;
    bool unknownIsHealthy = false; ///< without a hostname nobody resolves it
};

QList<Healthy> order()
{
    return {{u"ValidConfiguration"_s, u"True"_s},
            {u"SupportedHostedCluster"_s, u"True"_s},
            {u"ValidReleaseImage"_s, u"True"_s},
            {u"ValidReleaseInfo"_s, u"True"_s},
            {u"ReconciliationActive"_s, u"True"_s},
            {u"ReconciliationSucceeded"_s, u"True"_s},
            {u"ConfigOperatorReconciliationSucceeded"_s, u"True"_s},
            {u"PlatformCredentialsFound"_s, u"True"_s},
            {u"ValidHostedControlPlaneConfiguration"_s, u"True"_s},
            {u"InfrastructureReady"_s, u"True"_s},
            {u"EtcdAvailable"_s, u"True"_s},
            {u"KubeAPIServerAvailable"_s, u"True"_s},
            {u"Available"_s, u"True"_s},
            {u"ExternalDNSReachable"_s, u"True"_s, true},
            {u"IgnitionEndpointAvailable"_s, u"True"_s},
            {u"Degraded"_s, u"False"_s}};
}

} // namespace

std::optional<ConditionFact> firstUnhealthy(const HostedClusterFacts& cluster)
{
    for (const auto& healthy : order()) {
        const auto seen = condition(cluster, healthy.type);
        if (!seen || seen->status == healthy.status)
            continue;
        if (healthy.unknownIsHealthy && seen->status == u"Unknown"_s)
            continue;
        return seen;
    }
    return std::nullopt;
}

} // namespace hcp
