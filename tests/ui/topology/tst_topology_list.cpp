// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/topology/LinkModel.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/topology/TopologyView.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The picture as a list: every thing and every link of it, in words, for whoever does not see it.
class TestTopologyList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyThingAndEveryLinkHasARow()
    {
        LinkModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const View green = views::green();
        const topology::Model drawn = drawnOf(green);
        model.set(green, drawn, true);
        const int things = 1 + 1 + int(drawn.names.size()) + 1 + 1 + 3 + 1 + 1 + 1;
        QCOMPARE(model.rowCount(), things + 1 + 1 + 3 + 3 + 1);
        const int row = model.rowOf(u"session frr1/node2"_s);
        QCOMPARE(text(model, row, LinkModel::From), u"frr1"_s);
        QCOMPARE(text(model, row, LinkModel::To), u"node2"_s);
        QVERIFY(text(model, row, LinkModel::StateWords).contains(u"Established"_s));
        QCOMPARE(text(model, row, LinkModel::SeenAt), // no age, which would stand still
                 green.at.toLocalTime().toString(u"hh:mm:ss"_s));

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const View red = views::red();
        model.set(red, drawnOf(red), true);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(reset.size(), 0);
        QVERIFY(text(model, row, LinkModel::StateWords).contains(u"Active"_s));
        const View more = views::green(4);
        model.set(more, topology::describe(more.intent, more.verdicts), true);
        QCOMPARE(reset.size(), 1);
    }

    void thingsSayWhereTheyAreAndWhatIsWrong()
    {
        View view = views::green();
        view.verdicts << forwarding(u"frr1 forwards nothing"_s);
        LinkModel model;
        model.set(view, drawnOf(view), true);
        const int router = model.rowOf(u"router frr1"_s);
        QVERIFY(router >= 0);
        QVERIFY2(text(model, router, LinkModel::To).contains(u"AS 64512"_s),
                 qPrintable(text(model, router, LinkModel::To)));
        QVERIFY(text(model, router, LinkModel::To).contains(u"192.168.125.1"_s));
        const QString said = text(model, router, LinkModel::StateWords);
        QVERIFY2(said.contains(u"router.forwarding: frr1 forwards nothing"_s), qPrintable(said));
        QVERIFY(!text(model, router, LinkModel::Since).isEmpty());
        const QString cluster = text(model, model.rowOf(u"management"_s), LinkModel::To);
        QVERIFY2(cluster.contains(u"AS 64513"_s) && cluster.contains(u"/24"_s),
                 qPrintable(cluster));
    }

    void everyNameHasARow()
    {
        const View view = views::green();
        LinkModel model;
        model.set(view, drawnOf(view), true);
        for (const RecordIntent& record : view.intent.records) {
            const int row = model.rowOf(u"dns "_s + record.name);
            QVERIFY2(row >= 0, qPrintable(record.name));
            QCOMPARE(model.drawnItem(row), u"dns"_s);
            QCOMPARE(text(model, row, LinkModel::From), record.name);
        }
    }

    void whatWaitsSaysForWhat()
    {
        View view = views::red();
        for (Verdict& verdict : view.verdicts) {
            if (verdict.id != u"vip.announced" || !verdict.subject.endsWith(u"node2"))
                continue;
            verdict.state = State::Skipped;
            verdict.waitsFor = u"bgp.session frr1/node2"_s;
        }
        LinkModel model;
        model.set(view, drawnOf(view), true);
        for (const QString& item : {u"announcement hosted/hosted/node2"_s, u"node node2"_s}) {
            const QString said = text(model, model.rowOf(item), LinkModel::StateWords);
            QVERIFY2(said.contains(u"waits for bgp.session frr1/node2"_s), qPrintable(said));
        }
    }

    void everyColumnIsReachedInANarrowPanel()
    {
        TopologyPanel panel;
        QTableView* const list = listOf(panel, 463, views::red());
        QVERIFY(list->isVisible());
        QTest::qWait(20);
        list->horizontalScrollBar()->setValue(list->horizontalScrollBar()->maximum());
        QVERIFY(list->horizontalScrollBar()->isVisible());
        const int last = list->columnViewportPosition(LinkModel::SeenAt);
        QVERIFY(last >= 0 && last < list->viewport()->width());
    }

    /// The state is what one looks for: it is in sight without scrolling, whatever the names are.
    void theStateIsInSightAtEveryWidth()
    {
        View view = views::red();
        view.intent.nodes.value[0].name =
            u"worker-with-a-very-long-name.management.cluster.lab.example.com"_s;
        for (const int width : {360, 463, 660}) {
            TopologyPanel panel;
            QTableView* const list = listOf(panel, width, view);
            QTest::qWait(20);
            const int state = list->columnViewportPosition(LinkModel::StateWords);
            QVERIFY2(state + 100 <= list->viewport()->width(), QByteArray::number(width));
            QVERIFY(list->columnWidth(LinkModel::From) >= 60);
        }
    }

    /// An address is read whole beside everything else that is in sight.
    void anAddressIsNotShortened()
    {
        TopologyPanel panel;
        QTableView* const list = listOf(panel, 463, views::red());
        QTest::qWait(20);
        QVERIFY(list->columnWidth(LinkModel::To) >
                list->fontMetrics().horizontalAdvance(u"192.168.125.100"_s));
    }

    /// What the plan does not say yet, or says wrong, is said in words.
    void whatCannotBeSaysSo()
    {
        View view = views::green();
        view.intent.routers.first().name.clear();
        view.intent.routers.first().address = {};
        topology::Model model = drawnOf(view);
        model.routers.first().conflict = {u"no address"_s, u"This is no address."_s};
        LinkModel links;
        links.set(view, model, true);
        const int row = links.rowOf(model.routers.first().id);
        QVERIFY(row >= 0);
        QCOMPARE(text(links, row, LinkModel::From), u"no name yet"_s);
        QVERIFY(text(links, row, LinkModel::To).startsWith(u"no address yet"_s));
        QCOMPARE(text(links, row, LinkModel::StateWords), u"cannot be: This is no address."_s);
        QVERIFY(links.link(row).cannotBe);
    }

    void theListIsTheDrawingsSelection()
    {
        TopologyPanel panel;
        panel.resize(463, 756);
        panel.show();
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        auto* list = panel.findChild<QTableView*>();
        auto* drawing = panel.findChild<TopologyView*>();
        QVERIFY(!list->isVisible());
        panel.toggleList();
        QVERIFY(list->isVisible());
        const auto* model = qobject_cast<LinkModel*>(list->model());
        list->selectRow(model->rowOf(u"session frr1/node2"_s));
        QCOMPARE(drawing->selected(), u"session frr1/node2"_s);
        list->selectRow(model->rowOf(u"router frr1"_s));
        QCOMPARE(drawing->selected(), u"router frr1"_s);
        panel.toggleList();
        QVERIFY(drawing->isVisible());
    }

    void aRedRouterSaysWhatIsWrong()
    {
        View view = views::green();
        view.facts.routers[u"frr1"_s].forwarding =
            Fact<ForwardingFact>::known({false, false, {}, false}, u"frr1: sysctl"_s);
        view.verdicts << forwarding(u"frr1 does not forward"_s);
        TopologyPanel panel;
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        const auto& router = panel.findChild<TopologyView*>()->model().routers.first();
        QCOMPARE(router.note, u"IP forwarding is off"_s);
        QVERIFY(router.fault);
    }

private:
    static QTableView* listOf(TopologyPanel& panel, int width, const View& view)
    {
        panel.resize(width, 756);
        panel.show();
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        panel.toggleList();
        return panel.findChild<QTableView*>();
    }

    static Verdict forwarding(const QString& summary)
    {
        Verdict verdict;
        verdict.id = u"router.forwarding"_s;
        verdict.subject = u"frr1"_s;
        verdict.state = State::Failed;
        verdict.summary = summary;
        return verdict;
    }

    static topology::Model drawnOf(const View& view)
    {
        topology::Surroundings around;
        around.facts = view.facts;
        return topology::describe(view.intent, view.verdicts, around);
    }

    static QString text(const LinkModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

QTEST_MAIN(TestTopologyList)
#include "tst_topology_list.moc"
