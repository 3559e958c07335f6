// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace
{

const QStringList Json{QStringLiteral("--output"), QStringLiteral("json")};

QJsonObject lastLine(const QByteArray& lines)
{
    return QJsonDocument::fromJson(lines.trimmed().split('\n').last()).object();
}

QByteArray said(const QJsonObject& view)
{
    QJsonObject shortened = view;
    QJsonArray notPassed;
    const auto checks = view.value(QStringLiteral("checks")).toArray();
    for (const auto& check : checks) {
        if (check[QStringLiteral("state")].toString() != QStringLiteral("passed"))
            notPassed.append(check);
    }
    shortened.insert(QStringLiteral("checks"), notPassed);
    return QJsonDocument(shortened).toJson();
}

} // namespace

/// The guide's whole flow in the real lab, through the command line, on the backend that the
/// environment names (HCP_BACKEND, default frr-k8s). Functions run in this order, on one lab.
class TestGuide : public LabTest
{
    Q_OBJECT

public:
    TestGuide() : LabTest(QStringLiteral("e2e"), backendOr(QStringLiteral("frr-k8s"))) {}

protected:
    void labIsUp() override
    {
        m_frrConf = routerFile("/etc/frr/frr.conf");
        m_daemons = routerFile("/etc/frr/daemons");
    }

private Q_SLOTS:
    void seesTheWorldBeforeTheFirstStep()
    {
        const Ended discovered = m_lab.wizard(QStringLiteral("discover"), Json);
        QVERIFY2(discovered.status == 0, discovered.err);
        const auto facts = QJsonDocument::fromJson(discovered.out).object();
        const auto metallb = facts[QStringLiteral("cluster")][QStringLiteral("metallb")];
        QCOMPARE(metallb[QStringLiteral("value")][QStringLiteral("namespace")].toString(),
                 QStringLiteral("openshift-operators"));
        QCOMPARE(m_lab.wizard(QStringLiteral("validate")).status, 0);
        const Ended diff = m_lab.wizard(QStringLiteral("diff"), Json);
        QVERIFY2(diff.status == 1, diff.err);
        const QJsonObject view = m_lab.verify();
        QCOMPARE(view.value(QStringLiteral("firstBroken")).toString(),
                 QStringLiteral("router.frr"));
        QCOMPARE(view.value(QStringLiteral("cause")).toString(), QStringLiteral("bgpd-disabled"));
        QCOMPARE(m_lab.wizard(QStringLiteral("verify")).status, 1);
        QCOMPARE(routerFile("/etc/frr/frr.conf"), m_frrConf); // looking changed nothing
    }

    void asksBeforeItChanges()
    {
        const Ended apply = m_lab.wizard(QStringLiteral("apply"));
        QCOMPARE(apply.status, 3);
        QVERIFY2(apply.err.contains("--yes"), apply.err);
        QCOMPARE(routerFile("/etc/frr/frr.conf"), m_frrConf);
    }

    void appliesUntilGreen()
    {
        QElapsedTimer timer;
        timer.start();
        const Ended apply =
            m_lab.wizard(QStringLiteral("apply"), QStringList{QStringLiteral("--yes")} + Json);
        QVERIFY2(apply.status == 0, apply.err + said(lastLine(apply.out)));
        QVERIFY(lastLine(apply.out).value(QStringLiteral("green")).toBool());
        qInfo("green after %lld ms", timer.elapsed());
    }

    void agreesWithTheGuidesVerificationByHand()
    {
        const auto summary = QJsonDocument::fromJson(
            m_lab.vtysh(QStringLiteral("show bgp ipv4 unicast summary json")).out);
        const auto peers = summary[QStringLiteral("peers")].toObject();
        QCOMPARE(peers.size(), 3);
        for (const auto& peer : peers)
            QCOMPARE(peer[QStringLiteral("state")].toString(), QStringLiteral("Established"));
        const QString route =
            m_lab
                .onHost(QStringLiteral("router"), {QStringLiteral("ip"), QStringLiteral("route"),
                                                   QStringLiteral("show"), vip()})
                .text();
        QCOMPARE(route.count(QStringLiteral("nexthop")), 3);
        for (const QString& name : {QStringLiteral("api"), QStringLiteral("api-int")}) {
            const Ended answer = m_lab.lab({QStringLiteral("run"), QStringLiteral("getent"),
                                            QStringLiteral("ahostsv4"),
                                            name + QStringLiteral(".hosted.hypershift.lab")});
            QVERIFY2(answer.out.startsWith(vip().toUtf8()), answer.out);
        }
        const Ended service = m_lab.kubectl(
            {QStringLiteral("-n"), QStringLiteral("hosted-hosted"), QStringLiteral("get"),
             QStringLiteral("svc"), QStringLiteral("kube-apiserver"), QStringLiteral("-o"),
             QStringLiteral("jsonpath={.status.loadBalancer.ingress[0].ip}")});
        QCOMPARE(service.text(), vip());
        const QTemporaryDir folder;
        const QString kubeconfig = folder.filePath(QStringLiteral("hosted"));
        QCOMPARE(
            m_lab.wizard(QStringLiteral("kubeconfig"), {QStringLiteral("--to"), kubeconfig}).status,
            0);
        const Ended ready =
            m_lab.lab({QStringLiteral("run"), m_lab.variable(QStringLiteral("KUBECTL")),
                       QStringLiteral("--kubeconfig"), kubeconfig, QStringLiteral("get"),
                       QStringLiteral("--raw"), QStringLiteral("/readyz")});
        QCOMPARE(ready.text(), QStringLiteral("ok"));
    }

    void aSecondApplyWritesNothing()
    {
        const QByteArray before = fingerprint();
        QElapsedTimer timer;
        timer.start();
        const Ended again = m_lab.wizard(QStringLiteral("apply"),
                                         {QStringLiteral("--yes"), QStringLiteral("--no-wait")});
        qInfo("second apply: %lld ms", timer.elapsed());
        QVERIFY2(again.status == 0, again.err);
        QVERIFY2(again.out.contains("Nothing to change"), again.out);
        QCOMPARE(fingerprint(), before);
        QCOMPARE(m_lab.wizard(QStringLiteral("diff")).status, 0);
    }

    void namesTheFirstBrokenLink_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* fault, const char* check, const char* cause) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(check)
                                 << QString::fromLatin1(cause);
        };
        // The guide's four rows, each in two variants.
        row("tcp-179-dropped", "router.firewall", "tcp-179-dropped");
        row("peer-wrong-asn", "bgp.session", "peer-wrong-asn");
        row("pool-autoassign-off", "vip.assigned", "pool-autoassign-off");
        row("vip-taken", "vip.assigned", "vip-taken");
        row("dns-record-missing", "dns.record", "dns-record-missing");
        row("dns-server-unreachable", "dns.record", "dns-server-unreachable");
        row("advertisement-wrong-pool", "vip.announced", "advertisement-wrong-pool");
        row("advertisement-missing", "vip.announced", "advertisement-missing");
        // And what the guide has no row for.
        row("ip-forward-off", "router.forwarding", "ip-forward-off");
        row("bgpd-disabled", "router.frr", "bgpd-disabled");
        row("neighbor-missing", "bgp.session", "neighbor-missing");
    }

    void namesTheFirstBrokenLink()
    {
        QFETCH(QString, fault);
        QFETCH(QString, check);
        QFETCH(QString, cause);
        const Ended broken = m_lab.lab({QStringLiteral("break"), fault});
        QVERIFY2(broken.status == 0, broken.err);
        QElapsedTimer timer;
        timer.start();
        const QJsonObject view = m_lab.verifyUntil(check, cause, 45);
        const qint64 said_ = timer.elapsed();
        const Ended healed = m_lab.lab({QStringLiteral("heal")});
        QVERIFY2(healed.status == 0, healed.err);
        QVERIFY2(!view.value(QStringLiteral("green")).toBool(), "a false green");
        QVERIFY2(view.value(QStringLiteral("firstBroken")).toString() == check &&
                     view.value(QStringLiteral("cause")).toString() == cause,
                 said(view));
        qInfo("%s: said after %lld ms", qPrintable(fault), said_);
        const QJsonObject green = m_lab.verifyUntil({}, {}, 90);
        QVERIFY2(green.value(QStringLiteral("green")).toBool(), said(green));
    }

    void undoTakesBackOurs()
    {
        const Ended undo = m_lab.wizard(QStringLiteral("undo"), {QStringLiteral("--yes")});
        QVERIFY2(undo.status == 0, undo.err);
        QCOMPARE(routerFile("/etc/frr/frr.conf"), m_frrConf);
        QCOMPARE(routerFile("/etc/frr/daemons"), m_daemons);
        const Ended objects = m_lab.kubectl(
            {QStringLiteral("get"), QStringLiteral("ipaddresspools,bgppeers,bgpadvertisements"),
             QStringLiteral("-A"), QStringLiteral("-o"), QStringLiteral("name")});
        QCOMPARE(objects.text(), QString());
        const Ended cluster = m_lab.kubectl({QStringLiteral("-n"), QStringLiteral("hosted"),
                                             QStringLiteral("get"), QStringLiteral("hostedcluster"),
                                             QStringLiteral("-o"), QStringLiteral("name")});
        QVERIFY(cluster.text().endsWith(QStringLiteral("/hosted"))); // never unless named
        const Ended forwarding =
            m_lab.onHost(QStringLiteral("router"), {QStringLiteral("sysctl"), QStringLiteral("-n"),
                                                    QStringLiteral("net.ipv4.ip_forward")});
        QCOMPARE(forwarding.text(), QStringLiteral("0"));
    }

    void deletesAHostedClusterOnlyByName()
    {
        const Ended undo =
            m_lab.wizard(QStringLiteral("undo"),
                         {QStringLiteral("--yes"), QStringLiteral("--delete-hosted-cluster"),
                          QStringLiteral("hosted")});
        QVERIFY2(undo.status == 0, undo.err);
        const Ended namespaces =
            m_lab.kubectl({QStringLiteral("get"), QStringLiteral("hostedclusters"),
                           QStringLiteral("-A"), QStringLiteral("-o"), QStringLiteral("name")});
        QCOMPARE(namespaces.text(), QString());
    }

private:
    QString vip() const { return m_lab.variable(QStringLiteral("VIP")); }

    QByteArray routerFile(const char* path) const
    {
        return m_lab.onHost(QStringLiteral("router"), {QStringLiteral("cat"), QLatin1String(path)})
            .out;
    }

    /// What a write anywhere would move: generations, times of the router's files, starts of its
    /// services.
    QByteArray fingerprint() const
    {
        const Ended objects = m_lab.kubectl(
            {QStringLiteral("get"),
             QStringLiteral("ipaddresspools,bgppeers,bgpadvertisements,hostedclusters"),
             QStringLiteral("-A"), QStringLiteral("-o"),
             QStringLiteral("jsonpath={range .items[*]}{.metadata.name} {.metadata.generation} "
                            "{.metadata.managedFields[*].time}{\"\\n\"}{end}")});
        const Ended files = m_lab.onHost(
            QStringLiteral("router"),
            {QStringLiteral("sh"), QStringLiteral("-c"),
             QStringLiteral("stat -c '%n %Y %i' /etc/frr/* /etc/sysctl.d/* /etc/dnsmasq.d/* "
                            "/etc/nftables.conf; systemctl show -p ActiveEnterTimestamp frr "
                            "dnsmasq ssh")});
        return objects.out + files.out;
    }

    QByteArray m_frrConf, m_daemons;
};

QTEST_GUILESS_MAIN(TestGuide)
#include "tst_guide.moc"
