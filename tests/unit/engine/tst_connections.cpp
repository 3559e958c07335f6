// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"
#include "engine/Connections.h"

#include <QElapsedTimer>

#include <thread>

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// `hostname`, on the router's thread.
Result<ssh::Output> ask(Connections& connections, const Plan& plan,
                        const std::stop_token& stop = {})
{
    const Intent intent = resolve(plan);
    return connections
        .withRouter(intent.routers.first(), stop,
                    [stop](ssh::Session& session) {
                        return session.run({{QStringLiteral("true")}, {}, false, {}}, stop);
                    })
        .get();
}

Result<QJsonObject> askCluster(Connections& connections, const Plan& plan,
                               const std::stop_token& stop = {})
{
    return connections
        .withCluster(plan.managementCluster, stop,
                     [stop](kube::Client& client) {
                         return client.get({{}, QStringLiteral("v1"), QStringLiteral("namespaces")},
                                           {{}, QStringLiteral("kube-system"), {}, {}}, stop);
                     })
        .get();
}

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneConnectionServesManyCalls()
    {
        EngineBench bench;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        for (int i = 0; i < 3; ++i) {
            const auto done = ask(connections, bench.plan);
            QVERIFY2(done, why(done));
        }
        QCOMPARE(bench.router.server().connections(), 1);
        QVERIFY(askCluster(connections, bench.plan));
    }

    void aBrokenOneIsOpenedAgain()
    {
        EngineBench bench;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        QVERIFY(ask(connections, bench.plan));
        bench.router.after("true", [&] { bench.router.hangUp(); });
        QVERIFY(!ask(connections, bench.plan));
        const auto again = ask(connections, bench.plan);
        QVERIFY2(again, why(again));
        QCOMPARE(bench.router.server().connections(), 2);
    }

    void onlyWhatChangedIsClosed()
    {
        EngineBench bench;
        bench.person.asks = false;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        QVERIFY(ask(connections, bench.plan));
        Plan after = bench.plan;
        after.hostedClusters.first().vip = {*Address::parse(QStringLiteral("10.0.2.99"))};
        connections.closeWhatChanged(bench.plan, after);
        QVERIFY(ask(connections, after));
        QCOMPARE(bench.router.server().connections(), 1);
        after.routers.first().ssh.user = QStringLiteral("nobody");
        connections.closeWhatChanged(bench.plan, after);
        const auto refused = ask(connections, after);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::SshAuth); // a login that is not there
    }

    void anUnknownHostIsAskedAbout()
    {
        EngineBench bench;
        bench.router.server().newHostKey("ssh-ed25519");
        QFile known(bench.router.knownHostsFile());
        QVERIFY(known.open(QIODevice::WriteOnly | QIODevice::Truncate));
        known.close();
        Credentials credentials(bench.person);
        Connections connections(credentials);
        const auto refused = ask(connections, bench.plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::SshHostKeyUnknown);
        bench.person.hostKey = ssh::HostKeyAnswer::AcceptAndSave;
        QVERIFY(ask(connections, bench.plan));
        QCOMPARE(bench.person.hostKeys.load(), 2);
    }

    // The system's resolver takes each of these for this very machine, or for somebody else's.
    void nobodyIsAskedAtAnAddressThatNoHostHas_data()
    {
        QTest::addColumn<QString>("host");
        for (const char* host : {"", "0.0.0.0", "0", "10.1", "224.0.0.5", "255.255.255.255"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }

    void nobodyIsAskedAtAnAddressThatNoHostHas()
    {
        QFETCH(QString, host);
        EngineBench bench;
        RouterPlan& router = bench.plan.routers.first();
        router.address = {};
        router.ssh.host = host;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        const auto refused = ask(connections, bench.plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidPlan);
        QVERIFY2(refused.error().what.contains(router.name), why(refused));
        QCOMPARE(bench.router.server().connections(), 0);
        QCOMPARE(bench.person.hostKeys.load(), 0);
    }

    // Two of them would be one connection and one set of facts.
    void nobodyIsAskedWhoHasNoName()
    {
        EngineBench bench;
        bench.plan.routers.first().name.clear();
        Credentials credentials(bench.person);
        Connections connections(credentials);
        const auto refused = ask(connections, bench.plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidPlan);
        QCOMPARE(bench.router.server().connections(), 0);
    }

    void stopsWhileTheOtherSideIsSilent_data()
    {
        QTest::addColumn<bool>("router");
        QTest::newRow("router") << true;
        QTest::newRow("cluster") << false;
    }

    void stopsWhileTheOtherSideIsSilent()
    {
        QFETCH(bool, router);
        EngineBench bench;
        bench.router.server().misbehave(doubles::SshPhase::KeyExchange, doubles::SshFault::Silence);
        bench.cluster.misbehave(doubles::kindFault(doubles::Fault::Kind::Silence).times(-1));
        Credentials credentials(bench.person);
        Connections connections(credentials);
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        QElapsedTimer time;
        time.start();
        const auto code = router
                              ? ask(connections, bench.plan, stop.get_token()).error().code
                              : askCluster(connections, bench.plan, stop.get_token()).error().code;
        QCOMPARE(code, ErrorCode::Cancelled);
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
    }

    void sayWhatIsWrongWithAKubeconfig()
    {
        EngineBench bench;
        Credentials credentials(bench.person);
        Connections connections(credentials);
        Plan plan = bench.plan;
        plan.managementCluster.context = QStringLiteral("nowhere");
        QCOMPARE(askCluster(connections, plan).error().code, ErrorCode::KubeconfigInvalid);
        plan.managementCluster.kubeconfig += u'x';
        QVERIFY(!askCluster(connections, plan));
        QVERIFY(askCluster(connections, bench.plan));
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
