// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RuleCases.h"

#include "../plan/PlanFixtures.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

using Objects = QList<QJsonObject>;
Change router(std::function<void(RouterPlan&)> change)
{
    return [change = std::move(change)](Plan& plan, Facts&) { change(plan.routers[0]); };
}

Change routerFacts(std::function<void(RouterFacts&)> change)
{
    return [change = std::move(change)](Plan&, Facts& f) { change(f.routers[u"frr1"_s]); };
}

Change interfaces(std::function<void(QList<InterfaceFact>&)> change)
{
    return routerFacts([change = std::move(change)](RouterFacts& r) {
        auto list = *r.interfaces;
        change(list);
        r.interfaces = seen(list);
    });
}

Change vipIs(const char* address)
{
    return [=](Plan& p, Facts&) { p.hostedClusters[0].vip = {ip(address)}; };
}

Change node(std::function<void(NodeFact&)> change)
{
    return [change = std::move(change)](Plan&, Facts& f) {
        auto nodes = *f.cluster.nodes;
        change(nodes[1]);
        f.cluster.nodes = seen(nodes);
    };
}

Change services(const Objects& list)
{
    return [=](Plan&, Facts& f) { f.cluster.loadBalancers = seen(list); };
}

Change ownAddress(const char* address)
{
    return [=](Plan&, Facts& f) {
        f.ownAddresses = seen(QList<OwnAddressFact>{{ip(address), u"eth0"_s}});
    };
}

Change apiServerAt(const QString& url)
{
    return [=](Plan&, Facts& f) {
        f.cluster.identity = seen(ClusterIdentityFact{u"lab"_s, url, {}, {}, {}});
    };
}

QList<RuleCase> vipCases()
{
    const char* const vip = "hostedClusters[0].vip[0]";
    return {
        {"vip-is-node", "cluster's", vip, both(vipIs("192.168.125.77"), node([](NodeFact& n) {
                                                   n.addresses.append(ip("192.168.125.77"));
                                               }))},
        {"vip-is-router", "other leg", vip, vipIs("10.0.2.1")},
        {"vip-is-this-machine", "its own", vip, ownAddress("10.0.2.20")},
        {"vip-is-this-machine", "another", nullptr, ownAddress("10.0.2.50")},
        {"vip-is-api-server", "the management cluster's", vip,
         apiServerAt(u"https://10.0.2.20:6443"_s)},
        {"vip-is-api-server", "called by its name", nullptr,
         apiServerAt(u"https://api.lab:6443"_s)},
        {"vip-in-use", "another Service", vip, services({service("web", "shop", "10.0.2.20")})},
        {"vip-in-use", "its own", nullptr,
         services({service("hosted-hosted", "kube-apiserver", "10.0.2.20")})},
        {"vip-network-address", "network", vip, vipIs("10.0.2.0")},
        {"vip-network-address", "broadcast", vip, vipIs("10.0.2.255")},
        {"vip-network-address", "unconnected", nullptr, vipIs("10.0.3.0")},
        {"vip-in-node-subnet", "inside", vip, vipIs("192.168.125.200")},
        {"proxy-arp-needed", "off", vip,
         interfaces([](QList<InterfaceFact>& l) { l[1].proxyArp = false; })},
        {"proxy-arp-needed", "on", nullptr,
         interfaces([](QList<InterfaceFact>& l) { l[1].proxyArp = true; })},
        {"proxy-arp-needed", "unconnected", nullptr, vipIs("10.0.3.20")},
    };
}

QList<RuleCase> nodeCases()
{
    const char* const name = "managementCluster.nodes[1].name";
    return {
        {"node-unknown", "renamed", name, node([](NodeFact& n) { n.name = u"worker2"_s; })},
        {"node-address-differs", "moved", "managementCluster.nodes[1].address",
         node([](NodeFact& n) { n.addresses = {ip("192.168.125.99")}; })},
        {"node-address-differs", "one of two", nullptr,
         node([](NodeFact& n) { n.addresses.append(ip("192.168.125.99")); })},
        {"node-without-speaker", "none there", name,
         metallb([](MetalLbFact& m) { m.speakers.removeAt(1); })},
        {"node-without-speaker", "none anywhere yet", nullptr,
         metallb([](MetalLbFact& m) { m.speakers.clear(); })},
        {"node-excluded", "label", name,
         node([](NodeFact& n) { n.excludedFromLoadBalancers = true; })},
        {"node-excluded", "old MetalLB", nullptr,
         both(node([](NodeFact& n) { n.excludedFromLoadBalancers = true; }),
              metallb([](MetalLbFact& m) { m.version = u"0.13.12"_s; }))},
        {"node-not-ready", "down", name, node([](NodeFact& n) { n.ready = false; })},
        {"node-network-unavailable", "condition", name,
         node([](NodeFact& n) { n.networkUnavailable = true; })},
        {"node-cordoned", "0.14.9", name,
         both(node([](NodeFact& n) { n.unschedulable = true; }),
              metallb([](MetalLbFact& m) { m.version = u"0.14.9"_s; }))},
        {"node-cordoned", "0.15", nullptr, node([](NodeFact& n) { n.unschedulable = true; })},
    };
}

QList<RuleCase> metallbCases()
{
    const char* const asn = "managementCluster.metallb.asn";
    const Change large = [](Plan& p, Facts&) { p.managementCluster.metallbAsn = Asn(4200000001U); };
    return {
        {"metallb-missing", "none", "managementCluster",
         metallb([](MetalLbFact& m) { m.crdsInstalled = m.operatorInstalled = false; })},
        {"metallb-missing", "operator alone", nullptr,
         metallb([](MetalLbFact& m) { m.crdsInstalled = false; })},
        {"metallb-namespace-differs", "elsewhere", "managementCluster.metallb.namespace",
         metallb([](MetalLbFact& m) { m.nameSpace = u"metallb-system"_s; })},
        {"metallb-namespace-differs", "left open", nullptr,
         [](Plan& p, Facts&) { p.managementCluster.metallbNamespace.clear(); }},
        {"metallb-namespace-missing", "not found", "managementCluster.metallb.namespace",
         both([](Plan& p, Facts&) { p.managementCluster.metallbNamespace.clear(); },
              metallb([](MetalLbFact& m) { m.nameSpace.clear(); }))},
        {"metallb-namespace-missing", "not asked", nullptr,
         [](Plan& p, Facts& f) {
             p.managementCluster.metallbNamespace.clear();
             f.cluster.metallb = {};
         }},
        {"loadbalancerclass-set", "set", "managementCluster.metallb",
         metallb([](MetalLbFact& m) { m.loadBalancerClass = u"x/y"_s; })},
        {"bfd-native", "native", "options.bfd",
         both([](Plan& p, Facts&) { p.options.bfd = true; },
              metallb([](MetalLbFact& m) { m.backend = MetalLbFact::Backend::Native; }))},
        {"bfd-native", "frr-k8s", nullptr, [](Plan& p, Facts&) { p.options.bfd = true; }},
        {"pool-cannot-be-pinned", "old", "managementCluster.metallb",
         metallb([](MetalLbFact& m) { m.poolsCanBePinned = false; })},
        {"maximum-prefix-low", "less than VIPs", "options.maximumPrefix",
         [](Plan& p, Facts&) {
             p.options.maximumPrefix = 1;
             p.hostedClusters.append(p.hostedClusters[0]);
         }},
        {"maximum-prefix-low", "one", nullptr,
         [](Plan& p, Facts&) { p.options.maximumPrefix = 1; }},
        {"asn-int32", "large", asn, large},
        {"asn-int32", "new MetalLB", nullptr,
         both(large, metallb([](MetalLbFact& m) { m.version = u"0.16.1"_s; }))},
        {"asn-int32", "unknown MetalLB", nullptr,
         both(large, metallb([](MetalLbFact& m) { m.version.clear(); }))},
    };
}

} // namespace

QList<RuleCase> routerCases()
{
    const auto host = [](const QString& text) {
        return router([=](RouterPlan& r) { r.ssh.host = text; });
    };
    return {
        {"router-name-invalid", "blank", "routers[0].name",
         router([](RouterPlan& r) { r.name = u"frr 1"_s; })},
        {"router-name-invalid", "path", "routers[0].name",
         router([](RouterPlan& r) { r.name = u"../frr"_s; })},
        {"router-name-invalid", "domain", nullptr,
         router([](RouterPlan& r) { r.name = u"FRR1.lab"_s; })},
        {"ssh-value-invalid", "option", "routers[0].ssh.host", host(u"-oProxyCommand=x"_s)},
        {"ssh-value-invalid", "user", "routers[0].ssh.user",
         router([](RouterPlan& r) { r.ssh.user = u"a b"_s; })},
        {"ssh-value-invalid", "alias", nullptr, host(u"frr1.lab"_s)},
        {"ssh-ignored", "not ours", "routers[0].ssh", router([](RouterPlan& r) {
             r.managed = false;
             r.ssh.host = u"frr1"_s;
         })},
        {"ssh-ignored", "ours", nullptr, host(u"frr1"_s)},
        {"router-as-differs", "runs", "routers[0].asn",
         router([](RouterPlan& r) { r.asn = Asn(64999); })},
        {"router-as-differs", "no BGP yet", nullptr,
         both(router([](RouterPlan& r) { r.asn = Asn(64999); }),
              routerFacts([](RouterFacts& r) { r.bgp = seen(BgpFact{}); }))},
        {"router-address-missing", "other machine", "routers[0].address",
         router([](RouterPlan& r) { r.address = ip("192.168.125.2"); })},
        {"port-179-taken", "bird", "routers[0].name",
         routerFacts([](RouterFacts& r) { r.port179Holder = seen(u"bird"_s); })},
        {"port-179-taken", "nobody", nullptr,
         routerFacts([](RouterFacts& r) { r.port179Holder = seen(QString()); })},
        {"multihop", "far node", "routers[0].address",
         [](Plan& p, Facts&) { p.managementCluster.nodes[0].address = ip("192.168.130.20"); }},
        {"dns-update-dnsmasq-missing", "none", "dns.update.router",
         both(
             [](Plan& p, Facts&) {
                 p.dns.update = {DnsUpdatePlan::Method::Dnsmasq, u"frr1"_s, {}, {}, {}};
             },
             routerFacts([](RouterFacts& r) { r.dnsmasq = seen(false); }))},
        {"dns-update-dnsmasq-missing", "not asked for", nullptr,
         routerFacts([](RouterFacts& r) { r.dnsmasq = seen(false); })},
    };
}

QList<RuleCase> clusterCases()
{
    return vipCases() + nodeCases() + metallbCases();
}
