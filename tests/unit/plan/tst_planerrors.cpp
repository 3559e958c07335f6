// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../../doubles/CpuTimer.h"
#include "plan/PlanFile.h"

#include <QRandomGenerator>
#include <QTest>

using namespace hcp;

namespace
{

const QString Path = QStringLiteral("lab.plan.yaml");

void row(const char* name, const QByteArray& text, const char* place, const char* words)
{
    QTest::newRow(name) << text << QStringLiteral("lab.plan.yaml:") + QLatin1String(place)
                        << QString::fromUtf8(words);
}

void keyRows()
{
    const QByteArray v = "version: 1\n";
    row("unknown key", v + "router: []\n", "2:1: ", "did you mean “routers”?");
    row("unknown key far", v + "zzzzzz: []\n", "2:1: ", "one of version, managementCluster");
    row("unknown inner", v + "options: {bdf: on}\n", "2:11: ", "did you mean “bfd”?");
    row("case", v + "routers: [{Name: x}]\n", "2:12: ", "did you mean “name”?");
    row("duplicate", v + "routers: []\nrouters: []\n", "3:1: ", "“routers” is there twice");
    row("duplicate flow", v + "options: {bfd: on, bfd: off}\n", "2:20: ", "there twice");
    row("anchor", v + "routers: &a []\n", "2:10: ", "an anchor");
    row("anchored text", v + "routers: [{name: &a x}]\n", "2:18: ", "an anchor");
    row("alias", v + "dns: {servers: [&a x, *a]}\n", "2:23: ", "an alias");
    row("self alias", v + "routers: &a [*a]\n", "2:14: ", "an alias");
    row("alias to nothing", v + "routers: *a\n", "2:10: ", "not YAML");
    row("tag", v + "routers: !!seq []\n", "2:10: ", "a tag");
    row("own tag", v + "routers: [{name: !x y}]\n", "2:18: ", "a tag");
    row("merge key", v + "options: {<<: {bfd: on}}\n", "2:11: ", "unknown key “options.<<”");
}

void typeRows()
{
    const QByteArray v = "version: 1\n";
    row("list for map", v + "managementCluster: []\n", "2:20: ", "has to be a map");
    row("map for list", v + "routers: {name: x}\n", "2:10: ", "has to be a list");
    row("text for list", v + "routers: frr1\n", "2:10: ", "has to be a list");
    row("map for text", v + "routers: [{name: {a: b}}]\n", "2:18: ", "has to be a text");
    row("number for text", v + "routers: [{name: 12}]\n", "2:18: ", "put it in quotes: \"12\"");
    row("boolean for text", v + "routers: [{name: on}]\n", "2:18: ", "put it in quotes");
    row("date for text", v + "routers: [{name: 2024-01-01}]\n", "2:18: ", "put it in quotes");
    row("sexagesimal", v + "routers: [{name: 22:22}]\n", "2:18: ", "put it in quotes");
    row("null", v + "routers:\n", "2:1: ", "routers has no value");
    row("null word", v + "routers: [{name: null}]\n", "2:12: ", "has no value");
    row("empty text", v + "routers: [{name: \"\"}]\n", "2:18: ", "routers[0].name is empty");
    row("yes", v + "options: {bfd: yes}\n", "2:16: ", "has to be true or false");
    row("True", v + "options: {bfd: True}\n", "2:16: ", "has to be true or false");
    row("quoted true", v + "options: {bfd: \"true\"}\n", "2:16: ", "has to be true or false");
}

void numberRows()
{
    const QByteArray v = "version: 1\n";
    row("octal port", v + "routers: [{ssh: {port: 022}}]\n",
        "2:24: ", "from 1 to 65535, and is “022”");
    row("hex port", v + "routers: [{ssh: {port: 0x16}}]\n", "2:24: ", "from 1 to 65535");
    row("port 0", v + "routers: [{ssh: {port: 0}}]\n", "2:24: ", "from 1 to 65535");
    row("port big", v + "routers: [{ssh: {port: 65536}}]\n", "2:24: ", "from 1 to 65535");
    row("port huge", v + "routers: [{ssh: {port: 99999999999999999999}}]\n", "2:24: ", "65535");
    row("asn text", v + "routers: [{asn: \"64512\"}]\n", "2:17: ", "AS number");
    row("asn float", v + "routers: [{asn: 1.10}]\n", "2:17: ", "asdot in quotes");
    row("asn octal", v + "routers: [{asn: 064512}]\n", "2:17: ", "AS number");
    row("asn negative", v + "routers: [{asn: -1}]\n", "2:17: ", "AS number");
    row("asn big", v + "routers: [{asn: 4294967296}]\n", "2:17: ", "AS number");
    row("address short", v + "routers: [{address: 10.1.2}]\n", "2:21: ", "not an IPv4 address");
    row("address octal", v + "routers: [{address: 010.0.0.1}]\n", "2:21: ", "IPv4");
    row("address of nobody", v + "routers: [{address: 0.0.0.0}]\n",
        "2:21: ", "0.0.0.0 is no host's address");
    row("address IPv6", v + "routers: [{address: \"fd00::1\"}]\n",
        "2:21: ", "IPv6 is not supported");
    row("address prefix", v + "routers: [{address: 10.0.0.1/24}]\n", "2:21: ", "IPv4");
    row("vip item", v + "hostedClusters:\n- vip: [10.0.2.20, x]\n",
        "3:20: ", "hostedClusters[0].vip[1]");
    row("vip alone", v + "hostedClusters:\n- vip: 10.0.2.20\n",
        "3:8: ", "in brackets: [10.0.2.20]");
}

void valueRows()
{
    const QByteArray v = "version: 1\n";
    row("platform", v + "hostedClusters: [{platform: none}]\n", "2:29: ", "did you mean “None”?");
    row("platform AWS", v + "hostedClusters: [{platform: AWS}]\n", "2:29: ", "one of None, Agent");
    row("method missing", v + "dns: {update: {router: frr1}}\n", "2:15: ", "dnsmasq or rfc2136");
    row("method", v + "dns: {update: {method: bind}}\n", "2:24: ", "one of none, dnsmasq");
    row("server", v + "dns: {servers: [dns.lab]}\n", "2:17: ", "192.168.125.1:5353");
    row("server port", v + "dns: {servers: [\"10.0.0.1:0\"]}\n", "2:17: ", "DNS server");
    row("two secrets", v + "hostedClusters: [{pullSecret: {file: a, keychain: b}}]\n",
        "2:31: ", "exactly one key");
    row("no secret", v + "hostedClusters: [{sshKey: {}}]\n", "2:27: ", "exactly one key");
    row("no version", "routers: []\n", "1:1: ", "version: is missing");
    row("version 0", "version: 0\n", "1:10: ", "has to be 1");
    row("version text", "version: \"1\"\n", "1:10: ", "has to be 1");
    row("version word", "version: one\n", "1:10: ", "has to be 1");
}

void fileRows()
{
    const QByteArray v = "version: 1\n";
    row("empty", "", "1:1: ", "holds nothing");
    row("only a comment", "# nothing\n", "1:1: ", "holds nothing");
    row("a list", "- version: 1\n", "1:1: ", "has to be a map");
    row("a word", "version\n", "1:1: ", "has to be a map");
    row("two documents", v + "---\nversion: 1\n", "2:1: ", "second YAML document");
    row("trailing document", v + "---\n", "2:1: ", "second YAML document");
    row("tab", v + "dns:\n\tservers: []\n", "3:", "not with tabs");
    row("open bracket", v + "routers: [\n", "3:1: ", "not YAML");
    row("open quote", v + "routers: [{name: \"x}]\n", "3:1: ", "not YAML");
    row("NUL", v + QByteArray("rout\0rs: []\n", 12), "2:5: ", "control character (0x00)");
    row("escape", v + "routers: [{name: \"a\\x07b\"}]\n", "2:18: ", "U+0007");
    row("newline", v + "routers: [{name: \"a\\nb\"}]\n", "2:18: ", "U+000a");
    row("right to left",
        v + "routers: [{name: \"a\xe2\x80\xae"
            "b\"}]\n",
        "2:18: ", "U+202e");
    row("UTF-16", QByteArray("\xff\xfev\0e\0r\0", 8), "1:1: ", "UTF-16");
    row("Latin-1", v + "# gr\xfc\xdf\n", "2:1: ", "not UTF-8");
    row("overlong", v + "# \xc0\xaf\n", "2:1: ", "not UTF-8");
    row("unicode column", v + "dns: {\"sérvers\": []}\n", "2:7: ", "did you mean “servers”?");
    row("after unicode", v + "routers: [{name: ü, asn: x}]\n", "2:26: ", "AS number");
}

} // namespace

class TestPlanErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesPlaceAndRemedy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("words");
        keyRows();
        typeRows();
        numberRows();
        valueRows();
        fileRows();
    }

    void namesPlaceAndRemedy()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, words);
        const auto plan = parsePlan(text, Path);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidPlan);
        QVERIFY(!plan.error().hint.isEmpty());
        const QString details = plan.error().details;
        const auto lines = details.split(QLatin1Char('\n'));
        QVERIFY2(std::any_of(lines.begin(), lines.end(),
                             [&](const QString& line) {
                                 return line.startsWith(place) && line.contains(words);
                             }),
                 qPrintable(details));
    }

    void allMistakesAtOnce()
    {
        const auto plan =
            parsePlan("routers:\n- {name: 1, adress: 10.0.0.1}\n- {asn: x}\nfoo: 1\n", Path);
        QVERIFY(!plan);
        QVERIFY(plan.error().what.contains(QStringLiteral("5 mistakes")));
        const auto lines = plan.error().details.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines.at(2).contains(QStringLiteral("did you mean “address”?")),
                 qPrintable(lines.at(2)));
    }

    void secretsAreRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("password") << QByteArray("routers: [{ssh: {password: hunter2}}]\n");
        QTest::newRow("sudo") << QByteArray("routers: [{ssh: {sudoPassword: hunter2}}]\n");
        QTest::newRow("token") << QByteArray("managementCluster: {token: hunter2}\n");
        QTest::newRow("inline") << QByteArray("hostedClusters: [{pullSecret: hunter2}]\n");
        QTest::newRow("json") << QByteArray(
            "hostedClusters: [{pullSecret: '{\"auths\":{\"x\":{\"auth\":\"hunter2\"}}}'}]\n");
        QTest::newRow("json as file") << QByteArray(
            "hostedClusters: [{pullSecret: {file: '{\"auths\":{\"auth\":\"hunter2\"}}'}}]\n");
        QTest::newRow("key") << QByteArray(
            "routers: [{ssh: {identityFile: \"-----BEGIN PRIVATE KEY----- hunter2\"}}]\n");
    }

    void secretsAreRefusedAndNotRepeated()
    {
        QFETCH(QByteArray, text);
        const auto plan = parsePlan("version: 1\n" + text, Path);
        QVERIFY(!plan);
        const QString words = toText(plan.error());
        QVERIFY2(words.contains(QStringLiteral("never holds")), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("hunter2")));
    }

    void newerVersionsAreRefusedAsSuch()
    {
        const auto plan = parsePlan("version: 2\nroutersOfTomorrow: &x []\n", Path);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::NewerPlan);
        QVERIFY(plan.error().what.contains(QStringLiteral("version 2")));
    }

    void hostileInputCostsLittle_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("deep flow") << QByteArray("a: ") + QByteArray(500000, '[');
        QByteArray steps;
        for (int i = 0; i < 300; ++i)
            steps += QByteArray(i, ' ') + "a:\n";
        QTest::newRow("deep block") << steps;
        QTest::newRow("large") << QByteArray(2 * 1024 * 1024, 'a');
        QTest::newRow("deep legal")
            << QByteArray("a: ") + QByteArray(63, '[') + QByteArray(63, ']');
        QByteArray bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
        for (char c = 'b'; c < 'z'; ++c)
            bomb += QByteArray(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
                    static_cast<char>(c - 1) + "]\n";
        QTest::newRow("laughs") << bomb;
        QTest::newRow("many keys") << QByteArray("a: 1\n").repeated(20000);
    }

    void hostileInputCostsLittle()
    {
        QFETCH(QByteArray, text);
        const testing::CpuTimer timer;
        QVERIFY(!parsePlan(text, Path));
        QVERIFY2(timer.seconds() < 20, QByteArray::number(timer.seconds()).constData());
    }

    /// Every prefix and many a damage of a good plan: an answer, never a crash.
    void damagedPlansAreAnswered()
    {
        const QByteArray good = formatPlan(examplePlan(), Path);
        for (int length = 0; length < good.size(); ++length)
            (void)parsePlan(good.left(length), Path);
        QRandomGenerator random(7);
        int accepted = 0;
        for (int i = 0; i < 3000; ++i) {
            QByteArray bad = good;
            bad[random.bounded(static_cast<int>(bad.size()))] =
                static_cast<char>(random.bounded(256));
            const auto plan = parsePlan(bad, Path);
            if (plan)
                ++accepted;
            else
                QVERIFY(!plan.error().details.isEmpty() ||
                        plan.error().code == ErrorCode::NewerPlan);
        }
        QVERIFY(accepted > 0 && accepted < 2500);
    }
};

QTEST_GUILESS_MAIN(TestPlanErrors)
#include "tst_planerrors.moc"
