// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultTest.h"
#include "Judging.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

namespace
{

const QString All = QStringLiteral("all");

} // namespace

/// One row of expected.txt after the other, on one lab that is green in between.
class TestFaults : public FaultTest
{
    Q_OBJECT

public:
    TestFaults() : FaultTest(QStringLiteral("faults")) {}

protected:
    void labGoesDown() override { report(m_backend, m_polls); }

private Q_SLOTS:
    /// A fault that nobody tests is not there.
    void everyFaultOfTheLabIsInTheTable()
    {
        QSet<QString> listed;
        const auto lines = m_lab.lab({QStringLiteral("break")}).text().split(QLatin1Char('\n'));
        for (const auto& line : lines)
            listed << line.section(QLatin1Char(' '), 0, 0);
        QSet<QString> rows;
        for (const auto& row : m_rows)
            rows += QSet<QString>(row.faults.cbegin(), row.faults.cend());
        QCOMPARE(rows - listed, QSet<QString>());
        // Whoever sits in the VIP's own subnet would see it; the administrator's machine does not.
        listed.remove(QStringLiteral("proxy-arp-missing"));
        listed.subtract(
            {QStringLiteral("bfdd-off"), QStringLiteral("bfd-port-blocked")}); // tst_bfd
        QCOMPARE(listed - rows, QSet<QString>());
    }

    void isNamedMendedAndHealed_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < m_rows.size(); ++index) {
            const auto& row = m_rows[index];
            if (isWanted(row, m_wanted, m_backend))
                QTest::newRow(qPrintable(row.name())) << index;
        }
    }

    void isNamedMendedAndHealed()
    {
        QFETCH(int, index);
        const FaultRow& row = m_rows.at(index);
        const Ended broken = m_lab.lab(QStringList{QStringLiteral("break")} + row.faults);
        QVERIFY2(broken.status == 0, broken.err);
        QElapsedTimer timer;
        timer.start();
        QJsonObject view;
        FaultResult result{row, {}, 0, {}, false};
        do {
            view = m_lab.verify(row.paths ? QStringList{QStringLiteral("--paths")} : QStringList());
            result.right = isRight(row, view);
        } while (!result.right && timer.elapsed() < row.seconds * 1000);
        result.seconds = static_cast<double>(timer.elapsed()) / 1000;
        result.said = saidBy(view).text();
        const QByteArray fixed = result.right && !row.paths ? mend(row, result) : QByteArray();
        m_results << result;
        const Ended healed = m_lab.lab({QStringLiteral("heal")});
        QVERIFY2(healed.status == 0, healed.err);
        const QJsonObject green = m_lab.verifyUntil({}, {}, 90);
        QVERIFY2(result.right, qPrintable(result.said) + notPassed(view));
        QVERIFY2(fixed.isEmpty(), fixed);
        QVERIFY2(saidBy(green).green, "not green after heal" + notPassed(green));
        qInfo("%s: %.1f s %s", qPrintable(row.name()), result.seconds, qPrintable(result.mended));
    }

    void nothingIsRedWhileAllIsWell()
    {
        if (m_wanted != All)
            QSKIP("200 polls: only with HCP_FAULTS=all");
        int red = 0;
        QJsonObject last;
        for (int poll = 0; poll < 200; ++poll) {
            const auto view = m_lab.verify();
            if (saidBy(view).green)
                continue;
            ++red;
            last = view;
        }
        m_polls = QStringLiteral("200 healthy polls: %1 false red.").arg(red);
        QVERIFY2(red == 0, notPassed(last));
    }

private:
    /// `fix --yes` mends what ours mends, and says so of the others. Empty: as expected.
    QByteArray mend(const FaultRow& row, FaultResult& result) const
    {
        QStringList arguments{QStringLiteral("--yes"), QStringLiteral("--take-over"),
                              QStringLiteral("kubectl-edit"), QStringLiteral("--take-over"),
                              QStringLiteral("frr.conf")};
        if (row.isWarning)
            arguments.prepend(row.cause);
        const Ended fix = m_lab.wizard(QStringLiteral("fix"), arguments);
        const QByteArray words = "\nfix said: " + fix.out.right(600) + fix.err.right(600);
        if (!row.fixable)
            return fix.status == 1 ? QByteArray()
                                   : "fix ended with " + QByteArray::number(fix.status) + words;
        result.mended = QStringLiteral("no");
        if (fix.status != 0)
            return "not mended" + words;
        // One fault, mended: all is well before anybody heals it, once MetalLB's FRR dials anew.
        const QJsonObject after =
            row.faults.size() > 1 ? QJsonObject() : m_lab.verifyUntil({}, {}, 150);
        if (row.isWarning && warns(row, after))
            return "the warning is still there" + words;
        if (row.faults.size() == 1 && !saidBy(after).green)
            return "mended and not green" + notPassed(after) + words;
        result.mended = QStringLiteral("yes");
        return {};
    }

    QString m_polls = QStringLiteral("Healthy polls: not run.");
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
