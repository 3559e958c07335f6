// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/ApiService.h"
#include "checks/Checks.h"
#include "checks/Draft.h"
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

namespace hcp
{

// vip.assigned: the address of the API server's Service is the VIP, and from our pool.
// "Has an address" proves nothing: when the VIP is taken MetalLB silently gives another one.
// A missing or wrong IPAddressPool is judged here, where it bites. A pool that would not give the
// VIP again is a verdict of its own, not required.
// Source: status and annotation of the Service, its events, the pools.
// Owns: pool-missing, pool-autoassign-off, pool-not-for-namespace, pool-not-for-service, vip-taken,
// vip-other-address, load-balancer-class.

using namespace Qt::StringLiterals;

namespace
{

struct Question {
    const Intent& intent;
    const Facts& facts;
    const HostedClusterIntent& cluster;
    HostedClusterFacts seen;
};

Draft draftOf(const HostedClusterIntent& cluster, const QString& subject)
{
    return {u"vip.assigned"_s,
            subject,
            {u"service.present %1"_s.arg(cluster.key()), u"metallb.config"_s}};
}

/// No address at all.
Verdict judgeEmpty(Draft& draft, const Question& asked)
{
    const auto name = asked.cluster.controlPlaneNamespace + u"/kube-apiserver"_s;
    const auto text = u"Service %1 has no address"_s.arg(name);
    const auto faults = poolFaults(asked.intent, asked.facts, asked.cluster);
    const auto refused = newestEvent(**asked.seen.service, u"AllocationFailed"_s);
    if (refused)
        draft.evidence(refused->message);
    if (!faults.isEmpty())
        return draft.from(asked.facts.cluster.pools)
            .failed(u"%1: %2"_s.arg(text, faults.first().text));
    const auto holder = addressHolder(asked.facts, asked.cluster);
    if (!holder.isEmpty()) {
        return draft.from(asked.facts.cluster.loadBalancers)
            .failed(u"%1: Service %2 has %3"_s.arg(text, holder, asked.cluster.vip.toString()));
    }
    if (refused)
        return draft.failed(u"%1: MetalLB has none to give"_s.arg(text));
    const auto& metallb = asked.facts.cluster.metallb;
    const auto wanted = metallb ? metallb->loadBalancerClass : QString();
    if (!wanted.isEmpty() && (*asked.seen.service)->loadBalancerClass != wanted) {
        return draft.from(metallb).failed(
            u"%1: MetalLB serves the load balancer class %2 only"_s.arg(text, wanted));
    }
    return draft.waiting(text);
}

/// It has the VIP: from our pool?
Verdict judgePool(Draft& draft, const Question& asked)
{
    const auto vip = asked.cluster.vip.toString();
    const auto& pools = asked.facts.cluster.pools;
    if (!pools)
        return draft.unknown(u"which pool holds %1"_s.arg(vip), pools);
    draft.from(pools);
    const auto ours = poolName(asked.intent, asked.facts, asked.cluster);
    // Without the annotation (MetalLB before 0.13) the pool that holds the VIP gave it: two pools
    // never overlap.
    const auto from = (*asked.seen.service)->pool;
    if (!from.isEmpty() && from != ours) {
        return draft.failed(
            u"the Service has %1, but from the pool %2 instead of %3"_s.arg(vip, from, ours));
    }
    const auto faults = poolFaults(asked.intent, asked.facts, asked.cluster);
    if (!faults.isEmpty() && (faults.first().cause == u"pool-missing"_s ||
                              faults.first().cause == u"pool-wrong-namespace"_s))
        return draft.failed(u"the Service has %1, but %2"_s.arg(vip, faults.first().text));
    return draft.passed(u"the API server's Service has %1, from the pool %2"_s.arg(vip, ours));
}

Verdict judge(const Question& asked)
{
    Draft draft = draftOf(asked.cluster, asked.cluster.key());
    const auto& service = asked.seen.service;
    if (!service)
        return draft.unknown(u"the address of the API server's Service"_s, service);
    draft.from(service);
    if (!*service)
        return draft.failed(u"there is no Service to give the VIP to"_s);
    const auto& ingress = (*service)->ingress;
    const auto vip = asked.cluster.vip.toString();
    if (ingress.isEmpty())
        return judgeEmpty(draft, asked);
    draft.evidence(u"status.loadBalancer.ingress: %1"_s.arg(ingress.join(u", "_s)));
    if (ingress != QStringList{vip}) {
        return draft.failed(
            u"the API server's Service has %1 instead of %2"_s.arg(listed(ingress), vip));
    }
    return judgePool(draft, asked);
}

/// The VIP is there, but the pool would not give it again to a Service that is made anew.
QList<Verdict> judgeAgain(const Question& asked, const Verdict& now)
{
    const auto faults = poolFaults(asked.intent, asked.facts, asked.cluster);
    if (now.state != State::Passed || faults.isEmpty())
        return {};
    Draft draft = draftOf(asked.cluster, asked.cluster.key() + u" when made anew"_s);
    draft.from(asked.facts.cluster.pools).notRequired();
    return {draft.warning(u"the Service keeps its address, but would not get it again: %1"_s.arg(
        faults.first().text))};
}

QList<Verdict> look(const Intent& intent, const Facts& facts)
{
    QList<Verdict> list;
    for (const auto& cluster : intent.hostedClusters) {
        const Question asked{intent, facts, cluster, clusterFacts(facts, cluster)};
        const auto verdict = judge(asked);
        list.append(verdict);
        list.append(judgeAgain(asked, verdict));
    }
    return list;
}

} // namespace

Check vipAssignedCheck()
{
    return {u"vip.assigned"_s,
            u"VIP assigned"_s,
            {u"service.present"_s, u"metallb.config"_s},
            u"That the API server's Service has exactly the VIP, from the plan's pool. It does not "
            u"prove that anybody announces it."_s,
            u"status, annotation and events of the Service; the IPAddressPools"_s,
            look};
}

} // namespace hcp
