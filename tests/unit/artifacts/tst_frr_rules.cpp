// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FrrTesting.h"

#include <QTest>

using namespace hcp;
using namespace hcp::testing;

namespace
{

/// `router bgp 64512` with our one neighbor and these lines.
QByteArray routerWith(const QByteArrayList& lines)
{
    return joined(QByteArrayList{"router bgp 64512", " neighbor 192.168.125.20 remote-as 64513"} +
                  lines);
}

QByteArray added(const QByteArray& before, const FrrMerge& merge)
{
    QByteArrayList lines = merge.text.split('\n');
    for (const QByteArray& line : before.split('\n'))
        lines.removeOne(line);
    return lines.join('\n');
}

} // namespace

class TestFrrRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QByteArray& text, int line, const char* word) {
            QTest::newRow(name) << text << line << QString::fromLatin1(word);
        };
        row("other local ASN", joined({"hostname a", "router bgp 65000"}), 2, "another ASN");
        row("second default ASN", joined({"router bgp 64512", "exit", "router bgp 65000"}), 3,
            "second default");
        row("bgp shutdown", routerWith({" bgp shutdown"}), 3, "shut down");
        row("confederation", routerWith({" bgp confederation identifier 65000"}), 3,
            "confederation");
        row("other remote-as", joined({"router bgp 64512", " neighbor 192.168.125.20 remote-as 7"}),
            2, "another ASN");
        row("remote-as internal",
            joined({"router bgp 64512", " neighbor 192.168.125.20 remote-as internal"}), 2,
            "another ASN");
        row("remote-as of the group",
            joined({"router bgp 64512", " neighbor G peer-group", " neighbor G remote-as 65001",
                    " neighbor 192.168.125.20 peer-group G"}),
            3, "another ASN");
        row("shutdown", routerWith({" neighbor 192.168.125.20 shutdown"}), 3, "shut down");
        row("shutdown of the group",
            routerWith({" neighbor G peer-group", " neighbor G shutdown",
                        " neighbor 192.168.125.20 peer-group G"}),
            4, "shut down");
        row("password", routerWith({" neighbor 192.168.125.20 password canary-7f3a"}), 3,
            "password");
        row("ttl-security", routerWith({" neighbor 192.168.125.20 ttl-security hops 1"}), 3,
            "ttl-security");
        row("vrf default is the default instance", joined({"router bgp 65000 vrf default"}), 1,
            "another ASN");
        row("local-as", routerWith({" neighbor 192.168.125.20 local-as 65009"}), 3, "another ASN");
        row("not activated",
            routerWith({" address-family ipv4 unicast", "  no neighbor 192.168.125.20 activate"}),
            4, "switched off");
        row("listen range",
            joined({"router bgp 64512", " neighbor G peer-group", " neighbor G remote-as 64513",
                    " bgp listen range 192.168.125.0/24 peer-group G"}),
            4, "range");
        row("in a VRF",
            joined({"router bgp 64512 vrf RED", " neighbor 192.168.125.20 remote-as 64513"}), 2,
            "VRF");
        row("our address in a VRF",
            joined({"interface eth1 vrf RED", " ip address 192.168.125.1/24", "router bgp 64512"}),
            2, "VRF");
        row("maximum-prefix", routerWith({" neighbor 192.168.125.20 maximum-prefix 0"}), 3,
            "closed");
        row("filter-list", routerWith({" neighbor 192.168.125.20 filter-list A in"}), 3,
            "cannot be known");
        row("distribute-list", routerWith({" neighbor 192.168.125.20 distribute-list A in"}), 3,
            "cannot be known");
        row("deny on purpose",
            joined(
                {"ip prefix-list P seq 5 deny 10.0.2.0/24 le 32", "ip prefix-list P permit any"}) +
                routerWith({" neighbor 192.168.125.20 prefix-list P in"}),
            1, "denies the VIP");
        row("no free number",
            joined({"ip prefix-list P seq 1 deny any"}) +
                routerWith({" neighbor 192.168.125.20 prefix-list P in"}),
            1, "free sequence");
        row("abbreviation of two", joined({"router bgp 64512", " nei 10.0.0.1 p 5"}), 2,
            "may mean");
        row("family left that is not open", joined({"hostname a", "exit-address-family"}), 2,
            "no block is open");
        const auto shared = [&](const char* name, const QByteArrayList& lines, int line) {
            row(name,
                joined({"ip prefix-list P seq 5 permit 10.0.3.0/24", "route-map R permit 10",
                        " match ip address prefix-list P", "exit"}) +
                    routerWith(lines),
                line, "uses the prefix-list P too");
        };
        const QByteArray ours = " neighbor 192.168.125.20 prefix-list P in";
        shared("list of a foreign neighbor", {ours, " neighbor 10.7.7.7 prefix-list P in"}, 8);
        shared("list that lets out elsewhere", {ours, " neighbor 10.7.7.7 prefix-list P out"}, 8);
        shared("list in a foreign route-map", {ours, " neighbor 10.7.7.7 route-map R out"}, 8);
        row("undefined route-map", routerWith({" neighbor 192.168.125.20 route-map R in"}), 3,
            "not defined");
        row("route-map denies all",
            joined({"route-map R deny 10", "exit"}) +
                routerWith({" neighbor 192.168.125.20 route-map R in"}),
            1, "keeps the VIP");
        row("route-map by community",
            joined({"route-map R permit 10", " match community C", "exit"}) +
                routerWith({" neighbor 192.168.125.20 route-map R in"}),
            6, "keeps the VIP");
        row("route-map calls",
            joined({"route-map R permit 10", " call OTHER", "exit"}) +
                routerWith({" neighbor 192.168.125.20 route-map R in"}),
            1, "cannot be known");
        row("route-map denies bogons",
            joined({"ip prefix-list B permit 10.0.0.0/8 le 32", "route-map R deny 5",
                    " match ip address prefix-list B", "exit", "route-map R permit 10", "exit"}) +
                routerWith({" neighbor 192.168.125.20 route-map R in"}),
            2, "keeps the VIP");
    }

    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, word);
        const Result<FrrMerge> merge = mergeFrr(text, oneNeighbor());
        QVERIFY2(!merge, merge ? merge->text.constData() : "");
        const Error error = merge.error();
        QCOMPARE(error.code, ErrorCode::MergeRefused);
        QVERIFY2(error.what.contains(QStringLiteral("line %1:").arg(line)), qPrintable(error.what));
        QVERIFY2(error.what.contains(word), qPrintable(error.what));
        QVERIFY(!error.hint.isEmpty());
        QVERIFY(!toText(error).contains(QStringLiteral("canary")));
        const QString quoted = QString::fromLatin1(text.split('\n').at(line - 1).trimmed());
        QVERIFY2(quoted.startsWith(error.details.section(QStringLiteral(" …"), 0, 0)),
                 qPrintable(error.details));
    }

    void zeroBytesAreRefused() { QVERIFY(!mergeFrr(QByteArray("a\0b", 3), oneNeighbor())); }

    /// Nothing to add but what stands here.
    void adopted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray described = " neighbor 192.168.125.20 description by hand";
        const auto row = [&](const char* name, const QByteArrayList& before,
                             const QByteArrayList& lines, const QByteArrayList& expected) {
            const QByteArray head = before.isEmpty() ? QByteArray() : joined(before);
            QTest::newRow(name) << head + routerWith(QByteArrayList{described} + lines)
                                << expected.join('\n');
        };
        row("open", {}, {" no bgp ebgp-requires-policy"}, {});
        row("open by profile", {"frr defaults datacenter"}, {}, {});
        row("open by version", {"frr version 7.3.1"}, {}, {});
        row("own policy that permits", {"ip prefix-list P permit any"},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 prefix-list Q out"},
            {});
        row("own policy without the VIP", {"ip prefix-list P seq 5 permit 10.0.3.0/24"},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {"ip prefix-list P seq 15 permit 10.0.2.20/32"});
        row("a list that is not there", {},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {"ip prefix-list P seq 10 permit 10.0.2.20/32"});
        row("final deny", {"ip prefix-list P permit 10.0.3.0/24", "ip prefix-list P deny any"},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {"ip prefix-list P seq 7 permit 10.0.2.20/32"});
        row("ge and le", {"ip prefix-list P permit 10.0.2.0/24 ge 25 le 32"},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {});
        row("le too short", {"ip prefix-list P seq 5 permit 10.0.2.0/24 le 31"},
            {" neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {"ip prefix-list P seq 15 permit 10.0.2.20/32"});
        row("route-map by list",
            {"ip prefix-list P seq 5 permit 10.0.3.0/24", "route-map R permit 10",
             " match ip address prefix-list P", "exit", "route-map R deny 20", "exit"},
            {" neighbor 192.168.125.20 route-map R in", " neighbor 192.168.125.20 route-map Q out"},
            {"ip prefix-list P seq 15 permit 10.0.2.20/32"});
        row("route-map that permits the rest",
            {"route-map R permit 10", " match community C", "exit", "route-map R permit 20",
             "exit"},
            {" neighbor 192.168.125.20 route-map R in", " neighbor 192.168.125.20 route-map Q out"},
            {});
        row("no out policy", {"ip prefix-list P permit any"},
            {" neighbor 192.168.125.20 prefix-list P in"},
            {"ip prefix-list hcp-none-out seq 10 deny any", " address-family ipv4 unicast",
             "  neighbor 192.168.125.20 prefix-list hcp-none-out out", " exit-address-family"});
        row("activation that does not go without saying", {"ip prefix-list P permit any"},
            {" no bgp default ipv4-unicast", " neighbor 192.168.125.20 prefix-list P in",
             " neighbor 192.168.125.20 route-map Q out"},
            {" address-family ipv4 unicast", "  neighbor 192.168.125.20 activate",
             " exit-address-family"});
    }

    void adopted()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const Result<FrrMerge> merge = mergeFrr(text, oneNeighbor());
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
        QCOMPARE(added(text, *merge), expected);
    }

    void otherPlansKeepTheirVips()
    {
        FrrWanted first = guideWanted();
        first.vips = {address("10.0.2.30")};
        const FrrMerge one = *mergeFrr("hostname a\n", first);
        const FrrMerge two = *mergeFrr(one.text, guideWanted());
        QCOMPARE(two.delta, QByteArray("ip prefix-list hcp-vip-in seq 20 permit 10.0.2.20/32\n"));
        QVERIFY(two.text.contains("seq 10 permit 10.0.2.30/32\n"
                                  "ip prefix-list hcp-vip-in seq 20 permit 10.0.2.20/32\n"));
    }

    void options()
    {
        FrrWanted wanted = guideWanted();
        wanted.bfd = true;
        wanted.neighbors[1].multihop = true;
        const QByteArray text = mergeFrr({}, wanted)->text;
        QCOMPARE(text.count(" bfd\n"), 3);
        QCOMPARE(text.count("ebgp-multihop\n"), 1);
        QVERIFY(text.contains("neighbor 192.168.125.21 ebgp-multihop\n"));
        // iBGP knows no ebgp-multihop.
        wanted.remoteAs = wanted.localAs;
        QVERIFY(!mergeFrr({}, wanted)->text.contains("ebgp-multihop"));
    }

    void neverOpensOthers()
    {
        for (const QString& file : corpusFiles()) {
            const QByteArray text = readCorpus(file);
            const Result<FrrMerge> merge = mergeFrr(text, guideWanted());
            QVERIFY(merge);
            QVERIFY(!merge->delta.contains("requires-policy"));
        }
    }

    void routerIdOnlyWithANewInstance()
    {
        QVERIFY(
            mergeFrr("hostname a\n", guideWanted())->delta.contains("bgp router-id 192.168.125.1"));
        QVERIFY(!mergeFrr("router bgp 64512\n", guideWanted())->delta.contains("router-id"));
        QVERIFY(!mergeFrr("ip router-id 1.1.1.1\n", guideWanted())->delta.contains("router-id"));
    }

    void warnsOfNoForwarding()
    {
        const FrrMerge merge = *mergeFrr("hostname a\nno ip forwarding\n", guideWanted());
        QVERIFY(merge.notes.first().contains(QStringLiteral("Line 2")));
        QVERIFY(mergeFrr(merge.text, guideWanted())->notes == merge.notes);
    }

    void descriptionsAreOneLine()
    {
        FrrWanted wanted = oneNeighbor();
        wanted.neighbors[0].description = QStringLiteral("node\n router bgp 1\r\n  no x ");
        const QByteArray text = mergeFrr({}, wanted)->text;
        QVERIFY(text.contains("description node router bgp 1 no x\n"));
    }

    void linesOfTheRouter()
    {
        Intent intent;
        RouterIntent router;
        router.name = QStringLiteral("frr1");
        router.address = address("192.168.125.1");
        router.asn = Asn(4200000001U);
        const auto unknown = frrWanted(intent, router);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::InvalidPlan);
        intent.nodes = {{{QStringLiteral("b"), address("10.1.1.2")},
                         {QStringLiteral("a"), address("192.168.125.9")}},
                        Origin::Plan,
                        {}};
        RouterFacts facts;
        QVERIFY(!frrWanted(intent, router, facts)->neighbors.first().multihop);
        InterfaceFact interface;
        interface.networks = {*Prefix::parse(QStringLiteral("192.168.125.0/24"))};
        facts.interfaces = Fact<QList<InterfaceFact>>::known({interface}, QStringLiteral("test"));
        const FrrWanted wanted = *frrWanted(intent, router, facts);
        QVERIFY(wanted.neighbors.first().multihop);
        QVERIFY(!wanted.neighbors.last().multihop);
        QVERIFY(frrLinesAlone(wanted).contains("router bgp 4200000001\n"));
    }

    void undoOfTheRunningDaemon()
    {
        const QByteArray before = "router bgp 64512\n neighbor 10.0.0.9 remote-as 65000\nexit\n";
        const FrrMerge merge = *mergeFrr(before, oneNeighbor());
        QCOMPARE(undoFrrDelta(merge.text, before, merge.text),
                 QByteArray("router bgp 64512\n no neighbor 192.168.125.20\nexit\n"
                            "no ip prefix-list hcp-vip-in seq 10 permit 10.0.2.20/32\n"
                            "no ip prefix-list hcp-none-out seq 10 deny any\n"));
        QCOMPARE(undoFrrDelta(before, before, merge.text), QByteArray());
        // Our own instance goes as a whole, but not when somebody else uses it by now.
        const FrrMerge alone = *mergeFrr("hostname a\n", oneNeighbor());
        QVERIFY(undoFrrDelta(alone.text, "hostname a\n", alone.text)
                    .startsWith("no router bgp 64512\n"));
        QByteArray used = alone.text;
        used.replace(" bgp router-id", " neighbor 10.0.0.9 remote-as 65000\n bgp router-id");
        QVERIFY(undoFrrDelta(used, "hostname a\n", alone.text)
                    .startsWith("router bgp 64512\n no neighbor 192.168.125.20\n"));
    }

    void undoOfAChangedFile()
    {
        const QByteArray before = "hostname a\nrouter ospf\nexit\n";
        const FrrMerge merge = *mergeFrr(before, guideWanted());
        QByteArray changed = merge.text;
        changed.replace("hostname a\n", "hostname b\nip route 10.9.0.0/16 Null0\n");
        QCOMPARE(unmergeFrr(changed, before, merge.text),
                 QByteArray("hostname b\nip route 10.9.0.0/16 Null0\nrouter ospf\nexit\n"));
        QByteArray used = merge.text;
        used.replace(" address-family ipv4 unicast\n",
                     " neighbor 10.0.0.9 remote-as 65000\n address-family ipv4 unicast\n");
        QCOMPARE(unmergeFrr(used, before, merge.text),
                 before + "router bgp 64512\n neighbor 10.0.0.9 remote-as 65000\nexit\n");
    }

    /// Another plan: two of the three neighbors, a VIP of its own.
    void undoLeavesWhatAnotherPlanNeeds()
    {
        FrrWanted other = guideWanted();
        other.neighbors.removeLast();
        other.vips = {address("10.0.2.21")};
        const QByteArray before = "hostname a\n";
        const FrrMerge first = *mergeFrr(before, guideWanted());
        const FrrMerge second = *mergeFrr(first.text, other);
        const QStringList words = frrNeedWords(other) + QStringList{QStringLiteral("BGPPeer m/p")};
        const FrrNeeds needs = frrNeeds({words.begin(), words.end()});
        QCOMPARE(needs.neighbors.size(), 2);
        QCOMPARE(needs.permits, QSet<QByteArray>{"10.0.2.21/32"});

        const QByteArray left = unmergeFrr(second.text, before, first.text, needs);
        QVERIFY2(!mergeFrr(left, other)->isChange(), left);
        QVERIFY2(!left.contains("192.168.125.22") && !left.contains("10.0.2.20/32"), left);
        QCOMPARE(undoFrrDelta(second.text, before, first.text, needs),
                 QByteArray("router bgp 64512\n no neighbor 192.168.125.22\nexit\n"
                            "no ip prefix-list hcp-vip-in seq 10 permit 10.0.2.20/32\n"));
        // The other plan's undo, and then what was handed over to it: nothing is left of either.
        const QByteArray then = unmergeFrr(left, first.text, second.text);
        QCOMPARE(unmergeFrr(then, before, first.text), before);
        QVERIFY(undoFrrDelta(then, before, first.text).startsWith("no router bgp 64512\n"));
        // Nobody needs anything: all of it, as ever.
        QCOMPARE(unmergeFrr(first.text, before, first.text, frrNeeds({})), before);
    }

    void differences()
    {
        const FrrDifference none = compareFrr("hostname a\n!\nip route 1.0.0.0/8 Null0\n",
                                              "ip route 1.0.0.0/8 Null0\nhostname  a\nend\n");
        QCOMPARE(none, FrrDifference());
        const FrrDifference some = compareFrr("router bgp 1\n neighbor 1.1.1.1 remote-as 2\n",
                                              "router bgp 1\n neighbor 1.1.1.1 remote-as 3\n");
        QCOMPARE(some.lost,
                 QStringList{QStringLiteral("router bgp 1 > neighbor 1.1.1.1 remote-as 2")});
        QCOMPARE(some.gained,
                 QStringList{QStringLiteral("router bgp 1 > neighbor 1.1.1.1 remote-as 3")});
    }
};

QTEST_GUILESS_MAIN(TestFrrRules)
#include "tst_frr_rules.moc"
