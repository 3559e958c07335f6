// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"
#include "ui/topology/HeadBar.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/topology/TopologyView.h"

#include <QFile>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

#include <QImage>
using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The drawing with the whole window for itself, and what remains of it afterwards.
class TestWholeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What was looked at in one place is fitted into the other, whatever was dragged.
    void leavingTheWholeWindowFitsAgain()
    {
        TopologyPanel panel;
        auto* drawing = panel.findChild<TopologyView*>();
        panel.resize(463, 616);
        panel.show();
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        const auto isAcross = [drawing] {
            return drawing->placeOf(u"vip hosted/hosted"_s).left() >
                   drawing->placeOf(u"node node2"_s).right();
        };
        panel.setFullWindow(true);
        panel.resize(1280, 720);
        QVERIFY(isAcross());
        dragRouter(*drawing);
        panel.setFullWindow(false);
        panel.resize(463, 616);
        QVERIFY(drawing->isFitted());
        QVERIFY(!isAcross());
        for (const QString& item : {u"node node3"_s, u"vip hosted/hosted"_s, u"dns"_s})
            QVERIFY2(drawing->rect().contains(drawing->placeOf(item)), qPrintable(item));
    }

    void whatWasDraggedCanBeTidiedAndIsInTheFiles()
    {
        QTemporaryDir folder;
        TopologyPanel panel;
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        panel.setFullWindow(true);
        panel.resize(1280, 720);
        panel.show();
        const auto written = [&] {
            const QString path = folder.filePath(u"picture.svg"_s);
            QFile file(path);
            return panel.exportPicture(path) && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                               : QByteArray();
        };
        const QByteArray before = written();
        QVERIFY(!before.isEmpty());
        dragRouter(*panel.findChild<TopologyView*>());
        auto* menu = panel.findChild<HeadBar*>()->findChild<QMenu*>();
        Q_EMIT menu->aboutToShow();
        QAction* tidy = menu->actions().last();
        QVERIFY(tidy->isEnabled());
        QVERIFY(written() != before);
        tidy->trigger();
        Q_EMIT menu->aboutToShow();
        QVERIFY(!tidy->isEnabled());
        QCOMPARE(written(), before);
    }

private:
    static void dragRouter(TopologyView& view, QPoint by = QPoint(60, -30))
    {
        const QPoint from = view.placeOf(u"router frr1"_s).center();
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&view, from + by / 2);
        QTest::mouseMove(&view, from + by);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, from + by);
    }
};

QTEST_MAIN(TestWholeWindow)
#include "tst_whole_window.moc"
