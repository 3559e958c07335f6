// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "../models/Views.h"
#include "Shown.h"
#include "ui/pages/verify/VerifyPage.h"
#include "ui/widgets/Look.h"

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// "Try a failure" among what is next, on a green Verify page.
class TestDrillRow : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    void init()
    {
        begin(healthy().plan);
        m_engine->setFacts(healthy().facts);
    }

    void oneButtonStartsAndEndsIt()
    {
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        QPushButton* const start = button(page, u"Start drill…"_s);
        QVERIFY(start != nullptr && start->isEnabled());
        QVERIFY(isReachedByTab(page, start));
        m_engine->setOffline(true); // so that nobody is asked: refused in the next turn
        QTest::keyClick(start, Qt::Key_Space);
        QCOMPARE(m_engine->task(), Engine::Task::Drill);
        QCOMPARE(start->text(), u"Cancel"_s);
        QCOMPARE(page.focusWidget(), start);
        QVERIFY(!button(page, u"Try each next hop"_s) ||
                !button(page, u"Try each next hop"_s)->isEnabled());
        QVERIFY(!button(page, u"Save kubeconfig…"_s)->isEnabled());
        QCOMPARE(config.footer().link, u"Cancel"_s);
        QTRY_COMPARE(m_engine->task(), Engine::Task::None);
        m_engine->setOffline(false);
        config.tick(QDateTime::currentDateTime());
        QCOMPARE(start->text(), u"Start drill…"_s);
    }

    /// What was refused stays said although all is green, until one does something else.
    void aRefusalStaysUntilTheNextThing()
    {
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        const auto refusal = u"frr1 has no nft"_s;
        m_engine->setDrilled(
            tl::make_unexpected(Error{ErrorCode::ToolMissing, refusal, {}, u"install it"_s}));
        config.tick(QDateTime::currentDateTime());
        QVERIFY(texts(page).contains(refusal));
        QTest::mouseClick(button(page, u"Copy"_s), Qt::LeftButton);
        QVERIFY(!texts(page).contains(refusal));
    }

    /// What was measured until it was stopped is said, and that nothing is left on the router.
    void whoStopsItIsToldWhatWasMeasured()
    {
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        DrillOutcome outcome = drilled();
        outcome.stopped = true;
        outcome.tries.tried = 20;
        m_engine->setDrilled(outcome);
        QVERIFY(texts(page).contains(u"12 of 20 connections failed, all within 0.9 s · "
                                     "stopped early, frr1 is as before"_s));
        m_engine->setDrilled(
            tl::make_unexpected(Error{ErrorCode::Cancelled, u"Stopped on request"_s, {}, {}}));
        QVERIFY(
            texts(page).contains(u"stopped before anything was cut off: nothing was measured"_s));
    }

    void theResultIsTheRowsFact()
    {
        VerifyConfig config(*m_engine);
        VerifyPage page(config);
        show(page);
        QPushButton* const start = button(page, u"Start drill…"_s);
        start->setFocus();
        m_engine->setDrilled(drilled());
        QVERIFY(texts(page).contains(
            u"12 of 150 connections failed, all within 0.9 s · node2 back after 6.1 s"_s));
        QCOMPARE(page.focusWidget(), start); // the row is the same, only its words are others
        QVERIFY(start->accessibleDescription().contains(u"12 of 150"_s));
        m_engine->setFacts(faulty("record missing").facts);
        QTRY_VERIFY(button(page, u"Start drill…"_s) == nullptr); // a drill begins with green
    }
};

QTEST_MAIN(TestDrillRow)
#include "tst_drill_row.moc"
