// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "Views.h"
#include "base/Files.h"
#include "ui/models/Engine.h"
#include "ui/models/StepConfig.h"
#include "ui/models/VerifyConfig.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <thread>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The seam between window and workers, without a world: a router and a cluster that nobody is.
class TestWindowEngine : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        renew();
        m_document = std::make_unique<PlanDocument>();
        Plan plan = examplePlan();
        // Nobody listens there: refused at once.
        plan.managementCluster.kubeconfig = m_folder->filePath(u"none"_s);
        QVERIFY(writeFile(plan.managementCluster.kubeconfig,
                          "clusters: [{name: lab, cluster: {server: 'https://127.0.0.1:1'}}]\n"
                          "contexts: [{name: lab, context: {cluster: lab, user: lab}}]\n"
                          "users: [{name: lab, user: {token: none}}]\n"
                          "current-context: lab\n"));
        plan.routers.first().ssh.host = u"127.0.0.1"_s;
        plan.routers.first().ssh.port = 1;
        plan.routers.first().ssh.configFile = u"/dev/null"_s;
        plan.dns.servers.clear();
        m_document->startFrom(plan);
    }

    void findingsFollowEachEdit()
    {
        Engine engine(*m_document);
        const auto blocking = [&engine] { return blocks(engine.view().findings); };
        QVERIFY(!blocking());
        QSignalSpy changed(&engine, &Engine::viewChanged);
        m_document->setText(u"routers[0].asn"_s, u"23456"_s);
        QCOMPARE(changed.size(), 1);
        QVERIFY(blocking());
        m_document->setText(u"routers[0].asn"_s, u"nonsense"_s);
        QCOMPARE(engine.view().findings.first().id, u"not-a-value"_s);
        m_document->undoStack().undo();
        QVERIFY(!blocking());
    }

    /// What cannot work is not handed to anybody as files to apply.
    void aBundleOfABlockedPlanIsNotMade()
    {
        Engine engine(*m_document);
        QSignalSpy exported(&engine, &Engine::bundleExported);
        m_document->setText(u"routers[0].asn"_s, u"23456"_s);
        const QString to = m_folder->filePath(u"bundle"_s);
        QVERIFY(engine.exportBundle(to));
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 20000);
        const auto problem = exported.first().at(2).value<std::optional<Error>>();
        QVERIFY(problem);
        QCOMPARE(problem->code, ErrorCode::InvalidPlan);
        QVERIFY2(problem->details.contains(u"routers[0].asn"_s), qPrintable(problem->details));
        QVERIFY(!QFileInfo::exists(to));
    }

    /// Said before anybody is asked for it.
    void theManagementClustersKubeconfigIsNeverWrittenOver()
    {
        Engine engine(*m_document);
        QSignalSpy saved(&engine, &Engine::kubeconfigSaved);
        const QString path = m_document->plan().managementCluster.kubeconfig;
        QVERIFY(engine.saveKubeconfig(m_document->plan().hostedClusters.first().key(), path));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 20000);
        const auto problem = saved.first().at(1).value<std::optional<Error>>();
        QVERIFY(problem);
        QVERIFY2(problem->what.contains(u"is the management cluster's"_s),
                 qPrintable(problem->what));
        QVERIFY(readFile(path).value_or(QByteArray()).startsWith("clusters:"));
    }

    /// Of a cluster that was deleted and made anew the saved one opens nothing.
    void aKubeconfigOfTheFormerClusterIsNotTheSavedOne()
    {
        Engine engine(*m_document);
        VerifyConfig verify(engine);
        auto world = healthy();
        const QString key = m_document->plan().hostedClusters.first().key();
        const auto has = [&](const char* text) {
            world.facts.cluster.hostedClusters[key].kubeconfig =
                Fact<std::optional<Secret>>::known(Secret(text), u"test"_s);
            engine.setFacts(world.facts);
        };
        has("first");
        Q_EMIT engine.kubeconfigSaved(u"/tmp/hosted.kubeconfig"_s, std::nullopt);
        QCOMPARE(verify.savedKubeconfig(), u"/tmp/hosted.kubeconfig"_s);
        has("second");
        QCOMPARE(verify.savedKubeconfig(), QString());
    }

    void aLookBringsWhyNothingCouldBeSeen()
    {
        Engine engine(*m_document);
        QSignalSpy looked(&engine, &Engine::looked);
        QVERIFY(engine.look());
        QCOMPARE(engine.task(), Engine::Task::Look);
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20000);
        QCOMPARE(engine.task(), Engine::Task::None);
        QVERIFY(engine.isMeasured());
        QVERIFY(engine.hasRouterFacts(u"frr1"_s));
        QCOMPARE(engine.view().facts.routers.value(u"frr1"_s).problem->code,
                 ErrorCode::SshUnreachable);
        QVERIFY(!engine.view().diagnosis.green);
        QVERIFY(!engine.log().isEmpty());
    }

    void factsOfAnotherAddressAreForgotten()
    {
        Engine engine(*m_document);
        Facts facts;
        facts.routers[u"frr1"_s].name = u"frr1"_s;
        facts.routers[u"frr1"_s].login = Fact<LoginFact>::known({u"root"_s, u""_s, true}, u"t"_s);
        engine.setFacts(facts);
        QVERIFY(engine.isMeasured());
        m_document->setText(u"routers[0].asn"_s, u"65001"_s);
        QVERIFY(!engine.isMeasured());
        QVERIFY(engine.hasRouterFacts(u"frr1"_s));
        m_document->setText(u"routers[0].ssh.host"_s, u"elsewhere"_s);
        QVERIFY(!engine.hasRouterFacts(u"frr1"_s));
        m_document->undoStack().undo();
        QVERIFY(engine.hasRouterFacts(u"frr1"_s));
    }

    void aCancelledLookIsForgottenAtOnce()
    {
        Engine engine(*m_document);
        QSignalSpy looked(&engine, &Engine::looked);
        QVERIFY(engine.look());
        engine.cancel();
        QCOMPARE(engine.task(), Engine::Task::None);
        QVERIFY(engine.look());
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 20000);
    }

    /// A watch that takes the place of a look brings its views, also when somebody starts one as
    /// soon as nothing runs.
    void aWatchAfterALookIsHeard()
    {
        Engine engine(*m_document);
        connect(&engine, &Engine::taskChanged, this, [&engine] {
            if (engine.task() == Engine::Task::None)
                engine.watch();
        });
        QVERIFY(engine.look());
        QVERIFY(engine.watch());
        QCOMPARE(engine.task(), Engine::Task::Watch);
        QTRY_VERIFY_WITH_TIMEOUT(engine.isMeasured(), 20000);
        QSignalSpy seen(&engine, &Engine::viewChanged);
        QTRY_VERIFY_WITH_TIMEOUT(seen.size() >= 2, 20000);
        engine.disconnect();
    }

    /// A watch that is nobody's page ends with an edit, and comes back with the plan that was seen.
    void aWatchAsideEndsWithAnEdit()
    {
        Engine engine(*m_document);
        QVERIFY(engine.watch());
        QTRY_VERIFY_WITH_TIMEOUT(engine.isMeasured(), 20000);
        engine.watchAside();
        QCOMPARE(engine.task(), Engine::Task::Watch);
        m_document->setText(u"routers[0].ssh.host"_s, u"127.0.0.2"_s);
        QCOMPARE(engine.task(), Engine::Task::None); // nobody who is half typed is asked
        m_document->undoStack().undo();
        QVERIFY(engine.isMeasured());
        QCOMPARE(engine.task(), Engine::Task::Watch);
        QVERIFY(engine.look()); // whatever else is asked ends it for as long as that takes
        QTRY_COMPARE_WITH_TIMEOUT(engine.task(), Engine::Task::Watch, 20000);
        m_document->startFrom(examplePlan());
        QCOMPARE(engine.task(), Engine::Task::None);
    }

    /// What was seen is as old as it is, whatever is judged anew; an edit that is taken back is no
    /// news.
    void anEditMakesNothingNew()
    {
        Engine engine(*m_document);
        engine.setFacts(healthy().facts);
        const QDateTime since = engine.verdictSince();
        const QDateTime seen = engine.lookedAt();
        QTest::qWait(20);
        m_document->setText(u"options.bfd"_s, u"on"_s);
        m_document->undoStack().undo();
        QVERIFY(engine.isMeasured());
        QCOMPARE(engine.verdictSince(), since);
        QCOMPARE(engine.view().at, seen.toUTC());
    }

    /// What was seen before a change of ours says nothing of the world after it.
    void whatIsOlderThanAChangeIsNotKnown()
    {
        Engine engine(*m_document);
        const World world = healthy();
        m_document->startFrom(world.plan);
        engine.setFacts(world.facts);
        QVERIFY(engine.isMeasured() && engine.view().diagnosis.green);
        const QDateTime since = engine.verdictSince();
        QSignalSpy changed(&engine, &Engine::viewChanged);
        QTest::qWait(20);
        engine.overtake();
        QVERIFY(!engine.isMeasured());
        QCOMPARE(changed.size(), 1);
        m_document->setText(u"options.bfd"_s, u"on"_s);
        m_document->undoStack().undo();
        QVERIFY(!engine.isMeasured()); // an edit makes nothing newer
        engine.setFacts(world.facts);
        QVERIFY(engine.isMeasured());
        QVERIFY(engine.verdictSince() > since); // green anew
    }

    /// Directly after an undo nothing is green: what was seen is from before.
    void whatIsOlderThanAChangeIsNotGreen()
    {
        Engine engine(*m_document);
        m_document->startFrom(healthy().plan);
        engine.setFacts(healthy().facts);
        VerifyConfig verify(engine);
        QVERIFY(verify.isDone());
        engine.overtake();
        QVERIFY(!verify.isDone() && verify.nextSteps().isEmpty());
        QCOMPARE(verify.state(), State::Unknown);
        QCOMPARE(verify.word(), u"Not yet"_s);
        QVERIFY(!verify.sentence().startsWith(u"Green"_s));
        QCOMPARE(verify.model()->index(0, 0).data(ChainModel::StateRole).value<State>(),
                 State::Unknown);
    }

    /// A cluster that does not answer any more keeps its name and its nodes.
    void whoFallsSilentKeepsItsName()
    {
        Engine engine(*m_document);
        World world = healthy();
        Plan plan = world.plan;
        plan.managementCluster.context.clear();
        plan.managementCluster.nodes.clear();
        m_document->startFrom(plan);
        engine.setFacts(world.facts);
        const QString name = engine.view().intent.context.value;
        const auto nodes = engine.view().intent.nodes.value;
        QVERIFY(!name.isEmpty() && !nodes.isEmpty());
        Facts silent = world.facts;
        silent.cluster = {};
        engine.setFacts(silent);
        QCOMPARE(engine.view().intent.context.value, name);
        QCOMPARE(engine.view().intent.nodes.value, nodes);
    }

    void previewOfAnUnreachableWorldIsAnError()
    {
        Engine engine(*m_document);
        QSignalSpy done(&engine, &Engine::previewDone);
        QVERIFY(engine.preview());
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 20000);
        QVERIFY(engine.previewed().has_value());
        QVERIFY(!engine.previewed()->has_value());
        QCOMPARE(engine.previewed()->error().code, ErrorCode::SshUnreachable);
    }

    void aQuestionIsAnsweredOnceAndDroppedMeansNo()
    {
        Questions questions;
        std::shared_ptr<Question> shown;
        connect(&questions, &Questions::asked, this,
                [&shown](const std::shared_ptr<Question>& question) { shown = question; });
        std::atomic<int> answered = 0; // 1: yes, 2: no
        const auto askOnAWorker = [&questions, &answered] {
            answered = 0;
            return std::thread([&] { answered = questions.runProgram({}, u"true"_s) ? 1 : 2; });
        };
        std::thread first = askOnAWorker();
        QTRY_VERIFY(shown);
        shown->answer(true);
        shown->answer(false);
        first.join();
        QCOMPARE(answered.load(), 1);
        shown.reset();

        std::thread second = askOnAWorker();
        QTRY_VERIFY(shown);
        shown.reset();
        second.join();
        QCOMPARE(answered.load(), 2);

        std::thread third = askOnAWorker();
        QTRY_VERIFY(shown);
        questions.refuseAll();
        third.join();
        QCOMPARE(answered.load(), 2);
    }

    void fieldsBelongToSteps_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("step");
        QTest::newRow("router") << u"routers[0].ssh.host"_s << int(StepId::Router);
        QTest::newRow("router asn") << u"routers[1].asn"_s << int(StepId::Bgp);
        QTest::newRow("vip") << u"hostedClusters[0].vip[0]"_s << int(StepId::Bgp);
        QTest::newRow("name") << u"hostedClusters[0].name"_s << int(StepId::Hosted);
        QTest::newRow("dns") << u"dns.servers[0]"_s << int(StepId::Hosted);
        QTest::newRow("node") << u"managementCluster.nodes[0].address"_s << int(StepId::Cluster);
        QTest::newRow("asn") << u"managementCluster.metallb.asn"_s << int(StepId::Bgp);
    }
    void fieldsBelongToSteps()
    {
        QFETCH(QString, field);
        QFETCH(int, step);
        QCOMPARE(int(stepOfField(field)), step);
        QVERIFY(!fieldForPeople(examplePlan(), field).isEmpty());
    }

private:
    std::unique_ptr<PlanDocument> m_document;
};

QTEST_MAIN(TestWindowEngine)
#include "tst_window_engine.moc"
