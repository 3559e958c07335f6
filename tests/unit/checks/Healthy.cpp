// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hcp::test
{

using namespace Qt::StringLiterals;

namespace
{

template <class T>
Fact<T> seen(T value, const QString& source)
{
    return Fact<T>::known(std::move(value), source, readAt());
}

void fillKernel(RouterFacts& router)
{
    router.forwarding = seen(
        ForwardingFact{true, true, u"/etc/sysctl.d/90-hcp-bgp.conf:1"_s, false}, u"frr1: sysctl"_s);
    FirewallFact firewall;
    firewall.kind = FirewallFact::Kind::Nftables;
    firewall.tcp179 = FirewallFact::Tcp179::Open;
    firewall.family = u"inet"_s;
    firewall.table = u"filter"_s;
    firewall.chain = u"input"_s;
    firewall.persistent = true;
    router.firewall = seen(firewall, u"frr1: nft"_s);
}

RouterFacts healthyRouter()
{
    RouterFacts router;
    router.name = u"frr1"_s;
    router.login = seen(LoginFact{u"root"_s, u"SHA256:x"_s, true}, u"frr1: SSH"_s);
    router.os = seen(OsFact{u"debian"_s, u"Debian 12"_s, OsFact::Packages::Apt, false},
                     u"frr1: /etc/os-release"_s);
    FrrFact frr{true, u"8.4.4"_s, true, true, true, false, {u"zebra"_s, u"bgpd"_s}, true};
    router.frr = seen(frr, u"frr1: systemctl"_s);
    BgpFact bgp{true, Asn(64512), Address(0xc0a87d01), {}};
    RouteFact route{Prefix(vip(), 32), {}, u"bgp"_s, {}, {}, {}};
    QByteArray configuration = "router bgp 64512\n";
    for (int number = 1; number <= 3; ++number) {
        BgpPeerFact peer;
        peer.address = node(number);
        peer.remoteAs = Asn(64513);
        peer.state = u"Established"_s;
        peer.peerState = u"OK"_s;
        peer.upMillis = 60000;
        peer.prefixesReceived = 1;
        // Stands on healthy sessions too.
        peer.lastResetDueTo = u"No AFI/SAFI activated for peer"_s;
        bgp.peers.append(peer);
        route.nextHops.append(peer.address);
        configuration += " neighbor " + peer.address.toString().toLatin1() + " remote-as 64513\n";
    }
    router.bgp = seen(bgp, u"frr1: show bgp summary json"_s);
    router.bfd = seen(QList<BfdPeerFact>(), u"frr1: show bfd peers json"_s);
    router.bgpRoutes[vip()] = seen(route, u"frr1: show bgp ipv4 unicast json"_s);
    router.kernelRoutes[vip()] = seen(route, u"frr1: ip route"_s);
    router.runningConfig = seen(configuration, u"frr1: show running-config"_s);
    router.configFile =
        seen(FileFact{true, configuration, u"frr:frr"_s, u"640"_s, 0}, u"frr1: frr.conf"_s);
    fillKernel(router);
    router.port179Holder = seen(u"bgpd"_s, u"frr1: ss"_s);
    router.names[u"api.hosted.hypershift.lab"_s] = seen(QList<Address>{vip()}, u"frr1: getent"_s);
    return router;
}

MetalLbFact healthyMetalLb()
{
    MetalLbFact metallb;
    metallb.crdsInstalled = true;
    metallb.nameSpace = u"openshift-operators"_s;
    metallb.version = u"0.15.3"_s;
    metallb.backend = MetalLbFact::Backend::FrrK8s;
    metallb.controllerReady = true;
    metallb.poolsCanBePinned = true;
    metallb.servesConfigurationState = true;
    metallb.servesServiceBgpStatus = true;
    metallb.servesBgpSessionState = true;
    for (int number = 1; number <= 3; ++number) {
        const auto name = u"node%1"_s.arg(number);
        metallb.speakers.append({name, u"speaker-%1"_s.arg(number), true});
    }
    return metallb;
}

HostedClusterFacts healthyHosted()
{
    HostedClusterFacts hosted;
    const auto object = json(R"({"metadata": {"name": "hosted", "namespace": "hosted",
        "creationTimestamp": "2026-11-24T02:00:00Z"},
        "spec": {"services": [{"service": "APIServer", "servicePublishingStrategy":
            {"type": "LoadBalancer", "loadBalancer": {"hostname": "api.hosted.hypershift.lab"}}}]},
        "status": {"conditions": [{"type": "ValidConfiguration", "status": "True"},
            {"type": "Available", "status": "True"}]}})");
    hosted.object = seen(std::optional(object), u"cluster: hostedclusters"_s);
    ServiceFact service;
    service.type = u"LoadBalancer"_s;
    service.ingress = {vip().toString()};
    service.pool = u"hcp-api-pool"_s;
    service.labels = {{u"app"_s, u"kube-apiserver"_s}};
    service.readyEndpoints = 1;
    service.events = {{u"Normal"_s, u"IPAllocated"_s, u"Assigned IP"_s, readAt().addSecs(-600)}};
    hosted.service = seen(std::optional(service), u"cluster: services"_s);
    QList<ServiceBgpStatusFact> announced;
    for (int number = 1; number <= 3; ++number) {
        announced.append({u"hosted-hosted"_s,
                          u"kube-apiserver"_s,
                          u"node%1"_s.arg(number),
                          {u"upstream-router-peer"_s}});
    }
    hosted.announced = seen(announced, u"cluster: servicebgpstatuses"_s);
    hosted.nameSpaceExists = seen(true, u"cluster: namespaces"_s);
    hosted.pullSecretExists = seen(true, u"cluster: secrets"_s);
    hosted.sshKeyExists = seen(true, u"cluster: secrets"_s);
    return hosted;
}

void fillObjects(ClusterFacts& cluster)
{
    using List = QList<QJsonObject>;
    cluster.pools = seen(List{json(R"({"metadata": {"name": "hcp-api-pool",
        "namespace": "openshift-operators"}, "spec": {"addresses": ["10.0.2.20-10.0.2.20"],
        "autoAssign": true}})")},
                         u"cluster: ipaddresspools"_s);
    cluster.peers = seen(List{json(R"({"metadata": {"name": "upstream-router-peer",
        "namespace": "openshift-operators"}, "spec": {"peerAddress": "192.168.125.1",
        "peerASN": 64512, "myASN": 64513}})")},
                         u"cluster: bgppeers"_s);
    cluster.advertisements = seen(List{json(R"({"metadata": {"name": "hcp-api-bgp-adv",
        "namespace": "openshift-operators"}, "spec": {"ipAddressPools": ["hcp-api-pool"]}})")},
                                  u"cluster: bgpadvertisements"_s);
    cluster.l2Advertisements = seen(List(), u"cluster: l2advertisements"_s);
    cluster.bfdProfiles = seen(List(), u"cluster: bfdprofiles"_s);
    cluster.loadBalancers = seen(List(), u"cluster: services"_s);
}

ClusterFacts healthyCluster()
{
    ClusterFacts cluster;
    cluster.identity = seen(ClusterIdentityFact{u"lab"_s, u"https://192.168.126.20:6443"_s,
                                                u"admin"_s, u"uid"_s, u"v1.34.4"_s},
                            u"cluster: version"_s);
    QList<NodeFact> nodes;
    QList<BgpSessionStateFact> states;
    QList<ConfigurationStateFact> configuration = {{u"controller"_s, {}, u"Valid"_s, {}}};
    for (int number = 1; number <= 3; ++number) {
        const auto name = u"node%1"_s.arg(number);
        nodes.append({name,
                      {node(number)},
                      true,
                      false,
                      false,
                      false,
                      {{u"kubernetes.io/hostname"_s, name}},
                      {}});
        states.append({name, u"192.168.125.1"_s, u"Established"_s, u"N/A"_s});
        configuration.append({u"speaker"_s, name, u"Valid"_s, {}});
    }
    cluster.nodes = seen(nodes, u"cluster: nodes"_s);
    cluster.metallb = seen(healthyMetalLb(), u"cluster: MetalLB"_s);
    cluster.hypershift = seen(HyperShiftFact{true, true}, u"cluster: kinds"_s);
    cluster.permissions = seen(QList<PermissionFact>(), u"cluster: access reviews"_s);
    fillObjects(cluster);
    cluster.configurationStates = seen(configuration, u"cluster: configurationstates"_s);
    cluster.bgpSessionStates = seen(states, u"cluster: bgpsessionstates"_s);
    cluster.hostedClusters[u"hosted/hosted"_s] = healthyHosted();
    return cluster;
}

ApiFacts healthyApi()
{
    ApiFacts api;
    api.tcp = seen(TcpFact{true, {}, 3}, u"connect"_s);
    TlsFact tls{true, true, true, {u"api.hosted.hypershift.lab"_s}, {}, {}, {}, {}, {}};
    tls.notBefore = readAt().addDays(-1);
    tls.notAfter = readAt().addDays(364);
    api.tls = seen(tls, u"TLS"_s);
    api.readyz = seen(HttpFact{200, u"ok"_s}, u"GET /readyz"_s);
    api.version = seen(u"v1.34.4"_s, u"GET /version"_s);
    return api;
}

QList<DnsFact> healthyDns()
{
    QList<DnsFact> list;
    for (const auto& name : {u"api.hosted.hypershift.lab"_s, u"api-int.hosted.hypershift.lab"_s}) {
        const auto answer = seen(QList<Address>{vip()}, u"DNS"_s);
        list.append({name, DnsFact::Resolver::ThisMachine, {}, answer, {}, {}, {}});
        list.append({name, DnsFact::Resolver::Listed, u"192.168.125.1"_s, answer, {}, {}, {}});
    }
    return list;
}

} // namespace

QDateTime readAt()
{
    return QDateTime(QDate(2026, 11, 24), QTime(3, 0), Qt::UTC);
}

Address vip()
{
    return Address(0x0a000214);
}

Address node(int number)
{
    return Address(0xc0a87d13U + static_cast<std::uint32_t>(number));
}

QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

World healthy()
{
    World world;
    world.plan = examplePlan();
    world.plan.managementCluster.context = u"lab"_s;
    world.facts.routers[u"frr1"_s] = healthyRouter();
    world.facts.cluster = healthyCluster();
    world.facts.dns = healthyDns();
    world.facts.apis[u"hosted/hosted"_s] = healthyApi();
    return world;
}

void tryPaths(World& world)
{
    QList<PathFact> paths;
    for (int number = 1; number <= 3; ++number)
        paths << PathFact{vip(), node(number), false, {true, {}, 2}};
    world.facts.paths[u"frr1"_s] =
        Fact<QList<PathFact>>::known(paths, u"frr1: a rule per next hop"_s, readAt());
}

QList<Verdict> verdictsOf(const World& world)
{
    return evaluate(resolve(world.plan, world.facts), world.facts);
}

Verdict find(const QList<Verdict>& verdicts, const QString& id, const QString& subject)
{
    for (const auto& verdict : verdicts) {
        if (verdict.id == id && verdict.subject == subject)
            return verdict;
    }
    return {};
}

QByteArray describe(const QList<Verdict>& verdicts)
{
    QString text;
    for (const auto& verdict : verdicts) {
        if (verdict.state != State::Passed)
            text += u"\n%1 %2 %3: %4"_s.arg(stateWord(verdict.state), verdict.id, verdict.subject,
                                            verdict.summary);
    }
    return text.toUtf8();
}

void setSpec(Fact<QList<QJsonObject>>& objects, const char* field, const QJsonValue& value)
{
    change(objects, [&](QList<QJsonObject>& list) {
        auto spec = list.first()[u"spec"_s].toObject();
        spec.insert(QString::fromLatin1(field), value);
        list.first().insert(u"spec"_s, spec);
    });
}

void setCondition(World& world, const char* type, const char* status, const char* reason,
                  const char* message)
{
    const QJsonObject wanted{{u"type"_s, QString::fromUtf8(type)},
                             {u"status"_s, QString::fromUtf8(status)},
                             {u"reason"_s, QString::fromUtf8(reason)},
                             {u"message"_s, QString::fromUtf8(message)}};
    change(world.hosted().object, [&](std::optional<QJsonObject>& object) {
        auto statusObject = (*object)[u"status"_s].toObject();
        QJsonArray list;
        for (const auto& entry : statusObject[u"conditions"_s].toArray()) {
            if (entry[u"type"_s].toString() != QString::fromUtf8(type))
                list.append(entry);
        }
        list.append(wanted);
        statusObject.insert(u"conditions"_s, list);
        object->insert(u"status"_s, statusObject);
    });
}

namespace
{

QList<Loss> neededLosses()
{
    return {
        {"login", true, [](World& w) { lose(w.router().login); }},
        {"frr", true, [](World& w) { lose(w.router().frr); }},
        {"bgp", true, [](World& w) { lose(w.router().bgp); }},
        {"bgp route", true, [](World& w) { lose(w.router().bgpRoutes[vip()]); }},
        {"kernel route", true, [](World& w) { lose(w.router().kernelRoutes[vip()]); }},
        {"forwarding", true, [](World& w) { lose(w.router().forwarding); }},
        {"firewall", true, [](World& w) { lose(w.router().firewall); }},
        {"router", true, [](World& w) { w.facts.routers.clear(); }},
        {"identity", true, [](World& w) { lose(w.facts.cluster.identity); }},
        {"nodes", true, [](World& w) { lose(w.facts.cluster.nodes); }},
        {"metallb", true, [](World& w) { lose(w.facts.cluster.metallb); }},
        {"pools", true, [](World& w) { lose(w.facts.cluster.pools); }},
        {"peers", true, [](World& w) { lose(w.facts.cluster.peers); }},
        {"advertisements", true, [](World& w) { lose(w.facts.cluster.advertisements); }},
        {"bfd profiles", true, [](World& w) { lose(w.facts.cluster.bfdProfiles); }},
        {"configuration states", true, [](World& w) { lose(w.facts.cluster.configurationStates); }},
        {"hosted cluster", true, [](World& w) { lose(w.hosted().object); }},
        {"service", true, [](World& w) { lose(w.hosted().service); }},
        {"announced", true, [](World& w) { lose(w.hosted().announced); }},
        {"hosted clusters", true, [](World& w) { w.facts.cluster.hostedClusters.clear(); }},
        {"dns here", true, [](World& w) { lose(w.facts.dns[0].addresses); }},
        {"dns there", true, [](World& w) { lose(w.facts.dns[3].addresses); }},
        {"dns", true, [](World& w) { w.facts.dns.clear(); }},
        {"tcp", true, [](World& w) { lose(w.api().tcp); }},
        {"tls", true, [](World& w) { lose(w.api().tls); }},
        {"readyz", true, [](World& w) { lose(w.api().readyz); }},
        {"version", true, [](World& w) { lose(w.api().version); }},
        {"api", true, [](World& w) { w.facts.apis.clear(); }},
    };
}

} // namespace

QList<Loss> losses()
{
    return neededLosses() +
           QList<Loss>{
               {"os", false, [](World& w) { lose(w.router().os); }},
               {"bfd", false, [](World& w) { lose(w.router().bfd); }},
               {"running configuration", false, [](World& w) { lose(w.router().runningConfig); }},
               {"saved configuration", false, [](World& w) { lose(w.router().configFile); }},
               {"port holder", false, [](World& w) { lose(w.router().port179Holder); }},
               {"router's names", false,
                [](World& w) { lose(w.router().names[u"api.hosted.hypershift.lab"_s]); }},
               {"permissions", false, [](World& w) { lose(w.facts.cluster.permissions); }},
               {"load balancers", false, [](World& w) { lose(w.facts.cluster.loadBalancers); }},
               {"session states", false, [](World& w) { lose(w.facts.cluster.bgpSessionStates); }},
           };
}

} // namespace hcp::test
