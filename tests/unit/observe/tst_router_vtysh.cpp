// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/BgpJson.h"
#include "observe/router/RouteJson.h"
#include "observe/router/Vtysh.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace hcp;
using namespace hcp::router;

namespace
{

const Prefix kVip(Address::parse(QStringLiteral("10.0.2.20")).value(), 32);

QByteArray capture(const QString& state, const QString& file)
{
    QFile data(QStringLiteral(TEST_DATA "/data/vtysh/") + state + u'/' + file);
    return data.open(QIODevice::ReadOnly) ? data.readAll() : QByteArray();
}

QStringList states()
{
    return QDir(QStringLiteral(TEST_DATA "/data/vtysh"))
        .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

int established(const BgpFact& bgp)
{
    int count = 0;
    for (const BgpPeerFact& peer : bgp.peers)
        count += peer.isEstablished() ? 1 : 0;
    return count;
}

// What nobody may make of an answer that is no whole answer.
void mayNotBeGreen(const QByteArray& text)
{
    const auto bgp = parseBgpSummary(text);
    QVERIFY2(!bgp || established(*bgp) == 0, text.constData());
    const auto route = parseBgpRoute(text, kVip);
    QVERIFY2(!route || route->nextHops.isEmpty(), text.constData());
    const auto kernel = parseKernelRoute(text, kVip);
    QVERIFY2(!kernel || kernel->nextHops.isEmpty(), text.constData());
    const auto bfd = parseBfdPeers(text);
    QVERIFY2(!bfd || bfd->isEmpty(), text.constData());
}

QByteArray peer(const QByteArray& fields, const QByteArray& key = "192.168.125.20")
{
    return R"({"ipv4Unicast":{"routerId":"192.168.125.1","as":64512,"vrfName":"default","peers":{")" +
           key + R"(":{)" + fields + "}}}}";
}

} // namespace

class TestRouterVtysh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What was captured from real routers in each state: peers, Established, prefixes, next hops.
    void capturedStates_data()
    {
        QTest::addColumn<int>("peers");
        QTest::addColumn<int>("up");
        QTest::addColumn<int>("prefixes");
        QTest::addColumn<int>("hops");
        const auto row = [](const char* state, int peers, int up, int prefixes, int hops) {
            QTest::newRow(state) << peers << up << prefixes << hops;
        };
        row("healthy", 3, 3, 3, 3);
        row("frrk8s-healthy", 3, 3, 3, 3);
        row("frrmode-healthy", 3, 3, 3, 3);
        row("frrmode-bfd-healthy", 3, 3, 3, 3);
        row("forwarding-off", 3, 3, 3, 3);
        row("ebgp-requires-policy", 3, 3, 0, 0);
        row("no-advertisement", 3, 3, 0, 0);
        row("pool-exhausted", 3, 3, 0, 0);
        row("neighbor-missing", 2, 2, 2, 2);
        row("speaker3-killed", 3, 2, 2, 2);
        row("node3-cable-pulled", 3, 2, 2, 2);
        row("frrmode-bfd-node3-gone", 3, 2, 2, 2);
        row("port179-drop-first-seconds", 3, 3, 3, 3);
        row("port179-drop", 3, 0, 0, 0);
        row("port179-reject-after-clear", 3, 0, 0, 0);
        row("wrong-my-asn", 3, 0, 0, 0);
        row("wrong-peer-asn", 3, 0, 0, 0);
        row("wrong-peer-address", 3, 0, 0, 0);
        row("wrong-remote-as-on-router", 3, 0, 0, 0);
    }

    void capturedStates()
    {
        QFETCH(int, peers);
        QFETCH(int, up);
        QFETCH(int, prefixes);
        QFETCH(int, hops);
        const QString state = QString::fromLatin1(QTest::currentDataTag());
        const auto bgp = parseBgpSummary(capture(state, QStringLiteral("bgp-summary.json")));
        QVERIFY(bgp.has_value());
        QVERIFY(bgp->instance);
        QCOMPARE(bgp->localAs.number(), 64512U);
        QCOMPARE(bgp->routerId.toString(), QStringLiteral("192.168.125.1"));
        QCOMPARE(bgp->peers.size(), peers);
        QCOMPARE(established(*bgp), up);
        int received = 0;
        for (const BgpPeerFact& one : bgp->peers)
            received += one.prefixesReceived;
        QCOMPARE(received, prefixes);
        const auto route = parseBgpRoute(capture(state, QStringLiteral("ip-bgp-vip.json")), kVip);
        QVERIFY(route.has_value());
        QCOMPARE(route->nextHops.size(), hops);
        const auto kernel =
            parseKernelRoute(capture(state, QStringLiteral("kernel-route.json")), kVip);
        QVERIFY(kernel.has_value());
        QCOMPARE(kernel->nextHops, route->nextHops);
        QCOMPARE(kernel->protocol, hops > 0 ? QStringLiteral("bgp") : QString());
    }

    void policyIsToldApart()
    {
        const auto bgp = parseBgpSummary(
            capture(QStringLiteral("ebgp-requires-policy"), QStringLiteral("bgp-summary.json")));
        QCOMPARE(bgp->peers.first().peerState, QStringLiteral("Policy"));
        const auto old = parseBgpSummary(peer(R"j("state":"Established (Policy)")j"));
        QCOMPARE(old->peers.first().peerState, QStringLiteral("Policy"));
    }

    void neighborsTellWhy()
    {
        const QString state = QStringLiteral("port179-drop");
        auto bgp = parseBgpSummary(capture(state, QStringLiteral("bgp-summary.json")));
        addNeighbors(*bgp, capture(state, QStringLiteral("bgp-neighbors.json")));
        const auto& one = bgp->peers.first();
        QCOMPARE(one.lastNotification, QStringLiteral("Hold Timer Expired"));
        QCOMPARE(one.lastErrorCodeSubcode, QStringLiteral("0400"));
        QVERIFY(!one.lastResetDueTo.isEmpty());
        const auto before = *bgp;
        for (const char* odd :
             {"", "{}", "[]", "{\"bgpNoSuchNeighbor\":true}", "text", "{\"192.168.125.20\":7}"})
            addNeighbors(*bgp, odd);
        QVERIFY(bgp->peers.size() == before.peers.size());
    }

    void bfd()
    {
        const auto peers = parseBfdPeers(
            capture(QStringLiteral("frrmode-bfd-node3-gone"), QStringLiteral("bfd-peers.json")));
        QCOMPARE(peers->size(), 3);
        QCOMPARE(peers->at(2).status, QStringLiteral("down"));
        QCOMPARE(peers->at(2).diagnostic, QStringLiteral("control detection time expired"));
        QVERIFY(parseBfdPeers("[\n]\n")->isEmpty());
        QVERIFY(parseBfdPeers(R"([{"peer":"fd00::1","status":"up"}])")->isEmpty());
        QVERIFY(parseBfdPeers(R"([{"peer":"10.0.0.1","vrf":"red","status":"up"}])")->isEmpty());
        QVERIFY(!parseBfdPeers("bfdd is not running"));
    }

    void summaries_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("peers"); // −1: unknown, −2: known, no instance
        QTest::addColumn<int>("up");
        const auto row = [](const char* name, const QByteArray& answer, int peers, int up) {
            QTest::newRow(name) << answer << peers << up;
        };
        row("no instance", "{\n}\n", -2, 0);
        row("empty", "", -1, 0);
        row("daemon off", "bgpd is not running\n", -1, 0);
        row("html", "<html>{\"state\":\"Established\"}</html>", -1, 0);
        row("list", "[]", -1, 0);
        row("null", "null", -1, 0);
        row("no such neighbor", R"({"bgpNoSuchNeighbor":true})", -1, 0);
        row("nested", peer(R"("state":"Established","pfxRcd":1)"), 1, 1);
        row("flat", R"({"as":64512,"peers":{"10.0.0.1":{"state":"Established"}}})", 1, 1);
        row("all vrfs", R"({"default":)" + peer(R"("state":"Established")") + "}", 1, 1);
        row("numbers as strings",
            R"({"as":"64512","peers":{"10.0.0.1":{"state":"Established","pfxRcd":"2"}}})", 1, 1);
        row("warning before", "% Warning: slow\n" + peer(R"("state":"Established")"), 1, 1);
        row("text behind", peer(R"("state":"Established")") + "\nvm# ", -1, 0);
        row("two answers", peer(R"("state":"Established")") + "{}", -1, 0);
        row("no state", peer(R"("remoteAs":64513)"), 1, 0);
        row("state is a number", peer(R"("state":6)"), 1, 0);
        row("state in capitals", peer(R"("state":"ESTABLISHED")"), 1, 0);
        row("IPv6 peer", peer(R"("state":"Established")", "fd00::1"), 0, 0);
        row("interface peer", peer(R"("state":"Established")", "eth0"), 0, 0);
        row("no AS", R"({"ipv4Unicast":{"peers":{}}})", -1, 0);
        row("AS too large", R"({"as":4294967296,"peers":{}})", -1, 0);
        row("other vrf", R"({"ipv4Unicast":{"as":1,"vrfName":"red","peers":{}}})", -1, 0);
        row("peers a list", R"({"as":1,"peers":[{"state":"Established"}]})", -1, 0);
        row("peer a word", R"({"as":1,"peers":{"10.0.0.1":"Established"}})", -1, 0);
        row("IPv6 only", R"({"ipv6Unicast":{"as":1,"peers":{"10.0.0.9":{"state":"Established"}}}})",
            0, 0);
        row("too large", QByteArray(50'000'000, ' ') + peer(R"("state":"Established")"), -1, 0);
        row("deep", QByteArray(100'000, '['), -1, 0);
    }

    void summaries()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, peers);
        QFETCH(int, up);
        const auto bgp = parseBgpSummary(answer);
        QCOMPARE(bgp.has_value(), peers != -1);
        if (!bgp) {
            QVERIFY(!bgp.error().isEmpty() && bgp.error().size() < 600);
            return;
        }
        QCOMPARE(bgp->instance, peers != -2);
        QCOMPARE(bgp->peers.size(), std::max(peers, 0));
        QCOMPARE(established(*bgp), up);
    }

    void instanceWithoutNeighbors()
    {
        BgpFact bgp;
        addInstance(bgp, "hostname x\n!\nrouter bgp 65000 vrf red\n bgp router-id 9.9.9.9\nexit\n"
                         "!\nrouter bgp 4200000000\n bgp router-id 10.0.0.1\nexit\n");
        QVERIFY(bgp.instance);
        QCOMPARE(bgp.localAs.number(), 4200000000U);
        QCOMPARE(bgp.routerId.toString(), QStringLiteral("10.0.0.1"));
        BgpFact none;
        addInstance(none, "router bgp 65000 vrf red\nexit\n");
        QVERIFY(!none.instance);
    }

    void routes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("hops"); // −1: unknown
        const auto row = [](const char* name, const QByteArray& answer, int hops) {
            QTest::newRow(name) << answer << hops;
        };
        const auto paths = [](const QByteArray& path) {
            return R"({"prefix":"10.0.2.20/32","paths":[)" + path + "]}";
        };
        const QByteArray hop = R"("nexthops":[{"ip":"10.0.0.1","used":true}])";
        row("none", "{}", 0);
        row("best", paths(R"({"valid":true,"bestpath":{"overall":true},)" + hop + "}"), 1);
        row("multipath", paths(R"({"valid":true,"multipath":true,)" + hop + "}"), 1);
        row("as strings", paths(R"({"valid":"true","multipath":"true",)" + hop + "}"), 1);
        row("not valid", paths(R"({"multipath":true,)" + hop + "}"), 0);
        row("not chosen", paths(R"({"valid":true,)" + hop + "}"), 0);
        row("not used",
            paths(R"({"valid":true,"multipath":true,"nexthops":[{"ip":"10.0.0.1","used":false}]})"),
            0);
        row("not accessible",
            paths(
                R"({"valid":true,"multipath":true,"nexthops":[{"ip":"10.0.0.1","accessible":false}]})"),
            0);
        row("IPv6", paths(R"({"valid":true,"multipath":true,"nexthops":[{"ip":"fd00::1"}]})"), 0);
        row("twice the same",
            paths(R"({"valid":true,"multipath":true,)" + hop +
                  R"(},{"valid":true,"multipath":true,)" + hop + "}"),
            1);
        row("another prefix", R"({"prefix":"10.0.2.0/24","paths":[]})", -1);
        row("no paths", R"({"prefix":"10.0.2.20/32"})", -1);
        row("daemon off", "bgpd is not running", -1);
        row("list", "[]", -1);
    }

    void routes()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, hops);
        const auto route = parseBgpRoute(answer, kVip);
        QCOMPARE(route.has_value(), hops >= 0);
        QCOMPARE(route ? static_cast<int>(route->nextHops.size()) : -1, hops);
    }

    void kernelRoutes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("hops");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("discards");
        const auto row = [](const char* name, const char* answer, int hops, const char* protocol,
                            const char* discards = "") {
            QTest::newRow(name) << QByteArray(answer) << hops << QString::fromLatin1(protocol)
                                << QString::fromLatin1(discards);
        };
        row("none", "[]", 0, "");
        row("one gateway", R"([{"dst":"10.0.2.20","gateway":"10.0.0.1","protocol":"static"}])", 1,
            "static");
        row("by hand", R"([{"dst":"10.0.2.20","dev":"eth0","scope":"link","flags":[]}])", 0,
            "boot");
        row("blackhole", R"([{"type":"blackhole","dst":"10.0.2.20","flags":[]}])", 0, "boot",
            "blackhole");
        row("FRR's Null0",
            R"([{"type":"blackhole","dst":"10.0.2.20","protocol":"static","metric":20,"flags":[]}])",
            0, "static", "blackhole");
        row("FRR's reject",
            R"([{"type":"unreachable","dst":"10.0.2.20","protocol":"static","metric":20}])", 0,
            "static", "unreachable");
        row("blackhole wins",
            R"([{"type":"prohibit","dst":"10.0.2.20","flags":[]},{"dst":"10.0.2.20","gateway":"10.0.0.1","protocol":"bgp","metric":20}])",
            0, "boot", "prohibit");
        row("blackhole loses",
            R"([{"dst":"10.0.2.20","gateway":"10.0.0.1","protocol":"bgp","metric":20},{"type":"blackhole","dst":"10.0.2.20","metric":100}])",
            1, "bgp");
        row("on a link", R"([{"dst":"10.0.2.20","dev":"eth0","protocol":"kernel"}])", 0, "kernel");
        row("dead hop",
            R"([{"dst":"10.0.2.20","protocol":"bgp","nexthops":[{"gateway":"10.0.0.1","flags":["dead","linkdown"]},{"gateway":"10.0.0.2","flags":[]}]}])",
            1, "bgp");
        row("lowest metric",
            R"([{"dst":"10.0.2.20","gateway":"10.0.0.1","protocol":"bgp","metric":20},{"dst":"10.0.2.20","dev":"x","protocol":"static","metric":5}])",
            0, "static");
        row("shorter", R"([{"dst":"10.0.2.0/24","gateway":"10.0.0.1","protocol":"bgp"}])", 0, "");
        row("default", R"([{"dst":"default","gateway":"10.0.0.1"}])", 0, "");
        row("old ip", "Object \"-j\" is unknown", -1, "");
        row("object", "{}", -1, "");
    }

    void kernelRoutes()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, hops);
        QFETCH(QString, protocol);
        const auto route = parseKernelRoute(answer, kVip);
        QCOMPARE(route ? static_cast<int>(route->nextHops.size()) : -1, hops);
        QCOMPARE(route ? route->protocol : QString(), protocol);
        QTEST(route ? route->discards : QString(), "discards");
    }

    // Every captured answer, cut at every 97th byte: nothing, never something green.
    void cutOff()
    {
        int cuts = 0;
        for (const QString& state : states()) {
            for (const char* file : {"bgp-summary.json", "ip-bgp-vip.json", "bfd-peers.json",
                                     "kernel-route.json", "bgp-neighbors.json"}) {
                const auto whole = capture(state, QString::fromLatin1(file)).trimmed();
                for (qsizetype cut = 0; cut < whole.size(); cut += 97, ++cuts)
                    mayNotBeGreen(whole.left(cut));
            }
        }
        QVERIFY(cuts > 3000);
    }

    // A value of the wrong kind in any place is never a peer or hop more than there was.
    void wrongTypes()
    {
        const auto whole = capture(QStringLiteral("healthy"), QStringLiteral("bgp-summary.json"));
        for (qsizetype at = whole.indexOf(':'); at >= 0; at = whole.indexOf(':', at + 1)) {
            for (const char* value : {"null", "[]", "{}", "7", "\"x\"", "true"}) {
                QByteArray broken = whole;
                const qsizetype end = whole.indexOf('\n', at);
                const bool comma = whole[end - 1] == ',';
                if (whole[end - 1] == '{')
                    continue;
                broken.replace(at + 1, end - at - 1, QByteArray(value) + (comma ? "," : ""));
                const auto bgp = parseBgpSummary(broken);
                QVERIFY(!bgp || (bgp->peers.size() <= 3 && established(*bgp) <= 3));
            }
        }
    }

    void vtyshAnswersAreToldApart()
    {
        Section section;
        section.complete = true;
        section.status = 0;
        section.out = "Hello, this is FRRouting (version 8.4.4).\nvm# M:running\n"
                      "% Unknown command: M:running\nvm# show running-config\nBuilding\n\n"
                      "Current configuration:\n!\nhostname x\nend\nvm# M:bfd\n"
                      "% Unknown command: M:bfd\nvm# show bfd peers json\nvm# M:summary\n"
                      "% Unknown command: M:summary\nvm# show bgp summary json\n{\n}\nvm# M:last\n";
        section.err = "bfdd is not running\n";
        const VtyshAnswers answers(section, "M");
        QCOMPARE(*answers.answer(QStringLiteral("summary")), QByteArray("{\n}\n"));
        QCOMPARE(answers.answer(QStringLiteral("bfd"), QStringLiteral("bfdd")).error(),
                 QStringLiteral("bfdd is not running"));
        const auto config = configurationOf(*answers.answer(QStringLiteral("running")));
        QCOMPARE(*config, QByteArray("!\nhostname x\nend\n"));
        QVERIFY(!configurationOf("Building\nCurrent configuration:\n!\nhostname x\n"));
        QVERIFY(!answers.answer(QStringLiteral("last")));
        section.out.truncate(section.out.indexOf("vm# M:last"));
        const VtyshAnswers cut(section, "M");
        QVERIFY(!cut.answer(QStringLiteral("summary")));
    }

    void vtyshThatCannotConnect()
    {
        Section section;
        section.complete = true;
        section.status = 1;
        section.err = "Exiting: failed to connect to any daemons.\n";
        const VtyshAnswers answers(section, "M");
        QVERIFY(!answers.connected());
        QCOMPARE(answers.answer(QStringLiteral("summary")).error(),
                 QStringLiteral("Exiting: failed to connect to any daemons."));
    }
};

QTEST_GUILESS_MAIN(TestRouterVtysh)
#include "tst_router_vtysh.moc"
