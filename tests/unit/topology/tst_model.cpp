// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Model.h"
#include "topology/NaturalOrder.h"
#include "topology/Shapes.h"

#include <QTest>

#include <algorithm>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreDrawnByWhatDiffers_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("drawn"); // the first of them
        QTest::newRow("one domain")
            << QStringList{u"worker-1.mgmt.example.com"_s, u"worker-2.mgmt.example.com"_s}
            << u"worker-1"_s;
        QTest::newRow("part of it")
            << QStringList{u"a.one.example.com"_s, u"a.two.example.com"_s} << u"a.one"_s;
        QTest::newRow("no domain") << QStringList{u"node1"_s, u"node2"_s} << u"node1"_s;
        QTest::newRow("addresses") << QStringList{u"10.0.1.20"_s, u"10.0.2.20"_s} << u"10.0.1.20"_s;
        QTest::newRow("long") << QStringList{u"openshift-cluster-of-the-lab-worker-10"_s}
                              << u"worker-10"_s;
    }

    void namesAreDrawnByWhatDiffers()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, drawn);
        Intent intent = scenes::intentOf(static_cast<int>(names.size()));
        for (qsizetype i = 0; i < names.size(); ++i)
            intent.nodes.value[i].name = names.at(i);
        const Picture picture = draw(describe(intent, {}));
        const QString id = u"node "_s + names.first();
        const auto text =
            std::find_if(picture.shapes.cbegin(), picture.shapes.cend(), [&id](const Shape& shape) {
                return shape.item == id && shape.kind == Shape::Kind::Text;
            });
        QVERIFY(text != picture.shapes.cend());
        QVERIFY2(text->text == drawn || (text->text.startsWith(u'…') && text->text.endsWith(drawn)),
                 qPrintable(text->text));
        const auto item = std::find_if(picture.items.cbegin(), picture.items.cend(),
                                       [&id](const Item& one) { return one.id == id; });
        QVERIFY(item->title.startsWith(names.first())); // the tooltip has all of it
    }

    void withoutVerdictsNothingIsMeasured()
    {
        const Model model = describe(scenes::guide(), {});
        QCOMPARE(model.verdict, u"planned, not measured"_s);
        QCOMPARE(model.sessions.size(), 3);
        for (const Session& session : model.sessions) {
            QCOMPARE(session.standing, Standing());
            QCOMPARE(session.mark, Mark::None);
        }
        for (const Announcement& one : model.announcements)
            QCOMPARE(one.standing, Standing());
        QCOMPARE(model.routers.first().standing, Standing());
        QCOMPARE(model.hosted.first().vip.standing, Standing());
        QCOMPARE(model.cluster, Standing());
    }

    void saysWhatTheGuideBuilds()
    {
        const Intent intent = scenes::guide();
        const Model model =
            describe(intent, scenes::verdictsOf(intent), {u"my.plan.yaml"_s, {}, {}});
        QCOMPARE(model.title, u"api.hosted.hypershift.lab at 10.0.2.20"_s);
        QCOMPARE(model.subtitle, u"hosted cluster hosted on lab, through frr1"_s);
        QCOMPARE(model.verdict, u"green, measured 2026-11-23 09:52:41 UTC"_s);
        QVERIFY(model.footer.startsWith(u"my.plan.yaml"_s));
        QCOMPARE(model.clusterFacts, u"AS 64513 \u00b7 192.168.125.0/24"_s);
        QCOMPARE(model.dns.strong, u".hosted.hypershift.lab"_s);
        QCOMPARE(model.names.first(), (NameRow{u"api"_s, u"10.0.2.20"_s, State::Passed}));
        QCOMPARE(model.routes.first().words, u"3 next hops in the kernel"_s);
        QCOMPARE(model.hosted.first().vip.note, u"announced by 3"_s);
        for (const Session& session : model.sessions)
            QCOMPARE(session.mark, Mark::InKernel);
    }

    /// Each verdict is seen at its own place, and nowhere else.
    void aVerdictIsSeenWhereItBelongs_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* id, const char* subject, const char* place) {
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(subject)
                              << QString::fromLatin1(place);
        };
        row("router.frr", "frr1", "router");
        row("cluster.api", "cluster lab", "cluster");
        row("bgp.session", "frr1/node2", "session");
        row("vip.announced", "hosted/hosted/node2", "node announcement");
        row("bgp.route", "frr1/hosted/hosted", "route");
        row("route.kernel", "frr1/hosted/hosted", "route");
        row("vip.assigned", "hosted/hosted", "vip");
        row("service.present", "hosted/hosted", "service");
        row("api.tcp", "hosted/hosted", "path");
        row("api.ready", "hosted/hosted", "path api");
        row("hostedcluster.valid", "hosted/hosted", "hosted");
        row("dns.record", "api.hosted.hypershift.lab @ this machine", "dns");
    }

    void aVerdictIsSeenWhereItBelongs()
    {
        QFETCH(QString, id);
        QFETCH(QString, subject);
        QFETCH(QString, place);
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        QVERIFY(scenes::set(verdicts, id, subject, State::Failed));
        QCOMPARE(failedPlaces(describe(intent, verdicts)), place);
        QVERIFY(scenes::set(verdicts, id, subject, State::Unknown));
        QCOMPARE(failedPlaces(describe(intent, verdicts)), QString());
        QVERIFY(describe(intent, verdicts).verdict.startsWith(u"not green: "_s + id));
    }

    /// A node that announces and passes nothing on is no good way to the VIP.
    void aPathThatIsBlockedIsSeenAtItsNode()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        Verdict blocked;
        blocked.id = u"api.path"_s;
        blocked.subject = u"frr1/node2"_s;
        blocked.state = State::Failed;
        const Model model = describe(intent, verdicts << blocked);
        QCOMPARE(failedPlaces(model), u"node announcement"_s);
        QCOMPARE(model.announcement(1, 0).standing, Standing(State::Failed));
        QCOMPARE(model.nodes[1].note, u"passes nothing on"_s);
        QCOMPARE(model.hosted.first().vip.note, u"announced by 3"_s); // also by that one
        QCOMPARE(model.session(0, 1).mark, Mark::InKernel);
    }

    /// With a cluster that cannot be asked nobody knows who announces: that is not nobody.
    void whoAnnouncesMayNotBeKnown()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        for (Verdict& verdict : verdicts) {
            if (verdict.id == u"vip.announced"_s)
                verdict.state = State::Unknown;
        }
        const Model model = describe(intent, verdicts);
        QCOMPARE(model.hosted.first().vip.note, u"announced by: not known"_s);
        QCOMPARE(model.sessions.first().mark, Mark::InKernel);
    }

    void aMarkNeedsBgpAndKernel()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        scenes::set(verdicts, u"route.kernel"_s, u"frr1/hosted/hosted"_s, State::Failed);
        QCOMPARE(describe(intent, verdicts).sessions[0].mark, Mark::InBgp);
        scenes::set(verdicts, u"bgp.route"_s, u"frr1/hosted/hosted"_s, State::Failed);
        QCOMPARE(describe(intent, verdicts).sessions[0].mark, Mark::NotUsed);
        scenes::set(verdicts, u"bgp.route"_s, u"frr1/hosted/hosted"_s, State::Unknown);
        QCOMPARE(describe(intent, verdicts).sessions[0].mark, Mark::None);
    }

    /// Where the route's check waits or was skipped, the routes that were seen say it of each node.
    void aMarkComesFromTheRoutesWhereNoCheckSaysIt()
    {
        const Intent intent = scenes::intentOf(3, 1, 2);
        Surroundings around;
        RouterFacts& router = around.facts.routers[u"frr1"_s];
        for (const HostedClusterIntent& hosted : intent.hostedClusters) {
            const bool first = hosted.vip == intent.hostedClusters.first().vip;
            router.bgpRoutes[hosted.vip] = routeBy(intent, first ? QList{0, 1, 2} : QList{0, 1});
            router.kernelRoutes[hosted.vip] = routeBy(intent, first ? QList{0, 1} : QList{0});
        }
        auto verdicts = scenes::verdictsOf(intent);
        const QString subject = u"frr1/"_s + intent.hostedClusters.first().key();
        for (const State state : {State::Waiting, State::Skipped, State::Unknown}) {
            scenes::set(verdicts, u"bgp.route"_s, subject, state);
            scenes::set(verdicts, u"route.kernel"_s, subject, State::Skipped);
            const Model model = describe(intent, verdicts, around);
            QCOMPARE(model.session(0, 0).mark, Mark::InKernel);
            QCOMPARE(model.session(0, 1).mark, Mark::InBgp);
            QCOMPARE(model.session(0, 2).mark, Mark::NotUsed);
            QCOMPARE(model.probe.legs, QList{(Probe::Leg{0, 0})});
            QCOMPARE(describe(intent, verdicts).session(0, 0).mark, Mark::None);
        }
        // A session that only waits, as its node is silent: the kernel sends there as long as it
        // does.
        scenes::set(verdicts, u"bgp.route"_s, subject, State::Passed);
        scenes::set(verdicts, u"route.kernel"_s, subject, State::Passed);
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node1"_s, State::Waiting);
        QCOMPARE(describe(intent, verdicts, around).session(0, 0).mark, Mark::InKernel);
        QCOMPARE(describe(intent, {}, around).session(0, 0).mark, Mark::None); // not measured
        router.kernelRoutes[intent.hostedClusters.last().vip] = {};
        QCOMPARE(describe(intent, verdicts, around).session(0, 0).mark, Mark::None);
    }

    /// An answer from before is not repeated beside a line that says otherwise.
    void theWordsOfAPathAreThoseOfItsVerdict()
    {
        const Intent intent = scenes::intentOf(3, 1, 2);
        Surroundings around;
        for (const HostedClusterIntent& hosted : intent.hostedClusters) {
            ApiFacts& api = around.facts.apis[hosted.key()];
            api.tcp = Fact<TcpFact>::known({true, {}, 8}, u"connect"_s);
            TlsFact tls;
            tls.handshake = tls.trusted = tls.nameMatches = true;
            api.tls = Fact<TlsFact>::known(tls, u"TLS"_s);
            api.readyz = Fact<HttpFact>::known({200, u"ok"_s}, u"GET /readyz"_s);
        }
        auto verdicts = scenes::verdictsOf(intent);
        const auto words = [&] { return describe(intent, verdicts, around).pathWords; };
        QCOMPARE(words(), u"HTTPS 200, 8 ms"_s);
        const QString second = intent.hostedClusters.last().key();
        for (const State state : {State::Unknown, State::Waiting, State::Failed, State::Skipped}) {
            scenes::set(verdicts, u"api.ready"_s, second, state);
            QCOMPARE(words(), QString());
        }
        scenes::set(verdicts, u"api.ready"_s, second, State::Failed);
        around.facts.apis[second].readyz = Fact<HttpFact>::known({503, {}}, u"GET /readyz"_s);
        QCOMPARE(words(), u"HTTPS 503"_s);
        scenes::set(verdicts, u"api.tcp"_s, second, State::Failed);
        around.facts.apis[second].tcp =
            Fact<TcpFact>::known({false, u"timed out"_s, 0}, u"connect"_s);
        QCOMPARE(words(), u"TCP 6443: no answer"_s);
        verdicts.clear();
        QCOMPARE(words(), QString());
    }

    void theWordsOfAPathSayWhatIsWrongWithTheCertificate()
    {
        const Intent intent = scenes::guide();
        const QString key = intent.hostedClusters.first().key();
        auto verdicts = scenes::verdictsOf(intent);
        scenes::set(verdicts, u"api.tls"_s, key, State::Failed);
        Surroundings around;
        const auto words = [&](const TlsFact& tls) {
            around.facts.apis[key].tls = Fact<TlsFact>::known(tls, u"TLS"_s);
            return describe(intent, verdicts, around).pathWords;
        };
        const QDateTime now = QDateTime::currentDateTimeUtc();
        TlsFact tls;
        tls.handshake = tls.trusted = tls.nameMatches = true;
        tls.notBefore = now.addDays(-9);
        tls.notAfter = now.addDays(-1);
        QCOMPARE(words(tls), u"TLS: certificate expired"_s);
        tls.notBefore = now.addDays(1);
        tls.notAfter = now.addDays(9);
        QCOMPARE(words(tls), u"TLS: certificate not valid yet"_s);
        tls.notBefore = now.addDays(-9);
        tls.nameMatches = false;
        QCOMPARE(words(tls), u"TLS: wrong name"_s);
        tls.trusted = false;
        QCOMPARE(words(tls), u"TLS: certificate not trusted"_s);
        tls.handshake = false;
        QCOMPARE(words(tls), u"TLS: no handshake"_s);
    }

    /// What was planned is not shown as an answer once nobody answers.
    void aNameThatIsNotKnownHasNoAddress()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        const QString name = intent.records.first().name;
        scenes::set(verdicts, u"dns.record"_s, name + u" @ this machine"_s, State::Unknown);
        const Model model = describe(intent, verdicts);
        QCOMPARE(model.names[0].value, u"not known"_s);
        QCOMPARE(model.names[1].value, u"10.0.2.20"_s);
    }

    /// Red beside the right address would leave open what is wrong.
    void aNameShowsTheAddressThatIsWrong()
    {
        const Intent intent = scenes::guide();
        const auto vip = intent.records.first().address;
        const auto other = *Address::parse(u"198.51.100.99"_s);
        const auto shown = [&](const QList<Address>& seen, const QStringList& ipv6) {
            Surroundings around;
            DnsFact fact;
            fact.name = intent.records.first().name;
            fact.addresses = Fact<QList<Address>>::known(seen, u"test"_s);
            fact.ipv6 = ipv6;
            around.facts.dns << fact;
            return describe(intent, scenes::verdictsOf(intent), around).names[0].value;
        };
        QCOMPARE(shown({vip}, {}), vip.toString());
        QCOMPARE(shown({vip, other}, {}), other.toString());
        QCOMPARE(shown({other}, {}), other.toString());
        QCOMPARE(shown({vip}, {u"2001:db8::99"_s}), u"2001:db8::99"_s);
        QCOMPARE(shown({}, {}), u"no record yet"_s);
    }

    void aNameIsAsGoodAsItsWorstResolver()
    {
        const Intent intent = scenes::guide();
        auto verdicts = scenes::verdictsOf(intent);
        Verdict other;
        other.id = u"dns.record"_s;
        other.subject = u"api.hosted.hypershift.lab @ 192.168.125.1"_s;
        other.state = State::Failed;
        verdicts << other;
        const Model model = describe(intent, verdicts);
        QCOMPARE(model.names[0].value, u"no answer"_s); // the planned address is none
        QCOMPARE(model.names[0].standing, Standing(State::Failed));
        QCOMPARE(model.names[1].standing, Standing(State::Passed));
    }

    void manyNamesShareTheLastRow()
    {
        const Intent intent = scenes::intentOf(3, 1, 20);
        const Model model = describe(intent, scenes::verdictsOf(intent));
        QCOMPARE(model.names.size(), 16);
        QCOMPARE(model.names.last().label, u"and 25 more"_s);
        QCOMPARE(model.dns.strong, u".hypershift.lab"_s);
    }

    void namesAreInNaturalOrder()
    {
        const QStringList sorted{u"a"_s,      u"node1"_s,   u"node2"_s, u"node02"_s,
                                 u"node10"_s, u"node10a"_s, u"node11"_s};
        for (qsizetype i = 0; i < sorted.size(); ++i) {
            for (qsizetype k = 0; k < sorted.size(); ++k) {
                const bool tie = (i == 2 && k == 3) || (i == 3 && k == 2);
                if (tie)
                    QVERIFY(comesBefore(sorted[i], sorted[k]) != comesBefore(sorted[k], sorted[i]));
                else
                    QCOMPARE(comesBefore(sorted[i], sorted[k]), i < k);
            }
        }
    }

    void theWorseStateWins()
    {
        const QList<Standing> order{std::nullopt,   State::Passed,  State::Skipped, State::Warning,
                                    State::Waiting, State::Unknown, State::Failed};
        for (qsizetype i = 0; i < order.size(); ++i) {
            for (qsizetype k = 0; k < order.size(); ++k)
                QCOMPARE(worse(order[i], order[k]), order[std::max(i, k)]);
        }
    }

private:
    static Fact<RouteFact> routeBy(const Intent& intent, const QList<int>& nodes)
    {
        RouteFact route;
        for (const int node : nodes)
            route.nextHops << intent.nodes.value[node].address;
        return Fact<RouteFact>::known(route, u"frr1: ip route"_s);
    }

    static QString failedPlaces(const Model& model)
    {
        QStringList places;
        const auto look = [&places](const char* place, Standing standing) {
            if (standing == State::Failed)
                places << QString::fromLatin1(place);
        };
        look("path", model.paths[0]);
        look("router", model.routers[0].standing);
        look("route", model.routes[0].standing);
        look("cluster", model.cluster);
        look("session", model.session(0, 1).standing);
        look("node", model.nodes[1].standing);
        look("announcement", model.announcement(1, 0).standing);
        look("vip", model.hosted[0].vip.standing);
        look("service", model.hosted[0].service);
        look("api", model.hosted[0].api.standing);
        look("hosted", model.hosted[0].standing);
        look("dns", model.dns.standing);
        if (model.session(0, 0).standing == State::Failed ||
            model.nodes[0].standing == State::Failed)
            places << u"another node"_s;
        return places.join(u' ');
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
