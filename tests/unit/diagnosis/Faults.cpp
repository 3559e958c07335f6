// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Faults.h"

namespace hcp::test
{

using namespace Qt::StringLiterals;

QList<Fault> allFaults()
{
    return routerFaults() + clusterFaults() + bgpFaults() + sessionFaults() + hostedFaults() +
           clientFaults();
}

void sessionLost(World& world, int number, const char* state)
{
    change(world.router().bgp, [&](BgpFact& bgp) {
        auto& peer = bgp.peers[number - 1];
        peer.state = QString::fromLatin1(state);
        peer.upMillis = 40000;
        peer.prefixesReceived = 0;
    });
    for (auto* routes : {&world.router().bgpRoutes, &world.router().kernelRoutes})
        change((*routes)[vip()],
               [number](RouteFact& route) { route.nextHops.removeAll(node(number)); });
}

void sessionsLost(World& world, const char* state)
{
    for (int number = 1; number <= 3; ++number)
        sessionLost(world, number, state);
    change(world.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 5000}; });
    lose(world.api().tls);
    lose(world.api().readyz);
    lose(world.api().version);
}

void notForwardingAt(World& world, const QString& name, const QString& address)
{
    InterfaceFact interface;
    interface.name = name;
    interface.up = true;
    interface.addresses = {*Address::parse(address)};
    interface.networks = {Prefix(interface.addresses.first(), 24)};
    interface.forwarding = false;
    world.router().interfaces = Fact<QList<InterfaceFact>>::known(
        world.router().interfaces.valueOr({}) + QList<InterfaceFact>{interface}, u"frr1: ip addr"_s,
        readAt());
}

void vipLost(World& world)
{
    change(world.hosted().announced, [](QList<ServiceBgpStatusFact>& list) { list.clear(); });
    for (auto* routes : {&world.router().bgpRoutes, &world.router().kernelRoutes})
        change((*routes)[vip()], [](RouteFact& route) { route.nextHops.clear(); });
    change(world.router().bgp, [](BgpFact& bgp) {
        for (auto& peer : bgp.peers)
            peer.prefixesReceived = 0;
    });
    change(world.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 5000}; });
    lose(world.api().tls);
    lose(world.api().readyz);
    lose(world.api().version);
}

} // namespace hcp::test
