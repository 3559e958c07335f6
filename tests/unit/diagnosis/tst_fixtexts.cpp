// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Look.h"
#include "checks/Resolvers.h"

using namespace hcp;
using namespace hcp::test;

/// What is told to do names the very line, and offers our change only where it mends.
class TestFixTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixesNameTheLineThatDoesIt_data()
    {
        QTest::addColumn<QString>("fix");
        QTest::newRow("blackhole") << u"`ip route del blackhole 10.0.2.20/32`"_s;
        QTest::newRow("peer-group shut down") << u"-c 'no neighbor NODES shutdown'`"_s;
        QTest::newRow("neighbor shut down") << u"-c 'no neighbor 192.168.125.21 shutdown'`"_s;
        QTest::newRow("distance 255")
            << u"`vtysh -c 'configure terminal' -c 'router bgp 64512' -c 'address-family ipv4 "
               u"unicast' -c 'no distance bgp'`"_s;
        QTest::newRow("ip protocol bgp route-map filters")
            << u"`vtysh -c 'configure terminal' -c 'no ip protocol bgp route-map Z'`"_s;
        QTest::newRow("local preference of one node")
            << u"-c 'route-map GOOD permit 10' -c 'no set local-preference 200'`"_s;
        QTest::newRow("MED of one address alone")
            << u"-c 'route-map BAD permit 10' -c 'no set metric 50'`"_s;
        QTest::newRow("maximum-paths is plenty") << u"'show bgp ipv4 unicast 10.0.2.20/32'`"_s;
        QTest::newRow("maximum-paths 1") << u"-c 'maximum-paths 64'`"_s;
        QTest::newRow("forwarding off at the nodes' interface")
            << u"`sysctl -w net.ipv4.conf.eth0.forwarding=1`"_s;
        QTest::newRow("179 sent elsewhere") << u"`tcp dport 179 redirect to :1790`"_s;
        QTest::newRow("firewalld closed")
            << u"`for n in 192.168.125.20 192.168.125.21 192.168.125.22; do firewall-cmd"_s;
    }
    void fixesNameTheLineThatDoesIt()
    {
        QFETCH(QString, fix);
        const auto seen = look(broken(QTest::currentDataTag()));
        const auto& cause = seen.diagnosis.causes.first();
        QVERIFY2(cause.fix.contains(fix), qPrintable(cause.fix));
    }

    /// What our changes write mends neither of the two.
    void whatWeCannotMendHasNoChange()
    {
        for (const char* name : {"forwarding off at the nodes' interface", "179 sent elsewhere"})
            QCOMPARE(look(broken(name)).diagnosis.causes.first().change, QString());
    }

    /// The record of the plan is there: it is the other one that has to go, and where that is not
    /// ours, apply would change nothing.
    void aFurtherAddressIsTakenOutByWhoHasIt()
    {
        const auto other = node(1).toString();
        auto world = broken("further address");
        const auto first = [&world] { return look(world).diagnosis.causes.first(); };
        const auto byHand =
            u"take the record of api.hosted.hypershift.lab with %1 out"_s.arg(other);
        using Method = DnsUpdatePlan::Method;
        for (const auto method : {Method::None, Method::Dnsmasq}) {
            world.plan.dns.update = {method, u"frr1"_s, {}, {}, {}};
            QCOMPARE(first().change, QString());
            QVERIFY2(first().fix.startsWith(byHand), qPrintable(first().fix));
            QVERIFY2(!first().fix.contains(u"apply PLAN"_s), qPrintable(first().fix));
        }
        QVERIFY(first().fix.contains(u"on frr1 `grep -rF %1 "_s.arg(other)));

        FileFact file;
        file.exists = true;
        file.content = "host-record=api.hosted.hypershift.lab,10.0.2.20," + other.toLatin1() + '\n';
        world.router().dnsmasqFile = Fact<FileFact>::known(file, u"frr1: cat"_s, readAt());
        QCOMPARE(first().change, u"dns.records"_s);
        QVERIFY2(first().fix.contains(u"takes %1 out"_s.arg(other)), qPrintable(first().fix));

        world.plan.dns.update = {Method::Rfc2136, {}, world.plan.dns.servers.first(), {}, {}};
        QCOMPARE(first().change, u"dns.records"_s);
        world.plan.dns.update.server->port = 5353;
        QCOMPARE(first().change, QString());
    }

    /// Another apply would find nothing to do, and the name would be as wrong as before.
    void aRecordThatWeMadeAlreadyIsNotMadeAgain()
    {
        using Method = DnsUpdatePlan::Method;
        for (const char* fault : {"record missing", "wrong address"}) {
            auto world = broken(fault);
            const auto first = [&world] { return look(world).diagnosis.causes.first(); };
            world.plan.dns.update = {Method::Dnsmasq, u"frr1"_s, {}, {}, {}};
            QCOMPARE(first().change, u"dns.records"_s);
            FileFact file;
            file.exists = true;
            file.content = "host-record=api.hosted.hypershift.lab,10.0.2.20\n";
            world.router().dnsmasqFile = Fact<FileFact>::known(file, u"frr1: cat"_s, readAt());
            QCOMPARE(first().change, QString());
            QVERIFY2(first().fix.startsWith(u"frr1 has `api.hosted.hypershift.lab. IN A 10.0.2.20` "
                                            u"in our file already"_s),
                     qPrintable(first().fix));
            // A server that we update, and another one that does not ask it.
            const DnsServerPlan asked = world.plan.dns.servers.first();
            DnsServerPlan updated = asked;
            updated.port = 5353;
            world.plan.dns.update = {Method::Rfc2136, {}, updated, {}, {}};
            QCOMPARE(first().change, u"dns.records"_s);
            auto answer = world.facts.dns.first();
            answer.resolver = DnsFact::Resolver::Listed;
            answer.server = serverLabel(updated);
            world.facts.dns << answer;
            QCOMPARE(first().change, QString());
            QVERIFY2(first().fix.contains(u"let %1 ask it"_s.arg(serverLabel(asked))),
                     qPrintable(first().fix));
        }
    }

    void aStaticRouteOfFrrIsTakenOutInFrr()
    {
        auto world = broken("blackhole");
        change(world.router().runningConfig,
               [](QByteArray& f) { f += "ip route 10.0.2.20/32 Null0\n"; });
        QVERIFY(look(world).diagnosis.causes.first().fix.contains(
            u"-c 'no ip route 10.0.2.20/32 Null0'`"_s));
        change(world.router().kernelRoutes[vip()], [](RouteFact& f) {
            f.protocol = u"ospf"_s;
            f.discards.clear();
        });
        world.router().runningConfig = {};
        QVERIFY(look(world).diagnosis.causes.first().fix.contains(u"show ip route 10.0.2.20/32"_s));
    }

    /// Which interface clients come in by is not known.
    void anotherInterfaceThatDoesNotForwardIsAWarning()
    {
        auto world = healthy();
        notForwardingAt(world, u"eth2.7"_s, u"192.168.126.1"_s);
        const auto seen = look(world);
        QVERIFY2(seen.diagnosis.green, describe(seen));
        for (const auto& verdict : seen.verdicts) {
            if (verdict.state == State::Passed)
                continue;
            QCOMPARE(verdict.subject, u"frr1/eth2.7"_s);
            QCOMPARE(verdict.state, State::Warning);
            const auto causes = causesOf(seen.intent, world.facts, verdict);
            QCOMPARE(causes.size(), 1);
            QVERIFY(causes.first().fix.contains(u"sysctl -w net/ipv4/conf/eth2.7/forwarding=1"_s));
        }
    }

    void aServiceWithoutTheApisPortIsNamed()
    {
        auto world = healthy();
        change(world.facts.cluster.loadBalancers, [](QList<QJsonObject>& list) {
            list.append(json(R"({"metadata": {"name": "kube-apiserver", "namespace":
                "hosted-hosted"}, "spec": {"ports": [{"port": 6444, "protocol": "TCP"},
                {"port": 6443, "protocol": "UDP"}]}})"));
        });
        change(world.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 5000}; });
        const auto seen = look(world);
        QCOMPARE(seen.diagnosis.firstBroken, u"service.present"_s);
        QCOMPARE(seen.diagnosis.causes.first().id, u"service-wrong-port"_s);
        QCOMPARE(seen.diagnosis.causes.first().confidence, Confidence::Certain);
        QCOMPARE(seen.diagnosis.sentence,
                 u"the Service of hosted/hosted's API server is not as it has to be: it does not "
                 u"serve the API's port"_s);
    }

    /// Whom they leave out is not known from here, so they count only where no connection is made.
    void sourceRangesAreTold()
    {
        auto world = healthy();
        change(world.facts.cluster.loadBalancers, [](QList<QJsonObject>& list) {
            list.append(json(R"({"metadata": {"name": "kube-apiserver", "namespace":
                "hosted-hosted"}, "spec": {"ports": [{"port": 6443}],
                "loadBalancerSourceRanges": ["10.0.0.0/8", "192.0.2.0/24"]}})"));
        });
        QCOMPARE(look(world).verdicts.size(), look(healthy()).verdicts.size());
        change(world.api().tcp, [](TcpFact& tcp) { tcp = {false, u"timed out"_s, 5000}; });
        const auto seen = look(world);
        QCOMPARE(seen.diagnosis.firstBroken, u"api.tcp"_s);
        for (const auto& verdict : seen.verdicts) {
            if (verdict.id != u"service.present"_s || verdict.state == State::Passed)
                continue;
            QCOMPARE(verdict.state, State::Warning);
            QVERIFY(verdict.summary.contains(u"10.0.0.0/8 and 192.0.2.0/24"_s));
            QCOMPARE(causesOf(seen.intent, world.facts, verdict).first().id,
                     u"service-source-ranges"_s);
            return;
        }
        QFAIL("no warning");
    }
};

QTEST_GUILESS_MAIN(TestFixTexts)
#include "tst_fixtexts.moc"
