// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// Sooner than that no ARP was ever given up (three tries, a second apart).
constexpr qint64 arpGivesUpMillis = 900;

/// The rule on one of our routers that keeps forwarded packets from the nodes.
QList<Cause> forwardCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    QList<Cause> causes;
    for (const auto& router : asked.intent.routers) {
        const auto firewall = routerFacts(asked.facts, router).firewall;
        if (!firewall || firewall->forwardDrops.isEmpty())
            continue;
        const auto& rule = firewall->forwardDrops;
        if (rule.contains(u"LIBVIRT"_s)) {
            causes << cause(u"libvirt-nat"_s, Confidence::Likely,
                            u"libvirt on %1 refuses what is forwarded to the nodes by `%2`"_s.arg(
                                router.name, rule),
                            u"on %1: `virsh net-edit NETWORK`, `<forward mode='route'/>` instead "
                            u"of nat"_s.arg(router.name));
            continue;
        }
        causes << cause(u"forward-chain-drops"_s, Confidence::Likely,
                        u"%1 drops forwarded packets to the nodes by `%2`"_s.arg(router.name, rule),
                        u"on %1: accept forwarded TCP %2 to %3 and its answers"_s.arg(
                            router.name, QString::number(cluster.port), cluster.vip.toString()));
    }
    return causes;
}

QList<Cause> refusedCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    const auto hosted = clusterFacts(asked.facts, cluster);
    const auto vip = cluster.vip.toString();
    if (hosted.service && *hosted.service && (*hosted.service)->readyEndpoints == 0) {
        return {certain(u"api-no-listener"_s, u"no API server stands behind %1"_s.arg(vip),
                        u"`kubectl -n %1 get pods -l app=kube-apiserver`"_s.arg(
                            cluster.controlPlaneNamespace))};
    }
    const auto rules = deadPathCauses(asked, cluster.vip) + forwardCauses(asked, cluster);
    if (!rules.isEmpty())
        return rules;
    return {cause(u"api-refused"_s, Confidence::Likely,
                  u"something on the way to %1 refuses the connection"_s.arg(vip),
                  u"compare from the router: `curl -k https://%1:%2/readyz`; on a node: kube-proxy "
                  u"or OVN rules for %1"_s.arg(vip, QString::number(cluster.port)))};
}

/// Next hops that the kernel of a router still uses and nobody is at.
QList<Cause> deadHopCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    QList<Cause> causes;
    for (const auto& router : asked.intent.routers) {
        const auto seen = routerFacts(asked.facts, router);
        const auto dead = seen.deadNeighbors.valueOr({});
        for (const auto hop : seen.kernelRoutes.value(cluster.vip).valueOr({}).nextHops) {
            if (!dead.contains(hop))
                continue;
            causes << certain(
                u"next-hop-dead"_s,
                u"%1 sends a part of the connections to %2, which does not answer its ARP"_s.arg(
                    router.name, asked.intent.nodeName(hop)),
                u"look at that node: power, cable, network; its route ends with the hold time"_s);
        }
    }
    return causes;
}

/// Interfaces of our routers that take packets by one way only.
QList<Cause> strictCauses(const Case& asked)
{
    QList<Cause> causes;
    for (const auto& router : asked.intent.routers) {
        const auto seen = routerFacts(asked.facts, router);
        const auto& drops = seen.reversePathDrops;
        if (drops && *drops == 0)
            continue; // strict or not: it dropped nothing
        for (const auto& interface : seen.interfaces.valueOr({})) {
            if (!interface.up || interface.rpFilter != 1 || interface.networks.isEmpty())
                continue;
            auto text = u"rp_filter is strict on %1 of %2"_s.arg(interface.name, router.name);
            if (drops)
                text += u", which dropped %1 packets by it since it booted"_s.arg(*drops);
            causes << cause(
                u"rp-filter-strict"_s, drops ? Confidence::Likely : Confidence::Possible, text,
                u"on %1: `sysctl -w net.ipv4.conf.%2.rp_filter=2`, if `nstat -az "
                u"TcpExtIPReversePathFilter` counts up"_s.arg(router.name, interface.name));
            break;
        }
    }
    return causes;
}

/// The interface of one of our routers in whose subnet the VIP lies without proxy ARP.
QList<Cause> proxyArpCauses(const Case& asked, Address vip)
{
    for (const auto& router : asked.intent.routers) {
        for (const auto& interface : routerFacts(asked.facts, router).interfaces.valueOr({})) {
            const bool inside =
                std::any_of(interface.networks.cbegin(), interface.networks.cend(),
                            [vip](const Prefix& network) { return network.contains(vip); });
            if (!inside || interface.proxyArp)
                continue;
            return {cause(u"proxy-arp-needed"_s, Confidence::Likely,
                          u"%1 lies in a subnet of %2 (%3), where nobody answers ARP for it"_s.arg(
                              vip.toString(), router.name, interface.name),
                          u"on %1: `sysctl -w net.ipv4.conf.%2.proxy_arp=1`, and in "
                          u"/etc/sysctl.d"_s.arg(router.name, interface.name))};
        }
    }
    return {};
}

/// Timed out: the rule that was seen, else what is left over.
QList<Cause> silentCauses(const Case& asked, const HostedClusterIntent& cluster)
{
    auto causes = deadHopCauses(asked, cluster) + deadPathCauses(asked, cluster.vip) +
                  forwardCauses(asked, cluster) + strictCauses(asked);
    const auto vip = cluster.vip.toString();
    const auto port = QString::number(cluster.port);
    causes << cause(
        u"api-timeout-return-path"_s, Confidence::Possible,
        u"packets to %1 get no answer; the way back is not seen from here"_s.arg(vip),
        u"`tcpdump -ni any tcp port %1` on the router and on a node; the nodes' default "
        u"gateway and rp_filter decide the way back"_s.arg(port));
    return causes;
}

/// Unreachable, said at once: by this machine, which has no route, or by an ICMP from further on,
/// where a router has none or a firewall turns away in these words (firewalld does).
QList<Cause> unreachableCauses(const Case& asked, const HostedClusterIntent& cluster,
                               const TcpFact& seen)
{
    const auto vip = cluster.vip.toString();
    const auto text = u"%1 is out of reach: %2"_s.arg(vip, seen.error);
    if (seen.noLocalRoute) {
        return {certain(u"client-route"_s, text + u"; this machine has no route to it"_s,
                        u"on this machine: `ip route add %1/32 via ROUTER`"_s.arg(vip))};
    }
    auto causes = forwardCauses(asked, cluster);
    causes << cause(u"client-route"_s, Confidence::Possible,
                    text + u"; this machine has a route, so a router on the way, or a firewall "
                           u"that rejects, says so"_s,
                    u"`traceroute -T -p %1 %2` names who answers; look there for a rule that "
                    u"rejects, and for `ip rule`"_s.arg(QString::number(cluster.port), vip));
    return causes;
}

} // namespace

QList<Cause> tcpCauses(const Case& asked)
{
    const auto* const cluster = asked.cluster();
    const auto seen = cluster == nullptr ? Fact<TcpFact>() : apiFacts(asked.facts, *cluster).tcp;
    if (!seen || seen->connected)
        return {};
    if (seen->error.contains(u"refused"_s, Qt::CaseInsensitive))
        return refusedCauses(asked, *cluster);
    if (seen->error.contains(u"unreachable"_s, Qt::CaseInsensitive) ||
        seen->error.contains(u"no route"_s, Qt::CaseInsensitive)) {
        const auto vip = cluster->vip.toString();
        // A route that forbids says so at once; ARP asks for seconds before it gives up.
        const bool noRoute = seen->error.contains(u"no route"_s, Qt::CaseInsensitive) &&
                             seen->millis >= arpGivesUpMillis;
        const auto arp = noRoute ? proxyArpCauses(asked, cluster->vip) : QList<Cause>();
        if (!arp.isEmpty())
            return arp;
        return unreachableCauses(asked, *cluster, *seen);
    }
    return silentCauses(asked, *cluster);
}

} // namespace hcp
