// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Wait.h"
#include "dns/DnsServer.h"
#include "remote/dns/Resolver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <thread>

using namespace hcp;
using namespace std::chrono_literals;
using dns::Answer;
using doubles::DnsFault;
using doubles::DnsServer;

namespace
{

const Address Vip(0x0a000214);
constexpr auto ScenarioVariable = "RESOLVER_SCENARIO";

QString say(const Result<Answer>& answer)
{
    if (!answer)
        return errorId(answer.error().code) + u' ' + answer.error().what + u' ' +
               answer.error().details;
    QStringList words{QString::number(static_cast<int>(answer->code))};
    for (const Address address : answer->addresses)
        words << address.toString();
    words += answer->ipv6;
    if (!answer->foundAs.isEmpty())
        words << QStringLiteral("as ") + answer->foundAs;
    return words.join(u' ');
}

/// What happens inside the namespaces, where resolv.conf and port 53 are our own:
/// 127.0.0.1 answers, 127.0.0.2 is silent, 127.0.0.3 fails, at 127.0.0.4 nobody listens.
QString play(const QString& scenario)
{
    DnsServer good(Address(0x7f000001), 53);
    DnsServer silent(Address(0x7f000002), 53);
    DnsServer failing(Address(0x7f000003), 53);
    good.set("api.lab", {{Vip}, {}, 5});
    good.set("dual.lab", {{Vip}, {}, 5, QByteArray::fromHex("20010db8000000000000000000000020")});
    good.set("only-v6-in-hosts.lab", {{Vip}, {}, 5});
    good.set("rescued.lab.corp.example", {{Vip}, {}, 5});
    good.set("aliased.lab", {{}, "aliased.lab.cdn.example", 5});
    good.set("aliased.lab.cdn.example", {{Vip}, {}, 5});
    silent.setFault(DnsFault::Silent);
    failing.setFault(DnsFault::ServerFailure);
    if (good.port() != 53 || silent.port() != 53 || failing.port() != 53)
        return QStringLiteral("cannot listen on port 53");

    std::stop_source source;
    const std::jthread stopper([&source, scenario](const std::stop_token& over) {
        if (scenario.startsWith(u"stop") && sleepFor(200ms, over))
            source.request_stop();
    });
    const auto name = QStringLiteral("api.lab");
    if (scenario.endsWith(u"programs"))
        return say(dns::resolveAsPrograms(name, source.get_token(), 1s));
    if (scenario.endsWith(u".lab"))
        return say(dns::resolveAsPrograms(scenario, {}, 1s));
    if (scenario == u"ask ipv6")
        return say(dns::resolveIpv6(QStringLiteral("dual.lab"), {Address(0x7f000001), 53}, {}));
    return say(dns::resolve(name, std::nullopt, source.get_token(), {500ms, 3}));
}

} // namespace

/// The resolver of the machine, tried in a network and mount namespace of one's own: the test
/// starts itself there once per row.
class TestResolverSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcess probe;
        probe.start(
            QStringLiteral("unshare"),
            {QStringLiteral("-rmn"), QStringLiteral("sh"), QStringLiteral("-c"),
             QStringLiteral("ip link set lo up && mount --bind /dev/null /etc/resolv.conf")});
        if (!probe.waitForFinished(10'000) || probe.exitCode() != 0)
            QSKIP("needs user, mount and network namespaces (unshare -rmn) and ip");
    }

    void asThisMachineIsSet_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("resolvConf");
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("longest"); // ms, start of the program and its end included
        const auto row = [](const char* tag, const char* scenario, const char* servers,
                            const char* said, int longest) {
            QString file = QStringLiteral("search corp.example\n");
            for (const QString& server : QString::fromLatin1(servers).split(u' '))
                file += QStringLiteral("nameserver %1\n").arg(server);
            QTest::newRow(tag) << QString::fromLatin1(scenario) << file << QString::fromLatin1(said)
                               << longest;
        };
        row("the first answers", "ask", "127.0.0.1 127.0.0.2", "0 10.0.2.20", 1500);
        row("the second answers", "ask", "127.0.0.2 127.0.0.1", "0 10.0.2.20", 2000);
        row("the first fails", "ask", "127.0.0.3 127.0.0.1", "0 10.0.2.20", 1500);
        row("nobody at the first", "ask", "127.0.0.4 127.0.0.1", "0 10.0.2.20", 1500);
        row("all fail", "ask", "127.0.0.3 127.0.0.3", "3", 1500);
        row("all silent", "ask", "127.0.0.2", "dns-unreachable .*127.0.0.2 does not answer", 3500);
        row("one silent, one gone", "ask", "127.0.0.2 127.0.0.4",
            "dns-unreachable .*127.0.0.2 does not answer; nothing listens at 127.0.0.4", 3500);
        row("stopped", "stop ask", "127.0.0.2", "cancelled .*", 1500);
        row("programs", "programs", "127.0.0.1", "0 10.0.2.20", 1500);
        row("programs, from hosts", "from-hosts.lab", "127.0.0.1", "0 10.0.2.99", 1500);
        // The C library asks no server for IPv4 where /etc/hosts has IPv6.
        row("programs, IPv6 from hosts", "only-v6-in-hosts.lab", "127.0.0.1", "2 2001:db8::99",
            1500);
        row("programs, IPv6 too", "dual.lab", "127.0.0.1", "0 10.0.2.20 2001:db8::20", 1500);
        row("IPv6 of a server", "ask ipv6", "127.0.0.1", "2 2001:db8::20", 1500);
        row("programs, by the search list", "rescued.lab", "127.0.0.1",
            "0 10.0.2.20 as rescued.lab.corp.example", 1500);
        row("programs, a CNAME that only looks like it", "aliased.lab", "127.0.0.1", "0 10.0.2.20",
            1500);
        // The C library itself would wait for 10 s here, and cannot be interrupted.
        row("programs, silent", "programs", "127.0.0.2", "dns-unreachable .*No answer in 1 s",
            3000);
        row("programs, stopped", "stop programs", "127.0.0.2", "cancelled .*", 1500);
        row("programs, nobody", "programs", "127.0.0.4", "dns-unreachable .*", 3000);
    }

    void asThisMachineIsSet()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, resolvConf);
        QFETCH(QString, said);
        QFETCH(int, longest);
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("resolv.conf")), resolvConf);
        write(folder.filePath(QStringLiteral("hosts")),
              QStringLiteral("10.0.2.99 from-hosts.lab\n2001:db8::99 only-v6-in-hosts.lab\n"));
        write(folder.filePath(QStringLiteral("nsswitch.conf")),
              QStringLiteral("hosts: files dns\n"));
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(ScenarioVariable), scenario);
        child.setProcessEnvironment(environment);
        QElapsedTimer time;
        time.start();
        child.start(QStringLiteral("unshare"),
                    {QStringLiteral("-rmn"), QStringLiteral("sh"), QStringLiteral("-c"),
                     QStringLiteral("ip link set lo up && cd \"$1\" && for file in *; do "
                                    "mount --bind \"$file\" /etc/\"$file\" || exit 9; done; "
                                    "exec \"$2\""),
                     QStringLiteral("sh"), folder.path(), QCoreApplication::applicationFilePath()});
        QVERIFY2(child.waitForFinished(20'000), "the program hangs");
        QVERIFY2(time.elapsed() < longest, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(child.exitStatus(), QProcess::NormalExit);
        const QString output = QString::fromUtf8(child.readAllStandardOutput()).trimmed();
        const QRegularExpression wanted(
            QRegularExpression::anchoredPattern(said + QStringLiteral(".*")));
        QVERIFY2(wanted.match(output).hasMatch(),
                 qPrintable(output + QString::fromUtf8(child.readAllStandardError())));
    }

private:
    static void write(const QString& path, const QString& text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (const QString scenario = qEnvironmentVariable(ScenarioVariable); !scenario.isEmpty()) {
        QTextStream(stdout) << play(scenario) << Qt::endl;
        return 0;
    }
    TestResolverSystem test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_resolver_system.moc"
