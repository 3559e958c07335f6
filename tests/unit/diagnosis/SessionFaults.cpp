// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

/// A line more in the running configuration about node2, whose session is down.
void configured(World& world, const char* line)
{
    sessionLost(world, 2);
    change(world.router().runningConfig, [line](QByteArray& text) { text += line; });
}

void eachObject(Fact<QList<QJsonObject>>& objects, void (*how)(QJsonObject&))
{
    change(objects, [how](QList<QJsonObject>& list) {
        for (auto& object : list)
            how(object);
    });
}

void moveAway(QJsonObject& object)
{
    auto meta = object[u"metadata"_s].toObject();
    meta[u"namespace"_s] = u"default"_s;
    object[u"metadata"_s] = meta;
}

QList<Fault> configurationFaults()
{
    return {
        {"bgp shutdown",
         [](World& w) {
             sessionsLost(w, "Idle (Admin)");
             change(w.router().runningConfig, [](QByteArray& f) { f += " bgp shutdown\n"; });
         },
         "bgp.session", "frr1/node1", "bgp-shutdown"},
        {"not activated",
         [](World& w) {
             configured(w, " address-family ipv4 unicast\n  no neighbor 192.168.125.21 activate\n");
             change(w.router().bgp, [](BgpFact& f) { f.peers.removeAt(1); });
         },
         "bgp.session", "frr1/node2", "neighbor-not-activated"},
        {"local-as", [](World& w) { configured(w, " neighbor 192.168.125.21 local-as 64777\n"); },
         "bgp.session", "frr1/node2", "neighbor-local-as"},
        {"ttl-security",
         [](World& w) { configured(w, " neighbor 192.168.125.21 ttl-security hops 1\n"); },
         "bgp.session", "frr1/node2", "ttl-security-on"},
        {"hops between",
         [](World& w) {
             sessionsLost(w);
             w.router().interfaces =
                 Fact<QList<InterfaceFact>>::known({{u"eth0"_s,
                                                     {Address(0x0a000001)},
                                                     {Prefix(Address(0x0a000001), 24)},
                                                     true,
                                                     false,
                                                     0}},
                                                   u"frr1: ip addr"_s, readAt());
         },
         "bgp.session", "frr1/node1", "ttl-multihop-missing"},
    };
}

QList<Fault> passwordFaults()
{
    return {
        {"password on the router",
         [](World& w) { configured(w, " neighbor 192.168.125.21 password 8 secret\n"); },
         "bgp.session", "frr1/node2", "bgp-password-mismatch"},
        {"password by peer-group",
         [](World& w) {
             configured(w, " neighbor 192.168.125.21 peer-group NODES\n"
                           " neighbor NODES password secret\n");
         },
         "bgp.session", "frr1/node2", "bgp-password-mismatch"},
        {"password of MetalLB",
         [](World& w) {
             sessionsLost(w);
             setSpec(w.facts.cluster.peers, "password", u"secret"_s);
         },
         "bgp.session", "frr1/node1", "bgp-password-mismatch"},
        {"two passwords",
         [](World& w) {
             configured(w, " neighbor 192.168.125.21 password secret\n");
             setSpec(w.facts.cluster.peers, "password", u"another"_s);
         },
         "bgp.session", "frr1/node2", "bgp-password-mismatch", Confidence::Possible},
    };
}

QList<Fault> silenceFaults()
{
    return {
        {"node gone, session stands",
         [](World& w) {
             w.router().deadNeighbors =
                 Fact<QList<Address>>::known({node(3)}, u"frr1: ip neigh"_s, readAt());
         },
         "bgp.session", "frr1/node3", "next-hop-dead"},
        {"keepalives stopped",
         [](World& w) {
             change(w.router().bgp, [](BgpFact& f) {
                 f.peers[2].keepAliveMillis = 30000;
                 f.peers[2].holdMillis = 90000;
                 f.peers[2].silentMillis = 41000;
             });
         },
         "bgp.session", "frr1/node3", "next-hop-dead", Confidence::Likely},
        {"node gone, session over",
         [](World& w) {
             sessionLost(w, 2);
             change(w.router().bgp,
                    [](BgpFact& f) { f.peers[1].lastNotification = u"Hold Timer Expired"_s; });
             w.router().deadNeighbors =
                 Fact<QList<Address>>::known({node(2)}, u"frr1: ip neigh"_s, readAt());
         },
         "bgp.session", "frr1/node2", "next-hop-dead"},
    };
}

void onePathUsed(World& world)
{
    change(world.router().bgpRoutes[vip()], [](RouteFact& route) {
        route.nextHops = {node(1)};
        route.passedOver = {node(2), node(3)};
    });
    change(world.router().kernelRoutes[vip()],
           [](RouteFact& route) { route.nextHops = {node(1)}; });
}

void unequal(World& world, const char* lines)
{
    onePathUsed(world);
    change(world.router().runningConfig, [lines](QByteArray& f) { f += lines; });
}

QList<Fault> pathFaults()
{
    return {
        {"maximum-paths 1",
         [](World& w) {
             onePathUsed(w);
             change(w.router().runningConfig, [](QByteArray& f) {
                 f += " address-family ipv4 unicast\n  maximum-paths 1\n";
             });
         },
         "bgp.route", "frr1/hosted/hosted", "ecmp-off"},
        {"unequal paths", onePathUsed, "bgp.route", "frr1/hosted/hosted", "ecmp-off",
         Confidence::Likely},
        {"local preference of one node",
         [](World& w) {
             unequal(w, " neighbor 192.168.125.20 route-map GOOD in\nroute-map GOOD permit 10\n"
                        " set local-preference 200\nexit\n");
         },
         "bgp.route", "frr1/hosted/hosted", "ecmp-off"},
        {"MED of one address alone",
         [](World& w) {
             unequal(w, " neighbor 192.168.125.21 route-map BAD in\n neighbor 192.168.125.22 "
                        "route-map BAD in\nroute-map BAD permit 10\n match ip address prefix-list "
                        "P\n set metric 50\nexit\n");
         },
         "bgp.route", "frr1/hosted/hosted", "ecmp-off", Confidence::Likely},
        {"maximum-paths is plenty",
         [](World& w) { unequal(w, " address-family ipv4 unicast\n  maximum-paths 8\n"); },
         "bgp.route", "frr1/hosted/hosted", "ecmp-off", Confidence::Likely},
        {"next hop unreachable",
         [](World& w) {
             for (auto* routes : {&w.router().bgpRoutes, &w.router().kernelRoutes})
                 change((*routes)[vip()], [](RouteFact& f) { f.nextHops.removeAll(node(3)); });
             change(w.router().bgpRoutes[vip()], [](RouteFact& f) { f.unreachable = {node(3)}; });
         },
         "bgp.route", "frr1/hosted/hosted", "next-hop-unreachable"},
        {"routes not sent again",
         [](World& w) {
             for (auto* routes : {&w.router().bgpRoutes, &w.router().kernelRoutes})
                 change((*routes)[vip()], [](RouteFact& f) { f.nextHops.clear(); });
             change(w.router().bgp, [](BgpFact& f) {
                 for (auto& peer : f.peers)
                     peer.sendsRoutesAgain = false;
             });
         },
         "bgp.route", "frr1/hosted/hosted", "routes-not-sent-again", Confidence::Likely},
    };
}

QList<Fault> elsewhereFaults()
{
    return {
        {"password's Secret missing",
         [](World& w) {
             setSpec(w.facts.cluster.peers, "passwordSecret", json(R"({"name": "bgp"})"));
             w.facts.cluster.peerSecrets = Fact<QMap<QString, std::optional<SecretShape>>>::known(
                 {{u"bgp"_s, std::nullopt}}, u"cluster: secrets"_s, readAt());
         },
         "metallb.config", "cluster lab", "secret-missing"},
        {"next hop dead under the API",
         [](World& w) {
             change(w.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 5000}; });
             lose(w.api().tls);
             lose(w.api().readyz);
             lose(w.api().version);
             w.router().deadNeighbors =
                 Fact<QList<Address>>::known({node(2)}, u"frr1: ip neigh"_s, readAt());
         },
         "api.tcp", "hosted/hosted", "next-hop-dead"},
        {"BGPPeer elsewhere",
         [](World& w) {
             sessionsLost(w);
             vipLost(w);
             eachObject(w.facts.cluster.peers, moveAway);
         },
         "bgp.session", "frr1/node1", "peer-wrong-namespace"},
        {"IPAddressPool elsewhere",
         [](World& w) {
             vipLost(w);
             change(w.hosted().service, [](std::optional<ServiceFact>& f) { f->ingress.clear(); });
             eachObject(w.facts.cluster.pools, moveAway);
         },
         "vip.assigned", "hosted/hosted", "pool-wrong-namespace"},
        {"BGPAdvertisement elsewhere",
         [](World& w) {
             vipLost(w);
             eachObject(w.facts.cluster.advertisements, moveAway);
         },
         "vip.announced", "hosted/hosted/node1", "advertisement-wrong-namespace"},
    };
}

} // namespace

QList<Fault> sessionFaults()
{
    return configurationFaults() + passwordFaults() + silenceFaults() + pathFaults() +
           elsewhereFaults();
}

} // namespace hcp::test
