// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "diagnosis/PrefixLists.h"

#include <QTest>

using namespace hcp;
using namespace Qt::StringLiterals;

class TestPrefixLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QByteArray>("lists");
        QTest::addColumn<bool>("filtered");
        QTest::newRow("exact") << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.20/32")
                               << false;
        QTest::newRow("other") << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.21/32") << true;
        QTest::newRow("network without le")
            << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.0/24") << true;
        QTest::newRow("network le 32")
            << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.0/24 le 32") << false;
        QTest::newRow("network ge 32")
            << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.0/24 ge 32") << false;
        QTest::newRow("le 31") << QByteArray("ip prefix-list IN seq 5 permit 10.0.2.0/24 le 31")
                               << true;
        QTest::newRow("any") << QByteArray("ip prefix-list IN seq 5 permit any") << false;
        QTest::newRow("deny first") << QByteArray("ip prefix-list IN seq 10 permit any\n"
                                                  "ip prefix-list IN seq 5 deny 10.0.2.20/32")
                                    << true;
        QTest::newRow("permit first") << QByteArray("ip prefix-list IN seq 10 deny any\n"
                                                    "ip prefix-list IN seq 5 permit 10.0.2.20/32")
                                      << false;
        QTest::newRow("without numbers")
            << QByteArray("ip prefix-list IN permit 10.0.2.20/32") << false;
        QTest::newRow("another list") << QByteArray("ip prefix-list OUT seq 5 deny any") << false;
    }
    void filters()
    {
        QFETCH(QByteArray, lists);
        QFETCH(bool, filtered);
        const QByteArray configuration = "router bgp 64512\n"
                                         " neighbor 192.168.125.20 prefix-list IN in\n" +
                                         lists + "\n";
        const auto found =
            inboundFilter(configuration, Address(0xc0a87d14), Prefix(Address(0x0a000214), 32));
        QCOMPARE(found.has_value(), filtered);
        if (filtered)
            QCOMPARE(*found, u"IN"_s);
        // Another neighbor has no filter.
        QVERIFY(
            !inboundFilter(configuration, Address(0xc0a87d15), Prefix(Address(0x0a000214), 32)));
    }
};

QTEST_GUILESS_MAIN(TestPrefixLists)
#include "tst_prefixlists.moc"
