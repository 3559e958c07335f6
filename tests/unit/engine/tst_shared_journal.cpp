// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// What this bench has no operator for stays out.
const QSet<Part> Ours{Part::Router, Part::MetalLb};

Scope scope(bool yes = true)
{
    return {Ours, {}, yes};
}

RouterPlan secondRouter(const Plan& plan, doubles::FakeRouter& router)
{
    RouterPlan second = plan.routers.first();
    second.name = QStringLiteral("frr2");
    second.address = *Address::parse(QStringLiteral("192.168.125.2"));
    second.ssh = {QStringLiteral("127.0.0.1"), QStringLiteral("root"),
                  router.server().port(),      router.keyFile(),
                  router.knownHostsFile(),     router.configFile()};
    return second;
}

HostedClusterPlan secondCluster(const Plan& plan)
{
    HostedClusterPlan second = plan.hostedClusters.first();
    second.name = QStringLiteral("second");
    second.nameSpace = QStringLiteral("second");
    second.vip = {*Address::parse(QStringLiteral("10.0.2.21"))};
    return second;
}

} // namespace

/// The journal between plans: who takes back what.
class TestSharedJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void aGrowingPlanStillKnowsItsSteps()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        {
            Session session(bench.plan, bench.person);
            QVERIFY(session.apply(scope(), {}, {}));
        }
        bench.plan.hostedClusters << secondCluster(bench.plan);
        Session session(bench.plan, bench.person);
        const auto applied = session.apply(scope(), {}, {});
        QVERIFY2(applied, why(applied));
        QVERIFY(applied->applied > 0);
        const auto undone = session.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
    }

    /// Who takes a hosted cluster out of the plan and undoes it wants all of it back, and is told.
    void aPlanThatLostAHostedClusterTakesAllBack()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        Plan both = bench.plan;
        both.hostedClusters << secondCluster(both);
        const auto applied = Session(both, bench.person).apply(scope(), {}, {});
        QVERIFY2(applied, why(applied));
        Session shrunk(bench.plan, bench.person);
        const auto items = shrunk.previewUndo({}, {}, {});
        QVERIFY2(items, why(items));
        QVERIFY(!items->isEmpty());
        for (const Item& item : *items)
            QVERIFY2(item.note.contains(QStringLiteral("second/second")), qPrintable(item.what));
        const auto undone = shrunk.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
        QVERIFY(
            !bench.cluster.object({QStringLiteral("bgppeers.metallb.io"), QStringLiteral("metallb"),
                                   QStringLiteral("upstream-router-peer")}));
    }

    /// The steps on a router that the plan has lost are named, and come back with the router.
    void aPlanThatLostARouterSaysWhatIsLeftThere()
    {
        EngineBench bench;
        doubles::FakeRouter other;
        const auto before = other.everything();
        Plan both = bench.plan;
        both.routers << secondRouter(both, other);
        const auto applied = Session(both, bench.person).apply(scope(), {}, {});
        QVERIFY2(applied, why(applied));
        QVERIFY(other.everything() != before);

        Session shrunk(bench.plan, bench.person);
        QVERIFY(shrunk.undo(Consenting::Given, {}, {}, {}));
        const auto left = shrunk.previewUndo({}, {}, {});
        QVERIFY2(left, why(left));
        QCOMPARE(left->size(), 1);
        QCOMPARE(left->first().action, Item::Action::Keep);
        QCOMPARE(left->first().target, QStringLiteral("192.168.125.2"));
        // There is nothing to be asked about.
        bench.person.consents.clear();
        QVERIFY(shrunk.undo(Consenting::Asked, {}, {}, {}));
        QVERIFY(bench.person.consents.isEmpty());

        Session whole(both, bench.person);
        const auto undone = whole.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QCOMPARE(other.everything(), before);
        QVERIFY(whole.previewUndo({}, {}, {})->isEmpty());
    }

    void undoGoesOnWhereARouterIsAway()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        doubles::FakeRouter other;
        bench.plan.routers << secondRouter(bench.plan, other);
        QVERIFY(Session(bench.plan, bench.person).apply(scope(), {}, {}));
        bench.plan.routers.last().ssh.port = 9; // nobody listens there

        Session session(bench.plan, bench.person);
        const auto items = session.previewUndo({}, {}, {});
        QVERIFY2(items, why(items));
        QCOMPARE(items->last().action, Item::Action::Keep);
        QCOMPARE(items->last().target, QStringLiteral("frr2"));
        const auto undone = session.undo(Consenting::Given, {}, {}, {});
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, ErrorCode::SshUnreachable);
        QCOMPARE(bench.router.everything(), before);
        QCOMPARE(bench.written().count(QStringLiteral("DELETE bgppeers/upstream-router-peer")), 1);
    }

    /// Somebody has put addresses of his own into the pool that we made.
    void entriesOfOthersStayInThePool()
    {
        EngineBench bench;
        const QStringList place{QStringLiteral("ipaddresspools.metallb.io"),
                                QStringLiteral("metallb"), QStringLiteral("hcp-api-pool")};
        const auto pool = [&] { return bench.cluster.object({place[0], place[1], place[2]}); };
        Session session(bench.plan, bench.person);
        QVERIFY(session.apply(scope(), {}, {}));
        QJsonObject grown = *pool();
        QJsonObject spec = grown.value(QStringLiteral("spec")).toObject();
        QJsonArray addresses = spec.value(QStringLiteral("addresses")).toArray();
        addresses.append(QStringLiteral("10.99.0.0/30"));
        spec.insert(QStringLiteral("addresses"), addresses);
        grown.insert(QStringLiteral("spec"), spec);
        bench.cluster.put(grown);

        const auto items = session.previewUndo({}, {}, {});
        QVERIFY2(items, why(items));
        QVERIFY(std::any_of(items->begin(), items->end(), [](const Item& item) {
            return item.action == Item::Action::Modify && item.after.contains("10.99.0.0/30");
        }));
        const auto undone = session.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
        QVERIFY(pool());
        QCOMPARE((*pool())[QStringLiteral("spec")][QStringLiteral("addresses")].toArray(),
                 QJsonArray{QStringLiteral("10.99.0.0/30")});
    }

    /// Two people's plans for two hosted clusters on one management cluster and one router.
    void anotherPlanKeepsWhatItNeeds()
    {
        EngineBench bench;
        const auto before = bench.router.everything();
        Plan two = bench.plan;
        two.hostedClusters = {secondCluster(bench.plan)};
        Session mine(bench.plan, bench.person);
        Session theirs(two, bench.person);
        QVERIFY(mine.apply(scope(), {}, {}));
        const auto applied = theirs.apply(scope(), {}, {});
        QVERIFY2(applied, why(applied));
        const auto undone = mine.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(undone, why(undone));
        const auto left = theirs.preview(scope(), {}, {});
        QVERIFY2(left, why(left));
        QVERIFY2(left->isEmpty(), qPrintable(left->changes.value(0).description));
        QVERIFY(mine.previewUndo({}, {}, {})->isEmpty());
        const auto last = theirs.undo(Consenting::Given, {}, {}, {});
        QVERIFY2(last, why(last));
        QCOMPARE(bench.router.everything(), before);
        const auto peer =
            bench.cluster.object({QStringLiteral("bgppeers.metallb.io"), QStringLiteral("metallb"),
                                  QStringLiteral("upstream-router-peer")});
        QVERIFY(!peer);
    }
};

QTEST_GUILESS_MAIN(TestSharedJournal)
#include "tst_shared_journal.moc"
