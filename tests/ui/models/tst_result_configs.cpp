// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "OnPlan.h"
#include "Views.h"
#include "ui/models/ApplyConfig.h"
#include "ui/models/ReviewConfig.h"
#include "ui/models/VerifyConfig.h"

#include <QSignalSpy>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// What the three result steps say and offer, from facts, previews and outcomes that were made up.
class TestResultConfigs : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(healthy().plan); }

    void verifyIsNotYetBeforeALook()
    {
        VerifyConfig verify(*m_engine);
        QCOMPARE(verify.word(), u"Not yet"_s);
        QCOMPARE(verify.state(), State::Unknown);
        QVERIFY(!verify.isDone());
        QVERIFY(verify.nextSteps().isEmpty());
    }

    void verifySaysOneSentence_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("second");
        QTest::newRow("remote-as differs")
            << State::Failed << u"node2 does not peer with frr1: the AS numbers differ"_s
            << u"First broken link. The API still answers through node1 and node3."_s;
        QTest::newRow("peerASN differs")
            << State::Failed << u"No node peers with frr1: the AS numbers differ"_s
            << u"First broken link. The API does not answer from here."_s;
        QTest::newRow("cluster down")
            << State::Failed
            << u"The management cluster (cluster lab) cannot be asked: its API does not answer"_s
            << u"First broken link. The API still answers."_s;
    }

    void verifySaysOneSentence()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, second);
        m_engine->setFacts(faulty(QTest::currentDataTag()).facts);
        VerifyConfig verify(*m_engine);
        QTEST(verify.state(), "state");
        QCOMPARE(verify.sentence(), sentence);
        QCOMPARE(verify.secondLine(), second);
        QVERIFY(verify.word().endsWith(u"broken"_s));
        QVERIFY(!verify.primary().primary);
    }

    /// A warning's card has a button of its own.
    void oneButtonIsThePrimaryOne()
    {
        auto world = healthy();
        change(world.router().configFile, [](FileFact& file) { file.content = "hostname frr1\n"; });
        m_engine->setFacts(world.facts);
        VerifyConfig verify(*m_engine);
        QVERIFY(verify.isDone());
        QVERIFY(verify.broken() && !verify.broken()->button.isEmpty());
        QVERIFY(!verify.primary().primary);
    }

    void verifyIsGreen()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig verify(*m_engine);
        QCOMPARE(verify.state(), State::Passed);
        QVERIFY(verify.sentence().startsWith(u"Green since "_s));
        QVERIFY(verify.secondLine().startsWith(u"All 26 required checks hold, seen from this"_s));
        QVERIFY(verify.secondLine().endsWith(u"No next hop was tried alone in the last minute."_s));
        QVERIFY(verify.primary().primary);
        QCOMPARE(verify.loginLine(), u"oc login https://api.hosted.hypershift.lab:6443"_s);
        QVERIFY(verify.consoleUrl().isEmpty());
        QCOMPARE(verify.nextSteps().size(), 5);
    }

    void aDrillIsOfferedAndItsResultAFact()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig verify(*m_engine);
        const auto row = [&verify] { return verify.nextSteps().last(); };
        QCOMPARE(row().title, u"Try a failure"_s);
        QCOMPARE(row().button, u"Start drill…"_s);
        QVERIFY(row().enabled && !row().busy);
        DrillOutcome outcome = drilled();
        m_engine->setDrilled(outcome);
        QCOMPARE(row().text, u"12 of 150 connections failed, all within 0.9 s · "
                             "node2 back after 6.1 s"_s);
        outcome.tries.failed = 0;
        m_engine->setDrilled(outcome);
        QVERIFY(row().text.startsWith(u"nothing from here went through node2: not measured"_s));
        outcome.routers[0].packetsFromHere = 1;
        m_engine->setDrilled(outcome);
        QVERIFY(row().text.startsWith(u"none of 150 connections failed"_s));
        outcome.routers[0].bfd = false;
        outcome.routers[0].leftMillis.reset();
        m_engine->setDrilled(outcome);
        QVERIFY(
            row().text.endsWith(u"the hold time of 90 s was not over; BFD notices within 1 s"_s));
        m_document->startFrom(healthy().plan); // another plan's drill says nothing of this one
        m_engine->setFacts(healthy().facts);
        QVERIFY(row().text.startsWith(u"cuts one node off for 30 s"_s));
    }

    void aDrillThatIsRefusedIsAnErrorAndOneThatIsStoppedIsNot()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig verify(*m_engine);
        QSignalSpy failed(&verify, &VerifyConfig::failed);
        for (const ErrorCode code : {ErrorCode::Cancelled, ErrorCode::NeedsConsent})
            m_engine->setDrilled(tl::make_unexpected(Error{code, u"stopped"_s, {}, {}}));
        QVERIFY(failed.isEmpty());
        m_engine->setDrilled(
            tl::make_unexpected(Error{ErrorCode::ToolMissing, u"frr1 has no nft"_s, {}, {}}));
        QCOMPARE(failed.size(), 1);
        QVERIFY(verify.nextSteps().last().text.startsWith(u"cuts one node off"_s));
    }

    /// A watch does not ask for them again; they count as long as they are about what is there.
    void nextHopsThatWereTriedAreKept()
    {
        World world = healthy();
        m_engine->setFacts(world.facts);
        VerifyConfig verify(*m_engine);
        QVERIFY(verify.canTryPaths());
        QVERIFY(verify.pathsHint().contains(u"frr1"_s));

        World tried = world;
        tryPaths(tried);
        auto& paths = tried.facts.paths[u"frr1"_s];
        paths = Fact<QList<PathFact>>::known(paths.value(), paths.source());
        m_engine->setFacts(tried.facts);
        m_engine->setFacts(world.facts); // the watch goes on
        QCOMPARE(m_engine->view().facts.paths.size(), 1);
        QVERIFY(m_engine->view().diagnosis.green);

        World other = world; // another next hop by now
        change(other.router().kernelRoutes[vip()],
               [](RouteFact& route) { route.nextHops = {node(1)}; });
        m_engine->setFacts(other.facts);
        QVERIFY(m_engine->view().facts.paths.isEmpty());

        paths = Fact<QList<PathFact>>::known(paths.value(), paths.source(),
                                             QDateTime::currentDateTimeUtc().addSecs(-61));
        m_engine->setFacts(tried.facts);
        m_engine->setFacts(world.facts);
        QVERIFY(m_engine->view().facts.paths.isEmpty());
    }

    void nobodyIsTriedWithoutARoute()
    {
        World world = healthy();
        world.router().kernelRoutes.clear();
        m_engine->setFacts(world.facts);
        QVERIFY(!VerifyConfig(*m_engine).canTryPaths());
    }

    void whatIsLost_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < losses().size(); ++i)
            QTest::newRow(losses().at(i).name) << i;
    }

    /// No fact that a required check needs may be lost and Verify stay green.
    void whatIsLost()
    {
        QFETCH(int, index);
        const Loss loss = losses().at(index);
        World world = healthy();
        loss.lose(world);
        m_engine->setFacts(world.facts);
        VerifyConfig verify(*m_engine);
        QCOMPARE(verify.state() == State::Passed, !loss.needed);
    }

    void aPlanThatWasEditedIsNotMeasured()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig verify(*m_engine);
        QVERIFY(verify.isDone());
        m_document->setText(u"routers[0].asn"_s, u"65001"_s);
        QVERIFY(!verify.isDone());
        QVERIFY(!verify.broken());
        QCOMPARE(verify.state(), State::Unknown);
    }

    void whatIsTooOldTurnsUnknownByItself()
    {
        m_engine->setFacts(healthy().facts);
        VerifyConfig verify(*m_engine);
        verify.entered();
        verify.tick(QDateTime::currentDateTime());
        QCOMPARE(verify.state(), State::Passed);
        verify.tick(QDateTime::currentDateTime().addSecs(60));
        QCOMPARE(verify.state(), State::Unknown);
        QVERIFY(verify.sentence().startsWith(u"Not known: no answer since "_s));
        QCOMPARE(verify.secondLine(), u"It was green."_s);
        QCOMPARE(verify.model()->index(0, 0).data(ChainModel::StateRole).value<State>(),
                 State::Unknown);
        verify.left();
        QCOMPARE(m_engine->task(), Engine::Task::Watch); // the rail and the picture go on
        m_engine->stopWatching();
    }

    void reviewBeforeAndAfter()
    {
        m_engine->setFacts(fresh().facts);
        ReviewConfig review(*m_engine);
        QCOMPARE(review.stage(), ReviewConfig::Stage::Empty);
        QVERIFY(!review.primary().enabled);
        review.take(Result<Preview>(previewOf(fresh())));
        QCOMPARE(review.stage(), ReviewConfig::Stage::Ready);
        QCOMPARE(
            review.headline(),
            u"What Apply will change on frr1 and cluster lab. Nothing is changed before you say yes."_s);
        QVERIFY(review.primary().enabled);
        QCOMPARE(review.primary().text, u"Apply to frr1 and cluster lab…"_s);
        QVERIFY(review.isDone());
    }

    void reviewOfWhatIsAsPlanned()
    {
        ReviewConfig review(*m_engine);
        Preview nothing;
        nothing.view = viewOf(healthy());
        review.take(Result<Preview>(nothing));
        QCOMPARE(review.stage(), ReviewConfig::Stage::Nothing);
        QCOMPARE(review.headline(),
                 u"Nothing to change at frr1 and cluster lab: all is as the plan says."_s);
        QCOMPARE(review.primary().text, u"Next: Verify"_s);
        QSignalSpy step(&review, &StepConfig::wantsStep);
        QVERIFY(review.act());
        QCOMPARE(step.first().first().value<StepId>(), StepId::Verify);
    }

    /// Who comes back to the page sees the world as it is then.
    void reviewLooksAgainWhenItsViewIsOld_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("again");
        QTest::newRow("fresh") << 2 << false;
        QTest::newRow("old") << 6 << true;
    }

    void reviewLooksAgainWhenItsViewIsOld()
    {
        QFETCH(const int, seconds);
        QFETCH(const bool, again);
        m_engine->setOffline(true);
        ReviewConfig review(*m_engine);
        Preview preview = previewOf(fresh());
        preview.view.at = QDateTime::currentDateTimeUtc().addSecs(-seconds);
        review.take(Result<Preview>(preview));
        review.entered();
        QCOMPARE(m_engine->task() == Engine::Task::Preview, again);
        QCOMPARE(review.stage() == ReviewConfig::Stage::Busy, again);
        QCOMPARE(review.primary().enabled, !again);
    }

    /// Fields of another manager are taken over only by one who pressed that.
    void reviewAsksBeforeItTakesOver()
    {
        m_engine->setOffline(true);
        ReviewConfig review(*m_engine);
        Preview preview = previewOf(fresh());
        QVERIFY(review.footer().link.isEmpty());
        preview.changes.last().problem = Error{ErrorCode::KubeConflict,
                                               u"x"_s,
                                               u"manager argocd owns .spec.peerASN\n"
                                               "manager kubectl-edit owns .spec.peerPort"_s,
                                               {}};
        review.take(Result<Preview>(preview));
        QCOMPARE(review.footer().text,
                 u"Fields that have to change were set by argocd and kubectl-edit."_s);
        QCOMPARE(review.footer().link, u"Take over from argocd and kubectl-edit"_s);
        QVERIFY(!review.primary().enabled);
        QCOMPARE(m_engine->task(), Engine::Task::None);
        review.followFooterLink();
        QCOMPARE(m_engine->task(), Engine::Task::Preview); // with them taken over
        QVERIFY(review.footer().link.isEmpty());
    }

    void applyIsOffAndSaysWhy()
    {
        ReviewConfig review(*m_engine);
        World world = fresh();
        lose(world.router().configFile);
        review.take(Result<Preview>(previewOf(world)));
        QVERIFY(!review.primary().enabled);
        QVERIFY(review.primary().why.contains(u"cannot be made"_s));
        m_document->setText(u"routers[0].asn"_s, u"23456"_s);
        review.take(Result<Preview>(previewOf(fresh())));
        QVERIFY(!review.primary().enabled);
        QVERIFY(review.primary().why.contains(u"stop it"_s));
        QCOMPARE(review.planProblems().first().field, u"routers[0].asn"_s);
    }

    void offlineReviewShowsWhatThePlanMakes()
    {
        ReviewConfig review(*m_engine);
        review.take(Result<Preview>(tl::make_unexpected(
            Error{ErrorCode::SshUnreachable, u"frr1 does not answer"_s, {}, {}})));
        QCOMPARE(review.stage(), ReviewConfig::Stage::Broken);
        QCOMPARE(review.error()->what, u"frr1 does not answer"_s);
        QVERIFY(review.model()->rowCount() > 2);
        QVERIFY(!review.primary().enabled);
        m_engine->setOffline(true); // as asked: nothing failed
        QVERIFY(!review.error());
        QVERIFY(review.headline().contains(u"--offline"_s));
        QVERIFY(!review.primary().enabled);
    }

    void applyFromBeginToEnd()
    {
        ApplyConfig apply(*m_engine);
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Empty);
        const Preview preview = previewOf(fresh());
        apply.begin(preview.changes);
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Preparing);
        const PendingChange& first = preview.changes.first();
        apply.take(
            {readAt(), {Progress::Kind::Started, first.target, first.description, 1, 5, first.id}});
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Running);
        QCOMPARE(apply.second().text, u"Cancel…"_s);
        QCOMPARE(apply.subtitle(), u"Change 1 of 5: "_s + first.description);
        apply.end(ApplyOutcome{});
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Done);
        QVERIFY(apply.isDone());
        QVERIFY(apply.primary().primary);
    }

    /// The picture turns green on the page where one stands.
    void applyWatchesAfterItIsDone()
    {
        m_engine->setFacts(healthy().facts);
        ApplyConfig apply(*m_engine);
        apply.entered();
        QCOMPARE(m_engine->task(), Engine::Task::None); // nothing was applied
        apply.begin(previewOf(fresh()).changes);
        apply.end(tl::make_unexpected(Error{ErrorCode::RemoteCommand, u"no"_s, {}, {}}));
        QVERIFY(apply.hasFailed());
        QCOMPARE(m_engine->task(), Engine::Task::None); // to be mended first
        apply.end(ApplyOutcome{});
        QVERIFY(!apply.hasFailed());
        QCOMPARE(m_engine->task(), Engine::Task::Watch);
        apply.left();
        QCOMPARE(m_engine->task(), Engine::Task::Watch); // the rail and the picture go on
        m_engine->stopWatching();
        apply.entered(); // back again
        QCOMPARE(m_engine->task(), Engine::Task::Watch);
    }

    void onlyDnsMayBeSkipped_data()
    {
        QTest::addColumn<bool>("may");
        QTest::newRow("router.frr") << false;
        QTest::newRow("dns.records") << true;
    }

    void onlyDnsMayBeSkipped()
    {
        const QString id = QString::fromLatin1(QTest::currentDataTag());
        ApplyConfig apply(*m_engine);
        apply.begin({{id, u"frr1"_s, u"do it"_s, Part::Router, {}, {}, {}}});
        apply.take({readAt(), {Progress::Kind::Started, u"frr1"_s, u"do it"_s, 1, 1, id}});
        apply.take({readAt(), {Progress::Kind::Failed, u"frr1"_s, u"no"_s, 1, 1, id}});
        apply.end(tl::make_unexpected(Error{ErrorCode::RemoteCommand, u"no"_s, {}, {}}));
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Failed);
        QTEST(apply.canSkip(), "may");
    }

    void whoSaidNoSeesNoError()
    {
        ApplyConfig apply(*m_engine);
        apply.begin(previewOf(fresh()).changes);
        apply.end(
            tl::make_unexpected(Error{ErrorCode::NeedsConsent, u"Nothing was changed"_s, {}, {}}));
        QCOMPARE(apply.stage(), ApplyConfig::Stage::Stopped);
        QCOMPARE(apply.headline(), u"Nothing was changed"_s);
        QVERIFY(!apply.error());
        QVERIFY(!apply.canUndo());
    }
};

QTEST_GUILESS_MAIN(TestResultConfigs)
#include "tst_result_configs.moc"
