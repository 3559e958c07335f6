// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// A failure on purpose in the real lab: what clients notice without BFD and with it, and that
/// nothing of it is left on the router, however it ends.
class TestDrillLab : public LabTest
{
    Q_OBJECT

public:
    TestDrillLab() : LabTest(u"drilltest"_s) {}

private Q_SLOTS:
    void cleanup()
    {
        if (!m_lab.plan().isEmpty())
            QTRY_VERIFY2_WITH_TIMEOUT(table().isEmpty(), table(), 3000);
    }

    void nothingBeginsBeforeGreen()
    {
        const Ended drill = m_lab.wizard(u"drill"_s, {u"--yes"_s});
        QCOMPARE(drill.status, 1);
        QVERIFY2(drill.err.contains("begins when everything is green"), drill.err);
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
    }

    void nothingBeginsWithoutAYes()
    {
        const Ended drill = m_lab.wizard(u"drill"_s);
        QCOMPARE(drill.status, 3);
        QVERIFY2(drill.err.contains("--yes"), drill.err);
    }

    /// The hold time of 90 s is not over: whoever is sent to that node fails all the time.
    void withoutBfdTheWholeCutIsNoticed()
    {
        const QJsonObject found = drill();
        m_taken = found[u"node"_s].toString();
        const QJsonObject router = found[u"routers"_s][0].toObject();
        QVERIFY(found[u"verify"_s][u"green"_s].toBool());
        QVERIFY(found[u"noticed"_s].toBool());
        QCOMPARE(found[u"failedBefore"_s].toInt(), 0);
        QVERIFY(found[u"failed"_s].toInt() >= 30);
        QVERIFY(found[u"lastFailureMillis"_s].toInt() > 8000);
        QVERIFY(router[u"leftMillis"_s].isNull());
        QVERIFY(!router[u"sessionEnded"_s].toBool());
        QCOMPARE(router[u"holdMillis"_s].toInt(), 90'000);
        QVERIFY(router[u"packetsFromHere"_s].toInt() > 0);
    }

    /// This router chooses by address: nothing from here goes through the others.
    void throughAnotherNodeNothingIsMeasured()
    {
        const QString other = m_taken == u"node1"_s ? u"node2"_s : u"node1"_s;
        const QJsonObject found = drill({u"--node"_s, other, u"--for"_s, u"5s"_s});
        QCOMPARE(found[u"node"_s].toString(), other);
        QVERIFY(!found[u"noticed"_s].toBool());
        QCOMPARE(found[u"failed"_s].toInt(), 0);
        QVERIFY(found[u"facts"_s][0].toString().contains(u"not measured"_s));
    }

    void cutShortItLeavesNothing_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("within");
        QTest::newRow("SIGKILL") << SIGKILL << 2500;
        QTest::newRow("Ctrl-C") << SIGINT << 1500;
    }
    void cutShortItLeavesNothing()
    {
        QFETCH(int, signal);
        QFETCH(int, within);
        QProcess drill;
        m_lab.startWizard(drill, u"drill"_s, {u"--yes"_s, u"--for"_s, u"60s"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!table().isEmpty(), 20'000);
        ::kill(static_cast<pid_t>(drill.processId()), signal);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY2_WITH_TIMEOUT(table().isEmpty(), table(), within);
        QVERIFY(drill.waitForFinished(2500));
        if (signal == SIGINT)
            QCOMPARE(drill.exitCode(), 130);
    }

    void withBfdItIsAboutASecond()
    {
        m_lab.down();
        const Ended up = m_lab.up(u"frr-k8s"_s);
        QVERIFY2(up.status == 0, up.err);
        QFile plan(m_lab.plan());
        QVERIFY(plan.open(QIODevice::Append));
        plan.write("options:\n  bfd: on\n");
        plan.close();
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        const QJsonObject found = drill();
        const QJsonObject router = found[u"routers"_s][0].toObject();
        QVERIFY(found[u"verify"_s][u"green"_s].toBool());
        QVERIFY(found[u"failed"_s].toInt() > 0);
        QVERIFY(found[u"lastFailureMillis"_s].toInt() < 3000);
        QVERIFY(router[u"bfd"_s].toBool() && router[u"sessionEnded"_s].toBool());
        QVERIFY(router[u"leftMillis"_s].toInt(99'999) < 3000);
        QVERIFY(router[u"backMillis"_s].isDouble());
    }

private:
    QJsonObject drill(const QStringList& more = {u"--for"_s, u"10s"_s}) const
    {
        const Ended ended =
            m_lab.wizard(u"drill"_s, QStringList{u"--yes"_s, u"--output"_s, u"json"_s} + more);
        const QJsonObject found = QJsonDocument::fromJson(ended.out).object();
        for (const auto& fact : found[u"facts"_s].toArray())
            qInfo("%s", qPrintable(fact.toString()));
        if (ended.status != 0)
            qWarning("exit code %d: %s", ended.status, ended.err.constData());
        return found;
    }
    QByteArray table() const
    {
        const QByteArray all = m_lab.onHost(u"router"_s, {u"nft"_s, u"list"_s, u"tables"_s}).out;
        return all.contains("hcp_bgp_drill_") ? all : QByteArray();
    }

    QString m_taken; ///< the node that this machine's connections take
};

QTEST_GUILESS_MAIN(TestDrillLab)
#include "tst_drill_lab.moc"
