// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

/// The answer of the listed server for the API's name.
DnsFact& answer(World& world)
{
    return world.facts.dns[1];
}

void addresses(World& world, const QList<Address>& list)
{
    change(answer(world).addresses, [&list](QList<Address>& seen) { seen = list; });
}

void tcpFails(World& world, const char* error, bool noLocalRoute = false)
{
    change(world.api().tcp, [error, noLocalRoute](TcpFact& tcp) {
        tcp = {false, QString::fromLatin1(error), 5000, noLocalRoute};
    });
    lose(world.api().tls);
    lose(world.api().readyz);
    lose(world.api().version);
}

/// Nothing comes back through a router with strict rp_filter, which has dropped so many by it.
void strictRouter(World& world, qint64 drops)
{
    tcpFails(world, "timed out");
    world.router().interfaces = Fact<QList<InterfaceFact>>::known(
        {{u"eth1"_s, {}, {Prefix(vip(), 24)}, true, true, 1}}, u"frr1: ip addr"_s, readAt());
    world.router().reversePathDrops =
        Fact<qint64>::known(drops, u"frr1: /proc/net/netstat"_s, readAt());
}

void tlsFails(World& world, void (*how)(TlsFact&))
{
    change(world.api().tls, how);
    lose(world.api().readyz);
    lose(world.api().version);
}

QList<Fault> dnsFaults()
{
    const char* const subject = "api.hosted.hypershift.lab @ 192.168.125.1";
    return {
        {"DNS server silent", [](World& w) { lose(answer(w).addresses); }, "dns.record", subject,
         "dns-server-unreachable"},
        {"DNS server refuses",
         [](World& w) {
             lose(answer(w).addresses);
             answer(w).code = u"REFUSED"_s;
         },
         "dns.record", subject, "dns-server-refuses"},
        {"DNS server refuses, nothing here",
         [](World& w) {
             lose(answer(w).addresses);
             answer(w).code = u"REFUSED"_s;
             lose(w.facts.dns[0].addresses);
         },
         "dns.record", "api.hosted.hypershift.lab @ this machine", "dns-server-refuses",
         Confidence::Likely},
        {"record missing",
         [](World& w) {
             addresses(w, {});
             answer(w).code = u"NXDOMAIN"_s;
         },
         "dns.record", subject, "dns-record-missing"},
        {"wrong address", [](World& w) { addresses(w, {node(1)}); }, "dns.record", subject,
         "dns-wrong-address"},
        {"further address",
         [](World& w) {
             addresses(w, {vip(), node(1)});
         },
         "dns.record", subject, "dns-extra-address"},
        {"an IPv6 address beside it", [](World& w) { answer(w).ipv6 = {u"2001:db8::20"_s}; },
         "dns.record", subject, "dns-extra-address"},
        {"an IPv6 address alone",
         [](World& w) {
             addresses(w, {});
             answer(w).ipv6 = {u"2001:db8::20"_s};
         },
         "dns.record", subject, "dns-wrong-address"},
        {"by the search list",
         [](World& w) { w.facts.dns[0].foundAs = u"api.hosted.hypershift.lab.corp.example"_s; },
         "dns.record", "api.hosted.hypershift.lab @ this machine", "dns-stale-cache",
         Confidence::Likely},
        {"record missing here",
         [](World& w) { change(w.facts.dns[2].addresses, [](QList<Address>& f) { f.clear(); }); },
         "dns.record", "api-int.hosted.hypershift.lab @ this machine", "dns-stale-cache",
         Confidence::Likely},
    };
}

QList<Fault> tcpFaults()
{
    return {
        {"no way back", [](World& w) { tcpFails(w, "timed out"); }, "api.tcp", "hosted/hosted",
         "api-timeout-return-path", Confidence::Possible},
        {"forwarding dropped",
         [](World& w) {
             tcpFails(w, "timed out");
             change(w.router().firewall,
                    [](FirewallFact& f) { f.forwardDrops = u"policy drop"_s; });
         },
         "api.tcp", "hosted/hosted", "forward-chain-drops", Confidence::Likely},
        {"libvirt's NAT network",
         [](World& w) {
             tcpFails(w, "Connection refused");
             change(w.router().firewall, [](FirewallFact& f) {
                 f.forwardDrops = u"-A LIBVIRT_FWI -o virbr1 -j REJECT"_s;
             });
         },
         "api.tcp", "hosted/hosted", "libvirt-nat", Confidence::Likely},
        {"refused", [](World& w) { tcpFails(w, "Connection refused"); }, "api.tcp", "hosted/hosted",
         "api-refused", Confidence::Likely},
        {"no route here", [](World& w) { tcpFails(w, "Network is unreachable", true); }, "api.tcp",
         "hosted/hosted", "client-route"},
        {"no route, said further on", [](World& w) { tcpFails(w, "No route to host"); }, "api.tcp",
         "hosted/hosted", "client-route", Confidence::Possible},
        {"rejected in those words by a router of ours",
         [](World& w) {
             tcpFails(w, "No route to host");
             change(w.router().firewall, [](FirewallFact& f) {
                 f.forwardDrops = u"-A FORWARD -j REJECT --reject-with icmp-host-prohibited"_s;
             });
         },
         "api.tcp", "hosted/hosted", "forward-chain-drops", Confidence::Likely},
        {"no ARP for the VIP",
         [](World& w) {
             tcpFails(w, "No route to host");
             w.router().interfaces = Fact<QList<InterfaceFact>>::known(
                 {{u"eth1"_s, {}, {Prefix(vip(), 24)}, true, false, 0}}, u"frr1: ip addr"_s,
                 readAt());
         },
         "api.tcp", "hosted/hosted", "proxy-arp-needed", Confidence::Likely},
        {"a router that is not ours says that there is no route",
         [](World& w) {
             w.plan.routers[0].managed = false;
             tcpFails(w, "No route to host");
         },
         "api.tcp", "hosted/hosted", "client-route", Confidence::Possible},
        {"strict rp_filter",
         [](World& w) {
             tcpFails(w, "timed out");
             w.router().interfaces = Fact<QList<InterfaceFact>>::known(
                 {{u"eth1"_s, {}, {Prefix(vip(), 24)}, true, true, 1}}, u"frr1: ip addr"_s,
                 readAt());
         },
         "api.tcp", "hosted/hosted", "rp-filter-strict", Confidence::Possible},
        {"strict rp_filter that drops", [](World& w) { strictRouter(w, 7); }, "api.tcp",
         "hosted/hosted", "rp-filter-strict", Confidence::Likely},
        {"strict rp_filter that dropped nothing", [](World& w) { strictRouter(w, 0); }, "api.tcp",
         "hosted/hosted", "api-timeout-return-path", Confidence::Possible},
    };
}

/// Nothing, or a refusal, comes back through node2 alone.
void pathFails(World& world, const char* error)
{
    tryPaths(world);
    change(world.facts.paths[u"frr1"_s], [error](QList<PathFact>& paths) {
        paths[1].tcp = {false, QString::fromLatin1(error), 3000};
    });
}

QList<Fault> pathFaults()
{
    return {
        {"a next hop drops", [](World& w) { pathFails(w, "timed out"); }, "api.path", "frr1/node2",
         "node-drops-vip"},
        {"a next hop refuses", [](World& w) { pathFails(w, "Connection refused"); }, "api.path",
         "frr1/node2", "node-refuses-vip"},
        {"a next hop has no ARP",
         [](World& w) {
             pathFails(w, "timed out");
             w.router().deadNeighbors =
                 Fact<QList<Address>>::known({node(2)}, u"frr1: ip neigh"_s, readAt());
         },
         "api.path", "frr1/node2", "next-hop-dead"},
        {"every next hop drops",
         [](World& w) {
             pathFails(w, "timed out");
             change(w.facts.paths[u"frr1"_s], [](QList<PathFact>& paths) {
                 for (auto& path : paths)
                     path.tcp = {false, u"timed out"_s, 3000};
             });
         },
         "api.path", "frr1/node1", "node-drops-vip", Confidence::Possible},
        {"the next hop of this machine drops",
         [](World& w) {
             pathFails(w, "timed out");
             tcpFails(w, "timed out");
         },
         "api.tcp", "hosted/hosted", "node-drops-vip"},
    };
}

QList<Fault> httpsFaults()
{
    return {
        {"no TLS", [](World& w) { tlsFails(w, [](TlsFact& f) { f.handshake = false; }); },
         "api.tls", "hosted/hosted", "tls-no-handshake"},
        {"silence behind TCP",
         [](World& w) {
             tlsFails(w, [](TlsFact& f) {
                 f.handshake = false;
                 f.problems = {u"no TLS answer in time"_s};
             });
         },
         "api.tls", "hosted/hosted", "tls-no-handshake", Confidence::Possible},
        {"foreign CA", [](World& w) { tlsFails(w, [](TlsFact& f) { f.trusted = false; }); },
         "api.tls", "hosted/hosted", "tls-unknown-ca"},
        {"name not in it", [](World& w) { tlsFails(w, [](TlsFact& f) { f.nameMatches = false; }); },
         "api.tls", "hosted/hosted", "tls-wrong-name"},
        {"expired",
         [](World& w) { tlsFails(w, [](TlsFact& f) { f.notAfter = readAt().addSecs(-1); }); },
         "api.tls", "hosted/hosted", "tls-expired"},
        {"expired, as the handshake tells it",
         [](World& w) {
             tlsFails(w, [](TlsFact& f) {
                 f.notAfter = readAt().addSecs(-1);
                 f.trusted = false;
                 f.problems = QStringList{u"The certificate has expired"_s};
             });
         },
         "api.tls", "hosted/hosted", "tls-expired"},
        {"expired and foreign",
         [](World& w) {
             tlsFails(w, [](TlsFact& f) {
                 f.notAfter = readAt().addSecs(-1);
                 f.trusted = false;
                 f.problems = QStringList{u"The certificate has expired"_s,
                                          u"The root CA certificate is not trusted"_s};
             });
         },
         "api.tls", "hosted/hosted", "tls-unknown-ca"},
        {"not yet valid",
         [](World& w) { tlsFails(w, [](TlsFact& f) { f.notBefore = readAt().addSecs(60); }); },
         "api.tls", "hosted/hosted", "tls-expired"},
        {"clocks differ",
         [](World& w) {
             tlsFails(w, [](TlsFact& f) { f.notAfter = readAt().addSecs(-1); });
             w.router().clockAheadMillis =
                 Fact<qint64>::known(-86'400'000, u"frr1: date"_s, readAt());
         },
         "api.tls", "hosted/hosted", "clock-skew", Confidence::Likely},
        {"clocks differ, expired by both",
         [](World& w) {
             tlsFails(w, [](TlsFact& f) { f.notAfter = readAt().addSecs(-1); });
             w.router().clockAheadMillis =
                 Fact<qint64>::known(86'400'000, u"frr1: date"_s, readAt());
         },
         "api.tls", "hosted/hosted", "tls-expired"},
        {"not ready",
         [](World& w) {
             change(w.api().readyz, [](HttpFact& f) { f = {500, u"[-]etcd failed"_s}; });
         },
         "api.ready", "hosted/hosted", "api-not-ready"},
        {"credentials refused",
         [](World& w) { change(w.api().readyz, [](HttpFact& f) { f.status = 401; }); }, "api.ready",
         "hosted/hosted", "api-credentials-refused"},
    };
}

} // namespace

QList<Fault> clientFaults()
{
    return dnsFaults() + tcpFaults() + pathFaults() + httpsFaults();
}

} // namespace hcp::test
