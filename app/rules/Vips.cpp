// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// The VIP and the addresses around it.
#include "rules/RuleSet.h"

#include "plan/AddressRange.h"

#include <QUrl>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QString freeAddress()
{
    return u"choose an address that nobody else has, best from a network of its own"_s;
}

/// A finding for each VIP that is one of these addresses.
QList<Finding> vipIsOneOf(const Plan& plan, const QList<NamedAddress>& taken)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        const auto same = std::find_if(taken.begin(), taken.end(), [&](const NamedAddress& other) {
            return other.address == vip.address;
        });
        if (same != taken.end() && !vip.address.isUnspecified())
            findings.append(finding(vip.field,
                                    u"%1, %2, is the address of %3."_s.arg(vip.address.toString(),
                                                                           vip.what, same->what),
                                    freeAddress()));
    }
    return findings;
}

QList<Finding> isNode(const Plan& plan, const Intent& intent, const Facts& facts)
{
    auto taken = nodeAddresses(intent);
    for (const NodeFact& node : facts.cluster.nodes.valueOr({})) {
        for (const Address address : node.addresses)
            taken.append({{}, u"node "_s + node.name, address});
    }
    return vipIsOneOf(plan, taken);
}

QList<Finding> isRouter(const Plan& plan, const Intent& intent, const Facts& facts)
{
    auto taken = routerAddresses(plan);
    for (const RouterIntent& router : intent.routers) {
        for (const InterfaceFact& interface :
             facts.routers.value(router.name).interfaces.valueOr({})) {
            for (const Address address : interface.addresses)
                taken.append({{}, u"%1 on router %2"_s.arg(interface.name, router.name), address});
        }
    }
    return vipIsOneOf(plan, taken);
}

QList<Finding> isThisMachine(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<NamedAddress> taken;
    for (const OwnAddressFact& own : facts.ownAddresses.valueOr({}))
        taken.append({{}, u"%1 on this machine"_s.arg(own.interface), own.address});
    return vipIsOneOf(plan, taken);
}

/// Also one behind a load balancer, which is no node's.
QList<Finding> isApiServer(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    const ClusterIdentityFact cluster = facts.cluster.identity.valueOr({});
    const auto address = Address::parse(QUrl(cluster.server).host());
    if (!address)
        return {};
    return vipIsOneOf(plan, {{{}, u"the API server of cluster "_s + cluster.context, *address}});
}

QList<Finding> isDnsServer(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    return vipIsOneOf(plan, dnsAddresses(plan));
}

QList<Finding> sameVip(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const auto all = vips(plan);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const bool before = std::any_of(all.begin(), all.begin() + i, [&](const NamedAddress& o) {
            return o.address == all.at(i).address;
        });
        if (before && !all.at(i).address.isUnspecified())
            findings.append(finding(
                all.at(i).field,
                u"%1 is the VIP of two hosted clusters."_s.arg(all.at(i).address.toString()),
                u"each API server needs an address of its own"_s));
    }
    return findings;
}

QList<Finding> appsIsVip(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    const auto all = vips(plan);
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const auto apps = plan.hostedClusters.at(i).appsAddress;
        const bool same = apps && std::any_of(all.begin(), all.end(), [&](const NamedAddress& vip) {
                              return vip.address == *apps;
                          });
        if (same)
            findings.append(
                finding(hostedField(i, u"appsAddress"),
                        u"*.apps would point at %1, an API server's VIP."_s.arg(apps->toString()),
                        u"the address of the hosted cluster's ingress, or leave "
                        "appsAddress out"_s));
    }
    return findings;
}

/// Networks in which the nodes are, as far as the routers know them.
bool hasNode(const Prefix& network, const Intent& intent)
{
    const auto& nodes = intent.nodes.value;
    return std::any_of(nodes.begin(), nodes.end(),
                       [&](const NodePlan& node) { return network.contains(node.address); });
}

QList<Finding> inNodeSubnet(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        for (const RouterNetwork& known : routerNetworks(intent, facts)) {
            if (!known.network.contains(vip.address) || !hasNode(known.network, intent))
                continue;
            findings.append(finding(
                vip.field,
                u"%1 lies in the nodes' own network %2: machines in it ask for it by ARP, and "
                "nobody answers."_s.arg(vip.address.toString(), known.network.toString()),
                u"choose a VIP from another network"_s));
            break;
        }
    }
    return findings;
}

QList<Finding> networkEdge(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        for (const RouterNetwork& known : routerNetworks(intent, facts)) {
            const Prefix& network = known.network;
            const bool edge = vip.address == network.network() || vip.address == network.last();
            if (network.length() >= 31 || !edge)
                continue;
            findings.append(
                finding(vip.field,
                        u"%1 is the network or broadcast address of %2 on router %3."_s.arg(
                            vip.address.toString(), network.toString(), known.router),
                        freeAddress()));
            break;
        }
    }
    return findings;
}

/// What is nobody's on the Internet: private, shared, for documents and for tests. What
/// no host has is refused (address-not-host).
bool isOnlyHere(Address address)
{
    static const QList<Prefix> networks = [] {
        QList<Prefix> all;
        for (const auto* text :
             {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24",
              "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15"})
            all << *Prefix::parse(QLatin1String(text));
        return all;
    }();
    return std::any_of(networks.begin(), networks.end(),
                       [address](const Prefix& one) { return one.contains(address); });
}

QList<Finding> publicAddress(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        if (!vip.address.isHost() || isOnlyHere(vip.address))
            continue;
        findings.append(
            finding(vip.field,
                    u"%1, %2, is a public address: unless it is yours, hosts in your network lose "
                    "the way to its owner."_s.arg(vip.address.toString(), vip.what),
                    u"unless it is yours, choose a private one, for instance 10.0.2.20"_s));
    }
    return findings;
}

/// No address for a VIP at all, or a router's own.
bool isTakenOrNone(const Address& vip, const Plan& plan, const Intent& intent, const Facts& facts)
{
    const QList<NamedAddress> planned = routerAddresses(plan);
    const QList<RouterNetwork> networks = routerNetworks(intent, facts);
    return vip.isUnspecified() || vip.isLoopback() ||
           std::any_of(planned.begin(), planned.end(),
                       [&](const NamedAddress& router) { return router.address == vip; }) ||
           std::any_of(networks.begin(), networks.end(), [&](const RouterNetwork& known) {
               return known.interface.addresses.contains(vip);
           });
}

QList<Finding> proxyArp(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        if (isTakenOrNone(vip.address, plan, intent, facts))
            continue; // it has to be another one first
        for (const RouterNetwork& known : routerNetworks(intent, facts)) {
            if (!known.network.contains(vip.address) || hasNode(known.network, intent) ||
                known.interface.proxyArp || known.network.length() >= 31)
                continue;
            findings.append(finding(
                vip.field,
                u"Router %1 has a leg in %2, the network of the VIP %3: machines in it ask for the "
                "VIP by ARP, and the router does not answer. Everybody else is fine."_s.arg(
                    known.router, known.network.toString(), vip.address.toString()),
                u"if such machines need the API, switch proxy ARP on: sysctl "
                "net.ipv4.conf.%1.proxy_arp=1 on %2; or give them a route to %3/32"_s.arg(
                    known.interface.name, known.router, vip.address.toString())));
        }
    }
    return findings;
}

QList<Finding> usedByService(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        for (const QJsonObject& service : facts.cluster.loadBalancers.valueOr({})) {
            const bool ours = objectNameSpace(service) == cluster.controlPlaneNamespace &&
                              objectName(service) == u"kube-apiserver"_s;
            if (ours || !serviceAddresses(service).contains(cluster.vip))
                continue;
            findings.append(
                finding(hostedField(i, u"vip[0]"),
                        u"%1 is in use already, by Service %2/%3."_s.arg(
                            cluster.vip.toString(), objectNameSpace(service), objectName(service)),
                        u"choose another VIP, or take the address from that Service"_s));
        }
    }
    return findings;
}

} // namespace

QList<Rule> vipRules()
{
    const QString twice = u"An address that a machine has already reaches that machine, or one of "
                          "two by chance."_s;
    return {
        {u"vip-duplicate"_s, Severity::Blocks,
         u"Two API servers cannot share an address: both listen on port 6443."_s, u"MetalLB P-5"_s,
         sameVip, u"hostedClusters[].vip"_s, u"each API server needs an address of its own"_s,
         Enforcer::Webhook},
        {u"vip-is-node"_s, Severity::Blocks, twice, u"MetalLB P-10"_s, isNode,
         u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-is-router"_s, Severity::Blocks, twice, u"MetalLB P-11"_s, isRouter,
         u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-is-this-machine"_s, Severity::Blocks,
         u"What this machine sends to an address of its own never leaves it: from here the API "
         "would not be reached, nor would anything be proven."_s,
         u"RFC 1122"_s, isThisMachine, u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-is-api-server"_s, Severity::Blocks, twice, u"MetalLB P-11"_s, isApiServer,
         u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-is-dns-server"_s, Severity::Blocks, twice, u"MetalLB P-11"_s, isDnsServer,
         u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-in-use"_s, Severity::Blocks,
         u"MetalLB gives an address to one Service. If another one has it, the API server gets "
         "none, or silently one of another pool."_s,
         u"MetalLB A-1"_s, usedByService, u"hostedClusters[].vip"_s,
         u"choose another VIP, or take the address from that Service"_s, Enforcer::Nobody},
        {u"vip-network-address"_s, Severity::Blocks,
         u"The first and last address of a network belong to the network itself."_s, u"RFC 919"_s,
         networkEdge, u"hostedClusters[].vip"_s,
         u"choose an address that nobody else has, best from a network of its own"_s,
         Enforcer::Nobody},
        {u"vip-public"_s, Severity::Warns,
         u"An address that is neither private, nor shared, nor reserved belongs to somebody on the "
         "Internet. Router and nodes would send what is for its owner to the API server."_s,
         u"RFC 1918, RFC 6598, RFC 6890"_s, publicAddress, u"hostedClusters[].vip"_s,
         u"unless it is yours, choose a private one, for instance 10.0.2.20"_s, Enforcer::Nobody},
        {u"vip-in-node-subnet"_s, Severity::Warns,
         u"BGP tells the router where the VIP is, not the machines in the nodes' network: those "
         "look for it on their own link. That includes workers that stand there."_s,
         u"RFC 1122"_s, inNodeSubnet, u"hostedClusters[].vip"_s,
         u"choose a VIP from another network"_s, Enforcer::Nobody},
        {u"proxy-arp-needed"_s, Severity::Warns,
         u"A machine in the network that the VIP is from sends to it directly instead of through "
         "the router. The router answers in the VIP's place only with proxy ARP."_s,
         u"RFC 1027"_s, proxyArp, u"hostedClusters[].vip"_s,
         u"switch proxy ARP on for that interface, or give those machines a route to the VIP"_s,
         Enforcer::Nobody},
        {u"apps-is-vip"_s, Severity::Blocks,
         u"Applications are served by the hosted cluster's ingress on its workers, never by the "
         "API server."_s,
         u"HyperShift"_s, appsIsVip, u"hostedClusters[].appsAddress"_s,
         u"the address of the hosted cluster's ingress, or leave appsAddress out"_s,
         Enforcer::Nobody},
    };
}

} // namespace hcp::rules
