// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> switchCatalogue()
{
    const auto check = u"bgp.session"_s;
    return {
        {u"bgp-shutdown"_s,
         check,
         u"BGP is shut down as a whole there"_s,
         u"`bgp shutdown` keeps every session of the router down: somebody wanted it so."_s,
         u"The line in the running configuration."_s,
         u"`no bgp shutdown` below `router bgp`."_s,
         {}},
        {u"neighbor-not-activated"_s,
         check,
         u"IPv4 is switched off for the neighbor"_s,
         u"The neighbor is there and exchanges no IPv4 routes: `no neighbor NODE activate`, or "
         u"`no bgp default ipv4-unicast` without an activation."_s,
         u"The running configuration names the neighbor, the IPv4 summary does not."_s,
         u"`neighbor NODE activate` in `address-family ipv4 unicast`."_s,
         {}},
        {u"neighbor-local-as"_s,
         check,
         u"the router shows the node another AS number"_s,
         u"`neighbor NODE local-as` makes the router speak to this node as another AS than its "
         u"own; MetalLB expects its own."_s,
         u"The line in the running configuration."_s,
         u"`no neighbor NODE local-as`, or that number as peerASN of the BGPPeer."_s,
         {}},
    };
}

QList<CauseInfo> wireCatalogue()
{
    const auto check = u"bgp.session"_s;
    return {
        {u"bgp-password-mismatch"_s,
         check,
         u"the passwords differ"_s,
         u"With a TCP MD5 password on one side only, or two different ones, the kernel drops every "
         u"packet of the session without a word; it looks like a firewall."_s,
         u"The neighbor's `password` line against the BGPPeer's passwordSecret. Two passwords are "
         u"not compared: they are nobody's to read."_s,
         u"Give both sides the same password, or neither."_s,
         {}},
        {u"ttl-multihop-missing"_s,
         check,
         u"the hops between are not allowed for"_s,
         u"An eBGP session reaches one hop far. Between different networks both sides have to be "
         u"told more."_s,
         u"The node is in no network of the router; ebgp-multihop and ebgpMultiHop are looked "
         u"for."_s,
         u"`neighbor NODE ebgp-multihop` on the router and ebgpMultiHop: true in the BGPPeer; "
         u"or the right prefix length on the router's interface, where they share a network."_s,
         {}},
        {u"ttl-security-on"_s,
         check,
         u"the router wants packets with TTL 255"_s,
         u"`neighbor NODE ttl-security` drops what does not come with the highest TTL; MetalLB "
         u"does "
         u"not send so."_s,
         u"The line in the running configuration."_s,
         u"`no neighbor NODE ttl-security hops N`."_s,
         {}},
    };
}

QList<CauseInfo> silenceCatalogue()
{
    const auto check = u"bgp.session"_s;
    return {
        {u"next-hop-dead"_s,
         check,
         u"the node does not answer in its own network"_s,
         u"The router asks for the node's MAC address and gets none: switched off, unplugged, or "
         u"another network. The session, and the route through the node, live on until the hold "
         u"time is over; so long a part of all connections goes into the void."_s,
         u"ARP for the node failed on the router, or the keepalives stopped."_s,
         u"Bring the node back, `ping NODE` from the router; BFD shortens the wait to a second."_s,
         {},
         true},
    };
}

QList<CauseInfo> pathCatalogue()
{
    const auto check = u"bgp.route"_s;
    return {
        {u"next-hop-unreachable"_s,
         check,
         u"the router knows no way to the next hop"_s,
         u"bgpd has the path and does not use it: its next hop is in no network that the router "
         u"reaches."_s,
         u"The path's next hop is not accessible."_s,
         u"`show ip nht` in vtysh; a route to the node's network."_s,
         {},
         true},
        {u"ecmp-off"_s,
         check,
         u"the router does not use every good path"_s,
         u"bgpd has good paths through several nodes and uses the best alone: maximum-paths is 1, "
         u"or the paths differ in length or attributes. One node then carries everything."_s,
         u"Good paths that are not in use; `maximum-paths` in the running configuration, and what "
         u"the inbound route-maps of the neighbors set. Likely: neither tells by what they "
         u"differ."_s,
         u"`maximum-paths 64` in `address-family ipv4 unicast`; or take away the `set` line of the "
         u"route-map that makes one node's path another than the others'."_s,
         {}},
        {u"routes-not-sent-again"_s,
         check,
         u"the node's routes were turned away once and are not sent again"_s,
         u"A policy that lets the VIP in later changes nothing by itself. FRR can ask for the "
         u"routes again, and does not when only the content of a prefix-list has "
         u"changed; MetalLB's native mode cannot be asked (no route refresh), there the session is made anew."_s,
         u"The policy permits the VIP, the session stands; likely where the node offered no route "
         u"refresh, possible where it did."_s,
         u"`clear bgp NODE soft in` on the router; in native mode `clear bgp NODE`."_s,
         {}},
    };
}

} // namespace

QList<CauseInfo> sessionCatalogue()
{
    return switchCatalogue() + wireCatalogue() + silenceCatalogue() + pathCatalogue();
}

} // namespace hcp
