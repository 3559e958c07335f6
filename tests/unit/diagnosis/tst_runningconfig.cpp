// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
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
    }
};

QTEST_APPLESS_MAIN(TestRunningConfig)
#include "tst_runningconfig.moc"
