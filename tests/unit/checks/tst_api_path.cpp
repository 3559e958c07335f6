// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "checks/Verdict.h"

#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// The path through each next hop: only once it was tried, and for as long as that counts.
class TestApiPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNextHopCountsOnceItIsAskedFor()
    {
        auto world = healthy();
        tryPaths(world);
        QVERIFY2(isGreen(verdictsOf(world)), describe(verdictsOf(world)));
        QCOMPARE(find(verdictsOf(world), u"api.path"_s, u"frr1/node2"_s).state, State::Passed);

        auto oneFails = world;
        change(oneFails.facts.paths[u"frr1"_s], [](QList<PathFact>& paths) {
            paths[1].tcp = {false, u"timed out"_s, 3000};
        });
        const auto verdicts = verdictsOf(oneFails);
        QVERIFY(!isGreen(verdicts));
        QCOMPARE(firstBroken(verdicts)->id, u"api.path"_s);
        QCOMPARE(firstBroken(verdicts)->subject, u"frr1/node2"_s);
    }

    /// What got through before the API stopped answering says nothing of now.
    void aPathThatWasTriedBeforeTheApiFailedIsNotKnown()
    {
        auto world = healthy();
        tryPaths(world);
        auto& tcp = world.facts.apis[u"hosted/hosted"_s].tcp;
        tcp = Fact<TcpFact>::known({false, u"timed out"_s, 4000}, tcp.source(),
                                   world.facts.paths[u"frr1"_s].at().addSecs(1));
        QCOMPARE(find(verdictsOf(world), u"api.path"_s, u"frr1/node2"_s).state, State::Skipped);
    }
};

QTEST_GUILESS_MAIN(TestApiPath)
#include "tst_api_path.moc"
