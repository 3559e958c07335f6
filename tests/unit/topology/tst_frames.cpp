// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PictureParts.h"
#include "Scenes.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace hcp;
using namespace hcp::topology;
using namespace parts;
using namespace Qt::StringLiterals;

/// The picture in the window: both directions, every size, whatever the states.
class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyViewIsDrawnWell_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("routers");
        QTest::addColumn<int>("hosted");
        for (const int nodes : {0, 1, 2, 3, 4, 6, 7, 12, 60, 200}) {
            for (const int routers : {1, 2}) {
                for (const int hosted : {1, 2, 3})
                    QTest::addRow("%d nodes, %d routers, %d hosted", nodes, routers, hosted)
                        << nodes << routers << hosted;
            }
        }
        QTest::newRow("closed doors") << 5 << 1 << 6;
        QTest::newRow("five routers") << 3 << 5 << 1;
        QTest::newRow("nothing") << 0 << 0 << 0;
    }

    void everyViewIsDrawnWell()
    {
        QFETCH(int, nodes);
        QFETCH(int, routers);
        QFETCH(int, hosted);
        const Intent intent = scenes::intentOf(nodes, routers, hosted);
        std::mt19937 random(static_cast<unsigned>(nodes * 100 + routers * 10 + hosted));
        auto verdicts = scenes::verdictsOf(intent);
        for (Verdict& verdict : verdicts) {
            if (random() % 4 == 0)
                verdict.state = static_cast<State>(random() % 6);
        }
        for (const QSizeF size : {QSizeF(360, 616), QSizeF(430, 480), QSizeF(463, 616),
                                  QSizeF(503, 560), QSizeF(560, 800)}) {
            const Frame frame{false, Direction::TopToBottom, size.width(), size.height()};
            examine(describe(intent, {}), frame);
            examine(describe(intent, verdicts, around(intent)), frame);
        }
        for (const double width : {1180.0, 1280.0, 1600.0})
            examine(describe(intent, verdicts, around(intent)),
                    {false, Direction::LeftToRight, width, 528});
    }

    /// On paper from top to bottom there is room for head, legend and footer, too, wherever things
    /// were dragged to.
    void narrowPaperIsDrawnWell()
    {
        for (const int nodes : {0, 1, 3, 6, 12, 60}) {
            const Intent intent = scenes::intentOf(nodes, 1, 1);
            auto verdicts = scenes::verdictsOf(intent);
            for (qsizetype i = 0; i < verdicts.size(); ++i)
                verdicts[i].state = static_cast<State>(i % 6);
            Frame frame{true, Direction::TopToBottom, 560};
            examine(describe(intent, verdicts, around(intent)), frame);
            examine(describe(intent, {}), frame);
        }
        const Intent intent = scenes::guide();
        const Model model = describe(intent, scenes::verdictsOf(intent), around(intent));
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            Frame frame{true, direction, direction == Direction::TopToBottom ? 560.0 : 1280};
            frame.moved[u"machine"_s] = {-60, -90};
            frame.moved[u"node node3"_s] = {40, 400};
            examine(model, frame);
            const Layout layout = layOut(model, frame);
            QVERIFY(layout.machine.y >= 72);
            QVERIFY(layout.management.bottom() < layout.footer - 10);
            QVERIFY(layout.height > layout.footer);
        }
    }

    /// Whatever its names, a picture is as wide as its panel, and nothing leaves it.
    void longNamesFitIntoEveryPanel()
    {
        Intent intent = scenes::intentOf(3);
        for (NodePlan& node : intent.nodes.value)
            node.name = u"ip-10-0-131-%1.eu-central-1.compute.internal"_s.arg(node.name);
        HostedClusterIntent& hosted = intent.hostedClusters.first();
        hosted.name = u"a-hosted-cluster-with-quite-a-long-name"_s;
        for (RecordIntent& record : intent.records)
            record.name = u"api-%1.%2.lab.of.a.large.example.com"_s.arg(hosted.name, record.name);
        intent.dns.servers << DnsServerPlan{Address(0xc0a87dfeU), 53}
                           << DnsServerPlan{Address(0xc0a87dfdU), 53};
        intent.context.value = u"admin/api-management-example-com:6443/kube:admin"_s;
        intent.routers.first().name = u"edge-router-of-rack-17"_s;
        Surroundings wide = around(intent);
        wide.conflicts[u"dns"_s] = {u"not a valid domain"_s};
        for (double width = 360; width <= 900; width += 12) {
            const Frame frame{false, Direction::TopToBottom, width, 616};
            for (const State state : {State::Passed, State::Failed, State::Unknown}) {
                examine(describe(intent, scenes::verdictsOf(intent, state), wide), frame);
                if (QTest::currentTestFailed())
                    return;
            }
            QCOMPARE(layOut(describe(intent, {}, wide), frame).width, width);
        }
    }

    /// A panel of the usual size shows a usual lab at 100 %.
    void aLabFitsIntoThePanel()
    {
        for (const QSizeF size : {QSizeF(463, 616), QSizeF(503, 616), QSizeF(477, 560)}) {
            const Intent intent = scenes::guide();
            const Layout layout =
                layOut(describe(intent, scenes::verdictsOf(intent)),
                       {false, Direction::TopToBottom, size.width(), size.height()});
            QCOMPARE(layout.width, size.width());
            QVERIFY2(layout.height <= size.height(), qPrintable(QString::number(layout.height)));
        }
    }

    void nothingJumpsWhenSomethingBreaks()
    {
        const Intent intent = scenes::intentOf(4, 2, 2);
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            const Frame frame{false, direction, 1280, 616};
            const Layout passed = layOut(describe(intent, scenes::verdictsOf(intent)), frame);
            for (const State state : {State::Waiting, State::Failed, State::Unknown})
                QCOMPARE(layOut(describe(intent, scenes::verdictsOf(intent, state)), frame),
                         passed);
        }
    }

    void whatWasDraggedGrowsTheAreas()
    {
        const Intent intent = scenes::guide();
        const Model model = describe(intent, scenes::verdictsOf(intent));
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            Frame frame{false, direction, direction == Direction::TopToBottom ? 463.0 : 1280.0,
                        616};
            const Layout before = layOut(model, frame);
            frame.moved[u"node node1"_s] = {-400, 300};
            const Layout after = layOut(model, frame);
            const Box area = after.management;
            QVERIFY(area.contains(after.rows[0].box));
            QVERIFY(area.contains(after.rows[2].box));
            QVERIFY(area.h > before.management.h);
            const Box all{0, 0, after.width, after.height};
            QVERIFY(all.contains(area));
            QVERIFY(all.contains(after.machine));
            QVERIFY(all.contains(after.routers[0]));
        }
    }

    void aNodeThatIsAskedForStandsOut()
    {
        const Intent intent = scenes::intentOf(60);
        const Model model = describe(intent, scenes::verdictsOf(intent));
        Frame frame{false, Direction::TopToBottom, 463, 616};
        QCOMPARE(layOut(model, frame).rows.size(), 1);
        frame.out = u"node node7"_s;
        const Layout layout = layOut(model, frame);
        QCOMPARE(layout.rows.size(), 2);
        QCOMPARE(rowId(model, layout.rows[1]), frame.out);
        examine(model, frame);
    }

    void fewNodesAreGroupedWhereTheFrameWantsIt()
    {
        for (const int nodes : {0, 1, 3, 6, 12}) {
            const Intent intent = scenes::intentOf(nodes, 2, 2);
            auto verdicts = scenes::verdictsOf(intent);
            scenes::set(verdicts, u"bgp.session"_s, u"frr1/node2"_s, State::Failed);
            const Model model = describe(intent, verdicts, around(intent));
            for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
                Frame frame{false, direction, 1280, 616};
                frame.grouped = true;
                const QList<Row> rows = layOut(model, frame).rows;
                const auto groups = std::count_if(rows.cbegin(), rows.cend(), [](const Row& row) {
                    return row.kind == Row::Kind::Group;
                });
                QCOMPARE(groups, std::min(nodes, 3));
                QCOMPARE(rows.size(), groups + (nodes > 1 ? 1 : 0));
                examine(model, frame);
            }
        }
    }

    /// The band runs where the last request ran, in full only where that is known.
    void theBandFollowsTheProbe()
    {
        const Intent intent = scenes::guide();
        const Frame frame{false, Direction::TopToBottom, 463, 616};
        auto verdicts = scenes::verdictsOf(intent);
        QCOMPARE(bands(draw(describe(intent, verdicts), frame)),
                 (QList<double>{1, 1, .5, .5, .5, .5, .5, .5}));
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node2"_s, State::Failed);
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node3"_s, State::Failed);
        QCOMPARE(bands(draw(describe(intent, verdicts), frame)), (QList<double>{1, 1, 1, 1}));
        QVERIFY(bands(draw(describe(intent, verdicts))).isEmpty()); // never on paper
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node1"_s, State::Failed);
        QVERIFY(bands(draw(describe(intent, verdicts), frame)).isEmpty()); // no way is known
        scenes::set(verdicts, u"bgp.session"_s, u"frr1/node1"_s, State::Passed);
        scenes::set(verdicts, u"api.ready"_s, u"hosted/hosted"_s, State::Failed);
        QVERIFY(bands(draw(describe(intent, verdicts), frame)).isEmpty());
        QVERIFY(bands(draw(describe(intent, {}), frame)).isEmpty());
    }

    /// Cards that show the last octet alone leave the network to the area's title.
    void aShortAddressHasItsNetwork()
    {
        Intent intent = scenes::guide();
        intent.context.value = u"current context"_s;
        for (double width = 360; width <= 500; width += 4) {
            const Picture picture = draw(describe(intent, scenes::verdictsOf(intent)),
                                         Frame{false, Direction::TopToBottom, width, 616});
            QStringList texts;
            for (const Shape& shape : picture.shapes)
                texts << shape.text;
            QVERIFY2(!texts.contains(u".20"_s) || !texts.filter(u"192.168.125.0/24"_s).isEmpty(),
                     qPrintable(QString::number(width)));
            QVERIFY2(texts.contains(u"10.0.2.20/32"_s), qPrintable(QString::number(width)));
        }
    }

    void aConflictIsWrittenIntoItsThing()
    {
        Surroundings around;
        around.conflicts[u"router frr1"_s] = {u"it runs AS 64512"_s};
        around.conflicts[u"vip hosted/hosted"_s] = {u"in its own network"_s};
        around.conflicts[u"hosted hosted/hosted"_s] = {u"not a valid name"_s};
        around.conflicts[u"management"_s] = {u"MetalLB is elsewhere"_s};
        around.conflicts[u"dns"_s] = {u"not a valid domain"_s};
        const Intent intent = scenes::guide();
        const Model model = describe(intent, {}, around);
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            const Frame frame{false, direction, direction == Direction::TopToBottom ? 463.0 : 1280,
                              616};
            conflictsAreSeen(draw(model, frame));
            examine(model, frame);
        }
        Intent many = scenes::intentOf(3, 1, 6); // closed doors say it too
        around.conflicts = {{u"hosted hosted4/hosted4"_s, {u"not a valid name"_s}}};
        const Frame frame{false, Direction::TopToBottom, 463, 616};
        const Picture doors = draw(describe(many, {}, around), frame);
        QCOMPARE(outlinedIn(doors), QSet<QString>{u"hosted hosted4/hosted4"_s});
        QVERIFY(redIn(doors).contains(u"not a valid name"_s));
    }

    /// The card of an impossible domain keeps its names where there is no domain to be shown.
    void aConflictOfTheNamesHasALineOfItsOwn()
    {
        Intent intent = scenes::guide();
        intent.records = {RecordIntent{u"api"_s, Address(), u"hosted/hosted"_s}};
        Surroundings around;
        around.conflicts[u"dns"_s] = {u"not a valid domain"_s};
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight})
            examine(describe(intent, {}, around), {false, direction, 1280, 616});
    }

    /// What is said in words keeps its beginning.
    void longWordsOfAConflictEndInDots()
    {
        Surroundings around;
        const QString words = u"a text of another language, longer than any card has room for"_s;
        for (const auto& item :
             {u"router frr1"_s, u"node node2"_s, u"vip hosted/hosted"_s, u"dns"_s, u"management"_s})
            around.conflicts[item] = {words};
        const Intent intent = scenes::intentOf(7);
        for (const Direction direction : {Direction::TopToBottom, Direction::LeftToRight}) {
            const Frame frame{false, direction, 463, 616};
            const Picture picture = draw(describe(intent, {}, around), frame);
            for (const QString& red : redIn(picture))
                QVERIFY2(red == u"AS 64512"_s || red.startsWith(u"a text"_s), qPrintable(red));
        }
    }

    /// Selection and positions hang on the ids: they stay when states change.
    void itemsKeepTheirIds()
    {
        const Intent intent = scenes::guide();
        const auto ids = [&](const QList<Verdict>& verdicts) {
            QSet<QString> found;
            const Picture picture =
                draw(describe(intent, verdicts), Frame{false, Direction::TopToBottom, 463, 616});
            for (const Item& item : picture.items)
                found << item.id;
            return found;
        };
        const auto passed = ids(scenes::verdictsOf(intent));
        for (const char* id : {"machine", "dns", "router frr1", "session frr1/node2", "node node2",
                               "vip hosted/hosted", "api hosted/hosted", "management",
                               "announcement hosted/hosted/node2", "service hosted/hosted"})
            QVERIFY2(passed.contains(QString::fromLatin1(id)), id);
        QCOMPARE(ids(scenes::verdictsOf(intent, State::Failed)), passed);
    }

private:
    static QSet<QString> redIn(const Picture& picture)
    {
        QSet<QString> written;
        for (const Shape& shape : picture.shapes) {
            if (shape.kind == Shape::Kind::Text && shape.fill == Token::Failed)
                written << shape.text;
        }
        return written;
    }

    static QSet<QString> outlinedIn(const Picture& picture)
    {
        QSet<QString> outlined;
        for (const Shape& shape : picture.shapes) {
            if (shape.stroke == Token::Failed && shape.fill != Token::None && shape.width == 2)
                outlined << shape.item;
        }
        return outlined;
    }

    static void conflictsAreSeen(const Picture& picture)
    {
        const QSet<QString> written = redIn(picture);
        for (const auto& words :
             {u"it runs AS 64512"_s, u"in its own network"_s, u"not a valid name"_s,
              u"MetalLB is elsewhere"_s, u"not a valid domain"_s})
            QVERIFY2(written.contains(words), qPrintable(words));
        QCOMPARE(outlinedIn(picture),
                 (QSet<QString>{u"router frr1"_s, u"vip hosted/hosted"_s, u"management"_s,
                                u"hosted hosted/hosted"_s, u"dns"_s}));
    }

    static Surroundings around(const Intent& intent)
    {
        Surroundings around{u"my.plan.yaml"_s, u"192.168.126.10"_s, {}};
        for (qsizetype i = 0; i < intent.nodes.value.size(); ++i)
            around.zones[intent.nodes.value[i].name] = u"rack-%1"_s.arg(i % 3);
        return around;
    }

    static QList<double> bands(const Picture& picture)
    {
        QList<double> strengths;
        for (const Shape& shape : picture.shapes) {
            if (shape.item == ProbeBand)
                strengths << std::round(shape.opacity / 0.16 * 100) / 100;
        }
        std::sort(strengths.rbegin(), strengths.rend());
        return strengths;
    }

    static void examine(const Model& model, const Frame& frame)
    {
        QCOMPARE(draw(model, frame), draw(model, layOut(model, frame)));
        const QString wrong = wrongIn(model, frame);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(u"%1 × %2: "_s.arg(frame.width).arg(frame.height) + wrong));
    }
};

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
