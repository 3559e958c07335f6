// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

/// How many checks of that id are in that state.
qsizetype count(const QJsonObject& view, const QString& id, const QString& state)
{
    const auto checks = view[u"checks"_s].toArray();
    return std::count_if(checks.begin(), checks.end(), [&](const auto& check) {
        return check[u"id"_s].toString() == id && check[u"state"_s].toString() == state;
    });
}

} // namespace

/// A plan with `bfd: on`, on a router and on MetalLB's FRR: set up, watched, broken, mended.
class TestBfd : public LabTest
{
    Q_OBJECT

public:
    TestBfd() : LabTest(u"bfd"_s, u"frr-k8s"_s) {}

protected:
    void labIsUp() override
    {
        QFile plan(m_lab.plan());
        QVERIFY(plan.open(QIODevice::Append));
        plan.write("options:\n  bfd: on\n");
    }

private Q_SLOTS:
    void isSetUpOnBothSides()
    {
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        QCOMPARE(count(m_lab.verify(), u"bfd.session"_s, u"passed"_s), 3);
        const Ended again = m_lab.wizard(u"diff"_s);
        QCOMPARE(again.status, 0); // nothing left to change
    }

    void aFaultIsNamedAndHealed_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("bfdd-off") << u"bfdd-off"_s << true;
        QTest::newRow("bfd-port-blocked") << u"bfd-port-blocked"_s << false;
    }

    void aFaultIsNamedAndHealed()
    {
        QFETCH(QString, cause);
        QFETCH(bool, isOurs);
        QCOMPARE(m_lab.lab({u"break"_s, cause}).status, 0);
        const auto view = m_lab.verifyUntil(u"bfd.session"_s, cause, 30);
        const Ended fix = m_lab.wizard(u"fix"_s, {u"--yes"_s});
        // Peers that were refused dial again after two minutes.
        const auto mended = isOurs ? m_lab.verifyUntil({}, {}, 150) : QJsonObject();
        QCOMPARE(m_lab.lab({u"heal"_s}).status, 0);
        QCOMPARE(view[u"cause"_s].toString(), cause);
        QCOMPARE(fix.status, isOurs ? 0 : 1);
        QVERIFY(!isOurs || mended[u"green"_s].toBool());
        QVERIFY(m_lab.verifyUntil({}, {}, 90)[u"green"_s].toBool());
    }

    /// What BFD is for: without it the router would go on sending there for the hold time.
    void aDeadNodeLosesItsRouteAtOnce()
    {
        const auto vip = m_lab.variable(u"VIP"_s);
        const auto viaNode3 = [&] {
            return m_lab.vtysh(u"show ip route %1"_s.arg(vip)).out.contains("192.168.125.22");
        };
        QVERIFY(viaNode3());
        QCOMPARE(m_lab.lab({u"break"_s, u"next-hop-dead"_s}).status, 0);
        QElapsedTimer timer;
        timer.start();
        while (viaNode3() && timer.elapsed() < 30'000)
            QTest::qWait(100);
        const qint64 gone = timer.elapsed();
        QCOMPARE(m_lab.lab({u"heal"_s}).status, 0);
        QVERIFY2(gone < 5'000, qPrintable(QString::number(gone)));
        QVERIFY(m_lab.verifyUntil({}, {}, 120)[u"green"_s].toBool());
    }

    void undoTakesItAway()
    {
        const Ended undo = m_lab.wizard(u"undo"_s, {u"--yes"_s});
        QVERIFY2(undo.status == 0, undo.out.right(300) + undo.err.right(900));
        QVERIFY(
            !m_lab.onHost(u"frr1"_s, {u"cat"_s, u"/etc/frr/daemons"_s}).out.contains("bfdd=yes"));
        QVERIFY(m_lab.kubectl({u"get"_s, u"bfdprofiles"_s, u"-A"_s}).out.isEmpty());
    }

private:
};

QTEST_GUILESS_MAIN(TestBfd)
#include "tst_bfd.moc"
