// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../../unit/engine/EngineBench.h"
#include "../OwnState.h"
#include "Views.h"
#include "ui/models/ReviewConfig.h"
#include "ui/models/VerifyConfig.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QUndoStack>

#include <thread>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::testing;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto NotIsolated =
    "needs a network of its own (namespaces): the plan's addresses are somebody's";

} // namespace

/// What the window knows while the person thinks about a question, or edits while something runs.
class TestAsking : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void itIsWatchedUntilTheAnswer()
    {
        if (!isolated)
            QSKIP(NotIsolated);
        EngineBench bench;
        PlanDocument document;
        document.startFrom(bench.plan);
        Engine engine(document);
        std::shared_ptr<Question> question;
        connect(&engine.questions(), &Questions::asked, this,
                [&question](const std::shared_ptr<Question>& one) { question = one; });
        QVERIFY(engine.apply(ours()));
        QTRY_VERIFY_WITH_TIMEOUT(question, 20000);
        QVERIFY(engine.questions().isAskingConsent());
        for (int look = 0; look < 2; ++look) {
            const QDateTime before = engine.lookedAt();
            QTRY_VERIFY_WITH_TIMEOUT(engine.lookedAt() != before, 20000);
            QVERIFY(engine.isMeasured());
        }
        QSignalSpy done(&engine, &Engine::applyDone);
        question->answer({});
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20000);
        QCOMPARE(engine.applied()->error().code, ErrorCode::NeedsConsent);
        QCOMPARE(bench.written(), QStringList());
    }

    /// An edit that is taken back leaves what was compared before it, and nothing in between.
    void whatAnotherPlanWasComparedWithIsNoComparison()
    {
        if (!isolated)
            QSKIP(NotIsolated);
        EngineBench bench;
        PlanDocument document;
        document.startFrom(bench.plan);
        Engine engine(document);
        ReviewConfig review(engine);
        QVERIFY(engine.preview(ours()));
        QTRY_COMPARE_WITH_TIMEOUT(review.stage(), ReviewConfig::Stage::Ready, 20000);
        const QString word = review.word();
        QVERIFY(engine.preview(ours()));
        QSignalSpy done(&engine, &Engine::previewDone);
        document.setText(u"routers[0].asn"_s, u"64999"_s); // while it runs
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20000);
        QCOMPARE(review.word(), u"Plan changed since"_s);
        document.undoStack().undo();
        QCOMPARE(review.word(), word);
    }

    /// A question stops nobody who watches: what is shown is judged as always, and silence is
    /// silence.
    void whatIsShownIsWhatIs()
    {
        PlanDocument document;
        document.startFrom(healthy().plan);
        Engine engine(document);
        engine.setFacts(healthy().facts);
        VerifyConfig verify(engine);
        engine.setOffline(true); // nobody is there, and nothing of this test is about whom it asks
        verify.entered();
        QVERIFY(engine.drill());
        verify.tick(QDateTime::currentDateTime());
        QCOMPARE(verify.sentence(), u"A failure is being tried"_s);
        std::thread worker([&engine] {
            engine.questions().consent({Consent::Kind::Drill, {}, {}, {}});
        });
        const auto ended = qScopeGuard([&] {
            engine.questions().refuseAll();
            worker.join();
        });
        while (!engine.questions().isAskingConsent())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        verify.tick(QDateTime::currentDateTime());
        QCOMPARE(verify.word(), u"Drill asks"_s);
        QVERIFY2(verify.sentence().startsWith(u"Green since"_s), qPrintable(verify.sentence()));
        verify.tick(QDateTime::currentDateTime().addSecs(60));
        QVERIFY2(verify.sentence().startsWith(u"Not known: no answer since"_s),
                 qPrintable(verify.sentence()));
    }

private:
    static Scope ours()
    {
        Scope scope;
        scope.only = {Part::Router, Part::MetalLb};
        return scope;
    }
};

QTEST_GUILESS_MAIN(TestAsking)
#include "tst_asking.moc"
