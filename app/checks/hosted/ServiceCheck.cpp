// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/ApiService.h"
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// service.present: the Service kube-apiserver of the control plane exists with type LoadBalancer
// and serves the API's port.
// Proves that HyperShift did its part and MetalLB has something to give an address to. Whom its
// source ranges leave out is not known from here: they are a warning where no connection was made.
// Source: the Service in the control-plane namespace.
// Owns: service-missing, service-not-loadbalancer, service-wrong-port, service-source-ranges.

using namespace Qt::StringLiterals;

namespace
{

QList<Verdict> rangesVerdict(const Facts& facts, const HostedClusterIntent& cluster)
{
    const auto ranges = sourceRanges(apiServiceSpec(facts, cluster));
    const auto tcp = apiFacts(facts, cluster).tcp;
    if (ranges.isEmpty() || !tcp || tcp->connected)
        return {};
    Draft draft(u"service.present"_s, cluster.key() + u" source ranges"_s,
                {u"service.present %1"_s.arg(cluster.key())});
    draft.from(facts.cluster.loadBalancers).notRequired();
    return {draft.warning(u"the Service lets nobody in but %1"_s.arg(listed(ranges)))};
}

Verdict judge(const Intent& intent, const Facts& facts, const HostedClusterIntent& cluster)
{
    const auto seen = clusterFacts(facts, cluster);
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
    const auto ports = tcpPorts(apiServiceSpec(facts, cluster));
    if (!ports.isEmpty() && !ports.contains(QString::number(cluster.port))) {
        return draft.from(facts.cluster.loadBalancers)
            .failed(u"Service %1 serves TCP %2, not %3"_s.arg(name, listed(ports),
                                                              QString::number(cluster.port)));
    }
    return draft.passed(u"Service %1 is there, of type LoadBalancer"_s.arg(name));
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    return ofClusters(intent, [&](const auto& cluster) {
        return QList<Verdict>{judge(intent, facts, cluster)} + rangesVerdict(facts, cluster);
    });
}

} // namespace

Check servicePresentCheck()
{
    return {u"service.present"_s,
            u"Service of the API server"_s,
            {u"cluster.api"_s, u"hostedcluster.valid"_s},
            u"That the control plane's Service kube-apiserver exists with type LoadBalancer and "
            u"serves the API's port. Whom its source ranges leave out is a warning of its own."_s,
            u"the Service in the control-plane namespace"_s,
            look};
}

} // namespace hcp
