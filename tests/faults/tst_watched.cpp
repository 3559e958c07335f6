// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FaultReport.h"
#include "Judging.h"
#include "LabRun.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

namespace
{

/// One `hcp-bgp verify --watch` that runs all the time: the views that come, as they come.
class Watching
{
public:
    explicit Watching(const LabRun& lab)
    {
        lab.startWizard(
            m_process, QStringLiteral("verify"),
            {QStringLiteral("--watch"), QStringLiteral("--output"), QStringLiteral("json")});
    }

    ~Watching()
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
        m_process.waitForFinished(10'000);
    }

    /// The next view, within that time; nothing: none came.
    std::optional<QJsonObject> next(qint64 milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_process.canReadLine()) {
            const auto left = static_cast<int>(milliseconds - timer.elapsed());
            if (left <= 0 || !m_process.waitForReadyRead(left))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

    /// Until a view is as wanted; `sink` gets those before it. False: none was, within that time.
    template <class Wanted, class Sink>
    bool until(const Wanted& wanted, qint64 milliseconds, const Sink& sink)
    {
        QElapsedTimer timer;
        timer.start();
        while (const auto view = next(milliseconds - timer.elapsed())) {
            if (wanted(*view))
                return true;
            sink(*view);
        }
        return false;
    }

    /// Forgets the views that came until now.
    void skip() { m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
};

bool isGreen(const QJsonObject& view)
{
    return saidBy(view).green;
}

} // namespace

/// The rows of expected.txt as a watch sees them that runs all the time, as the window does: how
/// soon each is named after it was made, with the connections that were open before.
class TestWatched : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto reason = LabRun::impossible())
            QSKIP(qPrintable(*reason));
        QString problem;
        m_rows = faultTable(QStringLiteral(TEST_DATA "/expected.txt"), problem);
        QVERIFY2(!m_rows.isEmpty(), qPrintable(problem));
        m_lab.down();
        const Ended up = m_lab.up(m_backend);
        QVERIFY2(up.status == 0, up.err);
        const Ended apply = m_lab.wizard(QStringLiteral("apply"), {QStringLiteral("--yes")});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        m_watching = std::make_unique<Watching>(m_lab);
        QVERIFY(m_watching->until(isGreen, 30'000, [](const auto&) {}));
    }

    void cleanupTestCase()
    {
        m_watching.reset();
        m_lab.down();
        const auto readme = qEnvironmentVariable("HCP_FAULTS_README");
        if (!readme.isEmpty() && !m_results.isEmpty())
            QCOMPARE(
                writeReport(readme, QStringLiteral("%1, watched").arg(m_backend), m_results, {}),
                QString());
    }

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
            m_watching->until(isGreen, 120'000, [&last](const auto& view) { last = view; });
        qInfo("%s: %.1f s; before that: %s", qPrintable(row.name()), result.seconds,
              qPrintable(before.join(QStringLiteral(", "))));
        QVERIFY2(result.right, qPrintable(result.said));
        QVERIFY2(green, "not green after heal" + notPassed(last));
    }

private:
    static constexpr int MostMillis = 20'000;

    QString m_backend = qEnvironmentVariable("HCP_BACKEND", QStringLiteral("native"));
    QString m_wanted = qEnvironmentVariable("HCP_FAULTS");
    LabRun m_lab{qEnvironmentVariable("HCP_LAB", QStringLiteral("watched"))};
    std::unique_ptr<Watching> m_watching;
    QList<FaultRow> m_rows;
    QList<FaultResult> m_results;
};

QTEST_GUILESS_MAIN(TestWatched)
#include "tst_watched.moc"
