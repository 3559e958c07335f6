// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "Opened.h"
#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/pages/Page.h"
#include "ui/shell/FileNote.h"
#include "ui/shell/StepRail.h"
#include "ui/shell/WindowActions.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The window and the plan's file: who else writes it, what cannot be written, where drafts go; and
/// that nothing but the person changes the plan.
class TestPapers : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp); }

    void init()
    {
        renew();
        m_path = m_folder->filePath(u"my.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), m_path));
    }

    void theWheelScrollsAndChangesNothing_data()
    {
        QTest::addColumn<int>("step");
        for (const StepId step : {StepId::Cluster, StepId::Router, StepId::Bgp, StepId::Hosted})
            QTest::newRow(qPrintable(stepWord(step))) << int(step);
    }
    void theWheelScrollsAndChangesNothing()
    {
        QFETCH(int, step);
        Opened opened;
        opened.window.resize(1024, 600);
        opened.window.steps().go(StepId(step));
        QTest::qWait(50);
        Page* page = opened.window.page(StepId(step));
        auto* bar = page->findChild<QScrollArea*>()->verticalScrollBar();
        const auto boxes = page->findChildren<QComboBox*>();
        for (QComboBox* box : boxes) {
            if (!box->isVisible())
                continue;
            bar->setValue(0);
            const int before = box->currentIndex();
            turnDown(box);
            QCOMPARE(box->currentIndex(), before);
            QVERIFY2(bar->maximum() == 0 || bar->value() > 0, qPrintable(box->accessibleName()));
        }
        QCOMPARE(opened.document.plan(), examplePlan());
        QVERIFY(!opened.document.undoStack().canUndo());
    }

    void anotherProgramsEditIsAskedAbout()
    {
        Opened opened{Plan()};
        QVERIFY(opened.document.open(m_path));
        auto* note = opened.window.findChild<FileNote*>();
        QVERIFY(!note->isVisible());
        opened.document.setText(u"routers[0].name"_s, u"edge"_s);
        const QByteArray theirs = writtenElsewhere();
        opened.document.flush();
        QVERIFY(note->isVisible());
        QVERIFY(opened.find<Text>(u"Changed elsewhere"_s) != nullptr);
        // Ctrl+S asks too, and does nothing of itself.
        auto* choose = opened.find<QPushButton>(u"Choose…"_s);
        QVERIFY(choose != nullptr);
        choose->click();
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        opened.window.findChild<QDialog*>()->reject();
        QCOMPARE(*readFile(m_path), theirs);
        auto* take = opened.find<QPushButton>(u"Take the file's"_s);
        QVERIFY(take != nullptr);
        take->click();
        QCOMPARE(opened.document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
        QVERIFY(!note->isVisible());
        QVERIFY(opened.find<Text>(u"From the file"_s) != nullptr);
    }

    void anotherProgramsEditIsTakenOverWhereNothingIsLost()
    {
        Opened opened{Plan()};
        QVERIFY(opened.document.open(m_path));
        opened.window.steps().go(StepId::Bgp);
        writtenElsewhere();
        QTRY_COMPARE(opened.document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.99"_s);
        QCOMPARE(opened.window.steps().current(), StepId::Bgp);
        QVERIFY(opened.find<Text>(u"From the file"_s) != nullptr);
        QVERIFY(!opened.window.findChild<FileNote*>()->isVisible());
    }

    void theSheetKeepsThisWindows()
    {
        Opened opened{Plan()};
        QVERIFY(opened.document.open(m_path));
        opened.document.setText(u"routers[0].name"_s, u"edge"_s);
        writtenElsewhere();
        opened.document.flush();
        opened.find<QPushButton>(u"Choose…"_s)->click();
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        QVERIFY(press(*opened.window.findChild<QDialog*>(), u"Keep this window's"_s));
        QTRY_COMPARE(loadPlan(m_path)->routers.first().name, u"edge"_s);
        QVERIFY(opened.find<Text>(u"Saved"_s) != nullptr);
    }

    void whatCannotBeSavedIsAskedAboutAtClosing()
    {
        Opened opened{Plan()};
        QVERIFY(QDir(m_folder->path()).mkdir(u"gone"_s));
        const QString path = m_folder->filePath(u"gone/my.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        QVERIFY(opened.document.open(path));
        QVERIFY(QDir(m_folder->filePath(u"gone"_s)).removeRecursively());
        opened.document.setText(u"routers[0].name"_s, u"edge"_s);
        opened.window.close();
        QVERIFY(opened.window.isVisible());
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        auto* saved = opened.find<Text>(u"Not saved"_s);
        QVERIFY(saved != nullptr);
        QVERIFY(saved->parentWidget()->toolTip().contains(path));
        auto* note = opened.window.findChild<FileNote*>();
        QVERIFY(note->isVisible());
        QTRY_VERIFY(note->height() >= note->heightForWidth(note->width())); // nothing is cut off
        QVERIFY(press(*opened.window.findChild<QDialog*>(), u"Stay"_s));
        QTRY_VERIFY(opened.window.findChild<QDialog*>() == nullptr);
        QVERIFY(opened.window.isVisible());
        opened.window.close();
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        QVERIFY(press(*opened.window.findChild<QDialog*>(), u"Close without saving"_s));
        QTRY_VERIFY(!opened.window.isVisible());
    }

    void aFileThatWasDeletedIsWrittenWhenSomebodySaysSo()
    {
        Opened opened{Plan()};
        QVERIFY(opened.document.open(m_path));
        QVERIFY(QFile::remove(m_path));
        auto* note = opened.window.findChild<FileNote*>();
        QTRY_VERIFY(note->isVisible());
        QVERIFY(opened.find<Text>(u"File is gone"_s) != nullptr);
        QVERIFY(opened.find<QPushButton>(u"Save as…"_s) != nullptr);
        QVERIFY(opened.find<QPushButton>(u"Take the file's"_s) == nullptr);
        opened.window.close(); // the plan would be nowhere
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        QVERIFY(press(*opened.window.findChild<QDialog*>(), u"Stay"_s));
        QTRY_VERIFY(opened.window.findChild<QDialog*>() == nullptr);
        QVERIFY(!QFile::exists(m_path));
        opened.find<QPushButton>(u"Write it again"_s)->click();
        QCOMPARE(*loadPlan(m_path), examplePlan());
        QVERIFY(!note->isVisible());
    }

    /// Looks and dry runs leave nothing behind: they are given up without a question.
    void nothingIsAskedAtClosingBeforeAnythingIsWritten()
    {
        Opened opened;
        QVERIFY(opened.engine.apply());
        QCOMPARE(opened.engine.task(), Engine::Task::Apply);
        opened.window.close();
        QVERIFY(opened.window.findChild<QDialog*>() == nullptr);
        QVERIFY(opened.window.isVisible()); // until it has ended
        QTRY_VERIFY(!opened.window.isVisible());
    }

    /// The drill itself is ended by whoever runs it: here nobody is asked, and it ends in the next
    /// turn.
    void aDrillIsAskedAboutAtClosing()
    {
        Opened opened;
        QVERIFY(opened.engine.drill());
        opened.window.close();
        QVERIFY(opened.window.isVisible());
        auto* sheet = opened.window.findChild<QDialog*>();
        QVERIFY(sheet != nullptr);
        QCOMPARE(sheet->windowTitle(), u"A failure is being tried"_s);
        QVERIFY(press(*sheet, u"Stay"_s));
        QTRY_COMPARE(opened.engine.task(), Engine::Task::None);
        QVERIFY(opened.window.isVisible());
        QTRY_VERIFY(opened.window.findChild<QDialog*>() == nullptr);
        // One that ends while the person thinks takes its question along.
        QVERIFY(opened.engine.drill());
        opened.window.close();
        QVERIFY(opened.window.findChild<QDialog*>() != nullptr);
        QTRY_VERIFY(opened.window.findChild<QDialog*>() == nullptr);
        QVERIFY(opened.window.isVisible());
        QVERIFY(opened.engine.drill());
        opened.window.close();
        QVERIFY(press(*opened.window.findChild<QDialog*>(), u"Stop the drill and close"_s));
        QVERIFY(opened.window.isVisible()); // until it has ended
        QTRY_VERIFY(!opened.window.isVisible());
    }

    void saveAsAddsTheEndingThatIsLeftOut_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("saved");
        QTest::newRow("none") << u"mine"_s << u"mine.plan.yaml"_s;
        QTest::newRow("a dot") << u"mine.v2"_s << u"mine.v2.plan.yaml"_s;
        QTest::newRow("given") << u"mine.yml"_s << u"mine.yml"_s;
    }
    void saveAsAddsTheEndingThatIsLeftOut()
    {
        QFETCH(QString, typed);
        QFETCH(QString, saved);
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        const auto actions = opened.window.actions();
        for (QAction* action : actions) {
            if (action->text().remove(u'&') == u"Save as…"_s) // without its mnemonic
                action->trigger();
        }
        QTRY_VERIFY(opened.window.findChild<QFileDialog*>() != nullptr);
        auto* dialog = opened.window.findChild<QFileDialog*>();
        dialog->setDirectory(m_folder->path());
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(typed);
        QTest::keyClick(dialog->findChild<QLineEdit*>(u"fileNameEdit"_s), Qt::Key_Return);
        QTRY_COMPARE(opened.document.path(), m_folder->filePath(saved));
    }

    /// As after a bundle: that it is there, and where.
    void anExportedPictureIsSaidToBeThere()
    {
        Opened opened;
        opened.window.findChild<WindowActions*>()->exportPicture();
        QTRY_VERIFY(opened.window.findChild<QFileDialog*>() != nullptr);
        auto* dialog = opened.window.findChild<QFileDialog*>();
        const QString path = m_folder->filePath(u"topology.svg"_s);
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
        QTest::keyClick(dialog->findChild<QLineEdit*>(u"fileNameEdit"_s), Qt::Key_Return);
        QTRY_VERIFY(QFileInfo::exists(path));
        const auto isSaid = [&opened] {
            const auto all = opened.window.findChildren<QDialog*>();
            return std::any_of(all.cbegin(), all.cend(), [](const QDialog* one) {
                return one->windowTitle() == u"Picture exported"_s;
            });
        };
        QTRY_VERIFY(isSaid());
    }

    void aDraftIsGoneOnWithWhereItWasLeft()
    {
        {
            Opened opened{Plan()};
            opened.window.steps().go(StepId::Cluster);
            opened.window.steps().go(StepId::Router);
            opened.document.setText(u"routers[0].name"_s, u"edge"_s);
            opened.document.flush();
        }
        Opened again{Plan()};
        again.document.startNew();
        auto* row = again.find<QAbstractButton>(u"Continue the new plan"_s);
        QVERIFY(row != nullptr);
        QCOMPARE(row->accessibleDescription(), u"where you left off: Router"_s);
        row->click();
        QCOMPARE(again.window.steps().current(), StepId::Router);
        QCOMPARE(again.document.text(u"routers[0].name"_s), u"edge"_s);
        // What was never shown is not red yet.
        QCOMPARE(again.window.steps().state(StepId::Bgp), StepState::Ahead);
        QCOMPARE(again.window.steps().config(StepId::Bgp).problems(), 0);
        QCOMPARE(again.window.steps().config(StepId::Hosted).problems(), 0);
        again.window.steps().go(StepId::Bgp);
        QVERIFY(again.window.steps().state(StepId::Bgp) != StepState::Problem);
    }

private:
    /// One notch down over the middle of it.
    static void turnDown(QWidget* widget)
    {
        const QPointF middle = widget->rect().center();
        QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&wheel); // else it is for that widget alone
        qApp->notify(widget, &wheel);
    }

    static bool press(const QWidget& where, const QString& text)
    {
        const auto buttons = where.findChildren<QPushButton*>();
        for (QPushButton* button : buttons) {
            if (button->text() != text)
                continue;
            button->click();
            return true;
        }
        return false;
    }

    QByteArray writtenElsewhere() const
    {
        Plan plan = examplePlan();
        plan.hostedClusters.first().vip = {*Address::parse(u"10.0.2.99"_s)};
        const QByteArray text = "# by hand\n" + formatPlan(plan, m_path);
        return writeFile(m_path, text) ? text : QByteArray();
    }

    QString m_path;
};

QTEST_MAIN(TestPapers)
#include "tst_papers.moc"
