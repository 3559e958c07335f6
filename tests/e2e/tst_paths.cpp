// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

/// What check api.path says of each node: "passed: …".
QStringList paths(const QJsonObject& view)
{
    QStringList lines;
    const auto checks = view[u"checks"_s].toArray();
    for (const auto& check : checks) {
        if (check[u"id"_s].toString() == u"api.path"_s)
            lines << check[u"state"_s].toString() + u": "_s + check[u"summary"_s].toString();
    }
    return lines;
}

} // namespace

/// Check api.path on a real router: who asks from where, and what is left on the router when it is
/// cut short.
class TestPaths : public LabTest
{
    Q_OBJECT

public:
    TestPaths() : LabTest(u"paths"_s) {}

private Q_SLOTS:
    void cleanup()
    {
        if (!m_lab.plan().isEmpty())
            QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 3000);
    }

    void anApplyEndsWithThem()
    {
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        QCOMPARE(apply.out.count("alone, from here"), 3);
        const Ended again = m_lab.wizard(u"apply"_s, {u"--yes"_s});
        QCOMPARE(again.out.count("alone, from here"), 0); // nothing was changed
    }

    void onlyWhenAskedFor()
    {
        QVERIFY(paths(m_lab.verify()).isEmpty());
        QCOMPARE(paths(m_lab.verify({u"--paths"_s})).filter(u"passed"_s).size(), 3);
    }

    /// The next hop that the router names is the one that our packets reach the cluster by.
    void theChosenNextHopIsTheOneThatIsTaken()
    {
        const QString chosen = chosenHop();
        const QStringList nodes{u"node1"_s, u"node2"_s, u"node3"_s};
        const QString table =
            u"add table ip seen; add chain ip seen in { type filter hook prerouting priority -400; "
            u"}; add rule ip seen in ip daddr %1 counter"_s.arg(vip());
        for (const QString& node : nodes)
            QCOMPARE(m_lab.onHost(node, {u"nft"_s, table}).status, 0);
        QCOMPARE(
            m_lab.onHost(u"client"_s, {u"curl"_s, u"-sk"_s, u"https://%1:6443/readyz"_s.arg(vip())})
                .text(),
            u"ok"_s);
        QStringList taken;
        for (const QString& node : nodes) {
            const QString counter =
                m_lab.onHost(node, {u"nft"_s, u"list"_s, u"table"_s, u"ip"_s, u"seen"_s}).text();
            QVERIFY2(counter.contains(u"counter packets"_s), qPrintable(counter));
            if (!counter.contains(u"counter packets 0 "_s))
                taken << node;
            m_lab.onHost(node, {u"nft"_s, u"delete table ip seen"_s});
        }
        QCOMPARE(taken.size(), 1);
        const auto addresses =
            m_lab.onHost(taken.first(), {u"ip"_s, u"-o"_s, u"-4"_s, u"addr"_s}).out;
        QVERIFY2(addresses.contains(' ' + chosen.toLatin1() + '/'), addresses);
    }

    /// Behind address translation the router cannot tell our packets: it asks by itself.
    void behindAddressTranslationTheRouterAsks()
    {
        translate(u"-A"_s);
        const auto seen = paths(m_lab.verify({u"--paths"_s}));
        translate(u"-D"_s);
        QVERIFY2(seen.filter(u"passed"_s).filter(u"from frr1"_s).size() == 3,
                 qPrintable(seen.join(u'\n')));
    }

    void thereTooADeadNextHopIsFound()
    {
        QCOMPARE(m_lab.lab({u"break"_s, u"node-drops-vip"_s}).status, 0);
        translate(u"-A"_s);
        const auto view = m_lab.verify({u"--paths"_s});
        translate(u"-D"_s);
        QCOMPARE(m_lab.lab({u"heal"_s}).status, 0);
        QCOMPARE(view[u"firstBroken"_s].toString(), u"api.path"_s);
        QCOMPARE(view[u"cause"_s].toString(), u"node-drops-vip"_s);
        QCOMPARE(paths(view).filter(u"failed"_s).filter(u"from frr1: timed out"_s).size(), 1);
    }

    void killedInTheMiddleItLeavesNothing_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGKILL") << SIGKILL;
        QTest::newRow("Ctrl-C") << SIGINT;
    }
    void killedInTheMiddleItLeavesNothing()
    {
        QFETCH(int, signal);
        // A next hop that drops keeps the rules there for three seconds.
        QCOMPARE(m_lab.lab({u"break"_s, u"node-drops-vip"_s}).status, 0);
        QProcess verify;
        m_lab.startWizard(verify, u"verify"_s, {u"--paths"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!rules().isEmpty(), 20000);
        ::kill(static_cast<pid_t>(verify.processId()), signal);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(verify.waitForFinished(2500));
        QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 2500);
        QVERIFY2(timer.elapsed() < 2500, "they went with the connection, not with the time");
        QCOMPARE(m_lab.lab({u"heal"_s}).status, 0);
    }

private:
    QString vip() const { return m_lab.variable(u"VIP"_s); }
    /// Other source ports than this machine's own, as behind an address translation.
    void translate(const QString& action) const
    {
        m_lab.onHost(u"client"_s,
                     {u"iptables"_s, u"-t"_s, u"nat"_s, action, u"POSTROUTING"_s, u"-p"_s, u"tcp"_s,
                      u"-d"_s, vip(), u"-j"_s, u"MASQUERADE"_s, u"--to-ports"_s, u"20000-29999"_s});
    }
    QString chosenHop() const
    {
        const auto seen = m_lab.wizard(u"discover"_s, {u"-o"_s, u"json"_s});
        const auto router = QJsonDocument::fromJson(seen.out)[u"routers"_s][u"frr1"_s];
        return router[u"chosenHops"_s][vip()][u"value"_s][u"nextHop"_s].toString();
    }
    QByteArray rules() const
    {
        return m_lab
            .onHost(u"router"_s, {u"ip"_s, u"-4"_s, u"rule"_s, u"show"_s, u"pref"_s, u"179"_s})
            .out;
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
