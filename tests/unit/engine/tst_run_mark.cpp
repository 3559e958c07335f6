// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"
#include "engine/RunMark.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// What this bench has no operator for stays out.
const QSet<Part> Ours{Part::Router, Part::MetalLb};

/// As a kill leaves it: nothing is done at its end.
void breakOff(const Plan& plan)
{
    const RunMark mark(plan, RunMark::Run::Apply);
}

} // namespace

/// An apply that did not come to its end is known to whoever comes next.
class TestRunMark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void anApplyThatEndsLeavesNothing()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        bool wasUnderWay = false;
        Scope scope{Ours, {}, true};
        scope.gate = [&] { wasUnderWay = !RunMark::left(bench.plan); };
        const auto applied = session.apply(scope, {}, {});
        QVERIFY2(applied, why(applied));
        QVERIFY(wasUnderWay); // who runs is not broken off
        QVERIFY(!RunMark::left(bench.plan));
    }

    void oneThatIsStoppedOnTheWayIsLeft()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        int changes = 0;
        Scope scope{Ours, {}, true};
        scope.gate = [&] {
            if (++changes == 2)
                bench.stop.request_stop();
        };
        QVERIFY(!session.apply(scope, {}, bench.stop.get_token()));
        const auto left = RunMark::left(bench.plan);
        QVERIFY(left && left->at.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QVERIFY(session.undo(Consenting::Given, {}, {}, {}));
        QVERIFY(!RunMark::left(bench.plan));
    }

    void anUndoThatIsStoppedOnTheWayIsLeft()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        QVERIFY(session.apply({Ours, {}, true}, {}, {}));
        const auto stopAtOnce = [&](const Progress& progress) {
            if (progress.kind == Progress::Kind::Started)
                bench.stop.request_stop();
        };
        QVERIFY(!session.undo(Consenting::Given, {}, stopAtOnce, bench.stop.get_token()));
        const auto left = RunMark::left(bench.plan);
        QVERIFY(left && left->run == RunMark::Run::Undo);
        QVERIFY(session.undo(Consenting::Given, {}, {}, {}));
        QVERIFY(!RunMark::left(bench.plan));
    }

    /// Whatever was broken off, nothing of it is left to be done.
    void whereNothingDiffersNothingIsLeft()
    {
        EngineBench bench;
        Session session(bench.plan, bench.person);
        QVERIFY(session.apply({Ours, {}, true}, {}, {}));
        breakOff(bench.plan);
        const auto seen = session.preview({}, {}, {});
        QVERIFY2(seen, why(seen));
        QVERIFY(!seen->isEmpty()); // the hosted cluster is still to be made
        QVERIFY(RunMark::left(bench.plan));
        Plan made = bench.plan;
        made.hostedClusters.first().existing = true; // somebody else's: nothing of it is ours to do
        session.setPlan(made);
        const auto whole = session.preview({}, {}, {});
        QVERIFY2(whole, why(whole));
        QVERIFY(whole->isEmpty());
        QVERIFY(!RunMark::left(made));
    }

    /// A part of the plan is not what was broken off.
    void aPartDoesNotEndTheWhole()
    {
        EngineBench bench;
        breakOff(bench.plan);
        Session session(bench.plan, bench.person);
        QVERIFY(session.apply({Ours, {}, true}, {}, {}));
        QVERIFY(RunMark::left(bench.plan));
        RunMark(bench.plan, RunMark::Run::Apply).finished(true);
        QVERIFY(!RunMark::left(bench.plan));
    }

    void theSameNamesInAnotherLabAreAnotherPlan()
    {
        EngineBench bench;
        breakOff(bench.plan);
        Plan other = bench.plan;
        other.routers.first().ssh.host = QStringLiteral("elsewhere");
        QVERIFY(!RunMark::left(other));
        QVERIFY(RunMark::left(bench.plan));
    }
};

QTEST_GUILESS_MAIN(TestRunMark)
#include "tst_run_mark.moc"
