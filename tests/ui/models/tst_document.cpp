// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/PlanDocument.h"
#include "ui/models/PlanFields.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The plan that the window works on: nothing typed is lost, everything can be undone, comments of
/// a person are not written over.
class TestDocument : public QObject, protected test::OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void aPlanThatIsOnlyLookedAtIsNotRemembered()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"my.plan.yaml"_s);
        PlanDocument document;
        document.startFrom(examplePlan());
        document.setForgetful();
        QVERIFY(document.saveAs(path));
        document.remember(u"verify"_s, u"green"_s);
        for (const auto& recent : document.recent())
            QVERIFY(recent.path != path);
    }

    void everyFieldShowsWhatItWasSetTo_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        const std::pair<const char*, const char*> rows[] = {
            {"managementCluster.kubeconfig", "/home/me/.kube/config"},
            {"managementCluster.context", "lab"},
            {"managementCluster.metallb.asn", "4200000000"},
            {"managementCluster.nodes[1].address", "192.168.125.99"},
            {"routers[0].name", "edge"},
            {"routers[0].address", "192.168.125.9"},
            {"routers[0].asn", "65001"},
            {"routers[0].managed", "off"},
            {"routers[0].ssh.port", "2222"},
            {"routers[0].ssh.identityFile", "/home/me/.ssh/id"},
            {"hostedClusters[0].baseDomain", "example.test"},
            {"hostedClusters[0].vip[0]", "10.9.8.7"},
            {"hostedClusters[0].platform", "KubeVirt"},
            {"hostedClusters[0].existing", "on"},
            {"hostedClusters[0].pullSecret", "secret:pull"},
            {"hostedClusters[0].sshKey", "file:/home/me/.ssh/id.pub"},
            {"hostedClusters[0].clusterNetwork", "10.128.0.0/14"},
            {"hostedClusters[0].appsAddress", "10.0.2.21"},
            {"dns.servers", "192.168.125.1, 10.0.0.53:5353"},
            {"dns.update.method", "rfc2136"},
            {"dns.update.server", "10.0.0.53:5353"},
            {"options.bfd", "on"},
            {"options.maximumPrefix", "12"},
        };
        for (const auto& [field, text] : rows)
            QTest::newRow(field) << QString::fromLatin1(field) << QString::fromLatin1(text);
    }
    void everyFieldShowsWhatItWasSetTo()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        Plan plan = examplePlan();
        QVERIFY(textOf(plan, field) != text);
        QVERIFY(setTextOf(plan, field, text));
        QCOMPARE(textOf(plan, field), text);
        QVERIFY(plan != examplePlan());
    }

    void whatIsNoValueIsKeptAsTypedAndBlocks()
    {
        PlanDocument document;
        document.startFrom(examplePlan());
        document.setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2.2000"_s);
        QCOMPARE(document.text(u"hostedClusters[0].vip[0]"_s), u"10.0.2.2000"_s);
        QVERIFY(document.plan().hostedClusters.first().vip.isEmpty());
        QCOMPARE(document.typedProblems().size(), 1);
        QCOMPARE(document.typedProblems().first().severity, Severity::Blocks);
        QVERIFY(document.typedProblems().first().text.contains(u"10.0.2.2000"_s));
        document.setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2.20"_s);
        QVERIFY(document.typedProblems().isEmpty());
        QCOMPARE(document.plan(), examplePlan());
    }

    void typingInOneFieldIsOneUndoStep()
    {
        PlanDocument document;
        document.startFrom(examplePlan());
        for (const char* text : {"6", "65", "650", "6500", "65001"})
            document.setText(u"routers[0].asn"_s, QString::fromLatin1(text));
        document.setText(u"routers[0].name"_s, u"edge"_s);
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        QCOMPARE(document.text(u"routers[0].asn"_s), u"65001"_s);
        document.undoStack().undo();
        QCOMPARE(document.plan(), examplePlan());
        document.undoStack().redo();
        QCOMPARE(document.text(u"routers[0].asn"_s), u"65001"_s);
    }

    void whatNamesARouterFollowsItsName()
    {
        PlanDocument document;
        Plan plan = examplePlan();
        plan.routers.append(RouterPlan());
        plan.routers[1].name = u"frr2"_s;
        plan.dns.update = {DnsUpdatePlan::Method::Dnsmasq, u"frr1"_s, {}, {}, {}};
        document.startFrom(plan);
        for (const auto& name : {u"frr"_s, u""_s, u"e"_s, u"edge"_s})
            document.setText(u"routers[0].name"_s, name);
        QCOMPARE(document.plan().dns.update.router, u"edge"_s);
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QCOMPARE(document.plan(), plan);
        for (const auto& name : {u"frr"_s, u"frr1"_s, u"frr12"_s}) // another one
            document.setText(u"routers[1].name"_s, name);
        QCOMPARE(document.plan().dns.update.router, u"frr1"_s);
    }

    void undoBringsBackWhatWasTypedToo()
    {
        PlanDocument document;
        document.startFrom(examplePlan());
        document.setText(u"routers[0].asn"_s, u"x"_s);
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.undoStack().undo();
        QCOMPARE(document.text(u"routers[0].asn"_s), u"x"_s);
    }

    void aFileWithoutCommentsIsSavedAsOneGoes()
    {
        const QString path = m_folder->filePath(u"a.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        PlanDocument document;
        QVERIFY(document.open(path));
        document.setText(u"routers[0].name"_s, u"edge"_s);
        QSignalSpy saved(&document, &PlanDocument::saved);
        document.flush();
        QCOMPARE(saved.size(), 1);
        QVERIFY(!document.waitsForSave());
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
    }

    void anEditIsSavedByItself()
    {
        const QString path = m_folder->filePath(u"itself.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        PlanDocument document;
        QVERIFY(document.open(path));
        document.setText(u"routers[0].name"_s, u"edge"_s);
        QTRY_COMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
    }

    void commentsAreNotWrittenOver()
    {
        const QString path = m_folder->filePath(u"b.plan.yaml"_s);
        QVERIFY(writeFile(path, commentedExample()));
        {
            PlanDocument document;
            QVERIFY(document.open(path));
            document.setText(u"routers[0].name"_s, u"edge"_s);
            document.flush();
            QVERIFY(document.waitsForSave());
            QCOMPARE(*readFile(path), commentedExample());
        }
        // The edits are not lost: the next window goes on with them.
        PlanDocument again;
        QVERIFY(again.open(path));
        QCOMPARE(again.plan().routers.first().name, u"edge"_s);
        QVERIFY(again.waitsForSave());
        QVERIFY(again.save());
        QVERIFY(!again.waitsForSave());
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
    }

    void savingWhatIsNotEditedLeavesTheFileAlone()
    {
        const QString path = m_folder->filePath(u"b2.plan.yaml"_s);
        QVERIFY(writeFile(path, commentedExample()));
        PlanDocument document;
        QVERIFY(document.open(path));
        QVERIFY(document.save());
        QCOMPARE(*readFile(path), commentedExample());
    }

    void aSecondWindowIsRefused()
    {
        const QString path = m_folder->filePath(u"c.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        PlanDocument one, two;
        QVERIFY(one.open(path));
        const Status refused = two.open(path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        QVERIFY(refused.error().what.contains(u"c.plan.yaml"_s));
    }

    void aSecondWindowIsRefusedThroughASymlinkToo()
    {
        const QString path = m_folder->filePath(u"lab.plan.yaml"_s);
        const QString link = m_folder->filePath(u"link.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        QVERIFY(QFile::link(path, link));
        PlanDocument one, two;
        QVERIFY(one.open(path));
        QCOMPARE(two.open(link).error().code, ErrorCode::Locked);
        two.startFrom(examplePlan());
        QCOMPARE(two.saveAs(link).error().code, ErrorCode::Locked);
        QVERIFY(one.open(link)); // the same window
        one.setText(u"routers[0].name"_s, u"edge"_s);
        QVERIFY(one.save());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
        QCOMPARE(two.open(path).error().code, ErrorCode::Locked);
    }

    void aPlanThatCannotBeWrittenSaysSo()
    {
        const QString path = m_folder->filePath(u"folder/d.plan.yaml"_s);
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        QVERIFY(savePlan(examplePlan(), path));
        PlanDocument document;
        QVERIFY(document.open(path));
        QVERIFY(QDir(m_folder->filePath(u"folder"_s)).removeRecursively());
        document.setText(u"routers[0].name"_s, u"edge"_s);
        document.flush();
        QVERIFY(document.saveProblem());
        QCOMPARE(document.saveState(), SaveState::NotWritten);
        QCOMPARE(document.plan().routers.first().name, u"edge"_s);
        QVERIFY(document.isKept()); // as a draft: the next window goes on with it
        document.startNew();
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        QVERIFY(savePlan(examplePlan(), path));
        QVERIFY(document.open(path));
        QCOMPARE(document.saveState(), SaveState::Held);
        QCOMPARE(document.plan().routers.first().name, u"edge"_s);
        QVERIFY(document.save());
        QCOMPARE(loadPlan(path)->routers.first().name, u"edge"_s);
    }

    void recentPlansComeNewestFirst()
    {
        const QString one = m_folder->filePath(u"one.plan.yaml"_s);
        const QString two = m_folder->filePath(u"two.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), one));
        QVERIFY(savePlan(examplePlan(), two));
        rememberPlan(one, u"bgp"_s, u"green"_s);
        rememberPlan(two, u"verify"_s, {});
        rememberPlan(one, {}, {});
        const auto plans = recentPlans();
        QCOMPARE(plans.size(), 2);
        QCOMPARE(plans.first().path, one);
        QCOMPARE(plans.first().step, u"bgp"_s);
        QCOMPARE(plans.first().verdict, u"green"_s);
        QVERIFY(QFile::remove(one));
        QCOMPARE(recentPlans().size(), 1);
    }
};

QTEST_MAIN(TestDocument)
#include "tst_document.moc"
