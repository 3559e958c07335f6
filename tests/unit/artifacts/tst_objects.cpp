// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Golden.h"
#include "Plans.h"
#include "artifacts/DnsRecords.h"
#include "artifacts/FrrMerge.h"
#include "artifacts/HostedClusterObjects.h"
#include "artifacts/MetalLbObjects.h"
#include "artifacts/YamlWriter.h"

#include <QTest>

using namespace hcp;
using namespace hcp::testing;

namespace
{

QJsonObject specOf(const QJsonObject& object)
{
    return object.value(QStringLiteral("spec")).toObject();
}

GoldenPlan planCalled(const QString& name)
{
    for (const GoldenPlan& one : goldenPlans()) {
        if (QString::fromLatin1(one.name) == name)
            return one;
    }
    return {"", {}, {}};
}

QByteArray everything(const Intent& intent)
{
    QByteArray all =
        toYaml(metallbObjects(intent)) + "---\n" + toYaml(hostedClusterObjects(intent));
    for (const RouterIntent& router : intent.routers)
        all += "--- frr " + router.name.toUtf8() + '\n' + frrLinesAlone(*frrWanted(intent, router));
    return all + "--- zone\n" + zoneLines(intent.records) + "--- dnsmasq\n" +
           dnsmasqFile(intent.records) + "--- nsupdate\n" +
           nsupdateInput(intent.dns.update, intent.records);
}

} // namespace

class TestObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<QString>("name");
        for (const GoldenPlan& one : goldenPlans())
            QTest::newRow(one.name) << QString::fromLatin1(one.name);
    }

    void golden()
    {
        QFETCH(QString, name);
        const GoldenPlan one = planCalled(name);
        const QByteArray text = everything(resolve(one.plan, one.facts));
        QCOMPARE(text, hcp::testing::golden(name + QStringLiteral(".txt"), text));
        QCOMPARE(everything(resolve(one.plan, one.facts)), text);
    }

    void yamlIsWhatTheObjectsAre_data() { golden_data(); }
    void yamlIsWhatTheObjectsAre()
    {
        QFETCH(QString, name);
        const GoldenPlan one = planCalled(name);
        const Intent intent = resolve(one.plan, one.facts);
        const QList<QJsonObject> objects = metallbObjects(intent) + hostedClusterObjects(intent);
        QJsonArray expected;
        for (const QJsonObject& object : objects)
            expected << object;
        bool there = false;
        const QJsonArray read = readByPython(toYaml(objects), &there);
        if (!there)
            QSKIP("no Python with yaml here");
        QCOMPARE(read, expected);
    }

    void guidesNames()
    {
        const QList<QJsonObject> objects = metallbObjects(resolve(examplePlan()));
        QStringList names;
        for (const QJsonObject& object : objects)
            names << object.value(QStringLiteral("metadata"))[QStringLiteral("name")].toString();
        QCOMPARE(names, (QStringList{QStringLiteral("hcp-api-pool"),
                                     QStringLiteral("upstream-router-peer"),
                                     QStringLiteral("hcp-api-bgp-adv")}));
    }

    void poolIsPinned()
    {
        Intent intent = resolve(examplePlan());
        PoolIntent pool = intent.metallb.pools.first();
        const QString allocation = QStringLiteral("serviceAllocation");
        QJsonObject pin = specOf(poolObject(intent, pool)).value(allocation).toObject();
        QCOMPARE(pin.value(QStringLiteral("namespaces")).toArray(),
                 QJsonArray{QStringLiteral("hosted-hosted")});
        pool.addresses.value = {QStringLiteral("10.0.2.20-10.0.2.20")};
        QVERIFY(specOf(poolObject(intent, pool)).contains(allocation));
        // Others live in this pool: pinning it would take their addresses away.
        pool.addresses.value = {QStringLiteral("10.0.2.0/24")};
        QVERIFY(!specOf(poolObject(intent, pool)).contains(allocation));
        pool.addresses.value = {QStringLiteral("10.0.2.20/32")};
        intent.metallb.canPin = false;
        QVERIFY(!specOf(poolObject(intent, pool)).contains(allocation));
    }

    void bfdProfileNotInNativeMode()
    {
        Intent intent = resolve(examplePlan());
        intent.bfd = true;
        QCOMPARE(metallbObjects(intent).size(), 4);
        intent.metallb.backend = MetalLbFact::Backend::Native;
        QCOMPARE(metallbObjects(intent).size(), 3);
    }

    void namespaceLeftOutWhileUnknown()
    {
        Intent intent = resolve(examplePlan());
        intent.metallb.nameSpace = {};
        intent.metallb.createResource = true;
        const QJsonObject first = metallbObjects(intent).first();
        QCOMPARE(first.value(QStringLiteral("kind")).toString(), QStringLiteral("MetalLB"));
        QVERIFY(!first.value(QStringLiteral("metadata"))
                     .toObject()
                     .contains(QStringLiteral("namespace")));
    }

    void hostedCluster()
    {
        const Intent intent = resolve(examplePlan());
        const QJsonObject spec = specOf(hostedClusterObject(intent, intent.hostedClusters.first()));
        const QJsonArray services = spec.value(QStringLiteral("services")).toArray();
        QStringList names;
        for (const auto& service : services)
            names << service.toObject().value(QStringLiteral("service")).toString();
        QCOMPARE(names.join(u' '), QStringLiteral("APIServer OAuthServer Konnectivity Ignition"));
        QCOMPARE(services
                     .at(0)[QStringLiteral("servicePublishingStrategy")]
                           [QStringLiteral("loadBalancer")][QStringLiteral("hostname")]
                     .toString(),
                 QStringLiteral("api.hosted.hypershift.lab"));
        QCOMPARE(spec.value(QStringLiteral("controllerAvailabilityPolicy")).toString(),
                 QStringLiteral("HighlyAvailable"));
        Intent existing = intent;
        existing.hostedClusters.first().existing = true;
        QVERIFY(hostedClusterObjects(existing).isEmpty());
    }

    void platforms()
    {
        Intent intent = resolve(examplePlan());
        HostedClusterIntent& cluster = intent.hostedClusters.first();
        const auto platform = [&] {
            return specOf(hostedClusterObject(intent, cluster))
                .value(QStringLiteral("platform"))
                .toObject();
        };
        cluster.platform.value = Platform::KubeVirt;
        QCOMPARE(platform().value(QStringLiteral("type")).toString(), QStringLiteral("KubeVirt"));
        cluster.platform.value = Platform::None;
        QCOMPARE(platform().keys(), QStringList{QStringLiteral("type")});
    }

    void secretsOnlyWhenApplied()
    {
        const Intent intent = resolve(examplePlan());
        const HostedClusterIntent& cluster = intent.hostedClusters.first();
        const QJsonObject pull = pullSecretObject(cluster, Secret("canary"));
        QCOMPARE(pull[QStringLiteral("data")][QStringLiteral(".dockerconfigjson")].toString(),
                 QString::fromLatin1(QByteArray("canary").toBase64()));
        QCOMPARE(pull[QStringLiteral("type")].toString(),
                 QStringLiteral("kubernetes.io/dockerconfigjson"));
        const QJsonObject shown = withoutSecretData(sshKeyObject(cluster, Secret("canary")));
        QVERIFY(shown[QStringLiteral("data")].toObject().contains(QStringLiteral("id_rsa.pub")));
        QVERIFY(!toYaml(shown).contains(QByteArray("canary").toBase64()));
    }
};

QTEST_GUILESS_MAIN(TestObjects)
#include "tst_objects.moc"
