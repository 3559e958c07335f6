// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Wait.h"
#include "dns/DnsServer.h"
#include "remote/dns/Resolver.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace std::chrono_literals;
using dns::Answer;
using doubles::DnsFault;
using doubles::DnsServer;

namespace
{

const Address Loopback(0x7f000001);
const Address Vip(0x0a000214);

QString program(const QString& name)
{
    return QStandardPaths::findExecutable(name,
                                          {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"),
                                           QStringLiteral("/usr/local/bin")});
}

/// The A records that dig prints, sorted.
QList<Address> digs(const QString& name, int port)
{
    QProcess dig;
    dig.start(program(QStringLiteral("dig")),
              {QStringLiteral("@127.0.0.1"), QStringLiteral("-p"), QString::number(port),
               QStringLiteral("+short"), QStringLiteral("+noedns"), QStringLiteral("+time=2"), name,
               QStringLiteral("A")});
    if (!dig.waitForFinished(10'000))
        dig.kill();
    QList<Address> addresses;
    for (const QString& line : QString::fromLatin1(dig.readAllStandardOutput()).split(u'\n')) {
        if (const auto address = Address::parse(line))
            addresses << *address;
    }
    std::sort(addresses.begin(), addresses.end());
    return addresses;
}

Result<Answer> ask(const QString& name, int port)
{
    return dns::resolve(name, dns::Server{Loopback, port}, {}, {2s, 3});
}

} // namespace

/// The double and the resolver were written by the same hand: dig and dnsmasq were not.
class TestResolverPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithDig_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<DnsFault>("fault");
        QTest::newRow("one") << QStringLiteral("one.lab") << DnsFault::None;
        QTest::newRow("two") << QStringLiteral("two.lab") << DnsFault::None;
        QTest::newRow("alias") << QStringLiteral("alias.lab") << DnsFault::None;
        QTest::newRow("none") << QStringLiteral("none.lab") << DnsFault::None;
        QTest::newRow("cut") << QStringLiteral("two.lab") << DnsFault::Truncated;
    }

    void agreesWithDig()
    {
        if (program(QStringLiteral("dig")).isEmpty())
            QSKIP("dig is not installed");
        QFETCH(QString, name);
        QFETCH(DnsFault, fault);
        DnsServer server;
        server.set("one.lab", {{Vip}, {}, 5});
        server.set("two.lab", {{Vip, Address(0x0a000215)}, {}, 5});
        server.set("alias.lab", {{}, "two.lab", 5});
        server.setFault(fault);
        const auto answer = ask(name, server.port());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->addresses, digs(name, server.port()));
        QCOMPARE(answer->addresses.isEmpty(), name == u"none.lab");
    }

    void readsDnsmasq()
    {
        if (program(QStringLiteral("dnsmasq")).isEmpty())
            QSKIP("dnsmasq is not installed");
        int port = 0;
        {
            const DnsServer free; // a port that both protocols had free a moment ago
            port = free.port();
        }
        QProcess dnsmasq;
        startDnsmasq(dnsmasq, port);
        QVERIFY2(waitForDnsmasq(dnsmasq, port), dnsmasq.readAllStandardError().constData());

        const auto both = ask(QStringLiteral("api.hosted.hypershift.lab"), port);
        QCOMPARE(both->addresses, (QList<Address>{Vip, Address(0x0a000215)}));
        QCOMPARE(both->ttl, 77);
        QCOMPARE(ask(QStringLiteral("www.hypershift.lab"), port)->addresses,
                 QList<Address>{Address(0x0a000216)});
        QCOMPARE(ask(QStringLiteral("nope.hypershift.lab"), port)->code, Answer::Code::NoSuchName);
        QCOMPARE(ask(QStringLiteral("text.hypershift.lab"), port)->code, Answer::Code::NoAddress);
        // No upstream servers and not its zone.
        QCOMPARE(ask(QStringLiteral("example.org"), port)->code, Answer::Code::Refused);
        // 60 addresses do not fit into 512 bytes: dnsmasq sets TC, and the rest comes over TCP.
        QCOMPARE(ask(QStringLiteral("many.hypershift.lab"), port)->addresses.size(), 60);

        dnsmasq.terminate();
        QVERIFY(dnsmasq.waitForFinished(5000));
    }

private:
    static void startDnsmasq(QProcess& process, int port)
    {
        QStringList arguments{
            QStringLiteral("--keep-in-foreground"),
            QStringLiteral("--conf-file=/dev/null"),
            QStringLiteral("--no-hosts"),
            QStringLiteral("--no-resolv"),
            QStringLiteral("--listen-address=127.0.0.1"),
            QStringLiteral("--bind-interfaces"),
            QStringLiteral("--user="),
            QStringLiteral("--pid-file"),
            QStringLiteral("--local=/hypershift.lab/"),
            QStringLiteral("--port=%1").arg(port),
            QStringLiteral("--host-record=api.hosted.hypershift.lab,10.0.2.20,77"),
            QStringLiteral("--host-record=api.hosted.hypershift.lab,10.0.2.21,77"),
            QStringLiteral("--host-record=gate.hypershift.lab,10.0.2.22"),
            QStringLiteral("--cname=www.hypershift.lab,gate.hypershift.lab"),
            QStringLiteral("--txt-record=text.hypershift.lab,words")};
        for (int i = 1; i <= 60; ++i)
            arguments << QStringLiteral("--host-record=many.hypershift.lab,10.9.0.%1").arg(i);
        process.start(program(QStringLiteral("dnsmasq")), arguments);
    }

    static bool waitForDnsmasq(QProcess& process, int port)
    {
        const Deadline deadline(10s);
        while (!deadline.passed() && process.state() != QProcess::NotRunning) {
            const auto answer = dns::resolve(QStringLiteral("gate.hypershift.lab"),
                                             dns::Server{Loopback, port}, {}, {200ms, 1});
            if (answer && answer->code == Answer::Code::Found)
                return true;
            process.waitForFinished(50);
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestResolverPeers)
#include "tst_resolver_peers.moc"
