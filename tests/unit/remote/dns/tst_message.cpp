// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../../../doubles/CpuTimer.h"
#include "dns/DnsReply.h"
#include "remote/dns/Message.h"

#include <QTest>

#include <random>

using namespace hcp;
using dns::Answer;
using doubles::DnsFault;

namespace
{

const Address Vip(0x0a000214);
const auto Name = QStringLiteral("api.hosted.lab");

QByteArray queryBytes()
{
    return QByteArray::fromHex("12340100000100000000000003617069") +
           QByteArray("\6hosted\3lab", 11) + QByteArray::fromHex("0000010001");
}

QByteArray reply(const doubles::DnsZone& zone, DnsFault fault = DnsFault::None)
{
    return doubles::makeReply(*doubles::readQuery(queryBytes()), zone, fault, false);
}

doubles::DnsZone zone()
{
    return {{"api.hosted.lab", {{}, "gate.lab", 10}}, {"gate.lab", {{Vip}, {}, 20}}};
}

} // namespace

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheDoubleWrites()
    {
        QCOMPARE(*dns::parseAnswer(reply(zone()), Name), (Answer{Answer::Code::Found, {Vip}, 20}));
    }

    void theSameAddressTwiceCountsOnce()
    {
        const auto answer =
            dns::parseAnswer(reply({{"api.hosted.lab", {{Vip, Vip}, {}, 20}}}), Name);
        QCOMPARE(answer->addresses, QList<Address>{Vip});
    }

    void aTtlWithTheTopBitIsZero()
    {
        const auto answer =
            dns::parseAnswer(reply({{"api.hosted.lab", {{Vip}, {}, 0x80000001}}}), Name);
        QCOMPARE(answer->ttl, 0);
        QCOMPARE(answer->code, Answer::Code::Found);
    }

    void everyPrefixOfAReplyIsRefused()
    {
        const QByteArray whole = reply(zone());
        for (int size = 0; size < whole.size(); ++size) {
            const auto answer = dns::parseAnswer(whole.left(size), Name);
            QVERIFY2(!answer, qPrintable(QStringLiteral("%1 bytes").arg(size)));
            QVERIFY(!answer.error().isEmpty());
        }
    }

    /// Not what comes out of damaged bytes matters, but that something does, soon, and that no
    /// address is found which is not in the bytes.
    void damagedBytesAreHarmless()
    {
        std::mt19937 random(4711);
        const testing::CpuTimer time;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray bytes = reply(zone());
            for (unsigned i = 0; i <= random() % 6; ++i)
                bytes[static_cast<int>(random() % static_cast<unsigned>(bytes.size()))] =
                    static_cast<char>(random());
            const auto answer = dns::parseAnswer(bytes, Name);
            if (!answer)
                continue;
            for (const Address address : answer->addresses) {
                QByteArray raw;
                for (int shift = 24; shift >= 0; shift -= 8)
                    raw += static_cast<char>(address.bits() >> shift);
                QVERIFY(bytes.contains(raw));
            }
            QVERIFY(!dns::whyNoReply(bytes, queryBytes()).isEmpty());
        }
        QVERIFY(time.seconds() < 20);
    }

    void aFullMessageIsReadInNoTime()
    {
        doubles::DnsRecord record;
        for (quint32 i = 0; i < 2000; ++i)
            record.addresses << Address(Vip.bits() + i);
        const QByteArray bytes = reply({{"api.hosted.lab", record}});
        const testing::CpuTimer time;
        QCOMPARE(dns::parseAnswer(bytes, Name)->addresses.size(), 2000);
        QVERIFY(time.seconds() < 2);
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
