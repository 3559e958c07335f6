// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/PlanDocument.h"

#include <QSignalSpy>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// Where a plan is while it is not, or not only, in its file: drafts, and what another program
/// wrote there. Nobody's edit is lost.
class TestDrafts : public QObject, protected test::OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void aNewPlanIsKeptByItself()
    {
        PlanDocument document;
        document.startFrom(examplePlan());
        document.setText(u"routers[0].name"_s, u"edge"_s);
        QTRY_COMPARE(newDrafts().size(), 1);
        QCOMPARE(document.keptAt(), newDrafts().first());
    }

    void eachNewPlanHasADraftOfItsOwn()
    {
        PlanDocument document;
        for (const char* name : {"one", "two", "three"}) {
            document.startNew();
            document.setText(u"routers[0].name"_s, QString::fromLatin1(name));
            document.flush();
        }
        document.startNew();
        QCOMPARE(newDrafts().size(), 3);
        QCOMPARE(document.recent().size(), 3);
        QStringList names;
        const auto plans = document.recent();
        for (const RecentPlan& recent : plans) {
            QVERIFY(document.open(recent.path));
            names << document.plan().routers.first().name;
            QVERIFY(document.path().isEmpty());
        }
        names.sort();
        QCOMPARE(names, QStringList({u"one"_s, u"three"_s, u"two"_s}));
    }

    void anEmptyPlanNeedsNoDraft()
    {
        PlanDocument document;
        document.startNew();
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        QCOMPARE(newDrafts().size(), 1);
        document.undoStack().undo();
        document.flush();
        QVERIFY(newDrafts().isEmpty());
        QVERIFY(document.recent().isEmpty());
    }

    void aDraftThatAnotherWindowHasIsRefused()
    {
        PlanDocument one, two;
        one.setText(u"routers[0].name"_s, u"edge"_s);
        one.flush();
        const Status refused = two.open(one.keptAt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        two.setText(u"routers[0].name"_s, u"other"_s); // it has one of its own
        two.flush();
        QVERIFY(two.keptAt() != one.keptAt());
        QCOMPARE(loadPlan(one.keptAt())->routers.first().name, u"edge"_s);
        one.startNew();
        QVERIFY(two.open(newDraft(1)));
    }

    void aDraftThatGetsAFileIsNoDraftAnyMore()
    {
        const QString path = m_folder->filePath(u"my.plan.yaml"_s);
        PlanDocument document;
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.remember(u"verify"_s, u"green"_s, {u"cluster"_s, u"verify"_s});
        document.flush();
        QVERIFY(document.saveAs(path));
        QVERIFY(newDrafts().isEmpty());
        const auto plans = document.recent();
        QCOMPARE(plans.size(), 1);
        QCOMPARE(plans.first().path, path);
        QCOMPARE(plans.first().step, u"verify"_s);
        QCOMPARE(plans.first().verdict, u"green"_s); // what was seen is true of it still
        QCOMPARE(plans.first().visited, QStringList({u"cluster"_s, u"verify"_s}));
    }

    void whatIsNoValueIsStillThereTheNextTime_data()
    {
        QTest::addColumn<bool>("hasFile");
        QTest::newRow("draft") << false;
        QTest::newRow("file") << true;
    }
    void whatIsNoValueIsStillThereTheNextTime()
    {
        QFETCH(bool, hasFile);
        QString path = m_folder->filePath(u"typed.plan.yaml"_s);
        {
            PlanDocument document;
            document.setText(u"routers[0].address"_s, u"999.1.1.1"_s);
            if (hasFile)
                QVERIFY(document.saveAs(path));
            document.flush();
            path = document.keptAt();
        }
        PlanDocument again;
        QVERIFY(again.open(path));
        QCOMPARE(again.text(u"routers[0].address"_s), u"999.1.1.1"_s);
        QCOMPARE(again.typedProblems().size(), 1);
        again.setText(u"routers[0].address"_s, u"192.168.125.1"_s);
        again.flush();
        PlanDocument last;
        again.startNew();
        QVERIFY(last.open(path));
        QCOMPARE(last.text(u"routers[0].address"_s), u"192.168.125.1"_s);
        QVERIFY(last.typedProblems().isEmpty());
    }

    void whatAnotherProgramWroteIsTakenOver()
    {
        const QString path = m_folder->filePath(u"other.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(openExample(document, path));
        QSignalSpy replaced(&document, &PlanDocument::replaced);
        QVERIFY(writeFile(path, withAnotherVip(path))); // a new file in its place
        QTRY_COMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
        QCOMPARE(document.saveState(), SaveState::TakenOver);
        QVERIFY(replaced.isEmpty()); // the same plan, edited
        QFile file(path);            // and the same file, written into
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(formatPlan(examplePlan(), path));
        file.close();
        QTRY_COMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.20"_s);
        document.undoStack().undo();
        QCOMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
    }

    void whatAnotherProgramWroteIsNotWrittenOver_data()
    {
        QTest::addColumn<bool>("byHand");
        QTest::newRow("autosave") << false;
        QTest::newRow("save") << true;
    }
    void whatAnotherProgramWroteIsNotWrittenOver()
    {
        QFETCH(bool, byHand);
        const QString path = m_folder->filePath(u"both.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(openExample(document, path));
        document.setText(u"routers[0].name"_s, u"edge"_s);
        const QByteArray theirs = "# by hand\n" + withAnotherVip(path);
        QVERIFY(writeFile(path, theirs));
        if (byHand) {
            const Status refused = document.save();
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Locked);
        } else {
            document.flush();
        }
        QCOMPARE(*readFile(path), theirs);
        QCOMPARE(document.saveState(), SaveState::Elsewhere);
        document.setText(u"routers[0].name"_s, u"edge2"_s); // and so it stays
        document.flush();
        QCOMPARE(*readFile(path), theirs);
        QCOMPARE(document.saveState(), SaveState::Elsewhere);
    }

    void theFilesPlanIsTakenAsOneUndoStep()
    {
        const QString path = m_folder->filePath(u"take.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(standOff(document, path));
        QVERIFY(document.takeFile());
        QCOMPARE(document.saveState(), SaveState::TakenOver);
        QCOMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
        QCOMPARE(document.text(u"routers[0].name"_s), u"frr1"_s);
        document.undoStack().undo();
        QCOMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.20"_s);
        QCOMPARE(document.text(u"routers[0].name"_s), u"edge"_s);
    }

    void thisWindowsPlanIsKeptAndTheFilesTextToo()
    {
        const QString path = m_folder->filePath(u"keep.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(standOff(document, path));
        const QByteArray theirs = *readFile(path);
        QVERIFY(document.keepOurs());
        QCOMPARE(document.saveState(), SaveState::Saved);
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
        QCOMPARE(*readFile(document.replacedCopy()), theirs);
    }

    void aDecisionThatWasNotMadeIsAskedForAgain()
    {
        const QString path = m_folder->filePath(u"later.plan.yaml"_s);
        {
            PlanDocument document;
            QVERIFY(standOff(document, path));
        }
        const QByteArray theirs = *readFile(path);
        PlanDocument again;
        QVERIFY(again.open(path));
        QCOMPARE(again.saveState(), SaveState::Elsewhere);
        QCOMPARE(again.text(u"routers[0].name"_s), u"edge"_s);
        QVERIFY(!again.save());
        QCOMPARE(*readFile(path), theirs);
        QVERIFY(again.takeFile());
        QCOMPARE(again.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
    }

    void aFileThatCannotBeReadAnyMoreIsNotWrittenOver()
    {
        const QString path = m_folder->filePath(u"mistake.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(openExample(document, path));
        QVERIFY(writeFile(path, "version: 1\nrouter: []\n"));
        QTRY_COMPARE(document.saveState(), SaveState::Elsewhere);
        QVERIFY(document.fileProblem());
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        QCOMPARE(*readFile(path), QByteArray("version: 1\nrouter: []\n"));
        document.undoStack().undo();
        QVERIFY(writeFile(path, withAnotherVip(path))); // the mistake is mended
        QTRY_COMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
    }

    void aFileThatIsAsItWasAgainIsWrittenAgain()
    {
        const QString path = m_folder->filePath(u"back.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(standOff(document, path));
        QVERIFY(savePlan(examplePlan(), path));
        QTRY_COMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
        QCOMPARE(document.saveState(), SaveState::Saved);
    }

    /// Whoever took the file away is not overruled by the next edit.
    void aFileThatWasDeletedIsNotWrittenAgainByItself()
    {
        const QString path = m_folder->filePath(u"deleted.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(openExample(document, path));
        QVERIFY(QFile::remove(path));
        QTRY_COMPARE(document.saveState(), SaveState::Gone);
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        QVERIFY(!QFile::exists(path));
        QCOMPARE(document.saveState(), SaveState::Gone);
        QVERIFY(document.isKept());
        QCOMPARE(loadPlan(draftOf(path))->routers.first().name, u"edge"_s);
        QVERIFY(document.save()); // somebody asked for it
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
        QCOMPARE(document.saveState(), SaveState::Saved);
    }

    void aFileThatComesBackIsFollowedAgain()
    {
        const QString path = m_folder->filePath(u"moved.plan.yaml"_s);
        PlanDocument document;
        QVERIFY(openExample(document, path));
        QVERIFY(QFile::rename(path, path + u'~'));
        QTRY_COMPARE(document.saveState(), SaveState::Gone);
        QVERIFY(QFile::rename(path + u'~', path));
        QTRY_COMPARE(document.saveState(), SaveState::Saved);
        QTRY_VERIFY(!QFile::exists(draftOf(path)));
    }

    /// Also for root, whom no permission stops.
    void aWriteProtectedFileIsLeftAlone()
    {
        const QString path = m_folder->filePath(u"protected.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        const QByteArray before = *readFile(path);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup));
        PlanDocument document;
        QVERIFY(document.open(path));
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        QCOMPARE(*readFile(path), before);
        QCOMPARE(document.saveState(), SaveState::NotWritten);
        QVERIFY(document.saveProblem()->what.contains(u"write-protected"_s));
        QVERIFY(document.isKept());
        QVERIFY(!document.save());
        QVERIFY(!document.saveAs(path));
        QCOMPARE(*readFile(path), before);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(document.save());
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
    }

    void aDraftThatIsThrownAwayIsGone()
    {
        PlanDocument document;
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        const QString first = document.keptAt();
        document.setText(u"routers[0].name"_s, u"edge2"_s); // not written yet
        QVERIFY(document.discardDraft(first));
        QVERIFY(document.isEmpty());
        document.flush();
        QVERIFY(newDrafts().isEmpty());
        document.setText(u"routers[0].name"_s, u"other"_s);
        document.flush();
        PlanDocument another;
        const Status refused = another.discardDraft(document.keptAt());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        QCOMPARE(newDrafts().size(), 1);
    }

private:
    static bool openExample(PlanDocument& document, const QString& path)
    {
        return savePlan(examplePlan(), path) && document.open(path);
    }

    static QByteArray withAnotherVip(const QString& path)
    {
        Plan plan = examplePlan();
        plan.hostedClusters.first().vip = {*Address::parse(u"10.0.2.99"_s)};
        return formatPlan(plan, path);
    }

    /// Edited in the window, and written by another program.
    static bool standOff(PlanDocument& document, const QString& path)
    {
        if (!savePlan(examplePlan(), path) || !document.open(path))
            return false;
        document.setText(u"routers[0].name"_s, u"edge"_s);
        const bool written = writeFile(path, withAnotherVip(path)).has_value();
        document.flush();
        return written && document.saveState() == SaveState::Elsewhere;
    }
};

QTEST_MAIN(TestDrafts)
#include "tst_drafts.moc"
