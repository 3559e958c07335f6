// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/FactsJson.h"

#include <QJsonArray>

namespace hcp::cli
{

namespace
{

template <class T, class ToJson>
QJsonObject fact(const Fact<T>& fact, ToJson toJson)
{
    QJsonObject object;
    if (fact)
        object.insert(QStringLiteral("value"), toJson(*fact));
    else
        object.insert(QStringLiteral("unknown"), fact.reason());
    if (!fact.source().isEmpty())
        object.insert(QStringLiteral("source"), fact.source());
    if (fact.at().isValid())
        object.insert(QStringLiteral("at"), fact.at().toString(Qt::ISODateWithMs));
    return object;
}

template <class List, class ToJson>
QJsonArray array(const List& list, ToJson toJson)
{
    QJsonArray result;
    for (const auto& entry : list)
        result.append(toJson(entry));
    return result;
}

QString addressText(Address address)
{
    return address.toString();
}

QJsonValue addressesJson(const QList<Address>& addresses)
{
    return array(addresses, addressText);
}

QJsonValue fileJson(const FileFact& file)
{
    if (!file.exists)
        return QJsonValue::Null;
    return QJsonObject{
        {QStringLiteral("bytes"), file.content.size()},
        {QStringLiteral("owner"), file.owner},
        {QStringLiteral("mode"), file.mode},
        {QStringLiteral("modified"),
         QDateTime::fromSecsSinceEpoch(file.modified, Qt::UTC).toString(Qt::ISODate)}};
}

QJsonValue frrJson(const FrrFact& frr)
{
    return QJsonObject{{QStringLiteral("installed"), frr.installed},
                       {QStringLiteral("version"), frr.version},
                       {QStringLiteral("active"), frr.serviceActive},
                       {QStringLiteral("enabledAtBoot"), frr.serviceEnabled},
                       {QStringLiteral("bgpd"), frr.bgpdEnabled},
                       {QStringLiteral("bfdd"), frr.bfddEnabled},
                       {QStringLiteral("daemons"), QJsonArray::fromStringList(frr.daemonsRunning)}};
}

QJsonValue bgpJson(const BgpFact& bgp)
{
    if (!bgp.instance)
        return QJsonValue::Null;
    return QJsonObject{
        {QStringLiteral("asn"), static_cast<qint64>(bgp.localAs.number())},
        {QStringLiteral("routerId"), bgp.routerId.toString()},
        {QStringLiteral("peers"), array(bgp.peers, [](const BgpPeerFact& peer) {
             return QJsonObject{
                 {QStringLiteral("address"), peer.address.toString()},
                 {QStringLiteral("asn"), static_cast<qint64>(peer.remoteAs.number())},
                 {QStringLiteral("state"), peer.state},
                 {QStringLiteral("policy"), peer.peerState},
                 {QStringLiteral("prefixesReceived"), peer.prefixesReceived},
                 {QStringLiteral("description"), peer.description}};
         })}};
}

QString tcp179Word(FirewallFact::Tcp179 state)
{
    switch (state) {
    case FirewallFact::Tcp179::Open:
        return QStringLiteral("open");
    case FirewallFact::Tcp179::Dropped:
        return QStringLiteral("dropped");
    case FirewallFact::Tcp179::Rejected:
        return QStringLiteral("rejected");
    case FirewallFact::Tcp179::Unclear:
        break;
    }
    return QStringLiteral("unclear");
}

QJsonValue firewallJson(const FirewallFact& firewall)
{
    return QJsonObject{{QStringLiteral("kind"), firewallWord(firewall.kind)},
                       {QStringLiteral("tcp179"), tcp179Word(firewall.tcp179)},
                       {QStringLiteral("deciding"), firewall.deciding},
                       {QStringLiteral("persistent"), firewall.persistent},
                       {QStringLiteral("persistence"), firewall.persistence},
                       {QStringLiteral("forwardDrops"), firewall.forwardDrops}};
}

QJsonValue interfaceJson(const InterfaceFact& interface)
{
    return QJsonObject{
        {QStringLiteral("name"), interface.name},
        {QStringLiteral("up"), interface.up},
        {QStringLiteral("addresses"), addressesJson(interface.addresses)},
        {QStringLiteral("networks"),
         array(interface.networks, [](const Prefix& net) { return net.toString(); })},
        {QStringLiteral("proxyArp"), interface.proxyArp},
        {QStringLiteral("rpFilter"), interface.rpFilter},
        {QStringLiteral("forwarding"), interface.forwarding}};
}

QJsonObject routeJson(const RouteFact& route)
{
    QJsonObject object{{QStringLiteral("nextHops"), addressesJson(route.nextHops)},
                       {QStringLiteral("protocol"), route.protocol}};
    if (!route.discards.isEmpty())
        object.insert(QStringLiteral("discards"), route.discards);
    return object;
}

QJsonObject chosenHopJson(const ChosenHopFact& hop)
{
    return {{QStringLiteral("from"), hop.from.toString()},
            {QStringLiteral("nextHop"), hop.nextHop.toString()}};
}

template <class T, class Json>
QJsonObject byVip(const QMap<Address, Fact<T>>& facts, const Json& json)
{
    QJsonObject object;
    for (auto it = facts.begin(); it != facts.end(); ++it)
        object.insert(it.key().toString(), fact(*it, json));
    return object;
}

QJsonObject routerJson(const RouterFacts& router)
{
    const auto loginJson = [](const LoginFact& login) {
        return QJsonObject{{QStringLiteral("user"), login.user},
                           {QStringLiteral("root"), login.root},
                           {QStringLiteral("hostKey"), login.hostKeyFingerprint}};
    };
    const auto forwardingJson = [](const ForwardingFact& forwarding) {
        return QJsonObject{{QStringLiteral("now"), forwarding.now},
                           {QStringLiteral("afterBoot"), forwarding.persistent},
                           {QStringLiteral("decidedBy"), forwarding.decidedBy},
                           {QStringLiteral("frrSwitchesOff"), forwarding.frrSwitchesOff}};
    };
    const auto interfacesJson = [](const QList<InterfaceFact>& list) {
        return array(list, interfaceJson);
    };
    const auto plain = [](const auto& value) { return QJsonValue(value); };
    const auto bfdJson = [](const QList<BfdPeerFact>& peers) {
        return array(peers, [](const BfdPeerFact& peer) {
            return QJsonObject{{QStringLiteral("address"), peer.address.toString()},
                               {QStringLiteral("status"), peer.status},
                               {QStringLiteral("diagnostic"), peer.diagnostic}};
        });
    };
    const auto osName = [](const OsFact& os) { return QJsonValue(os.prettyName); };
    return {{QStringLiteral("login"), fact(router.login, loginJson)},
            {QStringLiteral("os"), fact(router.os, osName)},
            {QStringLiteral("frr"), fact(router.frr, frrJson)},
            {QStringLiteral("daemonsFile"), fact(router.daemonsFile, fileJson)},
            {QStringLiteral("configFile"), fact(router.configFile, fileJson)},
            {QStringLiteral("bgp"), fact(router.bgp, bgpJson)},
            {QStringLiteral("bfd"), fact(router.bfd, bfdJson)},
            {QStringLiteral("bgpRoutes"), byVip(router.bgpRoutes, routeJson)},
            {QStringLiteral("kernelRoutes"), byVip(router.kernelRoutes, routeJson)},
            {QStringLiteral("chosenHops"), byVip(router.chosenHops, chosenHopJson)},
            {QStringLiteral("forwarding"), fact(router.forwarding, forwardingJson)},
            {QStringLiteral("firewall"), fact(router.firewall, firewallJson)},
            {QStringLiteral("interfaces"), fact(router.interfaces, interfacesJson)},
            {QStringLiteral("deadNeighbors"), fact(router.deadNeighbors, addressesJson)},
            {QStringLiteral("reversePathDrops"), fact(router.reversePathDrops, plain)},
            {QStringLiteral("port179Holder"), fact(router.port179Holder, plain)},
            {QStringLiteral("clockAheadMillis"), fact(router.clockAheadMillis, plain)},
            {QStringLiteral("dnsmasq"), fact(router.dnsmasq, plain)}};
}

QJsonValue metallbJson(const MetalLbFact& metallb)
{
    return QJsonObject{
        {QStringLiteral("namespace"), metallb.nameSpace},
        {QStringLiteral("namespaceFrom"), metallb.nameSpaceFrom},
        {QStringLiteral("version"), metallb.version},
        {QStringLiteral("backend"), backendWord(metallb.backend)},
        {QStringLiteral("operator"), metallb.operatorInstalled},
        {QStringLiteral("resource"), metallb.resourceExists},
        {QStringLiteral("controllerReady"), metallb.controllerReady},
        {QStringLiteral("loadBalancerClass"), metallb.loadBalancerClass},
        {QStringLiteral("speakers"), array(metallb.speakers, [](const SpeakerFact& speaker) {
             return QJsonObject{{QStringLiteral("node"), speaker.node},
                                {QStringLiteral("ready"), speaker.ready}};
         })}};
}

QJsonValue nodeJson(const NodeFact& node)
{
    return QJsonObject{{QStringLiteral("name"), node.name},
                       {QStringLiteral("addresses"), addressesJson(node.addresses)},
                       {QStringLiteral("ready"), node.ready},
                       {QStringLiteral("networkUnavailable"), node.networkUnavailable},
                       {QStringLiteral("excluded"), node.excludedFromLoadBalancers}};
}

QJsonValue identityJson(const ClusterIdentityFact& identity)
{
    return QJsonObject{{QStringLiteral("context"), identity.context},
                       {QStringLiteral("server"), identity.server},
                       {QStringLiteral("user"), identity.user},
                       {QStringLiteral("uid"), identity.uid},
                       {QStringLiteral("version"), identity.version}};
}

QJsonValue permissionJson(const PermissionFact& permission)
{
    const QString kind = permission.group.isEmpty()
                             ? permission.resource
                             : permission.resource + QLatin1Char('.') + permission.group;
    return QJsonObject{{QStringLiteral("verb"), permission.verb},
                       {QStringLiteral("kind"), kind},
                       {QStringLiteral("namespace"), permission.nameSpace},
                       {QStringLiteral("allowed"), permission.allowed}};
}

QJsonValue names(const QList<QJsonObject>& objects)
{
    return array(objects, [](const QJsonObject& object) {
        return object.value(QStringLiteral("metadata"))[QStringLiteral("name")].toString();
    });
}

QJsonValue serviceJson(const std::optional<ServiceFact>& service)
{
    if (!service)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("type"), service->type},
                       {QStringLiteral("addresses"), QJsonArray::fromStringList(service->ingress)},
                       {QStringLiteral("pool"), service->pool},
                       {QStringLiteral("readyEndpoints"), service->readyEndpoints}};
}

QJsonObject hostedJson(const HostedClusterFacts& hosted)
{
    const auto there = [](const auto& object) { return QJsonValue(object.has_value()); };
    return {{QStringLiteral("exists"), fact(hosted.object, there)},
            {QStringLiteral("service"), fact(hosted.service, serviceJson)},
            {QStringLiteral("kubeconfig"), fact(hosted.kubeconfig, there)},
            {QStringLiteral("conditions"), array(hosted.conditions(), [](const ConditionFact& one) {
                 return QStringLiteral("%1=%2").arg(one.type, one.status);
             })}};
}

QJsonObject clusterJson(const ClusterFacts& cluster)
{
    QJsonObject hosted;
    for (auto it = cluster.hostedClusters.begin(); it != cluster.hostedClusters.end(); ++it)
        hosted.insert(it.key(), hostedJson(*it));
    const auto nodesJson = [](const QList<NodeFact>& nodes) { return array(nodes, nodeJson); };
    const auto permissionsJson = [](const QList<PermissionFact>& list) {
        return array(list, permissionJson);
    };
    const auto hypershiftJson = [](const HyperShiftFact& hypershift) {
        return QJsonObject{{QStringLiteral("installed"), hypershift.installed},
                           {QStringLiteral("routes"), hypershift.routesServed}};
    };
    return {{QStringLiteral("identity"), fact(cluster.identity, identityJson)},
            {QStringLiteral("nodes"), fact(cluster.nodes, nodesJson)},
            {QStringLiteral("metallb"), fact(cluster.metallb, metallbJson)},
            {QStringLiteral("hypershift"), fact(cluster.hypershift, hypershiftJson)},
            {QStringLiteral("permissions"), fact(cluster.permissions, permissionsJson)},
            {QStringLiteral("pools"), fact(cluster.pools, names)},
            {QStringLiteral("peers"), fact(cluster.peers, names)},
            {QStringLiteral("advertisements"), fact(cluster.advertisements, names)},
            {QStringLiteral("hostedClusters"), hosted}};
}

QJsonObject ownAddressJson(const OwnAddressFact& own)
{
    return {{QStringLiteral("address"), own.address.toString()},
            {QStringLiteral("interface"), own.interface}};
}

QJsonObject apiJson(const ApiFacts& api)
{
    const auto tcpJson = [](const TcpFact& tcp) {
        return QJsonValue(tcp.connected ? QStringLiteral("connected in %1 ms").arg(tcp.millis)
                          : tcp.noLocalRoute
                              ? tcp.error + QStringLiteral(" (this machine has no route to it)")
                              : tcp.error);
    };
    const auto tlsJson = [](const TlsFact& tls) {
        return QJsonObject{{QStringLiteral("trusted"), tls.trusted},
                           {QStringLiteral("nameMatches"), tls.nameMatches},
                           {QStringLiteral("names"), QJsonArray::fromStringList(tls.names)},
                           {QStringLiteral("notAfter"), tls.notAfter.toString(Qt::ISODate)},
                           {QStringLiteral("problems"), QJsonArray::fromStringList(tls.problems)}};
    };
    const auto httpJson = [](const HttpFact& http) { return QJsonValue(http.status); };
    const auto text = [](const QString& value) { return QJsonValue(value); };
    return {{QStringLiteral("tcp"), fact(api.tcp, tcpJson)},
            {QStringLiteral("tls"), fact(api.tls, tlsJson)},
            {QStringLiteral("readyz"), fact(api.readyz, httpJson)},
            {QStringLiteral("version"), fact(api.version, text)}};
}

} // namespace

QJsonObject factsJson(const Facts& facts)
{
    QJsonObject routers;
    for (auto it = facts.routers.begin(); it != facts.routers.end(); ++it)
        routers.insert(it.key(), routerJson(*it));
    QJsonObject apis;
    for (auto it = facts.apis.begin(); it != facts.apis.end(); ++it)
        apis.insert(it.key(), apiJson(*it));
    const auto dnsJson = [](const DnsFact& dns) {
        QJsonObject object = fact(dns.addresses, addressesJson);
        object.insert(QStringLiteral("name"), dns.name);
        object.insert(QStringLiteral("server"),
                      dns.server.isEmpty() ? QStringLiteral("this machine") : dns.server);
        object.insert(QStringLiteral("code"), dns.code);
        object.insert(QStringLiteral("ipv6"), QJsonArray::fromStringList(dns.ipv6));
        if (!dns.foundAs.isEmpty())
            object.insert(QStringLiteral("foundAs"), dns.foundAs);
        return object;
    };
    const auto ownJson = [](const QList<OwnAddressFact>& list) {
        return array(list, ownAddressJson);
    };
    return {{QStringLiteral("routers"), routers},
            {QStringLiteral("cluster"), clusterJson(facts.cluster)},
            {QStringLiteral("ownAddresses"), fact(facts.ownAddresses, ownJson)},
            {QStringLiteral("dns"), array(facts.dns, dnsJson)},
            {QStringLiteral("apis"), apis}};
}

} // namespace hcp::cli
