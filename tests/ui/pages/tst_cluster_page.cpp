// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/widgets/Parts.h"

#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What is typed on the cluster's page stays where it is, whatever comes and goes around it.
class TestClusterPage : public QObject, protected test::OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        m_engine->setOffline(true);
    }

    void oneWrongLineLeavesTheOthersWhereTheyAre()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        auto* edit = page.findChild<QPlainTextEdit*>();
        auto* table = page.findChild<QTableView*>();
        const int top = edit->mapTo(&page, QPoint()).y();
        edit->setPlainText(u"node1 192.168.125.20\nnode2 192.168.125.21\nnode3 192.168"_s);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(field(page, u"managementCluster.nodes"_s)->isFailed());
        QTest::qWait(50);
        QCOMPARE(edit->mapTo(&page, QPoint()).y(), top);
    }

    /// Not one after the other, each once the one before it is mended.
    void everyNodeThatCannotBeIsSaidAtOnce()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        page.findChild<QPlainTextEdit*>()->setPlainText(
            u"node1 127.0.0.1\nnode2 127.0.0.2\nnode3 192.168.125.22"_s);
        const Field* nodes = field(page, u"managementCluster.nodes"_s);
        QTRY_VERIFY(nodes->isFailed());
        for (const auto& wrong : {u"127.0.0.1"_s, u"127.0.0.2"_s})
            QVERIFY2(nodes->message().contains(wrong), qPrintable(nodes->message()));
    }

    void aMistypedKubeconfigIsSaidOnceAndBesideIt()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        config.entered();
        Field* kubeconfig = field(page, u"managementCluster.kubeconfig"_s);
        const int top = kubeconfig->mapTo(&page, QPoint()).y();
        m_document->setText(kubeconfig->path(), u"/nowhere/kubeconfig"_s);
        QTRY_VERIFY(kubeconfig->isFailed());
        QTest::qWait(50);
        QVERIFY(!page.findChild<ErrorCard*>()->isVisible());
        QCOMPARE(kubeconfig->mapTo(&page, QPoint()).y(), top);
    }

private:
    static void show(ClusterPage& page)
    {
        page.resize(640, 1200);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTest::qWait(50); // laid out at rest
    }

    static Field* field(const ClusterPage& page, const QString& path)
    {
        for (Field* one : page.findChildren<Field*>()) {
            if (one->path() == path)
                return one;
        }
        return nullptr;
    }
};

QTEST_MAIN(TestClusterPage)
#include "tst_cluster_page.moc"
