// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Look.h"

#include <QSet>

using namespace hcp;
using namespace hcp::test;

namespace
{

/// Is everything still there that a second fault may want to change?
bool isWhole(World& world)
{
    const auto& cluster = world.facts.cluster;
    return world.router().login && cluster.identity && cluster.pools && world.api().tls &&
           world.api().readyz && world.hosted().object && *world.hosted().object &&
           world.hosted().service && *world.hosted().service && !cluster.pools->isEmpty() &&
           !cluster.peers->isEmpty() && !cluster.advertisements->isEmpty() &&
           world.router().bgp->peers.size() == 3 && cluster.metallb->speakers.size() == 3 &&
           world.hosted().announced->size() == 3;
}

/// The changes that exist; a fix may name no other.
QSet<QString> changeIds()
{
    return {u"router.packages"_s,       u"router.daemons"_s,  u"router.frr"_s,
            u"router.forwarding"_s,     u"router.firewall"_s, u"metallb.resource"_s,
            u"metallb.bfd"_s,           u"metallb.pool"_s,    u"metallb.peer"_s,
            u"metallb.advertisement"_s, u"dns.records"_s,     u"hostedcluster"_s};
}

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHealthyLabHasNothingToSay()
    {
        const auto seen = look(healthy());
        QVERIFY(seen.diagnosis.green);
        QVERIFY(seen.diagnosis.firstBroken.isEmpty() && seen.diagnosis.causes.isEmpty());
        QCOMPARE(seen.diagnosis.sentence, u"every required check passed"_s);
        QVERIFY(!diagnose({}, {}, {}).green);
        QVERIFY(!diagnose({}, {}, {}).sentence.isEmpty());
    }

    /// What is there passes; the rest of the chain is not even planned.
    void aPlanThatIsNotWholeIsNeverGreen()
    {
        World world = healthy();
        QVERIFY(look(world).diagnosis.green);
        world.plan.hostedClusters.clear();
        QVERIFY(!look(world).diagnosis.green);
        QVERIFY(look(world).diagnosis.sentence.contains(u"hosted cluster"_s));
        world.plan.routers.clear();
        QVERIFY(!look(world).diagnosis.green);
    }

    void everyFaultIsNamed_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < allFaults().size(); ++index)
            QTest::newRow(allFaults().at(index).name) << index;
    }
    void everyFaultIsNamed()
    {
        QFETCH(int, index);
        const auto fault = allFaults().at(index);
        auto world = healthy();
        fault.inject(world);
        const auto seen = look(world);
        QVERIFY2(!seen.diagnosis.green, describe(seen));
        QVERIFY2(seen.diagnosis.firstBroken == QString::fromLatin1(fault.check), describe(seen));
        QVERIFY2(seen.diagnosis.subject == QString::fromLatin1(fault.subject), describe(seen));
        // One fault: nothing else is broken by itself.
        QVERIFY2(seen.diagnosis.also.isEmpty(), describe(seen));
        if (fault.cause == nullptr) {
            QVERIFY2(seen.diagnosis.causes.isEmpty(), describe(seen));
            QVERIFY(!seen.diagnosis.sentence.isEmpty());
            return;
        }
        QVERIFY2(!seen.diagnosis.causes.isEmpty(), describe(seen));
        const auto cause = seen.diagnosis.causes.first();
        QVERIFY2(cause.id == QString::fromLatin1(fault.cause), describe(seen));
        QVERIFY2(cause.confidence == fault.confidence, describe(seen));
        QVERIFY2(cause.text.size() > 8 && cause.fix.size() > 8, describe(seen));
        const CauseInfo* const info = causeInfo(cause.id);
        QVERIFY2(info != nullptr, describe(seen));
        // The sentence is made of what is certain or likely only, and of failures only.
        const bool told = cause.confidence != Confidence::Possible &&
                          firstBroken(seen.verdicts)->state == State::Failed;
        QCOMPARE(seen.diagnosis.sentence.contains(info->phrase), told);
        QVERIFY2(!seen.diagnosis.sentence.contains(u'%') && !cause.text.contains(u'%') &&
                     !cause.fix.contains(u'%'),
                 describe(seen));
    }

    void everyCauseOfTheListIsToldBySomeFault()
    {
        QSet<QString> told;
        for (const auto& fault : allFaults()) {
            auto world = healthy();
            fault.inject(world);
            for (const auto& cause : look(world).diagnosis.causes)
                told << cause.id;
        }
        // Told for what would be gone after a reboot, and behind a redder link.
        told += QSet<QString>{u"frr-not-enabled"_s,           u"config-not-saved"_s,
                              u"ip-forward-not-persistent"_s, u"firewall-not-persistent"_s,
                              u"webhook-unreachable"_s,       u"api-no-listener"_s,
                              u"oauth-route-unresolved"_s,    u"service-source-ranges"_s,
                              u"service-wrong-port"_s};
        for (const auto& info : allCauses())
            QVERIFY2(told.contains(info.id), qPrintable(info.id));
    }

    void everyCauseIsExplained()
    {
        QSet<QString> ids;
        QSet<QString> checks;
        for (const auto& check : chain())
            checks << check.id;
        for (const auto& info : allCauses()) {
            QVERIFY2(!ids.contains(info.id), qPrintable(info.id));
            ids << info.id;
            QVERIFY2(checks.contains(info.check), qPrintable(info.id));
            QVERIFY2(info.phrase.size() > 8 && info.explanation.size() > 20 &&
                         info.toldBy.size() > 8 && info.fix.size() > 8,
                     qPrintable(info.id));
            QVERIFY2(info.explanation.endsWith(u'.') && info.toldBy.endsWith(u'.') &&
                         info.fix.endsWith(u'.') && !info.phrase.endsWith(u'.'),
                     qPrintable(info.id));
            QVERIFY2(info.change.isEmpty() || changeIds().contains(info.change),
                     qPrintable(info.change));
        }
        QCOMPARE(causeInfo(u"nothing"_s), nullptr);
    }

    void whatIsGoneAfterARebootIsToldWithoutTurningRed()
    {
        auto world = healthy();
        change(world.router().frr, [](FrrFact& f) {
            f.serviceEnabled = false;
            f.bgpdEnabled = false;
        });
        change(world.router().configFile, [](FileFact& f) { f.content = "hostname frr1\n"; });
        change(world.router().forwarding, [](ForwardingFact& f) { f.persistent = false; });
        change(world.router().firewall, [](FirewallFact& f) { f.persistent = false; });
        setSpec(world.facts.cluster.pools, "autoAssign", false);
        const auto seen = look(world);
        QVERIFY2(seen.diagnosis.green, describe(seen));
        QStringList told;
        for (const auto& verdict : seen.verdicts) {
            if (verdict.state == State::Passed)
                continue;
            QCOMPARE(verdict.state, State::Warning);
            QVERIFY(!verdict.required);
            for (const auto& cause : causesOf(seen.intent, world.facts, verdict))
                told << cause.id;
        }
        QCOMPARE(told, (QStringList{u"frr-not-enabled"_s, u"bgpd-disabled"_s, u"config-not-saved"_s,
                                    u"ip-forward-not-persistent"_s, u"firewall-not-persistent"_s,
                                    u"pool-autoassign-off"_s}));
    }

    void sentences_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("remote-as differs")
            << u"node2 does not peer with frr1: the AS numbers differ"_s;
        QTest::newRow("peerASN differs") << u"no node peers with frr1: the AS numbers differ"_s;
        QTest::newRow("179 dropped")
            << u"frr1 does not let the nodes in: its firewall drops TCP 179"_s;
        QTest::newRow("autoAssign false") << u"the API server of hosted/hosted does not have its "
                                             u"VIP: the pool gives no address by itself"_s;
        QTest::newRow("advertisement names another pool")
            << u"no node announces 10.0.2.20: the BGPAdvertisement names another pool"_s;
        QTest::newRow("record missing")
            << u"the name is not right: api.hosted.hypershift.lab @ 192.168.125.1: the record is "
               u"missing"_s;
        QTest::newRow("node silent") << u"node2 does not peer with frr1: probably nothing was "
                                        u"heard of the node for the hold time"_s;
        QTest::newRow("session down, nothing else seen")
            << u"frr1 has no session with node2 (Active)"_s;
        QTest::newRow("no way back") << u"no connection to 10.0.2.20:6443 from here: timed out"_s;
    }
    void sentences()
    {
        QFETCH(QString, sentence);
        QCOMPARE(look(broken(QTest::currentDataTag())).diagnosis.sentence, sentence);
    }

    /// A session that is young is not waited for where it is known that it cannot come up.
    void whatWaitsInVainIsBrokenAtOnce()
    {
        auto world = broken("password on the router");
        const auto young = [](World& of) {
            change(of.router().bgp, [](BgpFact& bgp) { bgp.peers[1].upMillis = 4000; });
        };
        young(world);
        const auto intent = resolve(world.plan, world.facts);
        QCOMPARE(find(evaluate(intent, world.facts), u"bgp.session"_s, u"frr1/node2"_s).state,
                 State::Waiting);
        const auto seen = look(world);
        const auto session = find(seen.verdicts, u"bgp.session"_s, u"frr1/node2"_s);
        QCOMPARE(session.state, State::Failed);
        QCOMPARE(session.summary, u"frr1 has no session with node2 (Active) for 4 s"_s);
        QCOMPARE(seen.diagnosis.sentence, u"node2 does not peer with frr1: the passwords differ"_s);
        auto guessed = broken("two passwords"); // whether they differ is not known
        young(guessed);
        QCOMPARE(find(look(guessed).verdicts, u"bgp.session"_s, u"frr1/node2"_s).state,
                 State::Waiting);
    }

    /// What may pass by itself is waited for, and so is what only is about to break.
    void whatMayPassIsWaitedFor()
    {
        auto world = broken("no ready endpoint");
        setCondition(world, "Available", "False", "KASLoadBalancerNotReachable", "not yet");
        change(world.hosted().object, [](std::optional<QJsonObject>& object) {
            auto metadata = (*object)[u"metadata"_s].toObject();
            metadata.insert(u"creationTimestamp"_s, u"2026-11-24T02:55:00Z"_s);
            object->insert(u"metadata"_s, metadata);
        });
        auto seen = look(world);
        QCOMPARE(firstBroken(seen.verdicts)->state, State::Waiting);
        QCOMPARE(seen.diagnosis.causes.first().id, u"no-ready-endpoints"_s);
        seen = look(broken("node gone, session stands"));
        QCOMPARE(firstBroken(seen.verdicts)->state, State::Waiting);
        auto stands = healthy(); // until MetalLB takes the port in
        setSpec(stands.facts.cluster.peers, "peerPort", 1790);
        seen = look(stands);
        QCOMPARE(firstBroken(seen.verdicts)->state, State::Waiting);
        QCOMPARE(seen.diagnosis.causes.first().confidence, Confidence::Certain);
    }

    void textsNameBothValues()
    {
        auto seen = look(broken("peerASN differs"));
        QCOMPARE(seen.diagnosis.causes.first().text,
                 u"BGPPeer openshift-operators/upstream-router-peer has peerASN 64999, the plan "
                 u"wants 64512"_s);
        QVERIFY(seen.diagnosis.causes.first().fix.contains(
            u"kubectl -n openshift-operators edit bgppeer upstream-router-peer"_s));
        QCOMPARE(seen.diagnosis.causes.first().change, u"metallb.peer"_s);
        seen = look(broken("179 dropped"));
        QVERIFY(seen.diagnosis.causes.first().fix.contains(
            u"nft insert rule inet filter input ip saddr '{ 192.168.125.20, 192.168.125.21, "
            u"192.168.125.22 }' tcp dport 179 accept"_s));
        QCOMPARE(seen.diagnosis.causes.first().change, u"router.firewall"_s);
    }

    void whatNobodyUpdatesHasNoChange()
    {
        auto world = broken("record missing");
        QCOMPARE(look(world).diagnosis.causes.first().change, QString());
        world.plan.dns.update.method = DnsUpdatePlan::Method::Dnsmasq;
        QCOMPARE(look(world).diagnosis.causes.first().change, u"dns.records"_s);
        world = broken("no HostedCluster");
        QCOMPARE(look(world).diagnosis.causes.first().change, u"hostedcluster"_s);
        world.plan.hostedClusters[0].existing = true;
        QCOMPARE(look(world).diagnosis.causes.first().change, QString());
    }

    void twoFaultsAtOnce_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("broken");
        QTest::addColumn<QStringList>("also");
        const QStringList dns = {u"dns.record"_s};
        QTest::newRow("DNS beside BGP") << QByteArray("peerASN differs")
                                        << QByteArray("record missing") << u"bgp.session"_s << dns;
        QTest::newRow("DNS beside the router")
            << QByteArray("router does not answer") << QByteArray("wrong address")
            << u"router.ssh"_s << dns;
        QTest::newRow("session and no endpoint")
            << QByteArray("remote-as differs") << QByteArray("no ready endpoint")
            << u"bgp.session"_s << QStringList{u"vip.announced"_s};
        QTest::newRow("pool and advertisement")
            << QByteArray("autoAssign false") << QByteArray("advertisement missing")
            << u"vip.assigned"_s << QStringList();
        QTest::newRow("firewall and wrong ASN")
            << QByteArray("179 rejected") << QByteArray("peerASN differs") << u"router.firewall"_s
            << QStringList();
        QTest::newRow("DNS and certificate")
            << QByteArray("further address") << QByteArray("expired") << u"dns.record"_s
            << QStringList{u"api.tls"_s};
        QTest::newRow("cluster beside the router")
            << QByteArray("forwarding off") << QByteArray("no HostedCluster")
            << u"router.forwarding"_s << QStringList{u"hostedcluster.valid"_s};
    }
    void twoFaultsAtOnce()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QString, broken);
        QFETCH(QStringList, also);
        auto world = healthy();
        for (const auto& fault : allFaults()) {
            if (first == fault.name || second == fault.name)
                fault.inject(world);
        }
        const auto seen = look(world);
        QVERIFY2(seen.diagnosis.firstBroken == broken, describe(seen));
        QVERIFY2(seen.diagnosis.also == also, describe(seen));
    }

    /// The same check of another subject counts where it has a cause of its own.
    void twoNeighborsWithTwoReasons()
    {
        auto world = broken("remote-as differs");
        sessionLost(world, 3, "Idle (Admin)");
        QCOMPARE(look(world).diagnosis.also, QStringList{u"bgp.session"_s});
        change(world.router().bgp, [](BgpFact& f) {
            f.peers[2].state = u"Active"_s;
            f.peers[2].remoteAs = Asn(64888);
        });
        QVERIFY(look(world).diagnosis.also.isEmpty());
    }

    void everyPairOfFaultsStaysHonest()
    {
        const auto faults = allFaults();
        int pairs = 0;
        for (qsizetype left = 0; left < faults.size(); ++left) {
            // Every other partner keeps the test fast; each fault still meets dozens of others.
            for (qsizetype right = left + 1; right < faults.size(); right += 2) {
                auto world = healthy();
                faults[left].inject(world);
                if (!isWhole(world))
                    continue;
                faults[right].inject(world);
                const auto seen = look(world);
                ++pairs;
                QVERIFY2(!seen.diagnosis.green && !seen.diagnosis.firstBroken.isEmpty(),
                         faults[left].name);
                for (const auto& cause : seen.diagnosis.causes)
                    QVERIFY(causeInfo(cause.id) != nullptr);
            }
        }
        QVERIFY2(pairs > 1000, QByteArray::number(pairs));
    }

    void skippedOnesHaveNoCauseOfTheirOwn()
    {
        const auto world = broken("peerASN differs");
        const auto seen = look(world);
        for (const auto& verdict : seen.verdicts) {
            if (verdict.state == State::Skipped || verdict.state == State::Passed)
                QVERIFY(causesOf(seen.intent, world.facts, verdict).isEmpty());
        }
        Verdict strange;
        strange.id = u"no.such.check"_s;
        strange.state = State::Failed;
        QVERIFY(causesOf(seen.intent, world.facts, strange).isEmpty());
    }

    void aRefusedConnectionWithoutPodsIsTold()
    {
        auto world = broken("no ready endpoint");
        change(world.api().tcp, [](TcpFact& tcp) { tcp.error = u"Connection refused"_s; });
        const auto intent = resolve(world.plan, world.facts);
        Verdict verdict;
        verdict.id = u"api.tcp"_s;
        verdict.subject = u"hosted/hosted"_s;
        verdict.state = State::Failed;
        QCOMPARE(causesOf(intent, world.facts, verdict).first().id, u"api-no-listener"_s);
    }

    void confidencesHaveTheirWords()
    {
        QCOMPARE(confidenceWord(Confidence::Certain), u"certain"_s);
        QCOMPARE(confidenceWord(Confidence::Likely), u"likely"_s);
        QCOMPARE(confidenceWord(Confidence::Possible), u"possible"_s);
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
