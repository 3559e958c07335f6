// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"

#include <QJsonArray>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// What was just changed may need a moment: waiting, not failed. Told by the facts alone.
class TestTiming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsYoungWaits()
    {
        auto world = healthy();
        change(world.router().bgp, [](BgpFact& bgp) {
            bgp.peers[0].state = u"Connect"_s;
            bgp.peers[0].upMillis = 4000;
        });
        auto session = find(verdictsOf(world), u"bgp.session"_s, u"frr1/node1"_s);
        QCOMPARE(session.state, State::Waiting);
        QCOMPARE(session.summary, u"frr1 has no session with node1 (Connect) for 4 s"_s);
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[0].upMillis = 15000; });
        session = find(verdictsOf(world), u"bgp.session"_s, u"frr1/node1"_s);
        QCOMPARE(session.state, State::Failed);
        // "never" is 0 in FRR's words, not "just now".
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[0].upMillis = 0; });
        session = find(verdictsOf(world), u"bgp.session"_s, u"frr1/node1"_s);
        QCOMPARE(session.state, State::Failed);
    }

    /// FRR tells no time for a session that never stood; the timer of its last message does.
    void aNeighborThatWasJustMadeWaits()
    {
        auto world = healthy();
        const auto stateAfter = [&world](qint64 silentMillis, const QString& notification) {
            change(world.router().bgp, [&](BgpFact& bgp) {
                auto& peer = bgp.peers[0];
                peer.state = u"Idle"_s;
                peer.upMillis = peer.connectionsEstablished = 0;
                peer.keepAliveMillis = 60'000;
                peer.silentMillis = silentMillis;
                peer.lastNotification = notification;
            });
            return find(verdictsOf(world), u"bgp.session"_s, u"frr1/node1"_s).state;
        };
        QCOMPARE(stateAfter(0, {}), State::Waiting);
        QCOMPARE(stateAfter(14'000, {}), State::Waiting);
        QCOMPARE(stateAfter(3'000, u"OPEN Message Error/Bad Peer AS"_s), State::Failed);
        // MetalLB's FRR dials every two minutes; where nobody listens there is nothing to wait for.
        QCOMPARE(stateAfter(15'000, {}), State::Waiting);
        QCOMPARE(stateAfter(135'000, {}), State::Failed);
        change(world.router().port179Holder, [](QString& holder) { holder.clear(); });
        QCOMPARE(stateAfter(15'000, {}), State::Failed);
        change(world.router().port179Holder, [](QString& holder) { holder = u"bgpd"_s; });
        change(world.facts.cluster.metallb,
               [](MetalLbFact& metallb) { metallb.backend = MetalLbFact::Backend::Native; });
        QCOMPARE(stateAfter(15'000, {}), State::Failed);
    }

    /// The BGPPeer was changed a moment ago: the session still stands, and is not to be trusted.
    void aSessionThatItsPeerContradictsIsNotGreen()
    {
        auto world = healthy();
        setSpec(world.facts.cluster.peers, "peerPort", 1790);
        const auto session = find(verdictsOf(world), u"bgp.session"_s, u"frr1/node1"_s);
        QCOMPARE(session.state, State::Waiting);
        QVERIFY2(session.summary.contains(u"1790"_s), qPrintable(session.summary));
    }

    void aRouteWaitsForAYoungSession()
    {
        auto world = healthy();
        change(world.router().bgpRoutes[vip()], [](RouteFact& route) { route.nextHops.clear(); });
        QCOMPARE(find(verdictsOf(world), u"bgp.route"_s, u"frr1/hosted/hosted"_s).state,
                 State::Failed);
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[2].upMillis = 3000; });
        QCOMPARE(find(verdictsOf(world), u"bgp.route"_s, u"frr1/hosted/hosted"_s).state,
                 State::Waiting);
    }

    void aControlPlaneMayTakeItsTime()
    {
        auto world = healthy();
        setCondition(world, "Available", "False", "WaitingOnInfrastructureReady", "not yet");
        QCOMPARE(find(verdictsOf(world), u"hostedcluster.available"_s, u"hosted/hosted"_s).state,
                 State::Failed);
        change(world.hosted().object, [](std::optional<QJsonObject>& object) {
            auto metadata = (*object)[u"metadata"_s].toObject();
            metadata.insert(u"creationTimestamp"_s, u"2026-11-24T02:55:00Z"_s);
            object->insert(u"metadata"_s, metadata);
        });
        QCOMPARE(find(verdictsOf(world), u"hostedcluster.available"_s, u"hosted/hosted"_s).state,
                 State::Waiting);
        change(world.hosted().service,
               [](std::optional<ServiceFact>& service) { service.reset(); });
        const auto verdicts = verdictsOf(world);
        QCOMPARE(firstBroken(verdicts)->id, u"service.present"_s);
        QCOMPARE(firstBroken(verdicts)->state, State::Waiting);
    }

    /// It lost its pods some minutes after it was created, and had been available until then.
    void aControlPlaneComesUpOnce()
    {
        auto world = healthy();
        const auto availableSince = [&world](const QString& since) {
            const QString first = u"2026-11-24T02:55:10Z"_s;
            const QJsonArray conditions{
                QJsonObject{{u"type"_s, u"ValidConfiguration"_s},
                            {u"status"_s, u"True"_s},
                            {u"lastTransitionTime"_s, first}},
                QJsonObject{{u"type"_s, u"Available"_s},
                            {u"status"_s, u"False"_s},
                            {u"reason"_s, u"KASNotAvailable"_s},
                            {u"lastTransitionTime"_s, since.isEmpty() ? first : since}}};
            change(world.hosted().object, [&](std::optional<QJsonObject>& object) {
                auto metadata = (*object)[u"metadata"_s].toObject();
                metadata.insert(u"creationTimestamp"_s, u"2026-11-24T02:55:00Z"_s);
                object->insert(u"metadata"_s, metadata);
                object->insert(u"status"_s, QJsonObject{{u"conditions"_s, conditions}});
            });
            return find(verdictsOf(world), u"hostedcluster.available"_s, u"hosted/hosted"_s).state;
        };
        QCOMPARE(availableSince({}), State::Waiting);
        QCOMPARE(availableSince(u"2026-11-24T02:58:00Z"_s), State::Failed);
    }

    void anAddressThatIsOnItsWayWaits()
    {
        auto world = healthy();
        change(world.hosted().service,
               [](std::optional<ServiceFact>& service) { service->ingress.clear(); });
        const auto verdict = find(verdictsOf(world), u"vip.assigned"_s, u"hosted/hosted"_s);
        QCOMPARE(verdict.state, State::Waiting);
    }

    void anAnnouncementOfAYoungAddressWaits()
    {
        auto world = healthy();
        change(world.hosted().announced,
               [](QList<ServiceBgpStatusFact>& announced) { announced.clear(); });
        change(world.router().bgpRoutes[vip()], [](RouteFact& route) { route.nextHops.clear(); });
        QCOMPARE(find(verdictsOf(world), u"vip.announced"_s, u"hosted/hosted/node1"_s).state,
                 State::Failed);
        change(world.hosted().service, [](std::optional<ServiceFact>& service) {
            service->events.first().at = readAt().addSecs(-3);
        });
        QCOMPARE(find(verdictsOf(world), u"vip.announced"_s, u"hosted/hosted/node1"_s).state,
                 State::Waiting);
    }
};

QTEST_GUILESS_MAIN(TestTiming)
#include "tst_timing.moc"
