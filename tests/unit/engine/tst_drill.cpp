// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../checks/Healthy.h"
#include "EngineBench.h"
#include "engine/Drill.h"

using namespace hcp;
using namespace hcp::test;
using namespace hcp::testing;
using namespace Qt::StringLiterals;

namespace
{

DrillWish wishFor(const QString& node)
{
    DrillWish wish;
    wish.node = node;
    return wish;
}

View viewOf(const World& world)
{
    return judge(world.plan, world.facts);
}

/// node2 of the guide's lab for 30 s.
DrillOutcome someOutcome()
{
    const World world = healthy();
    DrilledRouter router;
    router.name = u"frr1"_s;
    router.holdMillis = 90'000;
    return {*chooseDrill(viewOf(world), wishFor(u"node2"_s)),
            std::chrono::seconds(30),
            {150, 0, 10, 0, {}, {}},
            {router},
            viewOf(world)};
}

} // namespace

/// Whom a drill cuts off, when there is none, and what it says.
class TestDrill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void theOneThatConnectionsTake()
    {
        const View view = viewOf(healthy());
        QVERIFY2(view.diagnosis.green, qPrintable(view.diagnosis.sentence));
        const auto choose = [&view](const char* node, std::optional<Address> nextHop = {}) {
            return chooseDrill(view, wishFor(QString::fromLatin1(node)), nextHop)->node.name;
        };
        QCOMPARE(choose(""), u"node1"_s);
        QCOMPARE(choose("", node(3)), u"node3"_s);
        QCOMPARE(choose("node2", node(3)), u"node2"_s);
        QCOMPARE(choose("192.168.125.21"), u"node2"_s);
        QCOMPARE(choose("", Address(1)), u"node1"_s); // it says something that we do not know
        const auto choice = chooseDrill(view, {});
        QCOMPARE(choice->routers.size(), 1);
        QCOMPARE(choice->clusters.first().vip, vip());
    }

    void refusals_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, ErrorCode code, const char* says) {
            QTest::newRow(name) << static_cast<int>(code) << QString::fromLatin1(says);
        };
        row("too long", ErrorCode::InvalidCall, "1 s to 120 s, not for 121 s");
        row("no time", ErrorCode::InvalidCall, "not for 0 s");
        row("no such node", ErrorCode::InvalidCall, "node1, node2 and node3");
        row("no router of ours", ErrorCode::InvalidCall, "No router of the plan is ours");
        row("no login", ErrorCode::SshUnreachable, "frr1 could not be asked");
        row("no root", ErrorCode::SudoRefused, "frr1: the drill needs root");
        row("not green", ErrorCode::NotGreen, "route.kernel");
        row("the only one", ErrorCode::InvalidCall, "no other next hop than node2 at frr1");
        row("no next hop", ErrorCode::InvalidCall, "node2 is no next hop");
    }
    void refusals()
    {
        const QByteArray name = QTest::currentDataTag();
        World world = healthy();
        DrillWish wish = wishFor(name == "no such node" ? u"nodeX"_s : u"node2"_s);
        auto& route = world.router().kernelRoutes[vip()];
        const auto throughOnly = [&route](const QList<Address>& hops) {
            change(route, [&hops](RouteFact& fact) { fact.nextHops = hops; });
        };
        if (name == "too long")
            wish.length = std::chrono::seconds(121);
        if (name == "no time")
            wish.length = std::chrono::seconds(0);
        if (name == "no router of ours")
            world.plan.routers.first().managed = false;
        if (name == "no login")
            lose(world.router().login);
        if (name == "no root")
            change(world.router().login, [](LoginFact& login) { login.root = false; });
        if (name == "not green")
            lose(route);
        View view = viewOf(world);
        // Green is judged by more than this: what is left of the route is told to the drill alone.
        if (name == "the only one" || name == "no next hop") {
            throughOnly(name == "the only one" ? QList{node(2)} : QList{node(1), node(3)});
            view.facts = world.facts;
        }
        const auto choice = chooseDrill(view, wish);
        QVERIFY(!choice);
        QTEST(static_cast<int>(choice.error().code), "code");
        QFETCH(QString, says);
        QVERIFY2(toText(choice.error()).contains(says), qPrintable(toText(choice.error())));
        const bool known = name == "no login";
        QVERIFY2(known || !choice.error().hint.isEmpty(), "no remedy");
    }

    void theQuestionSaysWhatIsDoneToWhom()
    {
        const View view = viewOf(healthy());
        const Consent consent =
            drillConsent(view, *chooseDrill(view, wishFor(u"node2"_s)), wishFor(u"node2"_s));
        QCOMPARE(consent.kind, Consent::Kind::Drill);
        QCOMPARE(consent.question, u"Cut node2 off at frr1 for 30 s?"_s);
        QCOMPARE(consent.items.size(), 1);
        for (const char* word : {"TCP 179", "3784", "10.0.2.20", "192.168.125.21", "30 s"})
            QVERIFY2(consent.items.first().note.contains(QLatin1String(word)), word);
    }

    void whatItFoundIsSaid()
    {
        DrillOutcome outcome = someOutcome();
        outcome.routers[0].packetsFromHere = 4;
        outcome.routers[0].bfd = true;
        outcome.routers[0].leftMillis = 900;
        outcome.routers[0].sessionEnded = true;
        outcome.routers[0].backMillis = 6100;
        outcome.tries.failed = 12;
        outcome.tries.lastFailureMillis = 4200;
        outcome.tries.lastError = u"timed out"_s;
        const QStringList facts{
            u"12 of 150 connections from this machine failed, all within 4.2 s of the cut "
            "(timed out)"_s,
            u"frr1 took node2 out of its route 0.9 s after the cut, told by BFD"_s,
            u"node2's session and route were back at frr1 6.1 s after the end of the cut"_s};
        QCOMPARE(drillFacts(outcome), facts);
        outcome.routers[0].backMillis.reset();
        outcome.tries.failedBefore = 1;
        QCOMPARE(drillFacts(outcome).value(1), u"1 of 10 connections had failed before the cut "
                                               "already"_s);
        QCOMPARE(drillFacts(outcome).last(),
                 u"node2's session and route were not back at frr1 in time"_s);
    }

    /// Nothing is said of routers that nobody has looked at to the end.
    void whatIsKnownOfOneThatWasStopped()
    {
        DrillOutcome outcome = someOutcome();
        outcome.stopped = true;
        outcome.routers[0].packetsFromHere = 3;
        QCOMPARE(drillFacts(outcome),
                 (QStringList{u"None of 150 connections from this machine failed"_s,
                              u"Stopped early: the cut at frr1 is over, its table is gone"_s}));
    }

    void aHoldTimeThatWasNotOverIsAFact()
    {
        DrillOutcome outcome = someOutcome();
        outcome.routers[0].backMillis = 10;
        QCOMPARE(drillFacts(outcome).value(1),
                 u"frr1 kept node2 as a next hop all the time: the hold time of 90 s was not over; "
                 "BFD notices within 1 s"_s);
        QCOMPARE(drillFacts(outcome).value(2), u"node2's session with frr1 stood all the time"_s);
        outcome.routers[0].holdMillis = 9000; // over, and yet it was kept: no excuse
        QVERIFY(!drillFacts(outcome).value(1).contains(u"BFD"_s));
    }

    /// Never "no gap" where nothing was there to see one.
    void nothingMeasuredIsNotNoGap()
    {
        DrillOutcome outcome = someOutcome();
        outcome.routers[0].choosesByAddress = true;
        QVERIFY(!outcome.wasNoticed());
        const QString said = drillFacts(outcome).first();
        QVERIFY2(said.startsWith(u"Nothing of this machine's went through node2"_s) &&
                     said.contains(u"by address alone"_s),
                 qPrintable(said));
        outcome.routers[0].packetsFromHere = 1; // sent again in time
        QCOMPARE(drillFacts(outcome).first(),
                 u"None of 150 connections from this machine failed"_s);
    }

    /// Nothing is asked of the person, and nothing done, unless all is green.
    void nothingBeginsUnlessGreen()
    {
        EngineBench bench;
        bench.person.hostKey = ssh::HostKeyAnswer::Once;
        const auto before = bench.router.everything();
        Session session(bench.plan, bench.person);
        const auto outcome = session.drill({}, {}, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::NotGreen);
        QVERIFY(bench.person.consents.isEmpty());
        QCOMPARE(bench.router.everything(), before);
        DrillWish wish;
        wish.length = std::chrono::seconds(121);
        QCOMPARE(session.drill(wish, {}, {}).error().code, ErrorCode::InvalidCall);
    }
};

QTEST_GUILESS_MAIN(TestDrill)
#include "tst_drill.moc"
