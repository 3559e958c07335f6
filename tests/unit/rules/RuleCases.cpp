// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleCases.h"

#include "../plan/PlanFixtures.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

HostedClusterPlan second(const Plan& plan)
{
    HostedClusterPlan cluster = plan.hostedClusters[0];
    cluster.name = u"second"_s;
    cluster.vip = {ip("10.0.2.21")};
    return cluster;
}

RouterPlan secondRouter(const Plan& plan)
{
    RouterPlan router = plan.routers[0];
    router.name = u"frr2"_s;
    router.address = ip("192.168.125.2");
    return router;
}

using Change = std::function<void(Plan&)>;

std::function<void(Plan&, Facts&)> only(Change change)
{
    return [change = std::move(change)](Plan& plan, Facts&) { change(plan); };
}

QList<RuleCase> requiredCases()
{
    return {
        {"metallb-asn-missing", "none", "managementCluster.metallb.asn",
         only([](Plan& p) { p.managementCluster.metallbAsn.reset(); })},
        {"router-missing", "none", "routers", only([](Plan& p) { p.routers.clear(); })},
        {"router-incomplete", "name", "routers[0].name",
         only([](Plan& p) { p.routers[0].name.clear(); })},
        {"router-incomplete", "address", "routers[0].address",
         only([](Plan& p) { p.routers[0].address = {}; })},
        {"node-incomplete", "name", "managementCluster.nodes[1].name",
         only([](Plan& p) { p.managementCluster.nodes[1].name.clear(); })},
        {"node-incomplete", "address", "managementCluster.nodes[2].address",
         only([](Plan& p) { p.managementCluster.nodes[2].address = {}; })},
        {"node-incomplete", "discovered", nullptr,
         only([](Plan& p) { p.managementCluster.nodes.clear(); })},
        {"hostedcluster-missing", "none", "hostedClusters",
         only([](Plan& p) { p.hostedClusters.clear(); })},
        {"hostedcluster-incomplete", "name", "hostedClusters[0].name",
         only([](Plan& p) { p.hostedClusters[0].name.clear(); })},
        {"hostedcluster-incomplete", "namespace", "hostedClusters[0].namespace",
         only([](Plan& p) { p.hostedClusters[0].nameSpace.clear(); })},
        {"hostedcluster-incomplete", "domain", "hostedClusters[0].baseDomain",
         only([](Plan& p) { p.hostedClusters[0].baseDomain.clear(); })},
        {"hostedcluster-incomplete", "vip", "hostedClusters[0].vip",
         only([](Plan& p) { p.hostedClusters[0].vip.clear(); })},
        {"vip-count", "two", "hostedClusters[0].vip",
         only([](Plan& p) { p.hostedClusters[0].vip.append(ip("10.0.2.21")); })},
        {"vip-count", "one each", nullptr,
         only([](Plan& p) { p.hostedClusters.append(second(p)); })},
    };
}

/// A refused AS number for MetalLB and for the router.
void addAsn(QList<RuleCase>& cases, const char* rule, const char* name, quint32 asn, bool refused)
{
    cases.append({rule, name, refused ? "managementCluster.metallb.asn" : nullptr,
                  only([asn](Plan& p) { p.managementCluster.metallbAsn = Asn(asn); })});
    cases.append({rule, name, refused ? "routers[0].asn" : nullptr,
                  only([asn](Plan& p) { p.routers[0].asn = Asn(asn); })});
}

QList<RuleCase> asnCases()
{
    QList<RuleCase> cases;
    addAsn(cases, "asn-reserved", "0", 0, true);
    addAsn(cases, "asn-reserved", "AS_TRANS", 23456, true);
    addAsn(cases, "asn-reserved", "65535", 65535, true);
    addAsn(cases, "asn-reserved", "last", 4294967295U, true);
    addAsn(cases, "asn-reserved", "65534", 65534, false);
    addAsn(cases, "asn-reserved", "4 bytes", 4200000000U, false);
    addAsn(cases, "asn-documentation", "64496", 64496, true);
    addAsn(cases, "asn-documentation", "65551", 65551, true);
    addAsn(cases, "asn-documentation", "64512", 64512, false);
    addAsn(cases, "asn-public", "3320", 3320, true);
    addAsn(cases, "asn-public", "65552", 65552, true);
    addAsn(cases, "asn-public", "private", 4294967294U, false);
    addAsn(cases, "asn-public", "documentation", 64500, false);
    cases.append({"asn-equal", "iBGP", "routers[0].asn",
                  only([](Plan& p) { p.routers[0].asn = Asn(64513); })});
    cases.append({"asn-equal", "both missing", nullptr, only([](Plan& p) {
                      p.routers[0].asn = {};
                      p.managementCluster.metallbAsn.reset();
                  })});
    return cases;
}

QList<RuleCase> addressCases()
{
    return {
        {"address-not-host", "router", "routers[0].address",
         only([](Plan& p) { p.routers[0].address = ip("224.0.0.5"); })},
        {"address-not-host", "node", "managementCluster.nodes[0].address",
         only([](Plan& p) { p.managementCluster.nodes[0].address = ip("127.0.0.1"); })},
        {"address-not-host", "vip", "hostedClusters[0].vip[0]",
         only([](Plan& p) { p.hostedClusters[0].vip[0] = ip("255.255.255.255"); })},
        {"address-not-host", "apps", "hostedClusters[0].appsAddress",
         only([](Plan& p) { p.hostedClusters[0].appsAddress = ip("169.254.1.1"); })},
        {"address-not-host", "dns", "dns.servers[0]",
         only([](Plan& p) { p.dns.servers[0].address = ip("240.0.0.1"); })},
        {"address-not-host", "own dns", nullptr,
         only([](Plan& p) { p.dns.servers[0].address = ip("127.0.0.53"); })},
        {"router-duplicate", "name", "routers[1].name", only([](Plan& p) {
             p.routers.append(secondRouter(p));
             p.routers[1].name = u"frr1"_s;
         })},
        {"router-duplicate", "address", "routers[1].address", only([](Plan& p) {
             p.routers.append(secondRouter(p));
             p.routers[1].address = p.routers[0].address;
         })},
        {"router-duplicate", "two", nullptr,
         only([](Plan& p) { p.routers.append(secondRouter(p)); })},
        {"node-duplicate", "name", "managementCluster.nodes[1].name",
         only([](Plan& p) { p.managementCluster.nodes[1].name = u"node1"_s; })},
        {"node-duplicate", "address", "managementCluster.nodes[2].address",
         only([](Plan& p) { p.managementCluster.nodes[2].address = ip("192.168.125.20"); })},
        {"node-is-router", "same", "routers[0].address",
         only([](Plan& p) { p.managementCluster.nodes[0].address = ip("192.168.125.1"); })},
    };
}

RuleCase vipAt(const char* rule, const char* address, bool refused)
{
    return {rule, address, refused ? "hostedClusters[0].vip[0]" : nullptr,
            only([=](Plan& p) { p.hostedClusters[0].vip[0] = ip(address); })};
}

QList<RuleCase> vipCases()
{
    return {
        {"vip-duplicate", "two clusters", "hostedClusters[1].vip[0]", only([](Plan& p) {
             p.hostedClusters.append(second(p));
             p.hostedClusters[1].vip = {ip("10.0.2.20")};
         })},
        {"vip-duplicate", "two VIPs", nullptr,
         only([](Plan& p) { p.hostedClusters.append(second(p)); })},
        {"vip-is-node", "plan's", "hostedClusters[0].vip[0]",
         only([](Plan& p) { p.hostedClusters[0].vip[0] = ip("192.168.125.21"); })},
        {"vip-is-node", "free in their subnet", nullptr,
         only([](Plan& p) { p.hostedClusters[0].vip[0] = ip("192.168.125.99"); })},
        {"vip-is-router", "peer", "hostedClusters[0].vip[0]",
         only([](Plan& p) { p.hostedClusters[0].vip[0] = ip("192.168.125.1"); })},
        {"vip-is-dns-server", "listed", "hostedClusters[0].vip[0]",
         only([](Plan& p) { p.dns.servers[0].address = ip("10.0.2.20"); })},
        vipAt("vip-public", "8.8.8.8", true),
        vipAt("vip-public", "100.128.0.1", true),
        vipAt("vip-public", "172.32.0.1", true),
        vipAt("vip-public", "198.20.0.1", true),
        vipAt("vip-public", "10.255.255.254", false),
        vipAt("vip-public", "172.31.0.1", false),
        vipAt("vip-public", "192.168.0.9", false),
        vipAt("vip-public", "100.64.0.1", false),
        vipAt("vip-public", "192.0.2.9", false),
        vipAt("vip-public", "198.51.100.9", false),
        vipAt("vip-public", "203.0.113.9", false),
        vipAt("vip-public", "198.19.255.1", false),
        vipAt("vip-public", "224.0.0.9", false),
        vipAt("vip-public", "127.0.0.9", false),
        vipAt("vip-public", "0.0.0.0", false),
        {"apps-is-vip", "own", "hostedClusters[0].appsAddress",
         only([](Plan& p) { p.hostedClusters[0].appsAddress = ip("10.0.2.20"); })},
        {"apps-is-vip", "another cluster's", "hostedClusters[0].appsAddress", only([](Plan& p) {
             p.hostedClusters.append(second(p));
             p.hostedClusters[0].appsAddress = ip("10.0.2.21");
         })},
        {"apps-is-vip", "its own address", nullptr,
         only([](Plan& p) { p.hostedClusters[0].appsAddress = ip("10.0.2.30"); })},
    };
}

DnsUpdatePlan rfc2136()
{
    return {DnsUpdatePlan::Method::Rfc2136,
            {},
            DnsServerPlan{ip("192.168.125.1"), 53},
            u"hypershift.lab"_s,
            u"/key"_s};
}

QList<RuleCase> dnsCases()
{
    const auto dnsmasq = [](const QString& router) {
        return DnsUpdatePlan{DnsUpdatePlan::Method::Dnsmasq, router, {}, {}, {}};
    };
    return {
        {"dns-no-server", "none", "dns.servers", only([](Plan& p) { p.dns.servers.clear(); })},
        {"dns-server-duplicate", "same", "dns.servers[1]",
         only([](Plan& p) { p.dns.servers.append(p.dns.servers[0]); })},
        {"dns-server-duplicate", "other port", nullptr, only([](Plan& p) {
             p.dns.servers.append({ip("192.168.125.1"), 5353});
         })},
        {"dns-update-router", "missing", "dns.update.router", only([=](Plan& p) {
             p.dns.update = dnsmasq({});
             p.routers << p.routers.first();
             p.routers.last().name = u"frr2"_s;
         })},
        {"dns-update-router", "the only one", nullptr,
         only([=](Plan& p) { p.dns.update = dnsmasq({}); })},
        {"dns-update-router", "unknown", "dns.update.router",
         only([=](Plan& p) { p.dns.update = dnsmasq(u"frr9"_s); })},
        {"dns-update-router", "not ours", "dns.update.router", only([=](Plan& p) {
             p.dns.update = dnsmasq(u"frr1"_s);
             p.routers[0].managed = false;
         })},
        {"dns-update-router", "ours", nullptr,
         only([=](Plan& p) { p.dns.update = dnsmasq(u"frr1"_s); })},
    };
}

QList<RuleCase> dnsUpdateCases()
{
    const auto dnsmasq = [](const QString& router) {
        return DnsUpdatePlan{DnsUpdatePlan::Method::Dnsmasq, router, {}, {}, {}};
    };
    return {
        {"dns-update-server", "missing", "dns.update.server", only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.server.reset();
         })},
        {"dns-update-server", "there", nullptr, only([](Plan& p) { p.dns.update = rfc2136(); })},
        {"dns-update-unsigned", "no key", "dns.update.keyFile", only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.keyFile.clear();
         })},
        {"dns-update-unsigned", "key", nullptr, only([](Plan& p) { p.dns.update = rfc2136(); })},
        {"dns-update-unused", "router", "dns.update.router", only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.router = u"frr1"_s;
         })},
        {"dns-update-unused", "server", "dns.update.server",
         only([](Plan& p) { p.dns.update.server = DnsServerPlan{}; })},
        {"dns-update-unused", "zone", "dns.update.zone", only([=](Plan& p) {
             p.dns.update = dnsmasq(u"frr1"_s);
             p.dns.update.zone = u"lab"_s;
         })},
        {"dns-update-unused", "key", "dns.update.keyFile",
         only([](Plan& p) { p.dns.update.keyFile = u"/k"_s; })},
        {"dns-update-unused", "its own", nullptr, only([](Plan& p) { p.dns.update = rfc2136(); })},
        {"dns-update-zone", "elsewhere", "dns.update.zone", only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.zone = u"shift.lab"_s;
         })},
        {"dns-update-zone", "which one", "dns.update.zone", only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.zone.clear();
             p.hostedClusters.append(second(p));
             p.hostedClusters[1].baseDomain = u"other.lab"_s;
         })},
        {"dns-update-zone", "parent", nullptr, only([](Plan& p) {
             p.dns.update = rfc2136();
             p.dns.update.zone = u"lab"_s;
         })},
    };
}

RouterFacts healthyRouter()
{
    RouterFacts router;
    router.name = u"frr1"_s;
    InterfaceFact machine{u"eth0"_s, {ip("192.168.125.1")}, {}, true, false, 0};
    machine.networks = {*Prefix::parse(u"192.168.125.0/24"_s)};
    InterfaceFact vips{u"eth1"_s, {ip("10.0.2.1")}, {}, true, true, 0};
    vips.networks = {*Prefix::parse(u"10.0.2.0/24"_s)};
    router.interfaces = seen<QList<InterfaceFact>>({machine, vips});
    BgpFact bgp;
    bgp.instance = true;
    bgp.localAs = Asn(64512);
    router.bgp = seen(bgp);
    router.port179Holder = seen(u"bgpd"_s);
    router.dnsmasq = seen(true);
    return router;
}

} // namespace

Facts healthyFacts()
{
    Facts facts;
    QList<NodeFact> nodes;
    MetalLbFact metallb;
    metallb.crdsInstalled = metallb.operatorInstalled = metallb.resourceExists = true;
    metallb.resourceNameSpace = u"openshift-operators"_s;
    metallb.nameSpace = u"openshift-operators"_s;
    metallb.version = u"0.15.2"_s;
    metallb.backend = MetalLbFact::Backend::FrrK8s;
    metallb.poolsCanBePinned = true;
    for (const NodePlan& plan : examplePlan().managementCluster.nodes) {
        NodeFact node;
        node.name = plan.name;
        node.addresses = {plan.address};
        node.ready = true;
        node.podCidrs = {u"10.244.%1.0/24"_s.arg(nodes.size())};
        nodes.append(node);
        metallb.speakers.append({plan.name, u"speaker"_s, true});
    }
    facts.cluster.nodes = seen(nodes);
    facts.cluster.metallb = seen(metallb);
    facts.cluster.hypershift = seen(HyperShiftFact{true, true});
    facts.cluster.pools = seen<QList<QJsonObject>>({});
    facts.cluster.peers = seen<QList<QJsonObject>>({});
    facts.cluster.advertisements = seen<QList<QJsonObject>>({});
    facts.cluster.l2Advertisements = seen<QList<QJsonObject>>({});
    facts.cluster.loadBalancers = seen<QList<QJsonObject>>({});
    facts.cluster.bfdProfiles = seen<QList<QJsonObject>>({});
    facts.cluster.communities = seen<QList<QJsonObject>>({});
    facts.cluster.legacyPools = seen<QList<QJsonObject>>({});
    facts.cluster.frrConfigurations = seen<QList<QJsonObject>>({});
    facts.cluster.peerSecrets = seen<QMap<QString, std::optional<SecretShape>>>({});
    facts.cluster.metallbOperatorNameSpace = seen(u"openshift-operators"_s);
    facts.cluster.innerNetworks =
        seen(InnerNetworksFact{{u"10.128.0.0/14"_s}, {u"172.30.0.0/16"_s}});
    facts.cluster.proxy = seen(ProxyFact{});
    facts.cluster.defaultStorageClass = seen(true);
    facts.routers.insert(u"frr1"_s, healthyRouter());
    return facts;
}

QList<RuleCase> planCases()
{
    return requiredCases() + asnCases() + addressCases() + vipCases() + dnsCases() +
           dnsUpdateCases();
}
