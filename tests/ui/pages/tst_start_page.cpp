// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "../PlayedLab.h"
#include "plan/PlanFile.h"
#include "ui/pages/start/StartPage.h"

#include <QFile>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The practice lab's row as a person uses it; a small script plays the lab.
class TestStartPage : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void aStartIsCancelled()
    {
        play("echo 'waiting' >&2; while :; do sleep 0.05; done");
        Opened opened;
        QTRY_COMPARE(opened.config.lab().phase(), LabStarter::Phase::Idle);
        QVERIFY(QTest::qWaitForWindowActive(&opened.page));
        opened.find(u"Practise in a lab on this machine"_s)->setFocus();
        QVERIFY(opened.press(u"Practise in a lab on this machine"_s));
        QTRY_COMPARE(opened.config.lab().line(), u"waiting"_s);
        QVERIFY(opened.find(u"Cancel"_s)->hasFocus());
        QVERIFY(opened.press(u"Cancel"_s));
        QCOMPARE(opened.config.lab().phase(), LabStarter::Phase::Stopping);
        QVERIFY(opened.find(u"Cancel"_s) == nullptr);
        QTRY_COMPARE(opened.config.lab().phase(), LabStarter::Phase::Idle);
        QVERIFY(QFile::exists(m_folder->filePath(u"state.down"_s)));
    }

    void aLabThatIsUpIsTakenDown()
    {
        play("touch $STATE", "203.0.113.9"); // nobody's address: this window is outside of it
        Opened opened;
        QTRY_COMPARE(opened.config.lab().phase(), LabStarter::Phase::Idle);
        QVERIFY(opened.find(u"Take the practice lab down"_s) == nullptr);
        QVERIFY(opened.press(u"Practise in a lab on this machine"_s));
        QTRY_VERIFY(opened.find(u"Open the wizard in the lab"_s) != nullptr);
        QVERIFY(opened.press(u"Take the practice lab down"_s));
        QVERIFY(answer(opened, u"Keep it"_s));
        QCOMPARE(opened.config.lab().phase(), LabStarter::Phase::Up);
        QVERIFY(opened.press(u"Take the practice lab down"_s));
        QVERIFY(answer(opened, u"Take it down"_s));
        QTRY_VERIFY(opened.find(u"Practise in a lab on this machine"_s) != nullptr);
        QTRY_COMPARE(opened.config.lab().phase(), LabStarter::Phase::Idle);
        QVERIFY(QFile::exists(m_folder->filePath(u"state.down"_s)));
        QVERIFY(opened.find(u"Take the practice lab down"_s) == nullptr);
    }

    void aWindowInsideOfTheLabDoesNotRemoveItself()
    {
        play("touch $STATE", "127.0.0.1");
        Opened opened;
        QTRY_COMPARE(opened.config.lab().phase(), LabStarter::Phase::Idle);
        opened.config.lab().start();
        QTRY_VERIFY(opened.find(u"Open the lab's plan"_s) != nullptr);
        QVERIFY(opened.find(u"Take the practice lab down"_s) == nullptr);
    }

    /// Another window verified it while this one stood by.
    void theVerdictIsReadWhenOneComesBack()
    {
        const QString path = m_folder->filePath(u"my.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        PlanDocument other;
        QVERIFY(other.open(path));
        other.remember(u"verify"_s, {});
        Opened opened;
        QAbstractButton* row = opened.find(u"Continue my.plan.yaml"_s);
        QVERIFY(row != nullptr);
        QVERIFY(!row->accessibleDescription().contains(u"green"_s));
        other.remember(u"verify"_s, u"green"_s);
        opened.comeBack();
        QVERIFY(row->accessibleDescription().contains(u"green"_s));
    }

    /// A draft is nowhere else: one is asked, and the plan that is open here ends with it.
    void aDraftIsThrownAwayAfterAQuestion()
    {
        Opened opened;
        opened.document.setText(u"routers[0].name"_s, u"edge"_s);
        opened.document.flush();
        opened.document.remember(u"bgp"_s, {});
        opened.comeBack();
        QVERIFY(QTest::qWaitForWindowActive(&opened.page));
        QAbstractButton* row = opened.find(u"Continue the new plan"_s);
        QVERIFY(row != nullptr);
        QAbstractButton* away = opened.named(u"Throw New plan away…"_s);
        QVERIFY(away != nullptr && away->focusPolicy() != Qt::NoFocus);
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Delete);
        QVERIFY(answer(opened, u"Keep it"_s));
        QCOMPARE(newDrafts().size(), 1);
        QTest::keyClick(away, Qt::Key_Space);
        QVERIFY(answer(opened, u"Throw it away"_s));
        QVERIFY(newDrafts().isEmpty());
        QVERIFY(opened.document.isEmpty());
        QVERIFY(!row->isVisible());
        QVERIFY(opened.named(u"Throw New plan away…"_s) == nullptr);
        opened.document.setText(u"routers[0].name"_s, u"other"_s); // nothing of it comes back
        opened.document.flush();
        QCOMPARE(opened.config.last()->step, QString());
    }

    /// A long verdict takes more lines, and the row is as high as they are.
    void aRowIsAsHighAsItsWords()
    {
        const QString verdict = u"first broken link: bgp.session frr1/worker-3.prod.example.com, "
                                "the router says Active and the speaker says that the AS "
                                "numbers of both sides are not what the other side expects"_s;
        for (const auto& name : {u"one.plan.yaml"_s, u"two.plan.yaml"_s, u"six.plan.yaml"_s}) {
            QVERIFY(savePlan(examplePlan(), m_folder->filePath(name)));
            rememberPlan(m_folder->filePath(name), u"bgp"_s, verdict);
        }
        Opened opened;
        for (const int width : {552, 420, 700}) {
            opened.page.resize(width, 744);
            QCoreApplication::processEvents();
            for (const auto& name : {u"one.plan.yaml"_s, u"two.plan.yaml"_s}) {
                const QAbstractButton* row = opened.find(name);
                QVERIFY2(row->height() >= row->heightForWidth(row->width()),
                         qPrintable(u"%1 of %2 at %3"_s.arg(row->height())
                                        .arg(row->heightForWidth(row->width()))
                                        .arg(width)));
            }
        }
    }

    /// Of a plan file only the entry goes.
    void aRecentPlanIsForgotten()
    {
        const QString one = m_folder->filePath(u"one.plan.yaml"_s);
        const QString two = m_folder->filePath(u"two.plan.yaml"_s);
        for (const QString& path : {one, two}) {
            QVERIFY(savePlan(examplePlan(), path));
            rememberPlan(path, u"bgp"_s, {});
        }
        Opened opened;
        QAbstractButton* row = opened.find(u"one.plan.yaml"_s);
        QCOMPARE(row->toolTip(), one);
        QCOMPARE(opened.find(u"Continue two.plan.yaml"_s)->toolTip(), two);
        QTest::mouseClick(opened.named(u"Remove one.plan.yaml from the list"_s), Qt::LeftButton);
        QVERIFY(opened.find(u"one.plan.yaml"_s) == nullptr);
        QVERIFY(QFile::exists(one));
        QVERIFY(opened.document.open(two)); // it is worked on
        opened.comeBack();
        QVERIFY(opened.find(u"Continue two.plan.yaml"_s) != nullptr);
        QVERIFY(opened.named(u"Remove two.plan.yaml from the list"_s) == nullptr);
    }

private:
    struct Opened {
        PlanDocument document;
        Engine engine{document};
        StartConfig config{engine};
        StartPage page{config};

        Opened()
        {
            engine.setOffline(true);
            page.resize(552, 744);
            page.show();
        }

        QAbstractButton* find(const QString& text) const
        {
            const auto all = page.findChildren<QAbstractButton*>();
            for (QAbstractButton* one : all) {
                if (one->isVisible() && one->text() == text)
                    return one;
            }
            return nullptr;
        }

        QAbstractButton* named(const QString& name) const
        {
            const auto all = page.findChildren<QAbstractButton*>();
            for (QAbstractButton* one : all) {
                if (one->isVisible() && one->accessibleName() == name)
                    return one;
            }
            return nullptr;
        }

        /// From another window.
        void comeBack()
        {
            QEvent back(QEvent::WindowActivate);
            QApplication::sendEvent(&page, &back);
        }

        bool press(const QString& text) const
        {
            QAbstractButton* button = find(text);
            if (button != nullptr)
                QTest::mouseClick(button, Qt::LeftButton);
            return button != nullptr;
        }
    };

    /// The sheet that is asked in is gone afterwards.
    static bool answer(const Opened& opened, const QString& text)
    {
        for (QPushButton* button : opened.page.window()->findChildren<QPushButton*>()) {
            if (button->text() != text || !button->isVisible())
                continue;
            QPointer<QWidget> sheet = button->window();
            QTest::mouseClick(button, Qt::LeftButton);
            return QTest::qWaitFor([&sheet] { return sheet == nullptr; });
        }
        return false;
    }

    void play(const QByteArray& up, const QByteArray& client = "203.0.113.9") const
    {
        QVERIFY(playLab(m_folder->path(), up, "rm -f $STATE; touch $STATE.down", client));
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
