// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// What this bench has no operator for stays out.
Scope asked()
{
    return {{Part::Router, Part::MetalLb}, {}, false};
}

} // namespace

/// The question before something is changed.
class TestConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void nothingIsWrittenWithoutConsent()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        bench.person.yes = false;
        Session session(bench.plan, bench.person);
        const auto refused = session.apply(asked(), {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NeedsConsent);
        QCOMPARE(bench.person.consents.size(), 1);
        QVERIFY(bench.person.consents.first().items.size() > 4);
        QCOMPARE(bench.router.everything(), before);
        QCOMPARE(bench.written(), QStringList());
    }

    void ctrlCAtTheQuestionIsCancelled()
    {
        EngineBench bench;
        bench.person.yes = false;
        bench.person.whileConsent = [&bench] { bench.stop.request_stop(); };
        Session session(bench.plan, bench.person);
        const auto refused = session.apply(asked(), {}, bench.stop.get_token());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
    }

    /// Whoever thinks about the question sees what is there meanwhile, and nothing of it is asked
    /// any more once the change begins.
    void theWorldIsWatchedWhileThePersonIsAsked()
    {
        EngineBench bench;
        std::atomic_int views = 0;
        int whenAnswered = 0;
        bench.person.whileConsent = [&] {
            const int before = views;
            QTRY_VERIFY_WITH_TIMEOUT(views >= before + 3, 20000);
        };
        Session session(bench.plan, bench.person);
        session.watchWhileAsking(std::chrono::milliseconds(50), [&](const View& view) {
            if (view.facts.routers.value(QStringLiteral("frr1")).login)
                ++views;
        });
        const ProgressSink progress = [&](const Progress& step) {
            if (step.kind == Progress::Kind::Started && !step.change.isEmpty() && whenAnswered == 0)
                whenAnswered = views;
        };
        const auto applied = session.apply(asked(), progress, {});
        QVERIFY2(applied, why(applied));
        QVERIFY(whenAnswered >= 3);
        QCOMPARE(views.load(), whenAnswered);
        const auto undone = session.undo(Consenting::Asked, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QVERIFY(views >= whenAnswered + 3);
    }
};

QTEST_GUILESS_MAIN(TestConsent)
#include "tst_consent.moc"
