// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Scenes.h"
#include "topology/Dot.h"
#include "topology/Mermaid.h"
#include "topology/Words.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace hcp;
using namespace hcp::topology;
using namespace Qt::StringLiterals;

/// DOT and Mermaid carry the same names, words and states as the picture.
class TestTopologyTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameEverything_data()
    {
        QTest::addColumn<QByteArray>("text");
        const Intent intent = scenes::intentOf(4, 2, 2);
        auto verdicts = scenes::verdictsOf(intent);
        scenes::set(verdicts, u"bgp.session"_s, u"frr2/node3"_s, State::Failed);
        const Model model = describe(intent, verdicts);
        QTest::newRow("DOT") << toDot(model);
        QTest::newRow("Mermaid") << toMermaid(model);
    }

    void nameEverything()
    {
        QFETCH(QByteArray, text);
        for (const char* word : {"frr1", "frr2", "AS 64512", "AS 64513", "node1", "node4",
                                 "192.168.125.23", "10.0.2.20", "10.0.2.21", "API server",
                                 "api-int.hosted2.hypershift.lab", "This machine", "BGP: passed",
                                 "BGP: failed", "announces: passed", "not green: bgp.session"})
            QVERIFY2(text.contains(word), word);
        QCOMPARE(text.count("BGP: "), 2 * 4);
        QCOMPARE(text.count("announces: "), 2 * 4);
        QCOMPARE(text.count("BGP: failed"), 1);
    }

    void whatIsNotMeasuredSaysSo()
    {
        const Model model = describe(scenes::guide(), {});
        for (const QByteArray& text : {toDot(model), toMermaid(model)}) {
            QVERIFY(text.contains("BGP: planned, not measured"));
            QVERIFY(!text.contains("passed"));
        }
    }

    /// A router's state is its note: said once, and not again as its state.
    void aStateIsSaidOnce()
    {
        auto verdicts = scenes::verdictsOf(scenes::guide());
        scenes::set(verdicts, u"router.frr"_s, u"frr1"_s, State::Unknown);
        const Model model = describe(scenes::guide(), verdicts);
        QCOMPARE(wordsOf(model.routers.first()).count(u"unknown"_s), 1);
    }

    void awkwardNamesBreakNothing()
    {
        Intent intent = scenes::guide();
        intent.nodes.value[0].name = u"a\"b\\c`<d>&e"_s;
        intent.context.value = u"x\"y\nz"_s;
        const Model model = describe(intent, {});
        const QByteArray dot = toDot(model);
        QVERIFY(dot.contains("node a\\\"b\\\\c`<d>&e"));
        const QByteArray mermaid = toMermaid(model);
        QVERIFY(mermaid.contains("a#quot;b\\c#96;&lt;d&gt;&amp;e"));
        for (const QByteArray& line : mermaid.split('\n'))
            QVERIFY2(line.count('"') % 2 == 0, line.constData());
        readByGraphviz(dot);
    }

    void twoHundredNodesAreRead()
    {
        const Intent intent = scenes::intentOf(200, 2, 2);
        const Model model = describe(intent, scenes::verdictsOf(intent));
        QCOMPARE(toDot(model), toDot(model));
        QCOMPARE(toMermaid(model), toMermaid(model));
        readByGraphviz(toDot(model));
    }

private:
    /// A second opinion, where Graphviz is installed; only its parser, no layout.
    static void readByGraphviz(const QByteArray& dot)
    {
        const QString program = QStandardPaths::findExecutable(u"nop"_s);
        if (program.isEmpty())
            return;
        QProcess nop;
        nop.start(program, QStringList{u"-p"_s});
        QVERIFY(nop.waitForStarted());
        nop.write(dot);
        nop.closeWriteChannel();
        QVERIFY(nop.waitForFinished(20'000));
        QVERIFY2(nop.exitCode() == 0, nop.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(TestTopologyTexts)
#include "tst_topology_texts.moc"
