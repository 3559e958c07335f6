// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PlanFixtures.h"

#include "plan/AddressRange.h"
#include "plan/Adoption.h"

#include <QRegularExpression>
#include <QTest>

using namespace hcp;

namespace
{

using Objects = QList<QJsonObject>;

QStringList list(std::initializer_list<const char*> words)
{
    QStringList result;
    for (const char* word : words)
        result.append(QLatin1String(word));
    return result;
}

Plan twoHostedClusters()
{
    Plan plan = examplePlan();
    HostedClusterPlan second = plan.hostedClusters[0];
    second.name = QStringLiteral("second");
    second.vip = {ip("10.0.2.21")};
    plan.hostedClusters.append(second);
    return plan;
}

Plan twoRouters()
{
    Plan plan = examplePlan();
    RouterPlan second = plan.routers[0];
    second.name = QStringLiteral("frr2");
    second.address = ip("192.168.125.2");
    plan.routers.append(second);
    return plan;
}

Facts withPools(const Objects& pools)
{
    Facts facts;
    facts.cluster.pools = seen(pools);
    return facts;
}

QString name(const Setting<QString>& setting)
{
    return setting.value;
}

} // namespace

class TestAdoption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPoolEntriesAsMetalLbDoes_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("range");
        const auto row = [](const char* entry, const char* range) {
            QTest::newRow(entry) << QString::fromLatin1(entry) << QString::fromLatin1(range);
        };
        row("10.0.2.20/32", "10.0.2.20 10.0.2.20");
        row("10.0.2.20-10.0.2.20", "10.0.2.20 10.0.2.20");
        row(" 10.0.2.20 - 10.0.2.30 ", "10.0.2.20 10.0.2.30");
        row("10.0.2.20/24", "10.0.2.0 10.0.2.255");
        row("10.0.2.20", "");
        row("10.0.2.30-10.0.2.20", "");
        row("fd00::1/128", "");
        row("10.0.2.20-fd00::1", "");
        row("", "");
    }

    void readsPoolEntriesAsMetalLbDoes()
    {
        QFETCH(QString, entry);
        QFETCH(QString, range);
        const auto parsed = AddressRange::parse(entry);
        QCOMPARE(parsed ? parsed->first.toString() + QLatin1Char(' ') + parsed->last.toString()
                        : QString(),
                 range);
    }

    void namesWhenNothingIsThere()
    {
        const MetalLbIntent guide = resolve(examplePlan()).metallb;
        QCOMPARE(name(guide.pools[0].name), QStringLiteral("hcp-api-pool"));
        QCOMPARE(guide.pools[0].addresses.value, list({"10.0.2.20/32"}));
        QCOMPARE(name(guide.peers[0].name), QStringLiteral("upstream-router-peer"));
        QCOMPARE(name(guide.advertisements[0].name), QStringLiteral("hcp-api-bgp-adv"));
        QCOMPARE(guide.advertisements[0].pools.value, list({"hcp-api-pool"}));

        const MetalLbIntent two = resolve(twoHostedClusters()).metallb;
        QCOMPARE(name(two.pools[0].name), QStringLiteral("hcp-api-pool"));
        QCOMPARE(name(two.pools[1].name), QStringLiteral("hcp-api-pool-hosted-second"));
        QCOMPARE(name(two.advertisements[1].name), QStringLiteral("hcp-api-bgp-adv-hosted-second"));
        QCOMPARE(two.advertisements[1].pools.value, list({"hcp-api-pool-hosted-second"}));
        QCOMPARE(name(resolve(twoRouters()).metallb.peers[1].name),
                 QStringLiteral("upstream-router-peer-frr2"));
    }

    void madeNamesAreLabels_data()
    {
        QTest::addColumn<QString>("subject");
        for (const char* subject :
             {"frr1", "hosted/second", "Frr_1.lab", "-", "", "ends-",
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              "/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
              "\xc3\xbc", "a\nb"})
            QTest::newRow(subject) << QString::fromUtf8(subject);
    }

    void madeNamesAreLabels()
    {
        QFETCH(QString, subject);
        static const QRegularExpression label(
            QStringLiteral(R"(\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z)"));
        const QString made = madeName(QStringLiteral("hcp-api-pool"), subject);
        QVERIFY2(label.match(made).hasMatch(), qPrintable(made));
        QCOMPARE(madeName(QStringLiteral("hcp-api-pool"), subject), made);
        QVERIFY(madeName(QStringLiteral("hcp-api-pool"), subject + QLatin1Char('x')) != made);
    }

    void namesNeverCollide()
    {
        Plan plan = twoHostedClusters();
        HostedClusterPlan third = plan.hostedClusters[0];
        third.nameSpace = QStringLiteral("a-b");
        third.name = QStringLiteral("c");
        HostedClusterPlan fourth = third;
        fourth.nameSpace = QStringLiteral("a");
        fourth.name = QStringLiteral("b-c");
        plan.hostedClusters += {third, fourth};
        QSet<QString> names;
        for (const PoolIntent& made : resolve(plan).metallb.pools)
            names.insert(made.name.value);
        QCOMPARE(names.size(), 4);
    }

    void exactPoolsAreAdoptedInAnySpelling_data()
    {
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("guide") << list({"10.0.2.20-10.0.2.20"});
        QTest::newRow("cidr") << list({"10.0.2.20/32"});
        QTest::newRow("blanks") << list({"10.0.2.20 - 10.0.2.20"});
    }

    void exactPoolsAreAdoptedInAnySpelling()
    {
        QFETCH(QStringList, addresses);
        const auto metallb =
            resolve(examplePlan(), withPools({pool("zoo", {QStringLiteral("10.9.0.0/24")}),
                                              pool("mine", addresses)}))
                .metallb;
        QCOMPARE(name(metallb.pools[0].name), QStringLiteral("mine"));
        QCOMPARE(metallb.pools[0].name.origin, Origin::Discovered);
        QCOMPARE(metallb.pools[0].addresses.value, addresses);
    }

    void halfDonePoolsOfTheGuideAreOurs()
    {
        for (const char* wrong : {"10.0.2.2-10.0.2.2", "10.0.2.20/24", "10.0.2.20"}) {
            const auto made =
                resolve(examplePlan(), withPools({pool("hcp-api-pool", {QLatin1String(wrong)})}))
                    .metallb.pools[0];
            QCOMPARE(name(made.name), QStringLiteral("hcp-api-pool"));
            QCOMPARE(made.name.origin, Origin::Discovered);
            QCOMPARE(made.addresses.value, list({"10.0.2.20/32"}));
        }
    }

    void poolsOfOthersAreNotOurs()
    {
        const auto given = [](const Facts& facts) {
            return name(resolve(examplePlan(), facts).metallb.pools[0].name);
        };
        const QString own = QStringLiteral("hcp-api-pool-hosted-hosted");
        auto pinned = pool("hcp-api-pool", {QStringLiteral("10.0.2.90/32")});
        auto spec = pinned[QStringLiteral("spec")].toObject();
        spec[QStringLiteral("serviceAllocation")] = object("{'namespaces': ['clusters-other']}");
        pinned[QStringLiteral("spec")] = spec;
        QCOMPARE(given(withPools({pinned})), own);

        Facts used = withPools({pool("hcp-api-pool", {QStringLiteral("10.0.2.0/24")})});
        used.cluster.loadBalancers = seen<Objects>({service("web", "shop", "10.0.2.30")});
        QCOMPARE(given(used), own);
        used.cluster.loadBalancers =
            seen<Objects>({service("hosted-hosted", "kube-apiserver", "10.0.2.30")});
        QCOMPARE(given(used), QStringLiteral("hcp-api-pool"));

        // MetalLB does not look at other namespaces, and the plan's says which one is its.
        QCOMPARE(given(withPools({pool("mine", {QStringLiteral("10.0.2.20/32")},
                                       QStringLiteral("elsewhere"))})),
                 QStringLiteral("hcp-api-pool"));
    }

    void orderOfHostedClustersDoesNotMovePools()
    {
        const auto metallb =
            resolve(twoHostedClusters(),
                    withPools({pool("hcp-api-pool", {QStringLiteral("10.0.2.21/32")})}))
                .metallb;
        QCOMPARE(name(metallb.pools[0].name), QStringLiteral("hcp-api-pool-hosted-hosted"));
        QCOMPARE(name(metallb.pools[1].name), QStringLiteral("hcp-api-pool"));
    }

    void peersAreAdoptedByAddress()
    {
        Facts facts;
        facts.cluster.peers =
            seen<Objects>({peer("a", "192.168.125.9"), peer("b", "192.168.125.1")});
        QCOMPARE(name(resolve(examplePlan(), facts).metallb.peers[0].name), QStringLiteral("b"));

        facts.cluster.peers = seen<Objects>({peer("upstream-router-peer", "192.168.125.99")});
        QCOMPARE(name(resolve(examplePlan(), facts).metallb.peers[0].name),
                 QStringLiteral("upstream-router-peer"));
        QCOMPARE(name(resolve(twoRouters(), facts).metallb.peers[0].name),
                 QStringLiteral("upstream-router-peer-frr1"));
        facts.cluster.peers = seen<Objects>({peer("upstream-router-peer", "192.168.125.2"),
                                             peer("upstream-router-peer-frr1", "192.168.125.77")});
        const auto peers = resolve(twoRouters(), facts).metallb.peers;
        QCOMPARE(name(peers[0].name), QStringLiteral("upstream-router-peer-frr1"));
        QCOMPARE(name(peers[1].name), QStringLiteral("upstream-router-peer"));

        auto inVrf = peer("red", "192.168.125.1");
        auto spec = inVrf[QStringLiteral("spec")].toObject();
        spec[QStringLiteral("vrf")] = QStringLiteral("red");
        inVrf[QStringLiteral("spec")] = spec;
        facts.cluster.peers = seen<Objects>({inVrf});
        QCOMPARE(name(resolve(examplePlan(), facts).metallb.peers[0].name),
                 QStringLiteral("upstream-router-peer"));
    }

    void advertisementsAreAdoptedByPool()
    {
        Facts facts;
        facts.cluster.advertisements = seen<Objects>(
            {advertisement("all", {}), advertisement("both", list({"hcp-api-pool", "web"}))});
        auto made = resolve(examplePlan(), facts).metallb.advertisements[0];
        QCOMPARE(name(made.name), QStringLiteral("both"));
        QCOMPARE(made.pools.value, list({"hcp-api-pool", "web"}));
        QCOMPARE(made.pools.origin, Origin::Discovered);

        facts.cluster.advertisements =
            seen<Objects>({advertisement("hcp-api-bgp-adv", list({"hcp-api-pol"}))});
        made = resolve(examplePlan(), facts).metallb.advertisements[0];
        QCOMPARE(name(made.name), QStringLiteral("hcp-api-bgp-adv"));
        QCOMPARE(made.name.origin, Origin::Discovered);
        QCOMPARE(made.pools.value, list({"hcp-api-pol", "hcp-api-pool"}));
    }

    void advertisementsOfOthersAreNotOurs()
    {
        for (const QStringList& pools : {list({"web"}), QStringList()}) {
            Facts facts = withPools({pool("web", {QStringLiteral("10.9.0.0/24")})});
            facts.cluster.advertisements = seen<Objects>({advertisement("hcp-api-bgp-adv", pools)});
            const auto made = resolve(examplePlan(), facts).metallb.advertisements[0];
            QCOMPARE(name(made.name), QStringLiteral("hcp-api-bgp-adv-hosted-hosted"));
            QCOMPARE(made.pools.value, list({"hcp-api-pool"}));
        }
    }

    /// The order of the API's answer changes nothing.
    void adoptionIsDeterministic()
    {
        const Objects pools{pool("b", {QStringLiteral("10.0.2.20/32")}),
                            pool("a", {QStringLiteral("10.0.2.20-10.0.2.20")})};
        const auto there = resolve(examplePlan(), withPools(pools));
        const auto back = resolve(examplePlan(), withPools({pools[1], pools[0]}));
        QVERIFY(there == back);
        QCOMPARE(name(there.metallb.pools[0].name), QStringLiteral("a"));
    }
};

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
