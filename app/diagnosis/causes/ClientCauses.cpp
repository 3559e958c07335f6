// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Resolvers.h"
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

/// Who mends a record, and the record itself.
QString recordFix(const Intent& intent, const RecordIntent& record)
{
    const auto line = u"`%1. IN A %2`"_s.arg(record.name, record.address.toString());
    return intent.dns.update.method == DnsUpdatePlan::Method::None
               ? u"have the administrator of the zone enter exactly %1"_s.arg(line)
               : u"`hcp-bgp apply PLAN --only dns` enters %1"_s.arg(line);
}

/// The question to ask by hand; this machine's own resolver needs no server.
QString digCommand(const QString& resolver, const QString& name)
{
    if (resolver == u"this machine"_s)
        return u"dig "_s + name;
    const QString port = resolver.section(u':', 1);
    return u"dig @%1 %2%3"_s.arg(resolver.section(u':', 0, 0),
                                 port.isEmpty() ? QString() : u"-p %1 "_s.arg(port), name);
}

/// This machine says otherwise than every listed server, and those are right.
std::optional<Cause> staleCause(const Intent& intent, const Facts& facts,
                                const RecordIntent& record, const Answer& answer)
{
    if (answer.resolver != u"this machine"_s || !answer.addresses)
        return std::nullopt;
    int right = 0;
    for (const auto& other : answers(intent, facts, record)) {
        if (other.resolver == answer.resolver || !other.counts)
            continue;
        if (!other.isExactly(record.address))
            return std::nullopt;
        ++right;
    }
    if (right == 0)
        return std::nullopt;
    const auto seen = answer.foundAs.isEmpty() ? answer.everyAddress() : QStringList();
    return cause(u"dns-stale-cache"_s, Confidence::Likely,
                 u"the listed servers say %1 is %2, this machine has %3"_s.arg(
                     record.name, record.address.toString(),
                     seen.isEmpty() ? u"no address"_s : listed(seen)),
                 u"here: `resolvectl flush-caches`; look into /etc/hosts and whom "
                 u"/etc/resolv.conf asks"_s);
}

bool isRefusal(const Answer& answer)
{
    return answer.code == u"SERVFAIL"_s || answer.code == u"REFUSED"_s;
}

/// This machine's resolver only says that it got nothing; a listed server said why.
std::optional<Cause> refusedElsewhere(const Intent& intent, const Facts& facts,
                                      const RecordIntent& record, const Answer& answer)
{
    const auto all = answers(intent, facts, record);
    const auto found = std::find_if(all.cbegin(), all.cend(), isRefusal);
    if (answer.resolver != u"this machine"_s || found == all.cend())
        return std::nullopt;
    return cause(
        u"dns-server-refuses"_s, Confidence::Likely,
        u"%1 answers %2 for %3, and this machine gets no answer"_s.arg(found->resolver, found->code,
                                                                       record.name),
        u"let %1 serve the zone of %2, for this machine too"_s.arg(found->resolver, record.name));
}

/// An IPv6 address is nobody's of the plan: no step of ours takes it away.
Cause ipv6Cause(const RecordIntent& record, const Answer& answer, const QString& text)
{
    auto found =
        certain(u"dns-extra-address"_s, text,
                u"take the AAAA record of %1 (%2) out of the zone or of /etc/hosts: the API "
                u"server's VIP is "
                u"IPv4, and programs try IPv6 first"_s.arg(record.name, listed(answer.ipv6)));
    found.change.clear();
    return found;
}

/// Does a line of our dnsmasq file give the name this address?
bool isInOurFile(const Intent& intent, const Facts& facts, const QString& name, Address address)
{
    const auto file = facts.routers.value(intent.dns.update.router).dnsmasqFile;
    const auto lines = file ? file->content.split('\n') : QByteArrayList();
    return std::any_of(lines.cbegin(), lines.cend(), [&](const QByteArray& line) {
        const auto words = line.trimmed().split(',');
        return words.first() == "host-record=" + name.toLatin1() &&
               words.contains(address.toString().toLatin1());
    });
}

/// Does the server that we update give the name this address?
bool isOnOurServer(const Intent& intent, const Facts& facts, const QString& name, Address address)
{
    const auto& server = intent.dns.update.server;
    return server && std::any_of(facts.dns.cbegin(), facts.dns.cend(), [&](const DnsFact& fact) {
               return fact.name == name && fact.server == serverLabel(*server) &&
                      fact.addresses.valueOr({}).contains(address);
           });
}

/// The right record is there; who takes the others out. Ours writes its own file, or the server's
/// records of the name: what stands elsewhere it does not find.
Cause extraCause(const Intent& intent, const Facts& facts, const RecordIntent& record,
                 const Answer& answer, const QString& text)
{
    auto others = *answer.addresses;
    others.removeAll(record.address);
    const auto method = intent.dns.update.method;
    const bool isOurs = std::all_of(others.cbegin(), others.cend(), [&](Address address) {
        return method == DnsUpdatePlan::Method::Dnsmasq
                   ? isInOurFile(intent, facts, record.name, address)
                   : isOnOurServer(intent, facts, record.name, address);
    });
    QStringList words;
    for (const auto address : others)
        words << address.toString();
    if (isOurs) {
        return certain(
            u"dns-extra-address"_s, text,
            u"`hcp-bgp apply PLAN --only dns` takes %1 out and leaves `%2. IN A %3`"_s.arg(
                listed(words), record.name, record.address.toString()));
    }
    auto fix = u"take the record of %1 with %2 out of the zone or of /etc/hosts: the one with %3 "
               u"is there already"_s.arg(record.name, listed(words), record.address.toString());
    if (method == DnsUpdatePlan::Method::Dnsmasq) {
        fix += u"; on %1 `grep -rF %2 /etc/dnsmasq.conf /etc/dnsmasq.d /etc/hosts` finds it"_s.arg(
            intent.dns.update.router, words.first());
    }
    auto found = certain(u"dns-extra-address"_s, text, fix);
    found.change.clear();
    return found;
}

QList<Cause> recordCauses(const Intent& intent, const Facts& facts, const RecordIntent& record,
                          const Answer& answer)
{
    if (const auto stale = staleCause(intent, facts, record, answer))
        return {*stale};
    const auto where = u"%1 at %2"_s.arg(record.name, answer.resolver);
    const auto fix = recordFix(intent, record);
    if (isRefusal(answer)) {
        return {certain(u"dns-server-refuses"_s,
                        u"%1 answers %2 for %3"_s.arg(answer.resolver, answer.code, record.name),
                        u"let %1 serve the zone of %2, for this machine too"_s.arg(answer.resolver,
                                                                                   record.name))};
    }
    if (!answer.addresses) {
        if (!wasTried(answer.addresses))
            return {};
        if (const auto refused = refusedElsewhere(intent, facts, record, answer))
            return {*refused};
        return {certain(u"dns-server-unreachable"_s,
                        u"%1 does not answer: %2"_s.arg(answer.resolver, answer.addresses.reason()),
                        u"`%1`; let the server run and UDP and TCP 53 through"_s.arg(
                            digCommand(answer.resolver, record.name)))};
    }
    const auto seen = answer.everyAddress();
    if (seen.isEmpty()) {
        return {certain(u"dns-record-missing"_s, u"%1 has no address"_s.arg(where), fix)};
    }
    if (!answer.foundAs.isEmpty()) {
        return {certain(u"dns-record-missing"_s,
                        u"%1 has no address; what programs here find is %2, which the search list "
                        u"of resolv.conf makes of it"_s.arg(where, answer.foundAs),
                        fix)};
    }
    const auto text =
        u"%1 is %2, the plan says %3"_s.arg(where, listed(seen), record.address.toString());
    if (*answer.addresses == QList<Address>{record.address})
        return {ipv6Cause(record, answer, text)};
    if (answer.addresses->contains(record.address))
        return {extraCause(intent, facts, record, answer, text)};
    return {certain(u"dns-wrong-address"_s, text, fix)};
}

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

QList<Cause> dnsCauses(const Case& asked)
{
    for (const auto& record : asked.intent.records) {
        for (const auto& answer : answers(asked.intent, asked.facts, record)) {
            if (dnsSubject(record, answer) != asked.verdict.subject)
                continue;
            auto causes = recordCauses(asked.intent, asked.facts, record, answer);
            if (asked.intent.dns.update.method == DnsUpdatePlan::Method::None) {
                for (auto& entry : causes)
                    entry.change.clear();
            }
            return causes;
        }
    }
    if (asked.verdict.state != State::Warning)
        return {};
    const auto host = asked.verdict.subject.section(u' ', 0, 0);
    return {certain(
        u"oauth-route-unresolved"_s,
        u"%1 is the OAuth server's name, and this machine has no address for it"_s.arg(host),
        u"a record *.%1 for the ingress of the management cluster; `dig %2`"_s.arg(
            host.section(u'.', 1), host))};
}

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
