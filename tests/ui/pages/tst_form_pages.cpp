// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "GuideFacts.h"
#include "ui/pages/bgp/BgpPage.h"
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/pages/hosted/HostedPage.h"
#include "ui/pages/router/RouterPage.h"
#include "ui/pages/start/StartPage.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/Parts.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// The form pages as a person uses them: typed and clicked, without a network.
class TestFormPages : public QObject, protected test::OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        m_engine->setOffline(true);
    }

    void cleanup()
    {
        m_engine.reset();
        m_document.reset();
    }

    void aWrongNumberIsSaidBesideItAndTheChipRightsIt()
    {
        fill();
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        Field* asn = fieldOf(page, u"routers[0].asn"_s);
        type(asn, u"64521"_s);
        QTRY_VERIFY(asn->isFailed());
        QVERIFY(asn->message().contains(u"already runs BGP as AS 64512"_s));
        const auto chips = asn->findChildren<ChipButton*>();
        QCOMPARE(chips.size(), 1);
        QTest::mouseClick(chips.first(), Qt::LeftButton);
        QCOMPARE(textIn(asn), u"64512"_s);
        QVERIFY(!asn->isFailed());
        m_document->undoStack().undo();
        QCOMPARE(textIn(asn), u"64521"_s);
        m_document->undoStack().undo();
        QCOMPARE(textIn(asn), u"64512"_s);
    }

    void whatIsTypedIntoAnEmptyPlanIsKept()
    {
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        Field* vip = fieldOf(page, u"hostedClusters[0].vip[0]"_s);
        type(vip, u"10.0.2"_s);
        QTRY_VERIFY(vip->isFailed());
        QCOMPARE(textIn(vip), u"10.0.2"_s);
        type(vip, u"10.0.2.20"_s);
        QTRY_VERIFY(!vip->isFailed());
        QCOMPARE(m_document->plan().hostedClusters.first().vip.first().toString(), u"10.0.2.20"_s);
    }

    /// In words of the form, not of the plan's file.
    void anEmptyPlanAsksForItsFields()
    {
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        page.showField(u"hostedClusters[0].vip[0]"_s);
        QCOMPARE(fieldOf(page, u"hostedClusters[0].vip[0]"_s)->message(), u"Fill in the VIP."_s);
    }

    /// What a box has opened is a window of its own, and no stop of the page's.
    void anOpenBoxIsNoStopOfThePage()
    {
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        auto* box = page.findChild<QComboBox*>();
        box->showPopup();
        QTest::failOnWarning(QRegularExpression(u"setTabOrder"_s));
        page.resize(page.width() - 20, page.height());
        QTest::qWait(20);
        box->hidePopup();
    }

    /// A card that was just added is no fault before there was time to fill it in.
    void aNewRouterIsNotRedAtOnce()
    {
        fill();
        RouterConfig config(*m_engine);
        RouterPage page(config);
        show(page);
        page.showField(u"routers[0].name"_s); // as Next does: what is missing is said
        const auto all = page.findChildren<QPushButton*>();
        for (QPushButton* button : all) {
            if (button->text().startsWith(u"Add another"_s))
                button->click();
        }
        Field* name = fieldOf(page, u"routers[1].name"_s);
        QVERIFY(name != nullptr);
        QTest::qWait(400);
        QVERIFY2(!name->isFailed(), qPrintable(name->message()));
        page.showField(u"routers[1].name"_s);
        QVERIFY(name->isFailed());
    }

    /// What is missing is said once a person left the field, not when the window did.
    void aFieldIsLeftByAPersonOnly()
    {
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        Field* asn = fieldOf(page, u"routers[0].asn"_s);
        for (const auto reason : {Qt::OtherFocusReason, Qt::ActiveWindowFocusReason}) {
            QFocusEvent out(QEvent::FocusOut, reason);
            QApplication::sendEvent(asn->control(), &out);
            QVERIFY(!asn->isFailed());
        }
        QFocusEvent out(QEvent::FocusOut, Qt::TabFocusReason);
        QApplication::sendEvent(asn->control(), &out);
        QVERIFY(asn->isFailed());
    }

    void aGoodVipIsPraisedAndItsNoteStandsOnce()
    {
        fill();
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        Field* vip = fieldOf(page, u"hostedClusters[0].vip[0]"_s);
        QTRY_COMPARE(vip->messageState(), State::Passed);
        QVERIFY(vip->message().startsWith(u"In no pool; "_s));
        QCOMPARE(page.findChildren<Note*>().size(), 1);
    }

    void aFieldPerRouterAndPerCluster()
    {
        fill();
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        m_document->edit(u"Two"_s, [](Plan& plan) {
            plan.routers.append(plan.routers.first());
            plan.hostedClusters.append(plan.hostedClusters.first());
        });
        QVERIFY(fieldOf(page, u"routers[1].asn"_s));
        QVERIFY(fieldOf(page, u"hostedClusters[1].vip[0]"_s));
        m_document->undoStack().undo();
        QTRY_VERIFY(!fieldOf(page, u"routers[1].asn"_s));
    }

    void goingToAFieldOpensWhatHidesIt()
    {
        fill();
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        Field* most = fieldOf(page, u"options.maximumPrefix"_s);
        QVERIFY(!most->isVisible());
        QVERIFY(page.showField(u"options.maximumPrefix"_s));
        QVERIFY(most->isVisible());
        QTRY_VERIFY(most->control()->hasFocus());
        QVERIFY(!page.showField(u"routers[0].name"_s));
    }

    void bfdIsChosen()
    {
        fill();
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        auto* box = qobject_cast<QComboBox*>(fieldOf(page, u"options.bfd"_s)->control());
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(m_document->plan().options.bfd);
        m_document->undoStack().undo();
        QCOMPARE(box->currentIndex(), 0);
    }

    void nodesAreTicked()
    {
        fill();
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        auto* table = page.findChild<QTableView*>();
        QVERIFY(table->isVisible());
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(m_document->plan().managementCluster.nodes.size(), 2);
        m_document->undoStack().undo();
        QCOMPARE(m_document->plan().managementCluster.nodes.size(), 3);
    }

    void nodesCanBePastedWithoutACluster()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        Field* nodes = fieldOf(page, u"managementCluster.nodes"_s);
        QVERIFY(nodes->isVisible());
        auto* edit = qobject_cast<QPlainTextEdit*>(nodes->control());
        edit->setFocus();
        edit->insertPlainText(u"node1 192.168.125.20\nnode2"_s);
        QTRY_VERIFY(nodes->isFailed());
        edit->insertPlainText(u" 192.168.125.21"_s);
        QTRY_VERIFY(!nodes->isFailed());
        QCOMPARE(config.nodes().rowCount(), 2);
    }

    void aBrokenConnectionIsACard()
    {
        fill();
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        auto* card = page.findChild<ErrorCard*>();
        QVERIFY(!card->isVisible());
        Facts facts = guideFacts();
        facts.cluster = {};
        facts.cluster.problem = Error{ErrorCode::KubeUnauthorized, u"Refused."_s,
                                      u"401 Unauthorized"_s, u"Log in again."_s};
        m_engine->setFacts(facts);
        QVERIFY(card->isVisible());
        QVERIFY(saidIn(*card).contains(u"401 Unauthorized"_s));
    }

    void notMineTurnsTheCardIntoTheHandOver()
    {
        fill();
        RouterConfig config(*m_engine);
        RouterPage page(config);
        show(page);
        auto* notMine = page.findChild<QCheckBox*>();
        auto* lines = page.findChild<QPlainTextEdit*>();
        QVERIFY(!lines->isVisible());
        QTest::mouseClick(notMine, Qt::LeftButton, {}, QPoint(8, notMine->height() / 2));
        QVERIFY(!m_document->plan().routers.first().managed);
        QVERIFY(lines->isVisible());
        QVERIFY(lines->toPlainText().contains(u"router bgp 64512"_s));
        QVERIFY(!fieldOf(page, u"routers[0].ssh.host"_s)->isVisible());
        m_document->undoStack().undo();
        QVERIFY(!lines->isVisible());
        QVERIFY(!notMine->isChecked());
    }

    void theLikelyThingIsFirst()
    {
        StartConfig config(*m_engine);
        StartPage page(config);
        show(page);
        const auto rows = visibleButtons(page);
        QVERIFY(!rows.isEmpty());
        QCOMPARE(rows.first()->text(), u"Practise in a lab on this machine"_s);
        QVERIFY(m_document->saveAs(m_folder->filePath(u"hosted.plan.yaml"_s)));
        page.retranslate();
        QCOMPARE(visibleButtons(page).first()->text(), u"Continue hosted.plan.yaml"_s);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<int>("page");
        for (int page = 0; page < 5; ++page)
            QTest::addRow("page %d", page + 1) << page;
    }

    void everyControlHasAName()
    {
        QFETCH(const int, page);
        fill();
        m_document->setText(u"dns.update.method"_s, u"rfc2136"_s);
        m_document->edit(u"Two"_s, [](Plan& plan) {
            plan.routers.append(plan.routers.first());
            plan.routers.last().managed = false;
        });
        StartConfig start(*m_engine);
        ClusterConfig cluster(*m_engine);
        RouterConfig router(*m_engine);
        BgpConfig bgp(*m_engine);
        HostedConfig hosted(*m_engine);
        std::unique_ptr<Page> shown;
        switch (page) {
        case 0:
            shown = std::make_unique<StartPage>(start);
            break;
        case 1:
            shown = std::make_unique<ClusterPage>(cluster);
            break;
        case 2:
            shown = std::make_unique<RouterPage>(router);
            break;
        case 3:
            shown = std::make_unique<BgpPage>(bgp);
            break;
        default:
            shown = std::make_unique<HostedPage>(hosted);
        }
        show(*shown);
        for (QWidget* control : shown->findChildren<QWidget*>()) {
            if (control->focusPolicy() == Qt::NoFocus || !control->isVisible())
                continue;
            QAccessibleInterface* said = QAccessible::queryAccessibleInterface(control);
            QVERIFY2(said != nullptr && !said->text(QAccessible::Name).isEmpty(),
                     control->metaObject()->className());
        }
    }

private:
    void fill()
    {
        m_document->startFrom(examplePlan());
        m_engine->setFacts(guideFacts());
    }

    static void show(Page& page)
    {
        page.resize(552, 744);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.config().entered();
    }

    static Field* fieldOf(const Page& page, const QString& path)
    {
        for (Field* field : page.findChildren<Field*>()) {
            if (field->path() == path)
                return field;
        }
        return nullptr;
    }

    static void type(Field* field, const QString& text)
    {
        auto* line = qobject_cast<QLineEdit*>(field->control());
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }

    static QString textIn(const Field* field)
    {
        return qobject_cast<QLineEdit*>(field->control())->text();
    }

    static QString saidIn(const QWidget& widget)
    {
        QString said;
        for (const QLabel* label : widget.findChildren<QLabel*>())
            said += label->text() + u'\n';
        return said;
    }

    static QList<QAbstractButton*> visibleButtons(const Page& page)
    {
        QList<QAbstractButton*> buttons = page.findChildren<QAbstractButton*>();
        buttons.removeIf([](const QAbstractButton* button) {
            return !button->isVisible() || button->text().isEmpty();
        });
        std::sort(buttons.begin(), buttons.end(), [](const auto* one, const auto* other) {
            return one->mapToGlobal(QPoint()).y() < other->mapToGlobal(QPoint()).y();
        });
        return buttons;
    }
};

QTEST_MAIN(TestFormPages)
#include "tst_form_pages.moc"
