// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "GuideFacts.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

template <class T>
Fact<T> known(T value, const QString& source)
{
    return Fact<T>::known(std::move(value), source);
}

Address address(const QString& text)
{
    return Address::parse(text).value();
}

InterfaceFact leg(const QString& name, const QString& own, const QString& network)
{
    InterfaceFact fact;
    fact.name = name;
    fact.addresses = {address(own)};
    fact.networks = {Prefix::parse(network).value()};
    fact.up = true;
    return fact;
}

RouterFacts router()
{
    RouterFacts facts;
    facts.name = u"frr1"_s;
    facts.login = known(LoginFact{u"root"_s, u"SHA256:abc"_s, true}, u"frr1"_s);
    facts.os = known(
        OsFact{u"debian"_s, u"Debian GNU/Linux 12 (bookworm)"_s, OsFact::Packages::Apt, false},
        u"frr1"_s);
    facts.frr = known(FrrFact{true, u"8.4.4"_s, true, true, true, false, {u"zebra"_s, u"bgpd"_s}},
                      u"frr1"_s);
    facts.bgp = known(BgpFact{true, Asn(64512), address(u"192.168.125.1"_s), {}}, u"frr1"_s);
    facts.forwarding =
        known(ForwardingFact{true, true, u"/etc/sysctl.d/90-routing.conf:1"_s}, u"frr1"_s);
    FirewallFact firewall;
    firewall.kind = FirewallFact::Kind::Nftables;
    firewall.tcp179 = FirewallFact::Tcp179::Dropped;
    facts.firewall = known(firewall, u"frr1"_s);
    facts.interfaces =
        known(QList<InterfaceFact>{leg(u"enp2s0"_s, u"192.168.125.1"_s, u"192.168.125.0/24"_s),
                                   leg(u"enp3s0"_s, u"10.0.2.1"_s, u"10.0.2.0/24"_s)},
              u"frr1"_s);
    facts.dnsmasq = known(true, u"frr1"_s);
    return facts;
}

MetalLbFact metallb()
{
    MetalLbFact fact;
    fact.crdsInstalled = fact.operatorInstalled = fact.resourceExists = true;
    fact.nameSpace = u"openshift-operators"_s;
    fact.nameSpaceFrom = u"where its controller runs"_s;
    fact.version = u"0.15.2"_s;
    fact.backend = MetalLbFact::Backend::FrrK8s;
    fact.controllerReady = fact.poolsCanBePinned = true;
    for (int i = 1; i <= 3; ++i)
        fact.speakers.append({u"node%1"_s.arg(i), u"speaker-%1"_s.arg(i), true});
    return fact;
}

ClusterFacts cluster()
{
    const QString lab = u"cluster lab"_s;
    ClusterFacts facts;
    facts.identity = known(ClusterIdentityFact{u"lab"_s, u"https://192.168.125.10:6443"_s,
                                               u"kube:admin"_s, u"uid"_s, u"v1.31.4"_s},
                           lab);
    QList<NodeFact> nodes;
    for (int i = 1; i <= 3; ++i) {
        NodeFact node;
        node.name = u"node%1"_s.arg(i);
        node.addresses = {address(u"192.168.125.%1"_s.arg(19 + i))};
        node.ready = true;
        nodes << node;
    }
    facts.nodes = known(nodes, lab);
    facts.metallb = known(metallb(), lab);
    facts.hypershift = known(HyperShiftFact{true, true}, lab);
    facts.permissions = known(
        QList<PermissionFact>{
            {u"create"_s, u"metallb.io"_s, u"bgppeers"_s, u"openshift-operators"_s, true},
            {u"create"_s, u"hypershift.openshift.io"_s, u"hostedclusters"_s, u"hosted"_s, true}},
        lab);
    const QList<QJsonObject> none;
    for (auto* list : {&facts.pools, &facts.peers, &facts.advertisements, &facts.l2Advertisements,
                       &facts.bfdProfiles, &facts.loadBalancers})
        *list = known(none, lab);
    HostedClusterFacts hosted;
    hosted.object = known(std::optional<QJsonObject>(), lab);
    hosted.nameSpaceExists = known(true, lab);
    hosted.pullSecretExists = known(true, lab);
    facts.hostedClusters.insert(u"hosted/hosted"_s, hosted);
    return facts;
}

} // namespace

Facts guideFacts()
{
    Facts facts;
    facts.routers.insert(u"frr1"_s, router());
    facts.cluster = cluster();
    return facts;
}
