// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/RouteMaps.h"
#include "diagnosis/RunningConfig.h"

#include <QTest>

using namespace hcp;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray Config = R"(frr version 8.4.4
!
router bgp 64512
 bgp router-id 192.168.125.1
 neighbor NODES peer-group
 neighbor NODES password 8 hunter2
 neighbor 192.168.125.20 remote-as 64513
 neighbor 192.168.125.20 peer-group NODES
 neighbor 192.168.125.21 remote-as 64513
 !
 address-family ipv4 unicast
  no neighbor 192.168.125.21 activate
  maximum-paths 1
 exit-address-family
exit
!
router bgp 64999 vrf red
 bgp shutdown
 neighbor 192.168.125.22 remote-as 64513
exit
)";

Address node(quint32 number)
{
    return Address(0xc0a87d13U + number);
}

} // namespace

class TestRunningConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofANeighborAndItsGroup()
    {
        const auto settings = neighborSettings(Config, node(1));
        QVERIFY(settings);
        QVERIFY(hasSetting(*settings, u"remote-as"_s) && hasSetting(*settings, u"password"_s));
        QVERIFY(!hasSetting(*settings, u"pass"_s));
        QVERIFY(!settings->join(u' ').contains(u"hunter2"_s));
        QVERIFY(hasSetting(*neighborSettings(Config, node(2)), u"no activate"_s));
    }

    void nothingOfAnotherInstance()
    {
        QVERIFY(!neighborSettings(Config, node(3)));
        QVERIFY(!isBgpShutDown(Config));
        QVERIFY(isBgpShutDown("router bgp 1\n bgp shutdown\n"));
        QVERIFY(!isBgpShutDown({}));
    }

    void paths()
    {
        QCOMPARE(maximumPaths(Config), std::optional(1));
        QCOMPARE(maximumPaths("router bgp 1\n"), std::nullopt);
        QCOMPARE(maximumPaths("router bgp 1\n address-family ipv6 unicast\n  maximum-paths 1\n"
                              " exit-address-family\n"),
                 std::nullopt);
    }

    void whoSaysIt()
    {
        QCOMPARE(settingHolder(Config, node(1), u"password"_s), u"NODES"_s);
        QCOMPARE(settingHolder(Config, node(1), u"remote-as"_s), u"192.168.125.20"_s);
        QCOMPARE(settingHolder(Config, node(2), u"password"_s), QString());
    }

    void staticRoutes()
    {
        const QByteArray text = "ip route 10.0.2.20/32 Null0\nvrf red\n ip route 10.0.2.21/32 "
                                "Null0\nexit-vrf\nip route 10.0.2.22/31 192.168.125.20\n";
        const auto route = [&text](const char* prefix) {
            return staticRoute(text, *Prefix::parse(QLatin1String(prefix)));
        };
        QCOMPARE(route("10.0.2.20/32"), u"ip route 10.0.2.20/32 Null0"_s);
        QCOMPARE(route("10.0.2.21/32"), QString());
        QCOMPARE(route("10.0.2.22/32"), QString());
    }

    // As FRR 8.4.4 prints them, with its blanks.
    void whatKeepsRoutesOutOfTheKernel()
    {
        const QByteArray text = "bgp no-rib\n!\nrouter bgp 64512\n neighbor 10.0.0.1 remote-as 1\n"
                                " !\n address-family ipv4 unicast\n  distance bgp 255 200 200\n"
                                "  distance 255 192.168.125.20/32 \n  table-map TM\n"
                                " exit-address-family\n address-family ipv6 unicast\n"
                                "  table-map SIX\n exit-address-family\nexit\n!\n"
                                "ip protocol bgp route-map X\nip protocol ospf route-map Y\n";
        QStringList lines;
        for (const auto& withheld : withheldFromKernel(text, true))
            lines << withheld.line;
        QCOMPARE(lines, (QStringList{u"distance bgp 255 200 200"_s,
                                     u"distance 255 192.168.125.20/32"_s, u"table-map TM"_s,
                                     u"bgp no-rib"_s, u"ip protocol bgp route-map X"_s}));
        const auto internal = withheldFromKernel(text, false);
        QCOMPARE(internal.first().from, std::optional(Prefix(node(1), 32)));
        QCOMPARE(internal.last().routeMap, u"X"_s);
        QVERIFY(withheldFromKernel(Config, true).isEmpty());
    }

    void routeMaps_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<MapVerdict>("verdict");
        const auto row = [](const char* text, MapVerdict verdict) {
            QTest::newRow(text) << QByteArray(text) << verdict;
        };
        row("", MapVerdict::Denies);
        row("route-map X permit 10\n set src 10.0.0.1\nexit\n", MapVerdict::Permits);
        row("route-map X deny 10\nexit\nroute-map X permit 20\nexit\n", MapVerdict::Denies);
        row("route-map X deny 10\n match ip address prefix-list P\nexit\nroute-map X permit 20\n",
            MapVerdict::May);
        row("route-map X permit 10\n match ip address prefix-list P\nexit\n", MapVerdict::May);
        row("route-map Y permit 10\nexit\n", MapVerdict::Denies);
    }
    void routeMaps()
    {
        QFETCH(QByteArray, text);
        QTEST(verdictOf(routeMap(text, u"X"_s)), "verdict");
    }
};

QTEST_APPLESS_MAIN(TestRunningConfig)
#include "tst_runningconfig.moc"
