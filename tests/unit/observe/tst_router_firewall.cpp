// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FirewallWorld.h"
#include "observe/router/IptablesRuleset.h"
#include "observe/router/NftRuleset.h"

using namespace hcp;
using namespace hcp::router;
using namespace hcp::router::test;

class TestRouterFirewall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The kernel's own answer to a real connection attempt stands beside each rule set.
    void agreesWithTheKernel_data()
    {
        QTest::addColumn<QJsonObject>("one");
        for (const auto& entry : cases()) {
            const auto one = entry.toObject();
            QTest::newRow(qPrintable(one.value(QStringLiteral("name")).toString())) << one;
        }
        QVERIFY(cases().size() >= 80);
    }

    void agreesWithTheKernel()
    {
        QFETCH(QJsonObject, one);
        const auto facts = worldOf(one).look();
        QVERIFY2(facts.firewall.isKnown(), qPrintable(facts.firewall.reason()));
        const FirewallFact& firewall = *facts.firewall;
        const QString port = one.value(QStringLiteral("port")).toString();
        QVERIFY2(wordFor(firewall.tcp179) == port,
                 qPrintable(wordFor(firewall.tcp179) + u' ' + firewall.deciding));
        if (port != QStringLiteral("open")) {
            QVERIFY(!firewall.deciding.isEmpty());
            QVERIFY(!firewall.chain.isEmpty());
        }
        const bool passes =
            one.value(QStringLiteral("forward")).toString() == QStringLiteral("open");
        QVERIFY2(firewall.forwardDrops.isEmpty() == passes, qPrintable(firewall.forwardDrops));
    }

    void namesTheRuleAndThePlace_data()
    {
        QTest::addColumn<QString>("deciding");
        QTest::addColumn<QString>("place");
        QTest::addColumn<FirewallFact::Kind>("kind");
        const auto row = [](const char* name, const char* deciding, const char* place,
                            FirewallFact::Kind kind) {
            QTest::newRow(name) << QString::fromLatin1(deciding) << QString::fromLatin1(place)
                                << kind;
        };
        using Kind = FirewallFact::Kind;
        row("empty", "", "  ", Kind::None);
        row("drop 179", "tcp dport 179 drop", "inet f i", Kind::Nftables);
        row("policy drop, nothing", "type filter hook input priority filter; policy drop;",
            "inet f i", Kind::Nftables);
        row("accept in an earlier table, drop in a later one",
            "type filter hook input priority filter; policy drop;", "inet f i", Kind::Nftables);
        row("raw table drops", "tcp dport 179 drop", "ip r p", Kind::Nftables);
        row("output drops the answers", "tcp sport 179 drop", "ip f o", Kind::Nftables);
        row("ipt syn", "-A INPUT -p tcp -m tcp --dport 179 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP",
            "ip filter INPUT", Kind::Iptables);
        row("nft accepts, ipt drops", "-P INPUT DROP", "ip filter INPUT", Kind::Iptables);
        row("ingress drops", "tcp dport 179 drop", "netdev f i", Kind::Nftables);
        row("nat redirects", "tcp dport 179 redirect to :1790", "ip n p", Kind::Nftables);
        row("ipt sends elsewhere",
            "-A PREROUTING -i eth0 -p tcp -m tcp --dport 179 -j DNAT --to-destination "
            "192.168.125.99:179",
            "ip nat PREROUTING", Kind::Iptables);
        row("firewalld-like", "reject with icmpx admin-prohibited", "inet firewalld filter_INPUT",
            Kind::Firewalld);
        row("legacy drop", "-A INPUT -p tcp -m tcp --dport 179 -j DROP", "ip filter INPUT",
            Kind::Iptables);
        row("ipt forward drop", "", "ip filter INPUT", Kind::Iptables);
    }

    void namesTheRuleAndThePlace()
    {
        QFETCH(QString, deciding);
        QFETCH(QString, place);
        QFETCH(FirewallFact::Kind, kind);
        const auto facts = namedWorld(QTest::currentDataTag()).look();
        const auto& firewall = *facts.firewall;
        QCOMPARE(firewall.deciding, deciding);
        QCOMPARE(firewall.family + u' ' + firewall.table + u' ' + firewall.chain, place);
        QCOMPARE(firewall.kind, kind);
    }

    void namesLibvirtsRule()
    {
        const auto facts = namedWorld("libvirt nat network").look();
        QCOMPARE(facts.firewall->forwardDrops,
                 QStringLiteral("-A LIBVIRT_FWI -o eth0 -j REJECT --reject-with "
                                "icmp-port-unreachable"));
    }

    /// The nodes come in at eth0, here a bridge; what hangs at its port takes some packets, or all.
    void whatHangsBelowTheInterfaceIsUnclear()
    {
        World world = namedWorld("ingress drops");
        world.text.replace("device \"eth0\"", "devices = { \"eth7\", \"eth8\" }");
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("open"));
        world.more = section("addresses", R"([{"ifname":"eth0"},{"ifname":"eth8","master":"eth0"},
            {"ifname":"eth0.5","link":"eth0"}])");
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("unclear"));
        // nft 1.0.6 tells the device in its text alone.
        world.text.clear();
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("unclear"));
        world.nft.replace(R"("hook": "ingress")", R"("hook": "ingress", "dev": "eth0")");
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("dropped"));
        world.nft.replace(R"("dev": "eth0")", R"("dev": ["eth1", "eth2"])");
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("open"));
    }

    void aTranslationThatIsNotReadIsUnclear_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("port of a map")
            << QByteArray(R"({"redirect": {"port": {"map": {"key": 1, "data": 2}}}})");
        QTest::newRow("one of many")
            << QByteArray(R"({"dnat": {"addr": {"range": ["10.0.0.1", "10.0.0.9"]}}})");
    }
    void aTranslationThatIsNotReadIsUnclear()
    {
        QFETCH(QByteArray, to);
        World world = namedWorld("nat redirects");
        world.nft.replace(R"({"redirect": {"port": 1790}})", to);
        QVERIFY(world.nft.contains(to));
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("unclear"));
    }

    void whatItCannotReadIsUnclear_data()
    {
        QTest::addColumn<QByteArray>("expression");
        const auto row = [](const char* expression) {
            QTest::newRow(expression) << QByteArray(expression);
        };
        row(R"({"match": {"op": "==", "left": {"meta": {"key": "skuid"}}, "right": 5}}, {"drop": null})");
        row(R"({"match": {"op": "==", "left": {"numgen": {"mode": "inc"}}, "right": 0}}, {"drop": null})");
        row(R"({"something-new": {}}, {"drop": null})");
        row(R"({"queue": null})");
        row(R"({"xt": {"type": "match", "name": "geoip"}}, {"drop": null})");
        row(R"({"match": {"op": "==", "left": {"payload": {"protocol": "ip", "field": "saddr"}}, "right": "@gone"}}, {"drop": null})");
        row(R"({"ct count": {"val": 3}}, {"reject": null})");
        row(R"({"vmap": {"key": {"meta": {"key": "iifname"}}, "data": "@gone"}})");
    }

    void whatItCannotReadIsUnclear()
    {
        QFETCH(QByteArray, expression);
        World world;
        world.nft = R"({"nftables": [{"chain": {"family": "inet", "table": "f", "name": "i",
            "type": "filter", "hook": "input", "prio": 0, "policy": "accept"}},
            {"rule": {"family": "inet", "table": "f", "chain": "i", "handle": 1, "expr": [)" +
                    expression + "]}}]}";
        QCOMPARE(wordFor(world.look().firewall->tcp179), QStringLiteral("unclear"));
    }

    void neverOpenWithoutAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("nft");
        QTest::newRow("text") << QByteArray("Error: no");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other json") << QByteArray("{}");
        QTest::newRow("list") << QByteArray("[]");
        const QByteArray whole = namedWorld("policy drop, nothing").nft;
        for (qsizetype cut = 1; cut < whole.trimmed().size(); cut += 97)
            QTest::newRow(qPrintable(QString::number(cut))) << whole.left(cut);
    }

    void neverOpenWithoutAnAnswer()
    {
        QFETCH(QByteArray, nft);
        World world;
        world.nft = nft;
        QVERIFY(!world.look().firewall.isKnown());
    }

    void saysWhyItMayNotLook()
    {
        Look look;
        look.sections = Sections(section("nft", {}, 1) + section("iptables", {}, 4),
                                 section("nft", "Operation not permitted (you must be root)", 1) +
                                     section("iptables", "Permission denied", 4),
                                 "M");
        RouterFacts facts;
        facts.interfaces = Fact<QList<InterfaceFact>>::known(interfaces(), {});
        collectFirewall(facts, look);
        QCOMPARE(facts.firewall.reason(),
                 QStringLiteral("Operation not permitted (you must be root)"));
    }

    void withoutAnyProgramThereAreNoRules()
    {
        Look look;
        look.address = address("192.168.125.1");
        look.questions.nodes = {address("192.168.125.20")};
        look.sections = Sections(section("nft", {}, 127) + section("nft-text", {}, 127) +
                                     section("iptables", {}, 127) + section("iptables-legacy", {}),
                                 {}, "M");
        RouterFacts facts;
        facts.interfaces = Fact<QList<InterfaceFact>>::known(interfaces(), {});
        collectFirewall(facts, look);
        QCOMPARE(facts.firewall->kind, FirewallFact::Kind::None);
        QCOMPARE(wordFor(facts.firewall->tcp179), QStringLiteral("open"));
    }

    void toldAfterAReboot_data()
    {
        QTest::addColumn<World>("world");
        QTest::addColumn<bool>("persistent");
        QTest::addColumn<QString>("how");
        const World open = namedWorld("policy drop, accept 179");
        const auto row = [](const char* name, const World& world, bool persistent,
                            const char* how) {
            QTest::newRow(name) << world << persistent << QString::fromLatin1(how);
        };
        row("nothing at all", namedWorld("empty"), true, "no rules are loaded at boot");
        row("opened by hand", open, false,
            "the rules in force come from no file that is loaded at boot");
        World file = open;
        file.units = units({"nftables"});
        file.more = section("boot-nft", open.nft) + section("nft-file", "x");
        row("nftables.conf opens too", file, true, "/etc/nftables.conf");
        file.more =
            section("boot-nft", namedWorld("policy drop, nothing").nft) + section("nft-file", "x");
        row("nftables.conf does not", file, false, "/etc/nftables.conf");
        file.more = section("boot-nft", {}, 1) + section("nft-file", "tcp dport 179 accept\n");
        row("nftables.conf cannot be tried", file, true,
            "/etc/nftables.conf (could not be tried: exit status 1)");
        file.more = section("boot-nft", {}, 1) + section("nft-file", "tcp dport 22 accept\n");
        row("neither tried nor in it", file, false,
            "/etc/nftables.conf (could not be tried: exit status 1)");
        World debian = namedWorld("ipt multiport");
        debian.units = units({"netfilter-persistent"});
        debian.more = section("rules.v4", saved("-A INPUT -p tcp --dport 179 -j ACCEPT"));
        row("iptables-persistent opens", debian, true, "/etc/iptables/rules.v4");
        debian.more = section("rules.v4", saved("-A INPUT -p tcp --dport 22 -j ACCEPT"));
        row("iptables-persistent does not", debian, false, "/etc/iptables/rules.v4");
        World redHat = namedWorld("ipt multiport");
        redHat.units = units({"iptables"});
        redHat.more = section("sysconfig-iptables", saved("-A INPUT -p tcp --dport 179 -j ACCEPT"));
        row("iptables-services opens", redHat, true, "/etc/sysconfig/iptables");
        redHat.units.clear();
        row("iptables-services is not installed", redHat, false,
            "the rules in force come from no file that is loaded at boot");
    }

    void toldAfterAReboot()
    {
        QFETCH(World, world);
        QFETCH(bool, persistent);
        QFETCH(QString, how);
        const auto facts = world.look();
        QCOMPARE(facts.firewall->persistence, how);
        QCOMPARE(facts.firewall->persistent, persistent);
    }

    void ufwIsJudgedByItsOwnRules()
    {
        World world;
        world.iptables = "# Generated by iptables-save v1.8.9 (nf_tables) on x\n*filter\n"
                         ":INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n"
                         ":ufw-user-input - [0:0]\n-A INPUT -m conntrack --ctstate "
                         "RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -j ufw-user-input\n"
                         "-A ufw-user-input -p tcp -m tcp --dport 179 -j ACCEPT\nCOMMIT\n";
        world.nft = R"({"nftables": [{"rule": {"family": "ip", "table": "filter", "chain": "INPUT",
            "handle": 1, "expr": [{"xt": {"type": "match", "name": "conntrack"}}]}}]})";
        const QByteArray conf = section("ufw-conf", "ENABLED=yes\n") +
                                section("ufw-default", "DEFAULT_INPUT_POLICY=\"DROP\"\n");
        world.more = conf + section("ufw-rules", "*filter\n:ufw-user-input - [0:0]\n### x\n-A "
                                                 "ufw-user-input -p tcp --dport 179 -j ACCEPT\n"
                                                 "COMMIT\n");
        auto facts = world.look();
        QCOMPARE(facts.firewall->kind, FirewallFact::Kind::Ufw);
        QCOMPARE(wordFor(facts.firewall->tcp179), QStringLiteral("open"));
        QVERIFY(facts.firewall->persistent);
        world.more = conf + section("ufw-rules", "*filter\n:ufw-user-input - [0:0]\nCOMMIT\n");
        facts = world.look();
        QVERIFY(!facts.firewall->persistent);
    }

    void pollingKeepsWhatTheFilesSaid()
    {
        World world = namedWorld("drop 179");
        auto facts = world.look(Extent::State);
        QVERIFY(!facts.firewall->persistent);
        QCOMPARE(facts.firewall->persistence, QString());
    }

    void survivesAnyRules()
    {
        for (const auto& entry : cases()) {
            const World world = worldOf(entry.toObject());
            for (qsizetype cut = 0; cut < world.iptables.size(); cut += 97)
                QVERIFY(parseIptables(world.iptables.left(cut)).chains.size() < 100);
            for (qsizetype at = 0; at < world.nft.size(); at += 97) {
                QByteArray broken = world.nft;
                broken[at] = '7';
                const auto rules = parseNft(broken, world.text);
                if (rules)
                    judge(*rules, {QStringLiteral("input")}, {});
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRouterFirewall)
#include "tst_router_firewall.moc"
