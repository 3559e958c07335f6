// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Call.h"

#include <QFile>
#include <QTest>

using namespace hcp;
using namespace hcp::cli;

namespace
{

Parsed parse(const QByteArrayList& words)
{
    std::vector<const char*> argv{"hcp-bgp"};
    for (const QByteArray& word : words)
        argv.push_back(word.constData());
    return parseCall(static_cast<int>(argv.size()), argv.data());
}

} // namespace

class TestCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasHelpWithAnExample()
    {
        QCOMPARE(commandNames().size(), 15);
        for (const QString& name : commandNames()) {
            const auto parsed = parse({name.toLatin1(), "--help"});
            QCOMPARE(parsed.exit, 0);
            QVERIFY2(parsed.text.contains(QStringLiteral("Example: hcp-bgp ") + name),
                     qPrintable(parsed.text));
        }
    }

    void wrongCallsAreRefusedWithTwo_data()
    {
        QTest::addColumn<QByteArrayList>("words");
        const auto row = [](const char* name, const QByteArrayList& words) {
            QTest::newRow(name) << words;
        };
        row("nothing", {});
        row("no such command", {"bogus"});
        row("no plan", {"apply"});
        row("no such option", {"apply", "p", "--bogus"});
        row("no such part", {"apply", "p", "--only", "routers"});
        row("no such output", {"verify", "p", "--output", "xml"});
        row("no duration", {"verify", "p", "--wait", "soon"});
        row("negative duration", {"verify", "p", "--wait", "-5"});
        row("until green and for ever", {"verify", "p", "--wait", "3s", "--watch"});
        row("rules again and again", {"verify", "p", "--paths", "--watch"});
        row("export without --to", {"export", "p"});
        row("fix of nothing", {"fix"});
        row("fix of two causes", {"fix", "p", "a", "b"});
        row("drill of nothing", {"drill"});
        row("drill for no time", {"drill", "p", "--for", "soon"});
        row("one word too many", {"show", "p", "q"});
    }

    void wrongCallsAreRefusedWithTwo()
    {
        QFETCH(QByteArrayList, words);
        const auto parsed = parse(words);
        QVERIFY(!parsed.call);
        QCOMPARE(parsed.exit, 2);
        QVERIFY(!parsed.text.isEmpty());
    }

    void understandsApply()
    {
        const auto parsed = parse({"apply", "my.yaml", "--yes", "--only", "router,dns",
                                   "--take-over", "kubectl", "--no-wait", "-o", "json"});
        QVERIFY(parsed.call);
        QCOMPARE(parsed.call->plan, QStringLiteral("my.yaml"));
        QVERIFY(parsed.call->yes && parsed.call->noWait && parsed.call->json);
        QCOMPARE(parsed.call->only, (QSet<Part>{Part::Router, Part::Dns}));
        QCOMPARE(parsed.call->takeOver, QStringList{QStringLiteral("kubectl")});
    }

    void understandsDrill()
    {
        const auto parsed = parse({"drill", "my.yaml", "--node", "node2", "--for", "2m", "-y"});
        QVERIFY(parsed.call);
        QCOMPARE(parsed.call->node, QStringLiteral("node2"));
        QCOMPARE(parsed.call->length, std::chrono::seconds(120));
        QVERIFY(parsed.call->yes);
        QVERIFY(!parse({"drill", "my.yaml"}).call->length);
    }

    void theCompletionKnowsEveryCommand()
    {
        QFile file(QStringLiteral(PROJECT_ROOT "/installer/completions/hcp-bgp.bash"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(commandNames().join(QLatin1Char(' ')).toUtf8()));
    }

    void durations()
    {
        QCOMPARE(*parseDuration(QStringLiteral("90")), std::chrono::seconds(90));
        QCOMPARE(*parseDuration(QStringLiteral("5m")), std::chrono::seconds(300));
        QCOMPARE(*parseDuration(QStringLiteral("1h")), std::chrono::seconds(3600));
        for (const char* bad : {"", "m", "1d", "1.5m", "9999999s", " 5s"})
            QVERIFY2(!parseDuration(QString::fromLatin1(bad)), bad);
    }
};

QTEST_GUILESS_MAIN(TestCall)
#include "tst_call.moc"
