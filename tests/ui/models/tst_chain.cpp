// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "observe/RouterObserver.h"
#include "ui/models/BrokenLink.h"
#include "ui/models/ChainModel.h"
#include "ui/models/Times.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

const ChainLink& link(const QList<ChainLink>& links, const QString& id)
{
    for (const ChainLink& one : links) {
        if (one.id == id)
            return one;
    }
    qFatal("no such link");
}

/// "remote-as differs", where both configurations say this of node2 as a neighbor.
World withNode2(const char* words)
{
    World world = faulty("remote-as differs");
    const QByteArray ours = "192.168.125.21 remote-as 64513";
    change(world.router().runningConfig, [&](QByteArray& text) { text.replace(ours, words); });
    change(world.router().configFile, [&](FileFact& file) { file.content.replace(ours, words); });
    return world;
}

} // namespace

/// What Verify shows of the chain, from facts that were made up.
class TestChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightLinksInTheirOrder()
    {
        QStringList names;
        for (const ChainLink& one : chainOf(viewOf(healthy()))) {
            names << one.name;
            QCOMPARE(one.state, State::Passed);
            QVERIFY(!one.broken && !one.below);
        }
        QCOMPARE(names.join(u'|'), u"Router|Cluster|BGP|VIP|Route|Name|API|Hosted cluster"_s);
    }

    void everyCheckHasItsLink()
    {
        for (const Check& check : chain())
            QVERIFY2(!linkOf(check.id).isEmpty(), qPrintable(check.id));
    }

    void aClosedLinkSaysTheFact_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("fact");
        QTest::newRow("router") << u"router"_s
                                << u"reached by SSH, FRR 8.4.4, forwards, TCP 179 open"_s;
        QTest::newRow("bgp") << u"bgp"_s << u"3 sessions Established"_s;
        QTest::newRow("vip") << u"vip"_s << u"10.0.2.20 from hcp-api-pool, announced by 3 nodes"_s;
        QTest::newRow("route") << u"route"_s
                               << u"10.0.2.20/32 through 3 next hops, in the kernel too"_s;
        QTest::newRow("name") << u"name"_s << u"10.0.2.20, asked here and at 192.168.125.1"_s;
    }

    void aClosedLinkSaysTheFact()
    {
        QFETCH(QString, id);
        QTEST(link(chainOf(viewOf(healthy())), id).fact, "fact");
    }

    /// What is written is what was seen, not what the plan asks for.
    void theRouteSaysTheHopsThatAreThere()
    {
        World world = healthy();
        change(world.router().kernelRoutes[vip()],
               [](RouteFact& route) { route.nextHops.removeLast(); });
        View view = viewOf(world);
        for (Verdict& verdict : view.verdicts)
            verdict.state = State::Passed;
        QCOMPARE(link(chainOf(view), u"route"_s).fact,
                 u"10.0.2.20/32 through 2 next hops, in the kernel too"_s);
        view.verdicts.removeIf([](const Verdict& verdict) {
            return verdict.id == u"vip.announced" && verdict.subject.endsWith(u"node2");
        });
        QCOMPARE(link(chainOf(view), u"vip"_s).fact,
                 u"10.0.2.20 from hcp-api-pool, announced by 2 nodes"_s);
    }

    /// MetalLB's word stays, as what it is: without a session nobody hears it.
    void withoutASessionNothingIsCalledAnnounced()
    {
        const View view = viewOf(faulty("password of MetalLB"));
        const ChainLink vip = link(chainOf(view), u"vip"_s);
        QCOMPARE(vip.state, State::Skipped);
        QCOMPARE(vip.fact, u"10.0.2.20, no session carries it"_s);
        for (const ChainRow& row : vip.rows) {
            if (row.check == u"vip.announced")
                QCOMPARE(row.fact, u"would announce 10.0.2.20; no session is up"_s);
        }
        for (const Verdict& verdict : view.verdicts) {
            if (verdict.id == u"vip.announced")
                QVERIFY2(verdict.summary.endsWith(u"but has no session"),
                         qPrintable(verdict.summary));
        }
    }

    void passedOnesOfOneCheckAreOneRow()
    {
        const auto links = chainOf(viewOf(faulty("remote-as differs")));
        const auto& rows = link(links, u"bgp"_s).rows;
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).subjects, QStringList({u"frr1/node1"_s, u"frr1/node3"_s}));
        QCOMPARE(rows.at(0).fact, u"Established"_s);
        QVERIFY(rows.at(1).first);
        QCOMPARE(link(links, u"bgp"_s).fact, u"2 of 3 sessions"_s);
    }

    /// Sessions that stand until MetalLB takes in what will end them are not called missing.
    void sessionsThatWaitAndStandAreNotMissing()
    {
        auto world = healthy();
        setSpec(world.facts.cluster.peers, "peerPort", 1790);
        const ChainLink bgp = link(chainOf(viewOf(world)), u"bgp"_s);
        QCOMPARE(bgp.state, State::Waiting);
        QVERIFY2(bgp.fact.contains(u"have a session"_s), qPrintable(bgp.fact));
    }

    void belowTheBrokenLinkWhatHoldsStaysPassed()
    {
        const auto links = chainOf(viewOf(faulty("remote-as differs")));
        QVERIFY(link(links, u"bgp"_s).broken);
        QVERIFY(!link(links, u"cluster"_s).below);
        QVERIFY(link(links, u"api"_s).below);
        QCOMPARE(link(links, u"api"_s).state, State::Passed);
        QCOMPARE(link(links, u"route"_s).state, State::Skipped);
        QVERIFY(
            link(links, u"route"_s).fact.contains(u"waits for bgp.session frr1/node2 · seen: "_s));
    }

    void whatIsGoneIsNotKnown()
    {
        for (const ChainLink& one : gone(chainOf(viewOf(healthy())))) {
            QCOMPARE(one.state, State::Unknown);
            QVERIFY(one.fact.contains(u"last: "_s));
            for (const ChainRow& row : one.rows)
                QCOMPARE(row.state, State::Unknown);
        }
    }

    void nothingLookedAtIsUnknown()
    {
        for (const ChainLink& one : chainOf({}))
            QCOMPARE(one.state, State::Unknown);
    }

    void theModelStandsEveryChange()
    {
        ChainModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.set(chainOf({}), readAt());
        for (const Fault& fault : allFaults()) {
            model.set(chainOf(viewOf(healthy())), readAt());
            QVERIFY(!model.card().isValid());
            model.set(chainOf(viewOf(faulty(fault.name))), readAt());
            QVERIFY2(model.card().isValid(), fault.name);
        }
    }

    /// From look to look nothing moves: what is open and current stays so.
    void theSameShapeIsKeptInPlace()
    {
        ChainModel model;
        model.set(chainOf(viewOf(healthy())), readAt());
        const QPersistentModelIndex session = model.index(0, 0, model.index(2, 0));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.set(chainOf(viewOf(healthy())), readAt().addSecs(5));
        QCOMPARE(reset.size(), 0);
        QVERIFY(session.isValid());
        QCOMPARE(session.data(ChainModel::AgeRole).toString(), u"5 s"_s);
    }

    void everyFaultHasACard()
    {
        for (const Fault& fault : allFaults()) {
            const auto broken = brokenLinkOf(viewOf(faulty(fault.name)), readAt());
            QVERIFY2(broken, fault.name);
            QCOMPARE(broken->check, QString::fromLatin1(fault.check));
            QCOMPARE(broken->cause, QString::fromLatin1(fault.cause));
            QVERIFY2(!broken->text.isEmpty(), fault.name);
            QVERIFY(broken->toText().contains(broken->text));
        }
        QVERIFY(!brokenLinkOf(viewOf(healthy()), {}));
    }

    void bothSidesAreShown_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("remote-as differs") << u"64888"_s << u"64513"_s;
        QTest::newRow("peerASN differs") << u"64512"_s << u"64999"_s;
        QTest::newRow("router's own ASN differs") << u"64512"_s << u""_s;
        QTest::newRow("peerAddress differs") << u"192.168.125.1"_s << u""_s;
        QTest::newRow("peerPort differs") << u"179"_s << u""_s;
        QTest::newRow("wrong address") << u"10.0.2.20"_s << u""_s;
        QTest::newRow("another address") << u"10.0.2.20"_s << u""_s;
    }

    void bothSidesAreShown()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const auto broken = brokenLinkOf(viewOf(faulty(QTest::currentDataTag())), readAt());
        QVERIFY(broken && broken->sides);
        QCOMPARE(broken->sides->one.value, one);
        QVERIFY(broken->sides->other.value != one && !broken->sides->other.value.isEmpty());
        if (!other.isEmpty())
            QCOMPARE(broken->sides->other.value, other);
    }

    /// Sessions of a router that cannot be asked are not none.
    void whoCannotBeAskedHasNoSessionsToCount()
    {
        World world = healthy();
        world.facts.routers[u"frr1"_s] = unreachableRouter(
            u"frr1"_s, {ErrorCode::SshUnreachable, u"frr1 does not answer"_s, {}, {}});
        for (const ChainLink& link : chainOf(viewOf(world)))
            QVERIFY2(!link.fact.contains(u"0 of 3"_s), qPrintable(link.fact));
    }

    void theButtonNamesWhatAndWhom()
    {
        const auto broken = brokenLinkOf(viewOf(faulty("peerASN differs")), readAt());
        QCOMPARE(broken->changeKey, u"metallb.peer cluster lab"_s);
        QCOMPARE(broken->button, u"Set the AS numbers on cluster lab…"_s);
        QVERIFY(broken->diff.lines.contains(u"-   peerASN: 64999"_s));
        QVERIFY(broken->diff.lines.contains(u"+   peerASN: 64512"_s));
    }

    /// In YAML the indentation says what belongs where.
    void theFixKeepsItsIndentation()
    {
        const auto broken = brokenLinkOf(viewOf(faulty("advertisement missing")), readAt());
        QVERIFY(broken->diff.lines.contains(u"+ metadata:"_s));
        QVERIFY2(std::any_of(broken->diff.lines.cbegin(), broken->diff.lines.cend(),
                             [](const QString& line) { return line.startsWith(u"+   name: "_s); }),
                 qPrintable(broken->diff.lines.join(u'\n')));
    }

    /// Somebody's line: the button names what it changes, and that says so to the engine.
    void theButtonChangesTheLineThatIsShown()
    {
        const auto broken =
            brokenLinkOf(viewOf(withNode2("192.168.125.21 remote-as 64888")), readAt());
        QCOMPARE(broken->button, u"Set AS 64513 on frr1…"_s);
        QCOMPARE(broken->takeOver, QStringList{u"frr.conf"_s});
        QVERIFY(broken->diff.lines.contains(u"-  neighbor 192.168.125.21 remote-as 64888"_s));
        QVERIFY(broken->diff.lines.contains(u"+  neighbor 192.168.125.21 remote-as 64513"_s));
        QVERIFY(broken->fix.contains(u"192.168.125.21"_s));
        QVERIFY(broken->sides->one.title.contains(u"frr.conf line 3"_s));
    }

    /// What a peer-group says is others' too: it is never changed for them.
    void noButtonForAChangeThatWouldBeRefused()
    {
        const auto broken = brokenLinkOf(viewOf(withNode2("G peer-group\n"
                                                          " neighbor G remote-as 64888\n"
                                                          " neighbor 192.168.125.21 peer-group G")),
                                         readAt());
        QVERIFY(broken->button.isEmpty());
        QVERIFY(!broken->refusal.isEmpty());
        QVERIFY(broken->fix.contains(u"192.168.125.21"_s));
    }

    void noButtonWhereNoChangeMendsIt()
    {
        const auto broken = brokenLinkOf(viewOf(faulty("record missing")), readAt());
        QVERIFY(broken->button.isEmpty());
        QVERIFY(broken->fix.contains(u"IN A 10.0.2.20"_s));
    }

    void timesForPeople()
    {
        QCOMPARE(ageText(readAt(), readAt().addSecs(1)), u"1 s"_s);
        QCOMPARE(ageText(readAt(), readAt().addSecs(300)), u"5 min"_s);
        QCOMPARE(ageText({}, readAt()), QString());
        QCOMPARE(durationText(230), u"0.2 s"_s);
        QCOMPARE(durationText(31400), u"31 s"_s);
        QCOMPARE(durationText(125000), u"2:05 min"_s);
    }
};

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
