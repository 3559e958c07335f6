// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/Daemons.h"
#include "artifacts/DnsRecords.h"
#include "artifacts/Firewall.h"
#include "artifacts/Sysctl.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace hcp;

namespace
{

Address address(const char* text)
{
    return *Address::parse(QString::fromLatin1(text));
}

FirewallFact fact(FirewallFact::Kind kind)
{
    FirewallFact fact;
    fact.kind = kind;
    fact.family = QStringLiteral("inet");
    fact.table = QStringLiteral("filter");
    fact.chain = QStringLiteral("input");
    return fact;
}

FirewallOpening opening()
{
    return {{address("192.168.125.20"), address("192.168.125.21")}};
}

/// The exit code of a program run on this text in a file of its own; -1: not here.
int runOn(const QStringList& argv, const QByteArray& text)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("f")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
        return -1;
    file.close();
    QStringList arguments = argv.mid(1);
    arguments.replaceInStrings(QStringLiteral("FILE"), file.fileName());
    QProcess process;
    process.start(argv.first(), arguments);
    return process.waitForFinished(20000) ? process.exitCode() : -1;
}

const QByteArray nftFile = "#!/usr/sbin/nft -f\nflush ruleset\ntable inet filter {\n"
                           "\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n"
                           "\t\ttcp dport 22 accept\n\t}\n}\n";
const QByteArray iptablesFile = "# saved\n*nat\n:INPUT ACCEPT [0:0]\nCOMMIT\n*filter\n"
                                ":INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n"
                                "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n";

} // namespace

class TestHostFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daemons_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, const char* before, const char* after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("debian", "# x\nbgpd=no\nospfd=no\nvtysh_enable=yes\nbgpd_options=\"  -A 127.0.0.1\"\n",
            "# x\nbgpd=yes\nospfd=no\nvtysh_enable=yes\nbgpd_options=\"  -A 127.0.0.1\"\n");
        row("already", "bgpd=yes\n", "bgpd=yes\n");
        row("one counts as yes", "bgpd=1\n", "bgpd=1\n");
        row("quoted", "bgpd=\"no\" # off\n", "bgpd=\"yes\" # off\n");
        row("the last one counts", "bgpd=yes\nbgpd=no\n", "bgpd=yes\nbgpd=yes\n");
        row("comment", "#bgpd=yes\n bgpd=no;\n", "#bgpd=yes\n bgpd=yes;\n");
        row("crlf", "bgpd=no\r\nzebra=yes\r\n", "bgpd=yes\r\nzebra=yes\r\n");
        row("empty value", "bgpd=\nx=1\n", "bgpd=yes\nx=1\n");
        row("missing", "zebra=yes\n", "zebra=yes\nbgpd=yes\n");
        row("missing, unfinished", "zebra=yes", "zebra=yes\nbgpd=yes\n");
        row("no file", "", "bgpd=yes\n");
    }

    void daemons()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        // Quotes stay where the shell needs none: `yes` in their place says the same.
        QByteArray expected = after;
        expected.replace("\"yes\"", "yes");
        QCOMPARE(enableDaemons(before, false), expected);
        QVERIFY(daemonEnabled(expected, "bgpd"));
        QCOMPARE(enableDaemons(expected, false), expected);
        QVERIFY(daemonEnabled(enableDaemons(before, true), "bfdd"));
        if (before.contains('\r'))
            return; // a shell would not read it either
        QCOMPARE(runOn({QStringLiteral("sh"), QStringLiteral("-c"),
                        QStringLiteral(". FILE; test \"$bgpd\" = yes -o \"$bgpd\" = 1")},
                       expected),
                 0);
    }

    void sysctl()
    {
        QVERIFY(sysctlFile().endsWith("net.ipv4.ip_forward = 1\n"));
        QVERIFY(sysctlCommand().last().endsWith(QStringLiteral("=1")));
        QVERIFY(sysctlUndoCommand(false).last().endsWith(QStringLiteral("=0")));
    }

    void firewallCommandsOf_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("now");
        QTest::addColumn<int>("undo");
        QTest::addColumn<QString>("first");
        using Kind = FirewallFact::Kind;
        const auto row = [](const char* name, Kind kind, int now, int undo, const char* first) {
            QTest::newRow(name) << static_cast<int>(kind) << now << undo
                                << QString::fromLatin1(first);
        };
        row("none", Kind::None, 0, 0, "");
        row("firewalld", Kind::Firewalld, 2, 4,
            "firewall-cmd|--zone=input|--add-rich-rule=rule family=\"ipv4\" source "
            "address=\"192.168.125.20\" port port=\"179\" protocol=\"tcp\" accept");
        row("nftables", Kind::Nftables, 1, 0,
            "nft|insert rule inet filter input ip saddr { 192.168.125.20, 192.168.125.21 } tcp "
            "dport 179 accept comment \"hcp-bgp\"");
        row("iptables", Kind::Iptables, 2, 2,
            "iptables|-w|-I|input|-s|192.168.125.20/32|-p|tcp|-m|tcp|--dport|179|-m|comment|"
            "--comment|hcp-bgp|-j|ACCEPT");
        row("ufw", Kind::Ufw, 2, 2,
            "ufw|prepend|allow|proto|tcp|from|192.168.125.20|to|any|port|179|comment|hcp-bgp");
    }

    void firewallCommandsOf()
    {
        QFETCH(int, kind);
        QFETCH(int, now);
        QFETCH(int, undo);
        QFETCH(QString, first);
        const FirewallCommands commands =
            firewallCommands(fact(static_cast<FirewallFact::Kind>(kind)), opening());
        QCOMPARE(commands.now.size(), now);
        QCOMPARE(commands.undo.size(), undo);
        QCOMPARE(commands.now.value(0).join(u'|'), first);
        FirewallOpening bfd = opening();
        bfd.bfd = true;
        QCOMPARE(firewallCommands(fact(static_cast<FirewallFact::Kind>(kind)), bfd).now.size(),
                 2 * now);
    }

    void filesKeepTheRule()
    {
        const auto nft = fact(FirewallFact::Kind::Nftables);
        const QByteArray kept = *keepInFile(nft, opening(), nftFile);
        QVERIFY(kept.startsWith(nftFile));
        QCOMPARE(*keepInFile(nft, opening(), kept), kept);
        QCOMPARE(removeFromFile(kept), nftFile);
        QVERIFY(!keepInFile(nft, opening(), "flush ruleset\n"));

        auto ipt = fact(FirewallFact::Kind::Iptables);
        ipt.chain = QStringLiteral("INPUT");
        const QByteArray rules = *keepInFile(ipt, opening(), iptablesFile);
        QVERIFY(rules.indexOf("hcp-bgp") < rules.indexOf("--dport 22"));
        QVERIFY(rules.indexOf("hcp-bgp") > rules.indexOf("*filter"));
        QCOMPARE(*keepInFile(ipt, opening(), rules), rules);
        QCOMPARE(removeFromFile(rules), iptablesFile);
        ipt.chain = QStringLiteral("NOWHERE");
        QVERIFY(!keepInFile(ipt, opening(), iptablesFile));
    }

    /// In a network namespace of its own: the rules load, and the undo takes out ours alone.
    void nftTakesIt()
    {
        if (::geteuid() != 0 || !QFile::exists(QStringLiteral("/usr/sbin/nft")))
            QSKIP("needs root and nft");
        const auto nft = fact(FirewallFact::Kind::Nftables);
        const QByteArray kept = *keepInFile(nft, opening(), nftFile);
        const QStringList command = firewallCommands(nft, opening()).now.first();
        const QString script =
            QStringLiteral("nft -f FILE && nft '%1' && nft -a list chain inet filter input "
                           ">FILE.list && test $(grep -c hcp-bgp FILE.list) = 2")
                .arg(command.last());
        QCOMPARE(runOn({QStringLiteral("unshare"), QStringLiteral("-n"), QStringLiteral("sh"),
                        QStringLiteral("-c"), script},
                       kept),
                 0);
    }

    void nftUndoByHandle()
    {
        const auto nft = fact(FirewallFact::Kind::Nftables);
        const QByteArray listing =
            "table inet filter {\n\tchain input { # handle 1\n"
            "\t\tip saddr { 1.2.3.4 } tcp dport 179 accept comment \"hcp-bgp\" # handle 7\n"
            "\t\ttcp dport 22 accept # handle 4\n"
            "\t\tudp dport 3784 accept comment \"hcp-bgp\" # handle 9\n\t}\n}\n";
        const auto commands = nftUndo(nft, listing);
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands.at(0).join(u' '),
                 QStringLiteral("nft delete rule inet filter input handle 7"));
        QCOMPARE(nftListCommand(nft).join(u' '),
                 QStringLiteral("nft -a list chain inet filter input"));
    }

    void dns()
    {
        const QList<RecordIntent> records{
            {QStringLiteral("api.h.lab"), address("10.0.2.20"), {}, true},
            {QStringLiteral("*.apps.h.lab"), address("10.0.2.99"), {}, true}};
        QCOMPARE(zoneLines(records), QByteArray("api.h.lab. 300 IN A 10.0.2.20\n"
                                                "*.apps.h.lab. 300 IN A 10.0.2.99\n"));
        const QByteArray dnsmasq = dnsmasqFile(records);
        QCOMPARE(dnsmasq, QByteArray("host-record=api.h.lab,10.0.2.20\n"
                                     "address=/apps.h.lab/10.0.2.99\n"));
        if (QFile::exists(QStringLiteral("/usr/sbin/dnsmasq")))
            QCOMPARE(runOn({QStringLiteral("/usr/sbin/dnsmasq"), QStringLiteral("--test"),
                            QStringLiteral("-C"), QStringLiteral("FILE")},
                           dnsmasq),
                     0);
        DnsUpdatePlan update;
        update.server = DnsServerPlan{address("10.0.0.53"), 5353};
        update.zone = QStringLiteral("lab");
        QCOMPARE(nsupdateInput(update, records),
                 QByteArray("server 10.0.0.53 5353\nzone lab.\n"
                            "prereq nxrrset api.h.lab. CNAME\n"
                            "prereq nxrrset *.apps.h.lab. CNAME\n"
                            "update delete api.h.lab. A\n"
                            "update add api.h.lab. 300 A 10.0.2.20\n"
                            "update delete *.apps.h.lab. A\n"
                            "update add *.apps.h.lab. 300 A 10.0.2.99\nsend\n"));
        QCOMPARE(nsupdateUndo(update, records.mid(0, 1),
                              {{QStringLiteral("api.h.lab"), {{address("10.9.9.9")}, 60}}}),
                 QByteArray("server 10.0.0.53 5353\nzone lab.\n"
                            "prereq yxrrset api.h.lab. A 10.0.2.20\n"
                            "update delete api.h.lab. A 10.0.2.20\n"
                            "update add api.h.lab. 60 A 10.9.9.9\nsend\n"
                            "update delete api.h.lab. A 10.0.2.20\nsend\n"));
        QCOMPARE(nsupdateUndo(update, records.mid(0, 1), {}),
                 QByteArray("server 10.0.0.53 5353\nzone lab.\n"
                            "update delete api.h.lab. A 10.0.2.20\nsend\n"));
    }

    void dnsmasqFileIsShared()
    {
        const QList<RecordIntent> records{
            {QStringLiteral("api.h.lab"), address("10.0.2.20"), {}, true}};
        const QByteArray ours = "host-record=api.h.lab,10.0.2.20\n";
        QCOMPARE(mergeDnsmasqFile("# note\nhost-record=api.b.lab,10.0.2.30\n", records),
                 "# note\nhost-record=api.b.lab,10.0.2.30\n" + ours);
        QCOMPARE(mergeDnsmasqFile("host-record=api.h.lab,10.9.9.9\n", records), ours);
        QCOMPARE(mergeDnsmasqFile(ours + "\n\n", records), ours + "\n\n");
        QCOMPARE(mergeDnsmasqFile(ours + ours, records), ours);
    }
};

QTEST_GUILESS_MAIN(TestHostFiles)
#include "tst_host_files.moc"
