// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// hostedcluster.valid: the HostedCluster exists, HyperShift accepts it, and it publishes its API
// server through a LoadBalancer under the name that the clients will use.
// What is wrong here cannot be changed in place: spec.services is immutable, so the certificate
// would never hold the name. Proves nothing of a running control plane.
// Source: the HostedCluster object.
// Owns: hostedcluster-missing, hostedcluster-invalid.

using namespace Qt::StringLiterals;

namespace
{

/// What cannot be repaired in the object; empty: nothing.
QString immutableFault(const HostedClusterIntent& cluster, const QJsonObject& object)
{
    const auto publishing = apiPublishing(object);
    if (publishing != u"LoadBalancer"_s) {
        return u"it publishes its API server by %1, not by LoadBalancer, which cannot be "
               u"changed"_s.arg(publishing.isEmpty() ? u"nothing"_s : publishing);
    }
    const auto hostname = apiHostname(object);
    if (hostname == cluster.apiName || apiExtraName(object) == cluster.apiName)
        return {};
    return hostname.isEmpty()
               ? u"it has no hostname for its API server: the certificate will not hold %1"_s.arg(
                     cluster.apiName)
               : u"its API server's hostname is %1: the certificate will not hold %2"_s.arg(
                     hostname, cluster.apiName);
}

Verdict judge(const Intent& intent, const HostedClusterIntent& cluster,
              const HostedClusterFacts& seen)
{
    Draft draft(u"hostedcluster.valid"_s, cluster.key(),
                {u"cluster.api %1"_s.arg(clusterSubject(intent))});
    if (!seen.object)
        return draft.unknown(u"HostedCluster %1"_s.arg(cluster.key()), seen.object);
    draft.from(seen.object);
    if (!*seen.object)
        return draft.failed(u"HostedCluster %1 is not there yet"_s.arg(cluster.key()));
    const auto fault = immutableFault(cluster, **seen.object);
    if (!fault.isEmpty())
        return draft.failed(u"HostedCluster %1: %2"_s.arg(cluster.key(), fault));
    const auto valid = condition(seen, u"ValidConfiguration"_s);
    if (valid && valid->status == u"False"_s) {
        return draft.evidence(valid->message)
            .failed(u"HyperShift refuses the configuration of HostedCluster %1 (%2)"_s.arg(
                cluster.key(), valid->reason));
    }
    return draft.passed(u"HostedCluster %1 publishes its API server as %2 by LoadBalancer"_s.arg(
        cluster.key(), cluster.apiName));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) {
        return judge(intent, cluster, clusterFacts(facts, cluster));
    });
}

} // namespace

Check hostedClusterValidCheck()
{
    return {u"hostedcluster.valid"_s,
            u"HostedCluster"_s,
            {u"cluster.api"_s},
            u"That the HostedCluster exists, is not refused by HyperShift, and publishes its API "
            u"server through a LoadBalancer under the API's name, which can never be changed."_s,
            u"the HostedCluster on the management cluster"_s,
            look};
}

} // namespace hcp
