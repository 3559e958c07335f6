// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Host.h"
#include "observe/router/RouteJson.h"
#include "observe/router/Sections.h"
#include "observe/router/Sysctl.h"

#include <QTest>

using namespace hcp;
using namespace hcp::router;

namespace
{

Section section(const QByteArray& out, int status = 0, const QByteArray& err = {})
{
    return {true, status, out, err};
}

// "path" or "path: line"
struct Files {
    QStringList paths;
    QList<FileLine> lines;

    explicit Files(const QStringList& entries)
    {
        for (const QString& entry : entries) {
            const QString path = entry.section(QStringLiteral(": "), 0, 0);
            if (!paths.contains(path))
                paths.append(path);
            if (entry.contains(QStringLiteral(": ")))
                lines.append({path, static_cast<int>(lines.size()) + 1,
                              entry.section(QStringLiteral(": "), 1)});
        }
    }
};

} // namespace

class TestRouterHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChosenNextHopIsTheOneOfTheQuestion()
    {
        const Address vip = *Address::parse(QStringLiteral("10.0.2.20"));
        const QByteArray way =
            R"j([{"dst":"10.0.2.20","from":"10.9.0.5","gateway":"192.168.9.20",)j"
            R"j("dev":"va","flags":[],"cache":[],"iif":"vb"}])j";
        const auto hop = parseChosenHop(way + '\n', vip);
        QVERIFY2(hop, hop ? "" : qPrintable(hop.error()));
        QCOMPARE(hop->from.toString(), QStringLiteral("10.9.0.5"));
        QCOMPARE(hop->nextHop.toString(), QStringLiteral("192.168.9.20"));
        QVERIFY(!parseChosenHop(way, *Address::parse(QStringLiteral("10.0.2.21"))));
        for (const char* answer : {"", "[]", "RTNETLINK answers: Network is unreachable\n",
                                   R"j([{"dst":"10.0.2.20","from":"10.9.0.5","dev":"va"}])j"})
            QVERIFY2(!parseChosenHop(answer, vip), answer);
    }

    void sysctlOrder_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("on");
        QTest::addColumn<QString>("decides"); // path; empty: nobody
        const auto row = [](const char* name, std::initializer_list<const char*> files, bool on,
                            const char* decides) {
            QStringList list;
            for (const char* file : files)
                list.append(QString::fromLatin1(file));
            QTest::newRow(name) << list << on << QString::fromLatin1(decides);
        };
        row("nobody", {}, false, "");
        row("one", {"/etc/sysctl.d/a.conf: net.ipv4.ip_forward = 1"}, true, "/etc/sysctl.d/a.conf");
        row("slashes", {"/etc/sysctl.d/a.conf: net/ipv4/ip_forward=1"}, true,
            "/etc/sysctl.d/a.conf");
        row("dash", {"/etc/sysctl.d/a.conf: -net.ipv4.ip_forward=1"}, true, "/etc/sysctl.d/a.conf");
        row("comments",
            {"/etc/sysctl.d/a.conf: #net.ipv4.ip_forward=1",
             "/etc/sysctl.d/a.conf: ; net.ipv4.ip_forward=1"},
            false, "");
        row("last line wins",
            {"/etc/sysctl.d/a.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.d/a.conf: net.ipv4.ip_forward=0"},
            false, "/etc/sysctl.d/a.conf");
        row("last name wins",
            {"/etc/sysctl.d/90-x.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.d/10-x.conf: net.ipv4.ip_forward=0"},
            true, "/etc/sysctl.d/90-x.conf");
        row("whatever the folder",
            {"/etc/sysctl.d/10-x.conf: net.ipv4.ip_forward=1",
             "/usr/lib/sysctl.d/50-x.conf: net.ipv4.ip_forward=0"},
            false, "/usr/lib/sysctl.d/50-x.conf");
        row("same name: etc",
            {"/usr/lib/sysctl.d/50-x.conf: net.ipv4.ip_forward=0",
             "/etc/sysctl.d/50-x.conf: net.ipv4.ip_forward=1"},
            true, "/etc/sysctl.d/50-x.conf");
        row("same name: run before usr",
            {"/usr/lib/sysctl.d/50-x.conf: net.ipv4.ip_forward=0",
             "/run/sysctl.d/50-x.conf: net.ipv4.ip_forward=1"},
            true, "/run/sysctl.d/50-x.conf");
        row("an empty file masks",
            {"/usr/lib/sysctl.d/50-x.conf: net.ipv4.ip_forward=1", "/etc/sysctl.d/50-x.conf"},
            false, "");
        row("by bytes, not by number",
            {"/etc/sysctl.d/9.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.d/10.conf: net.ipv4.ip_forward=0"},
            true, "/etc/sysctl.d/9.conf");
        row("the other name of the switch",
            {"/etc/sysctl.d/a.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.d/b.conf: net.ipv4.conf.all.forwarding=0"},
            false, "/etc/sysctl.d/b.conf");
        row("the same again does not move",
            {"/etc/sysctl.d/a.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.d/b.conf: net.ipv4.conf.all.forwarding=0",
             "/etc/sysctl.d/c.conf: net.ipv4.ip_forward=1"},
            false, "/etc/sysctl.d/b.conf");
        row("IPv6 is another", {"/etc/sysctl.d/a.conf: net.ipv6.conf.all.forwarding=1"}, false, "");
        row("one interface is another", {"/etc/sysctl.d/a.conf: net.ipv4.conf.eth0.forwarding=1"},
            false, "");
        row("glob", {"/etc/sysctl.d/a.conf: net.ipv4.conf.*.forwarding=1"}, true,
            "/etc/sysctl.d/a.conf");
        row("glob below a name",
            {"/etc/sysctl.d/a.conf: net.ipv4.conf.all.forwarding=0",
             "/etc/sysctl.d/b.conf: net.ipv4.conf.*.forwarding=1"},
            false, "/etc/sysctl.d/a.conf");
        row("excluded from globs",
            {"/etc/sysctl.d/a.conf: net.ipv4.conf.*.forwarding=1",
             "/etc/sysctl.d/a.conf: -net.ipv4.conf.all.forwarding"},
            false, "");
        row("sysctl.conf alone is not read", {"/etc/sysctl.conf: net.ipv4.ip_forward=1"}, false,
            "");
        row("sysctl.conf by its link",
            {"/etc/sysctl.d/99-sysctl.conf: net.ipv4.ip_forward=1",
             "/etc/sysctl.conf: net.ipv4.ip_forward=1"},
            true, "/etc/sysctl.d/99-sysctl.conf");
        row("garbage",
            {"/etc/sysctl.d/a.conf: net.ipv4.ip_forward", "/etc/sysctl.d/a.conf: = 1",
             "/etc/sysctl.d/a.conf: net.ipv4.ip_forward=yes"},
            false, "/etc/sysctl.d/a.conf");
    }

    void sysctlOrder()
    {
        QFETCH(QStringList, files);
        QFETCH(bool, on);
        QFETCH(QString, decides);
        const Files all(files);
        const auto boot = forwardingAtBoot(all.paths, all.lines, true);
        QCOMPARE(boot.on, on);
        QCOMPARE(boot.decidedBy.section(u':', 0, 0), decides);
    }

    void sysctlConfCountsWithoutSystemd()
    {
        const Files all({QStringLiteral("/etc/sysctl.d/z.conf: net.ipv4.ip_forward=0"),
                         QStringLiteral("/etc/sysctl.conf: net.ipv4.ip_forward=1")});
        QVERIFY(forwardingAtBoot(all.paths, all.lines, false).on);
        QVERIFY(!forwardingAtBoot(all.paths, all.lines, true).on);
    }

    void fileLines()
    {
        const auto lines = parseFileLines("/etc/sysctl.d/a.conf:12:net.ipv4.ip_forward = 1\nx\n"
                                          "/etc/sysctl.d/a.conf:x:1\n");
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().number, 12);
        QCOMPARE(lines.first().text, QStringLiteral("net.ipv4.ip_forward = 1"));
    }

    void files_data()
    {
        QTest::addColumn<Section>("answer");
        QTest::addColumn<bool>("known");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const Section& answer, bool known, bool exists,
                            const QByteArray& content) {
            QTest::newRow(name) << answer << known << exists << content;
        };
        row("base64", section("frr:frr 640 4 1700000000\nbase64\nYWJjCg==\n"), true, true, "abc\n");
        row("hex", section("frr:frr 640 4 1700000000\nhex\n 61 62 63\n 0a\n"), true, true, "abc\n");
        row("empty", section("root:root 644 0 1\nbase64\n"), true, true, "");
        row("binary", section("root:root 644 4 1\nbase64\nAAEC/w==\n"), true, true,
            QByteArray("\0\1\2\xff", 4));
        row("not there", section({}, 1, "stat: cannot statx '/x': No such file or directory"), true,
            false, "");
        row("not allowed", section({}, 1, "stat: cannot statx '/x': Permission denied"), false,
            false, "");
        row("content not allowed", section("frr:frr 640 4 1\nbase64\n", 1, "Permission denied"),
            false, false, "");
        row("no stat", section({}, 127, "sh: stat: not found"), false, false, "");
        row("cut off", section("frr:frr 640 9 1700000000\nbase64\nYWJjCg==\n"), false, false, "");
        row("garbage", section("what\never\n"), false, false, "");
        row("never ran", Section(), false, false, "");
    }

    void files()
    {
        QFETCH(Section, answer);
        QFETCH(bool, known);
        const auto file = parseFile(answer);
        QCOMPARE(file.has_value(), known);
        if (!file) {
            QVERIFY(!file.error().isEmpty());
            return;
        }
        QTEST(file->exists, "exists");
        QTEST(file->content, "content");
    }

    void interfaces()
    {
        const auto list = parseInterfaces(
            section(R"([{"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"addr_info":[]},
                {"ifname":"eth0.100","flags":["UP"],"addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24},
                {"family":"inet6","local":"fe80::1","prefixlen":64}]}])"),
            "/proc/sys/net/ipv4/conf/all/rp_filter:1\n/proc/sys/net/ipv4/conf/all/proxy_arp:0\n"
            "/proc/sys/net/ipv4/conf/eth0.100/rp_filter:2\n"
            "/proc/sys/net/ipv4/conf/eth0.100/proxy_arp:1\n"
            "/proc/sys/net/ipv4/conf/all/forwarding:0\n"
            "/proc/sys/net/ipv4/conf/eth0.100/forwarding:0\n");
        QVERIFY(list.has_value());
        QVERIFY(list->at(0).forwarding && !list->at(1).forwarding);
        QCOMPARE(list->at(0).rpFilter, 1);
        QVERIFY(list->at(0).up && !list->at(0).proxyArp);
        QCOMPARE(list->at(1).name, QStringLiteral("eth0.100"));
        QCOMPARE(list->at(1).rpFilter, 2);
        QVERIFY(list->at(1).proxyArp && !list->at(1).up);
        QCOMPARE(list->at(1).addresses.size(), 1);
        QCOMPARE(list->at(1).networks.first().toString(), QStringLiteral("10.0.0.0/24"));
        QVERIFY(!parseInterfaces(section("text"), {}));
        QVERIFY(!parseInterfaces(section({}, 127), {}));
    }

    void port179()
    {
        QCOMPARE(*parsePort179(section("LISTEN 0 4096 0.0.0.0:179 0.0.0.0:* "
                                       "users:((\"bgpd\",pid=2891,fd=21))\n")),
                 QStringLiteral("bgpd"));
        QCOMPARE(*parsePort179(section("")), QString());
        QVERIFY(!parsePort179(section("LISTEN 0 4096 0.0.0.0:179 0.0.0.0:*\n")));
        QVERIFY(!parsePort179(section({}, 127)));
    }

    void names()
    {
        const auto two =
            parseNames(section("10.0.2.20 STREAM api\n10.0.2.20 DGRAM\n10.0.2.21 RAW\n"));
        QCOMPARE(two->size(), 2);
        QVERIFY(parseNames(section({}, 2))->isEmpty());
        QCOMPARE(parseNames(section({}, 124)).error(), QStringLiteral("no answer within 2 s"));
        QVERIFY(!parseNames(section("sh: timeout: not found", 127)));
        QVERIFY(!parseNames(section("")));
        QVERIFY(!parseNames(Section()));
    }

    void systems()
    {
        const auto os = parseOsRelease(section("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        QCOMPARE(os->id, QStringLiteral("debian"));
        QCOMPARE(os->prettyName, QStringLiteral("Debian GNU/Linux 12"));
        QVERIFY(!parseOsRelease(section({}, 1, "No such file")));
        const auto units =
            parseUnits("Id=frr.service\nActiveState=active\nUnitFileState=enabled\n\n"
                       "UnitFileState=disabled\nActiveState=failed\n"
                       "Id=nftables.service\n\nId=x.service\nActiveState=\n");
        QVERIFY(units.value(QStringLiteral("frr")).active);
        QVERIFY(units.value(QStringLiteral("frr")).enabled);
        QVERIFY(units.value(QStringLiteral("nftables")).known);
        QVERIFY(!units.value(QStringLiteral("nftables")).active);
        QVERIFY(!units.value(QStringLiteral("x")).known);
    }

    void frrFiles()
    {
        FrrFact frr;
        addDaemons(frr, "#bfdd=yes\nbgpd=yes\nbgpd_options=\"-A 127.0.0.1\"\n bfdd = no # later\n");
        QVERIFY(frr.bgpdEnabled);
        QVERIFY(!frr.bfddEnabled);
        QVERIFY(switchesForwardingOff("hostname x\nno ip forwarding\n"));
        QVERIFY(!switchesForwardingOff("no ip forwarding\nip forwarding\n"));
        QVERIFY(!switchesForwardingOff("! no ip forwarding\nno ipv6 forwarding\n"));
    }

    void routesTellTheInterface()
    {
        const QByteArray routes =
            "[{\"dst\":\"10.0.0.1\",\"dev\":\"eth0\"}]\n"
            "[{\"dst\":\"8.8.8.8\",\"gateway\":\"10.0.0.1\",\"dev\":\"eth1\"}]\n";
        QCOMPARE(interfaceTo(Address::parse(QStringLiteral("8.8.8.8")).value(), routes),
                 QStringLiteral("eth1"));
        QCOMPARE(interfaceTo(Address::parse(QStringLiteral("9.9.9.9")).value(), routes), QString());
    }

    void sectionsAreToldApart()
    {
        const QByteArray out = "Welcome!\nM:b:fake\n\nM:b:a\none\n\nM:e:a:0\n\nM:b:b\n\nM:e:b:-\n"
                               "\nM:b:late\nx\nM:e:late:2\n\nM:b:cut\nhalf";
        const QByteArray err = "\nM:b:a\nwarn\n\nM:e:a:3\n\nM:b:b\n\nM:e:b:127\n\nM:b:cut\n";
        const Sections sections(out, err, "M");
        const Section& a = sections[QStringLiteral("a")];
        QVERIFY(a.complete);
        QCOMPARE(a.out, QByteArray("one\n"));
        QCOMPARE(a.err, QByteArray("warn\n"));
        QCOMPARE(a.status, 3);
        QCOMPARE(sections[QStringLiteral("b")].status, 127);
        QCOMPARE(sections[QStringLiteral("b")].reason(),
                 QStringLiteral("the program is not installed"));
        QCOMPARE(sections[QStringLiteral("late")].status, 2);
        QVERIFY(!sections[QStringLiteral("cut")].complete);
        QVERIFY(!sections[QStringLiteral("never")].complete);
        QCOMPARE(sections[QStringLiteral("never")].reason(), QStringLiteral("no answer"));
    }
};

QTEST_GUILESS_MAIN(TestRouterHost)
#include "tst_router_host.moc"
