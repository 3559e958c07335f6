// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "GuideFacts.h"
#include "base/Files.h"
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/widgets/Parts.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>

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

    /// 200 lines of another cluster are one mistake, and three are read line by line.
    void manyUnknownNodesAreSummedUp()
    {
        m_engine->setFacts(guideFacts());
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        const auto paste = [&page](int nodes) {
            QStringList lines;
            for (int i = 0; i < nodes; ++i)
                lines << u"worker-%1 192.168.125.%2"_s.arg(i, 3, 10, QChar(u'0')).arg(i + 20);
            page.findChild<QPlainTextEdit*>()->setPlainText(lines.join(u'\n'));
        };
        const Field* nodes = field(page, u"managementCluster.nodes"_s);
        paste(3);
        QTRY_VERIFY(nodes->message().contains(u"no node worker-002"_s));
        QCOMPARE(nodes->message().count(u'\n'), 2);
        paste(200);
        QTRY_VERIFY2(nodes->message().startsWith(u"200 of these nodes are not in cluster "_s),
                     qPrintable(nodes->message()));
        QVERIFY2(nodes->message().contains(u"worker-000, worker-001, worker-002 and 197 more"_s),
                 qPrintable(nodes->message()));
        QVERIFY2(nodes->message().size() < 300, qPrintable(nodes->message()));
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

    void aFileThatIsNoKubeconfigIsSaidBesideIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("this is no kubeconfig\n");
        QTest::newRow("another YAML") << QByteArray("a: 1\n");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\1\2",
                                              7);
        QTest::newRow("empty") << QByteArray();
    }

    void aFileThatIsNoKubeconfigIsSaidBesideIt()
    {
        QFETCH(QByteArray, content);
        const QString path = m_folder->filePath(u"garbage"_s);
        QVERIFY(writeFile(path, content));
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        config.entered();
        Field* kubeconfig = field(page, u"managementCluster.kubeconfig"_s);
        m_document->setText(kubeconfig->path(), path);
        QTRY_VERIFY(kubeconfig->isFailed());
        QVERIFY(!page.findChild<ErrorCard*>()->isVisible());
        QVERIFY(config.problems() > 0);
    }

    void aPlanThatIsOpenedSaysWhichClusterItHas()
    {
        const QString path = m_folder->filePath(u"kubeconfig"_s);
        QVERIFY(writeFile(path, "clusters: [{name: c, cluster: {server: 'https://lab:6443'}}]\n"
                                "users: [{name: u, user: {}}]\n"
                                "contexts: [{name: lab, context: {cluster: c, user: u}}]\n"
                                "current-context: lab\n"));
        ClusterConfig config(*m_engine);
        Plan plan;
        plan.managementCluster.kubeconfig = path;
        m_document->startFrom(plan);
        QCOMPARE(config.word(), u"lab"_s);
    }

    void theLastNodeThatPeersSaysWhyItStays()
    {
        Plan plan;
        plan.managementCluster.nodes = {{u"node1"_s, *Address::parse(u"192.168.125.20"_s)},
                                        {u"node2"_s, *Address::parse(u"192.168.125.21"_s)}};
        m_document->startFrom(plan);
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        NodesModel& nodes = config.nodes();
        QVERIFY(nodes.setData(nodes.index(1, 0), Qt::Unchecked, Qt::CheckStateRole));
        const QModelIndex last = nodes.index(0, 0);
        QVERIFY(!nodes.setData(last, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!(nodes.flags(last) & Qt::ItemIsUserCheckable));
        QVERIFY(last.data(Qt::ToolTipRole).toString().contains(u"last one that peers"_s));
        const auto texts = page.findChildren<Text*>();
        QTRY_VERIFY(std::any_of(texts.cbegin(), texts.cend(), [](const Text* text) {
            return text->isVisible() && text->text().contains(u"At least one node has to"_s);
        }));
    }

    void everyPermissionThatWasTestedIsListed()
    {
        Facts facts = guideFacts();
        facts.cluster.permissions = Fact<QList<PermissionFact>>::known(
            {{u"create"_s, u"metallb.io"_s, u"bgppeers"_s, u"metallb-system"_s, true},
             {u"get"_s, {}, u"nodes"_s, {}, true}},
            u"lab"_s);
        m_document->startFrom(examplePlan());
        m_engine->setFacts(facts);
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        const auto isShown = [&page](const QString& words) {
            const auto texts = page.findChildren<Text*>();
            return std::any_of(texts.cbegin(), texts.cend(), [&words](const Text* text) {
                return text->isVisible() && text->text() == words;
            });
        };
        const auto buttons = page.findChildren<QPushButton*>();
        const auto opens = std::find_if(buttons.cbegin(), buttons.cend(), [](const auto* button) {
            return button->isVisible() && button->text() == u"Permissions that were tested: 2"_s;
        });
        QVERIFY(opens != buttons.cend());
        QVERIFY(!isShown(u"bgppeers.metallb.io -n metallb-system"_s));
        QTest::mouseClick(*opens, Qt::LeftButton);
        QTRY_VERIFY(isShown(u"bgppeers.metallb.io -n metallb-system"_s));
        const auto lines = config.permissionLines();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first().label, u"create"_s);
        QCOMPARE(lines.first().value, u"bgppeers.metallb.io -n metallb-system"_s);
        QCOMPARE(lines.first().state, State::Passed);
        QVERIFY(config.missingPermissions().isEmpty());
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
