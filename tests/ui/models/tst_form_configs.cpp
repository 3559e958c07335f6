// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "GuideFacts.h"
#include "OnPlan.h"
#include "base/Files.h"
#include "ui/models/BgpConfig.h"
#include "ui/models/ClusterConfig.h"
#include "ui/models/HostedConfig.h"
#include "ui/models/RouterConfig.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What the form steps say and offer, without a widget and without a network.
class TestFormConfigs : public QObject, protected test::OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        m_engine->setOffline(true);
    }

    void anEmptyPlanIsNotFilledIn()
    {
        const QString empty = u"Not filled in yet"_s;
        QCOMPARE(ClusterConfig(*m_engine).word(), empty);
        QCOMPARE(RouterConfig(*m_engine).word(), empty);
        QCOMPARE(BgpConfig(*m_engine).word(), empty);
        QCOMPARE(HostedConfig(*m_engine).word(), empty);
        QVERIFY(!BgpConfig(*m_engine).isDone());
        QCOMPARE(BgpConfig(*m_engine).sentence().plain(),
                 u"The router (AS …) learns … from the nodes (AS …) and sends each API client to "
                 "one of them."_s);
    }

    void theGuidesPlanSaysWhatItHas()
    {
        fill();
        QCOMPARE(ClusterConfig(*m_engine).word(), u"lab · 3 nodes"_s);
        QCOMPARE(RouterConfig(*m_engine).word(), u"frr1 · FRR 8.4.4"_s);
        QCOMPARE(BgpConfig(*m_engine).word(), u"10.0.2.20 · AS 64513"_s);
        QCOMPARE(HostedConfig(*m_engine).word(), u"hosted · None"_s);
        QVERIFY(ClusterConfig(*m_engine).isDone());
        QVERIFY(RouterConfig(*m_engine).isDone());
        QVERIFY(BgpConfig(*m_engine).isDone());
        QVERIFY(HostedConfig(*m_engine).isDone());
    }

    void aWrongNumberIsWrongInTheSentence()
    {
        fill();
        BgpConfig config(*m_engine);
        m_document->setText(u"routers[0].asn"_s, u"64521"_s);
        QCOMPARE(config.word(), u"1 problem"_s);
        const Phrase sentence = config.sentence();
        QCOMPARE(sentence.plain(),
                 u"frr1 (AS 64521) learns 10.0.2.20/32 from 3 nodes (AS 64513) and sends each API "
                 "client to one of them."_s);
        QStringList wrong;
        for (const Span& span : sentence.spans) {
            if (span.wrong)
                wrong << span.text;
        }
        QCOMPARE(wrong, QStringList{u"64521"_s});
        QCOMPARE(config.asnChoices(0), (QList<Suggestion>{{u"64512"_s, u"found on frr1"_s}}));
    }

    void whatIsNoValueIsShownAsTyped()
    {
        fill();
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2"_s);
        BgpConfig config(*m_engine);
        const auto spans = config.sentence().spans;
        QVERIFY(std::any_of(spans.begin(), spans.end(), [](const Span& span) {
            return span.text == u"10.0.2/32"_s && span.wrong;
        }));
    }

    void twoRoutersLearn()
    {
        fill();
        RouterConfig routers(*m_engine);
        routers.addRouter();
        m_document->setText(u"routers[1].name"_s, u"frr2"_s);
        m_document->setText(u"routers[1].asn"_s, u"64514"_s);
        QVERIFY(BgpConfig(*m_engine).sentence().plain().startsWith(
            u"frr1 (AS 64512) and frr2 (AS 64514) learn 10.0.2.20/32 from"_s));
        routers.removeRouter(0);
        QCOMPARE(m_document->plan().routers.first().name, u"frr2"_s);
        m_document->undoStack().undo();
        QCOMPARE(m_document->plan().routers.size(), 2);
    }

    void typedTextsMoveWithTheirRouter()
    {
        fill();
        RouterConfig routers(*m_engine);
        routers.addRouter();
        m_document->setText(u"routers[0].address"_s, u"here"_s);
        m_document->setText(u"routers[1].address"_s, u"there"_s);
        routers.removeRouter(0);
        QCOMPARE(m_document->text(u"routers[0].address"_s), u"there"_s);
        QCOMPARE(m_document->typedProblems().size(), 1);
    }

    void whatIsTypedFirstMakesTheEntry()
    {
        m_document->setText(u"routers[0].asn"_s, u"64512"_s);
        m_document->setText(u"hostedClusters[0].name"_s, u"hosted"_s);
        QCOMPARE(m_document->plan().routers.size(), 1);
        QCOMPARE(m_document->plan().hostedClusters.size(), 1);
        m_document->undoStack().undo();
        QVERIFY(m_document->plan().hostedClusters.isEmpty());
    }

    void nodesAreTypedAsLines()
    {
        const QString field = u"managementCluster.nodes"_s;
        m_document->setText(field, u"node1 192.168.125.20\n\n node2\t192.168.125.21 "_s);
        QCOMPARE(m_document->plan().managementCluster.nodes.size(), 2);
        QCOMPARE(m_document->text(field), u"node1 192.168.125.20\nnode2 192.168.125.21"_s);
        m_document->setText(field, u"node1 192.168.125.20\nnode2 192.168"_s);
        QCOMPARE(m_document->plan().managementCluster.nodes.size(), 1); // the others are kept
        m_document->setText(field, u"node1"_s);
        QVERIFY(m_document->plan().managementCluster.nodes.isEmpty());
        QCOMPARE(m_document->text(field), u"node1"_s);
        QCOMPARE(ClusterConfig(*m_engine).problems(), 1);
    }

    void aPastedListSaysItsWrongLineAndValue()
    {
        const QString field = u"managementCluster.nodes"_s;
        const QString pasted = u"\nnode1 192.168.125.20\nnode2 192.168.125.300\n\nnode3\n"_s;
        m_document->setText(field, pasted);
        QCOMPARE(m_document->text(field), pasted); // with its blank lines, to be mended
        const auto problems = m_document->typedProblems();
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().text,
                 u"line 3: “192.168.125.300” is not an IPv4 address; line 5: “node3” is not a "
                 u"node's name and address"_s);
        QVERIFY(problems.first().remedy.startsWith(u"four numbers"_s));
        m_document->setText(field, u"node1 192.168.125.20\nnode2 192.168.125.30\nnode3"_s);
        QCOMPARE(m_document->typedProblems().first().text,
                 u"line 3: “node3” is not a node's name and address"_s);
        m_document->undoStack().undo(); // all typing of one field is one step
        QVERIFY(m_document->text(field).isEmpty());
        m_document->setText(field, u"\nnode1 192.168.125.20\nnode2 192.168.125.30\n"_s);
        QVERIFY(m_document->typedProblems().isEmpty());
        QCOMPARE(m_document->plan().managementCluster.nodes.size(), 2);
    }

    void aFileThatIsNotThereIsSaidBesideItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("kubeconfig") << u"managementCluster.kubeconfig"_s << QString();
        QTest::newRow("identity") << u"routers[0].ssh.identityFile"_s << QString();
        QTest::newRow("pull secret") << u"hostedClusters[0].pullSecret"_s << u"file:"_s;
        QTest::newRow("SSH key") << u"hostedClusters[0].sshKey"_s << u"file:"_s;
        QTest::newRow("TSIG key") << u"dns.update.keyFile"_s << QString();
    }

    void aFileThatIsNotThereIsSaidBesideItsField()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, prefix);
        fill();
        m_document->setText(u"dns.update.method"_s, u"rfc2136"_s);
        QVERIFY(m_document->saveAs(m_folder->filePath(u"hosted.plan.yaml"_s)));
        m_document->setText(field, prefix + u"~/nowhere"_s);
        QCOMPARE(m_document->text(field), prefix + u"~/nowhere"_s); // as typed
        QCOMPARE(missingAt(field), m_folder->filePath(u"nowhere"_s) + u" does not exist."_s);
        m_document->setText(field, prefix + m_folder->path());
        QCOMPARE(missingAt(field), m_folder->path() + u" is not a file."_s);
        // Relative to the plan, as the plan file's own paths are.
        QVERIFY(writeFile(m_folder->filePath(u"here"_s), "x"));
        m_document->setText(field, prefix + u"here"_s);
        QCOMPARE(missingAt(field), QString());
        QVERIFY(m_document->save());
        PlanDocument again;
        m_document->startNew();
        QVERIFY(again.open(m_folder->filePath(u"hosted.plan.yaml"_s)));
        QCOMPARE(again.text(field), prefix + m_folder->filePath(u"here"_s));
    }

    void aPrivateKeyIsNoPublicOne()
    {
        fill();
        QFile file(m_folder->filePath(u"id"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("-----BEGIN OPENSSH PRIVATE KEY-----\n") > 0 && file.flush());
        for (const QString& field :
             {u"hostedClusters[0].sshKey"_s, u"hostedClusters[0].pullSecret"_s}) {
            m_document->setText(field, u"file:"_s + file.fileName());
            const auto& findings = m_engine->view().findings;
            QVERIFY(std::any_of(findings.begin(), findings.end(), [&field](const Finding& one) {
                return one.id == u"file-of-another-kind"_s && one.field == field &&
                       one.severity == Severity::Blocks;
            }));
        }
    }

    void whatIsNotUsedIsNotLookedFor()
    {
        fill();
        m_document->setText(u"routers[0].ssh.identityFile"_s, u"/nowhere"_s);
        m_document->setText(u"hostedClusters[0].pullSecret"_s, u"file:/nowhere"_s);
        RouterConfig(*m_engine).setManaged(0, false);
        m_document->setText(u"hostedClusters[0].existing"_s, u"on"_s);
        QCOMPARE(missingAt(u"routers[0].ssh.identityFile"_s), QString());
        QCOMPARE(missingAt(u"hostedClusters[0].pullSecret"_s), QString());
    }

    void theVipIsPraisedOnlyWhenItIsKnownToBeFree()
    {
        m_document->startFrom(examplePlan());
        BgpConfig config(*m_engine);
        QVERIFY(config.vipPraise(0).isEmpty());
        m_engine->setFacts(guideFacts());
        QVERIFY(config.vipPraise(0).startsWith(u"In no pool; "_s));
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"192.168.125.21"_s);
        QVERIFY(config.vipPraise(0).isEmpty());
    }

    void theRoutersLegInTheVipsNetworkIsANote()
    {
        fill();
        const auto notes = BgpConfig(*m_engine).notes();
        QCOMPARE(notes.size(), 1);
        const NoteText text = noteOf(notes.first());
        QCOMPARE(text.bold,
                 u"Router frr1 has a leg in 10.0.2.0/24, the network of the VIP 10.0.2.20."_s);
        QVERIFY(text.rest.contains(u"proxy_arp"_s));
    }

    void untickingTheLastNodeIsRefused()
    {
        m_document->startFrom(examplePlan());
        m_document->edit(u"Discover"_s, [](Plan& plan) { plan.managementCluster.nodes.clear(); });
        m_engine->setFacts(guideFacts());
        NodesModel model(*m_engine);
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.ticked(), 3);
        untick(model, 1);
        const auto& nodes = m_document->plan().managementCluster.nodes;
        QCOMPARE(nodes.size(), 2);
        QCOMPARE(nodes.last().name, u"node3"_s);
        untick(model, 0);
        QVERIFY(!model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.ticked(), 1);
        // All of them again is what would be found anyway.
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(m_document->plan().managementCluster.nodes.isEmpty());
        QCOMPARE(model.ticked(), 3);
    }

    void nodesSayWhatExcludesThem()
    {
        fill();
        Facts facts = guideFacts();
        auto nodes = *facts.cluster.nodes;
        nodes[0].excludedFromLoadBalancers = true;
        nodes.removeLast();
        facts.cluster.nodes = Fact<QList<NodeFact>>::known(nodes, u"lab"_s);
        NodesModel model(*m_engine);
        QAbstractItemModelTester tester(&model);
        m_engine->setFacts(facts);
        QVERIFY(remark(model, 0).contains(u"exclude-from-external-load-balancers"_s));
        QVERIFY(remark(model, 1).isEmpty());
        QCOMPARE(remark(model, 2), u"not on lab"_s);
    }

    void whomOneTalksTo()
    {
        fill();
        ClusterConfig config(*m_engine);
        QCOMPARE(config.whom().plain(), u"lab, https://192.168.125.10:6443, as kube:admin"_s);
        QCOMPARE(config.found().size(), 3);
        QVERIFY(config.missingPermissions().isEmpty());
        Facts facts = guideFacts();
        facts.cluster.permissions = Fact<QList<PermissionFact>>::known(
            {{u"create"_s, u"metallb.io"_s, u"bgppeers"_s, u"metallb-system"_s, false}}, u"lab"_s);
        m_engine->setFacts(facts);
        QCOMPARE(config.missingPermissions(),
                 QStringList{u"create bgppeers.metallb.io -n metallb-system"_s});
        facts.cluster = {};
        facts.cluster.problem = Error{ErrorCode::KubeUnreachable, u"Nobody answers."_s, {}, {}};
        m_engine->setFacts(facts);
        QCOMPARE(config.problem()->code, ErrorCode::KubeUnreachable);
        QCOMPARE(config.word(), u"Not reached"_s);
        QVERIFY(!config.isDone());
    }

    /// Without a hosted cluster nobody asked yet what may be done in its namespace.
    void notAllPermissionsAreThoseThatWereTested()
    {
        fill();
        ClusterConfig config(*m_engine);
        const auto words = [&config] { return config.found().value(0).value; };
        QCOMPARE(words(), u"All 2 that an apply needs."_s);
        m_document->edit(u"none"_s, [](Plan& plan) { plan.hostedClusters.clear(); });
        m_engine->setFacts(guideFacts());
        QVERIFY2(words().startsWith(u"All 2 so far;"_s), qPrintable(words()));
    }

    void aRouterThatIsNotOursIsHandedOver()
    {
        fill();
        RouterConfig config(*m_engine);
        QCOMPARE(config.headline(0).value, u"reached as root, FRR 8.4.4, BGP as AS 64512"_s);
        config.setManaged(0, false);
        QCOMPARE(config.word(), u"frr1 · not mine"_s);
        const auto sheet = config.handOver(0);
        QVERIFY(sheet.lines.contains(u"neighbor 192.168.125.20 remote-as 64513"_s));
        QCOMPARE(sheet.addresses.size(), 4);
        QVERIFY(sheet.text().contains(u"10.0.2.20/32"_s));
        m_document->undoStack().undo();
        QVERIFY(config.isManaged(0));
    }

    void whatWillExist()
    {
        fill();
        HostedConfig config(*m_engine);
        QVERIFY(config.summary(0).plain().contains(u"hosted-hosted"_s));
        QVERIFY(config.certificate(0).plain().startsWith(
            u"Its certificate will say api.hosted.hypershift.lab. It will not say 10.0.2.20"_s));
        QCOMPARE(config.lock(0, u"baseDomain"), u"cannot be changed later"_s);
        QVERIFY(config.lock(0, u"release").isEmpty());
        QCOMPARE(config.recordsText(), u"api.hosted.hypershift.lab.     IN A 10.0.2.20\n"
                                       "api-int.hosted.hypershift.lab. IN A 10.0.2.20\n"_s);
        Facts facts = guideFacts();
        const QJsonObject object{
            {u"metadata"_s, QJsonObject{{u"creationTimestamp"_s, u"2026-11-23T09:00:00Z"_s}}}};
        facts.cluster.hostedClusters[u"hosted/hosted"_s].object =
            Fact<std::optional<QJsonObject>>::known(object, u"lab"_s);
        m_engine->setFacts(facts);
        QCOMPARE(config.lock(0, u"baseDomain"), u"fixed since 2026-11-23"_s);
    }

    void agesAreSaidInWords_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << 5 << u"a moment ago"_s;
        QTest::newRow("minute") << 100 << u"1 minute ago"_s;
        QTest::newRow("minutes") << 600 << u"10 minutes ago"_s;
        QTest::newRow("hours") << 3 * 3600 << u"3 hours ago"_s;
        QTest::newRow("yesterday") << 26 * 3600 << u"yesterday"_s;
        QTest::newRow("days") << 5 * 24 * 3600 << u"on 2026-11-18"_s;
    }

    void agesAreSaidInWords()
    {
        QFETCH(const int, seconds);
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 0));
        QTEST(ageForPeople(now.addSecs(-seconds), now), "words");
    }

private:
    void fill()
    {
        m_document->startFrom(examplePlan());
        m_engine->setFacts(guideFacts());
    }

    QString missingAt(const QString& field) const
    {
        for (const Finding& finding : m_engine->view().findings) {
            if (finding.id == u"file-missing"_s && finding.field == field)
                return finding.text;
        }
        return {};
    }

    static void untick(NodesModel& model, int row)
    {
        QVERIFY(model.setData(model.index(row, 0), Qt::Unchecked, Qt::CheckStateRole));
    }

    static QString remark(const NodesModel& model, int row)
    {
        return model.index(row, NodesModel::Remark).data().toString();
    }
};

QTEST_GUILESS_MAIN(TestFormConfigs)
#include "tst_form_configs.moc"
