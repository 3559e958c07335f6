// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/ApiService.h"
#include "checks/Conditions.h"
#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QString podsCommand(const HostedClusterIntent& cluster)
{
    return u"`kubectl -n %1 get pods -l app=kube-apiserver`, then describe and logs"_s.arg(
        cluster.controlPlaneNamespace);
}

Cause waitingCause(const HostedClusterIntent& cluster, const HostedClusterFacts& seen)
{
    const auto first = firstUnhealthy(seen);
    return certain(
        u"hostedcluster-waiting"_s,
        first
            ? u"%1 is %2 (%3): %4"_s.arg(first->type, first->status, first->reason, first->message)
            : u"HyperShift has not said yet how far it is"_s,
        u"`kubectl -n %1 describe hostedcluster %2`"_s.arg(cluster.nameSpace, cluster.name));
}

/// Why this node does not announce, told by the node and the Service.
QList<Cause> nodeSideCauses(const Case& asked, const HostedClusterIntent& cluster,
                            const NodePlan& node)
{
    const auto label = nodeLabel(node);
    const auto& nodes = asked.facts.cluster.nodes;
    const NodeFact* const seen = nodes ? clusterNode(*nodes, node) : nullptr;
    if (nodes && seen == nullptr) {
        return {certain(u"node-missing"_s, u"the management cluster has no node %1"_s.arg(label),
                        u"correct managementCluster.nodes in the plan"_s)};
    }
    if (seen != nullptr && seen->excludedFromLoadBalancers) {
        return {certain(
            u"node-excluded"_s,
            u"%1 carries node.kubernetes.io/exclude-from-external-load-balancers"_s.arg(label),
            u"`kubectl label node %1 "
            u"node.kubernetes.io/exclude-from-external-load-balancers-`, or leave %1 "
            u"out of the plan"_s.arg(seen->name))};
    }
    if (seen != nullptr && seen->networkUnavailable) {
        return {certain(
            u"node-network-unavailable"_s,
            u"condition NetworkUnavailable of %1 is True"_s.arg(label),
            u"`kubectl describe node %1`; look at the network plugin there"_s.arg(seen->name))};
    }
    const auto hosted = clusterFacts(asked.facts, cluster);
    if (hosted.service && *hosted.service && (*hosted.service)->readyEndpoints == 0) {
        return {certain(
            u"no-ready-endpoints"_s,
            u"Service %1/kube-apiserver has no ready endpoint"_s.arg(cluster.controlPlaneNamespace),
            podsCommand(cluster))};
    }
    return {};
}

/// externalTrafficPolicy Local and others announce: this one has no pod.
QList<Cause> policyCauses(const HostedClusterIntent& cluster, const HostedClusterFacts& hosted)
{
    const bool local =
        hosted.service && *hosted.service && (*hosted.service)->externalTrafficPolicy == u"Local"_s;
    if (!local)
        return {};
    return {cause(u"traffic-policy-local"_s, Confidence::Likely,
                  u"Service %1/kube-apiserver has externalTrafficPolicy Local: only nodes with an "
                  u"API server pod announce it"_s.arg(cluster.controlPlaneNamespace),
                  u"`kubectl -n %1 patch service kube-apiserver -p "
                  u"'{\"spec\":{\"externalTrafficPolicy\":\"Cluster\"}}'`"_s.arg(
                      cluster.controlPlaneNamespace))};
}

/// The Service has an address, and it is not the VIP from our pool.
Cause otherAddressCause(const Case& asked, const HostedClusterIntent& cluster,
                        const ServiceFact& service)
{
    return certain(
        u"vip-other-address"_s,
        u"MetalLB gave the API server %1 from the pool %2; the plan wants %3 from %4"_s.arg(
            listed(service.ingress), service.pool.isEmpty() ? u"(not named)"_s : service.pool,
            cluster.vip.toString(), poolName(asked.intent, asked.facts, cluster)),
        u"pin the pool (`hcp-bgp apply PLAN --only metallb`), then let MetalLB assign anew: "
        u"`kubectl -n %1 annotate service kube-apiserver metallb.io/loadBalancerIPs=%2 "
        u"--overwrite`"_s.arg(cluster.controlPlaneNamespace, cluster.vip.toString()));
}

/// What the Service serves, and whom.
QList<Cause> servedCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    const auto spec = apiServiceSpec(asked.facts, cluster);
    const auto name = cluster.controlPlaneNamespace + u"/kube-apiserver"_s;
    if (asked.verdict.state == State::Warning) {
        return {cause(
            u"service-source-ranges"_s, Confidence::Likely,
            u"loadBalancerSourceRanges of Service %1 are %2: the nodes drop whoever is "
            u"not in them"_s.arg(name, listed(sourceRanges(spec))),
            u"`kubectl -n %1 edit hostedcluster %2`: this machine's network in "
            u"spec.networking.apiServer.allowedCIDRBlocks"_s.arg(cluster.nameSpace, cluster.name))};
    }
    if (asked.verdict.state != State::Failed)
        return {};
    return {certain(u"service-wrong-port"_s,
                    u"Service %1 serves TCP %2, the API is looked for at %3"_s.arg(
                        name, listed(tcpPorts(spec)), QString::number(cluster.port)),
                    u"`kubectl -n %1 edit service kube-apiserver`: spec.ports; HyperShift sets it, "
                    u"`kubectl -n hypershift logs deployment/operator` says why it does not"_s.arg(
                        cluster.controlPlaneNamespace))};
}

} // namespace

QList<Cause> hostedClusterCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    if (cluster == nullptr)
        return {};
    const auto seen = clusterFacts(asked.facts, *cluster);
    if (!seen.object)
        return {};
    if (*seen.object) {
        return {
            certain(u"hostedcluster-invalid"_s, asked.verdict.summary,
                    u"what is wrong there cannot be changed: delete HostedCluster %1 and "
                    u"create it with `hcp-bgp apply PLAN --only cluster`"_s.arg(cluster->key()))};
    }
    auto missing = certain(
        u"hostedcluster-missing"_s, u"HostedCluster %1 does not exist"_s.arg(cluster->key()),
        cluster->existing ? u"the plan says `existing: true`: create it, or correct name and "
                            u"namespace in the plan"_s
                          : u"`hcp-bgp apply PLAN --only cluster` makes it"_s);
    if (cluster->existing)
        missing.change.clear();
    return {missing};
}

QList<Cause> serviceCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    if (cluster == nullptr)
        return {};
    const auto seen = clusterFacts(asked.facts, *cluster);
    if (!seen.service)
        return {};
    if (*seen.service && (*seen.service)->type == u"LoadBalancer"_s)
        return servedCauses(asked, *cluster);
    if (*seen.service) {
        return {certain(u"service-not-loadbalancer"_s, asked.verdict.summary,
                        u"`kubectl -n %1 describe hostedcluster %2`: the API server has to be "
                        u"published by LoadBalancer"_s.arg(cluster->nameSpace, cluster->name))};
    }
    auto missing =
        certain(u"service-missing"_s,
                u"there is no Service %1/kube-apiserver"_s.arg(cluster->controlPlaneNamespace),
                u"HyperShift makes it: `kubectl -n hypershift logs "
                u"deployment/operator`"_s);
    QList<Cause> causes = {missing};
    if (firstUnhealthy(seen))
        causes << waitingCause(*cluster, seen);
    return causes;
}

QList<Cause> assignedCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    if (cluster == nullptr || asked.verdict.state == State::Unknown)
        return {};
    const auto seen = clusterFacts(asked.facts, *cluster);
    if (!seen.service || !*seen.service)
        return {};
    const auto& service = **seen.service;
    auto causes = objectCauses(asked, poolFaults(asked.intent, asked.facts, *cluster));
    if (asked.verdict.state == State::Warning)
        return causes;
    const auto holder = addressHolder(asked.facts, *cluster);
    if (!holder.isEmpty()) {
        causes << certain(
            u"vip-taken"_s, u"Service %1 has %2"_s.arg(holder, cluster->vip.toString()),
            u"give it another address or delete it: `kubectl -n %1 get service %2`"_s.arg(
                holder.section(u'/', 0, 0), holder.section(u'/', 1)));
    }
    const auto& metallb = asked.facts.cluster.metallb;
    if (metallb && !metallb->loadBalancerClass.isEmpty() &&
        metallb->loadBalancerClass != service.loadBalancerClass) {
        causes << certain(u"load-balancer-class"_s,
                          u"MetalLB serves only the class %1, the Service has %2"_s.arg(
                              metallb->loadBalancerClass, service.loadBalancerClass.isEmpty()
                                                              ? u"none"_s
                                                              : service.loadBalancerClass),
                          u"take loadBalancerClass out of the MetalLB object"_s);
    }
    if (!service.ingress.isEmpty())
        causes << otherAddressCause(asked, *cluster, service);
    return causes;
}

QList<Cause> announcedCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    const auto* const node = asked.node();
    if (cluster == nullptr || node == nullptr || asked.verdict.state == State::Unknown)
        return {};
    const auto causes = nodeSideCauses(asked, *cluster, *node);
    if (!causes.isEmpty())
        return causes;
    const auto faults = advertisementFaults(asked.intent, asked.facts, *cluster, *node);
    if (!faults.isEmpty())
        return objectCauses(asked, faults);
    return policyCauses(*cluster, clusterFacts(asked.facts, *cluster));
}

QList<Cause> availableCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    if (cluster == nullptr)
        return {};
    const auto seen = clusterFacts(asked.facts, *cluster);
    if (!seen.object || !*seen.object)
        return {};
    return {waitingCause(*cluster, seen)};
}

} // namespace hcp
