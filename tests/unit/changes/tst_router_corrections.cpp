// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RouterBench.h"

#include "changes/cluster/Objects.h"

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Frr = QStringLiteral("router.frr");
const QString FrrConf = QStringLiteral("/etc/frr/frr.conf");
const QByteArray Right = "neighbor 192.168.125.21 remote-as 64513";
const QByteArray Wrong = "neighbor 192.168.125.21 remote-as 64531";

/// All of ours is there, but somebody has given node2 another AS since.
void makeWrong(RouterBench& bench)
{
    QVERIFY(bench.apply(bench.plan));
    QByteArray config = bench.router.read(FrrConf);
    QVERIFY(config.contains(Right));
    bench.router.write(FrrConf, config.replace(Right, Wrong));
    bench.router.restartFrr();
}

} // namespace

/// Lines of somebody else that keep our neighbors down: changed with a word for it, given back by
/// undo.
class TestRouterCorrections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLineIsShownAndNotTouchedUnasked()
    {
        RouterBench bench;
        makeWrong(bench);
        const auto before = bench.router.everything();
        const auto items = bench.change(Frr)->preview();
        QVERIFY(items && items->size() == 2);
        QVERIFY(items->first().before.contains(Wrong));
        QVERIFY(items->first().after.contains(Right));
        QVERIFY(items->first().note.contains(QStringLiteral("Line ")));
        const auto change = bench.change(Frr);
        for (const Status& refused :
             {bench.with(bench.plan, [&](auto& context) { return change->rehearse(context); }),
              bench.apply(*change)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::MergeRefused);
            QCOMPARE(ownersIn(refused.error()), QStringList{frrLineOwner});
            QVERIFY(refused.error().what.contains(QString::fromLatin1(Wrong)));
            QVERIFY(refused.error().hint.contains(QStringLiteral("--take-over frr.conf")));
        }
        QCOMPARE(bench.router.everything(), before);
    }

    void withAWordForItItIsChangedAndNothingIsLeftByUndo()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        makeWrong(bench);
        const qsizetype records = bench.records(bench.plan).size();
        bench.takeOver = {frrLineOwner};
        const Status done = bench.apply(bench.plan);
        QVERIFY2(done, why(done));
        QVERIFY(bench.router.running().contains(Right));
        QVERIFY(!bench.router.running().contains(Wrong));
        QVERIFY(bench.router.read(FrrConf).contains(Right));
        QVERIFY(bench.change(Frr)->preview()->isEmpty());
        QVERIFY(bench.records(bench.plan).size() > records);
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        // The neighbor was ours before it was somebody's.
        QCOMPARE(bench.router.everything(), before);
    }

    /// Our own line of an earlier apply is nobody else's: another ASN in the plan is a change as
    /// any other.
    void whatWeWroteNeedsNoWord()
    {
        RouterBench bench;
        const auto before = bench.router.everything();
        QVERIFY(bench.apply(bench.plan));
        bench.plan.managementCluster.metallbAsn = Asn(64777);
        const auto change = bench.change(Frr);
        const auto rehearse = [&](ChangeContext& context) { return change->rehearse(context); };
        QVERIFY(bench.with(bench.plan, rehearse));
        // Without the journal nobody knows whose it is.
        const Status unknown = bench.with(bench.plan, [&](ChangeContext context) {
            context.journal = nullptr;
            return rehearse(context);
        });
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::MergeRefused);
        const Status done = bench.apply(bench.plan);
        QVERIFY2(done, why(done));
        QVERIFY(bench.router.running().contains("neighbor 192.168.125.21 remote-as 64777"));
        QVERIFY(!bench.router.running().contains(Right));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
    }

    /// The neighbor was there before us, with another AS: undo gives exactly that back.
    void theirNeighborIsTheirsAgain()
    {
        RouterBench bench;
        bench.router.write(FrrConf, bench.router.read(FrrConf) + "router bgp 64512\n " + Wrong +
                                        "\n neighbor 192.168.125.21 shutdown\nexit\n");
        bench.router.restartFrr();
        const auto before = bench.router.everything();
        QVERIFY(!bench.apply(bench.plan));
        QCOMPARE(bench.router.everything(), before);
        bench.takeOver = {frrLineOwner};
        const Status done = bench.apply(bench.plan);
        QVERIFY2(done, why(done));
        QVERIFY(bench.router.running().contains(Right));
        QVERIFY(!bench.router.running().contains("shutdown"));
        const Status undone = bench.undo(bench.plan);
        QVERIFY2(undone, why(undone));
        QCOMPARE(bench.router.everything(), before);
    }
};

QTEST_GUILESS_MAIN(TestRouterCorrections)
#include "tst_router_corrections.moc"
