// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Wait.h"
#include "dns/DnsServer.h"
#include "remote/dns/Resolver.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace hcp;
using namespace std::chrono_literals;
using dns::Answer;
using doubles::DnsFault;
using doubles::DnsRecord;
using doubles::DnsServer;

namespace
{

const Address Loopback(0x7f000001);
const Address Vip(0x0a000214);
const Address Other(0x0a000215);
const auto Name = QStringLiteral("api.hosted.hypershift.lab");
constexpr auto ZoneName = "api.hosted.hypershift.lab";
/// Where an answer comes: its one question is not asked again however busy the machine is.
constexpr dns::Timeouts Patient{10s, 1};
/// Where none comes that counts: as long as the test takes, and time for what does come to arrive.
constexpr dns::Timeouts Quick{400ms, 2};

Result<Answer> ask(const DnsServer& server, dns::Timeouts timeouts = Patient,
                   const QString& name = Name)
{
    return dns::resolve(name, dns::Server{Loopback, server.port()}, {}, timeouts);
}

} // namespace

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAllAddressesAndTheSmallestTtl()
    {
        DnsServer server;
        server.set(ZoneName, {{Other, Vip}, {}, 42});
        QCOMPARE(ask(server), (Answer{Answer::Code::Found, {Vip, Other}, 42}));
        QCOMPARE(server.lastName(), QByteArray(ZoneName));
        QCOMPARE(server.udpQueries(), 1);
    }

    void asksForTheVeryNameInAnyCase()
    {
        DnsServer server;
        server.set(ZoneName, {{Vip}, {}, 42});
        const Answer found{Answer::Code::Found, {Vip}, 42};
        QCOMPARE(ask(server, Patient, Name + u'.'), found);
        QCOMPARE(ask(server, Patient, Name.toUpper()), found);
        // A name of one label is asked as it is: no search list comes in between.
        QCOMPARE(ask(server, Patient, QStringLiteral("api"))->code, Answer::Code::NoSuchName);
        QCOMPARE(server.lastName(), QByteArray("api"));
        // /etc/hosts has it, the server does not.
        QCOMPARE(ask(server, Patient, QStringLiteral("localhost"))->code, Answer::Code::NoSuchName);
    }

    void followsAliases()
    {
        DnsServer server;
        server.set(ZoneName, {{}, "gate.hypershift.lab", 30});
        server.set("gate.hypershift.lab", {{}, "vip.hypershift.lab", 20});
        server.set("vip.hypershift.lab", {{Vip}, {}, 300});
        QCOMPARE(ask(server), (Answer{Answer::Code::Found, {Vip}, 300}));
    }

    void anAliasToNowhereHasNoAddress()
    {
        DnsServer server;
        server.set(ZoneName, {{}, "gone.hypershift.lab", 30});
        QCOMPARE(ask(server), (Answer{Answer::Code::NoAddress, {}, 0}));
    }

    void answersThatAreNotFound_data()
    {
        QTest::addColumn<DnsFault>("fault");
        QTest::addColumn<Answer::Code>("code");
        QTest::newRow("SERVFAIL") << DnsFault::ServerFailure << Answer::Code::ServerFailure;
        QTest::newRow("NOTIMP") << DnsFault::NotImplemented << Answer::Code::ServerFailure;
        QTest::newRow("REFUSED") << DnsFault::Refused << Answer::Code::Refused;
        QTest::newRow("NXDOMAIN") << DnsFault::None << Answer::Code::NoSuchName;
        QTest::newRow("another name's record") << DnsFault::OtherOwner << Answer::Code::NoAddress;
    }

    void answersThatAreNotFound()
    {
        QFETCH(DnsFault, fault);
        QFETCH(Answer::Code, code);
        DnsServer server;
        server.setFault(fault);
        QCOMPARE(ask(server), (Answer{code, {}, 0}));
        QCOMPARE(server.udpQueries(), 1);
    }

    void aNameWithoutAddress()
    {
        DnsServer server;
        server.set(ZoneName, {});
        QCOMPARE(ask(server), (Answer{Answer::Code::NoAddress, {}, 0}));
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<DnsFault>("fault");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* tag, DnsFault fault, const char* words) {
            QTest::newRow(tag) << fault << QString::fromLatin1(words);
        };
        row("silent", DnsFault::Silent, "does not answer");
        row("wrong id", DnsFault::WrongId,
            "nothing that fits the question, last another query's id");
        row("another question", DnsFault::OtherQuestion, "an answer for the name other.example");
        row("noise", DnsFault::Noise, "another query's id");
        row("nothing in it", DnsFault::Empty, "0 bytes, which is no DNS message");
        row("cut for good", DnsFault::TruncatedForGood, "gives none over TCP");
        row("TCP says nothing", DnsFault::TruncatedForEver, "gives none over TCP");
        row("compression loop", DnsFault::CompressionLoop, "record 1 of 1 cannot be read");
        row("pointer outside", DnsFault::PointerOutside, "record 1 of 1 cannot be read");
        row("cut in a record", DnsFault::CutRecord, "record 1 of 1 cannot be read");
        row("a long record", DnsFault::LongRecord, "record 1 of 1 cannot be read");
        row("three bytes of address", DnsFault::WrongSize, "record 1 of 1 cannot be read");
        row("claims 65535 answers", DnsFault::ManyClaimed, "record 2 of 65535 cannot be read");
        row("garbage", DnsFault::Garbage, "record 1 of 1 cannot be read");
    }

    void faultsAreNamed()
    {
        QFETCH(DnsFault, fault);
        QFETCH(QString, words);
        DnsServer server;
        server.set(ZoneName, {{Vip}, {}, 42});
        server.setFault(fault);
        QElapsedTimer time;
        time.start();
        const auto answer = ask(server, Quick);
        QVERIFY2(time.elapsed() < 5000, "2 tries of 400 ms, and a busy machine");
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::DnsUnreachable);
        QVERIFY2(answer.error().what.contains(words), qPrintable(answer.error().what));
        QVERIFY(answer.error().what.contains(Name));
        QVERIFY(answer.error().what.contains(QString::number(server.port())));
    }

    void anAliasInACircleIsNamed()
    {
        DnsServer server;
        server.set(ZoneName, {{}, "b.hypershift.lab", 30});
        server.set("b.hypershift.lab", {{}, ZoneName, 30});
        const auto answer = ask(server);
        QVERIFY(!answer);
        QVERIFY2(answer.error().what.contains(QStringLiteral("lead in a circle")),
                 qPrintable(answer.error().what));
    }

    void nobodyListens()
    {
        DnsServer server;
        server.stopListening();
        QElapsedTimer time;
        time.start();
        const auto answer = ask(server, {5s, 3});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::DnsUnreachable);
        QVERIFY2(answer.error().what.contains(QStringLiteral("nothing listens")),
                 qPrintable(answer.error().what));
        QVERIFY2(time.elapsed() < 3000, "a refused port needs no timeout");
    }

    void namesThatAreNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("two dots") << QStringLiteral("api..lab");
        QTest::newRow("a long label") << QString(64, u'a') + QStringLiteral(".lab");
        QTest::newRow("too long") << QString(60, u'a').append(u'.').repeated(5);
        QTest::newRow("a blank") << QStringLiteral("api hosted.lab");
        QTest::newRow("not ASCII") << QStringLiteral("b\u00fccher.lab");
        QTest::newRow("an escape") << QStringLiteral("api\\046lab");
    }

    void namesThatAreNone()
    {
        QFETCH(QString, name);
        DnsServer server;
        const auto answer = ask(server, Quick, name);
        QVERIFY(!answer);
        QVERIFY(answer.error().what.contains(QStringLiteral("is no DNS name")));
        QCOMPARE(server.udpQueries(), 0);
    }

    void asksAgainWhenAPacketIsLost()
    {
        DnsServer server;
        server.set(ZoneName, {{Vip}, {}, 42});
        server.setFault(DnsFault::FirstLost);
        QCOMPARE(ask(server, {2s, 3}), (Answer{Answer::Code::Found, {Vip}, 42}));
        QCOMPARE(server.udpQueries(), 2);
    }

    void takesAnAnswerThatIsLaterThanOneTry()
    {
        DnsServer server;
        server.set(ZoneName, {{Vip}, {}, 42});
        server.setFault(DnsFault::Slow, 600ms);
        QCOMPARE(ask(server, {400ms, 10}), (Answer{Answer::Code::Found, {Vip}, 42}));
    }

    void asksASilentServerAsOftenAsTold()
    {
        DnsServer server;
        server.setFault(DnsFault::Silent);
        QElapsedTimer time;
        time.start();
        QVERIFY(!ask(server, {500ms, 3}));
        QVERIFY(time.elapsed() >= 1490);
        QVERIFY(time.elapsed() < 6000);
        QCOMPARE(server.udpQueries(), 3);
    }

    void takesTcpWhenTheAnswerIsCut()
    {
        DnsServer server;
        DnsRecord record{{}, {}, 42};
        for (quint32 i = 0; i < 100; ++i)
            record.addresses << Address(Vip.bits() + i);
        server.set(ZoneName, record);
        server.setFault(DnsFault::Truncated);
        const auto answer = ask(server, {2s, 1});
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : toText(answer.error())));
        QCOMPARE(answer->addresses, record.addresses);
        QCOMPARE(server.udpQueries(), 1);
        QCOMPARE(server.tcpQueries(), 1);
    }

    void endsSoonWhenStopped_data()
    {
        QTest::addColumn<DnsFault>("fault");
        QTest::newRow("silent") << DnsFault::Silent;
        QTest::newRow("slow") << DnsFault::Slow;
        QTest::newRow("wrong id") << DnsFault::WrongId;
        QTest::newRow("silent over TCP") << DnsFault::TruncatedForEver;
    }

    void endsSoonWhenStopped()
    {
        QFETCH(DnsFault, fault);
        DnsServer server;
        server.setFault(fault, 20s);
        std::stop_source source;
        QElapsedTimer sinceStop;
        const std::jthread stopper([&] {
            (void)sleepFor(120ms, {});
            sinceStop.start();
            source.request_stop();
        });
        const auto answer =
            dns::resolve(Name, dns::Server{Loopback, server.port()}, source.get_token(), {10s, 3});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        // It looks every 50 ms; the rest is for a busy machine.
        QVERIFY2(sinceStop.elapsed() <= 1500, qPrintable(QString::number(sinceStop.elapsed())));
    }

    void asksNobodyWhenStoppedBefore()
    {
        DnsServer server;
        std::stop_source source;
        source.request_stop();
        const dns::Server target{Loopback, server.port()};
        QCOMPARE(dns::resolve(Name, target, source.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(dns::resolveAsPrograms(Name, source.get_token()).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(server.udpQueries(), 0);
    }

    void manyThreadsAskAtOnce()
    {
        DnsServer server;
        server.set(ZoneName, {{Vip}, {}, 42});
        std::atomic<int> found = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&] {
                    for (int k = 0; k < 10; ++k)
                        found += ask(server, {2s, 3}) == Answer{Answer::Code::Found, {Vip}, 42};
                });
            }
        }
        QCOMPARE(found.load(), 80);
    }
};

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
