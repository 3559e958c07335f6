// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Model.h"
#include "topology/Svg.h"

#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

/// How far an announcement gets: to a router, and to a pod.
class TestReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// That a node announces is MetalLB's word; without a session nobody hears it.
    void anAnnouncementNeedsASessionToReachARouter()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        const auto vip = [&] { return describe(intent, verdicts).hosted.first().vip; };
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node2"_s, State::Failed);
        QCOMPARE(vip().note, u"announced by 2"_s);
        QCOMPARE(vip().standing, Standing(State::Passed));
        const auto announcement = [&] { return describe(intent, verdicts).announcements.first(); };
        QCOMPARE(announcement().standing, Standing(State::Passed));
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node1"_s, State::Failed);
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node3"_s, State::Skipped);
        QCOMPARE(vip().note, u"reaches no router"_s);
        QCOMPARE(vip().standing, Standing(State::Skipped));
        QVERIFY(vip().about.contains(u"3 of 3 nodes that are set to announce it have no session"));
        QCOMPARE(describe(intent, verdicts).nodes.first().note, u"set to announce"_s);
        QCOMPARE(announcement().standing, Standing(State::Skipped)); // not green towards nobody
        QVERIFY(announcement().about.endsWith(u"no session carries it"));
        for (const QString& node : {u"node1"_s, u"node2"_s, u"node3"_s})
            scenes::set(verdicts, u"bgp.session"_s, u"frr1/"_s + node, State::Unknown);
        QCOMPARE(vip().note, u"reach: not known"_s);
        QCOMPARE(vip().standing, Standing(State::Unknown));
        Intent others = intent; // a router of somebody else is never asked
        others.routers.first().managed = false;
        const Part handedOver = describe(others, verdicts).hosted.first().vip;
        QCOMPARE(handedOver.note, u"3 set to announce"_s);
        QCOMPARE(handedOver.standing, Standing(State::Passed));
    }

    /// A changed host key takes no session down.
    void aRouterThatCouldNotBeAskedSaysNothing()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        const auto wait = [&](const QString& what) {
            for (Verdict& verdict : verdicts) {
                if (verdict.id == u"bgp.session"_s) {
                    verdict.state = State::Skipped;
                    verdict.waitsFor = what;
                }
            }
            return describe(intent, verdicts);
        };
        const auto drawn = [](const Model& model) { return QString::fromUtf8(toSvg(draw(model))); };
        const Model unasked = wait(u"router.ssh frr1"_s);
        QCOMPARE(unasked.session(0, 0).standing, Standing(State::Unknown));
        QCOMPARE(unasked.hosted.first().vip.note, u"reach: not known"_s);
        QCOMPARE(unasked.hosted.first().vip.standing, Standing(State::Unknown));
        QVERIFY(drawn(unasked).contains(u"Not known"_s));
        const Model noFrr = wait(u"router.frr frr1"_s);
        QCOMPARE(noFrr.session(0, 0).standing, Standing(State::Skipped));
        QCOMPARE(noFrr.hosted.first().vip.note, u"reaches no router"_s);
        QVERIFY(drawn(noFrr).contains(u"Skipped"_s));
    }

    /// A VIP that no node announces does not hold, and nothing is green in front of no pod.
    void withoutAPodNeitherVipNorServiceIsGreen()
    {
        const Intent intent = scenes::guide();
        const QString key = intent.hostedClusters.first().key();
        auto verdicts = scenes::verdictsOf(intent);
        Surroundings around;
        ServiceFact service;
        service.readyEndpoints = 3;
        auto& fact = around.facts.cluster.hostedClusters[key].service;
        fact = Fact<std::optional<ServiceFact>>::known(service, u"lab: Service"_s);
        const auto hosted = [&] { return describe(intent, verdicts, around).hosted.first(); };
        QCOMPARE(hosted().service, Standing(State::Passed));
        service.readyEndpoints = 0;
        fact = Fact<std::optional<ServiceFact>>::known(service, u"lab: Service"_s);
        for (const State state : {State::Waiting, State::Failed}) {
            for (const QString& node : {u"node1"_s, u"node2"_s, u"node3"_s})
                scenes::set(verdicts, u"vip.announced"_s, key + u'/' + node, state);
            QCOMPARE(hosted().service, Standing(state));
            QCOMPARE(hosted().vip.standing, Standing(state));
            QVERIFY(hosted().serviceAbout.startsWith(u"no pod behind it is ready"));
            QCOMPARE(hosted().api.note, u"no pod is ready"_s);
        }
        QCOMPARE(hosted().vip.note, u"announced by 0"_s);
    }
};

QTEST_GUILESS_MAIN(TestReach)
#include "tst_reach.moc"
