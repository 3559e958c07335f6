// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RouterBench.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Frr = QStringLiteral("router.frr");

BgpPeerFact session(const char* address, bool sendsRoutesAgain, int prefixes)
{
    BgpPeerFact peer;
    peer.address = *Address::parse(QLatin1String(address));
    peer.remoteAs = Asn(64513);
    peer.state = QStringLiteral("Established");
    peer.sendsRoutesAgain = sendsRoutesAgain;
    peer.prefixesReceived = prefixes;
    return peer;
}

RouterFacts withSessions(RouterFacts seen, const QList<BgpPeerFact>& peers)
{
    seen.bgp = Fact<BgpFact>::known({true, Asn(64512), {}, peers}, QStringLiteral("test"));
    return seen;
}

FirewallFact closedBy(const char* family, const char* chain, const char* rule)
{
    FirewallFact firewall;
    firewall.kind = FirewallFact::Kind::Nftables;
    firewall.tcp179 = FirewallFact::Tcp179::Dropped;
    firewall.family = QLatin1String(family);
    firewall.table = QStringLiteral("filter");
    firewall.chain = QLatin1String(chain);
    firewall.deciding = QLatin1String(rule);
    return firewall;
}

} // namespace

/// Steps of the router's changes that hang on what is seen there.
class TestRouterSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Lists that have grown let in what was turned away only when it is told again: by a route
    /// refresh, or by a session made anew where none is offered and nothing would be lost.
    void asksForRoutesAgain()
    {
        RouterBench bench;
        const auto seen =
            withSessions(bench.look(bench.plan),
                         {session("192.168.125.20", true, 1), session("192.168.125.21", false, 0),
                          session("192.168.125.22", false, 1), session("192.168.125.99", true, 1)});
        QStringList asked;
        for (const char* clear : {"clear bgp 192.168.125.20 soft in'", "clear bgp 192.168.125.21'",
                                  "clear bgp 192.168.125.22", "clear bgp 192.168.125.99"})
            bench.router.before(clear, [&asked, clear] { asked << QLatin1String(clear); });
        const auto change = bench.change(Frr, seen);
        const auto items = change->preview();
        QVERIFY(items && !items->isEmpty());
        QVERIFY(items->last().note.contains(
            QStringLiteral("makes the session anew with 192.168.125.21: ")));
        const Status done = bench.apply(*change);
        QVERIFY2(done, why(done));
        QCOMPARE(asked, (QStringList{QStringLiteral("clear bgp 192.168.125.20 soft in'"),
                                     QStringLiteral("clear bgp 192.168.125.21'")}));
    }

    void asksNobodyWithoutASession()
    {
        RouterBench bench;
        auto idle = session("192.168.125.20", true, 0);
        idle.state = QStringLiteral("Active");
        bool asked = false;
        bench.router.before("clear bgp", [&asked] { asked = true; });
        const auto change = bench.change(Frr, withSessions(bench.look(bench.plan), {idle}));
        const Status done = bench.apply(*change);
        QVERIFY2(done, why(done));
        QVERIFY(!asked);
    }

    void opensTheFirewallWhereThatHelps_data()
    {
        QTest::addColumn<FirewallFact>("firewall");
        QTest::addColumn<bool>("opens");
        QTest::newRow("input") << closedBy("inet", "input", "tcp dport 179 drop") << true;
        QTest::newRow("prerouting") << closedBy("ip", "prerouting", "tcp dport 179 drop") << true;
        QTest::newRow("output") << closedBy("inet", "OUTPUT", "tcp sport 179 drop") << false;
        QTest::newRow("postrouting")
            << closedBy("inet", "postrouting", "tcp sport 179 drop") << false;
        QTest::newRow("ingress") << closedBy("netdev", "in", "tcp dport 179 drop") << false;
        QTest::newRow("sent elsewhere")
            << closedBy("ip", "prerouting", "tcp dport 179 dnat to 10.0.0.5") << false;
    }
    void opensTheFirewallWhereThatHelps()
    {
        QFETCH(FirewallFact, firewall);
        RouterBench bench;
        auto seen = bench.look(bench.plan);
        seen.firewall = Fact<FirewallFact>::known(firewall, QStringLiteral("test"));
        const auto items = bench.change(QStringLiteral("router.firewall"), seen)->preview();
        QVERIFY(items);
        QTEST(!items->isEmpty(), "opens");
    }
};

QTEST_GUILESS_MAIN(TestRouterSteps)
#include "tst_router_steps.moc"
