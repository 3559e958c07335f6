// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "Views.h"

#include "../../unit/topology/Scenes.h"
#include "ui/topology/BrokenTable.h"
#include "ui/topology/HeadBar.h"
#include "ui/topology/Inspector.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/topology/TopologyView.h"
#include "ui/widgets/Parts.h"

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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

    /// What one sees is what one gets: the direction that was chosen, and the cards where they were
    /// dragged to, on paper.
    void theFilesHaveTheDirectionThatIsSeen()
    {
        QTemporaryDir folder;
        TopologyPanel panel;
        panel.setView(views::green(), TopologyPanel::Measured::Yes, {});
        panel.setFullWindow(true);
        panel.resize(1280, 720);
        panel.show();
        auto* drawing = panel.findChild<TopologyView*>();
        const auto sizeOf = [&](const QString& name) {
            const QString path = folder.filePath(name);
            return panel.exportPicture(path) ? QImage(path).size() : QSize();
        };
        const QSize across = sizeOf(u"across.png"_s);
        QCOMPARE(across.width(), 2560);
        drawing->setFlow(TopologyView::Flow::TopToBottom);
        const QSize down = sizeOf(u"down.png"_s);
        QVERIFY(down.height() > across.height());
        QVERIFY(panel.exportPicture(folder.filePath(u"down.pdf"_s)));
        QFile pdf(folder.filePath(u"down.pdf"_s));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        panel.setFullWindow(false);
        panel.resize(463, 756);
        QVERIFY(sizeOf(u"panel.png"_s).height() > sizeOf(u"panel.png"_s).width());
        QVERIFY(panel.exportPicture(folder.filePath(u"panel.pdf"_s)));
        QFile upright(folder.filePath(u"panel.pdf"_s));
        QVERIFY(upright.open(QIODevice::ReadOnly));
        QVERIFY(upright.readAll().contains("/MediaBox [0 0 595"));
        const QSize before = sizeOf(u"panel.png"_s);
        dragRouter(*drawing, QPoint(0, -400)); // above all else
        QVERIFY(sizeOf(u"panel.png"_s).height() > before.height());
    }

    /// Each poll fills the inspector anew: who reads further down stays there.
    void theInspectorStaysWhereOneReads()
    {
        TopologyPanel panel;
        panel.resize(463, 500);
        panel.show();
        View view = views::red();
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        auto* drawing = panel.findChild<TopologyView*>();
        QTest::mouseClick(drawing, Qt::LeftButton, {},
                          drawing->placeOf(u"session frr1/node2"_s).center());
        auto* inspector = panel.findChild<Inspector*>();
        QScrollBar* bar = inspector->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 40);
        QPointer<QWidget> before = inspector->widget();
        const auto field = [inspector] {
            const auto all = inspector->findChildren<QPushButton*>();
            return *std::find_if(all.begin(), all.end(), [](const QPushButton* one) {
                return one->text() == u"Go to field"_s;
            });
        };
        field()->setFocus();
        bar->setValue(40);
        for (Verdict& verdict : view.verdicts)
            verdict.summary += u" again"_s;
        view.verdicts.removeIf([](const Verdict& one) { return one.id == u"bfd.session"_s; });
        for (auto& router : view.facts.routers)
            router.bgp = Fact<BgpFact>::known(*router.bgp, u"again"_s, router.bgp.at());
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        QVERIFY(before.isNull());
        QCOMPARE(bar->value(), 40);
        QVERIFY(panel.focusWidget() == field());
    }

    /// What mends the first broken link is the button in its row; the others are shown.
    void theTableOffersWhatMends()
    {
        View view = views::red();
        scenes::set(view.verdicts, u"bgp.session"_s, u"frr1/node3"_s, State::Failed);
        TopologyPanel panel;
        panel.setFullWindow(true);
        panel.resize(1280, 720);
        panel.show();
        panel.setView(view, TopologyPanel::Measured::Yes, {});
        const auto button = [&panel](const QString& text) -> QAbstractButton* {
            for (auto* one : panel.findChild<BrokenTable*>()->findChildren<QAbstractButton*>()) {
                if (one->text() == text)
                    return one;
            }
            return nullptr;
        };
        QVERIFY(button(u"Show node2"_s) != nullptr);
        Mend mend{u"bgp.session"_s, u"frr1/node2"_s, u"by hand: `vtysh`"_s, u"Set AS 64513…"_s};
        panel.setMend(mend);
        QVERIFY(button(u"Show node2"_s) == nullptr);
        QVERIFY(button(u"Show node3"_s) != nullptr);
        QSignalSpy wanted(&panel, &TopologyPanel::mendWanted);
        button(mend.button)->click();
        QTRY_COMPARE(wanted.size(), 1);
        mend.busy = true;
        panel.setMend(mend);
        QVERIFY(!button(mend.button)->isEnabled());
        mend.subject = u"frr1/node1"_s; // of a moment ago
        panel.setMend(mend);
        QVERIFY(button(u"Show node2"_s) != nullptr);
        panel.setMend({});
        QVERIFY(button(u"Show node2"_s) != nullptr);
    }

    /// Cause and fix are read in a small window too: one below the other.
    void theTableIsReadAtEveryWidth()
    {
        TopologyPanel panel;
        panel.setFullWindow(true);
        panel.show();
        panel.setView(views::red(), TopologyPanel::Measured::Yes, {});
        panel.setMend({u"bgp.session"_s, u"frr1/node2"_s, u"by hand: `vtysh`"_s,
                       u"Set the AS numbers on cluster lab…"_s});
        for (const int width : {1024, 1280, 1024}) {
            panel.resize(width, 700);
            QTest::qWait(20);
            const auto texts = panel.findChild<BrokenTable*>()->findChildren<Text*>();
            const auto fix = std::find_if(texts.begin(), texts.end(), [](const Text* text) {
                return text->isVisible() && text->textFormat() == Qt::RichText;
            });
            QVERIFY(fix != texts.end());
            QVERIFY2((*fix)->width() >= 240, QByteArray::number((*fix)->width()));
            QVERIFY((*fix)->height() >= (*fix)->heightForWidth((*fix)->width()));
        }
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
