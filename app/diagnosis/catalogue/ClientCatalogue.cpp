// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/Catalogue.h"

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

QList<CauseInfo> dnsCatalogue()
{
    const auto check = u"dns.record"_s;
    const auto change = u"dns.records"_s;
    return {
        {u"dns-server-unreachable"_s,
         check,
         u"the DNS server does not answer"_s,
         u"The resolver was asked and did not answer in time."_s,
         u"No answer at all."_s,
         u"`dig @SERVER NAME`; check that the server runs and UDP and TCP 53 are open."_s,
         {}},
        {u"dns-server-refuses"_s,
         check,
         u"the DNS server refuses to answer"_s,
         u"The server answered SERVFAIL or REFUSED: it does not serve the zone, or not for us."_s,
         u"The answer's code."_s,
         u"Correct the zone or the access list on the server."_s,
         {}},
        {u"dns-record-missing"_s, check, u"the record is missing"_s,
         u"The server answers and has no address for the name."_s, u"NXDOMAIN or no address."_s,
         u"Add the A record."_s, change},
        {u"dns-wrong-address"_s, check, u"the record has another address"_s,
         u"The name leads elsewhere: an old record, a cache, a wildcard, or another view."_s,
         u"Both addresses are seen."_s, u"Correct the A record; wait for its TTL."_s, change},
        {u"dns-stale-cache"_s,
         check,
         u"this machine asks somebody else, or remembers"_s,
         u"The listed servers have the record right and this machine does not: its own resolver "
         u"remembers an old answer, asks another server, or /etc/hosts has the name."_s,
         u"This machine's answer against those of the listed servers."_s,
         u"`resolvectl flush-caches`; then /etc/hosts and /etc/resolv.conf."_s,
         {}},
        {u"dns-extra-address"_s, check, u"the name has further addresses"_s,
         u"Beside the right address there are others; clients take any of them."_s,
         u"All addresses are seen."_s, u"Remove the other A records."_s, change},
        {u"oauth-route-unresolved"_s,
         check,
         u"the OAuth server's name is not known here"_s,
         u"`oc login` with a password and the console go to the hosted cluster's OAuth server, "
         u"which "
         u"the ingress of the management cluster publishes as a Route. The API works without: the "
         u"kubeconfig's client certificate needs no OAuth."_s,
         u"This machine's resolver has no address for the host in the HostedCluster's "
         u"status.oauthCallbackURLTemplate."_s,
         u"A record *.apps of the management cluster's domain, to its ingress."_s,
         {}},
    };
}

QList<CauseInfo> tcpCatalogue()
{
    const auto check = u"api.tcp"_s;
    return {
        {u"client-route"_s,
         check,
         u"this machine has no way to the VIP"_s,
         u"This machine, or a router on the way, knows no route to the VIP, or a firewall "
         u"rejects in these words."_s,
         u"Unreachable: certain where this machine's own tables have no way, possible "
         u"where somebody further on says it by ICMP."_s,
         u"`ip route add VIP/32 via ROUTER` here, or a route in the network between."_s,
         {}},
        {u"api-no-listener"_s,
         check,
         u"nothing listens behind the VIP"_s,
         u"The Service has no ready endpoint, so a node refuses the connection."_s,
         u"Refused, and no endpoint is ready."_s,
         u"`kubectl -n NAMESPACE get pods -l app=kube-apiserver`."_s,
         {}},
        {u"api-refused"_s,
         check,
         u"the connection is refused"_s,
         u"Something on the way answers with a refusal: kube-proxy without a rule for the VIP, a "
         u"firewall that rejects, or another host that has the address."_s,
         u"Refused, although endpoints are ready."_s,
         u"From the router: `curl -k https://VIP:6443/readyz`; compare."_s,
         {}},
    };
}

QList<CauseInfo> wayCatalogue()
{
    const auto check = u"api.tcp"_s;
    return {
        {u"libvirt-nat"_s,
         check,
         u"libvirt rejects what comes into its NAT network from outside"_s,
         u"The nodes live in a libvirt network of mode nat: its chains LIBVIRT_FWI/FWO let out and "
         u"refuse what is forwarded in. BGP with the host itself works all the same."_s,
         u"The rule that refuses is one of libvirt's chains."_s,
         u"`<forward mode='route'/>` (or open) in the network, `virsh net-edit NETWORK`."_s,
         {}},
        {u"proxy-arp-needed"_s,
         check,
         u"nobody answers ARP for the VIP in its own subnet"_s,
         u"The VIP lies in a subnet that the router is connected to. Machines of that subnet do "
         u"not ask the router; they look for the VIP by ARP, and nobody has it."_s,
         u"The VIP is in a network of the router, proxy ARP is off there, and ARP fails here."_s,
         u"`sysctl -w net.ipv4.conf.INTERFACE.proxy_arp=1` on the router, or a VIP in no network."_s,
         {}},
        {u"rp-filter-strict"_s,
         check,
         u"the router drops packets by strict rp_filter"_s,
         u"With rp_filter 1 the kernel drops what arrives on another interface than its answer "
         u"would leave by, without a word."_s,
         u"The sysctl is 1 on an interface, and the kernel's counter of such drops is not 0. Where "
         u"the counter is not seen: possible only."_s,
         u"`sysctl -w net.ipv4.conf.INTERFACE.rp_filter=2`; `nstat -az TcpExtIPReversePathFilter`."_s,
         {}},
    };
}

QList<CauseInfo> silenceCatalogue()
{
    const auto check = u"api.tcp"_s;
    return {
        {u"forward-chain-drops"_s,
         check,
         u"the router's firewall drops forwarded packets"_s,
         u"BGP is healthy, and the router throws away what it should pass on to the nodes."_s,
         u"A rule that drops forwarded packets to the nodes."_s,
         u"Accept forwarded TCP 6443 to the VIP, and the answers, on the router."_s,
         {}},
        {u"api-timeout-return-path"_s,
         check,
         u"no answer comes back"_s,
         u"The packets get no answer. Nodes learn no routes from the router: replies take the "
         u"node's default gateway, and strict rp_filter or a firewall there may drop them."_s,
         u"Timed out although route and forwarding are right: not proven, only left over."_s,
         u"`tcpdump -ni any tcp port 6443` on the router and a node shows where packets end."_s,
         {}},
    };
}

QList<CauseInfo> tlsCatalogue()
{
    const auto tls = u"api.tls"_s;
    return {
        {u"tls-no-handshake"_s,
         tls,
         u"what answers there speaks no TLS"_s,
         u"The port is open, and no TLS handshake comes about: another program, or a proxy."_s,
         u"Connected, no handshake."_s,
         u"`openssl s_client -connect VIP:6443`."_s,
         {}},
        {u"tls-unknown-ca"_s,
         tls,
         u"it is not the hosted cluster's certificate"_s,
         u"The certificate is not signed by the CA in the hosted cluster's kubeconfig: another "
         u"server has the VIP, or the cluster was made anew."_s,
         u"The chain does not verify."_s,
         u"Fetch the hosted cluster's kubeconfig anew; look who answers at the VIP."_s,
         {}},
        {u"tls-wrong-name"_s,
         tls,
         u"the certificate does not hold the API's name"_s,
         u"Without loadBalancer.hostname HyperShift's certificate holds the VIP and not the name; "
         u"it cannot be added later."_s,
         u"The names in the certificate."_s,
         u"spec.kubeAPIServerDNSName with a certificate of your own (4.19 and later), or create "
         u"the HostedCluster anew with the hostname."_s,
         {}},
        {u"clock-skew"_s,
         tls,
         u"the clocks differ"_s,
         u"This machine's clock and the router's are far apart: for this machine the certificate's "
         u"time has not begun or is over, for the router it is in date."_s,
         u"The router's clock against this machine's, and the certificate's dates."_s,
         u"`timedatectl` on both; let NTP run."_s,
         {}},
        {u"tls-expired"_s,
         tls,
         u"the certificate is out of date"_s,
         u"The certificate's time is over or has not begun; or this machine's clock is wrong."_s,
         u"Its dates."_s,
         u"Check the clock here; HyperShift renews certificates by itself."_s,
         {}},
    };
}

QList<CauseInfo> answerCatalogue()
{
    const auto ready = u"api.ready"_s;
    return {
        {u"api-credentials-refused"_s,
         ready,
         u"it refuses the kubeconfig"_s,
         u"The API answers 401 or 403 to the hosted cluster's own kubeconfig."_s,
         u"The HTTP status."_s,
         u"Fetch it anew with `hcp-bgp kubeconfig PLAN`."_s,
         {}},
        {u"api-not-ready"_s,
         ready,
         u"it says itself that it is not ready"_s,
         u"The API server answers and is not ready; its answer names the failed part."_s,
         u"The HTTP status of /readyz, and the lines `[-]` of its answer."_s,
         u"`kubectl -n NAMESPACE logs -l app=kube-apiserver`; look at etcd first."_s,
         {}},
    };
}

QList<CauseInfo> pathCatalogue()
{
    const auto check = u"api.path"_s;
    return {
        {u"node-drops-vip"_s,
         check,
         u"this node passes nothing on to the API"_s,
         u"The node announces the VIP, the router sends it a part of the clients, and nothing "
         u"comes "
         u"back: kube-proxy or OVN is not at work there, a firewall drops, or its way back to the "
         u"clients is another. BGP cannot see it, and whoever is sent elsewhere does not either."_s,
         u"Connections through this next hop alone get no answer, through others they do."_s,
         u"`tcpdump` for the VIP on that node; its kube-proxy or OVN, firewall, default gateway."_s,
         {}},
        {u"node-refuses-vip"_s,
         check,
         u"this node refuses what it gets for the VIP"_s,
         u"The node announces the VIP and has no rule for it, or no endpoint that it may use."_s,
         u"Refused through this next hop alone."_s,
         u"kube-proxy's or OVN's rules for the VIP on that node; externalTrafficPolicy."_s,
         {}},
    };
}

} // namespace

QList<CauseInfo> clientCatalogue()
{
    return dnsCatalogue() + tcpCatalogue() + wayCatalogue() + silenceCatalogue() + tlsCatalogue() +
           answerCatalogue() + pathCatalogue();
}

} // namespace hcp
