// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "../models/Views.h"
#include "Opened.h"
#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/VerifyConfig.h"
#include "ui/pages/Page.h"
#include "ui/shell/Footer.h"
#include "ui/shell/StepRail.h"
#include "ui/topology/TopologyPanel.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTextLayout>
#include <QTreeView>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

namespace
{

/// Everything in the accessible tree that one can act on, or that shows something, has a name.
void collectUnnamed(QAccessibleInterface* part, QStringList& unnamed)
{
    if (part == nullptr || part->state().invisible)
        return;
    const QAccessible::Role role = part->role();
    const QSet<QAccessible::Role> named{
        QAccessible::Button,       QAccessible::CheckBox,   QAccessible::ComboBox,
        QAccessible::EditableText, QAccessible::Graphic,    QAccessible::RadioButton,
        QAccessible::SpinBox,      QAccessible::Table,      QAccessible::Tree,
        QAccessible::List,         QAccessible::ButtonMenu, QAccessible::Canvas};
    if (named.contains(role) && part->text(QAccessible::Name).isEmpty())
        unnamed << u"%1 %2"_s.arg(QString::fromLatin1(part->object()->metaObject()->className()),
                                  part->object()->objectName());
    for (int i = 0; i < part->childCount(); ++i)
        collectUnnamed(part->child(i), unnamed);
}

} // namespace

/// The window as a whole: steps, keys, titles, sizes, languages; nothing of the world.
class TestWindow : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void init() { renew(); }

    void initTestCase() { Look::install(*qApp); }

    void titleNamesRouterAndContext()
    {
        Opened opened;
        QVERIFY(opened.window.windowTitle().contains(u"frr1"_s));
        QVERIFY(opened.window.windowTitle().contains(u"cluster"_s));
        opened.document.setText(u"managementCluster.context"_s, u"lab"_s);
        QVERIFY(opened.window.windowTitle().contains(u"cluster lab"_s));
    }

    /// Before a router has a name, the cluster does: also where the kubeconfig alone says which.
    void titleNamesWhatIsKnown()
    {
        Opened opened{Plan()};
        QCOMPARE(opened.window.windowTitle(), u"New plan — HCP BGP Wizard"_s);
        const QString kubeconfig = m_folder->filePath(u"config"_s);
        QVERIFY(writeFile(kubeconfig, "clusters: [{name: c, cluster: {server: 'https://lab:1'}}]\n"
                                      "contexts: [{name: lab, context: {cluster: c, user: u}}]\n"
                                      "users: [{name: u, user: {token: none}}]\n"
                                      "current-context: lab\n"));
        opened.window.steps().go(StepId::Cluster);
        opened.document.setText(u"managementCluster.kubeconfig"_s, kubeconfig);
        QCOMPARE(opened.window.windowTitle(), u"cluster lab — HCP BGP Wizard"_s);
    }

    void nextGoesThroughAllStepsAndBack()
    {
        Opened opened;
        for (int step = 1; step <= 5; ++step) {
            auto* next = opened.find<QPushButton>(u"Next"_s);
            QVERIFY2(next != nullptr && next->isEnabled(), qPrintable(QString::number(step)));
            next->click();
            QCOMPARE(int(opened.window.steps().current()), step);
        }
        for (int step = 4; step >= 0; --step) {
            opened.find<QPushButton>(u"Back"_s)->click();
            QCOMPARE(int(opened.window.steps().current()), step);
        }
    }

    void configurationOfAThingIsShownInReview()
    {
        Opened opened;
        opened.window.setFullTopology(true);
        Q_EMIT opened.window.topology()->showConfiguration(u"vip hosted/hosted"_s);
        QCOMPARE(opened.window.steps().current(), StepId::Review);
        auto* tree = opened.window.page(StepId::Review)->findChild<QTreeView*>();
        QTRY_COMPARE(tree->currentIndex().data().toString(), u"ipaddresspool-hcp-api-pool.yaml"_s);
        QVERIFY(!opened.find<QPushButton>(u"Back to Review"_s));
        opened.window.setFullTopology(true);
        QVERIFY(opened.find<QPushButton>(u"Back to Review"_s) != nullptr);
    }

    /// In the whole window, too, the first broken link is one click from its mending.
    void whatMendsIsOfferedInTheWholeWindow()
    {
        Opened opened(healthy().plan);
        opened.engine.setFacts(faulty("peerASN differs").facts);
        opened.window.steps().go(StepId::Verify);
        opened.window.setFullTopology(true);
        const auto& broken =
            static_cast<const VerifyConfig&>(opened.window.steps().config(StepId::Verify)).broken();
        QVERIFY(broken && !broken->button.isEmpty());
        auto* mend = opened.find<QPushButton>(broken->button);
        QVERIFY(mend != nullptr);
        QVERIFY(opened.window.topology()->isAncestorOf(mend));
    }

    void footerElidesNothingThatHasRoom()
    {
        Opened opened;
        auto* footer = opened.window.findChild<Footer*>();
        for (const StepConfig* config : opened.window.steps().configs()) {
            opened.window.steps().go(config->id());
            QTest::qWait(0);
            for (const auto* words : footer->findChildren<ElidedText*>()) {
                if (words->isVisible() && !words->text().isEmpty())
                    QVERIFY2(words->width() >= words->sizeHint().width(),
                             qPrintable(words->text()));
            }
        }
    }

    void keysReachEveryVisitedStep()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTest::keyClick(&opened.window, Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE(opened.window.steps().current(), StepId::Cluster);
        QTest::keyClick(&opened.window, Qt::Key_4, Qt::AltModifier);
        QTRY_COMPARE(opened.window.steps().current(), StepId::Bgp);
        QTest::keyClick(&opened.window, Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_COMPARE(opened.window.steps().current(), StepId::Router);
        QTest::keyClick(&opened.window, Qt::Key_7, Qt::AltModifier); // never visited
        QCOMPARE(opened.window.steps().current(), StepId::Router);
    }

    void backAndForthLosesNothingTyped()
    {
        Opened opened;
        opened.window.goToField(u"hostedClusters[0].vip[0]"_s);
        auto* line = vipLine(opened);
        QVERIFY(line != nullptr);
        line->selectAll();
        QTest::keyClicks(line, u"10.0.2.2000"_s);
        opened.window.steps().go(StepId::Start);
        opened.window.steps().go(StepId::Bgp);
        QCOMPARE(vipLine(opened)->text(), u"10.0.2.2000"_s);
        QCOMPARE(opened.window.steps().state(StepId::Bgp), StepState::Problem);
        opened.document.undoStack().undo();
        QCOMPARE(vipLine(opened)->text(), u"10.0.2.20"_s);
        QVERIFY(opened.window.steps().state(StepId::Bgp) != StepState::Problem);
    }

    void goToLeadsToTheFirstFailedField()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.document.setText(u"routers[0].asn"_s, u"64513"_s); // MetalLB's own
        opened.window.steps().go(StepId::Bgp);
        auto* link = opened.find<QPushButton>(u"Go to"_s);
        QVERIFY(link != nullptr);
        link->click();
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("filled");
        for (int step = 0; step < 8; ++step) {
            for (const bool filled : {false, true})
                QTest::addRow("%s%s", qPrintable(stepWord(StepId(step))), filled ? "" : " empty")
                    << step << filled;
        }
    }
    void everyControlHasAName()
    {
        QFETCH(int, step);
        QFETCH(bool, filled);
        Opened opened(filled ? examplePlan() : Plan());
        opened.window.steps().go(StepId(step));
        QTest::qWait(50);
        QStringList unnamed;
        collectUnnamed(QAccessible::queryAccessibleInterface(&opened.window), unnamed);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    }

    void tabReachesEveryControlOfAPage_data() { everyPage(); }
    void tabReachesEveryControlOfAPage()
    {
        QFETCH(int, step);
        Opened opened;
        opened.window.steps().go(StepId(step));
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTest::qWait(20);
        QSet<QWidget*> reached;
        for (int i = 0; i < 300; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                        : &opened.window,
                            Qt::Key_Tab);
            reached << QApplication::focusWidget();
        }
        const auto buttons = opened.window.page(StepId(step))->findChildren<QAbstractButton*>();
        for (QAbstractButton* button : buttons) {
            const bool acts =
                button->isVisible() && button->isEnabled() && button->focusPolicy() != Qt::NoFocus;
            QVERIFY2(!acts || reached.contains(button), qPrintable(button->text()));
        }
    }

    void nothingIsCutOffInASmallWindowWithLongTexts_data() { everyPage(); }
    void nothingIsCutOffInASmallWindowWithLongTexts()
    {
        QFETCH(int, step);
        Opened opened;
        opened.languages.use(u"x-long"_s);
        opened.window.resize(1024, 700);
        opened.window.steps().go(StepId(step));
        QTRY_VERIFY2(cutOff(opened.window).isEmpty(), qPrintable(cutOff(opened.window)));
        QCOMPARE(opened.window.size(), QSize(1024, 700));
        opened.languages.use(u"en"_s);
    }

    void theLanguageChangesLive()
    {
        Opened opened;
        QVERIFY(opened.find<QPushButton>(u"Next"_s) != nullptr);
        opened.languages.use(u"x-long"_s);
        QTRY_VERIFY(opened.find<QPushButton>(u"⟦Next"_s) != nullptr);
        opened.languages.use(u"x-rtl"_s);
        QTRY_COMPARE(opened.window.layoutDirection(), Qt::RightToLeft);
        opened.languages.use(u"en"_s);
        QTRY_VERIFY(opened.find<QPushButton>(u"Next"_s) != nullptr);
        QCOMPARE(opened.window.layoutDirection(), Qt::LeftToRight);
    }

    /// A text in a text stands where it stands in the sentence, in a language from the right, too.
    void aPieceOfASentenceIsNotTurnedRound()
    {
        Languages languages;
        languages.use(u"x-rtl"_s);
        const auto tr = [](const char* text) { return QCoreApplication::translate("x", text); };
        const QString sentence = tr("before %1 behind").arg(tr("piece"));
        languages.use(u"en"_s);
        QTextLayout layout(sentence);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        const auto at = [&](const QString& word) {
            return line.cursorToX(static_cast<int>(sentence.indexOf(word)));
        };
        QVERIFY(at(u"before"_s) < at(u"piece"_s));
        QVERIFY(at(u"piece"_s) < at(u"behind"_s));
    }

    /// Nor are the ends of a path, or of a network, taken for the sentence's.
    void aValueInASentenceKeepsItsOrder()
    {
        Languages languages;
        languages.use(u"x-rtl"_s);
        const QString sentence = QCoreApplication::translate("x", "%1 reads %2")
                                     .arg(u"~/.kube/config"_s, u"10.0.2.20/32/"_s);
        languages.use(u"en"_s);
        QTextLayout layout(sentence);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        double last = 0;
        for (const auto& piece :
             {u"/."_s, u"kube"_s, u"config"_s, u"reads"_s, u"10."_s, u"32/"_s}) {
            const double at = line.cursorToX(static_cast<int>(sentence.indexOf(piece)));
            QVERIFY2(at >= last, qPrintable(piece));
            last = at;
        }
        const auto slash = static_cast<int>(sentence.lastIndexOf(u'/'));
        QVERIFY(line.cursorToX(slash) > last);
    }

    void widthDecidesWhatStandsBesideThePage()
    {
        Opened opened;
        opened.window.steps().go(StepId::Bgp);
        auto* rail = opened.window.findChild<StepRail*>();
        QTRY_COMPARE(rail->width(), 224);
        QVERIFY(opened.window.topology()->isVisible());
        opened.window.resize(1100, 700);
        QTRY_COMPARE(rail->width(), 208);
        opened.window.resize(900, 700);
        QTRY_COMPARE(rail->width(), 60);
        QVERIFY(!opened.window.topology()->isVisible());
    }

    void aPlanIsDroppedIn()
    {
        const QString path = m_folder->filePath(u"dropped.plan.yaml"_s);
        QVERIFY(savePlan(examplePlan(), path));
        Opened opened{Plan()};
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        // Entering makes the window the drag's target.
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&opened.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&opened.window, &drop);
        QCOMPARE(opened.document.path(), path);
        QCOMPARE(opened.document.plan(), examplePlan());
    }

    void aBrokenPlanIsRefusedWithItsLine()
    {
        const QString path = m_folder->filePath(u"broken.plan.yaml"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("version: 1\nrouter: []\n");
        file.close();
        Opened opened;
        opened.window.openPlan(path);
        QTRY_VERIFY(opened.window.findChild<QDialog*>() != nullptr);
        QString said;
        const auto labels = opened.window.findChild<QDialog*>()->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"routers"_s), qPrintable(said)); // the nearest known key
        QCOMPARE(opened.document.plan(), examplePlan());
    }

    void theTopologyTakesTheWholeWindowAndComesBack()
    {
        Opened opened;
        opened.window.steps().go(StepId::Bgp);
        opened.window.setFullTopology(true);
        QVERIFY(!opened.window.findChild<Footer*>()->isVisible());
        QTRY_VERIFY(opened.window.topology()->width() > 1200);
        opened.window.setFullTopology(false);
        QVERIFY(opened.window.findChild<Footer*>()->isVisible());
    }

private:
    static void everyPage()
    {
        QTest::addColumn<int>("step");
        for (int step = 0; step < 8; ++step)
            QTest::newRow(qPrintable(stepWord(StepId(step)))) << step;
    }

    /// The texts of visible buttons that have less room than they need.
    static QString cutOff(const QWidget& window)
    {
        QStringList texts;
        const auto buttons = window.findChildren<QPushButton*>();
        for (const QPushButton* button : buttons) {
            if (button->isVisible() && button->width() < button->minimumSizeHint().width())
                texts << button->text();
        }
        return texts.join(u'\n');
    }

    static QLineEdit* vipLine(const Opened& opened)
    {
        const auto fields = opened.window.findChildren<Field*>();
        for (const Field* field : fields) {
            if (field->path() == u"hostedClusters[0].vip[0]"_s)
                return qobject_cast<QLineEdit*>(field->control());
        }
        return nullptr;
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
