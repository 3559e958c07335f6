// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Beginning.h"
#include "topology/Model.h"

#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

class TestBeginning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyWorldIsNotBegun()
    {
        const Intent intent = scenes::guide();
        Facts facts;
        QVERIFY(!isBegun(intent, facts));
        // FRR of somebody else, with a neighbor of its own.
        facts.routers[u"frr1"_s].bgp = bgpWith(*Address::parse(u"10.9.9.9"_s));
        facts.cluster.peers = peersTo(u"10.9.9.8"_s);
        QVERIFY(!isBegun(intent, facts));
    }

    void aNeighborOrAPeerOfThePlanIsABeginning()
    {
        const Intent intent = scenes::guide();
        Facts ofRouter;
        ofRouter.routers[u"frr1"_s].bgp = bgpWith(intent.nodes.value.first().address);
        QVERIFY(isBegun(intent, ofRouter));
        Facts ofCluster;
        ofCluster.cluster.peers = peersTo(intent.routers.first().address.toString());
        QVERIFY(isBegun(intent, ofCluster));
    }

    /// Who was not asked may well have it.
    void onlyWhoTellsMayDenyIt()
    {
        const Intent intent = scenes::guide();
        Facts facts;
        QVERIFY(!isKnownNotBegun(intent, facts));
        facts.cluster.peers = peersTo(u"10.9.9.8"_s);
        QVERIFY(!isKnownNotBegun(intent, facts));
        auto& router = facts.routers[u"frr1"_s];
        router.bgp = bgpWith(*Address::parse(u"10.9.9.9"_s));
        QVERIFY(isKnownNotBegun(intent, facts));
        FrrFact frr;
        frr.installed = frr.bgpdEnabled = true; // and down
        router.bgp = {};
        router.frr = Fact<FrrFact>::known(frr, u"frr1"_s);
        QVERIFY(!isKnownNotBegun(intent, facts));
        router.frr = Fact<FrrFact>::known({}, u"frr1"_s);
        QVERIFY(isKnownNotBegun(intent, facts));
        facts.cluster.peers = {};
        QVERIFY(!isKnownNotBegun(intent, facts));
        facts.cluster.peers = peersTo(intent.routers.first().address.toString());
        QVERIFY(!isKnownNotBegun(intent, facts));
    }

    /// A router that could not be asked lacks nothing that is known.
    void whatIsUnknownIsNotBeforeApply()
    {
        Verdict frr;
        frr.id = u"router.frr"_s;
        frr.subject = u"frr1"_s;
        frr.state = State::Unknown;
        frr.summary = u"not asked"_s;
        const auto kept = withoutWhatApplyBrings({frr});
        QCOMPARE(kept, QList<Verdict>{frr});
        QVERIFY(!isBeforeApply(kept.first()));
    }

    void onlyWhatApplyHangsOnStaysRed()
    {
        auto verdicts = scenes::verdictsOf(scenes::guide(), State::Failed);
        verdicts.first().state = State::Passed;
        const auto kept = withoutWhatApplyBrings(verdicts);
        QVERIFY(kept.contains(verdicts.first()));
        for (const Verdict& verdict : verdicts) {
            const bool stays = verdict.state == State::Passed || verdict.id == u"router.ssh"_s ||
                               verdict.id == u"cluster.api"_s || verdict.id == u"metallb.ready"_s;
            QCOMPARE(kept.contains(verdict), stays);
        }
        QVERIFY(kept.size() < verdicts.size());
    }

    void aRouterThatLacksSomethingHasNoGoodBadge()
    {
        Verdict frr;
        frr.id = u"router.frr"_s;
        frr.subject = u"frr1"_s;
        frr.state = State::Failed;
        const auto kept = withoutWhatApplyBrings({frr});
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().state, State::Unknown);
    }

    /// It answered: what it lacks is known.
    void aRouterThatWasReachedIsNotAppliedYet()
    {
        auto verdicts = scenes::verdictsOf(scenes::guide());
        scenes::set(verdicts, u"router.frr"_s, u"frr1"_s, State::Failed);
        verdicts.prepend(verdicts.first());
        verdicts.first().id = u"router.ssh"_s;
        verdicts.first().subject = u"frr1"_s;
        verdicts.first().state = State::Passed;
        const auto noteOf = [](const QList<Verdict>& seen) {
            return describe(scenes::guide(), withoutWhatApplyBrings(seen)).routers.first().note;
        };
        QCOMPARE(noteOf(verdicts), u"not applied yet"_s);
        const Part router = describe(scenes::guide(), withoutWhatApplyBrings(verdicts)).routers[0];
        QCOMPARE(router.word(), u"not applied yet"_s); // in the tooltip and the texts, too
        verdicts.first().state = State::Unknown;
        QCOMPARE(noteOf(verdicts), u"unknown"_s);
    }

private:
    static Fact<BgpFact> bgpWith(Address neighbor)
    {
        BgpFact bgp;
        bgp.instance = true;
        bgp.peers << BgpPeerFact{};
        bgp.peers.last().address = neighbor;
        return Fact<BgpFact>::known(bgp, u"frr1"_s, QDateTime::currentDateTimeUtc());
    }

    static Fact<QList<QJsonObject>> peersTo(const QString& address)
    {
        return Fact<QList<QJsonObject>>::known(
            {QJsonObject{{u"spec"_s, QJsonObject{{u"peerAddress"_s, address}}}}}, u"cluster"_s,
            QDateTime::currentDateTimeUtc());
    }
};

QTEST_APPLESS_MAIN(TestBeginning)
#include "tst_beginning.moc"
