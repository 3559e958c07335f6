// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

namespace
{

constexpr std::chrono::milliseconds Soon{2'000};
constexpr std::chrono::milliseconds Short{200};

const Resource Nodes{{}, QStringLiteral("v1"), QStringLiteral("nodes")};
const Resource Services{{}, QStringLiteral("v1"), QStringLiteral("services")};
const Resource Unknown{QStringLiteral("example.com"), QStringLiteral("v1"),
                       QStringLiteral("nothings")};

/// Rings until it is quiet: opening rings too, as something may have happened before.
bool becomesQuiet(Doorbell& bell)
{
    for (int i = 0; i < 10; ++i) {
        const auto rang = bell.wait(Short, {});
        if (!rang)
            return false;
        if (!*rang)
            return true;
    }
    return false;
}

} // namespace

class TestKubeDoorbell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringsForEveryKind()
    {
        const KubeServer server;
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}, {Services, {}}});
        QVERIFY(becomesQuiet(*bell));
        QVERIFY(bell->hearsAll());
        QCOMPARE(server.openWatches(), 2);
    }

    void aChangeRingsAndWhatIsElsewhereDoesNot()
    {
        KubeServer server;
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}, {Nodes, {}}});
        QVERIFY(becomesQuiet(*bell));
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        QCOMPARE(bell->wait(Soon, {}), true);
        QCOMPARE(bell->wait(Short, {}), false);
        // The client is free for questions between: what comes meanwhile rings afterwards.
        server.put(configMap(QStringLiteral("a"), QStringLiteral("2")));
        QVERIFY(client->list(ConfigMaps, at(u"default"), {}));
        QCOMPARE(bell->wait(Soon, {}), true);
        server.remove(
            {QStringLiteral("configmaps"), QStringLiteral("default"), QStringLiteral("a")});
        QCOMPARE(bell->wait(Soon, {}), true);
    }

    void manyKindsShareOneThread()
    {
        KubeServer server;
        QList<Watched> watched;
        for (int i = 0; i < 15; ++i)
            watched.append({ConfigMaps, {QStringLiteral("ns%1").arg(i), {}, {}, {}}});
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell(watched);
        QVERIFY(becomesQuiet(*bell));
        QVERIFY(bell->hearsAll());
        QCOMPARE(server.openWatches(), 15);
    }

    void whatMayNotBeWatchedIsSaid()
    {
        KubeServer server;
        server.forbid(QStringLiteral("*"), QStringLiteral("watch"), QStringLiteral("services"));
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}, {Services, {}}});
        QVERIFY(becomesQuiet(*bell));
        QVERIFY(!bell->hearsAll());
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        QCOMPARE(bell->wait(Soon, {}), true);
    }

    void whatMayNotBeListedOrIsNotThereIsNoLoss()
    {
        KubeServer server;
        server.forbid(QStringLiteral("*"), QStringLiteral("list"), QStringLiteral("services"));
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell =
            client->doorbell({{ConfigMaps, at(u"default")}, {Services, {}}, {Unknown, {}}});
        QVERIFY(becomesQuiet(*bell));
        QVERIFY(bell->hearsAll());
        QCOMPARE(server.openWatches(), 1);
    }

    void aBrokenConnectionRingsAndIsOpenedAgain()
    {
        KubeServer server;
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}});
        QVERIFY(becomesQuiet(*bell));
        QTest::qWait(1100); // one that ends at once is not opened at once again
        server.dropConnections();
        QCOMPARE(bell->wait(Soon, {}), true);
        QVERIFY(becomesQuiet(*bell));
        QVERIFY(bell->hearsAll());
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        QCOMPARE(bell->wait(Soon, {}), true);
    }

    void whatIsRefusedIsNotHeard_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("410 as an answer") << 0;
        QTest::newRow("503") << 1;
        QTest::newRow("410 as an event") << 2;
        QTest::newRow("broken connection") << 3;
    }

    void whatIsRefusedIsNotHeard()
    {
        QFETCH(int, kind);
        const QString text = QStringLiteral("text");
        const QList<Fault> faults{
            statusFault(410, QStringLiteral("Expired"), text),
            statusFault(503, QStringLiteral("Unavailable"), text),
            streamFault({R"({"type":"ERROR","object":{"kind":"Status","code":410}})"
                         "\n"},
                        false),
            kindFault(Fault::Kind::Reset)};
        KubeServer server;
        server.misbehave(faults.at(kind).on("GET", QStringLiteral("watch=1")));
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}});
        QVERIFY(becomesQuiet(*bell)); // not opened again at once, which would be a busy loop
        QVERIFY(!bell->hearsAll());
        QCOMPARE(server.openWatches(), 0);
    }

    void endsWhenAskedTo()
    {
        const KubeServer server;
        const auto client = *Client::open(contextOf(server), {}, quick());
        const auto bell = client->doorbell({{ConfigMaps, at(u"default")}});
        QVERIFY(becomesQuiet(*bell));
        std::stop_source stop;
        const std::jthread later([&stop] {
            std::this_thread::sleep_for(Short);
            stop.request_stop();
        });
        QElapsedTimer time;
        time.start();
        const auto ended = bell->wait(std::chrono::minutes(1), stop.get_token());
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, ErrorCode::Cancelled);
        QVERIFY(time.elapsed() < 2'000);
    }
};

QTEST_GUILESS_MAIN(TestKubeDoorbell)
#include "tst_kube_doorbell.moc"
