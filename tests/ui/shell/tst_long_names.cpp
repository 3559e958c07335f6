// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "Opened.h"
#include "ui/models/NodesModel.h"
#include "ui/models/ReviewModel.h"
#include "ui/pages/Page.h"
#include "ui/pages/review/ReviewDelegate.h"
#include "ui/shell/Footer.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolTip>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// Names as long as they may be, at every size of the window: nothing is cut off, nothing is out of
/// sight.
class TestLongNames : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp); }

    void init() { renew(); }

    void pagesScrollVerticallyOnly_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : sizes())
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void pagesScrollVerticallyOnly()
    {
        QFETCH(QSize, size);
        Opened opened(withLongNames());
        opened.document.setText(u"routers[0].address"_s, u"192.168.125.20"_s); // a node's own
        opened.window.resize(size);
        for (int step = 0; step <= int(StepId::Verify); ++step) {
            opened.window.steps().go(StepId(step));
            QTest::qWait(20);
            const Page* page = opened.window.page(StepId(step));
            const auto* scroll = page->findChild<QScrollArea*>();
            QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(),
                     qPrintable(stepWord(StepId(step))));
            const auto buttons = opened.window.findChildren<QAbstractButton*>();
            for (const QAbstractButton* button : buttons) {
                if (!button->isVisible())
                    continue;
                const int right = button->mapTo(&opened.window, QPoint(button->width(), 0)).x();
                QVERIFY2(right <= opened.window.width(), qPrintable(button->text()));
                QVERIFY2(button->x() + button->width() <= button->parentWidget()->width(),
                         qPrintable(button->text()));
            }
        }
    }

    void theReasonIsReadBesideALongButton()
    {
        Opened opened(withLongNames());
        opened.document.setText(u"hostedClusters[0].vip[0]"_s, u"192.168.125.21"_s);
        opened.window.resize(1270, 700);
        opened.window.steps().go(StepId::Review);
        QTest::qWait(20);
        auto* footer = opened.window.findChild<Footer*>();
        QPushButton* primary = nullptr;
        const auto buttons = footer->findChildren<QPushButton*>();
        for (QPushButton* one : buttons) {
            if (one->isVisible() && one->property("kind").toString() == u"primary"_s)
                primary = one;
        }
        QVERIFY(primary != nullptr);
        QVERIFY(!primary->isEnabled());
        QVERIFY(primary->width() <= footer->width() / 2);
        QHelpEvent help(QEvent::ToolTip, QPoint(4, 4), primary->mapToGlobal(QPoint(4, 4)));
        QApplication::sendEvent(primary, &help);
        QVERIFY(QToolTip::text().contains(router()));
        int reason = 0;
        const auto texts = footer->findChildren<ElidedText*>();
        for (const ElidedText* text : texts) {
            if (text->isVisible() && text->x() > footer->width() / 3)
                reason = text->width();
        }
        QVERIFY2(reason >= 150, qPrintable(QString::number(reason)));
    }

    void theNodesTableSharesItsWidth()
    {
        Opened opened(withLongNames());
        opened.window.resize(1024, 700);
        opened.window.steps().go(StepId::Cluster);
        QTest::qWait(20);
        const auto* table = opened.window.page(StepId::Cluster)->findChild<QTableView*>();
        for (int column = 0; column < NodesModel::Columns; ++column) {
            const int right = table->columnViewportPosition(column) + table->columnWidth(column);
            QVERIFY2(right <= table->viewport()->width(), qPrintable(QString::number(column)));
            QVERIFY(table->columnWidth(column) >= 40);
        }
        QVERIFY(table->columnWidth(NodesModel::Address) >=
                table->fontMetrics().horizontalAdvance(u"192.168.125.20"_s));
    }

    /// In a long language, with a problem said beside it.
    void theButtonThatLeadsOnIsReadWhole()
    {
        Opened opened;
        opened.window.resize(1024, 700);
        opened.languages.use(u"x-long"_s);
        opened.document.setText(u"hostedClusters[0].vip[0]"_s, u"192.168.125.21"_s);
        opened.window.steps().go(StepId::Bgp);
        QTest::qWait(20);
        const auto buttons = opened.window.findChild<Footer*>()->findChildren<QPushButton*>();
        const auto primary = std::find_if(buttons.begin(), buttons.end(), [](const auto* one) {
            return one->property("kind").toString() == u"primary"_s;
        });
        QVERIFY(primary != buttons.end());
        QVERIFY((*primary)->width() >= (*primary)->sizeHint().width());
        opened.languages.use(u"en"_s);
    }

    /// What a group is stands there whole, whatever its name and whom it is made on.
    void theTitleOfAGroupIsNotPushedOut()
    {
        QStandardItemModel model(2, 1);
        for (int row = 0; row < 2; ++row)
            model.setData(model.index(row, 0), u"DNS"_s, ReviewModel::TitleRole);
        model.setData(model.index(0, 0), u"frr1"_s, ReviewModel::NoteRole);
        model.setData(model.index(1, 0), router(), ReviewModel::NoteRole);
        QStyleOptionViewItem option;
        option.palette = qApp->palette();
        option.rect = {0, 0, 220, 34};
        QList<QImage> titles;
        for (int row = 0; row < 2; ++row) {
            QImage picture(option.rect.size(), QImage::Format_RGB32);
            picture.fill(option.palette.color(QPalette::Light));
            QPainter painter(&picture);
            ReviewDelegate(nullptr).paint(&painter, option, model.index(row, 0));
            painter.end();
            titles << picture.copy(0, 0, 60, 34);
        }
        QCOMPARE(titles.first(), titles.last());
    }

    void aChipIsElidedNotCut()
    {
        ChipButton chip({u"192.168.125.1"_s, u"dnsmasq found on "_s + router()});
        chip.resize(chip.sizeHint());
        QVERIFY(chip.toolTip().isEmpty());
        chip.show();
        chip.resize(220, chip.height());
        QCOMPARE(chip.toolTip(), chip.text());
        QImage picture(chip.size(), QImage::Format_RGB32);
        chip.render(&picture);
        // What is written ends before the outline does.
        const QRgb ground = picture.pixel(chip.width() - 6, chip.height() / 2);
        for (int y = 6; y < chip.height() - 6; ++y)
            QCOMPARE(picture.pixel(chip.width() - 6, y), ground);
    }

private:
    static QList<QSize> sizes() { return {{1280, 800}, {1270, 700}, {1024, 700}, {880, 600}}; }

    static QString router() { return u"router-"_s + QString(193, u'x'); }

    static Plan withLongNames()
    {
        Plan plan = examplePlan();
        plan.managementCluster.context =
            u"admin/api-lab-example-com:6443/kube-administrator-of-the-lab"_s;
        plan.routers.first().name = router();
        for (NodePlan& node : plan.managementCluster.nodes)
            node.name += u".workers.management.lab.of.the.department.example.com"_s;
        return plan;
    }
};

QTEST_MAIN(TestLongNames)
#include "tst_long_names.moc"
