// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/BgpJson.h"
#include "observe/router/Host.h"
#include "observe/router/RouteJson.h"

#include <QFile>
#include <QTest>

using namespace hcp;
using namespace hcp::router;

namespace
{

BgpFact captured(const char* state)
{
    const auto read = [state](const char* name) {
        QFile file(QStringLiteral(TEST_DATA "/data/vtysh/%1/%2")
                       .arg(QLatin1String(state), QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    auto bgp = parseBgpSummary(read("bgp-summary.json")).value_or(BgpFact());
    addNeighbors(bgp, read("bgp-neighbors.json"));
    return bgp;
}

Address address(const char* text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

const QList<Address> None;

} // namespace

/// Who is not heard any more, and which paths are not used.
class TestRouterSilence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timersOfTheSession()
    {
        const auto native = captured("healthy").peers.value(0);
        QCOMPARE(native.holdMillis, 90'000);
        QCOMPARE(native.keepAliveMillis, 30'000);
        QCOMPARE(native.silentMillis, 2'000);
        QCOMPARE(captured("frrk8s-healthy").peers.value(0).holdMillis, 180'000);
    }

    void whoCanBeAskedForRoutesAgain()
    {
        QVERIFY(!captured("healthy").peers.value(0).sendsRoutesAgain); // MetalLB's native mode
        QVERIFY(captured("frrk8s-healthy").peers.value(0).sendsRoutesAgain);
        BgpFact unknown = captured("healthy");
        unknown.peers[0].sendsRoutesAgain = true;
        addNeighbors(unknown, "{}"); // not told: nothing is claimed
        QVERIFY(unknown.peers[0].sendsRoutesAgain);
    }

    void pathsThatAreNotUsed()
    {
        const auto route = parseBgpRoute(R"({"prefix": "10.0.2.20/32", "paths": [
            {"valid": true, "bestpath": {"overall": true},
             "nexthops": [{"ip": "192.168.125.20", "accessible": true, "used": true}]},
            {"valid": true, "nexthops": [{"ip": "192.168.125.22", "accessible": true}]},
            {"nexthops": [{"ip": "192.168.125.21", "accessible": false}]}]})",
                                         Prefix(address("10.0.2.20"), 32));
        QVERIFY(route.has_value());
        QCOMPARE(route->nextHops, QList<Address>{address("192.168.125.20")});
        QCOMPARE(route->passedOver, QList<Address>{address("192.168.125.22")});
        QCOMPARE(route->unreachable, QList<Address>{address("192.168.125.21")});
    }

    void whomArpDoesNotFind()
    {
        const Section section{true,
                              0,
                              R"([{"dst":"192.168.125.22","state":["FAILED"]},
                              {"dst":"192.168.125.21","state":["INCOMPLETE"]},
                              {"dst":"192.168.125.20","state":["REACHABLE"]},
                              {"dst":"192.168.125.19","state":["STALE"]}])",
                              {}};
        const QList<Address> both{address("192.168.125.21"), address("192.168.125.22")};
        QCOMPARE(parseDeadNeighbors(section).value_or(None), both);
        QVERIFY(!parseDeadNeighbors({false, 0, section.out, {}})); // cut off
        QVERIFY(!parseDeadNeighbors({true, 0, "{}", {}}));
        QCOMPARE(parseDeadNeighbors({true, 0, "[]", {}}).value_or(QList<Address>{Address(1)}),
                 None);
    }

    void reversePathDrops()
    {
        const QByteArray names = "TcpExt: SyncookiesSent IPReversePathFilter TCPTimeouts\n";
        QCOMPARE(parseReversePathDrops({true, 0, names + "TcpExt: 1 42 3\n", {}}).value_or(-1), 42);
        QVERIFY(!parseReversePathDrops({true, 0, names + "TcpExt: 1\n", {}}));
        QVERIFY(!parseReversePathDrops({true, 0, names, {}}));
        QVERIFY(!parseReversePathDrops({true, 0, "TcpExt: A B\nTcpExt: 1 2\n", {}}));
        QVERIFY(!parseReversePathDrops({true, 0, "text", {}}));
        QVERIFY(!parseReversePathDrops({true, 1, {}, {}})); // grep found nothing
    }

    void clocks()
    {
        const auto now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        QCOMPARE(parseClock({true, 0, "1800000060\n", {}}, now).value_or(0), 60'000);
        QVERIFY(!parseClock({true, 0, "", {}}, now));
        QVERIFY(!parseClock({true, 0, "Thu Nov 26", {}}, now));
        QVERIFY(!parseClock({true, 1, "1800000060", {}}, now));
        QVERIFY(!parseClock({true, 0, "9223372036854775807", {}}, now));
    }
};

QTEST_APPLESS_MAIN(TestRouterSilence)
#include "tst_router_silence.moc"
