// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

#include <QJsonArray>

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

void clusterFails(World& world, ErrorCode code)
{
    ClusterFacts lost;
    lost.problem = Error{code, u"the cluster does not answer"_s, u"in its words"_s, {}};
    lost.identity = Fact<ClusterIdentityFact>::unknown(u"the cluster does not answer"_s,
                                                       u"cluster"_s, readAt());
    world.facts.cluster = lost;
}

void metallbChanged(World& world, void (*how)(MetalLbFact&))
{
    change(world.facts.cluster.metallb, how);
}

QList<Fault> apiFaults()
{
    return {
        {"cluster down", [](World& w) { clusterFails(w, ErrorCode::KubeUnreachable); },
         "cluster.api", "cluster lab", "cluster-unreachable"},
        {"cluster certificate", [](World& w) { clusterFails(w, ErrorCode::KubeTls); },
         "cluster.api", "cluster lab", "cluster-tls"},
        {"token expired", [](World& w) { clusterFails(w, ErrorCode::KubeUnauthorized); },
         "cluster.api", "cluster lab", "cluster-auth"},
        {"forbidden", [](World& w) { clusterFails(w, ErrorCode::KubeForbidden); }, "cluster.api",
         "cluster lab", "rbac-missing"},
        {"no kubeconfig", [](World& w) { clusterFails(w, ErrorCode::KubeconfigInvalid); },
         "cluster.api", "cluster lab", "kubeconfig-invalid"},
        {"pools forbidden",
         [](World& w) {
             w.facts.cluster.pools = Fact<QList<QJsonObject>>::unknown(
                 u"ipaddresspools is forbidden"_s, u"cluster"_s, readAt());
         },
         "metallb.config", "cluster lab", "rbac-missing"},
    };
}

QList<Fault> readyFaults()
{
    return {
        {"no MetalLB", [](World& w) { metallbChanged(w, [](MetalLbFact& f) { f = {}; }); },
         "metallb.ready", "cluster lab", "metallb-absent"},
        {"operator alone",
         [](World& w) {
             metallbChanged(w, [](MetalLbFact& f) {
                 f.operatorInstalled = true;
                 f.resourceExists = false;
                 f.nameSpace.clear();
                 f.speakers.clear();
             });
         },
         "metallb.ready", "cluster lab", "metallb-resource-missing"},
        {"controller not ready",
         [](World& w) { metallbChanged(w, [](MetalLbFact& f) { f.controllerReady = false; }); },
         "metallb.ready", "cluster lab", "metallb-not-ready"},
    };
}

QList<Fault> speakerFaults()
{
    return {
        {"speaker killed",
         [](World& w) {
             sessionLost(w, 3);
             metallbChanged(w, [](MetalLbFact& f) { f.speakers.removeLast(); });
         },
         "metallb.ready", "cluster lab", "speaker-missing"},
        {"speaker not ready",
         [](World& w) { metallbChanged(w, [](MetalLbFact& f) { f.speakers[0].ready = false; }); },
         "metallb.ready", "cluster lab", "speaker-missing"},
        {"node not ready",
         [](World& w) {
             sessionLost(w, 3);
             metallbChanged(w, [](MetalLbFact& f) { f.speakers[2].ready = false; });
             change(w.facts.cluster.nodes, [](QList<NodeFact>& f) { f[2].ready = false; });
         },
         "metallb.ready", "cluster lab", "node-not-ready"},
        {"node of the plan does not exist",
         [](World& w) {
             w.plan.managementCluster.nodes[2] = {u"node9"_s, Address(0xc0a87d63)};
         },
         "metallb.ready", "cluster lab", "node-missing"},
    };
}

QList<Fault> configFaults()
{
    return {
        {"configuration refused",
         [](World& w) {
             change(w.facts.cluster.configurationStates, [](QList<ConfigurationStateFact>& f) {
                 f[1].result = u"Invalid"_s;
                 f[1].error = u"pools overlap"_s;
             });
         },
         "metallb.config", "cluster lab", "config-stale"},
        {"configuration not judged",
         [](World& w) {
             change(w.facts.cluster.configurationStates,
                    [](QList<ConfigurationStateFact>& f) { f[2].result = u"Unknown"_s; });
         },
         "metallb.config", "cluster lab", nullptr},
        {"BFD profile missing",
         [](World& w) { setSpec(w.facts.cluster.peers, "bfdProfile", u"fast"_s); },
         "metallb.config", "cluster lab", "bfd-profile-missing"},
        {"wrong namespace",
         [](World& w) { w.plan.managementCluster.metallbNamespace = u"metallb-system"_s; },
         "metallb.config", "cluster lab", "metallb-namespace-differs"},
    };
}

} // namespace

QList<Fault> clusterFaults()
{
    return apiFaults() + readyFaults() + speakerFaults() + configFaults();
}

} // namespace hcp::test
