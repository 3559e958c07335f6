// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Address.h"
#include "base/Asn.h"

#include <QTest>

using namespace hcp;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesDottedQuads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* text, bool good) {
            QTest::newRow(text) << QString::fromLatin1(text) << good;
        };
        row("192.168.125.1", true);
        row("0.0.0.0", true);
        row("255.255.255.255", true);
        for (const char* bad : {"", "10.1", "010.0.0.1", "0x0a000001", "167772161", " 10.0.0.1",
                                "10.0.0.1 ", "10.0.0.1\n", "10.0.0.256", "10.0.0.1/24", "::1",
                                "1.2.3.4.5", "a.b.c.d", "10.0.0.-1", "10.0.0.+1"})
            row(bad, false);
    }

    void parsesDottedQuads()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto address = Address::parse(text);
        QCOMPARE(address.has_value(), good);
        if (good)
            QCOMPARE(address->toString(), text);
        else
            QVERIFY(!address.error().hint.isEmpty());
    }

    void whoeverMeansIpv6IsToldThatItIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("ipv6");
        const auto row = [](const char* text, bool ipv6) {
            QTest::newRow(text) << QString::fromLatin1(text) << ipv6;
        };
        for (const char* text : {"::1", "2001:db8::20", "fe80::1%eth0", "::ffff:10.0.2.20",
                                 "fd00:0:0:0:0:0:0:1", "FD00::1/64"})
            row(text, true);
        for (const char* text : {"10.0.2.20:5353", "a:b", "node:1", "10.0.2", "00:16:3e:xy:00:01"})
            row(text, false);
    }

    void whoeverMeansIpv6IsToldThatItIsNone()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, ipv6);
        const auto address = Address::parse(text);
        QVERIFY(!address);
        QCOMPARE(address.error().what.contains(QStringLiteral("IPv6")), ipv6);
        QCOMPARE(address.error().hint.contains(QStringLiteral("IPv6 is not supported")), ipv6);
    }

    void knowsWhatAHostMayHave()
    {
        const auto host = [](const char* text) {
            return Address::parse(QString::fromLatin1(text))->isHost();
        };
        QVERIFY(host("10.0.2.20"));
        for (const char* bad : {"0.0.0.0", "0.1.2.3", "127.0.0.1", "169.254.1.1", "224.0.0.5",
                                "240.0.0.1", "255.255.255.255"})
            QVERIFY2(!host(bad), bad);
    }

    void prefixesAreMasked()
    {
        const auto prefix = Prefix::parseMasking(QStringLiteral("10.0.2.20/24"));
        QCOMPARE(prefix->toString(), QStringLiteral("10.0.2.0/24"));
        QCOMPARE(prefix->last().toString(), QStringLiteral("10.0.2.255"));
        const auto strict = Prefix::parse(QStringLiteral("10.0.2.20/24"));
        QVERIFY(!strict);
        QVERIFY(strict.error().hint.contains(QStringLiteral("10.0.2.0/24")));
        for (const char* bad : {"10.0.2.0", "10.0.2.0/33", "10.0.2.0/-1", "10.0.2.0/024", "/24"})
            QVERIFY2(!Prefix::parseMasking(QString::fromLatin1(bad)), bad);
    }

    void containsAndOverlaps()
    {
        const Prefix wide = *Prefix::parse(QStringLiteral("10.0.0.0/8"));
        const Prefix narrow = *Prefix::parse(QStringLiteral("10.0.2.0/24"));
        const Prefix other = *Prefix::parse(QStringLiteral("192.168.0.0/16"));
        const Prefix all = *Prefix::parse(QStringLiteral("0.0.0.0/0"));
        QVERIFY(wide.contains(narrow) && !narrow.contains(wide));
        QVERIFY(wide.overlaps(narrow) && narrow.overlaps(wide) && !narrow.overlaps(other));
        QVERIFY(all.contains(other) && all.contains(*Address::parse(QStringLiteral("8.8.8.8"))));
        QVERIFY(narrow.contains(*Address::parse(QStringLiteral("10.0.2.20"))));
        QVERIFY(!narrow.contains(*Address::parse(QStringLiteral("10.0.3.20"))));
    }

    void parsesAsns()
    {
        QCOMPARE(Asn::parse(QStringLiteral("64512"))->number(), 64512U);
        QCOMPARE(Asn::parse(QStringLiteral("4294967295"))->number(), 4294967295U);
        QCOMPARE(Asn::parse(QStringLiteral("64086.59904"))->number(), 4200000000U);
        for (const char* bad : {"", "+5", " 5", "05", "-1", "4294967296", "99999999999", "65536.0",
                                "1.65536", "1.2.3", "AS64512", "6e4"})
            QVERIFY2(!Asn::parse(QString::fromLatin1(bad)), bad);
    }

    void knowsTheKindsOfAsns()
    {
        for (const std::uint32_t reserved : {0U, 23456U, 65535U, 4294967295U})
            QVERIFY(Asn(reserved).isReserved());
        QVERIFY(Asn(64512).isPrivate() && Asn(65534).isPrivate() && Asn(4200000000U).isPrivate());
        QVERIFY(!Asn(64511).isPrivate() && Asn(64511).isDocumentation() && !Asn(3333).isReserved());
    }
};

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
