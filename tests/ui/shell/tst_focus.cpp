// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../OwnState.h"
#include "Opened.h"
#include "ui/pages/Page.h"
#include "ui/shell/StepRail.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"

#include <QAbstractButton>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>

using namespace hcp;
using namespace hcp::test;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// Where the focus lands: by "Go to …", when a page is shown, when what had it goes.
class TestFocus : public QObject, protected OwnState
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp); }

    void init() { renew(); }

    void goToLandsInTheField_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("field");
        const auto row = [](const QString& wanted, const QString& field) {
            QTest::newRow(qPrintable(wanted)) << wanted << field;
        };
        const QStringList themselves{u"managementCluster.kubeconfig"_s,
                                     u"managementCluster.metallb.asn"_s,
                                     u"routers[0].asn"_s,
                                     u"routers[1].asn"_s,
                                     u"routers[1].name"_s,
                                     u"routers[1].address"_s,
                                     u"routers[1].ssh.identityFile"_s,
                                     u"routers[10].address"_s,
                                     u"hostedClusters[0].name"_s,
                                     u"hostedClusters[1].vip[0]"_s,
                                     u"hostedClusters[1].namespace"_s,
                                     u"hostedClusters[1].baseDomain"_s,
                                     u"hostedClusters[1].pullSecret"_s,
                                     u"hostedClusters[0].otherServices"_s,
                                     u"options.bfd"_s,
                                     u"options.maximumPrefix"_s,
                                     u"dns.servers"_s};
        for (const QString& path : themselves)
            row(path, path);
        row(u"routers"_s, u"routers[0].name"_s);
        row(u"routers[1]"_s, u"routers[1].name"_s);
        row(u"routers[1].ssh"_s, u"routers[1].ssh.host"_s);
        row(u"hostedClusters[1].vip"_s, u"hostedClusters[1].vip[0]"_s);
        row(u"hostedClusters[1].vip[1]"_s, u"hostedClusters[1].vip[0]"_s);
        row(u"hostedClusters[0].pullSecret.secretName"_s, u"hostedClusters[0].pullSecret"_s);
        row(u"hostedClusters[0].sshKey.secretName"_s, u"hostedClusters[0].sshKey"_s);
        row(u"hostedClusters[0].clusterNetwork[1]"_s, u"hostedClusters[0].clusterNetwork"_s);
        row(u"managementCluster.nodes[2].address"_s, u"managementCluster.nodes"_s);
        row(u"managementCluster.metallb"_s, u"managementCluster.metallb.namespace"_s);
        row(u"dns.servers[0]"_s, u"dns.servers"_s);
        // Hidden while nobody makes the records: what decides that.
        row(u"dns.update.zone"_s, u"dns.update.method"_s);
    }
    void goToLandsInTheField()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, field);
        Opened opened(many());
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.window.goToField(wanted);
        QTRY_COMPARE(focused(opened), field);
        QTest::qWait(0);
        QCOMPARE(focused(opened), field);
    }

    void aNodeOfTheListIsItsLine()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.window.goToField(u"managementCluster.nodes[1].name"_s);
        QTRY_COMPARE(focused(opened), u"managementCluster.nodes"_s);
        const auto* edit = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QCOMPARE(edit->textCursor().selectedText(), u"node2 192.168.125.21"_s);
    }

    void theLikelyThingHasTheFocusAtFirst()
    {
        Opened opened{Plan()};
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        QTRY_COMPARE(button(), u"Practise in a lab on this machine"_s);
        QVERIFY(opened.document.saveAs(m_folder->filePath(u"hosted.plan.yaml"_s)));
        opened.window.steps().go(StepId::Cluster);
        opened.window.steps().go(StepId::Start);
        QTRY_COMPARE(button(), u"Continue hosted.plan.yaml"_s);
    }

    void whatGoesLeavesTheFocusOnThePage()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.document.setText(u"routers[0].asn"_s, u"64513"_s); // MetalLB's own
        opened.window.steps().go(StepId::Bgp);
        auto* link = opened.find<QPushButton>(u"Go to"_s);
        QVERIFY(link != nullptr);
        link->setFocus();
        opened.document.setText(u"routers[0].asn"_s, u"64512"_s); // it has nowhere to go any more
        QTRY_VERIFY(!link->isVisible());
        const Page* page = opened.window.page(StepId::Bgp);
        const QWidget* now = QApplication::focusWidget();
        QVERIFY(now == page || page->isAncestorOf(now));
    }

    void aProblemOfReviewLeadsIntoItsField()
    {
        Opened opened;
        QVERIFY(QTest::qWaitForWindowActive(&opened.window));
        opened.document.setText(u"hostedClusters[0].vip[0]"_s, u"192.168.125.21"_s);
        opened.window.steps().go(StepId::Review);
        auto* link = opened.find<QPushButton>(u"Go to VIP"_s);
        QVERIFY(link != nullptr);
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Space);
        QTRY_COMPARE(focused(opened), u"hostedClusters[0].vip[0]"_s);
    }

private:
    static Plan many()
    {
        Plan plan = examplePlan();
        plan.hostedClusters.append(plan.hostedClusters.first());
        while (plan.routers.size() < 11)
            plan.routers.append(plan.routers.first());
        return plan;
    }

    /// The path of the field that has the focus.
    static QString focused(const Opened& opened)
    {
        const QWidget* now = QApplication::focusWidget();
        const auto fields = opened.window.findChildren<Field*>();
        for (const Field* field : fields) {
            if (now != nullptr && (field->control() == now || field->control()->isAncestorOf(now)))
                return field->path();
        }
        return {};
    }

    static QString button()
    {
        const auto* now = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
        return now == nullptr ? QString() : now->text();
    }
};

QTEST_MAIN(TestFocus)
#include "tst_focus.moc"
