// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

#include <QJsonArray>

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

void serviceChanged(World& world, void (*how)(ServiceFact&))
{
    change(world.hosted().service, [how](std::optional<ServiceFact>& service) { how(*service); });
}

void addressLost(World& world)
{
    vipLost(world);
    serviceChanged(world, [](ServiceFact& service) {
        service.ingress.clear();
        service.pool.clear();
        service.events = {{u"Warning"_s, u"AllocationFailed"_s, u"no available IPs"_s, readAt()}};
    });
}

void published(World& world, const char* strategy)
{
    change(world.hosted().object, [strategy](std::optional<QJsonObject>& object) {
        const QJsonObject service{{u"service"_s, u"APIServer"_s},
                                  {u"servicePublishingStrategy"_s, json(strategy)}};
        object->insert(u"spec"_s, QJsonObject{{u"services"_s, QJsonArray{service}}});
    });
}

QList<Fault> objectFaults()
{
    return {
        {"no HostedCluster",
         [](World& w) {
             vipLost(w);
             change(w.hosted().object, [](std::optional<QJsonObject>& f) { f.reset(); });
             change(w.hosted().service, [](std::optional<ServiceFact>& f) { f.reset(); });
         },
         "hostedcluster.valid", "hosted/hosted", "hostedcluster-missing"},
        {"published by NodePort", [](World& w) { published(w, R"({"type": "NodePort"})"); },
         "hostedcluster.valid", "hosted/hosted", "hostedcluster-invalid"},
        {"no hostname", [](World& w) { published(w, R"({"type": "LoadBalancer"})"); },
         "hostedcluster.valid", "hosted/hosted", "hostedcluster-invalid"},
        {"other hostname",
         [](World& w) {
             published(w, R"({"type": "LoadBalancer", "loadBalancer": {"hostname": "api.x.lab"}})");
         },
         "hostedcluster.valid", "hosted/hosted", "hostedcluster-invalid"},
        {"configuration invalid",
         [](World& w) {
             setCondition(w, "ValidConfiguration", "False", "InvalidConfiguration", "overlap");
         },
         "hostedcluster.valid", "hosted/hosted", "hostedcluster-invalid"},
    };
}

QList<Fault> serviceFaults()
{
    return {
        {"no Service",
         [](World& w) {
             vipLost(w);
             change(w.hosted().service, [](std::optional<ServiceFact>& f) { f.reset(); });
         },
         "service.present", "hosted/hosted", "service-missing"},
        {"Service of another type",
         [](World& w) { serviceChanged(w, [](ServiceFact& f) { f.type = u"ClusterIP"_s; }); },
         "service.present", "hosted/hosted", "service-not-loadbalancer"},
        {"not available",
         [](World& w) {
             setCondition(w, "EtcdAvailable", "False", "EtcdWaitingForQuorum", "pending");
             setCondition(w, "Available", "False", "EtcdWaitingForQuorum", "pending");
         },
         "hostedcluster.available", "hosted/hosted", "hostedcluster-waiting"},
    };
}

QList<Fault> poolFaultRows()
{
    return {
        {"pool missing",
         [](World& w) {
             addressLost(w);
             change(w.facts.cluster.pools, [](QList<QJsonObject>& f) { f.clear(); });
         },
         "vip.assigned", "hosted/hosted", "pool-missing"},
        {"pool in another namespace",
         [](World& w) {
             addressLost(w);
             change(w.facts.cluster.pools, [](QList<QJsonObject>& f) {
                 f[0].insert(u"metadata"_s,
                             json(R"({"name": "hcp-api-pool", "namespace": "default"})"));
             });
         },
         "vip.assigned", "hosted/hosted", "pool-wrong-namespace"},
        {"autoAssign false",
         [](World& w) {
             addressLost(w);
             setSpec(w.facts.cluster.pools, "autoAssign", false);
         },
         "vip.assigned", "hosted/hosted", "pool-autoassign-off"},
        {"pool for another namespace",
         [](World& w) {
             addressLost(w);
             setSpec(w.facts.cluster.pools, "serviceAllocation",
                     json(R"({"namespaces": ["other"]})"));
         },
         "vip.assigned", "hosted/hosted", "pool-not-for-namespace"},
        {"pool for other Services",
         [](World& w) {
             addressLost(w);
             setSpec(w.facts.cluster.pools, "serviceAllocation",
                     json(R"({"serviceSelectors": [{"matchLabels": {"app": "web"}}]})"));
         },
         "vip.assigned", "hosted/hosted", "pool-not-for-service"},
    };
}

QList<Fault> addressFaults()
{
    return {
        {"VIP taken",
         [](World& w) {
             addressLost(w);
             change(w.facts.cluster.loadBalancers, [](QList<QJsonObject>& f) {
                 f.append(json(R"({"metadata": {"name": "web", "namespace": "shop"},
                     "status": {"loadBalancer": {"ingress": [{"ip": "10.0.2.20"}]}}})"));
             });
         },
         "vip.assigned", "hosted/hosted", "vip-taken"},
        {"another address",
         [](World& w) {
             vipLost(w);
             serviceChanged(w, [](ServiceFact& f) {
                 f.ingress = {u"10.0.3.1"_s};
                 f.pool = u"default"_s;
             });
         },
         "vip.assigned", "hosted/hosted", "vip-other-address"},
        {"from another pool",
         [](World& w) { serviceChanged(w, [](ServiceFact& f) { f.pool = u"default"_s; }); },
         "vip.assigned", "hosted/hosted", "vip-other-address"},
        {"load balancer class",
         [](World& w) {
             addressLost(w);
             serviceChanged(w, [](ServiceFact& f) { f.events.clear(); });
             change(w.facts.cluster.metallb,
                    [](MetalLbFact& f) { f.loadBalancerClass = u"metallb.io/lb"_s; });
         },
         "vip.assigned", "hosted/hosted", "load-balancer-class"},
        {"no address, no reason seen", addressLost, "vip.assigned", "hosted/hosted", nullptr},
    };
}

QList<Fault> advertisementRows()
{
    return {
        {"advertisement missing",
         [](World& w) {
             vipLost(w);
             change(w.facts.cluster.advertisements, [](QList<QJsonObject>& f) { f.clear(); });
         },
         "vip.announced", "hosted/hosted/node1", "advertisement-missing"},
        {"advertisement names another pool",
         [](World& w) {
             vipLost(w);
             setSpec(w.facts.cluster.advertisements, "ipAddressPools", QJsonArray{u"wrong"_s});
         },
         "vip.announced", "hosted/hosted/node1", "advertisement-wrong-pool"},
        {"advertisement leaves a node out",
         [](World& w) {
             sessionLost(w, 0 + 2, "Established");
             setSpec(w.facts.cluster.advertisements, "nodeSelectors",
                     QJsonArray{json(R"({"matchExpressions": [{"key": "kubernetes.io/hostname",
                                         "operator": "NotIn", "values": ["node2"]}]})")});
             change(w.hosted().announced, [](QList<ServiceBgpStatusFact>& f) { f.removeAt(1); });
         },
         "vip.announced", "hosted/hosted/node2", "advertisement-node-left-out"},
        {"advertisement leaves the router out",
         [](World& w) {
             vipLost(w);
             setSpec(w.facts.cluster.advertisements, "peers", QJsonArray{u"other"_s});
         },
         "vip.announced", "hosted/hosted/node1", "advertisement-peer-left-out"},
    };
}

QList<Fault> announcementFaults()
{
    return {
        {"no ready endpoint",
         [](World& w) {
             vipLost(w);
             serviceChanged(w, [](ServiceFact& f) { f.readyEndpoints = 0; });
         },
         "vip.announced", "hosted/hosted/node1", "no-ready-endpoints"},
        {"node excluded",
         [](World& w) {
             change(w.facts.cluster.nodes,
                    [](QList<NodeFact>& f) { f[1].excludedFromLoadBalancers = true; });
         },
         "vip.announced", "hosted/hosted/node2", "node-excluded"},
        {"network unavailable",
         [](World& w) {
             change(w.facts.cluster.nodes,
                    [](QList<NodeFact>& f) { f[1].networkUnavailable = true; });
         },
         "vip.announced", "hosted/hosted/node2", "node-network-unavailable"},
        {"traffic policy Local",
         [](World& w) {
             sessionLost(w, 2, "Established");
             serviceChanged(w, [](ServiceFact& f) { f.externalTrafficPolicy = u"Local"_s; });
             change(w.hosted().announced, [](QList<ServiceBgpStatusFact>& f) { f.removeAt(1); });
         },
         "vip.announced", "hosted/hosted/node2", "traffic-policy-local", Confidence::Likely},
    };
}

} // namespace

QList<Fault> hostedFaults()
{
    return objectFaults() + serviceFaults() + poolFaultRows() + addressFaults() +
           advertisementRows() + announcementFaults();
}

} // namespace hcp::test
