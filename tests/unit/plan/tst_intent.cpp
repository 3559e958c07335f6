// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PlanFixtures.h"

#include "plan/Intent.h"

#include <QTest>

using namespace hcp;

namespace
{

NodeFact node(const char* name, const char* address)
{
    NodeFact fact;
    fact.name = QLatin1String(name);
    if (*address != '\0')
        fact.addresses.append(ip(address));
    return fact;
}

/// A cluster whose node2, node10 and node1 run speakers and whose infra1 does not.
Facts cluster()
{
    Facts facts;
    facts.cluster.nodes = seen<QList<NodeFact>>(
        {node("node10", "192.168.125.30"), node("node2", "192.168.125.21"),
         node("node1", "192.168.125.20"), node("infra1", "192.168.125.40"), node("v6only", "")});
    MetalLbFact metallb;
    metallb.crdsInstalled = true;
    metallb.operatorInstalled = true;
    metallb.resourceExists = true;
    metallb.nameSpace = QStringLiteral("metallb-system");
    metallb.nameSpaceFrom = QStringLiteral("webhook configuration");
    metallb.backend = MetalLbFact::Backend::FrrK8s;
    metallb.poolsCanBePinned = true;
    for (const char* name : {"node1", "node2", "node10", "v6only"})
        metallb.speakers.append({QLatin1String(name), {}, true});
    facts.cluster.metallb = seen(metallb);
    return facts;
}

Plan without(Plan plan, const char* what)
{
    const QByteArray word(what);
    if (word == "nodes")
        plan.managementCluster.nodes.clear();
    if (word == "namespace")
        plan.managementCluster.metallbNamespace.clear();
    if (word == "platform")
        plan.hostedClusters[0].platform.reset();
    if (word == "release")
        plan.hostedClusters[0].release.clear();
    return plan;
}

Facts withHostedCluster(const char* json)
{
    Facts facts;
    HostedClusterFacts hosted;
    hosted.object = seen(std::optional(object(json)));
    facts.cluster.hostedClusters.insert(QStringLiteral("hosted/hosted"), hosted);
    return facts;
}

} // namespace

class TestIntent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offlineIntentOfTheGuide()
    {
        const Intent intent = resolve(examplePlan());
        QCOMPARE(intent.kubeconfig.origin, Origin::Default);
        QVERIFY(intent.kubeconfig.value.contains(QStringLiteral("$KUBECONFIG")));
        QCOMPARE(intent.context.origin, Origin::Default);
        QVERIFY(intent.context.value.isEmpty());
        QCOMPARE(intent.nodes.origin, Origin::Plan);
        QCOMPARE(intent.metallb.asn, Asn(64513));
        QVERIFY(intent.metallb.canPin && !intent.metallb.createResource);
        QVERIFY(!intent.metallb.limitToNodes);
        const RouterIntent* router = intent.router(QStringLiteral("frr1"));
        QVERIFY(router != nullptr);
        QCOMPARE(router->sshHost.value, QStringLiteral("192.168.125.1"));
        QCOMPARE(router->sshHost.origin, Origin::Default);
        QCOMPARE(intent.nodeName(ip("192.168.125.21")), QStringLiteral("node2"));
        QCOMPARE(intent.nodeName(ip("1.2.3.4")), QStringLiteral("1.2.3.4"));
        QVERIFY(intent.hostedCluster(QStringLiteral("a/b")) == nullptr);
        QCOMPARE(intent.maximumPrefix.value, 10);
    }

    void hostedClusterDefaults()
    {
        const Intent intent = resolve(without(examplePlan(), "platform"));
        const auto* cluster = intent.hostedCluster(QStringLiteral("hosted/hosted"));
        QVERIFY(cluster != nullptr);
        QCOMPARE(cluster->apiName, QStringLiteral("api.hosted.hypershift.lab"));
        QCOMPARE(cluster->apiIntName, QStringLiteral("api-int.hosted.hypershift.lab"));
        QVERIFY(cluster->appsName.isEmpty());
        QCOMPARE(cluster->controlPlaneNamespace, QStringLiteral("hosted-hosted"));
        QCOMPARE(cluster->platform.value, Platform::None);
        QCOMPARE(cluster->platform.origin, Origin::Default);
        QCOMPARE(cluster->pullSecretName.value, QStringLiteral("hosted-pull-secret"));
        QVERIFY(cluster->sshKeyName.isMissing());
        QCOMPARE(cluster->clusterNetwork.value, QStringList(QStringLiteral("10.132.0.0/14")));
        QCOMPARE(cluster->serviceNetwork.value, QStringList(QStringLiteral("172.31.0.0/16")));
        QVERIFY(cluster->machineNetwork.isMissing());
        QCOMPARE(cluster->otherServices.value, QStringLiteral("Route"));
        QCOMPARE(cluster->otherServices.origin, Origin::Default);
        QVERIFY(resolve(without(examplePlan(), "release")).hostedClusters[0].release.isMissing());
        QCOMPARE(intent.records.size(), 2);
        QCOMPARE(intent.records[1].name, cluster->apiIntName);
        QCOMPARE(intent.records[1].address, ip("10.0.2.20"));
    }

    void namesFollowThePlan()
    {
        Plan plan = examplePlan();
        HostedClusterPlan& hosted = plan.hostedClusters[0];
        hosted.name = QStringLiteral("a.b");
        hosted.appsAddress = ip("10.0.2.21");
        hosted.pullSecret = {SecretRef::Kind::File, QStringLiteral("/p")};
        hosted.sshKey = {SecretRef::Kind::Keychain, QStringLiteral("k")};
        plan.options.maximumPrefix = 50;
        const Intent intent = resolve(plan);
        const auto& cluster = intent.hostedClusters.first();
        QCOMPARE(cluster.controlPlaneNamespace, QStringLiteral("hosted-a-b"));
        QCOMPARE(cluster.appsName, QStringLiteral("*.apps.a.b.hypershift.lab"));
        QCOMPARE(cluster.pullSecretName.value, QStringLiteral("a.b-pull-secret"));
        QCOMPARE(cluster.pullSecretName.origin, Origin::Derived);
        QCOMPARE(cluster.sshKeyName.value, QStringLiteral("a.b-ssh-key"));
        QCOMPARE(intent.records.size(), 3);
        QCOMPARE(intent.records.last().address, ip("10.0.2.21"));
        QCOMPARE(intent.maximumPrefix.origin, Origin::Plan);
        QCOMPARE(intent.maximumPrefix.value, 50);
    }

    void nodesAreThoseWithSpeakers()
    {
        const Intent intent = resolve(without(examplePlan(), "nodes"), cluster());
        QCOMPARE(intent.nodes.origin, Origin::Discovered);
        const QList<NodePlan> expected{{QStringLiteral("node1"), ip("192.168.125.20")},
                                       {QStringLiteral("node2"), ip("192.168.125.21")},
                                       {QStringLiteral("node10"), ip("192.168.125.30")}};
        QVERIFY(intent.nodes.value == expected);
        QVERIFY(!intent.metallb.limitToNodes);

        QVERIFY(resolve(without(examplePlan(), "nodes")).nodes.isMissing());

        Facts young = cluster();
        MetalLbFact metallb = *young.cluster.metallb;
        metallb.speakers.clear();
        metallb.resourceExists = false;
        young.cluster.metallb = seen(metallb);
        const Intent early = resolve(without(examplePlan(), "nodes"), young);
        QCOMPARE(early.nodes.origin, Origin::Derived);
        QCOMPARE(early.nodes.value.size(), 4);
        QVERIFY(early.metallb.createResource);
    }

    void planOfFewerNodesLimitsThem()
    {
        Plan plan = examplePlan();
        const auto limits = [&](const Facts& facts) {
            return resolve(plan, facts).metallb.limitToNodes;
        };
        QVERIFY2(limits(cluster()), "node10 has a speaker and is not in the plan");
        plan.managementCluster.nodes[2].name = QStringLiteral("node10");
        QVERIFY2(limits(cluster()), "v6only has a speaker");
        plan.managementCluster.nodes.append({QStringLiteral("v6only"), ip("192.168.125.99")});
        QVERIFY2(!limits(cluster()), "infra1 runs no speaker");
        Facts facts = cluster();
        facts.cluster.metallb = {};
        QVERIFY2(limits(facts), "infra1 may run a speaker");
    }

    void metallbIsDiscovered()
    {
        const Intent found = resolve(without(examplePlan(), "namespace"), cluster());
        QCOMPARE(found.metallb.nameSpace.value, QStringLiteral("metallb-system"));
        QCOMPARE(found.metallb.nameSpace.origin, Origin::Discovered);
        QCOMPARE(found.metallb.nameSpace.why, QStringLiteral("webhook configuration"));
        QCOMPARE(found.metallb.backend, MetalLbFact::Backend::FrrK8s);
        QVERIFY(resolve(without(examplePlan(), "namespace")).metallb.nameSpace.isMissing());
        QCOMPARE(resolve(examplePlan(), cluster()).metallb.nameSpace.value,
                 QStringLiteral("openshift-operators"));
        Facts old = cluster();
        MetalLbFact fact = *old.cluster.metallb;
        fact.poolsCanBePinned = false;
        old.cluster.metallb = seen(fact);
        QVERIFY(!resolve(examplePlan(), old).metallb.canPin);
    }

    void contextIsTheOneInUse()
    {
        Facts facts;
        ClusterIdentityFact identity;
        identity.context = QStringLiteral("lab");
        facts.cluster.identity = seen(identity);
        QCOMPARE(resolve(examplePlan(), facts).context.value, QStringLiteral("lab"));
        QCOMPARE(resolve(examplePlan(), facts).context.origin, Origin::Discovered);
        Plan plan = examplePlan();
        plan.managementCluster.context = QStringLiteral("mine");
        plan.managementCluster.kubeconfig = QStringLiteral("/k");
        QCOMPARE(resolve(plan, facts).context.value, QStringLiteral("mine"));
        QCOMPARE(resolve(plan, facts).kubeconfig.origin, Origin::Plan);
    }

    void whatTheHostedClusterSaysCountsMoreThanADefault()
    {
        Plan plan = without(without(examplePlan(), "platform"), "release");
        plan.hostedClusters[0].pullSecret = {};
        const Facts facts = withHostedCluster(
            "{'spec': {'platform': {'type': 'Agent'}, 'release': {'image': 'x/y:1'}, 'pullSecret': "
            "{'name': 'p'}, 'sshKey': {'name': 's'}, 'networking': {'clusterNetwork': [{'cidr': "
            "'10.1.0.0/16'}], 'serviceNetwork': [{'cidr': '10.2.0.0/16'}], 'machineNetwork': "
            "[{'cidr': '10.3.0.0/16'}]}, 'services': [{'service': 'OAuthServer', "
            "'servicePublishingStrategy': {'type': 'NodePort'}}]}}");
        const Intent intent = resolve(plan, facts);
        const auto& cluster = intent.hostedClusters[0];
        QCOMPARE(cluster.platform.value, Platform::Agent);
        QCOMPARE(cluster.platform.origin, Origin::Discovered);
        QCOMPARE(cluster.release.value, QStringLiteral("x/y:1"));
        QCOMPARE(cluster.pullSecretName.value, QStringLiteral("p"));
        QCOMPARE(cluster.sshKeyName.value, QStringLiteral("s"));
        QCOMPARE(cluster.clusterNetwork.value, QStringList(QStringLiteral("10.1.0.0/16")));
        QCOMPARE(cluster.serviceNetwork.value, QStringList(QStringLiteral("10.2.0.0/16")));
        QCOMPARE(cluster.machineNetwork.value, QStringList(QStringLiteral("10.3.0.0/16")));
        QCOMPARE(cluster.otherServices.value, QStringLiteral("NodePort"));

        const Intent foreign =
            resolve(plan, withHostedCluster("{'spec': {'platform': {'type': 'AWS'}}}"));
        QVERIFY(foreign.hostedClusters[0].platform.isMissing());
    }

    void servicesFollowTheRouteApi()
    {
        Facts facts;
        facts.cluster.hypershift = seen(HyperShiftFact{true, false});
        QCOMPARE(resolve(examplePlan(), facts).hostedClusters[0].otherServices.value,
                 QStringLiteral("NodePort"));
        facts.cluster.hypershift = seen(HyperShiftFact{true, true});
        const auto routes = resolve(examplePlan(), facts).hostedClusters[0].otherServices;
        QCOMPARE(routes.value, QStringLiteral("Route"));
        QCOMPARE(routes.origin, Origin::Discovered);
    }

    void machineNetworkIsTheNodesOwn()
    {
        Facts facts;
        RouterFacts router;
        InterfaceFact machine;
        machine.networks = {*Prefix::parse(QStringLiteral("192.168.125.0/24"))};
        InterfaceFact other;
        other.networks = {*Prefix::parse(QStringLiteral("10.0.2.0/24"))};
        router.interfaces = seen<QList<InterfaceFact>>({other, machine});
        facts.routers.insert(QStringLiteral("frr1"), router);
        const auto derived = resolve(examplePlan(), facts).hostedClusters[0].machineNetwork;
        QCOMPARE(derived.value, QStringList(QStringLiteral("192.168.125.0/24")));
        QCOMPARE(derived.origin, Origin::Derived);

        Plan plan = examplePlan();
        plan.hostedClusters[0].platform = Platform::KubeVirt;
        QVERIFY(resolve(plan, facts).hostedClusters[0].machineNetwork.isMissing());
        Facts there = withHostedCluster("{'spec': {'platform': {'type': 'None'}}}");
        there.routers = facts.routers;
        QVERIFY(resolve(examplePlan(), there).hostedClusters[0].machineNetwork.isMissing());
    }

    void maximumPrefixLeavesRoom_data()
    {
        QTest::addColumn<int>("received");
        QTest::addColumn<int>("limit");
        QTest::newRow("few") << 5 << 10;
        QTest::newRow("some") << 6 << 100;
        QTest::newRow("one more changes nothing") << 7 << 100;
        QTest::newRow("many") << 51 << 1000;
    }

    void maximumPrefixLeavesRoom()
    {
        QFETCH(int, received);
        QFETCH(int, limit);
        Facts facts;
        BgpFact bgp;
        BgpPeerFact ours;
        ours.address = ip("192.168.125.20");
        ours.prefixesReceived = received;
        BgpPeerFact foreign;
        foreign.address = ip("192.168.125.250");
        foreign.prefixesReceived = 900000;
        bgp.peers = {foreign, ours};
        RouterFacts router;
        router.bgp = seen(bgp);
        facts.routers.insert(QStringLiteral("frr1"), router);
        QCOMPARE(resolve(examplePlan(), facts).maximumPrefix.value, limit);
    }

    void distantNodesNeedMultihop()
    {
        RouterFacts router;
        InterfaceFact machine;
        machine.networks = {*Prefix::parse(QStringLiteral("192.168.125.0/24"))};
        router.interfaces = seen<QList<InterfaceFact>>({machine});
        Facts facts;
        facts.routers.insert(QStringLiteral("frr1"), router);
        Plan plan = examplePlan();
        QVERIFY(!resolve(plan, facts).metallb.peers[0].multihop);
        plan.managementCluster.nodes[2].address = ip("192.168.130.22");
        QVERIFY(resolve(plan, facts).metallb.peers[0].multihop);
        QVERIFY(!resolve(plan).metallb.peers[0].multihop);
        plan.routers[0].asn = Asn(64513);
        QVERIFY(!resolve(plan, facts).metallb.peers[0].multihop);
    }

    void zoneIsTheBaseDomain()
    {
        Plan plan = examplePlan();
        plan.dns.update.method = DnsUpdatePlan::Method::Rfc2136;
        QCOMPARE(resolve(plan).dns.update.zone, QStringLiteral("hypershift.lab"));
        plan.hostedClusters.append(plan.hostedClusters[0]);
        plan.hostedClusters[1].baseDomain = QStringLiteral("other.lab");
        QVERIFY(resolve(plan).dns.update.zone.isEmpty());
    }

    void emptyPlanIsResolved()
    {
        const Intent intent = resolve(Plan{}, cluster());
        QVERIFY(intent.records.isEmpty());
        QVERIFY(!toText(intent).isEmpty());
        Plan half;
        half.hostedClusters.append(HostedClusterPlan{});
        half.routers.append(RouterPlan{});
        QVERIFY(resolve(half).records.isEmpty());
        QVERIFY(!toJson(resolve(half)).isEmpty());
    }

    void showsEveryValueWithItsOrigin()
    {
        const QString text = toText(resolve(examplePlan(), cluster()));
        for (const char* line :
             {"Management cluster\n", "Router frr1\n", "Hosted cluster hosted/hosted\n",
              "openshift-operators", "default: kubectl's own rules", "BGPPeer for frr1",
              "upstream-router-peer", "api-int.hosted.hypershift.lab A 10.0.2.20",
              "missing: optional, left out", "discovered", "frr-k8s"})
            QVERIFY2(text.contains(QLatin1String(line)), qPrintable(text));
        for (const QString& line : text.split(QLatin1Char('\n')))
            QVERIFY2(line == line.trimmed() || line.startsWith(QStringLiteral("  ")),
                     qPrintable(line));
    }

    void jsonHasStableKeys()
    {
        const QJsonObject json = toJson(resolve(examplePlan()));
        QCOMPARE(json.keys().join(QLatin1Char(' ')),
                 QStringLiteral("bfd context dns hostedClusters kubeconfig maximumPrefix metallb "
                                "nodes routers"));
        const auto cluster = json[QStringLiteral("hostedClusters")].toArray()[0].toObject();
        QCOMPARE(cluster[QStringLiteral("release")][QStringLiteral("origin")].toString(),
                 QStringLiteral("plan"));
        QVERIFY(cluster[QStringLiteral("sshKeyName")][QStringLiteral("value")].isNull());
        QCOMPARE(json[QStringLiteral("metallb")][QStringLiteral("asn")].toInt(), 64513);
        QCOMPARE(json[QStringLiteral("dns")][QStringLiteral("servers")][0].toString(),
                 QStringLiteral("192.168.125.1:53"));
        QCOMPARE(json[QStringLiteral("nodes")][QStringLiteral("value")][2][QStringLiteral("name")]
                     .toString(),
                 QStringLiteral("node3"));
    }
};

QTEST_GUILESS_MAIN(TestIntent)
#include "tst_intent.moc"
