// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../diagnosis/Faults.h"
#include "engine/Fix.h"

#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

View viewOf(const World& world)
{
    return judge(world.plan, world.facts);
}

View broken(const char* name)
{
    for (const auto& fault : allFaults()) {
        World world = healthy();
        if (qstrcmp(fault.name, name) != 0)
            continue;
        fault.inject(world);
        return viewOf(world);
    }
    qFatal("no fault %s", name);
}

} // namespace

class TestFix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToMendWhereAllIsWell()
    {
        QVERIFY(!fixFor(viewOf(healthy())));
        QVERIFY(!fixFor(viewOf(healthy()), u"peer-wrong-asn"_s));
    }

    void takesTheChangeOfTheCauseAndNoOther()
    {
        const auto fix = fixFor(broken("peerASN differs"));
        QVERIFY(fix);
        QCOMPARE(fix->link.id, u"bgp.session"_s);
        QCOMPARE(fix->cause.id, u"peer-wrong-asn"_s);
        QCOMPARE(fix->changes.size(), 1);
        QCOMPARE(fix->changes.first().id, u"metallb.peer"_s);
        const Scope scope = fix->scope();
        QCOMPARE(scope.only, QSet<Part>{Part::MetalLb});
        QCOMPARE(scope.changes.size(), 1);
        QVERIFY(!scope.assumeYes);
    }

    void keepsToTheRouterOfTheLink()
    {
        World world = healthy();
        RouterPlan other = world.plan.routers.first();
        other.name = u"frr2"_s;
        other.address = Address(0xc0a87d02);
        world.plan.routers.append(other);
        world.facts.routers[u"frr2"_s] = world.facts.routers[u"frr1"_s];
        for (const auto& name : {u"frr1"_s, u"frr2"_s})
            change(world.facts.routers[name].forwarding, [](ForwardingFact& f) { f.now = false; });
        const auto fix = fixFor(viewOf(world));
        QVERIFY(fix);
        QCOMPARE(fix->cause.id, u"ip-forward-off"_s);
        QCOMPARE(fix->changes.size(), 1);
        QCOMPARE(fix->changes.first().target, u"frr1"_s);
    }

    void saysWhereNothingOfOursMends()
    {
        const auto fix = fixFor(broken("no way back"));
        QVERIFY(fix);
        QCOMPARE(fix->cause.id, u"api-timeout-return-path"_s);
        QVERIFY(fix->changes.isEmpty());
        QVERIFY(!fix->cause.fix.isEmpty());
    }

    void mendsAWarningThatIsNamed()
    {
        World world = healthy();
        setSpec(world.facts.cluster.pools, "autoAssign", false);
        const View view = viewOf(world);
        QVERIFY(view.diagnosis.green);
        QVERIFY(!fixFor(view));
        const auto fix = fixFor(view, u"pool-autoassign-off"_s);
        QVERIFY(fix);
        QCOMPARE(fix->link.state, State::Warning);
        QVERIFY(!fix->isMended(view.verdicts));
        QVERIFY(fix->isMended(viewOf(healthy()).verdicts));
    }

    void aLinkThatOnlyWaitsIsNotMended()
    {
        const auto fix = fixFor(broken("peerASN differs"));
        QVERIFY(fix);
        auto verdicts = viewOf(healthy()).verdicts;
        QVERIFY(fix->isMended(verdicts));
        for (const State state : {State::Waiting, State::Unknown, State::Skipped, State::Failed}) {
            for (auto& verdict : verdicts) {
                if (verdict.id == fix->link.id && verdict.subject == fix->link.subject)
                    verdict.state = state;
            }
            QVERIFY(!fix->isMended(verdicts));
        }
    }
};

QTEST_GUILESS_MAIN(TestFix)
#include "tst_fix.moc"
