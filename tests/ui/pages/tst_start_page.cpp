// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "../PlayedLab.h"
#include "plan/PlanFile.h"
#include "ui/pages/start/StartPage.h"

#include <QFile>
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
        QVERIFY(opened.press(u"Practise in a lab on this machine"_s));
        QTRY_COMPARE(opened.config.lab().line(), u"waiting"_s);
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
        QEvent back(QEvent::WindowActivate);
        QApplication::sendEvent(&opened.page, &back);
        QVERIFY(row->accessibleDescription().contains(u"green"_s));
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

        bool press(const QString& text) const
        {
            QAbstractButton* button = find(text);
            if (button != nullptr)
                QTest::mouseClick(button, Qt::LeftButton);
            return button != nullptr;
        }
    };

    void play(const QByteArray& up, const QByteArray& client = "203.0.113.9") const
    {
        QVERIFY(playLab(m_folder->path(), up, "rm -f $STATE; touch $STATE.down", client));
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
