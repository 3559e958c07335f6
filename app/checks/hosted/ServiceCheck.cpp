// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// service.present: the Service kube-apiserver of the control plane exists with type LoadBalancer.
// Proves that HyperShift did its part and MetalLB has something to give an address to.
// Source: the Service in the control-plane namespace.
// Owns: service-missing, service-not-loadbalancer.

using namespace Qt::StringLiterals;

namespace
{

Verdict judge(const Intent& intent, const HostedClusterIntent& cluster,
              const HostedClusterFacts& seen)
{
    const auto name = cluster.controlPlaneNamespace + u"/kube-apiserver"_s;
    Draft draft(u"service.present"_s, cluster.key(),
                {u"cluster.api %1"_s.arg(clusterSubject(intent)),
                 u"hostedcluster.valid %1"_s.arg(cluster.key())});
    if (!seen.service)
        return draft.unknown(u"Service %1"_s.arg(name), seen.service);
    draft.from(seen.service);
    if (!*seen.service) {
        const auto text = u"Service %1 is not there yet"_s.arg(name);
        return isRollingOut(seen) ? draft.waiting(text) : draft.failed(text);
    }
    if ((*seen.service)->type != u"LoadBalancer"_s)
        return draft.failed(
            u"Service %1 is of type %2, not LoadBalancer"_s.arg(name, (*seen.service)->type));
    return draft.passed(u"Service %1 is there, of type LoadBalancer"_s.arg(name));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) {
        return judge(intent, cluster, clusterFacts(facts, cluster));
    });
}

} // namespace

Check servicePresentCheck()
{
    return {u"service.present"_s,
            u"Service of the API server"_s,
            {u"cluster.api"_s, u"hostedcluster.valid"_s},
            u"That the control plane's Service kube-apiserver exists with type LoadBalancer."_s,
            u"the Service in the control-plane namespace"_s,
            look};
}

} // namespace hcp
