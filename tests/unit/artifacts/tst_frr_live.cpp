// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FrrTesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace hcp;
using namespace hcp::testing;

namespace
{

struct Answer {
    int code = -1;
    QByteArray text;
};

/// A real FRR in namespaces of its own; it goes with this object.
class LiveFrr
{
public:
    LiveFrr()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("unshare"),
                        {QStringLiteral("-nmp"), QStringLiteral("--fork"),
                         QStringLiteral("--kill-child"), QStringLiteral("--mount-proc"),
                         QStringLiteral("--propagation"), QStringLiteral("private"),
                         QStringLiteral("bash"), QStringLiteral(TEST_DATA "/frr-alone.sh"),
                         m_mount.path()});
        m_ready = m_process.waitForStarted() && answer().code == 0;
    }
    ~LiveFrr()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10000))
            m_process.kill();
        m_process.waitForFinished(1000);
    }
    LiveFrr(const LiveFrr&) = delete;
    LiveFrr& operator=(const LiveFrr&) = delete;

    bool isReady() const { return m_ready; }

    Answer load(const QByteArray& text)
    {
        QFile file(m_files.filePath(QStringLiteral("in.conf")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) < 0)
            return {};
        file.close();
        return run("vtysh -f " + file.fileName().toUtf8());
    }

    QByteArray running() { return run("vtysh -c 'show running-config'").text; }

private:
    Answer run(const QByteArray& command)
    {
        m_process.write(command + '\n');
        return answer();
    }

    Answer answer()
    {
        QByteArray text;
        while (m_process.waitForReadyRead(30000)) {
            text += m_process.readAll();
            const qsizetype mark = text.lastIndexOf("@@ ");
            if (mark >= 0 && text.endsWith('\n'))
                return {text.mid(mark + 3).trimmed().toInt(), text.left(mark)};
        }
        return {-1, text + m_process.readAll()};
    }

    QTemporaryDir m_mount, m_files;
    QProcess m_process;
    bool m_ready = false;
};

} // namespace

/// What FRR itself makes of our lines: the proof behind the comparisons of the merge.
class TestFrrLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0 || !QFile::exists(QStringLiteral("/usr/lib/frr/bgpd")))
            QSKIP("needs root and FRR");
        if (!LiveFrr().isReady())
            QSKIP("needs network, mount and PID namespaces of its own");
    }

    void appliesAndUndoes_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name :
             {"empty", "lived", "guide", "guide-closed", "guide-half", "peer-group", "own-list",
              "route-map-list", "route-map-any", "evpn", "unnumbered", "vrf-and-default", "ibgp",
              "other-plan", "many-instances", "lists-in-middle", "crlf"})
            QTest::newRow(name) << QString::fromLatin1(name) + QStringLiteral(".conf");
    }

    void appliesAndUndoes()
    {
        QFETCH(QString, file);
        LiveFrr frr;
        QVERIFY(frr.isReady());
        frr.load(readCorpus(file));
        const QByteArray before = frr.running();
        QVERIFY2(before.contains("frr version"), before.constData());
        FrrWanted wanted = guideWanted();
        wanted.bfd = true;
        wanted.neighbors[2].multihop = true;
        const Result<FrrMerge> merge = mergeFrr(before, wanted);
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
        QVERIFY(merge->isChange());

        const Answer applied = frr.load(merge->delta);
        QVERIFY2(applied.code == 0, (applied.text + merge->delta).constData());
        const QByteArray now = frr.running();
        const FrrMerge again = *mergeFrr(now, wanted);
        QVERIFY2(!again.isChange(), (again.delta + "\n--- is not in\n" + now).constData());
        QCOMPARE(compareFrr(before, now).lost, QStringList());
        // What the file would give is what the daemon has.
        QCOMPARE(mergeFrr(merge->text, wanted)->delta, QByteArray());

        for (const QByteArray& after : {now, merge->text}) {
            const Answer undone = frr.load(undoFrrDelta(frr.running(), before, after));
            QVERIFY2(undone.code == 0, undone.text.constData());
            QCOMPARE(frr.running(), before);
            QCOMPARE(frr.load(merge->delta).code, 0);
            QCOMPARE(frr.running(), now);
        }
    }

    /// Where somebody agreed: FRR takes another AS for a neighbor that it has, and the old one
    /// back.
    void correctsAndUndoes()
    {
        QByteArray file = mergeFrr(readCorpus(QStringLiteral("guide.conf")), guideWanted())->text;
        file.replace("neighbor 192.168.125.21 remote-as 64513",
                     "neighbor 192.168.125.21 remote-as 64531");
        file.replace("neighbor 192.168.125.22 remote-as 64513",
                     "neighbor 192.168.125.22 remote-as 64513\n neighbor 192.168.125.22 shutdown");
        LiveFrr frr;
        QVERIFY(frr.isReady());
        QCOMPARE(frr.load(file).code, 0);
        const QByteArray before = frr.running();
        QVERIFY(before.contains("remote-as 64531") && before.contains("22 shutdown"));
        FrrWanted wanted = guideWanted();
        QVERIFY(!mergeFrr(before, wanted));
        wanted.mayCorrect = true;
        const FrrMerge merge = *mergeFrr(before, wanted);
        QCOMPARE(merge.corrected.size(), 2);
        QCOMPARE(frr.load(merge.delta).code, 0);
        const QByteArray now = frr.running();
        QVERIFY2(!mergeFrr(now, wanted)->isChange(), now.constData());
        QCOMPARE(compareFrr(before, now).lost, merge.corrected);
        const Answer undone = frr.load(undoFrrDelta(now, before, now));
        QVERIFY2(undone.code == 0, undone.text.constData());
        QCOMPARE(frr.running(), before);
    }

    /// A daemon that starts with the merged file has what the running one was given.
    void fileAndDeltaAgree()
    {
        const QByteArray file = readCorpus(QStringLiteral("lived.conf"));
        LiveFrr started;
        LiveFrr changed;
        QVERIFY(started.isReady() && changed.isReady());
        QCOMPARE(started.load(mergeFrr(file, guideWanted())->text).code, 0);
        changed.load(file);
        QCOMPARE(changed.load(mergeFrr(changed.running(), guideWanted())->delta).code, 0);
        QCOMPARE(compareFrr(started.running(), changed.running()), FrrDifference());
    }
};

QTEST_GUILESS_MAIN(TestFrrLive)
#include "tst_frr_live.moc"
