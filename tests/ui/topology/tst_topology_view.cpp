// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/topology/KeyWalk.h"
#include "ui/topology/TopologyView.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

topology::Model modelOf(const View& view)
{
    topology::Surroundings around;
    around.facts = view.facts;
    return topology::describe(view.intent, view.verdicts, around);
}

} // namespace

/// The drawing as hands and keys meet it.
class TestTopologyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_state.isValid());
        qputenv("XDG_STATE_HOME", m_state.path().toLocal8Bit());
        QFile::remove(m_state.path() + u"/hcp-bgp-wizard/topology.json"_s);
    }

    void aClickSelects_data()
    {
        QTest::addColumn<QString>("item");
        for (const char* item : {"router frr1", "node node2", "session frr1/node3", "dns",
                                 "vip hosted/hosted", "api hosted/hosted", "machine"})
            QTest::newRow(item) << QString::fromLatin1(item);
    }

    void aClickSelects()
    {
        QFETCH(QString, item);
        TopologyView view;
        show(view, views::red());
        QSignalSpy selected(&view, &TopologyView::selectionChanged);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.placeOf(item).center());
        QCOMPARE(view.selected(), item);
        QCOMPARE(selected.size(), 1);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(view.selected(), QString());
    }

    void theGroundDeselects()
    {
        TopologyView view;
        show(view, views::green());
        view.select(u"dns"_s);
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(3, view.height() - 3));
        QCOMPARE(view.selected(), QString());
    }

    void tabEntersAtTheFirstBrokenLink()
    {
        QWidget window;
        TopologyView view(&window);
        QWidget before(&window);
        before.setFocusPolicy(Qt::StrongFocus);
        QWidget::setTabOrder(&before, &view);
        view.setModel(modelOf(views::red()));
        view.setFirstBroken(u"session frr1/node2"_s);
        window.show();
        window.activateWindow();
        before.setFocus();
        QTRY_VERIFY(before.hasFocus());
        QTest::keyClick(&before, Qt::Key_Tab);
        QTRY_VERIFY(view.hasFocus());
        QCOMPARE(view.selected(), u"session frr1/node2"_s);
        QSignalSpy opened(&view, &TopologyView::opened);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }

    /// Whatever can be pointed at can also be reached by arrows alone.
    void arrowsReachEverything_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<QSize>("size");
        for (const int nodes : {1, 3, 6, 12}) {
            QTest::addRow("%d down", nodes) << nodes << QSize(463, 616);
            QTest::addRow("%d across", nodes) << nodes << QSize(1280, 528);
        }
    }

    void arrowsReachEverything()
    {
        QFETCH(int, nodes);
        QFETCH(QSize, size);
        TopologyView view;
        show(view, views::green(nodes, 2, 2), size);
        QSet<QString> reached{u"machine"_s};
        QStringList open{u"machine"_s};
        while (!open.isEmpty()) {
            const QString from = open.takeFirst();
            for (const int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
                view.select(from);
                QTest::keyClick(&view, static_cast<Qt::Key>(key));
                if (reached.contains(view.selected()))
                    continue;
                reached << view.selected();
                open << view.selected();
            }
        }
        for (const Scene::Thing& thing : view.scene().things())
            QVERIFY2(reached.contains(thing.id), qPrintable(thing.id));
    }

    void arrowsFollowTheWayOfARequest()
    {
        TopologyView view;
        show(view, views::green(1));
        view.select(u"machine"_s);
        const QStringList way{u"path frr1"_s,
                              u"router frr1"_s,
                              u"session frr1/node1"_s,
                              u"node node1"_s,
                              u"announcement hosted/hosted/node1"_s,
                              u"vip hosted/hosted"_s,
                              u"service hosted/hosted"_s,
                              u"api hosted/hosted"_s};
        for (const QString& next : way) {
            QTest::keyClick(&view, Qt::Key_Down);
            QCOMPARE(view.selected(), next);
        }
    }

    void whatWasDraggedStays()
    {
        const QString plan = m_state.path() + u"/my.plan.yaml"_s;
        TopologyView view;
        view.setPlanFile(plan);
        show(view, views::green());
        const QRect before = view.placeOf(u"router frr1"_s);
        drag(view, before.center(), QPoint(40, -12));
        QCOMPARE(view.placeOf(u"router frr1"_s).topLeft(), before.topLeft() + QPoint(40, -12));
        QVERIFY(!view.isTidy());
        view.setModel(modelOf(views::red()));
        QCOMPARE(view.placeOf(u"router frr1"_s).topLeft(), before.topLeft() + QPoint(40, -12));

        TopologyView again;
        again.setPlanFile(plan);
        show(again, views::green());
        QVERIFY(!again.isTidy());
        QVERIFY(again.placeOf(u"router frr1"_s).left() > before.left());
        again.tidyUp();
        QCOMPARE(again.placeOf(u"router frr1"_s), before);
        TopologyView third;
        third.setPlanFile(plan);
        QVERIFY(third.isTidy());
    }

    /// Fit shows all of it, also what was dragged out beyond the rest, which stays where it was.
    void fitShowsWhatWasDragged()
    {
        TopologyView view;
        view.setPlanFile(m_state.path() + u"/dragged.plan.yaml"_s);
        show(view, views::green());
        const QRect router = view.placeOf(u"router frr1"_s);
        const QRect node = view.placeOf(u"node node1"_s);
        drag(view, router.center(), QPoint(view.width() - router.center().x() - 10, 0));
        view.fit();
        const QRect far = view.placeOf(u"router frr1"_s);
        QVERIFY(view.rect().adjusted(-1, -1, 1, 1).contains(far));
        QVERIFY(far.left() > router.left());
        const QRect small = view.placeOf(u"node node1"_s);
        QVERIFY(small.width() < node.width());
        QVERIFY(small.width() > node.width() / 2);
        view.tidyUp();
        QCOMPARE(view.placeOf(u"node node1"_s), node);
    }

    void aDragOnTheGroundMovesAll()
    {
        TopologyView view;
        show(view, views::green());
        const QRect before = view.placeOf(u"dns"_s);
        drag(view, QPoint(5, view.height() - 5), QPoint(20, -30));
        QCOMPARE(view.placeOf(u"dns"_s).topLeft(), before.topLeft() + QPoint(20, -30));
        QVERIFY(view.isTidy());
        QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view.placeOf(u"dns"_s), before);
    }

    void theWheelZoomsAtThePointer()
    {
        TopologyView view;
        show(view, views::green());
        const QPoint at = view.placeOf(u"dns"_s).center();
        const double before = view.zoom();
        QWheelEvent wheel(at, view.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &wheel);
        QVERIFY(view.zoom() > before);
        QVERIFY((view.placeOf(u"dns"_s).center() - at).manhattanLength() <= 2);
        QTest::keyClick(&view, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(view.zoom(), 1.0);
    }

    void theDirectionFollowsTheSize()
    {
        TopologyView view;
        show(view, views::green(), QSize(463, 616));
        const auto isAcross = [&view] {
            return view.placeOf(u"vip hosted/hosted"_s).left() >
                   view.placeOf(u"node node2"_s).right();
        };
        QVERIFY(!isAcross());
        view.resize(1280, 528);
        QVERIFY(isAcross());
        view.resize(850, 528); // within the hysteresis
        QVERIFY(isAcross());
        view.resize(780, 528);
        QVERIFY(!isAcross());
        view.setFlow(TopologyView::Flow::LeftToRight);
        QVERIFY(isAcross());
    }

    /// What is fitted is seen whole at every width of the panel, however it came there.
    void everythingIsSeenAtEveryWidth()
    {
        TopologyView view;
        show(view, views::red(), QSize(503, 616));
        QList<int> widths;
        for (int width = 360; width <= 900; width += 36)
            widths << width << 1260 - width; // back and forth
        for (const int width : widths) {
            view.resize(width, 616);
            view.setModel(modelOf(width % 8 == 0 ? views::green() : views::red()));
            QVERIFY(view.isFitted());
            for (const Scene::Thing& thing : view.scene().things())
                QVERIFY2(view.rect().contains(view.placeOf(thing.id)),
                         qPrintable(u"%1 at %2"_s.arg(thing.id).arg(width)));
        }
    }

    /// Cards that would be too small to read become groups, and cards again with some room to
    /// spare.
    void nodesAreGroupedByWhatFits_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("width");
        QTest::newRow("across") << 12 << 1280;
        QTest::newRow("down") << 6 << 340;
    }

    void nodesAreGroupedByWhatFits()
    {
        QFETCH(int, nodes);
        QFETCH(int, width);
        TopologyView view;
        view.setFlow(width > 900 ? TopologyView::Flow::LeftToRight
                                 : TopologyView::Flow::TopToBottom);
        show(view, views::green(nodes), {width, 700});
        QVERIFY(!isGrouped(view));
        view.select(u"node node2"_s);
        int height = 700;
        while (height > 160 && !isGrouped(view))
            view.resize(width, height -= 4);
        QVERIFY(isGrouped(view));
        QCOMPARE(view.selected(), u"node node2"_s); // it keeps its card
        const int grouped = height;
        view.zoomTo(1);
        QVERIFY(isGrouped(view));
        view.fit();
        while (height < 700 && isGrouped(view))
            view.resize(width, height += 4);
        QVERIFY(!isGrouped(view));
        QVERIFY2(height >= grouped + 12, qPrintable(QString::number(height - grouped)));
        QVERIFY(view.zoom() >= 0.6);
    }

    void aCellThatIsClickedGetsACard_data()
    {
        QTest::addColumn<State>("state");
        for (const State state : {State::Passed, State::Unknown, State::Waiting, State::Skipped})
            QTest::newRow(qPrintable(stateWord(state))) << state;
    }

    void aCellThatIsClickedGetsACard()
    {
        QFETCH(State, state);
        TopologyView view;
        View sixty = views::green(60);
        for (Verdict& verdict : sixty.verdicts)
            verdict.state = state;
        show(view, sixty);
        QVERIFY(view.placeOf(u"node node30"_s).isNull());
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.placeOf(u"node node30 cell"_s).center());
        QCOMPARE(view.selected(), u"node node30"_s);
        QVERIFY(!view.placeOf(u"node node30"_s).isNull());
    }

    /// The ring of what is selected or marked lies where the thing lies: below the pills.
    void aRingIsNotDrawnThroughPills_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<QSize>("size");
        QTest::newRow("area, down") << u"management"_s << QSize(463, 616);
        QTest::newRow("area, across") << u"management"_s << QSize(1280, 616);
        QTest::newRow("card") << u"node node2"_s << QSize(463, 616);
    }

    void aRingIsNotDrawnThroughPills()
    {
        QFETCH(QString, item);
        QFETCH(QSize, size);
        TopologyView view;
        show(view, views::green(), size);
        if (item.startsWith(u"node "_s)) // a card that was dragged onto its pill
            drag(view, view.placeOf(item).center(), QPoint(0, -28));
        const auto pill = [&view] {
            const QRect place = view.placeOf(u"session frr1/node2"_s).adjusted(3, 3, -3, -3);
            return view.grab(place).toImage();
        };
        const QImage before = pill();
        view.mark(item);
        QCOMPARE(pill(), before);
        view.mark({});
        view.select(item);
        QCOMPARE(pill(), before);
        view.select(u"session frr1/node2"_s); // its own ring is around it
        QVERIFY(view.grab(view.placeOf(item).adjusted(-8, -8, 8, 8)).toImage() != before);
    }

    /// Nothing is painted anew when nothing differs.
    void theSameModelIsNotPaintedAgain()
    {
        TopologyView view;
        show(view, views::green());
        const auto* before = view.scene().picture().shapes.constData();
        view.setModel(modelOf(views::green()));
        QCOMPARE(view.scene().picture().shapes.constData(), before);
        QVERIFY(!view.accessibleDescription().isEmpty());
    }

private:
    static void show(TopologyView& view, const View& what, QSize size = {463, 616})
    {
        view.resize(size);
        view.setModel(modelOf(what));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

    static bool isGrouped(const TopologyView& view)
    {
        const auto& things = view.scene().things();
        return std::any_of(things.cbegin(), things.cend(), [](const Scene::Thing& thing) {
            return thing.id.startsWith(u"group "_s);
        });
    }

    static void drag(QWidget& widget, QPoint from, QPoint by)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&widget, from + by / 2);
        QTest::mouseMove(&widget, from + by);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, from + by);
    }

    QTemporaryDir m_state;
};

QTEST_MAIN(TestTopologyView)
#include "tst_topology_view.moc"
