// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "Opened.h"
#include "ui/pages/Page.h"
#include "ui/shell/FirstSize.h"
#include "ui/shell/HelpSheet.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/widgets/Look.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The window by keys, as one expects them to work, and its plurals.
class TestKeys : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void initTestCase() { Look::install(*qApp); }

    void englishKnowsOneFromMany()
    {
        Languages languages;
        languages.use(u"en"_s);
        const auto changes = [](int count) {
            return QCoreApplication::translate("hcp::ui::ReviewConfig", "%n change(s)", nullptr,
                                               count);
        };
        QCOMPARE(changes(1), u"1 change"_s);
        QCOMPARE(changes(2), u"2 changes"_s);
    }

    void enterPressesTheButtonWithTheFocus()
    {
        Opened opened;
        auto* next = opened.find<QPushButton>(u"Next"_s);
        QVERIFY(next != nullptr);
        next->setFocus();
        QTest::keyClick(next, Qt::Key_Return);
        QCOMPARE(int(opened.window.steps().current()), 1);
    }

    /// Whatever was made first: in each line from left to right, line by line.
    void tabGoesAsOneReads()
    {
        Opened opened;
        opened.window.steps().go(StepId::Hosted);
        QTest::qWait(50);
        QVERIFY(QTest::qWaitForWindowExposed(&opened.window));
        auto* const page = opened.window.findChild<QStackedWidget*>()->currentWidget();
        QList<int> heights; // in the order of the keys; where it begins anew is the page's top
        QWidget* at = page;
        do {
            at = at->nextInFocusChain();
            if (at != page && page->isAncestorOf(at) && at->isVisible() &&
                (at->focusPolicy() & Qt::TabFocus))
                heights << at->mapTo(page, at->rect().center()).y();
        } while (at != page);
        QVERIFY(heights.size() > 4);
        const auto top = std::min_element(heights.begin(), heights.end());
        std::rotate(heights.begin(), top, heights.end());
        for (qsizetype i = 1; i < heights.size(); ++i)
            QVERIFY2(heights[i] >= heights[i - 1] - 4,
                     qPrintable(u"%1: %2 after %3"_s.arg(i).arg(heights[i]).arg(heights[i - 1])));
    }

    void undoInAFieldIsThePlans()
    {
        Opened opened;
        opened.window.steps().go(StepId::Bgp);
        auto* asn = opened.find<QLineEdit>(u"64512"_s);
        auto* vip = opened.find<QLineEdit>(u"10.0.2.20"_s);
        QVERIFY(asn != nullptr && vip != nullptr);
        opened.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        asn->setFocus();
        asn->selectAll();
        QTest::keyClicks(asn, u"64999"_s);
        QCOMPARE(opened.document.text(u"routers[0].asn"_s), u"64999"_s);
        vip->setFocus(); // nothing was typed here
        QTest::keySequence(vip, QKeySequence::Undo);
        QTRY_COMPARE(opened.document.text(u"routers[0].asn"_s), u"64512"_s);
        QCOMPARE(asn->text(), u"64512"_s);
    }

    void helpNamesKeysStatesAndTheLog()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTest::keyClick(&opened.window, Qt::Key_F1);
        QTRY_VERIFY(opened.window.findChild<HelpSheet*>() != nullptr);
        QString said;
        const auto labels = opened.window.findChild<HelpSheet*>()->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            said += label->text() + u'\n';
        for (const QString& word : {u"Ctrl+PgDown"_s, u"Ctrl+E"_s, u"F1"_s, u"waiting"_s,
                                    u"unknown"_s, m_folder->path(), u"Log"_s})
            QVERIFY2(said.contains(word), qPrintable(word + u'\n' + said));
        for (const QString& word : {u"Arrows"_s, u"Ctrl+0"_s, u"New plan"_s})
            QVERIFY2(said.contains(word), qPrintable(word + u'\n' + said));
        QVERIFY2(!said.contains(u'&'), qPrintable(said)); // a menu's underline is none here
        QTest::keyClick(opened.window.findChild<HelpSheet*>(), Qt::Key_Escape);
        QTRY_VERIFY(opened.window.findChild<HelpSheet*>() == nullptr);
    }

    void aboutNamesVersionLicenceAndQt()
    {
        QCoreApplication::setApplicationVersion(u"1.2.3"_s);
        Opened opened;
        const auto actions = opened.window.actions();
        const auto about = std::find_if(actions.begin(), actions.end(), [](const QAction* one) {
            return QString(one->text()).remove(u'&') == u"About"_s;
        });
        QVERIFY(about != actions.end());
        (*about)->trigger();
        auto* sheet = opened.window.findChild<Sheet*>();
        QVERIFY(sheet != nullptr);
        const QString said = sheet->accessibleDescription();
        for (const QString& word : {u"1.2.3"_s, u"Apache-2.0"_s, QString::fromLatin1(qVersion())})
            QVERIFY2(said.contains(word), qPrintable(said));
    }

    void undoLooksAsItIs()
    {
        Opened opened;
        const auto action = [&opened](const QString& text) {
            const auto all = opened.window.actions();
            const auto found = std::find_if(all.begin(), all.end(), [&text](const QAction* one) {
                return QString(one->text()).remove(u'&') == text;
            });
            return found == all.end() ? nullptr : *found;
        };
        QVERIFY(action(u"Undo"_s) != nullptr && !action(u"Undo"_s)->isEnabled());
        QVERIFY(action(u"Redo"_s) != nullptr && !action(u"Redo"_s)->isEnabled());
        opened.document.setText(u"routers[0].asn"_s, u"64999"_s);
        QVERIFY(action(u"Undo"_s)->isEnabled());
        opened.document.undoStack().undo();
        QVERIFY(!action(u"Undo"_s)->isEnabled());
        QVERIFY(action(u"Redo"_s)->isEnabled());
    }

    /// Every entry of the menu by a letter of its own.
    void theMenuHasMnemonics()
    {
        Opened opened;
        QSet<QChar> letters;
        const auto entries = opened.window.findChild<QMenu*>()->actions();
        for (const QAction* entry : entries) {
            if (entry->isSeparator())
                continue;
            const qsizetype at = entry->text().indexOf(u'&');
            QVERIFY2(at >= 0, qPrintable(entry->text()));
            const QChar letter = entry->text().at(at + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(entry->text()));
            letters << letter;
        }
    }

    void lShowsTheListWhereverOneIs()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        auto* list = opened.window.topology()->findChild<QTableView*>();
        for (const StepId step : {StepId::Cluster, StepId::Bgp, StepId::Review}) {
            opened.window.steps().go(step);
            opened.window.page(step)->setFocus();
            QTest::keyClick(opened.window.focusWidget(), Qt::Key_L);
            QTRY_VERIFY(list->isVisible());
            QTest::keyClick(list, Qt::Key_L);
            QTRY_VERIFY(!list->isVisible());
        }
        opened.window.steps().go(StepId::Bgp);
        auto* vip = opened.find<QLineEdit>(u"10.0.2.20"_s);
        vip->setFocus();
        QTest::keyClick(vip, Qt::Key_L);
        QVERIFY(!list->isVisible());
        QVERIFY(vip->text().contains(u'l'));
    }

    void tabComesToTheTopologysButtons()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.window.steps().go(StepId::Bgp);
        QTest::qWait(50);
        QSet<QString> reached;
        for (int i = 0; i < 80; ++i) {
            const QWidget* at = QApplication::focusWidget();
            if (at != nullptr && opened.window.topology()->isAncestorOf(at))
                reached << at->accessibleName();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const QString& name :
             {u"Show as list"_s, u"Fit into view"_s, u"Use the whole window"_s})
            QVERIFY2(reached.contains(name), qPrintable(reached.values().join(u", "_s)));
    }

    void theFirstWindowFitsItsScreen()
    {
        QCOMPARE(firstSize({1920, 1080}, {8, 40}), QSize(1280, 800));
        QCOMPARE(firstSize({1280, 800}, {8, 40}), QSize(1272, 760));
        QCOMPARE(firstSize({1366, 740}, {0, 37}), QSize(1280, 703));
    }

    void f10OpensTheMenu()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTest::keyClick(&opened.window, Qt::Key_F10);
        QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
        QApplication::activePopupWidget()->close();
    }
};

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
