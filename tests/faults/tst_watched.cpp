// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultTest.h"
#include "Judging.h"
#include "Watching.h"

#include <QElapsedTimer>
#include <QTest>

/// The rows of expected.txt as a watch sees them that runs all the time, as the window does: how
/// soon each is named after it was made, with the connections that were open before.
class TestWatched : public FaultTest
{
    Q_OBJECT

public:
    TestWatched() : FaultTest(QStringLiteral("watched")) {}

protected:
    void labIsUp() override
    {
        FaultTest::labIsUp();
        if (QTest::currentTestFailed())
            return;
        m_watching = std::make_unique<Watching>(m_lab);
        QVERIFY2(m_watching->turnsGreen(30'000), m_watching->last());
    }

    void labGoesDown() override
    {
        m_watching.reset();
        report(QStringLiteral("%1, watched").arg(m_backend), {});
    }

private Q_SLOTS:
    void isNamedAndHealed_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < m_rows.size(); ++index) {
            const auto& row = m_rows[index];
            if (!row.paths && !row.fresh && isWanted(row, m_wanted, m_backend))
                QTest::newRow(qPrintable(row.name())) << index;
        }
    }

    void isNamedAndHealed()
    {
        QFETCH(int, index);
        const FaultRow& row = m_rows.at(index);
        m_watching->skip();
        const Ended broken = m_lab.lab(QStringList{QStringLiteral("break")} + row.faults);
        QVERIFY2(broken.status == 0, broken.err);
        QElapsedTimer timer;
        timer.start();
        FaultResult result{row, {}, 0, {}, false};
        QStringList before;
        QJsonObject last;
        result.right = m_watching->until([&row](const auto& view) { return isNamed(row, view); },
                                         std::max(row.seconds * 1000, MostMillis),
                                         [&](const QJsonObject& view) {
                                             last = view;
                                             before << saidBy(view).text();
                                         });
        result.seconds = static_cast<double>(timer.elapsed()) / 1000;
        before.removeAll(QStringLiteral("green"));
        before.removeDuplicates();
        result.said = last.isEmpty() ? QStringLiteral("nothing") : saidBy(last).text();
        m_results << result;
        const Ended healed = m_lab.lab({QStringLiteral("heal")});
        QVERIFY2(healed.status == 0, healed.err);
        const bool green =
            m_watching->turnsGreen(120'000, [&last](const QJsonObject& view) { last = view; });
        qInfo("%s: %.1f s; before that: %s", qPrintable(row.name()), result.seconds,
              qPrintable(before.join(QStringLiteral(", "))));
        QVERIFY2(result.right, qPrintable(result.said));
        QVERIFY2(green, "not green after heal" + notPassed(last));
    }

private:
    static constexpr int MostMillis = 20'000;

    std::unique_ptr<Watching> m_watching;
};

QTEST_GUILESS_MAIN(TestWatched)
#include "tst_watched.moc"
