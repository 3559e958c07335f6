// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "FrrTesting.h"

#include <QTest>

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QByteArray WrongAs = " neighbor 192.168.125.20 remote-as 64531";
const QByteArray RightAs = " neighbor 192.168.125.20 remote-as 64513";
const QByteArray Shut = " neighbor 192.168.125.20 shutdown message by hand";

FrrWanted agreed()
{
    FrrWanted wanted = oneNeighbor();
    wanted.mayCorrect = true;
    return wanted;
}

/// All of ours is there but for these lines of somebody else.
QByteArray configWith(const QByteArray& remoteAs, const QByteArray& shut)
{
    QByteArray text =
        mergeFrr(joined({"hostname r", "router bgp 64512", RightAs, "exit", "!"}), oneNeighbor())
            ->text;
    return text.replace(RightAs, shut.isEmpty() ? remoteAs : remoteAs + '\n' + shut);
}

} // namespace

/// The only lines of others that are ever changed, and only where somebody agreed.
class TestFrrCorrections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsChangedUnasked()
    {
        QVERIFY(!mergeFrr(configWith(WrongAs, {}), oneNeighbor()));
        QVERIFY(!mergeFrr(configWith(RightAs, Shut), oneNeighbor()));
        QVERIFY(mergeFrr(configWith(RightAs, {}), agreed())->corrected.isEmpty());
    }

    void theAsIsReplacedInItsLine()
    {
        const QByteArray before = configWith(WrongAs, {});
        const auto merge = mergeFrr(before, agreed());
        QVERIFY2(merge, merge ? "" : qPrintable(toText(merge.error())));
        QCOMPARE(merge->text, configWith(RightAs, {}));
        QCOMPARE(merge->delta, joined({"router bgp 64512", RightAs, "exit"}));
        QCOMPARE(merge->corrected,
                 QStringList{
                     QStringLiteral("router bgp 64512 > neighbor 192.168.125.20 remote-as 64531")});
        QVERIFY(merge->notes.join(QLatin1Char(' ')).contains(QStringLiteral("becomes")));
        QVERIFY(!mergeFrr(merge->text, agreed())->isChange());
        QCOMPARE(compareFrr(before, merge->text).lost, merge->corrected);
    }

    void theShutdownGoes()
    {
        const QByteArray before = configWith(RightAs, Shut);
        const auto merge = mergeFrr(before, agreed());
        QVERIFY(merge);
        QCOMPARE(merge->text, configWith(RightAs, {}));
        QCOMPARE(merge->delta,
                 joined({"router bgp 64512", " no neighbor 192.168.125.20 shutdown", "exit"}));
        QCOMPARE(compareFrr(before, merge->text).lost, merge->corrected);
    }

    void undoGivesTheirLinesBack()
    {
        const QByteArray before = configWith(WrongAs, Shut);
        const QByteArray after = mergeFrr(before, agreed())->text;
        QCOMPARE(after, configWith(RightAs, {}));
        QCOMPARE(undoFrrDelta(after, before, after),
                 joined({"router bgp 64512", WrongAs, Shut, "exit"}));
        QCOMPARE(unmergeFrr(after, before, after), before);
        // Somebody added a line meanwhile: it stays, theirs come back all the same.
        const QByteArray later = after + "ip route 10.9.0.0/16 Null0\n";
        QCOMPARE(unmergeFrr(later, before, after), before + "ip route 10.9.0.0/16 Null0\n");
        QCOMPARE(undoFrrDelta(before, before, after), QByteArray());
    }

    void whatSomebodyHasChangedSinceStays()
    {
        const QByteArray before = configWith(WrongAs, {});
        const QByteArray after = mergeFrr(before, agreed())->text;
        QByteArray later = after;
        later.replace("remote-as 64513", "remote-as 65001");
        QCOMPARE(undoFrrDelta(later, before, after), QByteArray());
        QCOMPARE(unmergeFrr(later, before, after), later);
    }

    /// The neighbor was ours first, somebody gave it another AS, which was taken over: the last
    /// undo leaves nothing of it, in the file as in the daemon.
    void aNeighborOfOursGoesWithWhatWasSaidOfIt()
    {
        const QByteArray before = joined({"hostname r", "!"});
        const QByteArray first = mergeFrr(before, oneNeighbor())->text;
        QByteArray theirs = first;
        theirs.replace(RightAs, WrongAs + '\n' + Shut);
        const QByteArray second = mergeFrr(theirs, agreed())->text;
        const QByteArray back = unmergeFrr(second, theirs, second);
        QCOMPARE(back, theirs);
        QCOMPARE(unmergeFrr(back, before, first), before);
        QVERIFY(undoFrrDelta(back, before, first).startsWith("no router bgp 64512\n"));
        // Another plan lives on it.
        const FrrNeeds needs{{"192.168.125.20"}, {}};
        QVERIFY(unmergeFrr(back, before, first, needs).contains(WrongAs + '\n' + Shut));
    }

    /// Another plan lives on the neighbor: for it the correction is right.
    void whatAnotherPlanNeedsStays()
    {
        const QByteArray before = configWith(WrongAs, Shut);
        const QByteArray after = mergeFrr(before, agreed())->text;
        const FrrNeeds needs{{"192.168.125.20"}, {}};
        QCOMPARE(undoFrrDelta(after, before, after, needs), QByteArray());
        QCOMPARE(unmergeFrr(after, before, after, needs), after);
    }

    void refusedAllTheSame_data()
    {
        QTest::addColumn<QByteArrayList>("lines");
        QTest::newRow("the group's remote-as")
            << QByteArrayList{" neighbor G peer-group", " neighbor G remote-as 65001",
                              " neighbor 192.168.125.20 peer-group G"};
        QTest::newRow("the group's shutdown")
            << QByteArrayList{RightAs, " neighbor G peer-group", " neighbor G shutdown",
                              " neighbor 192.168.125.20 peer-group G"};
        QTest::newRow("a password")
            << QByteArrayList{RightAs, " neighbor 192.168.125.20 password canary-7f3a"};
        QTest::newRow("shut down by its round trip time")
            << QByteArrayList{RightAs, " neighbor 192.168.125.20 shutdown rtt 10"};
        QTest::newRow("another local-as")
            << QByteArrayList{RightAs, " neighbor 192.168.125.20 local-as 65009"};
    }

    void refusedAllTheSame()
    {
        QFETCH(QByteArrayList, lines);
        const auto merge = mergeFrr(joined(QByteArrayList{"router bgp 64512"} + lines), agreed());
        QVERIFY(!merge);
        QCOMPARE(merge.error().code, ErrorCode::MergeRefused);
    }
};

QTEST_APPLESS_MAIN(TestFrrCorrections)
#include "tst_frr_corrections.moc"
