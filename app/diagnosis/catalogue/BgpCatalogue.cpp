// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> routerSideCatalogue()
{
    const auto check = u"bgp.session"_s;
    return {
        {u"neighbor-missing"_s, check, u"the router has no such neighbor"_s,
         u"frr.conf does not name the node: its connections are closed at once."_s,
         u"The router's list of neighbors."_s,
         u"`neighbor NODE remote-as ASN` below `router bgp`."_s, u"router.frr"_s},
        {u"neighbor-shut"_s, check, u"the router has shut the session down"_s,
         u"The neighbor is shut down on the router, or its peer-group as a whole: somebody wanted "
         u"it so."_s,
         u"FRR says Idle (Admin)."_s,
         u"`no neighbor NODE shutdown` below `router bgp`: somebody's line, which is changed with "
         u"`--take-over frr.conf` only; by hand with the group's name where the group is shut "
         u"down."_s,
         u"router.frr"_s},
        {u"neighbor-wrong-asn"_s, check, u"the AS numbers differ"_s,
         u"The router expects another AS number of the node than MetalLB has. Both then refuse "
         u"each other over and over; FRR's JSON shows no reason."_s,
         u"remote-as on the router against the plan's number for MetalLB."_s,
         u"`neighbor NODE remote-as ASN` with MetalLB's number, in frr.conf too: somebody's line, "
         u"which is changed with `--take-over frr.conf` only."_s,
         u"router.frr"_s},
        {u"asn-not-applied"_s,
         check,
         u"the sessions have another AS number than the plan"_s,
         u"Router and BGPPeer agree on MetalLB's AS number, and the plan has another: it was "
         u"changed since it was applied. The sessions stand."_s,
         u"remote-as on the router and myASN of the BGPPeer against the plan."_s,
         u"Apply the plan: both sides change, and the sessions are made anew. One side alone would "
         u"end them."_s,
         {}},
        {u"max-prefix-reached"_s,
         check,
         u"the node announced too many prefixes"_s,
         u"The node announced more prefixes than maximum-prefix allows; the router holds the "
         u"session down."_s,
         u"FRR says Idle (PfxCt)."_s,
         u"Raise the neighbor's maximum-prefix, then `clear bgp NODE`."_s,
         {}},
    };
}

QList<CauseInfo> wayCatalogue()
{
    const auto check = u"bgp.session"_s;
    return {
        {u"port-179-held"_s,
         check,
         u"another program holds TCP 179"_s,
         u"A second BGP speaker on the router listens on port 179, so bgpd cannot."_s,
         u"The program that holds the port."_s,
         u"Stop the other program; `ss -ltnp 'sport = :179'` on the router."_s,
         {}},
        {u"bgpd-not-listening"_s,
         check,
         u"bgpd does not listen"_s,
         u"Nobody listens on the router's TCP port 179, and MetalLB only dials: bgpd was started "
         u"with `-p 0` or on another address."_s,
         u"No listener on port 179."_s,
         u"Correct bgpd_options in /etc/frr/daemons, then `systemctl restart frr`."_s,
         {}},
        {u"timers-hold-expired"_s,
         check,
         u"nothing was heard of the node for the hold time"_s,
         u"The session ended because the node fell silent: cable, power, or a filter on the way."_s,
         u"Hold timer expired, and the router's own firewall lets the node in."_s,
         u"From the router: `ping NODE`; from the cluster: `kubectl describe node`."_s,
         {}},
    };
}

QList<CauseInfo> clusterSideCatalogue()
{
    const auto check = u"bgp.session"_s;
    const auto change = u"metallb.peer"_s;
    return {
        {u"peer-missing"_s, check, u"MetalLB has no BGPPeer for the router"_s,
         u"Nobody told MetalLB to peer with the router, or in a namespace that it does not read."_s,
         u"The BGPPeers in MetalLB's namespace."_s, u"Create the BGPPeer in MetalLB's namespace."_s,
         change},
        {u"peer-wrong-namespace"_s, check, u"the BGPPeer is where MetalLB does not look"_s,
         u"A BGPPeer of that name lies in another namespace; MetalLB reads its own only."_s,
         u"The BGPPeers of all namespaces."_s,
         u"Create it in MetalLB's namespace; then delete the other."_s, change},
        {u"peer-wrong-address"_s, check, u"MetalLB dials another address"_s,
         u"The BGPPeer's peerAddress is not the router's."_s, u"Both addresses are seen."_s,
         u"Correct spec.peerAddress of the BGPPeer."_s, change},
        {u"peer-wrong-port"_s, check, u"MetalLB dials another port"_s,
         u"The BGPPeer's peerPort is not 179, where the router listens."_s,
         u"Both ports are seen."_s, u"Correct spec.peerPort of the BGPPeer."_s, change},
        {u"peer-wrong-asn"_s, check, u"the AS numbers differ"_s,
         u"peerASN or myASN of the BGPPeer is not what the router has. Each side closes the "
         u"session as soon as it hears the other's number."_s,
         u"The numbers of both sides are compared."_s,
         u"Correct spec.peerASN and spec.myASN of the BGPPeer."_s, change},
        {u"node-selector-excludes"_s, check, u"the BGPPeer leaves the node out"_s,
         u"The BGPPeer's nodeSelectors do not match this node, so its speaker does not dial."_s,
         u"The selectors against the node's labels."_s,
         u"Correct spec.nodeSelectors of the BGPPeer."_s, change},
    };
}

QList<CauseInfo> bfdCatalogue()
{
    const auto check = u"bfd.session"_s;
    return {
        {u"bfd-native"_s,
         check,
         u"this MetalLB cannot do BFD"_s,
         u"MetalLB in native mode has no BFD."_s,
         u"MetalLB's backend."_s,
         u"Use the backend frr-k8s or frr, or switch BFD off in the plan."_s,
         {}},
        {u"bfdd-off"_s, check, u"bfdd is switched off"_s, u"FRR runs without its BFD daemon."_s,
         u"vtysh does not reach bfdd; /etc/frr/daemons says whether it should run."_s,
         u"Set bfdd=yes in /etc/frr/daemons, then `systemctl restart frr`."_s, u"router.daemons"_s},
        {u"bfd-not-on-peer"_s, check, u"MetalLB was not told to use BFD"_s,
         u"The BGPPeer names no bfdProfile."_s, u"The BGPPeer."_s,
         u"Add spec.bfdProfile to the BGPPeer and create that BFDProfile."_s, u"metallb.peer"_s},
        {u"bfd-not-on-router"_s, check, u"the router was not told to use BFD"_s,
         u"The router has no BFD session for the neighbor. BGP works without it."_s,
         u"The router's list of BFD peers."_s, u"`neighbor NODE bfd` below `router bgp`."_s,
         u"router.frr"_s},
        {u"bfd-port-blocked"_s,
         check,
         u"BFD hears nothing from the other side"_s,
         u"Both sides want BFD, and its packets do not arrive."_s,
         u"The BFD state on the router."_s,
         u"Open UDP 3784 and 3785 between the node and the router."_s,
         {}},
    };
}

QList<CauseInfo> routeCatalogue()
{
    const auto bgp = u"bgp.route"_s;
    const auto kernel = u"route.kernel"_s;
    return {
        {u"ebgp-policy-missing"_s, bgp, u"the router takes no routes without a policy"_s,
         u"FRR's `bgp ebgp-requires-policy` is on (the default) and the neighbor has no policy: "
         u"the session stands and carries nothing."_s,
         u"FRR says (Policy) of the neighbor."_s, u"Give the neighbor a prefix-list in and out."_s,
         u"router.frr"_s},
        {u"prefix-filtered"_s, bgp, u"the router's policy filters the VIP"_s,
         u"A prefix-list or route-map of the neighbor does not permit the VIP."_s,
         u"The neighbor's prefix-list, or: announced, session up, nothing taken."_s,
         u"Permit VIP/32 in the neighbor's inbound prefix-list."_s, u"router.frr"_s},
        {u"unplanned-next-hop"_s,
         bgp,
         u"somebody else announces the VIP too"_s,
         u"The router has a next hop that the plan does not expect: a further node, or another "
         u"cluster with the same address."_s,
         u"The next hops against the plan's nodes."_s,
         u"Add the node to the plan, or stop it from announcing."_s,
         {},
         true},
        {u"better-route"_s,
         kernel,
         u"another route stands in the way"_s,
         u"The router's kernel has a route to exactly the VIP that does not come from BGP and "
         u"wins. One of type blackhole, unreachable or prohibit throws the packets away; FRR's "
         u"`ip route VIP/32 Null0` makes such a one."_s,
         u"The route's protocol and type."_s,
         u"Remove it: `ip route del VIP/32` (`ip route del blackhole VIP/32`), or `no ip route …` "
         u"in vtysh where it is a static route of FRR; and where it is stored."_s,
         {}},
        {u"route-not-installed"_s,
         kernel,
         u"FRR does not put the route into the kernel"_s,
         u"bgpd has the route, and zebra was told not to install it: by a route-map (`ip protocol "
         u"bgp route-map`, `table-map`), by the distance 255, or by `bgp no-rib` (bgpd's option "
         u"-n)."_s,
         u"The kernel has no route at all, bgpd has one. Certain: the line keeps every such route "
         u"out. Likely: its route-map decides. Possible: no such line is seen."_s,
         u"Take the line out in vtysh and in frr.conf, or let its route-map permit the VIP."_s,
         {}},
    };
}

} // namespace

QList<CauseInfo> bgpCatalogue()
{
    return routerSideCatalogue() + wayCatalogue() + clusterSideCatalogue() + bfdCatalogue() +
           routeCatalogue();
}

} // namespace hcp
