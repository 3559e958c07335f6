// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../plan/PlanFixtures.h"
#include "RuleCases.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

const char* const Vip = "hostedClusters[0].vip[0]";
const char* const Name = "hostedClusters[0].name";

Change hosted(std::function<void(HostedClusterPlan&)> change)
{
    return [change = std::move(change)](Plan& plan, Facts&) { change(plan.hostedClusters[0]); };
}

Change hostedFacts(std::function<void(HostedClusterFacts&)> change)
{
    return [change = std::move(change)](Plan& plan, Facts& facts) {
        change(facts.cluster.hostedClusters[plan.hostedClusters[0].key()]);
    };
}

Change cluster(std::function<void(ClusterFacts&)> change)
{
    return [change = std::move(change)](Plan&, Facts& facts) { change(facts.cluster); };
}

Change router(std::function<void(RouterFacts&)> change)
{
    return [change = std::move(change)](Plan&, Facts& f) { change(f.routers[u"frr1"_s]); };
}

Change interface(std::function<void(InterfaceFact&)> change)
{
    return router([change = std::move(change)](RouterFacts& r) {
        auto list = *r.interfaces;
        change(list[0]);
        r.interfaces = seen(list);
    });
}

/// The plan's hosted cluster, there with these services and more of its spec.
Change there(const QString& spec)
{
    return hostedFacts([=](HostedClusterFacts& facts) {
        facts.object = seen(std::optional(object(qPrintable(u"{'spec': %1}"_s.arg(spec)))));
    });
}

QString publishing(const QStringList& services, const QString& more = {})
{
    QStringList entries;
    for (const QString& service : services)
        entries.append(u"{'service': '%1', 'servicePublishingStrategy': {'type': 'LoadBalancer', "
                       "'loadBalancer': {'hostname': '%2'}}}"_s.arg(service.section(u'=', 0, 0),
                                                                    service.section(u'=', 1)));
    return u"{'services': [%1]%2}"_s.arg(entries.join(u','), more);
}

const QStringList Four{u"APIServer=api.hosted.hypershift.lab"_s, u"OAuthServer=oauth.lab"_s,
                       u"Konnectivity=k.lab"_s, u"Ignition=i.lab"_s};

/// What the API server at the VIP shows, and whether its Service has the VIP.
Change api(bool connected, const QStringList& names, const QString& ingress)
{
    return [=](Plan& plan, Facts& facts) {
        const QString key = plan.hostedClusters[0].key();
        TcpFact tcp;
        tcp.connected = connected;
        TlsFact tls;
        tls.names = names;
        tls.nameMatches = names.contains(u"api.hosted.hypershift.lab"_s);
        facts.apis[key].tcp = seen(tcp);
        facts.apis[key].tls = seen(tls);
        ServiceFact service;
        service.ingress = ingress.isEmpty() ? QStringList() : QStringList{ingress};
        facts.cluster.hostedClusters[key].service = seen(std::optional(service));
    };
}

Change route(QMap<Address, Fact<RouteFact>> RouterFacts::*routes, const char* prefix,
             const char* hop, const char* protocol)
{
    return router([=](RouterFacts& r) {
        (r.*routes)[ip("10.0.2.20")] = seen(RouteFact{
            *Prefix::parse(QLatin1String(prefix)), {ip(hop)}, QLatin1String(protocol), {}, {}, {}});
    });
}

QList<RuleCase> reachCases()
{
    const auto bgp = &RouterFacts::bgpRoutes;
    const auto kernel = &RouterFacts::kernelRoutes;
    return {
        {"vip-answers", "somebody", Vip, api(true, {}, {})},
        {"vip-answers", "ours", nullptr, api(true, {}, u"10.0.2.20"_s)},
        {"vip-answers", "nobody", nullptr, api(false, {}, {})},
        {"vip-routed", "static", Vip, route(kernel, "10.0.2.20/32", "10.0.2.9", "static")},
        {"vip-routed", "BGP", nullptr, route(kernel, "10.0.2.20/32", "192.168.125.20", "bgp")},
        {"vip-routed", "its network", nullptr, route(kernel, "10.0.2.0/24", "10.0.2.9", "static")},
        {"vip-announced-elsewhere", "stranger", Vip,
         route(bgp, "10.0.2.20/32", "192.168.125.77", "")},
        {"vip-announced-elsewhere", "node", nullptr,
         route(bgp, "10.0.2.20/32", "192.168.125.20", "")},
        {"vip-in-libvirt-network", "inside", Vip,
         both(interface([](InterfaceFact& i) { i.name = u"virbr0"_s; }),
              hosted([](HostedClusterPlan& c) { c.vip = {ip("192.168.125.200")}; }))},
        {"vip-in-libvirt-network", "another bridge", nullptr,
         hosted([](HostedClusterPlan& c) { c.vip = {ip("192.168.125.200")}; })},
        {"nodes-behind-libvirt", "virbr", "routers[0].address",
         interface([](InterfaceFact& i) { i.name = u"virbr0"_s; })},
    };
}

QList<RuleCase> returnCases()
{
    const Change two = [](Plan& p, Facts&) {
        p.routers.append(p.routers.first());
        p.routers[1].name = u"frr2"_s;
        p.routers[1].address = ip("192.168.125.2");
    };
    const Change strict = interface([](InterfaceFact& i) { i.rpFilter = 1; });
    const auto proxy = [](const QStringList& noProxy) {
        return cluster([=](ClusterFacts& c) { c.proxy = seen(ProxyFact{true, noProxy}); });
    };
    return {
        {"return-path", "two routers", "routers[1].address", two},
        {"rp-filter-strict", "two routers", "routers[0].address", both(two, strict)},
        {"rp-filter-strict", "one router", nullptr, strict},
        {"proxy-without-vip", "nothing", Vip, proxy({})},
        {"proxy-without-vip", "another domain", Vip, proxy({u".shift.lab"_s})},
        {"proxy-without-vip", "domain", nullptr, proxy({u".hypershift.lab"_s})},
        {"proxy-without-vip", "network", nullptr, proxy({u"10.0.0.0/16"_s})},
        {"certificate-lacks-hostname", "VIP alone", "hostedClusters[0].baseDomain",
         api(true, {u"10.0.2.20"_s}, u"10.0.2.20"_s)},
        {"certificate-lacks-hostname", "in it", nullptr,
         api(true, {u"api.hosted.hypershift.lab"_s}, u"10.0.2.20"_s)},
        {"certificate-lacks-hostname", "somebody else's", nullptr, api(true, {u"other.lab"_s}, {})},
    };
}

QList<RuleCase> innerNetworkCases()
{
    const char* const network = "hostedClusters[0].clusterNetwork[0]";
    const auto vip = [](const char* address) {
        return hosted([=](HostedClusterPlan& c) { c.vip = {ip(address)}; });
    };
    const auto pods = [](const char* cidr) {
        return hosted([=](HostedClusterPlan& c) { c.clusterNetwork = {QLatin1String(cidr)}; });
    };
    return {
        {"vip-in-management-network", "pods", Vip, vip("10.129.0.7")},
        {"vip-in-management-network", "services", Vip, vip("172.30.0.10")},
        {"vip-in-management-network", "beside", nullptr, vip("172.29.0.10")},
        {"vip-in-ovn-subnet", "join", Vip, vip("100.64.1.1")},
        {"vip-in-ovn-subnet", "transit", Vip, vip("100.88.1.1")},
        {"vip-in-ovn-subnet", "beside", nullptr, vip("100.65.1.1")},
        {"lab-in-ovn-subnet", "router", "routers[0].address",
         [](Plan& p, Facts&) { p.routers[0].address = ip("100.64.0.1"); }},
        {"network-in-ovn-subnet", "wide", network, pods("100.64.0.0/10")},
        {"network-in-ovn-subnet", "beside", nullptr, pods("100.96.0.0/11")},
        {"network-in-management-network", "same", network, pods("10.128.0.0/14")},
        {"network-in-management-network", "beside", nullptr, pods("10.136.0.0/14")},
    };
}

QList<RuleCase> creationCases()
{
    const Change agent = hosted([](HostedClusterPlan& c) {
        c.platform = Platform::Agent;
        c.agentNamespace = u"agents"_s;
    });
    const auto pullSecret = [](const QStringList& keys) {
        return both(hosted([](HostedClusterPlan& c) {
                        c.pullSecret = {SecretRef::Kind::SecretName, u"pull"_s};
                    }),
                    hostedFacts([=](HostedClusterFacts& f) { f.pullSecretKeys = seen(keys); }));
    };
    const auto sshKey = [](const QStringList& keys) {
        return both(hosted([](HostedClusterPlan& c) {
                        c.sshKey = {SecretRef::Kind::SecretName, u"ssh"_s};
                    }),
                    hostedFacts([=](HostedClusterFacts& f) { f.sshKeyKeys = seen(keys); }));
    };
    const auto namespaceIs = [](bool there) {
        return hostedFacts([=](HostedClusterFacts& f) { f.agentNameSpaceExists = seen(there); });
    };
    return {
        {"agent-namespace-not-found", "missing", "hostedClusters[0].agentNamespace",
         both(agent, namespaceIs(false))},
        {"agent-namespace-not-found", "there", nullptr, both(agent, namespaceIs(true))},
        {"pull-secret-key", "other key", "hostedClusters[0].pullSecret",
         pullSecret({u"config.json"_s})},
        {"pull-secret-key", "right key", nullptr, pullSecret({u".dockerconfigjson"_s})},
        {"ssh-key-key", "other key", "hostedClusters[0].sshKey", sshKey({u"id_ed25519.pub"_s})},
        {"ssh-key-key", "right key", nullptr, sshKey({u"id_rsa.pub"_s})},
        {"storage-class-missing", "none", Name,
         cluster([](ClusterFacts& c) { c.defaultStorageClass = seen(false); })},
        {"nodes-too-few", "cordoned", Name, cluster([](ClusterFacts& c) {
             auto nodes = *c.nodes;
             nodes[1].unschedulable = true;
             c.nodes = seen(nodes);
         })},
        {"network-count", "three", "hostedClusters[0].machineNetwork",
         hosted([](HostedClusterPlan& c) {
             c.machineNetwork = {u"10.1.0.0/24"_s, u"10.1.1.0/24"_s, u"10.1.2.0/24"_s};
         })},
        {"network-count", "two", nullptr, hosted([](HostedClusterPlan& c) {
             c.machineNetwork = {u"10.1.0.0/24"_s, u"10.1.1.0/24"_s};
         })},
    };
}

QList<RuleCase> nodePortCases()
{
    const Change nodePort = hosted([](HostedClusterPlan& c) { c.otherServices = u"NodePort"_s; });
    const Change noNodes = [](Plan& p, Facts& f) {
        p.managementCluster.nodes.clear();
        f.cluster.nodes = {};
    };
    return {
        {"nodeport-address-missing", "no nodes", "hostedClusters[0].otherServices",
         both(nodePort, noNodes)},
        {"nodeport-address-missing", "nodes", nullptr, nodePort},
        {"nodeport-address-in-network", "inside", "hostedClusters[0].serviceNetwork",
         both(nodePort,
              hosted([](HostedClusterPlan& c) { c.serviceNetwork = {u"192.168.0.0/16"_s}; }))},
        {"nodeport-address-in-network", "Routes", nullptr,
         hosted([](HostedClusterPlan& c) { c.serviceNetwork = {u"192.168.0.0/16"_s}; })},
    };
}

QList<RuleCase> existingCases()
{
    const QString allowed = u", 'networking': {'apiServer': {'allowedCIDRBlocks': ['%1']}}"_s;
    const QString named = u", 'configuration': {'apiServer': {'servingCerts': "
                          "{'namedCertificates': [{'names': ['%1']}]}}}"_s;
    QStringList shared = Four;
    shared[3] = u"Ignition=k.lab"_s;
    return {
        {"services-incomplete", "three", Name, there(publishing(Four.mid(0, 3)))},
        {"services-incomplete", "one twice", Name,
         there(publishing(Four.mid(0, 3) + Four.mid(2, 1)))},
        {"services-incomplete", "four", nullptr, there(publishing(Four))},
        {"hostname-shared", "twice", Name, there(publishing(shared))},
        {"hostname-shared", "four", nullptr, there(publishing(Four))},
        {"hostname-in-named-certificate", "the API's", "hostedClusters[0].baseDomain",
         there(publishing(Four, named.arg(u"api.hosted.hypershift.lab"_s)))},
        {"hostname-in-named-certificate", "another", nullptr,
         there(publishing(Four, named.arg(u"kube.example.com"_s)))},
        {"allowed-cidrs", "elsewhere", Name,
         there(publishing(Four, allowed.arg(u"10.9.0.0/16"_s)))},
        {"allowed-cidrs", "nodes", nullptr,
         there(publishing(Four, allowed.arg(u"192.168.125.0/24"_s)))},
        {"allowed-cidrs", "no list", nullptr, there(publishing(Four))},
    };
}

QList<RuleCase> metallbCases()
{
    const Change bfd = [](Plan& p, Facts&) { p.options.bfd = true; };
    const auto version = [](const QString& text) {
        return metallb([=](MetalLbFact& m) { m.version = text; });
    };
    const Change dual = cluster([](ClusterFacts& c) {
        auto nodes = *c.nodes;
        nodes[0].podCidrs.append(u"fd00:1::/64"_s);
        c.nodes = seen(nodes);
    });
    const auto frr = [](const char* name) {
        return cluster([=](ClusterFacts& c) {
            c.frrConfigurations = seen(QList<QJsonObject>{object(qPrintable(
                u"{'metadata': {'name': '%1'}, 'spec': {'bgp': {'routers': [{'neighbors': "
                "[{'address': '192.168.125.1'}]}]}}}"_s.arg(QLatin1String(name))))});
        });
    };
    return {
        {"metallb-resource-elsewhere", "other namespace", "managementCluster.metallb",
         metallb([](MetalLbFact& m) { m.resourceNameSpace = u"default"_s; })},
        {"metallb-resource-elsewhere", "no operator", nullptr,
         both(metallb([](MetalLbFact& m) { m.resourceNameSpace = u"default"_s; }),
              cluster([](ClusterFacts& c) { c.metallbOperatorNameSpace = seen(QString()); }))},
        {"dual-stack-old-metallb", "0.14.8", "managementCluster.metallb",
         both(dual, version(u"0.14.8"_s))},
        {"dual-stack-old-metallb", "0.14.9", nullptr, both(dual, version(u"0.14.9"_s))},
        {"bfd-flaps", "0.14.5", "options.bfd", both(bfd, version(u"0.14.5"_s))},
        {"bfd-flaps", "0.14.6", nullptr, both(bfd, version(u"0.14.6"_s))},
        {"frrconfiguration-conflict", "somebody's", "options.bfd", both(bfd, frr("extra"))},
        {"frrconfiguration-conflict", "MetalLB's", nullptr, both(bfd, frr("metallb-node1"))},
        {"frrconfiguration-conflict", "no BFD", nullptr, frr("extra")},
    };
}

} // namespace

QList<RuleCase> surroundingCases()
{
    return reachCases() + returnCases() + innerNetworkCases() + creationCases() + nodePortCases() +
           existingCases() + metallbCases();
}
