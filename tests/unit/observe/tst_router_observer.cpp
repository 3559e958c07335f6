// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/RouterObserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;

namespace
{

// Runs what it is given on this machine, with a PATH in which programs of a router stand first.
class LocalSession : public ssh::Session
{
public:
    Result<ssh::Output> run(const ssh::Command& command, const std::stop_token&) override
    {
        commands.append(command);
        if (command.asRoot && refuseRoot)
            return failure(ErrorCode::SudoRefused, QStringLiteral("sudo refused"));
        if (error)
            return tl::make_unexpected(*error);
        if (replay) { // the same answer under the mark of this call, as far as it came
            ssh::Output again = *replay;
            const QByteArray mark = command.argv.at(4).toLatin1();
            again.out = QByteArray(again.out).replace(lastMark, mark).left(cut);
            again.err.replace(lastMark, mark);
            return again;
        }
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), path);
        environment.insert(QStringLiteral("SSH_CONNECTION"),
                           QStringLiteral("10.9.0.5 40000 10.9.0.1 22"));
        process.setProcessEnvironment(environment);
        process.start(command.argv.first(), command.argv.mid(1));
        process.write(command.input);
        process.closeWriteChannel();
        if (!process.waitForFinished(20'000))
            return failure(ErrorCode::Timeout, QStringLiteral("too slow"));
        ssh::Output output;
        output.exitStatus = process.exitCode();
        output.out = noise + process.readAllStandardOutput();
        output.err = noise + process.readAllStandardError();
        last = output;
        lastMark = command.argv.at(4).toLatin1();
        return output;
    }
    const ssh::HostKey& hostKey() const override { return key; }
    QString user() const override { return QStringLiteral("admin"); }

    ssh::HostKey key{QStringLiteral("frr1"), QStringLiteral("ssh-ed25519"),
                     QStringLiteral("SHA256:x")};
    QString path = qEnvironmentVariable("PATH");
    QByteArray noise;
    bool refuseRoot = false;
    ssh::Output last;
    std::optional<ssh::Output> replay;
    QByteArray lastMark;
    qsizetype cut = -1;
    std::optional<Error> error;
    QList<ssh::Command> commands;
};

Address address(const char* text)
{
    return Address::parse(QString::fromLatin1(text)).value();
}

Plan plan()
{
    Plan plan;
    plan.managementCluster.nodes = {{QStringLiteral("node1"), address("192.168.125.20")}};
    RouterPlan router;
    router.name = QStringLiteral("frr1");
    router.address = address("192.168.125.1");
    plan.routers = {router};
    HostedClusterPlan cluster;
    cluster.name = QStringLiteral("hosted");
    cluster.nameSpace = QStringLiteral("hosted");
    cluster.baseDomain = QStringLiteral("hypershift.lab");
    cluster.vip = {address("10.0.2.20")};
    plan.hostedClusters = {cluster};
    return plan;
}

// Not the details of `show bgp neighbors`, which may be missing.
QStringList statesOf(const BgpFact& bgp)
{
    QStringList states;
    for (const BgpPeerFact& peer : bgp.peers)
        states.append(peer.address.toString() + u' ' + peer.state);
    return states;
}

} // namespace

class TestRouterObserver : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_bin;

    void program(const char* name, const QByteArray& body)
    {
        QFile file(m_bin.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + body + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    // A vtysh as FRR's: echoes each line behind its prompt, and answers from the captures.
    void vtyshOf(const char* state)
    {
        const QByteArray folder = QByteArray(TEST_DATA) + "/data/vtysh/" + state;
        program("vtysh",
                "echo; echo 'Hello, this is FRRouting (version 8.4.4).'\n"
                "while IFS= read -r l; do\n  printf 'router# %s\\n' \"$l\"\n  case $l in\n"
                "  'show running-config') printf 'Building configuration...\\n\\nCurrent "
                "configuration:\\n!\\nrouter bgp 64512\\nexit\\nend\\n' ;;\n"
                "  'show daemons') echo ' zebra bgpd' ;;\n"
                "  'show bgp summary json') cat " +
                    folder +
                    "/bgp-summary.json ;;\n"
                    "  'show bgp neighbors json') cat " +
                    folder +
                    "/bgp-neighbors.json ;;\n"
                    "  'show bfd peers json') echo 'bfdd is not running' >&2 ;;\n"
                    "  'show bgp ipv4 unicast 10.0.2.20/32 json') cat " +
                    folder +
                    "/ip-bgp-vip.json ;;\n"
                    "  *) echo \"% Unknown command: $l\" ;;\n  esac\ndone\nprintf 'router# \\n'");
    }

    QString pathWithPrograms() const
    {
        return m_bin.path() + u':' + qEnvironmentVariable("PATH") + QStringLiteral(":/usr/sbin");
    }

    static int rpFilter(const QString& interface)
    {
        QFile file(QStringLiteral("/proc/sys/net/ipv4/conf/%1/rp_filter").arg(interface));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : -1;
    }

private Q_SLOTS:
    void init()
    {
        vtyshOf("healthy");
        program("systemctl", "printf 'Id=frr.service\\nActiveState=active\\n"
                             "UnitFileState=enabled\\n\\nId=dnsmasq.service\\n"
                             "ActiveState=inactive\\nUnitFileState=disabled\\n'");
        program("nft", "case $* in *-j*) echo '{\"nftables\": []}' ;; esac");
        program("iptables-nft-save", ":");
        program("iptables-legacy-save", ":");
        program("getent", "case $2 in api.*) echo '10.0.2.20 STREAM x' ;; *) exit 2 ;; esac");
        program("ss", "echo 'LISTEN 0 1 0.0.0.0:179 0.0.0.0:* users:((\"bgpd\",pid=1,fd=2))'");
    }

    void readsARouterInOneGo()
    {
        LocalSession session;
        session.path = pathWithPrograms();
        session.noise = "Welcome to frr1!\nLast login: never\n";
        QElapsedTimer timer;
        timer.start();
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        qInfo("a look took %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 3000); // 300 ms on a quiet machine
        QCOMPARE(session.commands.size(), 1);
        QVERIFY(facts.login->root);
        QCOMPARE(facts.login->hostKeyFingerprint, QStringLiteral("SHA256:x"));
        QVERIFY2(facts.bgp.isKnown(), qPrintable(facts.bgp.reason()));
        QCOMPARE(facts.bgp->peers.size(), 3);
        QVERIFY(facts.bgp->peers.first().isEstablished());
        QCOMPARE(facts.bgp->peers.first().lastResetDueTo,
                 QStringLiteral("No AFI/SAFI activated for peer"));
        QCOMPARE(facts.bgpRoutes[address("10.0.2.20")]->nextHops.size(), 3);
        QCOMPARE(*facts.runningConfig, QByteArray("!\nrouter bgp 64512\nexit\nend\n"));
        QCOMPARE(facts.bfd.reason(), QStringLiteral("bfdd is not running"));
        QCOMPARE(*facts.port179Holder, QStringLiteral("bgpd"));
        QCOMPARE(facts.names[QStringLiteral("api.hosted.hypershift.lab")]->first(),
                 address("10.0.2.20"));
        QVERIFY(facts.names[QStringLiteral("api-int.hosted.hypershift.lab")]->isEmpty());
        QVERIFY(!*facts.dnsmasq);
        QVERIFY(!facts.sysctlFile->exists);
        QVERIFY(facts.os.isKnown() && facts.interfaces.isKnown());
        for (const InterfaceFact& interface : *facts.interfaces)
            QCOMPARE(interface.rpFilter,
                     std::max(rpFilter(QStringLiteral("all")), rpFilter(interface.name)));
        QVERIFY2(facts.firewall.isKnown(), qPrintable(facts.firewall.reason()));
        QCOMPARE(facts.firewall->tcp179, FirewallFact::Tcp179::Open);
        QVERIFY2(facts.forwarding.isKnown(), qPrintable(facts.forwarding.reason()));
        QCOMPARE(facts.bgp.source(), QStringLiteral("frr1: show bgp summary json"));
        QVERIFY(facts.bgp.at().isValid());
    }

    void pollingKeepsWhatRests()
    {
        LocalSession session;
        session.path = pathWithPrograms();
        const auto before = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        vtyshOf("speaker3-killed");
        const auto facts = observeRouterState(session, plan(), before, {});
        QCOMPARE(facts.os, before.os);
        QCOMPARE(facts.configFile, before.configFile);
        QCOMPARE(facts.bgpRoutes[address("10.0.2.20")]->nextHops.size(), 2);
        QCOMPARE(facts.forwarding->decidedBy, before.forwarding->decidedBy);
        QVERIFY(facts.bgp.at() >= before.bgp.at());
    }

    void argumentsAreWordsThatNoShellTouches()
    {
        LocalSession session;
        observeRouter(session, plan(), QStringLiteral("frr1"), {});
        const auto& argv = session.commands.first().argv;
        QVERIFY(session.commands.first().asRoot);
        for (const QString& word : argv)
            QVERIFY(!word.contains(u'!') && !word.contains(u'\n') && !word.contains(u'\''));
        QVERIFY(argv.contains(QStringLiteral("vip:10.0.2.20")));
    }

    void runsInEveryShellThatIsHere_data()
    {
        QTest::addColumn<QStringList>("shell");
        for (const char* shell : {"dash", "bash", "busybox sh", "ksh", "mksh", "zsh"}) {
            const auto words = QString::fromLatin1(shell).split(u' ');
            if (!QStandardPaths::findExecutable(words.first()).isEmpty())
                QTest::newRow(shell) << words;
        }
    }

    void runsInEveryShellThatIsHere()
    {
        QFETCH(QStringList, shell);
        program("sh", "exec " + QStandardPaths::findExecutable(shell.first()).toUtf8() + ' ' +
                          shell.mid(1).join(u' ').toUtf8() + " \"$@\"");
        LocalSession session;
        session.path = pathWithPrograms();
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        QFile::remove(m_bin.filePath(QStringLiteral("sh")));
        QVERIFY2(facts.bgp.isKnown(), qPrintable(facts.bgp.reason()));
        QVERIFY(facts.forwarding.isKnown());
        QVERIFY(facts.firewall.isKnown());
    }

    void withoutRootItIsToldSo()
    {
        LocalSession session;
        session.refuseRoot = true;
        session.path = pathWithPrograms();
        program("nft", "echo 'Operation not permitted (you must be root)' >&2; exit 1");
        program("stat", "echo 'stat: Permission denied' >&2; exit 1");
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        QCOMPARE(session.commands.size(), 2);
        QVERIFY(!session.commands.last().asRoot);
        QVERIFY(!facts.login->root);
        QCOMPARE(facts.firewall.reason(),
                 QStringLiteral("Operation not permitted (you must be root)"));
        QCOMPARE(facts.problem->what, QStringLiteral("sudo refused"));
        // What the file of the daemons says is not "no" because it cannot be read.
        QVERIFY(!facts.daemonsFile);
        QVERIFY(!facts.frr);
        QCOMPARE(facts.frr.reason(), facts.daemonsFile.reason());
    }

    void withoutFrrItIsNotThere()
    {
        LocalSession session;
        session.path = pathWithPrograms();
        program("vtysh", "echo 'sh: vtysh: not found' >&2; exit 127");
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        QVERIFY(!facts.bgp.isKnown());
        QVERIFY(!facts.runningConfig.isKnown());
        QVERIFY(!facts.bgpRoutes[address("10.0.2.20")].isKnown());
        QVERIFY(!facts.bgp.reason().isEmpty());
    }

    void aConnectionThatBreaksProvesNothing()
    {
        LocalSession session;
        session.path = pathWithPrograms();
        const auto whole = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        session.replay = session.last;
        const qsizetype size = session.last.out.trimmed().size();
        QVERIFY(size > 10'000);
        for (session.cut = 0; session.cut < size - 10; session.cut += 97) {
            const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
            QVERIFY(!facts.bgp || statesOf(*facts.bgp) == statesOf(*whole.bgp));
            QVERIFY(!facts.firewall || facts.firewall->tcp179 == whole.firewall->tcp179);
            const auto route = facts.bgpRoutes.value(address("10.0.2.20"));
            QVERIFY(!route || route.value() == whole.bgpRoutes[address("10.0.2.20")].value());
            QVERIFY(!facts.configFile || facts.configFile.value() == whole.configFile.value());
            // One of them stands last in the answer: not both can have come whole.
            QVERIFY(!facts.names.value(QStringLiteral("api.hosted.hypershift.lab")) ||
                    !facts.names.value(QStringLiteral("api-int.hosted.hypershift.lab")));
        }
    }

    void anErrorOfTheSessionIsTheReason()
    {
        LocalSession session;
        session.error = Error{ErrorCode::Timeout,
                              QStringLiteral("frr1 did not answer"),
                              QStringLiteral("after 20 s"),
                              {}};
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        QCOMPARE(facts.login.reason(), QStringLiteral("frr1 did not answer: after 20 s"));
        QVERIFY(!facts.bgp.isKnown() && !facts.firewall.isKnown() && !facts.frr.isKnown());
        QCOMPARE(facts.name, QStringLiteral("frr1"));
    }

    void aSlowNameDoesNotHoldTheRest()
    {
        LocalSession session;
        session.path = pathWithPrograms();
        program("getent", "sleep 60");
        QElapsedTimer timer;
        timer.start();
        const auto facts = observeRouter(session, plan(), QStringLiteral("frr1"), {});
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(facts.names[QStringLiteral("api.hosted.hypershift.lab")].reason(),
                 QStringLiteral("no answer within 2 s"));
        QVERIFY(facts.bgp.isKnown());
    }
};

QTEST_GUILESS_MAIN(TestRouterObserver)
#include "tst_router_observer.moc"
