// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/widgets/Parts.h"

#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What is typed on the cluster's page stays where it is, whatever comes and goes around it.
class TestClusterPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
        qputenv("HOME", m_folder->path().toUtf8());
        m_document = std::make_unique<PlanDocument>();
        m_engine = std::make_unique<Engine>(*m_document);
        m_engine->setOffline(true);
    }

    void cleanup()
    {
        m_engine.reset();
        m_document.reset();
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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlanDocument> m_document;
    std::unique_ptr<Engine> m_engine;
};

QTEST_MAIN(TestClusterPage)
#include "tst_cluster_page.moc"
