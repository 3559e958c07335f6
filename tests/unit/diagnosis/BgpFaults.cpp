// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

#include <QJsonArray>

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

void peerChanged(World& world, void (*how)(BgpPeerFact&))
{
    sessionLost(world, 2);
    change(world.router().bgp, [how](BgpFact& bgp) { how(bgp.peers[1]); });
}

QList<Fault> routerSideFaults()
{
    return {
        {"neighbor missing",
         [](World& w) {
             sessionLost(w, 2);
             change(w.router().bgp, [](BgpFact& f) { f.peers.removeAt(1); });
         },
         "bgp.session", "frr1/node2", "neighbor-missing"},
        {"remote-as differs",
         [](World& w) { peerChanged(w, [](BgpPeerFact& f) { f.remoteAs = Asn(64888); }); },
         "bgp.session", "frr1/node2", "neighbor-wrong-asn"},
        {"remote-as differs everywhere",
         [](World& w) {
             sessionsLost(w);
             change(w.router().bgp, [](BgpFact& f) {
                 for (auto& peer : f.peers) {
                     peer.remoteAs = Asn(64888);
                     peer.upMillis = 0;
                 }
             });
         },
         "bgp.session", "frr1/node1", "neighbor-wrong-asn"},
        {"neighbor shut down",
         [](World& w) { peerChanged(w, [](BgpPeerFact& f) { f.state = u"Idle (Admin)"_s; }); },
         "bgp.session", "frr1/node2", "neighbor-shut"},
        {"peer-group shut down",
         [](World& w) {
             peerChanged(w, [](BgpPeerFact& f) { f.state = u"Idle (Admin)"_s; });
             change(w.router().runningConfig, [](QByteArray& f) {
                 f += " neighbor NODES peer-group\n neighbor NODES shutdown\n"
                      " neighbor 192.168.125.21 peer-group NODES\n";
             });
         },
         "bgp.session", "frr1/node2", "neighbor-shut"},
        {"too many prefixes",
         [](World& w) { peerChanged(w, [](BgpPeerFact& f) { f.state = u"Idle (PfxCt)"_s; }); },
         "bgp.session", "frr1/node2", "max-prefix-reached"},
    };
}

QList<Fault> wayFaults()
{
    return {
        {"port 179 held",
         [](World& w) {
             sessionsLost(w);
             change(w.router().port179Holder, [](QString& f) { f = u"bird"_s; });
         },
         "bgp.session", "frr1/node1", "port-179-held"},
        {"bgpd does not listen",
         [](World& w) {
             sessionsLost(w);
             change(w.router().port179Holder, [](QString& f) { f.clear(); });
         },
         "bgp.session", "frr1/node1", "bgpd-not-listening"},
        {"node silent",
         [](World& w) {
             peerChanged(w, [](BgpPeerFact& f) { f.lastNotification = u"Hold Timer Expired"_s; });
         },
         "bgp.session", "frr1/node2", "timers-hold-expired", Confidence::Likely},
        {"bad peer AS, values agree",
         [](World& w) {
             peerChanged(w, [](BgpPeerFact& f) {
                 f.lastNotification = u"OPEN Message Error/Bad Peer AS"_s;
             });
         },
         "bgp.session", "frr1/node2", "peer-wrong-asn", Confidence::Likely},
        {"node not Ready, speaker said to be",
         [](World& w) {
             sessionLost(w, 2);
             change(w.facts.cluster.nodes, [](QList<NodeFact>& f) { f[1].ready = false; });
         },
         "bgp.session", "frr1/node2", "node-not-ready", Confidence::Likely},
        {"session down, nothing else seen", [](World& w) { sessionLost(w, 2); }, "bgp.session",
         "frr1/node2", nullptr},
    };
}

template <class Value>
void peerSpec(World& world, const char* field, const Value& value)
{
    sessionsLost(world);
    setSpec(world.facts.cluster.peers, field, value);
}

QList<Fault> clusterSideFaults()
{
    return {
        {"BGPPeer missing",
         [](World& w) {
             sessionsLost(w);
             change(w.facts.cluster.peers, [](QList<QJsonObject>& f) { f.clear(); });
             vipLost(w);
         },
         "bgp.session", "frr1/node1", "peer-missing"},
        {"peerASN differs", [](World& w) { peerSpec(w, "peerASN", 64999); }, "bgp.session",
         "frr1/node1", "peer-wrong-asn"},
        {"peerASN differs, just now",
         [](World& w) {
             peerSpec(w, "peerASN", 64999);
             change(w.router().bgp, [](BgpFact& f) { f.peers[0].upMillis = 2000; });
         },
         "bgp.session", "frr1/node1", "peer-wrong-asn"},
        {"myASN differs", [](World& w) { peerSpec(w, "myASN", 64777); }, "bgp.session",
         "frr1/node1", "peer-wrong-asn"},
        {"the plan's ASN changed since",
         [](World& w) { w.plan.managementCluster.metallbAsn = Asn(64777); }, "bgp.session",
         "frr1/node1", "asn-not-applied"},
        {"peerAddress differs", [](World& w) { peerSpec(w, "peerAddress", u"192.168.125.99"_s); },
         "bgp.session", "frr1/node1", "peer-wrong-address"},
        {"peerPort differs", [](World& w) { peerSpec(w, "peerPort", 1179); }, "bgp.session",
         "frr1/node1", "peer-wrong-port"},
    };
}

QList<Fault> otherSideFaults()
{
    return {
        {"BGPPeer leaves a node out",
         [](World& w) {
             sessionLost(w, 3);
             setSpec(w.facts.cluster.peers, "nodeSelectors",
                     QJsonArray{json(R"({"matchExpressions": [{"key": "kubernetes.io/hostname",
                                         "operator": "In", "values": ["node1", "node2"]}]})")});
             change(w.hosted().announced, [](QList<ServiceBgpStatusFact>& f) { f.removeLast(); });
         },
         "bgp.session", "frr1/node3", "node-selector-excludes"},
        {"unmanaged router, wrong ASN",
         [](World& w) {
             w.plan.routers[0].managed = false;
             w.facts.routers.clear();
             setSpec(w.facts.cluster.peers, "peerASN", 64999);
             change(w.facts.cluster.bgpSessionStates, [](QList<BgpSessionStateFact>& f) {
                 for (auto& state : f)
                     state.bgpStatus = u"Idle"_s;
             });
         },
         "bgp.session", "frr1/node1", "peer-wrong-asn"},
    };
}

void withBfd(World& world)
{
    world.plan.options.bfd = true;
    setSpec(world.facts.cluster.peers, "bfdProfile", u"fast"_s);
    change(world.facts.cluster.bfdProfiles, [](QList<QJsonObject>& list) {
        list.append(json(R"({"metadata": {"name": "fast", "namespace": "openshift-operators"}})"));
    });
    change(world.router().frr, [](FrrFact& frr) {
        frr.bfddEnabled = true;
        frr.daemonsRunning << u"bfdd"_s;
    });
    change(world.router().bfd, [](QList<BfdPeerFact>& peers) {
        for (int number = 1; number <= 3; ++number)
            peers.append({node(number), u"up"_s, {}});
    });
}

QList<Fault> bfdFaults()
{
    return {
        {"BFD not on the router",
         [](World& w) {
             withBfd(w);
             change(w.router().bfd, [](QList<BfdPeerFact>& f) { f.removeLast(); });
         },
         "bfd.session", "frr1/node3", "bfd-not-on-router"},
        {"bfdd off",
         [](World& w) {
             withBfd(w);
             change(w.router().bfd, [](QList<BfdPeerFact>& f) { f.clear(); });
             change(w.router().frr, [](FrrFact& f) {
                 f.bfddEnabled = false;
                 f.daemonsRunning.removeLast();
             });
         },
         "bfd.session", "frr1/node1", "bfdd-off"},
        {"bfdd died, nobody tells of BFD",
         [](World& w) {
             withBfd(w);
             lose(w.router().bfd);
             change(w.router().frr, [](FrrFact& f) { f.daemonsRunning.removeLast(); });
         },
         "bfd.session", "frr1/node1", "bfdd-off"},
        {"BFD not on the peer",
         [](World& w) {
             withBfd(w);
             setSpec(w.facts.cluster.peers, "bfdProfile", u""_s);
             change(w.router().bfd, [](QList<BfdPeerFact>& f) { f[0].status = u"down"_s; });
         },
         "bfd.session", "frr1/node1", "bfd-not-on-peer"},
    };
}

QList<Fault> otherBfdFaults()
{
    return {
        {"BFD filtered",
         [](World& w) {
             withBfd(w);
             change(w.router().bfd, [](QList<BfdPeerFact>& f) { f[0].status = u"down"_s; });
         },
         "bfd.session", "frr1/node1", "bfd-port-blocked", Confidence::Possible},
        {"BFD in native mode",
         [](World& w) {
             withBfd(w);
             change(w.facts.cluster.metallb,
                    [](MetalLbFact& f) { f.backend = MetalLbFact::Backend::Native; });
             change(w.router().bfd, [](QList<BfdPeerFact>& f) { f[0].status = u"down"_s; });
         },
         "bfd.session", "frr1/node1", "bfd-native"},
    };
}

void routesGone(World& world)
{
    for (auto* routes : {&world.router().bgpRoutes, &world.router().kernelRoutes})
        change((*routes)[vip()], [](RouteFact& route) { route.nextHops.clear(); });
}

QList<Fault> routeFaults()
{
    return {
        {"ebgp-requires-policy",
         [](World& w) {
             routesGone(w);
             change(w.router().bgp, [](BgpFact& f) {
                 for (auto& peer : f.peers)
                     peer.peerState = u"Policy"_s;
             });
         },
         "bgp.route", "frr1/hosted/hosted", "ebgp-policy-missing"},
        {"prefix-list without the VIP",
         [](World& w) {
             routesGone(w);
             change(w.router().runningConfig, [](QByteArray& f) {
                 f += " neighbor 192.168.125.20 prefix-list IN in\n"
                      "ip prefix-list IN seq 5 permit 10.0.9.0/24 le 32\n";
             });
         },
         "bgp.route", "frr1/hosted/hosted", "prefix-filtered"},
        {"nothing filters any more", routesGone, "bgp.route", "frr1/hosted/hosted",
         "routes-not-sent-again", Confidence::Possible},
        {"something filters",
         [](World& w) {
             routesGone(w);
             change(w.router().runningConfig, [](QByteArray& f) {
                 f.replace(" neighbor 192.168.125.20 remote-as",
                           " neighbor 192.168.125.20 route-map STRICT in\n"
                           " neighbor 192.168.125.20 remote-as");
             });
         },
         "bgp.route", "frr1/hosted/hosted", "prefix-filtered", Confidence::Possible},
        {"somebody else announces",
         [](World& w) {
             for (auto* routes : {&w.router().bgpRoutes, &w.router().kernelRoutes})
                 change((*routes)[vip()], [](RouteFact& f) { f.nextHops.append(node(9)); });
         },
         "bgp.route", "frr1/hosted/hosted", "unplanned-next-hop"},
    };
}

QList<Fault> kernelFaults()
{
    return {
        {"static route",
         [](World& w) {
             change(w.router().kernelRoutes[vip()], [](RouteFact& f) { f.protocol = u"static"_s; });
         },
         "route.kernel", "frr1/hosted/hosted", "better-route"},
        {"blackhole",
         [](World& w) {
             change(w.router().kernelRoutes[vip()], [](RouteFact& f) {
                 f = {Prefix(vip(), 32), {}, u"boot"_s, {}, {}, u"blackhole"_s};
             });
         },
         "route.kernel", "frr1/hosted/hosted", "better-route"},
        {"route by hand without a gateway",
         [](World& w) {
             change(w.router().kernelRoutes[vip()],
                    [](RouteFact& f) { f = {Prefix(vip(), 32), {}, u"boot"_s, {}, {}, {}}; });
         },
         "route.kernel", "frr1/hosted/hosted", "better-route"},
        {"zebra died",
         [](World& w) {
             change(w.router().kernelRoutes[vip()], [](RouteFact& f) { f.nextHops.clear(); });
             change(w.router().frr, [](FrrFact& f) { f.daemonsRunning = {u"bgpd"_s}; });
         },
         "router.frr", "frr1", "zebra-not-running"},
    };
}

/// bgpd has the route, and these lines keep it out of the kernel.
void notInstalled(World& world, const char* lines)
{
    change(world.router().kernelRoutes[vip()],
           [](RouteFact& f) { f = {Prefix(vip(), 32), {}, {}, {}, {}, {}}; });
    change(world.router().runningConfig, [lines](QByteArray& f) { f += lines; });
}

QList<Fault> notInstalledFaults()
{
    const auto id = "route-not-installed";
    const auto check = "route.kernel";
    const auto subject = "frr1/hosted/hosted";
    return {
        {"distance 255",
         [](World& w) {
             notInstalled(w, " address-family ipv4 unicast\n  distance bgp 255 200 200\n");
         },
         check, subject, id},
        {"distance 255 of the nodes' network",
         [](World& w) {
             notInstalled(w, " address-family ipv4 unicast\n  distance 255 192.168.125.0/24 \n");
         },
         check, subject, id},
        {"distance 255 of one node",
         [](World& w) {
             notInstalled(w, " address-family ipv4 unicast\n  distance 255 192.168.125.20/32 \n");
         },
         check, subject, id, Confidence::Likely},
        {"table-map denies",
         [](World& w) {
             notInstalled(
                 w, " address-family ipv4 unicast\n  table-map T\nexit\nroute-map T deny 5\n");
         },
         check, subject, id},
        {"ip protocol bgp route-map filters",
         [](World& w) {
             notInstalled(w, "ip protocol bgp route-map Z\nroute-map Z permit 10\n match ip "
                             "address prefix-list P\nexit\n");
         },
         check, subject, id, Confidence::Likely},
        {"bgp no-rib", [](World& w) { notInstalled(w, "bgp no-rib\n"); }, check, subject, id},
        {"zebra refuses for another reason",
         [](World& w) {
             notInstalled(w, "ip protocol bgp route-map Z\nroute-map Z permit 10\n set src "
                             "10.0.0.1\nexit\n");
         },
         check, subject, id, Confidence::Possible},
    };
}

} // namespace

QList<Fault> bgpFaults()
{
    return routerSideFaults() + wayFaults() + clusterSideFaults() + otherSideFaults() +
           bfdFaults() + otherBfdFaults() + routeFaults() + kernelFaults() + notInstalledFaults();
}

} // namespace hcp::test
