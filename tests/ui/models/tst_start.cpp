// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../PlayedLab.h"
#include "OnPlan.h"
#include "plan/PlanFile.h"
#include "ui/models/StartConfig.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The first page: which plan, and the practice lab (a small script plays it).
class TestStart : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        qunsetenv("HCP_LAB");
        m_engine->setOffline(true);
    }

    void cleanup()
    {
        m_engine.reset();
        m_document.reset();
    }

    void aPlanIsGoneOnWithWhereItWasLeft()
    {
        const QString path = m_folder->filePath(u"hosted.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        QVERIFY(m_document->open(path));
        m_document->remember(u"bgp"_s, u"green"_s);
        m_document->startNew();

        StartConfig config(*m_engine);
        QCOMPARE(config.word(), u"Choose a plan"_s);
        QVERIFY(config.last());
        QCOMPARE(StartConfig::nameOf(*config.last()), u"hosted.plan.yaml"_s);
        QCOMPARE(config.leftOff(*config.last()), u"where you left off: BGP & VIP · green"_s);
        QCOMPARE(config.remembered(*config.last()), u"green · a moment ago"_s);
        QSignalSpy wants(&config, &StepConfig::wantsStep);
        config.continueLast();
        QCOMPARE(m_document->path(), path);
        QCOMPARE(wants.size(), 1);
        QCOMPARE(wants.first().first().value<StepId>(), StepId::Bgp);
        QVERIFY(config.isDone());
    }

    void whatCannotBeOpenedIsSaid()
    {
        StartConfig config(*m_engine);
        QSignalSpy wants(&config, &StepConfig::wantsStep);
        QVERIFY(!config.open(m_folder->filePath(u"nowhere.yaml"_s)));
        QVERIFY(config.problem());
        QVERIFY(wants.isEmpty());
        config.startFromGuide();
        QVERIFY(!config.problem());
        QCOMPARE(config.word(), u"Guide's lab"_s);
    }

    void aPlanWithoutAFileIsGoneOnWithWhereItWasLeft()
    {
        m_document->setText(u"routers[0].name"_s, u"frr1"_s);
        m_document->remember(u"router"_s, {}, {u"start"_s, u"cluster"_s, u"router"_s});
        m_document->startNew();
        StartConfig again(*m_engine);
        QVERIFY(again.last());
        QCOMPARE(StartConfig::nameOf(*again.last()), u"the new plan"_s);
        QCOMPARE(again.leftOff(*again.last()), u"where you left off: Router"_s);
        QSignalSpy wants(&again, &StepConfig::wantsStep);
        again.continueLast();
        QCOMPARE(m_document->plan().routers.first().name, u"frr1"_s);
        QCOMPARE(wants.size(), 1);
        QCOMPARE(wants.first().first().value<StepId>(), StepId::Router);
        QCOMPARE(m_document->visited().size(), 3);
    }

    void aNewPlanLeavesTheOneBefore()
    {
        StartConfig config(*m_engine);
        m_document->setText(u"routers[0].name"_s, u"frr1"_s);
        config.startNew();
        m_document->setText(u"routers[0].name"_s, u"frr2"_s);
        config.startFromGuide();
        QCOMPARE(m_document->recent().size(), 2);
        QCOMPARE(StartConfig::nameOf(*config.last()), u"the plan “New plan 2”"_s);
        QVERIFY(config.open(config.others().first().path));
        QCOMPARE(m_document->plan().routers.first().name, u"frr1"_s);
    }

    void theVerdictIsTheLastOneOfAnyWindow()
    {
        const QString path = m_folder->filePath(u"hosted.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        QVERIFY(m_document->open(path));
        PlanDocument other;
        Engine engine(other);
        StartConfig config(engine);
        QCOMPARE(config.remembered(*config.last()), u"never verified · a moment ago"_s);
        m_document->remember(u"verify"_s, u"green"_s);
        QCOMPARE(config.remembered(*config.last()), u"green · a moment ago"_s);
        QCOMPARE(config.leftOff(*config.last()), u"where you left off: Verify · green"_s);
    }

    void assignmentsAreReadAsAShellDoes()
    {
        const auto values = LabStarter::readAssignments("PLAN=/tmp/lab.plan.yaml\n"
                                                        "VIPS='10.0.2.20 10.0.2.21'\n"
                                                        "ODD='it'\"'\"'s'\nEMPTY=''\nnonsense\n");
        QCOMPARE(values.value(u"PLAN"_s), u"/tmp/lab.plan.yaml"_s);
        QCOMPARE(values.value(u"VIPS"_s), u"10.0.2.20 10.0.2.21"_s);
        QCOMPARE(values.value(u"ODD"_s), u"it's"_s);
        QVERIFY(values.contains(u"EMPTY"_s));
        QCOMPARE(values.size(), 4);
    }

    void withoutALabTheRowSaysWhatIsMissing()
    {
        qputenv("HCP_LAB", m_folder->filePath(u"no-lab"_s).toUtf8());
        LabStarter lab;
        lab.look();
        QCOMPARE(lab.phase(), LabStarter::Phase::Missing);
        QVERIFY(!lab.missing().isEmpty());
    }

    void theLabIsStartedWithItsLinesAsProgress()
    {
        play("echo '  0.1s  starting etcd' >&2; touch \"$STATE\"; exit 0");
        LabStarter lab;
        QStringList lines;
        connect(&lab, &LabStarter::changed, this, [&] { lines << lab.line(); });
        QSignalSpy ready(&lab, &LabStarter::ready);
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.start();
        QCOMPARE(lab.phase(), LabStarter::Phase::Starting);
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Up);
        QVERIFY(lines.contains(u"starting etcd"_s));
        QCOMPARE(lab.plan(), u"/tmp/the plan.yaml"_s);
        QVERIFY(lab.isInside()); // its client machine has an address of this one
        QCOMPARE(ready.size(), 1);
    }

    void aLabThatDoesNotComeUpSaysWhy()
    {
        play(
            "echo 'lab: packages are missing; install them with: apt-get install frr' >&2; exit 3");
        LabStarter lab;
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.start();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Failed);
        QCOMPARE(lab.failure(), u"packages are missing; install them with: apt-get install frr"_s);
    }

    void cancelEndsItAndTakesItDown()
    {
        play("echo 'waiting' >&2; while :; do sleep 0.05; done");
        LabStarter lab;
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.start();
        QTRY_COMPARE(lab.line(), u"waiting"_s);
        lab.cancel();
        QCOMPARE(lab.phase(), LabStarter::Phase::Stopping);
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        QVERIFY(QFile::exists(m_folder->filePath(u"state.down"_s)));
    }

    void aCancelWhenNothingStartsDoesNothing()
    {
        play("exit 0");
        LabStarter lab;
        lab.cancel();
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.cancel();
        lab.takeDown(); // it is not up
        QCOMPARE(lab.phase(), LabStarter::Phase::Idle);
        QVERIFY(!QFile::exists(m_folder->filePath(u"state.down"_s)));
    }

    void aLabThatIsUpIsTakenDown()
    {
        play("touch \"$STATE\"", "echo '  0.2s  removing namespaces' >&2; rm \"$STATE\"");
        LabStarter lab;
        QStringList lines;
        connect(&lab, &LabStarter::changed, this, [&] { lines << lab.line(); });
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.start();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Up);
        lab.takeDown();
        QCOMPARE(lab.phase(), LabStarter::Phase::Stopping);
        lab.takeDown(); // it is on its way
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        QVERIFY(lines.contains(u"removing namespaces"_s));
        QVERIFY(lab.plan().isEmpty());
        QVERIFY(lab.failure().isEmpty());
    }

    void aLabThatCannotBeTakenDownStaysUpAndSaysWhy()
    {
        play("touch \"$STATE\"", "echo 'lab: somebody holds it' >&2; exit 3");
        LabStarter lab;
        lab.look();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Idle);
        lab.start();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Up);
        lab.takeDown();
        QTRY_COMPARE(lab.phase(), LabStarter::Phase::Up);
        QCOMPARE(lab.failure(), u"somebody holds it"_s);
        QCOMPARE(lab.plan(), u"/tmp/the plan.yaml"_s);
    }

private:
    /// A lab whose `up` and `down` do this, and a sudo that asks nobody.
    void play(const QByteArray& up, const QByteArray& down = "touch $STATE.down")
    {
        QVERIFY(playLab(m_folder->path(), up, down, "127.0.0.1"));
    }
};

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
