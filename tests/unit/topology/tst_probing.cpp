// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Model.h"

#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

class TestProbing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Of several next hops the request took one: the one that the router hands our packets to.
    void theProbeGoesThroughTheNextHopThatWasChosen()
    {
        const Intent intent = scenes::guide();
        const auto& hosted = intent.hostedClusters.first();
        const auto verdicts = scenes::verdictsOf(intent);
        Surroundings around;
        QCOMPARE(describe(intent, verdicts, around).probe.legs.size(), 3);
        const auto here = *Address::parse(u"192.168.122.10"_s);
        around.facts.apis[hosted.key()].from = here;
        auto& chosen = around.facts.routers[u"frr1"_s].chosenHops[hosted.vip];
        chosen =
            Fact<ChosenHopFact>::known({here, intent.nodes.value[1].address}, u"ip route get"_s);
        QCOMPARE(describe(intent, verdicts, around).probe.legs, QList{(Probe::Leg{0, 1})});
        // Our packets come to it from somebody else's address: what it does with those is not
        // known.
        around.facts.apis[hosted.key()].from = *Address::parse(u"10.9.8.7"_s);
        QCOMPARE(describe(intent, verdicts, around).probe.legs.size(), 3);
        chosen = Fact<ChosenHopFact>::unknown(u"by connection"_s);
        QCOMPARE(describe(intent, verdicts, around).probe.legs.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestProbing)
#include "tst_probing.moc"
