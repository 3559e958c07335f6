// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../remote/kube/KubeTest.h"
#include "observe/cluster/ClusterReader.h"

#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

doubles::Kind kindOf(const char* group, const char* version, const char* plural, const char* kind,
                     bool namespaced = false)
{
    return {QLatin1String(group),
            QLatin1String(version),
            QLatin1String(plural),
            QLatin1String(kind),
            namespaced,
            {}};
}

QJsonObject parse(QByteArray text)
{
    return kube::json(text.replace('\'', '"').constData());
}

} // namespace

/// What is read once of a management cluster, from an API server that has it, has it not, or does
/// not tell.
class TestClusterSurroundings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<doubles::KubeServer>();
        m_client = kube::clientOf(*m_server);
    }

    void openshiftTellsItsNetworks()
    {
        m_server->addKind(kindOf("config.openshift.io", "v1", "networks", "Network"));
        m_server->addKind(kindOf("config.openshift.io", "v1", "proxies", "Proxy"));
        put("{'apiVersion': 'config.openshift.io/v1', 'kind': 'Network', 'metadata': {'name': "
            "'cluster'}, 'status': {'clusterNetwork': [{'cidr': '10.128.0.0/14'}], "
            "'serviceNetwork': ['172.30.0.0/16']}}");
        put("{'apiVersion': 'config.openshift.io/v1', 'kind': 'Proxy', 'metadata': {'name': "
            "'cluster'}, 'status': {'httpsProxy': 'http://p:3128', 'noProxy': "
            "'.cluster.local, 10.0.0.0/8,'}}");
        auto asked = reader();
        const auto networks = readInnerNetworks(asked, {});
        QCOMPARE(networks.value(), (InnerNetworksFact{{u"10.128.0.0/14"_s}, {u"172.30.0.0/16"_s}}));
        const auto proxy = readProxy(asked);
        QCOMPARE(proxy.value(), (ProxyFact{true, {u".cluster.local"_s, u"10.0.0.0/8"_s}}));
    }

    void kubernetesTellsThemInParts()
    {
        m_server->addKind(kindOf("networking.k8s.io", "v1", "servicecidrs", "ServiceCIDR"));
        put("{'apiVersion': 'networking.k8s.io/v1', 'kind': 'ServiceCIDR', 'metadata': {'name': "
            "'kubernetes'}, 'spec': {'cidrs': ['10.96.0.0/12', 'fd00::/112']}}");
        NodeFact node;
        node.podCidrs = {u"10.244.1.0/24"_s};
        auto asked = reader();
        const auto networks = readInnerNetworks(asked, {node});
        QCOMPARE(networks.value(),
                 (InnerNetworksFact{{u"10.244.1.0/24"_s}, {u"10.96.0.0/12"_s, u"fd00::/112"_s}}));
        QCOMPARE(readProxy(asked).value(), ProxyFact());
    }

    void whatMayNotBeSeenStaysUnknown()
    {
        m_server->addKind(kindOf("config.openshift.io", "v1", "networks", "Network"));
        m_server->addKind(kindOf("config.openshift.io", "v1", "proxies", "Proxy"));
        m_server->addKind(kindOf("storage.k8s.io", "v1", "storageclasses", "StorageClass"));
        m_server->forbid(u"*"_s, u"*"_s, u"networks.config.openshift.io"_s);
        m_server->forbid(u"*"_s, u"*"_s, u"proxies.config.openshift.io"_s);
        m_server->forbid(u"*"_s, u"*"_s, u"storageclasses.storage.k8s.io"_s);
        m_server->forbid(u"*"_s, u"*"_s, u"secrets"_s);
        auto asked = reader();
        QVERIFY(!readInnerNetworks(asked, {}));
        QVERIFY(!readProxy(asked));
        QVERIFY(!readDefaultStorageClass(asked));
        QVERIFY(!readPeerSecrets(asked, u"metallb"_s, {peerWith("bgp")}));
    }

    void aDefaultStorageClass()
    {
        m_server->addKind(kindOf("storage.k8s.io", "v1", "storageclasses", "StorageClass"));
        auto asked = reader();
        QCOMPARE(readDefaultStorageClass(asked).value(), false);
        put("{'apiVersion': 'storage.k8s.io/v1', 'kind': 'StorageClass', 'metadata': {'name': "
            "'slow'}}");
        QCOMPARE(readDefaultStorageClass(asked).value(), false);
        put("{'apiVersion': 'storage.k8s.io/v1', 'kind': 'StorageClass', 'metadata': {'name': "
            "'fast', 'annotations': {'storageclass.kubernetes.io/is-default-class': 'true'}}}");
        QCOMPARE(readDefaultStorageClass(asked).value(), true);
    }

    void secretsOfPeersWithoutTheirValues()
    {
        put("{'apiVersion': 'v1', 'kind': 'Secret', 'metadata': {'name': 'bgp', 'namespace': "
            "'metallb'}, 'type': 'kubernetes.io/basic-auth', 'data': {'password': 'c2VjcmV0'}}");
        auto asked = reader();
        auto elsewhere = peerWith("other");
        elsewhere[u"metadata"_s] = QJsonObject{{u"namespace"_s, u"shop"_s}};
        const auto secrets =
            readPeerSecrets(asked, u"metallb"_s, {peerWith("bgp"), peerWith("gone"), elsewhere});
        QCOMPARE(secrets->size(), 2);
        QCOMPARE(secrets->value(u"bgp"_s),
                 std::optional(SecretShape{u"kubernetes.io/basic-auth"_s, {u"password"_s}}));
        QCOMPARE(secrets->value(u"gone"_s), std::nullopt);
    }

    void theDefinitionOfHostedCluster_data()
    {
        QTest::addColumn<QByteArray>("spec");
        QTest::addColumn<bool>("immutable");
        QTest::addColumn<bool>("dnsName");
        QTest::newRow("4.16") << QByteArray("{'properties': {}}") << false << false;
        QTest::newRow("4.18")
            << QByteArray("{'x-kubernetes-validations': [{'rule': 'self.platform.type != 1 ? "
                          "self.services == oldSelf.services : true'}], 'properties': {}}")
            << true << false;
        QTest::newRow("4.20")
            << QByteArray("{'properties': {'kubeAPIServerDNSName': {}, 'services': "
                          "{'x-kubernetes-validations': [{'rule': 'self == oldSelf'}]}}}")
            << true << true;
    }

    void theDefinitionOfHostedCluster()
    {
        QFETCH(QByteArray, spec);
        QFETCH(bool, immutable);
        QFETCH(bool, dnsName);
        m_server->addKind(
            kindOf("hypershift.openshift.io", "v1beta1", "hostedclusters", "HostedCluster", true));
        put("{'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition', "
            "'metadata': {'name': 'hostedclusters.hypershift.openshift.io'}, 'spec': {'versions': "
            "[{'name': 'v1beta1', 'schema': {'openAPIV3Schema': {'properties': {'spec': " +
            spec + "}}}}]}}");
        auto asked = reader();
        const auto hypershift = readHyperShift(asked);
        QVERIFY(hypershift->installed && !hypershift->routesServed);
        QCOMPARE(hypershift->servicesImmutable, std::optional(immutable));
        QCOMPARE(hypershift->takesApiServerDnsName, std::optional(dnsName));
    }

    void aDefinitionThatMayNotBeReadIsUnknown()
    {
        m_server->addKind(
            kindOf("hypershift.openshift.io", "v1beta1", "hostedclusters", "HostedCluster", true));
        m_server->forbid(u"*"_s, u"*"_s, u"customresourcedefinitions.apiextensions.k8s.io"_s);
        auto asked = reader();
        const auto hypershift = readHyperShift(asked);
        QVERIFY(hypershift->installed);
        QCOMPARE(hypershift->servicesImmutable, std::nullopt);
    }

    void nodesAndWhatKeepsThemFromAnnouncing()
    {
        put("{'apiVersion': 'v1', 'kind': 'Node', 'metadata': {'name': 'node1'}, 'spec': "
            "{'unschedulable': true, 'podCIDRs': ['10.244.0.0/24']}, 'status': {'conditions': "
            "[{'type': 'Ready', 'status': 'True'}, {'type': 'NetworkUnavailable', 'status': "
            "'True'}], 'addresses': [{'type': 'InternalIP', 'address': '192.168.125.20'}]}}");
        auto asked = reader();
        const auto nodes = readNodes(asked);
        QCOMPARE(nodes->size(), 1);
        const NodeFact node = nodes->first();
        QVERIFY(node.ready && node.networkUnavailable && node.unschedulable);
        QCOMPARE(node.podCidrs, QStringList{u"10.244.0.0/24"_s});
    }

private:
    ClusterReader reader() { return {*m_client, m_stop}; }

    void put(const QByteArray& text) { m_server->put(parse(text)); }

    static QJsonObject peerWith(const char* secret)
    {
        return parse(QByteArray("{'metadata': {'namespace': 'metallb'}, 'spec': "
                                "{'passwordSecret': {'name': '") +
                     secret + "'}}}");
    }

    std::unique_ptr<doubles::KubeServer> m_server;
    std::unique_ptr<kube::Client> m_client;
    std::stop_token m_stop;
};

QTEST_GUILESS_MAIN(TestClusterSurroundings)
#include "tst_cluster_surroundings.moc"
