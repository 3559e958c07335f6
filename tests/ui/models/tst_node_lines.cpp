// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/NodeLines.h"
#include "ui/models/PlanValues.h"

#include <QRegularExpression>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// Nodes as kubectl shows them, pasted.
class TestNodeLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatKubectlShowsIsPasted_data()
    {
        QTest::addColumn<QString>("pasted");
        const QString header = u"NAME    STATUS   ROLES           AGE   VERSION   INTERNAL-IP      "
                               u"EXTERNAL-IP   OS-IMAGE                         KERNEL-VERSION\n"_s;
        const QString wide = u"node1   Ready    control-plane   12d   v1.29.4   192.168.125.20   "
                             u"<none>        Debian GNU/Linux 12 (bookworm)   6.1.0-18-amd64\n"
                             u"node2   Ready,SchedulingDisabled   <none>   12d   v1.29.4   "
                             u"192.168.125.21   203.0.113.7   Debian GNU/Linux 12 (bookworm)\n"_s;
        QString squeezed = header + wide;
        squeezed.replace(QRegularExpression(u" +"_s), u" "_s);
        QTest::newRow("with its header") << header + wide;
        QTest::newRow("without") << wide;
        QTest::newRow("columns not aligned any more") << squeezed;
        QTest::newRow("by tabs") << QString(squeezed).replace(u' ', u'\t');
        QTest::newRow("external first")
            << u"NAME STATUS EXTERNAL-IP INTERNAL-IP\nnode1 Ready 203.0.113.6 192.168.125.20\n"
               u"node2 Ready <none> 192.168.125.21\n"_s;
        QTest::newRow("custom columns")
            << u"NAME    INTERNAL-IP\nnode1   192.168.125.20\nnode2   192.168.125.21"_s;
        QTest::newRow("typed") << u"node1, 192.168.125.20\nnode2 192.168.125.21"_s;
    }
    void whatKubectlShowsIsPasted()
    {
        QFETCH(QString, pasted);
        QList<NodePlan> nodes;
        const Status read = readNodeLines(nodes, pasted);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().what));
        QCOMPARE(valueText(nodes), u"node1 192.168.125.20\nnode2 192.168.125.21"_s);
    }

    void nodesWithoutTheirAddressesSayWhereTheyAre()
    {
        QList<NodePlan> nodes;
        const Status read = readNodeLines(
            nodes, u"NAME STATUS ROLES AGE VERSION\nnode1 Ready <none> 12d v1.29.4"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().what, u"line 2: there is no IPv4 address behind “node1”"_s);
        QVERIFY(read.error().hint.contains(u"-o wide"_s));
    }
};

QTEST_GUILESS_MAIN(TestNodeLines)
#include "tst_node_lines.moc"
