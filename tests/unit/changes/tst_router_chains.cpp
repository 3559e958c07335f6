// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RouterBench.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Dnsmasq = QStringLiteral("/etc/dnsmasq.d/hcp-bgp.conf");
const QString Sysctl = QStringLiteral("/etc/sysctl.d/90-hcp-bgp.conf");
const QString Daemons = QStringLiteral("/etc/frr/daemons");
const QByteArray Theirs = "host-record=printer.example.com,10.9.9.9\n";

void useDnsmasq(RouterBench& bench)
{
    bench.plan.dns.update = {
        DnsUpdatePlan::Method::Dnsmasq, bench.plan.routers[0].name, {}, {}, {}};
}

/// What somebody does to our names by hand.
void pointElsewhere(RouterBench& bench)
{
    QByteArray text = bench.router.read(Dnsmasq);
    QVERIFY(text.contains("10.0.2.20"));
    bench.router.write(Dnsmasq, text.replace("10.0.2.20", "198.51.100.99"));
}

void append(RouterBench& bench, const QString& path, const QByteArray& lines)
{
    bench.router.write(path, bench.router.read(path) + lines);
}

} // namespace

/// Several steps of ours on one file, and what others do to it in between: taken back, the file is
/// what it was before the first.
class TestRouterChains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasMendedDoesNotComeBack()
    {
        RouterBench bench;
        useDnsmasq(bench);
        const auto before = bench.router.everything();
        for (int round = 0; round < 3; ++round) {
            const Status done = bench.apply(bench.plan);
            QVERIFY2(done, why(done));
            if (round < 2)
                pointElsewhere(bench);
        }
        QVERIFY(!bench.router.read(Dnsmasq).contains("198.51.100.99"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QVERIFY2(!bench.router.exists(Dnsmasq), bench.router.read(Dnsmasq));
        QCOMPARE(bench.router.everything(), before);
        QVERIFY2(bench.notes.isEmpty(), qPrintable(bench.notes.join(u'\n')));
    }

    void linesOfOthersBetweenTheStepsStayAndAreNamed()
    {
        RouterBench bench;
        useDnsmasq(bench);
        QVERIFY(bench.apply(bench.plan));
        pointElsewhere(bench);
        append(bench, Dnsmasq, Theirs);
        QVERIFY(bench.apply(bench.plan));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.read(Dnsmasq), Theirs);
        const QString said = bench.notes.join(u'\n');
        QVERIFY2(said.contains(Dnsmasq), qPrintable(said));
        QVERIFY2(said.contains(QString::fromLatin1(Theirs.trimmed())), qPrintable(said));
        QVERIFY2(!said.contains(QStringLiteral("198.51.100.99")), qPrintable(said));
    }

    void whatWasChangedSinceTheLastStepStaysAndIsNamed()
    {
        RouterBench bench;
        useDnsmasq(bench);
        QVERIFY(bench.apply(bench.plan));
        pointElsewhere(bench);
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        const QString line = QStringLiteral("host-record=api.hosted.hypershift.lab,198.51.100.99");
        QVERIFY(bench.router.read(Dnsmasq).contains(line.toLatin1()));
        QVERIFY2(bench.notes.join(u'\n').contains(line), qPrintable(bench.notes.join(u'\n')));
    }

    /// The name was somebody's in that file before us.
    void aRecordThatWeReplacedIsTheirsAgain()
    {
        RouterBench bench;
        useDnsmasq(bench);
        const QByteArray old = "host-record=api.hosted.hypershift.lab,10.7.7.7\n";
        bench.router.write(Dnsmasq, old);
        const auto before = bench.router.everything();
        QVERIFY(bench.apply(bench.plan));
        pointElsewhere(bench);
        QVERIFY(bench.apply(bench.plan));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);

        QVERIFY(bench.apply(bench.plan));
        append(bench, Dnsmasq, Theirs);
        const Status again = bench.undo(bench.plan);
        QVERIFY2(again, why(again));
        QCOMPARE(bench.router.read(Dnsmasq), old + Theirs);
    }

    /// The VIP of the plan is another one since: both steps are ours.
    void aPlanThatChangedLeavesNothing()
    {
        RouterBench bench;
        useDnsmasq(bench);
        const auto before = bench.router.everything();
        QVERIFY(bench.apply(bench.plan));
        pointElsewhere(bench);
        bench.plan.hostedClusters.first().vip = {*Address::parse(QStringLiteral("10.0.2.30"))};
        QVERIFY(bench.apply(bench.plan));
        QVERIFY(bench.router.read(Dnsmasq).contains("10.0.2.30"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
    }

    /// Our step wrote the whole file anew.
    void theSysctlFileIsGoneOrTheirs_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::newRow("forwarding was switched off in it") << QByteArray();
        QTest::newRow("and another setting was added")
            << QByteArray("net.ipv4.conf.all.rp_filter = 2\n");
    }

    void theSysctlFileIsGoneOrTheirs()
    {
        QFETCH(QByteArray, theirs);
        RouterBench bench;
        QVERIFY(bench.apply(bench.plan));
        bench.router.write(Sysctl, "net.ipv4.ip_forward = 0\n" + theirs);
        QVERIFY(bench.apply(bench.plan));
        QVERIFY(bench.router.read(Sysctl).contains("net.ipv4.ip_forward = 1"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.exists(Sysctl), !theirs.isEmpty());
        QCOMPARE(bench.router.read(Sysctl), theirs);
        QCOMPARE(bench.notes.join(u'\n').contains(Sysctl), !theirs.isEmpty());
    }

    void daemonsAreAsBeforeTheFirstStep()
    {
        RouterBench bench;
        const QByteArray was = bench.router.read(Daemons).replace("bgpd=yes", "bgpd=no");
        bench.router.write(Daemons, was);
        QVERIFY(bench.apply(bench.plan));
        bench.router.write(Daemons, bench.router.read(Daemons).replace("bgpd=yes", "bgpd=0"));
        QVERIFY(bench.apply(bench.plan));
        QVERIFY(bench.router.read(Daemons).contains("bgpd=yes"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.read(Daemons), was);
    }
};

QTEST_GUILESS_MAIN(TestRouterChains)
#include "tst_router_chains.moc"
