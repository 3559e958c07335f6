// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// The way to the VIP and back: who has it already, and what stands between.
#include "rules/RuleSet.h"

#include "plan/AddressRange.h"

#include <QSet>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

/// Calls for each hosted cluster with a VIP.
template <class Visit>
void eachVip(const Intent& intent, Visit visit)
{
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        if (!intent.hostedClusters.at(i).vip.isUnspecified())
            visit(hostedField(i, u"vip[0]"), intent.hostedClusters.at(i));
    }
}

/// Is it known that the API server's own Service does not have the VIP?
bool isNotOurs(const HostedClusterIntent& cluster, const Facts& facts)
{
    const auto service = facts.cluster.hostedClusters.value(cluster.key()).service;
    return service && (!*service || !(**service).ingress.contains(cluster.vip.toString()));
}

QList<Finding> answers(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachVip(intent, [&](const QString& field, const HostedClusterIntent& cluster) {
        const auto tcp = facts.apis.value(cluster.key()).tcp;
        if (tcp && tcp->connected && isNotOurs(cluster, facts))
            findings.append(
                finding(field,
                        u"Somebody answers at %1:%2 already, and it is not this API server."_s
                            .arg(cluster.vip.toString())
                            .arg(cluster.port),
                        u"find out who has the address, or choose another VIP"_s));
    });
    return findings;
}

QList<Finding> routed(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachVip(intent, [&](const QString& field, const HostedClusterIntent& cluster) {
        for (const RouterIntent& router : intent.routers) {
            const auto route = facts.routers.value(router.name).kernelRoutes.value(cluster.vip);
            if (!route || route->prefix.length() != 32 || route->protocol.isEmpty() ||
                (route->protocol == u"bgp"_s && route->discards.isEmpty()))
                continue;
            findings.append(finding(
                field,
                u"Router %1 has a route to %2 of its own (%3), which wins over BGP's."_s.arg(
                    router.name, cluster.vip.toString(), route->protocol),
                u"take that route away: ip route show %1"_s.arg(cluster.vip.toString())));
        }
    });
    return findings;
}

QList<Finding> announcedElsewhere(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    QSet<Address> nodes;
    for (const NodePlan& node : intent.nodes.value)
        nodes.insert(node.address);
    for (const NodeFact& node : facts.cluster.nodes.valueOr({}))
        nodes += QSet<Address>(node.addresses.begin(), node.addresses.end());
    if (intent.nodes.isMissing())
        return findings;
    eachVip(intent, [&](const QString& field, const HostedClusterIntent& cluster) {
        for (const RouterIntent& router : intent.routers) {
            const auto route = facts.routers.value(router.name).bgpRoutes.value(cluster.vip);
            QStringList strangers;
            for (const Address hop : route.valueOr({}).nextHops) {
                if (!nodes.contains(hop))
                    strangers.append(hop.toString());
            }
            if (!strangers.isEmpty() && route->prefix.length() == 32)
                findings.append(
                    finding(field,
                            u"%1, which is no node of the plan, announces %2 to router %3."_s.arg(
                                strangers.join(u", "_s), cluster.vip.toString(), router.name),
                            u"stop it there, or choose another VIP"_s));
        }
    });
    return findings;
}

bool isLibvirt(const InterfaceFact& interface)
{
    return interface.name.startsWith(u"virbr"_s);
}

QList<Finding> inLibvirtNetwork(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const NamedAddress& vip : vips(plan)) {
        for (const RouterNetwork& known : routerNetworks(intent, facts)) {
            if (isLibvirt(known.interface) && known.network.contains(vip.address))
                findings.append(finding(
                    vip.field,
                    u"%1 lies in %2, libvirt's network %3 on %4: its DHCP server may give "
                    "it to a machine."_s.arg(vip.address.toString(), known.network.toString(),
                                             known.interface.name, known.router),
                    u"choose a VIP outside of libvirt's networks"_s));
        }
    }
    return findings;
}

QList<Finding> nodesBehindLibvirt(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.routers.size(); ++i) {
        const QString& name = intent.routers.at(i).name;
        for (const InterfaceFact& interface : facts.routers.value(name).interfaces.valueOr({})) {
            const auto& nodes = intent.nodes.value;
            const bool theirs = std::any_of(nodes.begin(), nodes.end(), [&](const NodePlan& node) {
                return std::any_of(interface.networks.begin(), interface.networks.end(),
                                   [&](const Prefix& p) { return p.contains(node.address); });
            });
            if (isLibvirt(interface) && theirs)
                findings.append(finding(
                    routerField(i, u"address"),
                    u"The nodes are in libvirt's network %1 on %2: in NAT mode libvirt rejects "
                    u"what "
                    "is forwarded into it, so only %2 itself reaches the VIP."_s.arg(interface.name,
                                                                                     name),
                    u"make that network routed or open: <forward mode='open'/> in virsh net-edit"_s));
        }
    }
    return findings;
}

QList<Finding> returnPath(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    if (plan.routers.size() < 2)
        return {};
    return {finding(
        routerField(1, u"address"),
        u"With %1 routers answers take another way back than requests: nodes learn no "
        "routes over BGP and send everything to their own gateway."_s.arg(plan.routers.size()),
        u"no stateful firewall and no strict rp_filter between; or one router as the "
        "nodes' gateway"_s)};
}

QList<Finding> strictFilter(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.routers.size() && plan.routers.size() > 1; ++i) {
        const QString& name = intent.routers.at(i).name;
        QStringList strict;
        for (const InterfaceFact& interface : facts.routers.value(name).interfaces.valueOr({})) {
            if (interface.rpFilter == 1 && interface.up)
                strict.append(interface.name);
        }
        if (!strict.isEmpty())
            findings.append(finding(
                routerField(i, u"address"),
                u"Router %1 drops on %2 what comes in by another interface than its own route back "
                "(rp_filter 1), and with several routers such packets are usual."_s.arg(
                    name, strict.join(u", "_s)),
                u"sysctl net.ipv4.conf.<interface>.rp_filter=2"_s));
    }
    return findings;
}

bool isCovered(const QStringList& noProxy, const HostedClusterIntent& cluster)
{
    return std::any_of(noProxy.begin(), noProxy.end(), [&](const QString& entry) {
        const auto prefix = Prefix::parseMasking(entry);
        return entry == u"*"_s || entry == cluster.vip.toString() || entry == cluster.apiName ||
               (prefix && prefix->contains(cluster.vip)) ||
               (entry.startsWith(u'.') && cluster.apiName.endsWith(entry));
    });
}

QList<Finding> proxied(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const auto& proxy = facts.cluster.proxy;
    if (!proxy || !proxy->used)
        return findings;
    eachVip(intent, [&](const QString& field, const HostedClusterIntent& cluster) {
        if (!isCovered(proxy->noProxy, cluster))
            findings.append(finding(
                field,
                u"The management cluster sends its own requests for %1 (%2) to its proxy."_s.arg(
                    cluster.apiName, cluster.vip.toString()),
                u"add .%1 to noProxy of the Proxy cluster"_s.arg(cluster.baseDomain)));
    });
    return findings;
}

QList<Finding> certificate(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        const auto tls = facts.apis.value(cluster.key()).tls;
        const bool ours = !isNotOurs(cluster, facts);
        if (tls && ours && !tls->names.isEmpty() && !tls->nameMatches && !cluster.apiName.isEmpty())
            findings.append(
                finding(hostedField(i, u"baseDomain"),
                        u"The API server's certificate is good for %1, not for %2."_s.arg(
                            tls->names.join(u", "_s), cluster.apiName),
                        u"use one of those names, or give it a certificate of your own with "
                        "spec.kubeAPIServerDNSName"_s));
    }
    return findings;
}

} // namespace

QList<Rule> reachRules()
{
    const QString vip = u"hostedClusters[].vip"_s;
    const QString router = u"routers[].address"_s;
    const QString another = u"choose another VIP"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        {u"vip-answers"_s, Warns,
         u"An address that answers before we announce it belongs to somebody. With the "
         u"announcement "
         "one of the two is no longer reached."_s,
         u"MetalLB P-11"_s, answers, vip, u"find out who has the address"_s, Nobody},
        {u"vip-routed"_s, Warns,
         u"A static or connected route of the same length has a smaller distance than BGP's 20, "
         u"and "
         "the kernel takes it."_s,
         u"FRR administrative distance"_s, routed, vip, u"take that route away"_s, Nobody},
        {u"vip-announced-elsewhere"_s, Warns,
         u"Two who announce one address share its traffic by chance."_s, u"RFC 4271"_s,
         announcedElsewhere, vip, another, Nobody},
        {u"vip-in-libvirt-network"_s, Warns,
         u"libvirt runs a DHCP server in its networks, and machines in them look for the VIP by "
         "ARP."_s,
         u"libvirt"_s, inLibvirtNetwork, vip, u"choose a VIP outside of libvirt's networks"_s,
         Nobody},
        {u"nodes-behind-libvirt"_s, Note,
         u"libvirt's NAT mode lets machines out and nobody in: the router itself reaches the VIP, "
         "and its clients get “connection refused”."_s,
         u"libvirt firewall"_s, nodesBehindLibvirt, router, u"make the network routed or open"_s,
         Nobody},
        {u"return-path"_s, Note,
         u"MetalLB takes no routes from its peers, so answers follow each node's default gateway, "
         "whichever router a request came by."_s,
         u"MetalLB §8"_s, returnPath, u"routers"_s,
         u"no stateful firewall and no strict rp_filter between"_s, Nobody},
        {u"rp-filter-strict"_s, Warns,
         u"A strict reverse path filter (RFC 3704) drops packets that come in by another interface "
         "than the route back to their sender."_s,
         u"RFC 3704"_s, strictFilter, router, u"rp_filter=2, the loose mode"_s, Nobody},
        {u"proxy-without-vip"_s, Warns,
         u"The operators of the management cluster talk to the hosted API; with a cluster-wide "
         "proxy that goes astray unless noProxy names it."_s,
         u"OpenShift documentation"_s, proxied, vip, u"add the base domain to noProxy"_s, Nobody},
        {u"certificate-lacks-hostname"_s, Warns,
         u"The certificate that the API server shows has to name the host that clients ask for."_s,
         u"RFC 6125"_s, certificate, u"hostedClusters[].baseDomain"_s,
         u"use a name that is in it"_s, Nobody},
    };
}

} // namespace hcp::rules
