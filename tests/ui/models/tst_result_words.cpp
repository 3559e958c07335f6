// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "OnPlan.h"
#include "Views.h"
#include "topology/Model.h"
#include "ui/models/ReviewConfig.h"
#include "ui/models/RouterConfig.h"
#include "ui/models/Takeover.h"
#include "ui/models/VerifyConfig.h"

#include <QTest>

#include <future>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// The three result steps where things did not go straight on.
class TestResultWords : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(healthy().plan); }

    /// Start never says green of what was seen to be broken since, on whatever page that was.
    void startHasTheLastVerdict()
    {
        QVERIFY(m_document->saveAs(m_folder->filePath(u"a.plan.yaml"_s)));
        m_engine->setFacts(healthy().facts);
        const VerifyConfig verify(*m_engine);
        QCOMPARE(m_document->recent().constFirst().verdict, u"green"_s);
        m_engine->setFacts(faulty("remote-as differs").facts);
        QCOMPARE(m_document->recent().constFirst().verdict,
                 u"node2 does not peer with frr1: the AS numbers differ"_s);
    }

    /// Not even by one who heard nothing from anybody.
    void onlyWhoWasAskedSaysThatNothingIsApplied()
    {
        Facts facts = faulty("router times out").facts;
        facts.cluster.peers = {};
        m_engine->setFacts(facts);
        const VerifyConfig verify(*m_engine);
        QCOMPARE(verify.word(), u"Not known"_s);
        QVERIFY(!verify.secondLine().contains(u"neither"_s));
        QVERIFY(verify.secondLine().contains(u"Not all could be asked"_s));
        facts = fresh().facts;
        facts.routers[u"frr1"_s].bgp = Fact<BgpFact>::known({}, u"frr1"_s, readAt());
        m_engine->setFacts(facts);
        QCOMPARE(verify.word(), u"Not applied yet"_s);
        QVERIFY(verify.secondLine().contains(u"Review shows"_s));
    }

    /// As the checks judge it: the login fails, and the cluster alone goes on telling.
    void aChangedHostKeyTakesNothingDownInThePicture()
    {
        const View view = viewOf(faulty("host key changed"));
        topology::Surroundings around;
        around.facts = view.facts;
        const auto model = topology::describe(view.intent, view.verdicts, around);
        QCOMPARE(model.session(0, 0).standing, topology::Standing(State::Unknown));
        QCOMPARE(model.hosted.first().vip.note, u"reach: not known"_s);
        QCOMPARE(model.hosted.first().vip.standing, topology::Standing(State::Unknown));
    }

    /// What was compared stays said once an apply has outdated it; not for another plan.
    void reviewKeepsItsWordAfterAnApply()
    {
        ReviewConfig review(*m_engine);
        QCOMPARE(review.word(), u"Not yet"_s);
        review.take(Result<Preview>(previewOf(fresh())));
        const QString word = review.word();
        QVERIFY(word != u"Not yet"_s);
        review.take({}); // applied
        QCOMPARE(review.word(), word);
        QVERIFY(review.isDone());
        m_document->setText(u"routers[0].asn"_s, u"64999"_s);
        QCOMPARE(review.word(), u"Plan changed since"_s);
        QVERIFY(!review.isDone());
        m_document->undoStack().undo(); // and it is what was compared again
        QCOMPARE(review.word(), word);
        QVERIFY(review.isDone());
        m_document->startFrom(healthy().plan);
        QCOMPARE(review.word(), u"Not yet"_s);
    }

    /// The window has a button where the engine names an option of the command line.
    void aLineOfOthersIsNoField()
    {
        const Error refusal{ErrorCode::MergeRefused,
                            u"frr1: a line that has to change is somebody else's"_s,
                            u"manager frr.conf owns neighbor 192.168.125.20 shutdown"_s,
                            u"agree …, or have it changed: --take-over frr.conf"_s};
        QCOMPARE(withTakeOverButton(refusal).hint,
                 u"Agree with whoever wrote it, or have it changed: undo gives it back"_s);
        QCOMPARE(takeOverWords({u"frr.conf"_s}), u"Have that line changed"_s);
        QCOMPARE(ownedSentence({u"frr.conf"_s}),
                 u"A line of frr.conf that has to change is somebody else's."_s);
        const Error other{ErrorCode::SshUnreachable, u"x"_s, {}, u"look"_s};
        QCOMPARE(withTakeOverButton(other).hint, u"look"_s);
    }

    /// While a look waits for the person's answer nobody is asked: what was seen stays. A question
    /// of consent holds no look up (tst_asking).
    void whatIsSeenStaysWhileAQuestionHoldsTheLook()
    {
        m_engine->setFacts(faulty("remote-as differs").facts);
        VerifyConfig verify(*m_engine);
        verify.entered();
        std::shared_ptr<Question> open;
        connect(&m_engine->questions(), &Questions::asked, this,
                [&open](const std::shared_ptr<Question>& question) { open = question; });
        auto answer = std::async(
            std::launch::async, [this] { return m_engine->questions().runProgram({}, u"true"_s); });
        QTRY_VERIFY(open != nullptr);
        const QDateTime later = QDateTime::currentDateTime().addSecs(60);
        verify.tick(later);
        QCOMPARE(verify.state(), State::Failed);
        QVERIFY(verify.broken());
        QVERIFY(verify.secondLine().contains(u"Seen at "_s));
        open->answer(false);
        QVERIFY(!answer.get());
        verify.tick(later.addSecs(1)); // the next look is on its way
        QCOMPARE(verify.state(), State::Failed);
        verify.tick(later.addSecs(60));
        QCOMPARE(verify.state(), State::Unknown);
        verify.left();
    }

    /// Whoever closes the question for a password is told of no fault: nobody was asked.
    void aQuestionThatIsClosedIsNoFault()
    {
        Facts facts = healthy().facts;
        const QString router = facts.routers.firstKey();
        facts.routers[router] = {};
        facts.routers[router].problem =
            Error{ErrorCode::Cancelled, u"Stopped on request"_s, {}, {}};
        m_engine->setFacts(facts);
        QVERIFY(!m_engine->hasRouterFacts(router));
        const RouterConfig config(*m_engine);
        QVERIFY(!config.problem(0));
        QCOMPARE(config.headline(0).state, State::Unknown);
        QCOMPARE(config.headline(0).value, u"the login was cancelled"_s);
        QVERIFY(!config.isDone());
        const VerifyConfig verify(*m_engine);
        QVERIFY(!verify.hasFailed());
        QVERIFY2(!verify.word().endsWith(u"broken"_s), qPrintable(verify.word()));
    }

    void aCardIsHeadedByWhyThereIsNoLogin_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("refused key")
            << ErrorCode::SshHostKeyUnknown << u"its host key was not accepted"_s;
        QTest::newRow("other key") << ErrorCode::SshHostKeyChanged << u"its host key has changed"_s;
        QTest::newRow("password") << ErrorCode::SshAuth << u"the login failed"_s;
        QTest::newRow("no address") << ErrorCode::InvalidPlan << u"not asked"_s;
        QTest::newRow("silence") << ErrorCode::SshUnreachable << u"nobody could log in"_s;
    }

    void aCardIsHeadedByWhyThereIsNoLogin()
    {
        QFETCH(ErrorCode, code);
        Facts facts = healthy().facts;
        const QString router = facts.routers.firstKey();
        facts.routers[router] = {};
        facts.routers[router].problem = Error{code, u"It says why."_s, {}, {}};
        m_engine->setFacts(facts);
        const RouterConfig config(*m_engine);
        QTEST(config.headline(0).value, "words");
        QCOMPARE(config.problem(0)->code, code);
    }

    /// The sum is that of what is counted behind it.
    void reviewCountsWhatItNames()
    {
        ReviewConfig review(*m_engine);
        Preview preview = previewOf(fresh());
        Item made{Item::Action::Create, u"cluster lab"_s, u"Secret a/b"_s, {}, {}, {}};
        Item run{Item::Action::Run, u"frr1"_s, u"write memory"_s, {}, {}, {}};
        preview.changes = {{u"one"_s, u"frr1"_s, u"x"_s, Part::Router, {}, {made, made}, {}},
                           {u"two"_s, u"lab"_s, u"x"_s, Part::Router, {}, {run}, {}}};
        review.take(Result<Preview>(preview));
        QVERIFY2(review.counts().startsWith(u"3 parts in 2 change"_s), qPrintable(review.counts()));
        preview.changes.first().items = {made};
        review.take(Result<Preview>(preview));
        QVERIFY2(review.counts().startsWith(u"2 change"_s), qPrintable(review.counts()));
    }

    /// A dry run that was refused says what helps, and can be asked for again.
    void aRefusedDryRunIsNoDeadEnd()
    {
        m_engine->setOffline(true);
        ReviewConfig review(*m_engine);
        Preview preview = previewOf(fresh());
        preview.changes.last().problem =
            Error{ErrorCode::KubeWebhook, u"the webhook does not answer"_s, {}, u"start it"_s};
        review.take(Result<Preview>(preview));
        QCOMPARE(review.footer().text, u"The webhook does not answer. Start it."_s);
        QCOMPARE(review.footer().link, u"Check again"_s);
        review.followFooterLink();
        QCOMPARE(m_engine->task(), Engine::Task::Preview);
    }
};

QTEST_GUILESS_MAIN(TestResultWords)
#include "tst_result_words.moc"
