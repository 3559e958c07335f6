// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../engine/EngineBench.h"
#include "plan/PlanFile.h"

#include <QJsonDocument>
#include <QProcess>

using namespace hcp;
using namespace hcp::testing;

namespace
{

struct Ended {
    int status = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QByteArray said() const { return out + err; }
};

/// The program itself between a router and a management cluster that run in this process.
class Bench : public EngineBench
{
public:
    Bench() { save(); }
    void save() const { QVERIFY(savePlan(plan, planFile())); }
    QString planFile() const { return folder.filePath(QStringLiteral("my.plan.yaml")); }

    Ended call(const char* words) const
    {
        QStringList arguments = QString::fromLatin1(words).split(u' ');
        arguments.insert(1, planFile());
        QProcess process;
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(HCP_BGP), arguments);
        Ended ended;
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
            ended.status = process.exitCode();
        ended.out = process.readAllStandardOutput();
        ended.err = process.readAllStandardError();
        return ended;
    }

    QTemporaryDir folder;
};

constexpr auto Apply = "apply --yes --no-wait --only router,metallb";

} // namespace

/// What the commands that ask the world say, and with which exit code.
class TestWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void discoversWhatIsThere()
    {
        const Bench bench;
        const Ended json = bench.call("discover --output json");
        QVERIFY2(json.status == 0, json.said());
        const QJsonObject router =
            json.json()[QStringLiteral("routers")][QStringLiteral("frr1")].toObject();
        QCOMPARE(router[QStringLiteral("login")][QStringLiteral("value")][QStringLiteral("root")],
                 QJsonValue(true));
        QVERIFY(!router[QStringLiteral("login")][QStringLiteral("source")].toString().isEmpty());
        // What is not known says why.
        QVERIFY2(json.out.contains("\"unknown\""), json.out);
        const Ended text = bench.call("discover");
        QCOMPARE(text.status, 0);
        for (const char* words : {"frr1", "forwarding", "node1", "unknown: ", "ownAddresses: "})
            QVERIFY2(text.out.contains(words), text.out);
    }

    void showsAppliesAndTakesBack()
    {
        const Bench bench;
        const auto before = bench.router.everything();
        const Ended diff = bench.call("diff --only router,metallb");
        QVERIFY2(diff.status == 1, diff.said());
        for (const char* words :
             {"+ neighbor 192.168.125.20 remote-as 64513", "/etc/frr/frr.conf", "create BGPPeer"})
            QVERIFY2(diff.out.contains(words), diff.out);
        QCOMPARE(bench.router.everything(), before);

        const Ended applied = bench.call(Apply);
        QVERIFY2(applied.status == 0, applied.said());
        QVERIFY2(applied.out.contains("5 changes applied."), applied.out);
        QVERIFY2(applied.err.contains("✓ ["), applied.err);
        const Ended again = bench.call(Apply);
        QVERIFY2(again.status == 0 && again.out.contains("Nothing to change."), again.said());
        QCOMPARE(bench.call("diff --only router,metallb").status, 0);

        const Ended asked = bench.call("undo");
        QCOMPARE(asked.status, 3);
        QVERIFY2(asked.err.contains("--yes"), asked.err);
        const Ended undone = bench.call("undo --yes");
        QVERIFY2(undone.status == 0, undone.said());
        QVERIFY2(undone.out.contains("remove BGPPeer"), undone.out);
        QCOMPARE(bench.router.everything(), before);
        QVERIFY(bench.call("undo --yes").out.startsWith("Nothing to take back"));
    }

    /// Somebody has used a file that we made: the last line names it, and the items the cluster.
    void whatStaysIsSaidLast()
    {
        const Bench bench;
        const QString file = QStringLiteral("/etc/sysctl.d/90-hcp-bgp.conf");
        QVERIFY(bench.call(Apply).status == 0);
        bench.router.write(file, bench.router.read(file) + "vm.swappiness = 10\n");
        const Ended undone = bench.call("undo --yes");
        QVERIFY2(undone.status == 0, undone.said());
        QVERIFY2(undone.out.endsWith("Taken back, but for what stays: "
                                     "/etc/sysctl.d/90-hcp-bgp.conf.\n"),
                 undone.out);
        QVERIFY2(undone.out.contains("  cluster test: remove BGPPeer"), undone.out);
    }

    void everyLineIsOneJsonObject()
    {
        const Bench bench;
        const QJsonObject diff = bench.call("diff --only router,metallb --output json").json();
        QCOMPARE(diff[QStringLiteral("changes")].toArray().size(), 5);
        const Ended applied =
            bench.call("apply --yes --no-wait --only router,metallb --output json");
        QVERIFY2(applied.status == 0, applied.said());
        const QList<QByteArray> lines = applied.out.trimmed().split('\n');
        QVERIFY(lines.size() > 5);
        for (const QByteArray& line : lines)
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
        QVERIFY2(lines.last().contains("\"changes\":5"), lines.last());
        const QJsonObject undone = bench.call("undo --yes --output json").json();
        QCOMPARE(undone[QStringLiteral("undone")], QJsonValue(true));
        QVERIFY(!undone[QStringLiteral("items")].toArray().isEmpty());
    }

    void namesTheFirstBrokenLink()
    {
        const Bench bench;
        const Ended text = bench.call("verify");
        QVERIFY2(text.status == 1, text.said());
        QVERIFY2(text.out.contains("✗ Not green. First broken link: "), text.out);
        const Ended json = bench.call("verify --output json");
        QCOMPARE(json.status, 1);
        QCOMPARE(json.json()[QStringLiteral("green")], QJsonValue(false));
        QVERIFY2(text.out.contains(json.json()[QStringLiteral("firstBroken")].toString().toUtf8()),
                 text.out);
        QVERIFY(json.json()[QStringLiteral("checks")].toArray().size() > 15);
        const Ended router = bench.call("verify --only router");
        QVERIFY2(router.out.contains("router.forwarding") && !router.out.contains("vip.assigned "),
                 router.out);
    }

    void waitsAsLongAsToldAndDrawsWhatItSaw()
    {
        const Bench bench;
        QCOMPARE(bench.call("verify --wait 2s").status, 1);
        const QString picture = bench.folder.filePath(QStringLiteral("live.svg"));
        const Ended drawn =
            bench.call(qPrintable(QStringLiteral("topology --live --to ") + picture));
        QVERIFY2(drawn.status == 0, drawn.said());
        QVERIFY(QFile::exists(picture));
        const Ended none = bench.call("kubeconfig");
        QVERIFY2(none.status != 0 && none.out.isEmpty(), none.said());
        QVERIFY2(bench.call("kubeconfig --cluster nobody").err.contains("hosted"), none.err);
    }

    void aConflictNamesItsOwnerAndIsTakenOverOnlyWhenTold()
    {
        Bench bench;
        bench.cluster.put(
            {{QStringLiteral("apiVersion"), QStringLiteral("metallb.io/v1beta1")},
             {QStringLiteral("kind"), QStringLiteral("IPAddressPool")},
             {QStringLiteral("metadata"),
              QJsonObject{{QStringLiteral("name"), QStringLiteral("hcp-api-pool")},
                          {QStringLiteral("namespace"), QStringLiteral("metallb")}}},
             {QStringLiteral("spec"),
              QJsonObject{{QStringLiteral("addresses"), QJsonArray{QStringLiteral("10.0.2.20/32")}},
                          {QStringLiteral("autoAssign"), false}}}},
            QStringLiteral("argocd"));
        const Ended refused = bench.call(Apply);
        QVERIFY2(refused.status == 1, refused.said());
        QVERIFY2(refused.err.contains("argocd") && refused.err.contains("autoAssign"), refused.err);
        QCOMPARE(bench.written(), QStringList());
        const Ended taken =
            bench.call("apply --yes --no-wait --only router,metallb --take-over argocd");
        QVERIFY2(taken.status == 0, taken.said());
    }

    void anUnknownRouterIsNamedWithItsKey()
    {
        Bench bench;
        const QString known = bench.folder.filePath(QStringLiteral("known_hosts"));
        bench.plan.routers.first().ssh.knownHostsFile = known;
        bench.save();
        const Ended refused = bench.call("diff");
        QVERIFY2(refused.status == 3, refused.said());
        QVERIFY2(refused.err.contains("SHA256:"), refused.err);
        const Ended accepted = bench.call("discover --accept-new-host-key");
        QVERIFY2(accepted.status == 0 && accepted.err.contains("accepted and saved"),
                 accepted.said());
        QVERIFY(QFile::exists(known));
    }

    void aHandedOverRouterIsSaid()
    {
        Bench bench;
        bench.plan.routers.first().managed = false;
        bench.save();
        const auto before = bench.router.everything();
        const Ended applied = bench.call(Apply);
        QVERIFY2(applied.status == 0, applied.said());
        QVERIFY2(applied.err.contains("frr1 is not managed"), applied.err);
        QCOMPARE(bench.router.everything(), before);
    }
};

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
