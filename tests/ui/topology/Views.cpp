// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"

#include "../../unit/topology/Scenes.h"
#include "ui/topology/TopologyView.h"

using namespace hcp;
using namespace Qt::StringLiterals;

namespace views
{

namespace
{

const QDateTime At({2026, 11, 23}, {9, 52, 41}, Qt::UTC);

RouterFacts routerFacts(const Intent& intent, const RouterIntent& router)
{
    RouterFacts facts;
    facts.name = router.name;
    FrrFact frr;
    frr.installed = frr.serviceActive = frr.bgpdEnabled = true;
    frr.version = u"8.4.4"_s;
    facts.frr = Fact<FrrFact>::known(frr, router.name + u": vtysh -c 'show version'"_s, At);
    BgpFact bgp;
    bgp.instance = true;
    bgp.localAs = router.asn;
    for (const NodePlan& node : intent.nodes.value) {
        BgpPeerFact peer;
        peer.address = node.address;
        peer.remoteAs = intent.metallb.asn;
        peer.state = u"Established"_s;
        peer.upMillis = 872'000;
        peer.prefixesReceived = static_cast<int>(intent.hostedClusters.size());
        bgp.peers << peer;
    }
    facts.bgp = Fact<BgpFact>::known(bgp, router.name + u": show bgp neighbors json"_s, At);
    return facts;
}

ClusterFacts clusterFacts(const Intent& intent)
{
    ClusterFacts cluster;
    QList<NodeFact> nodes;
    MetalLbFact metallb;
    for (const NodePlan& node : intent.nodes.value) {
        NodeFact fact;
        fact.name = node.name;
        fact.addresses = {node.address};
        fact.ready = true;
        nodes << fact;
        metallb.speakers << SpeakerFact{node.name, u"speaker-"_s + node.name, true};
    }
    cluster.nodes = Fact<QList<NodeFact>>::known(nodes, u"cluster lab: nodes"_s, At);
    cluster.metallb = Fact<MetalLbFact>::known(metallb, u"cluster lab: pods"_s, At);
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        ServiceFact service;
        service.type = u"LoadBalancer"_s;
        service.ingress = {hosted.vip.toString()};
        service.pool = u"hcp-api-pool"_s;
        service.readyEndpoints = 3;
        cluster.hostedClusters[hosted.key()].service = Fact<std::optional<ServiceFact>>::known(
            service, u"cluster lab: Service kube-apiserver"_s, At);
    }
    return cluster;
}

Facts factsOf(const Intent& intent)
{
    Facts facts;
    for (const RouterIntent& router : intent.routers)
        facts.routers[router.name] = routerFacts(intent, router);
    facts.cluster = clusterFacts(intent);
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        ApiFacts api;
        api.tcp = Fact<TcpFact>::known({true, {}, 8}, u"connect"_s, At);
        api.readyz = Fact<HttpFact>::known({200, u"ok"_s}, u"GET /readyz"_s, At);
        facts.apis[hosted.key()] = api;
    }
    for (const RecordIntent& record : intent.records) {
        DnsFact dns;
        dns.name = record.name;
        dns.addresses = Fact<QList<Address>>::known({record.address}, u"this machine"_s, At);
        facts.dns << dns;
    }
    return facts;
}

void breakSession(View& view, int node)
{
    const QString name = view.intent.nodes.value[node].name;
    const QString subject = u"frr1/"_s + name;
    scenes::set(view.verdicts, u"bgp.session"_s, subject, State::Failed);
    auto bgp = *view.facts.routers[u"frr1"_s].bgp;
    bgp.peers[node].state = u"Active"_s;
    view.facts.routers[u"frr1"_s].bgp =
        Fact<BgpFact>::known(bgp, u"frr1: show bgp neighbors json"_s, At);
    view.diagnosis = {};
    view.diagnosis.firstBroken = u"bgp.session"_s;
    view.diagnosis.subject = subject;
    view.diagnosis.sentence = name + u" does not peer with frr1: the AS numbers differ"_s;
    view.diagnosis.causes = {Cause{u"peer-wrong-asn"_s,
                                   Confidence::Certain,
                                   u"frr1 expects AS 64531, %1 is AS 64513"_s.arg(name),
                                   u"set remote-as 64513 on frr1"_s,
                                   {}}};
}

} // namespace

View green(int nodes, int routers, int hosted)
{
    View view;
    view.intent = scenes::intentOf(nodes, routers, hosted);
    view.facts = factsOf(view.intent);
    view.verdicts = scenes::verdictsOf(view.intent);
    view.diagnosis.green = true;
    view.diagnosis.sentence = u"Green"_s;
    view.at = At;
    return view;
}

View red(int nodes)
{
    View view = green(nodes);
    breakSession(view, 1);
    scenes::set(view.verdicts, u"route.kernel"_s, u"frr1/hosted/hosted"_s, State::Passed);
    return view;
}

View planned()
{
    View view = green();
    view.verdicts.clear();
    view.facts.apis.clear();
    for (DnsFact& dns : view.facts.dns)
        dns.addresses = Fact<QList<Address>>::known({}, u"this machine"_s, At);
    view.intent.routers[0].asn = Asn(64521);
    Finding finding;
    finding.id = u"router-as-differs"_s;
    finding.field = u"routers[0].asn"_s;
    finding.text = u"frr1 already runs BGP as AS 64512, and a router has one AS."_s;
    view.findings << finding;
    return view;
}

View sixty()
{
    View view = green(60);
    QList<NodeFact> nodes = *view.facts.cluster.nodes;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        nodes[i].labels[u"topology.kubernetes.io/zone"_s] = i < 20   ? u"rack-a"_s
                                                            : i < 40 ? u"rack-b"_s
                                                                     : u"rack-c"_s;
    view.facts.cluster.nodes = Fact<QList<NodeFact>>::known(nodes, u"cluster lab: nodes"_s, At);
    breakSession(view, 16);
    scenes::set(view.verdicts, u"vip.announced"_s, u"hosted/hosted/node44"_s, State::Failed);
    return view;
}

QStringList textsOf(const ui::TopologyPanel& panel)
{
    QStringList words;
    const auto& shapes = panel.findChild<ui::TopologyView*>()->scene().picture().shapes;
    for (const topology::Shape& shape : shapes)
        words << shape.text;
    return words;
}

} // namespace views
