// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "changes/Journal.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace hcp;

namespace
{

const QString Target = QStringLiteral("router SHA256:abc/def+ghi");
const QString Scope = QStringLiteral("hosted/hosted");

QString onlyFile()
{
    const QDir folder(stateFolder() + QStringLiteral("/journal"));
    return folder.filePath(folder.entryList({QStringLiteral("*.jsonl")}).value(0));
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_home->path().toLocal8Bit());
    }

    void remembersWhatWasDone()
    {
        {
            auto journal = *Journal::open(Target, Scope);
            const auto first = journal->begin(QStringLiteral("file"), QStringLiteral("/a"),
                                              {{QStringLiteral("before"), QStringLiteral("x")}});
            const auto second = journal->begin(QStringLiteral("file"), QStringLiteral("/b"), {});
            QVERIFY(first && second && *first != *second);
            QVERIFY(journal->finish(*first));
        }
        auto journal = *Journal::open(Target, Scope);
        const auto records = journal->records();
        QCOMPARE(records.size(), 2);
        QCOMPARE(records[0].state, JournalRecord::State::Done);
        QCOMPARE(records[0].data.value(QStringLiteral("before")).toString(), QStringLiteral("x"));
        QCOMPARE(records[1].state, JournalRecord::State::Begun); // it may have happened
        QVERIFY(journal->undone(records[0].id));
        QCOMPARE(journal->records().size(), 1);
    }

    void isPrivate()
    {
        auto journal = *Journal::open(Target, Scope);
        QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
        struct stat info {
        };
        QCOMPARE(::stat(qPrintable(onlyFile()), &info), 0);
        QCOMPARE(info.st_mode & 07777U, 0600U);
    }

    void twoWritersExcludeEachOther()
    {
        auto journal = Journal::open(Target, Scope);
        QVERIFY(journal);
        const auto second = Journal::open(Target, Scope);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY(Journal::open(QStringLiteral("router other"), Scope));
        journal->reset();
        QVERIFY(Journal::open(Target, Scope));
    }

    void anotherPlansStepsAreNotOurs()
    {
        {
            auto other = *Journal::open(Target, QStringLiteral("hosted/other"));
            QVERIFY(other->begin(QStringLiteral("file"), QStringLiteral("/theirs"), {}));
        }
        auto ours = *Journal::open(Target, Scope);
        QVERIFY(ours->records().isEmpty());
    }

    /// A plan that grew or shrank is still the one that made its first steps.
    void knowsThePlanByItsHostedClusters()
    {
        const auto open = [](const char* scope) {
            return *Journal::open(Target, QString::fromLatin1(scope));
        };
        QVERIFY(open("a/a")->begin(QStringLiteral("file"), QStringLiteral("/one"), {}));
        QVERIFY(open("a/a,b/b")->begin(QStringLiteral("file"), QStringLiteral("/both"), {}));
        QCOMPARE(open("a/a,b/b")->records().size(), 2);
        QVERIFY(open("a/a,b/b")->others().isEmpty());
        QCOMPARE(open("a/a")->records().size(), 2);
        QVERIFY(open("a/a")->others().isEmpty());
        QCOMPARE(open("b/b")->records().size(), 1);
        QVERIFY(open("a/ab")->records().isEmpty());
        // What reaches further than the plan now is said.
        const auto shrunk = open("a/a");
        QVERIFY(shrunk->formerly(shrunk->records()[0]).isEmpty());
        QVERIFY(shrunk->formerly(shrunk->records()[1]).contains(QStringLiteral("b/b")));
    }

    void findsWhatIsLeftOnOtherRouters()
    {
        const QString other = QStringLiteral("router SHA256:other");
        QString undone;
        {
            auto journal = *Journal::open(other, Scope, QStringLiteral("10.0.0.2"));
            QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
            undone = *journal->begin(QStringLiteral("file"), QStringLiteral("/b"), {});
            QVERIFY(journal->undone(undone));
        }
        {
            auto cluster = *Journal::open(QStringLiteral("cluster 1-2-3"), Scope);
            QVERIFY(cluster->begin(QStringLiteral("object"), QStringLiteral("x"), {}));
            auto theirs =
                *Journal::open(QStringLiteral("router SHA256:theirs"),
                               QStringLiteral("hosted/other"), QStringLiteral("10.0.0.3"));
            QVERIFY(theirs->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
        }
        auto ours = *Journal::open(Target, Scope, QStringLiteral("10.0.0.1"));
        QVERIFY(ours->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
        const auto left = Journal::leftElsewhere(Scope, {Target});
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().place, QStringLiteral("10.0.0.2"));
        QCOMPARE(left.first().steps, 1);
        QVERIFY(QFileInfo::exists(left.first().path));
        QVERIFY(Journal::leftElsewhere(Scope, {Target, other}).isEmpty());
    }

    void whatAnotherPlanNeedsIsHandedOver()
    {
        const QString need = QStringLiteral("neighbor 10.0.0.1");
        {
            auto theirs = *Journal::open(Target, QStringLiteral("hosted/other"));
            theirs->setNeeds({need});
            const auto id = theirs->begin(QStringLiteral("file"), QStringLiteral("/a"), {});
            QVERIFY(theirs->finish(*id, {{QStringLiteral("hash"), QStringLiteral("x")}}));
            QVERIFY(theirs->neededByOthers().isEmpty());
        }
        {
            auto ours = *Journal::open(Target, Scope);
            QCOMPARE(ours->neededByOthers(), QSet<QString>{need});
            ours->setNeeds({QStringLiteral("neighbor 10.0.0.2")});
            const auto id = ours->begin(QStringLiteral("service"), QStringLiteral("frr"), {});
            QVERIFY(id && ours->finish(*id) && ours->handOver(*id));
            QVERIFY(ours->records().isEmpty());
        }
        auto theirs = *Journal::open(Target, QStringLiteral("hosted/other"));
        QCOMPARE(theirs->records().size(), 2);
        QVERIFY(theirs->others().isEmpty());
        for (const JournalRecord& record : theirs->records())
            QVERIFY(theirs->undone(record.id));
        // With nobody to take it over it stays ours.
        auto ours = *Journal::open(QStringLiteral("router another"), Scope);
        const auto id = ours->begin(QStringLiteral("service"), QStringLiteral("frr"), {});
        QVERIFY(!ours->handOver(*id));
        QCOMPARE(ours->records().size(), 1);
    }

    void aFullDiskTearsNoLine()
    {
        auto journal = *Journal::open(Target, Scope);
        QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
        const QByteArray before = *readFile(onlyFile());
        rlimit old{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
        const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
        rlimit tight = old;
        tight.rlim_cur = static_cast<rlim_t>(before.size()) + 20; // room for a piece of a line
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto refused = journal->begin(QStringLiteral("file"), QStringLiteral("/b"), {});
        ::setrlimit(RLIMIT_FSIZE, &old);
        ::signal(SIGXFSZ, ignored);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileAccess);
        QCOMPARE(*readFile(onlyFile()), before);
        QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/c"), {}));
        journal.reset();
        QCOMPARE((*Journal::open(Target, Scope))->records().size(), 2);
    }

    void aTornLastLineIsIgnored()
    {
        {
            auto journal = *Journal::open(Target, Scope);
            QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/a"), {}));
            QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/b"), {}));
        }
        const QByteArray whole = *readFile(onlyFile());
        const qsizetype firstLine = whole.indexOf('\n') + 1;
        for (qsizetype cut = firstLine; cut < whole.size(); cut += 7) {
            QVERIFY(writeFile(onlyFile(), whole.left(cut)));
            auto journal = *Journal::open(Target, Scope);
            QCOMPARE(journal->records().size(), 1);
            QVERIFY(journal->begin(QStringLiteral("file"), QStringLiteral("/c"), {}));
            journal.reset();
            QCOMPARE((*Journal::open(Target, Scope))->records().size(), 2);
        }
    }

    void withoutAJournalNothingBegins()
    {
        qputenv("XDG_STATE_HOME", "/proc/nowhere");
        const auto journal = Journal::open(Target, Scope);
        QVERIFY(!journal);
        QCOMPARE(journal.error().code, ErrorCode::FileAccess);
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
