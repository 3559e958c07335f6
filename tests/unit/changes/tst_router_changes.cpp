// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RouterBench.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Frr = QStringLiteral("router.frr");
const QString FrrConf = QStringLiteral("/etc/frr/frr.conf");
const QString DaemonsFile = QStringLiteral("/etc/frr/daemons");
const QString Dnsmasq = QStringLiteral("/etc/dnsmasq.d/hcp-bgp.conf");

} // namespace

/// What our changes do to a router, on good days and on bad ones.
class TestRouterChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void applyThenUndoLeavesNoTrace()
    {
        RouterBench bench;
        bench.plan.dns.update = {
            DnsUpdatePlan::Method::Dnsmasq, bench.plan.routers[0].name, {}, {}, {}};
        bench.router.write(DaemonsFile,
                           bench.router.read(DaemonsFile).replace("bgpd=yes", "bgpd=no"));
        const auto before = bench.router.everything();
        const Status applied = bench.apply(bench.plan);
        QVERIFY2(applied, why(applied));
        QVERIFY(bench.router.running().contains("neighbor 192.168.125.20 remote-as 64513"));
        QVERIFY(bench.router.read(FrrConf).contains("permit 10.0.2.20/32"));
        QVERIFY(bench.router.read(DaemonsFile).contains("bgpd=yes"));
        QCOMPARE(bench.router.read(QStringLiteral("/proc/sys/net/ipv4/ip_forward")),
                 QByteArray("1\n"));
        QVERIFY(
            bench.router.read(Dnsmasq).contains("host-record=api.hosted.hypershift.lab,10.0.2.20"));

        const auto after = bench.router.everything();
        const qsizetype calls = bench.router.unitCalls().size();
        QVERIFY(bench.apply(bench.plan)); // nothing is left to do
        QCOMPARE(bench.router.everything(), after);
        QCOMPARE(bench.router.unitCalls().size(), calls);

        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
        QVERIFY(bench.records(bench.plan).isEmpty());
        QVERIFY(bench.undo(bench.plan)); // nothing is left to take back
    }

    /// What does not run has no running configuration: the files come back all the same.
    void undoneWhileFrrIsStopped()
    {
        RouterBench bench;
        const QByteArray before = bench.router.read(FrrConf);
        QVERIFY(bench.apply(bench.plan));
        QVERIFY(bench.router.read(FrrConf) != before);
        bench.router.turn("stopped");
        const Status undone = bench.undo(bench.plan);
        bench.router.turnBack("stopped");
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.read(FrrConf), before);
        QVERIFY(bench.records(bench.plan).isEmpty());
    }

    /// Of /etc/frr/daemons our values go back, and what somebody else set meanwhile stays.
    void othersMaySwitchDaemonsMeanwhile()
    {
        RouterBench bench;
        const QByteArray before = bench.router.read(DaemonsFile).replace("bgpd=yes", "bgpd=no");
        bench.router.write(DaemonsFile, before);
        QVERIFY(bench.apply(bench.plan));
        QByteArray meanwhile = bench.router.read(DaemonsFile);
        QVERIFY(meanwhile.contains("bgpd=yes"));
        bench.router.write(DaemonsFile, meanwhile.replace("staticd=yes", "staticd=no"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QByteArray wanted = before;
        QCOMPARE(bench.router.read(DaemonsFile), wanted.replace("staticd=yes", "staticd=no"));
    }

    void installsWhatIsMissing()
    {
        RouterBench bench;
        bench.router.remove(QStringLiteral("/usr/lib/frr/zebra"));
        RouterFacts seen = bench.look(bench.plan);
        FrrFact frr = *seen.frr;
        frr.installed = false;
        seen.frr = Fact<FrrFact>::known(frr, QStringLiteral("test"));
        const auto package = bench.change(QStringLiteral("router.packages"), seen);
        const auto items = package->preview();
        QVERIFY(items && items->size() == 1);
        QVERIFY(items->first().after.contains("apt-get install"));
        const Status done = bench.apply(*package);
        QVERIFY2(done, why(done));
        QVERIFY(bench.router.exists(QStringLiteral("/usr/lib/frr/zebra")));
        QVERIFY(bench.undo(bench.plan));
        QVERIFY(!bench.router.exists(QStringLiteral("/usr/lib/frr/zebra")));
    }

    void aFileThatChangedMeanwhileIsLeftAlone()
    {
        RouterBench bench;
        const auto change = bench.change(Frr);
        bench.router.before("mktemp -- \"$path.hcp-bgp",
                            [&] { bench.router.write(FrrConf, "hostname somebody\n"); });
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
        QCOMPARE(bench.router.read(FrrConf), QByteArray("hostname somebody\n"));
        // What runs meanwhile is known to the journal, and undo takes it out.
        QVERIFY(bench.undo(bench.plan));
        QVERIFY(!bench.router.running().contains("neighbor"));
        QCOMPARE(bench.router.read(FrrConf), QByteArray("hostname somebody\n"));
    }

    void aRunningConfigurationThatChangedMeanwhileIsLeftAlone()
    {
        RouterBench bench;
        const auto change = bench.change(Frr);
        bench.router.write(FrrConf, bench.router.read(FrrConf) + "ip route 10.9.0.0/16 Null0\n");
        bench.router.restartFrr();
        const auto before = bench.router.everything();
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
        QVERIFY(done.error().details.contains(QStringLiteral("10.9.0.0/16")));
        QCOMPARE(bench.router.everything(), before);
    }

    void whatFrrRefusesInTheCheckIsNotTried()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        const auto change = bench.change(Frr);
        bench.router.turn("check");
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::MergeRefused);
        QVERIFY(done.error().details.contains(QStringLiteral("Unknown command")));
        QCOMPARE(bench.router.everything(), before);
    }

    void halfOfWhatFrrTookIsTakenBack_data()
    {
        QTest::addColumn<QByteArray>("knob");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a bad line, good ones behind it")
            << QByteArray("bad-line") << QByteArray("192.168.125.21 remote-as");
        QTest::newRow("a list") << QByteArray("bad-line") << QByteArray("permit 10.0.2.20");
        QTest::newRow("yes, and nothing done") << QByteArray("deaf") << QByteArray();
    }

    void halfOfWhatFrrTookIsTakenBack()
    {
        QFETCH(QByteArray, knob);
        QFETCH(QByteArray, line);
        RouterBench bench;
        const auto before = bench.router.everything();
        const auto change = bench.change(Frr);
        bench.router.turn(knob.constData(), line);
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::RemoteCommand);
        QVERIFY2(done.error().hint.contains(QStringLiteral("taken back")), why(done));
        QCOMPARE(bench.router.running(), before.value(QStringLiteral("running")));
        QCOMPARE(bench.router.read(FrrConf), before.value(FrrConf));
        QVERIFY(bench.records(bench.plan).isEmpty());
        bench.router.turnBack(knob.constData());
        QVERIFY(bench.apply(bench.plan)); // and the next one goes well
    }

    void afterALostConnectionTheJournalStillKnows()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        const auto change = bench.change(Frr);
        // FRR has taken our lines, and nobody hears of it.
        bench.router.after("vtysh $1 -f", [] {}); // the check
        bench.router.after("vtysh $1 -f", [&] { bench.router.hangUp(); });
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(exitCode(done.error().code), 3);
        QVERIFY2(done.error().hint.contains(QStringLiteral("undo")), why(done));
        QVERIFY(bench.router.running().contains("neighbor"));
        QCOMPARE(bench.router.read(FrrConf), before.value(FrrConf));
        bench.reconnect();
        QCOMPARE(bench.records(bench.plan).size(), 1);
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.running(), before.value(QStringLiteral("running")));
    }

    void afterALostConnectionApplyGoesOn()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        // The file is in place, and nobody hears of it.
        bench.router.after("mktemp -- \"$path.hcp-bgp", [&] { bench.router.hangUp(); });
        const Status broken = bench.apply(bench.plan);
        QVERIFY(!broken);
        QCOMPARE(exitCode(broken.error().code), 3);
        bench.reconnect();
        const Status again = bench.apply(bench.plan);
        QVERIFY2(again, why(again));
        QVERIFY(bench.router.read(FrrConf).contains("permit 10.0.2.20/32"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
    }

    void withoutRoomNothingIsLeftBehind()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        bench.router.turn("full");
        const auto change = bench.change(QStringLiteral("router.forwarding"));
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::RemoteCommand);
        QVERIFY2(done.error().details.contains(QStringLiteral("No space left")), why(done));
        QCOMPARE(bench.router.everything(), before);
        QVERIFY(bench.records(bench.plan).isEmpty());
    }

    void aServiceThatWillNotStartIsNamed()
    {
        RouterBench bench;
        bench.router.write(DaemonsFile, "zebra=yes\nbgpd=no\n");
        const auto before = bench.router.read(DaemonsFile);
        const auto change = bench.change(QStringLiteral("router.daemons"));
        bench.router.turn("frr-fails");
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QVERIFY2(done.error().hint.contains(QStringLiteral("journalctl -u frr")), why(done));
        bench.router.turnBack("frr-fails");
        QVERIFY(bench.undo(bench.plan));
        QCOMPARE(bench.router.read(DaemonsFile), before);
        QVERIFY(bench.router.exists(QStringLiteral("/run/frr.active")));
    }

    void stopsBetweenStepsOnly()
    {
        RouterBench bench;
        const auto change = bench.change(Frr);
        bench.router.before("vtysh $1 -f", [] {});
        bench.router.before("vtysh $1 -f", [&] { bench.stop.request_stop(); });
        const Status done = bench.apply(*change);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        bench.stop = {};
        // What was sent was also proven and noted.
        const auto records = bench.records(bench.plan);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first().state, JournalRecord::State::Done);
        QVERIFY(bench.undo(bench.plan));
        QVERIFY(!bench.router.running().contains("neighbor"));
    }

    void undoKeepsWhatSomebodyAdded()
    {
        RouterBench bench;
        QVERIFY(bench.apply(bench.plan));
        const QByteArray theirs = "ip route 10.9.0.0/16 Null0\n";
        bench.router.write(FrrConf, bench.router.read(FrrConf) + theirs);
        const QString sysctl = QStringLiteral("/etc/sysctl.d/90-hcp-bgp.conf");
        bench.router.write(sysctl, bench.router.read(sysctl) + "net.ipv4.conf.all.rp_filter = 2\n");
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QVERIFY(bench.router.read(FrrConf).endsWith(theirs));
        QVERIFY(!bench.router.read(FrrConf).contains("neighbor"));
        QCOMPARE(bench.router.read(sysctl), QByteArray("net.ipv4.conf.all.rp_filter = 2\n"));
    }

    void undoSaysWhatItCannotTakeOut()
    {
        RouterBench bench;
        bench.router.write(DaemonsFile, "zebra=yes\nbgpd=no\n");
        QVERIFY(bench.apply(*bench.change(QStringLiteral("router.daemons"))));
        bench.router.write(DaemonsFile, "everything=different\n");
        const Status undone = bench.undo(bench.plan);
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, ErrorCode::ChangedMeanwhile);
        QVERIFY(undone.error().hint.contains(QStringLiteral("/var/lib/hcp-bgp/")));
        QCOMPARE(bench.router.read(DaemonsFile), QByteArray("everything=different\n"));
    }

    void twoPlansOnOneRouter_data()
    {
        QTest::addColumn<bool>("firstGoesFirst");
        QTest::newRow("the first plan goes first") << true;
        QTest::newRow("the second plan goes first") << false;
    }

    /// Both need the neighbors, FRR and forwarding; each has its own VIP and names.
    void twoPlansOnOneRouter()
    {
        QFETCH(bool, firstGoesFirst);
        RouterBench bench;
        bench.plan.dns.update = {
            DnsUpdatePlan::Method::Dnsmasq, bench.plan.routers[0].name, {}, {}, {}};
        bench.router.remove(QStringLiteral("/run/dnsmasq.enabled"));
        bench.router.write(DaemonsFile, "zebra=yes\nbgpd=no\n");
        const auto before = bench.router.everything();
        const Plan one = bench.plan;
        const Plan two = RouterBench::secondPlan(one);
        QVERIFY(bench.apply(one));
        QVERIFY(bench.apply(two));

        const Plan& leaves = firstGoesFirst ? one : two;
        const Plan& stays = firstGoesFirst ? two : one;
        const QByteArray gone = firstGoesFirst ? "10.0.2.20" : "10.0.2.21";
        const QByteArray kept = firstGoesFirst ? "10.0.2.21" : "10.0.2.20";
        const QStringList preview = bench.undoPreview(leaves);
        if (firstGoesFirst)
            QVERIFY2(preview.join(u'\n').contains(QStringLiteral("second/second")),
                     qPrintable(preview.join(u'\n')));
        const Status left = bench.undo(leaves);
        QVERIFY2(left, why(left));
        for (const QByteArray& text : {bench.router.running(), bench.router.read(FrrConf)}) {
            QVERIFY2(!text.contains("permit " + gone + "/32"), text);
            QVERIFY2(text.contains("permit " + kept + "/32"), text);
            QVERIFY2(text.contains("neighbor 192.168.125.22 remote-as 64513"), text);
            QVERIFY2(text.contains("ip prefix-list hcp-none-out seq 10 deny any"), text);
        }
        QVERIFY(!bench.router.read(Dnsmasq).contains(gone));
        QVERIFY(bench.router.read(Dnsmasq).contains(kept));
        QVERIFY(bench.router.exists(QStringLiteral("/run/dnsmasq.enabled")));
        QCOMPARE(bench.router.read(QStringLiteral("/proc/sys/net/ipv4/ip_forward")),
                 QByteArray("1\n"));
        QVERIFY(bench.records(leaves).isEmpty());
        QVERIFY(bench.changesOf(stays, bench.look(stays)).size() > 3);
        for (const auto& change : bench.changesOf(stays, bench.look(stays)))
            QVERIFY2(change->preview()->isEmpty(), qPrintable(change->id()));

        const Status last = bench.undo(stays);
        QVERIFY2(last, why(last));
        QCOMPARE(bench.router.everything(), before);
    }

    /// dnsmasq runs, and somebody's file beside ours would keep it down after a restart.
    void dnsmasqThatWouldNotStartAgainIsLeftAlone()
    {
        RouterBench bench;
        bench.plan.dns.update = {
            DnsUpdatePlan::Method::Dnsmasq, bench.plan.routers[0].name, {}, {}, {}};
        bench.router.write(QStringLiteral("/etc/dnsmasq.d/broken.conf"), "nonsense\n");
        const auto change = bench.change(QStringLiteral("dns.records"));
        const Status refused = bench.with(
            bench.plan, [&](ChangeContext& context) { return change->rehearse(context); });
        QVERIFY(!refused);
        QVERIFY2(toText(refused.error()).contains(QStringLiteral("broken.conf")), why(refused));
        QVERIFY(!bench.router.exists(Dnsmasq));
        bench.router.remove(QStringLiteral("/etc/dnsmasq.d/broken.conf"));
        const Status accepted = bench.with(
            bench.plan, [&](ChangeContext& context) { return change->rehearse(context); });
        QVERIFY2(accepted, why(accepted));
    }
};

QTEST_GUILESS_MAIN(TestRouterChanges)
#include "tst_router_changes.moc"
