// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Healthy.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "checks/Verdict.h"
#include "plan/Intent.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace hcp;
using namespace hcp::test;
using namespace Qt::StringLiterals;

class TestChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHealthyLabIsGreen()
    {
        const auto verdicts = verdictsOf(healthy());
        QVERIFY2(isGreen(verdicts), describe(verdicts));
        QCOMPARE(firstBroken(verdicts), nullptr);
        QVERIFY(alsoBroken(verdicts).isEmpty());
        QSet<QString> ids;
        for (const auto& verdict : verdicts) {
            ids << verdict.id;
            QCOMPARE(verdict.state, State::Passed);
            QVERIFY2(!verdict.summary.isEmpty() && !verdict.source.isEmpty(),
                     qPrintable(verdict.id));
            QCOMPARE(verdict.at, readAt());
        }
        // Every link but BFD and the single paths, which the guide does not ask for.
        QCOMPARE(ids.size(), chain().size() - 2);
        QVERIFY(!ids.contains(u"bfd.session"_s));
        QCOMPARE(find(verdicts, u"dns.record"_s, u"api.hosted.hypershift.lab @ frr1"_s).required,
                 false);
    }

    void everyCheckIsExplained()
    {
        QSet<QString> before;
        for (const auto& check : chain()) {
            QVERIFY2(check.title.size() > 2 && check.proves.size() > 40 && check.source.size() > 5,
                     qPrintable(check.id));
            QVERIFY(check.look != nullptr);
            for (const auto& requirement : check.requires_)
                QVERIFY2(before.contains(requirement), qPrintable(check.id + u' ' + requirement));
            QVERIFY(!before.contains(check.id));
            before << check.id;
        }
        QCOMPARE(before.size(), 21);
    }

    void verdictsRequireOnlyWhatTheirCheckRequires()
    {
        auto world = healthy();
        world.plan.options.bfd = true;
        tryPaths(world);
        const auto verdicts = verdictsOf(world);
        for (const auto& check : chain()) {
            for (const auto& verdict : verdicts) {
                if (verdict.id != check.id)
                    continue;
                for (const auto& requirement : verdict.requires_) {
                    const auto id = requirement.section(u' ', 0, 0);
                    QVERIFY2(check.requires_.contains(id), qPrintable(verdict.id + u' ' + id));
                }
            }
        }
    }

    void nothingSeenIsNotGreen()
    {
        auto world = healthy();
        world.facts = {};
        const auto verdicts = verdictsOf(world);
        QVERIFY(!isGreen(verdicts));
        for (const auto& verdict : verdicts) {
            QVERIFY2(verdict.state == State::Unknown || verdict.state == State::Skipped,
                     describe(verdicts));
            QVERIFY(!verdict.at.isValid());
        }
        QCOMPARE(firstBroken(verdicts)->id, u"router.ssh"_s);
        QVERIFY(!isGreen({}));
        QCOMPARE(firstBroken({}), nullptr);
        QVERIFY(!isGreen(evaluate({}, {})));
    }

    void aLostFactIsNeverGreen_data()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < losses().size(); ++index)
            QTest::newRow(losses().at(index).name) << index;
    }
    void aLostFactIsNeverGreen()
    {
        QFETCH(int, index);
        const auto loss = losses().at(index);
        auto world = healthy();
        loss.lose(world);
        const auto verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts) != loss.needed, describe(verdicts));
        if (!loss.needed)
            return;
        const Verdict* const first = firstBroken(verdicts);
        QVERIFY(first != nullptr);
        QVERIFY(first->state == State::Unknown || first->state == State::Failed);
        QVERIFY2(first->summary.contains(u"lost by the test"_s) ||
                     first->summary.contains(u"not looked at"_s),
                 qPrintable(first->summary));
    }

    void anySetOfLostFactsIsNeverGreen()
    {
        QRandomGenerator random(20260824);
        for (int round = 0; round < 300; ++round) {
            auto world = healthy();
            bool needed = false;
            for (const auto& loss : losses()) {
                if (random.bounded(4) != 0)
                    continue;
                loss.lose(world);
                needed = needed || loss.needed;
            }
            const auto verdicts = verdictsOf(world);
            QCOMPARE(isGreen(verdicts), !needed);
            QCOMPARE(firstBroken(verdicts) == nullptr, !needed);
            for (const auto& verdict : verdicts)
                QCOMPARE(verdict.state == State::Skipped, !verdict.waitsFor.isEmpty());
        }
    }

    void whatHangsBelowWaitsForTheRoot()
    {
        auto world = healthy();
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[1].state = u"Active"_s; });
        for (auto* routes : {&world.router().bgpRoutes, &world.router().kernelRoutes})
            change((*routes)[vip()], [](RouteFact& route) { route.nextHops.removeAt(1); });
        const auto verdicts = verdictsOf(world);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr1/node1"_s).state, State::Passed);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr1/node2"_s).state, State::Failed);
        const auto route = find(verdicts, u"bgp.route"_s, u"frr1/hosted/hosted"_s);
        QCOMPARE(route.state, State::Skipped);
        QCOMPARE(route.waitsFor, u"bgp.session frr1/node2"_s);
        QVERIFY(route.summary.startsWith(u"waits for bgp.session frr1/node2; seen: "_s));
        QVERIFY(route.summary.contains(u"2 of 3 next hops, node2 missing"_s));
        QCOMPARE(find(verdicts, u"route.kernel"_s, u"frr1/hosted/hosted"_s).waitsFor,
                 u"bgp.session frr1/node2"_s);
        QCOMPARE(find(verdicts, u"api.tcp"_s, u"hosted/hosted"_s).state, State::Passed);
        QVERIFY(alsoBroken(verdicts).isEmpty());
    }

    void whatIsSeenFromHereHoldsWithoutTheRouter()
    {
        auto world = healthy();
        const Error error{ErrorCode::SshUnreachable, u"frr1 does not answer"_s, u"timed out"_s, {}};
        RouterFacts lost;
        lost.login = Fact<LoginFact>::unknown(error.what, u"frr1: SSH"_s, readAt());
        lost.problem = error;
        world.facts.routers[u"frr1"_s] = lost;
        const auto verdicts = verdictsOf(world);
        const auto login = find(verdicts, u"router.ssh"_s, u"frr1"_s);
        QCOMPARE(login.state, State::Failed);
        QCOMPARE(login.evidence, u"timed out"_s);
        for (const auto* id : {"router.frr", "router.forwarding", "router.firewall"})
            QCOMPARE(find(verdicts, QString::fromLatin1(id), u"frr1"_s).waitsFor,
                     u"router.ssh frr1"_s);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr1/node3"_s).waitsFor, u"router.ssh frr1"_s);
        QCOMPARE(find(verdicts, u"api.ready"_s, u"hosted/hosted"_s).state, State::Passed);
        QVERIFY(!isGreen(verdicts));
        QVERIFY(alsoBroken(verdicts).isEmpty());
    }

    void aRouterThatIsNotOursIsJudgedFromOutside()
    {
        auto world = healthy();
        world.plan.routers[0].managed = false;
        world.facts.routers.clear();
        auto verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts), describe(verdicts));
        for (const auto& verdict : verdicts) {
            QVERIFY(!verdict.id.startsWith(u"router."_s) && verdict.id != u"bgp.route"_s);
            if (verdict.id == u"bgp.session"_s)
                QVERIFY(verdict.summary.contains(u"two minutes"_s));
        }
        // Nobody tells session states: not known, not required, the API has to prove it.
        world.facts.cluster.bgpSessionStates =
            Fact<QList<BgpSessionStateFact>>::known({}, u"cluster"_s, readAt());
        change(world.facts.cluster.metallb, [](MetalLbFact& metallb) {
            metallb.backend = MetalLbFact::Backend::Native; // the kind is served all the same
        });
        verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts), describe(verdicts));
        change(world.facts.cluster.metallb, [](MetalLbFact& metallb) {
            metallb.backend = MetalLbFact::Backend::Frr;
            metallb.servesBgpSessionState = false;
        });
        verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts), describe(verdicts));
        const auto session = find(verdicts, u"bgp.session"_s, u"frr1/node1"_s);
        QCOMPARE(session.state, State::Unknown);
        QVERIFY(!session.required);
        QCOMPARE(
            find(verdicts, u"api.tcp"_s, u"hosted/hosted"_s).requires_,
            (QStringList{u"service.present hosted/hosted"_s, u"vip.announced hosted/hosted"_s}));
        change(world.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 0}; });
        QVERIFY(!isGreen(verdictsOf(world)));
    }

    void anOlderMetalLbIsReadFromItsObjects()
    {
        auto world = healthy();
        change(world.facts.cluster.metallb, [](MetalLbFact& metallb) {
            metallb.servesConfigurationState = false;
            metallb.servesServiceBgpStatus = false;
        });
        lose(world.hosted().announced);
        lose(world.facts.cluster.configurationStates);
        auto verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts), describe(verdicts));
        // The router's table decides where the session stands …
        change(world.router().bgpRoutes[vip()],
               [](RouteFact& route) { route.nextHops.removeAt(0); });
        const QString subject = u"hosted/hosted/node1"_s;
        QCOMPARE(find(verdictsOf(world), u"vip.announced"_s, subject).state, State::Failed);
        // … and where nobody has a session, nobody can tell.
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[0].state = u"Active"_s; });
        QCOMPARE(find(verdictsOf(world), u"vip.announced"_s, subject).state, State::Unknown);
    }

    /// Deleted, or a speaker of before 0.15 beside a newer CRD: the router's table decides.
    void aStatusThatIsNotThereProvesNothing()
    {
        auto world = healthy();
        change(world.hosted().announced, [](QList<ServiceBgpStatusFact>& list) { list.clear(); });
        QVERIFY2(isGreen(verdictsOf(world)), describe(verdictsOf(world)));
        const QString subject = u"hosted/hosted/node1"_s;
        auto without = world;
        change(without.router().bgpRoutes[vip()],
               [](RouteFact& route) { route.nextHops.removeAt(0); });
        QCOMPARE(find(verdictsOf(without), u"vip.announced"_s, subject).state, State::Failed);
        lose(world.router().bgpRoutes[vip()]);
        const auto verdict = find(verdictsOf(world), u"vip.announced"_s, subject);
        QCOMPARE(verdict.state, State::Unknown);
        QVERIFY(verdict.summary.contains(u"logs -l component=speaker"_s));
    }

    void anUnclearFirewallIsProvenBySessions()
    {
        auto world = healthy();
        change(world.router().firewall,
               [](FirewallFact& firewall) { firewall.tcp179 = FirewallFact::Tcp179::Unclear; });
        QVERIFY(isGreen(verdictsOf(world)));
        change(world.router().bgp, [](BgpFact& bgp) { bgp.peers[1].state = u"Active"_s; });
        const auto verdicts = verdictsOf(world);
        QCOMPARE(find(verdicts, u"router.firewall"_s, u"frr1"_s).state, State::Unknown);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr1/node2"_s).state, State::Skipped);
    }

    void bfdIsJudgedOnlyWhenAskedFor()
    {
        auto world = healthy();
        world.plan.options.bfd = true;
        auto verdicts = verdictsOf(world);
        QCOMPARE(firstBroken(verdicts)->id, u"bfd.session"_s);
        change(world.router().frr, [](FrrFact& frr) { frr.daemonsRunning << u"bfdd"_s; });
        change(world.router().bfd, [](QList<BfdPeerFact>& peers) {
            for (int number = 1; number <= 3; ++number)
                peers.append({node(number), u"up"_s, {}});
        });
        verdicts = verdictsOf(world);
        QVERIFY2(isGreen(verdicts), describe(verdicts));
    }

    void anExcludedNodeIsRedAndNotExpectedAsNextHop()
    {
        auto world = healthy();
        change(world.facts.cluster.nodes,
               [](QList<NodeFact>& nodes) { nodes[2].excludedFromLoadBalancers = true; });
        change(world.hosted().announced,
               [](QList<ServiceBgpStatusFact>& announced) { announced.removeLast(); });
        for (auto* routes : {&world.router().bgpRoutes, &world.router().kernelRoutes})
            change((*routes)[vip()], [](RouteFact& route) { route.nextHops.removeLast(); });
        const auto verdicts = verdictsOf(world);
        QCOMPARE(find(verdicts, u"vip.announced"_s, u"hosted/hosted/node3"_s).state, State::Failed);
        QCOMPARE(find(verdicts, u"bgp.route"_s, u"frr1/hosted/hosted"_s).state, State::Passed);
        QVERIFY(!isGreen(verdicts));
    }

    void anAdditionalNameMakesAForeignHostedClusterValid()
    {
        auto world = healthy();
        change(world.hosted().object, [](std::optional<QJsonObject>& object) {
            auto spec = json(R"({"services": [{"service": "APIServer",
                "servicePublishingStrategy": {"type": "LoadBalancer"}}],
                "kubeAPIServerDNSName": "api.hosted.hypershift.lab"})");
            object->insert(u"spec"_s, spec);
        });
        QVERIFY(isGreen(verdictsOf(world)));
    }

    void statesHaveTheirWords()
    {
        QCOMPARE(stateWord(State::Passed), u"passed"_s);
        QCOMPARE(stateWord(State::Waiting), u"waiting"_s);
        QCOMPARE(stateWord(State::Warning), u"warning"_s);
        QCOMPARE(stateWord(State::Failed), u"failed"_s);
        QCOMPARE(stateWord(State::Unknown), u"unknown"_s);
        QCOMPARE(stateWord(State::Skipped), u"skipped"_s);
    }

    void severalRoutersAndClustersStayApart()
    {
        auto world = healthy();
        auto second = world.plan.routers.first();
        second.name = u"frr2"_s;
        second.address = Address(0xc0a87d02);
        world.plan.routers.append(second);
        const auto verdicts = verdictsOf(world);
        // Nothing is known of frr2; frr1 is judged as before.
        QCOMPARE(firstBroken(verdicts)->subject, u"frr2"_s);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr1/node1"_s).state, State::Passed);
        QCOMPARE(find(verdicts, u"bgp.session"_s, u"frr2/node1"_s).waitsFor, u"router.ssh frr2"_s);
        QCOMPARE(find(verdicts, u"api.tcp"_s, u"hosted/hosted"_s).state, State::Passed);
    }

    void theOauthServersNameIsForInformation()
    {
        auto world = healthy();
        auto object = **world.hosted().object;
        auto status = object[u"status"_s].toObject();
        status[u"oauthCallbackURLTemplate"_s] =
            u"https://oauth.apps.mgmt.lab:443/oauth2callback/[identity-provider-name]"_s;
        object[u"status"_s] = status;
        QCOMPARE(oauthHost(object), u"oauth.apps.mgmt.lab"_s);
        QCOMPARE(oauthHost({}), QString());
        world.hosted().object =
            Fact<std::optional<QJsonObject>>::known(object, u"cluster: hostedclusters"_s, readAt());
        QVERIFY2(isGreen(verdictsOf(world)), describe(verdictsOf(world)));
        const auto subject = u"oauth.apps.mgmt.lab @ this machine"_s;
        QVERIFY(find(verdictsOf(world), u"dns.record"_s, subject).id.isEmpty()); // nobody asked

        DnsFact fact;
        fact.name = u"oauth.apps.mgmt.lab"_s;
        fact.addresses = Fact<QList<Address>>::known({}, u"here"_s, readAt());
        fact.code = u"NXDOMAIN"_s;
        world.facts.dns << fact;
        const auto verdict = find(verdictsOf(world), u"dns.record"_s, subject);
        QCOMPARE(verdict.state, State::Warning);
        QVERIFY(!verdict.required);
        QVERIFY(isGreen(verdictsOf(world)));
        world.facts.dns.last().addresses =
            Fact<QList<Address>>::known({node(1)}, u"here"_s, readAt());
        QCOMPARE(find(verdictsOf(world), u"dns.record"_s, subject).state, State::Passed);
    }

    void aNextHopThatWasNotTriedIsNotGreen()
    {
        auto world = healthy();
        tryPaths(world);
        auto one = world; // asked for, and could not be done
        lose(one.facts.paths[u"frr1"_s]);
        QVERIFY(!isGreen(verdictsOf(one)));

        auto two = world; // one is missing
        change(two.facts.paths[u"frr1"_s], [](QList<PathFact>& paths) { paths.removeLast(); });
        QVERIFY(!isGreen(verdictsOf(two)));

        auto three = world; // the router has another next hop by now
        change(three.facts.paths[u"frr1"_s], [](QList<PathFact>& paths) {
            paths << PathFact{vip(), Address(1), false, {true, {}, 1}};
        });
        QVERIFY(!isGreen(verdictsOf(three)));
    }
};

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
