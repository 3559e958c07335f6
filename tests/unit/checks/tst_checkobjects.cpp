// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "checks/ApiService.h"
#include "checks/Objects.h"
#include "checks/Resolvers.h"
#include "checks/Selector.h"
#include "checks/Subjects.h"

#include <QJsonArray>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

class TestCheckObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectors_data()
    {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<bool>("matches");
        QTest::newRow("empty") << QByteArray("{}") << true;
        QTest::newRow("label") << QByteArray(R"({"matchLabels": {"a": "1"}})") << true;
        QTest::newRow("other value") << QByteArray(R"({"matchLabels": {"a": "2"}})") << false;
        QTest::newRow("one missing")
            << QByteArray(R"({"matchLabels": {"a": "1", "b": "1"}})") << false;
        const auto expression = [](const char* text) {
            return QByteArray(R"({"matchExpressions": [)") + text + "]}";
        };
        QTest::newRow("in") << expression(R"({"key": "a", "operator": "In", "values": ["1"]})")
                            << true;
        QTest::newRow("in, absent")
            << expression(R"({"key": "b", "operator": "In", "values": ["1"]})") << false;
        QTest::newRow("not in") << expression(
                                       R"({"key": "a", "operator": "NotIn", "values": ["1"]})")
                                << false;
        QTest::newRow("not in, absent")
            << expression(R"({"key": "b", "operator": "NotIn", "values": ["1"]})") << true;
        QTest::newRow("exists") << expression(R"({"key": "a", "operator": "Exists"})") << true;
        QTest::newRow("does not exist")
            << expression(R"({"key": "a", "operator": "DoesNotExist"})") << false;
        QTest::newRow("unknown operator")
            << expression(R"({"key": "a", "operator": "Like"})") << false;
    }
    void selectors()
    {
        QFETCH(QByteArray, selector);
        QFETCH(bool, matches);
        QCOMPARE(selects(json(selector.constData()), {{u"a"_s, u"1"_s}}), matches);
    }

    void healthyObjectsHaveNoFault()
    {
        const auto world = healthy();
        const auto intent = resolve(world.plan, world.facts);
        const auto& cluster = intent.hostedClusters.first();
        const auto& node = intent.nodes.value.first();
        QVERIFY(peerFaults(intent, world.facts, intent.routers.first(), node).isEmpty());
        QVERIFY(poolFaults(intent, world.facts, cluster).isEmpty());
        QVERIFY(advertisementFaults(intent, world.facts, cluster, node).isEmpty());
        QVERIFY(referenceFaults(intent, world.facts).isEmpty());
        QVERIFY(addressHolder(world.facts, cluster).isEmpty());
    }

    void poolSpellings_data()
    {
        QTest::addColumn<QString>("addresses");
        QTest::addColumn<bool>("holds");
        QTest::newRow("one") << u"10.0.2.20/32"_s << true;
        QTest::newRow("range") << u"10.0.2.10 - 10.0.2.30"_s << true;
        QTest::newRow("network, host bits set") << u"10.0.2.99/24"_s << true;
        QTest::newRow("other") << u"10.0.2.21/32"_s << false;
        QTest::newRow("IPv6") << u"fd00::1/128"_s << false;
    }
    void poolSpellings()
    {
        QFETCH(QString, addresses);
        QFETCH(bool, holds);
        auto world = healthy();
        setSpec(world.facts.cluster.pools, "addresses", QJsonArray{addresses});
        const auto intent = resolve(world.plan, world.facts);
        const auto faults = poolFaults(intent, world.facts, intent.hostedClusters.first());
        QCOMPARE(faults.isEmpty(), holds);
        if (!holds)
            QCOMPARE(faults.first().cause, u"pool-missing"_s);
    }

    void aPoolInAnotherNamespaceIsNamed()
    {
        auto world = healthy();
        change(world.facts.cluster.pools, [](QList<QJsonObject>& pools) {
            pools.first().insert(u"metadata"_s, json(R"({"name": "hcp-api-pool",
                                                         "namespace": "metallb-system"})"));
        });
        const auto intent = resolve(world.plan, world.facts);
        const auto faults = poolFaults(intent, world.facts, intent.hostedClusters.first());
        QCOMPARE(faults.size(), 1);
        QVERIFY2(faults.first().text.contains(u"namespace metallb-system, where MetalLB"_s),
                 qPrintable(faults.first().text));
    }

    void thePeerOfAnotherRouterIsNotOurs()
    {
        auto world = healthy();
        auto second = world.plan.routers.first();
        second.name = u"frr2"_s;
        second.address = Address(0xc0a87d02);
        world.plan.routers.append(second);
        const auto intent = resolve(world.plan, world.facts);
        const auto& node = intent.nodes.value.first();
        QVERIFY(peerFaults(intent, world.facts, intent.routers[0], node).isEmpty());
        const auto faults = peerFaults(intent, world.facts, intent.routers[1], node);
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults.first().cause, u"peer-missing"_s);
    }

    void anAdvertisementWithoutPoolsCoversAll()
    {
        auto world = healthy();
        setSpec(world.facts.cluster.advertisements, "ipAddressPools", QJsonArray());
        auto intent = resolve(world.plan, world.facts);
        const auto faultsNow = [&] {
            return advertisementFaults(intent, world.facts, intent.hostedClusters.first(),
                                       intent.nodes.value.first());
        };
        QVERIFY(faultsNow().isEmpty());
        setSpec(world.facts.cluster.advertisements, "ipAddressPoolSelectors",
                QJsonArray{json(R"({"matchLabels": {"for": "api"}})")});
        QCOMPARE(faultsNow().first().cause, u"advertisement-wrong-pool"_s);
        change(world.facts.cluster.pools, [](QList<QJsonObject>& pools) {
            auto metadata = pools.first()[u"metadata"_s].toObject();
            metadata.insert(u"labels"_s, json(R"({"for": "api"})"));
            pools.first().insert(u"metadata"_s, metadata);
        });
        QVERIFY(faultsNow().isEmpty());
    }

    void localAsnIsWhatTheRouterSees()
    {
        auto world = healthy();
        setSpec(world.facts.cluster.peers, "myASN", 65000);
        setSpec(world.facts.cluster.peers, "localASN", 64513);
        const auto intent = resolve(world.plan, world.facts);
        QVERIFY(peerFaults(intent, world.facts, intent.routers.first(), intent.nodes.value.first())
                    .isEmpty());
    }

    void serversWithAndWithoutPortAreTheSame()
    {
        auto world = healthy();
        for (auto& fact : world.facts.dns) {
            if (fact.resolver == DnsFact::Resolver::Listed)
                fact.server = u"192.168.125.1:53"_s;
        }
        const auto intent = resolve(world.plan, world.facts);
        const auto found = answers(intent, world.facts, intent.records.first());
        QCOMPARE(found.size(), 3);
        QVERIFY(found[1].addresses.isKnown());
        QCOMPARE(found[1].resolver, u"192.168.125.1"_s);
        QCOMPARE(serverLabel({node(1), 5353}), u"192.168.125.20:5353"_s);
    }

    void listsReadAsOneSpeaks()
    {
        QCOMPARE(listed(QStringList()), QString());
        QCOMPARE(listed(QStringList{u"a"_s}), u"a"_s);
        QCOMPARE(listed(QStringList{u"a"_s, u"b"_s}), u"a and b"_s);
        QCOMPARE(listed(QStringList{u"a"_s, u"b"_s, u"c"_s}), u"a, b and c"_s);
    }
};

QTEST_GUILESS_MAIN(TestCheckObjects)
#include "tst_checkobjects.moc"
