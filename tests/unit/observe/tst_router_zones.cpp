// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/FirewallBoot.h"

#include <QTest>

using namespace hcp;
using namespace hcp::router;

namespace
{

Address address(const char* text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

} // namespace

class TestRouterZones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zonesOfFirewalld_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("opens");
        const auto row = [](const char* lines, bool opens) {
            QTest::newRow(QByteArray(lines).simplified().constData()) << QByteArray(lines) << opens;
        };
        row("  target: default\n  services: dhcpv6-client ssh\n  ports: \n", false);
        row("  services: ssh bgp\n", true);
        row("  ports: 22/tcp 179/tcp\n", true);
        row("  ports: 179/udp\n", false);
        row("  ports: 100-200/tcp\n", true);
        row("  target: ACCEPT\n", true);
        row("\trule family=\"ipv4\" source address=\"192.168.125.0/24\" port port=\"179\" "
            "protocol=\"tcp\" accept\n",
            true);
        row("\trule family=\"ipv4\" source address=\"10.0.0.0/8\" port port=\"179\" "
            "protocol=\"tcp\" accept\n",
            false);
        row("\trule family=\"ipv4\" source NOT address=\"192.168.125.0/24\" port port=\"179\" "
            "protocol=\"tcp\" accept\n",
            false);
        row("\trule family=\"ipv4\" port port=\"179\" protocol=\"tcp\" drop\n", false);
        row("\trule family=\"ipv4\" port port=\"179\" protocol=\"tcp\" accept\n", true);
        row("\trule service name=\"bgp\" accept\n", true);
    }

    void zonesOfFirewalld()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, opens);
        const auto node = address("192.168.125.20");
        QCOMPARE(zoneOpens179("public (active)\n" + lines, QStringLiteral("public"), node), opens);
        QVERIFY(!zoneOpens179("public (active)\n" + lines, QStringLiteral("work"), node));
        QVERIFY(
            !zoneOpens179("public\n  ports:\n\nwork\n" + lines, QStringLiteral("public"), node));
    }

    void sourcesComeBeforeInterfaces()
    {
        const QByteArray active = "internal\n  sources: 192.168.125.0/24\npublic (default)\n"
                                  "  interfaces: eth0 eth1\n";
        const auto zone = [&](const char* source) {
            return zoneOf(active, QStringLiteral("eth0"), address(source));
        };
        QCOMPARE(zone("192.168.125.20"), QStringLiteral("internal"));
        QCOMPARE(zone("10.1.2.3"), QStringLiteral("public"));
    }
};

QTEST_GUILESS_MAIN(TestRouterZones)
#include "tst_router_zones.moc"
