// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "GuideFacts.h"
#include "OnPlan.h"
#include "ui/models/BgpConfig.h"
#include "ui/models/FieldPlaces.h"
#include "ui/models/HostedConfig.h"
#include "ui/models/RouterConfig.h"

#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// How many problems the form steps count, where they lead first, and their words while something
/// is missing or wrong.
class TestFormWords : public QObject, protected test::OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        m_engine->setOffline(true);
    }

    void aFieldIsOneProblemWhateverIsWrongWithIt()
    {
        fill();
        BgpConfig bgp(*m_engine);
        m_document->setText(u"routers[0].asn"_s, u"x"_s);
        m_document->setText(u"managementCluster.metallb.asn"_s, u"y"_s);
        QCOMPARE(bgp.problems(), 2);
        fill();
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2."_s);
        QCOMPARE(bgp.problems(), 1);
        fill();
        m_document->setText(u"routers[0].address"_s, u"here"_s);
        QCOMPARE(RouterConfig(*m_engine).problems(), 1);
    }

    /// What is typed and is no address is not said to be missing too.
    void oneMistakeIsSaidOnce()
    {
        fill();
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2"_s);
        const auto& all = m_engine->view().findings;
        QCOMPARE(std::count_if(all.begin(), all.end(),
                               [](const Finding& one) {
                                   return formFieldOf(one.field) == u"hostedClusters[0].vip"_s;
                               }),
                 1);
    }

    /// A name or a command at the beginning keeps its letters.
    void aSentenceChangesNoName()
    {
        QCOMPARE(asSentence(u"keep one address"_s), u"Keep one address."_s);
        QCOMPARE(asSentence(u"kubectl get nodes"_s), u"kubectl get nodes."_s);
        QCOMPARE(asSentence(u"frr1: the FRR configuration"_s), u"frr1: the FRR configuration."_s);
        QCOMPARE(asSentence(u"hosted.yaml is gone"_s), u"hosted.yaml is gone."_s);
    }

    /// Two numbers without the address are no whole step.
    void withoutAVipTheStepIsNotComplete()
    {
        m_document->setText(u"routers[0].asn"_s, u"64512"_s);
        m_document->setText(u"routers[0].name"_s, u"frr1"_s);
        m_document->setText(u"routers[0].address"_s, u"192.168.125.1"_s);
        m_document->setText(u"managementCluster.metallb.asn"_s, u"64513"_s);
        QCOMPARE(BgpConfig(*m_engine).word(), u"Not complete yet"_s);
    }

    void theFirstOneIsTheFirstOnThePage()
    {
        fill();
        m_document->setText(u"routers[0].asn"_s, {});
        m_document->setText(u"managementCluster.metallb.asn"_s, {});
        m_document->setText(u"hostedClusters[0].vip[0]"_s, {});
        BgpConfig bgp(*m_engine);
        bgp.insist();
        QCOMPARE(bgp.findings().first().field, u"routers[0].asn"_s);
        QCOMPARE(bgp.problems(), 3);
    }

    void fieldsStandAsTheyAreRead()
    {
        const QStringList inOrder{u"hostedClusters[0].name"_s,
                                  u"hostedClusters[0].pullSecret.file"_s,
                                  u"hostedClusters[0].clusterNetwork[1]"_s,
                                  u"hostedClusters[1].name"_s,
                                  u"dns.servers[1]"_s,
                                  u"dns.update.zone"_s};
        QStringList sorted = inOrder;
        std::reverse(sorted.begin(), sorted.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const QString& one, const QString& two) {
            return placeOnPage(one) < placeOnPage(two);
        });
        QCOMPARE(sorted, inOrder);
        QCOMPARE(formFieldOf(u"hostedClusters[1].vip[0]"_s), u"hostedClusters[1].vip"_s);
        QCOMPARE(formFieldOf(u"managementCluster.nodes[2].address"_s),
                 u"managementCluster.nodes"_s);
        QCOMPARE(formFieldOf(u"routers[1]"_s), u"routers[1]"_s);
    }

    void anUnnamedHostedClusterIsNotSpokenOf()
    {
        Facts facts = guideFacts();
        facts.cluster.defaultStorageClass = Fact<bool>::known(false, u"lab"_s);
        m_engine->setFacts(facts);
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2.20"_s);
        for (const Finding& finding : m_engine->view().findings)
            QVERIFY2(!finding.text.contains(u"etcd"_s), qPrintable(finding.text));
        HostedConfig hosted(*m_engine);
        QCOMPARE(hosted.helper(0, u"pullSecret"),
                 u"Left empty: Secret …-pull-secret, when it is there."_s);
        m_document->setText(u"hostedClusters[0].namespace"_s, u"clusters"_s);
        QVERIFY(!hosted.helper(0, u"namespace").contains(u"clusters-"_s));
        for (const Finding& finding : hosted.findings())
            QVERIFY2(!finding.text.contains(u"baseDomain"_s), qPrintable(finding.text));
    }

    void theWayToAVipThatCannotBeIsNotSpokenOf()
    {
        fill();
        BgpConfig bgp(*m_engine);
        QCOMPARE(bgp.notes().size(), 1);
        Facts facts = guideFacts();
        auto interfaces = facts.routers[u"frr1"_s].interfaces.valueOr({});
        interfaces.last().networks << Prefix::parse(u"127.0.0.0/8"_s).value();
        facts.routers[u"frr1"_s].interfaces =
            Fact<QList<InterfaceFact>>::known(interfaces, u"frr1"_s);
        m_engine->setFacts(facts);
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"127.0.0.1"_s);
        QCOMPARE(bgp.notes(), QList<Finding>());
        for (const Finding& finding : m_engine->view().findings)
            QVERIFY2(finding.id != u"proxy-arp-needed"_s, qPrintable(finding.text));
    }

    void aLengthThatWasTypedIsNotSaidTwice()
    {
        fill();
        m_document->setText(u"hostedClusters[0].vip[0]"_s, u"10.0.2.20/32"_s);
        const QString sentence = BgpConfig(*m_engine).sentence().plain();
        QVERIFY2(sentence.contains(u"10.0.2.20/32 "_s), qPrintable(sentence));
    }

    void fieldsHaveWords()
    {
        QCOMPARE(fieldForPeople(examplePlan(), u"options.bfd"_s), u"failure detection"_s);
        Plan two = examplePlan();
        two.routers.append(RouterPlan());
        QCOMPARE(fieldForPeople(two, u"routers[1].name"_s), u"name of router 2"_s);
        QCOMPARE(fieldForPeople(examplePlan(), u"hostedClusters[0].baseDomain"_s),
                 u"base domain of hosted"_s);
        QCOMPARE(fieldForPeople(examplePlan(), u"routers[0].ssh"_s), u"frr1"_s);
    }

    void theHandOverSheetSpeaksOfThePages()
    {
        m_document->setText(u"routers[0].name"_s, u"frr1"_s);
        RouterConfig config(*m_engine);
        config.setManaged(0, false);
        const auto sheet = config.handOver(0);
        QVERIFY2(!sheet.text().contains(u"managementCluster"_s), qPrintable(sheet.text()));
        QVERIFY2(!sheet.text().contains(u"0 sessions"_s), qPrintable(sheet.text()));
        QVERIFY(sheet.problem.endsWith(u'.'));
    }

private:
    void fill()
    {
        m_document->startFrom(examplePlan());
        m_engine->setFacts(guideFacts());
    }
};

QTEST_GUILESS_MAIN(TestFormWords)
#include "tst_form_words.moc"
