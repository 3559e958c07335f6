// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../../unit/engine/EngineBench.h"
#include "../OwnState.h"
#include "Views.h"
#include "ui/models/VerifyConfig.h"

#include <QSignalSpy>

#include <thread>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::testing;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What the window knows while the person thinks about a question.
class TestAsking : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void itIsWatchedUntilTheAnswer()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
        EngineBench bench;
        PlanDocument document;
        document.startFrom(bench.plan);
        Engine engine(document);
        std::shared_ptr<Question> question;
        connect(&engine.questions(), &Questions::asked, this,
                [&question](const std::shared_ptr<Question>& one) { question = one; });
        Scope scope;
        scope.only = {Part::Router, Part::MetalLb};
        QVERIFY(engine.apply(scope));
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
        while (!engine.questions().isAskingConsent())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        verify.tick(QDateTime::currentDateTime());
        QCOMPARE(verify.word(), u"Drill asks"_s);
        QVERIFY2(verify.sentence().startsWith(u"Green since"_s), qPrintable(verify.sentence()));
        verify.tick(QDateTime::currentDateTime().addSecs(60));
        QVERIFY2(verify.sentence().startsWith(u"Not known: no answer since"_s),
                 qPrintable(verify.sentence()));
        engine.questions().refuseAll();
        worker.join();
    }
};

QTEST_GUILESS_MAIN(TestAsking)
#include "tst_asking.moc"
