// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/NodeLines.h"
#include "ui/models/PlanValues.h"

#include <QRegularExpression>
#include <QTest>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// Nodes as kubectl shows them, pasted; and other lists of values.
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

    /// Not that the node had none, and not four numbers to somebody who means IPv6.
    void anAddressThatNoNodeHasIsNamed()
    {
        QList<NodePlan> nodes;
        Status read = readNodeLines(nodes, u"node1 0.0.0.0"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().what, u"line 1: 0.0.0.0 is no host's address"_s);
        QVERIFY(nodes.isEmpty());
        read = readNodeLines(nodes, u"node1 fd00::20"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().what, u"line 1: “fd00::20” is an IPv6 address"_s);
        QVERIFY(read.error().hint.contains(u"IPv6 is not supported"_s));
        QList<Address> vips;
        QVERIFY(!setValue(vips, u"0.0.0.0"_s));
        QCOMPARE(setValue(vips, u"fd00::20"_s).error().what, u"“fd00::20” is an IPv6 address"_s);
        QVERIFY(vips.isEmpty());
    }

    /// Each with what is wrong with it, as long as that is read; then by their numbers.
    void everyWrongLineIsNamed()
    {
        QList<NodePlan> nodes;
        const Status read = readNodeLines(nodes, u"a 1\nb 2\nnode1 192.168.125.20\nc 3\nd 4\ne"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().what, u"line 1: “1” is not an IPv4 address; line 2: “2” is not an "
                                    u"IPv4 address; line 4: “3” is not an IPv4 address (also "
                                    u"wrong: line 5, 6)"_s);
        QCOMPARE(nodes.size(), 1);
    }

    void everyWrongServerIsNamed()
    {
        QList<DnsServerPlan> servers;
        const Status read = setValue(servers, u"192.168.125.1, one, 10.0.0.53:x, 10.0.0.300"_s);
        QVERIFY(!read);
        for (const char* wrong : {"“one”", "“x”", "“10.0.0.300”"})
            QVERIFY2(read.error().what.contains(QString::fromUtf8(wrong)),
                     qPrintable(read.error().what));
        QVERIFY(setValue(servers, u"192.168.125.1, 10.0.0.53:5353"_s));
        QCOMPARE(servers.size(), 2);
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
