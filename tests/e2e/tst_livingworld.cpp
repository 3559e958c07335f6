// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace
{

// A router that somebody else set up: own hostname, timers, comments, another neighbor with policy.
const char* const LivingConfig = R"(frr version 8.4.4
frr defaults traditional
hostname edge-7
log syslog informational
service integrated-vtysh-config
! uplink, do not touch
ip route 172.30.0.0/16 192.168.125.254
ip prefix-list FROM-CORE seq 5 permit 10.0.0.0/8 le 24
route-map CORE-IN permit 10
 match ip address prefix-list FROM-CORE
exit
router bgp 64512
 bgp router-id 192.168.125.1
 timers bgp 20 60
 neighbor 192.168.125.250 remote-as 64999
 neighbor 192.168.125.250 description core
 !
 address-family ipv4 unicast
  network 172.30.0.0/16
  neighbor 192.168.125.250 route-map CORE-IN in
 exit-address-family
exit
)";

const char* const GuideObjects = R"(apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: hcp-api-pool, namespace: openshift-operators}
spec: {addresses: [10.0.2.20-10.0.2.20], autoAssign: true}
---
apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata: {name: upstream-router-peer, namespace: openshift-operators}
spec: {peerAddress: 192.168.125.1, peerASN: 64512, myASN: 64513}
)";

const char* const Dropping = R"(#!/usr/sbin/nft -f
flush ruleset
table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iif lo accept
		tcp dport { 22, 53 } accept
		udp dport 53 accept
	}
}
)";

const QStringList OnlyRouter{QStringLiteral("--yes"), QStringLiteral("--no-wait"),
                             QStringLiteral("--only"), QStringLiteral("router")};

QByteArrayList lines(const QByteArray& text)
{
    return text.split('\n');
}

/// Every line of `old` stands in `now`, in order.
bool keepsEveryLine(const QByteArray& old, const QByteArray& now)
{
    const auto have = lines(now);
    qsizetype next = 0;
    for (const QByteArray& line : lines(old)) {
        next = have.indexOf(line, next);
        if (next < 0)
            return false;
        ++next;
    }
    return true;
}

} // namespace

/// Worlds that are not the guide's empty one: a router that already lives, objects that the guide's
/// reader made by hand, another way into the DNS, a login that needs sudo.
class TestLivingWorld : public LabTest
{
    Q_OBJECT

public:
    TestLivingWorld() : LabTest(QStringLiteral("e2eworld")) {}

protected:
    void labIsUp() override
    {
        m_lab.onRouter(QStringLiteral("cat >/etc/frr/frr.conf <<'CONF'\n%1CONF\n"
                                      "sed -i 's/^bgpd=no/bgpd=yes/' /etc/frr/daemons; "
                                      "systemctl restart frr")
                           .arg(QString::fromUtf8(LivingConfig)));
        m_file = m_lab.onRouter(QStringLiteral("cat /etc/frr/frr.conf"));
        const auto runsAllOfIt = [this] {
            m_running = running();
            return m_running.contains("192.168.125.250 route-map CORE-IN in");
        };
        QVERIFY2(QTest::qWaitFor(runsAllOfIt, 20'000), m_running);
    }

private Q_SLOTS:
    void aRouterThatLivesKeepsEveryLine()
    {
        const QByteArray started = frrStarted();
        const Ended apply = m_lab.wizard(QStringLiteral("apply"),
                                         {QStringLiteral("--yes"), QStringLiteral("--no-wait"),
                                          QStringLiteral("--only"), QStringLiteral("router")});
        QVERIFY2(apply.status == 0, apply.err);
        const QByteArray file = m_lab.onRouter(QStringLiteral("cat /etc/frr/frr.conf"));
        QVERIFY2(keepsEveryLine(m_file, file), file);
        QVERIFY(file.contains("neighbor 192.168.125.20 remote-as 64513"));
        QVERIFY(running().contains("neighbor 192.168.125.20 remote-as 64513"));
        QVERIFY2(keepsEveryLine(foreignLines(m_running), running()), running());
        QCOMPARE(frrStarted(), started); // no daemon was restarted
        const Ended again = m_lab.wizard(QStringLiteral("diff"),
                                         {QStringLiteral("--only"), QStringLiteral("router")});
        QVERIFY2(again.status == 0, again.out);
    }

    void undoBringsBackTheVeryFile()
    {
        const QByteArray started = frrStarted();
        const Ended undo = m_lab.wizard(QStringLiteral("undo"), {QStringLiteral("--yes")});
        QVERIFY2(undo.status == 0, undo.err);
        QCOMPARE(m_lab.onRouter(QStringLiteral("cat /etc/frr/frr.conf")), m_file);
        QCOMPARE(running(), m_running);
        QCOMPARE(frrStarted(), started);
        QCOMPARE(m_lab.onRouter(QStringLiteral("ls /var/lib/hcp-bgp 2>/dev/null")), QByteArray());
    }

    /// Another ASN in the plan after an apply: both sides change without a word for anybody's line,
    /// and undo takes both steps back, of objects that the first one made as well.
    void anAsnThatChangesIsAppliedAndTakenBack()
    {
        const QStringList now{QStringLiteral("--yes"), QStringLiteral("--no-wait"),
                              QStringLiteral("--only"), QStringLiteral("router,metallb")};
        const Ended first = m_lab.wizard(QStringLiteral("apply"), now);
        QVERIFY2(first.status == 0, first.err);
        const QString later =
            variant({{QStringLiteral("asn: 64513"), QStringLiteral("asn: 64777")}});
        const Ended second = onPlan(later, QStringList{QStringLiteral("apply")} + now);
        QVERIFY2(second.status == 0, second.err);
        QVERIFY(running().contains("neighbor 192.168.125.20 remote-as 64777"));
        const Ended undo = onPlan(later, {QStringLiteral("undo"), QStringLiteral("--yes")});
        QVERIFY2(undo.status == 0, undo.err);
        QCOMPARE(m_lab.onRouter(QStringLiteral("cat /etc/frr/frr.conf")), m_file);
        QCOMPARE(running(), m_running);
    }

    void aConfigurationThatContradictsIsRefused()
    {
        m_lab.onRouter(
            QStringLiteral("vtysh -c 'conf t' -c 'router bgp 64512' -c 'neighbor 192.168.125.20 "
                           "remote-as 65001'"));
        const Ended apply = m_lab.wizard(QStringLiteral("apply"),
                                         {QStringLiteral("--yes"), QStringLiteral("--no-wait"),
                                          QStringLiteral("--only"), QStringLiteral("router")});
        QCOMPARE(apply.status, 2); // merge-refused
        QVERIFY2(apply.err.contains("65001"), apply.err);
        QCOMPARE(m_lab.onRouter(QStringLiteral("cat /etc/frr/frr.conf")), m_file);
        m_lab.onRouter(QStringLiteral("vtysh -c 'conf t' -c 'router bgp 64512' -c 'no neighbor "
                                      "192.168.125.20'"));
    }

    void withoutATerminalItNamesWhatItMisses()
    {
        const QString plan =
            variant({{QStringLiteral("user: root"), QStringLiteral("user: admin")}});
        const Ended apply = onPlan(plan, {QStringLiteral("apply"), QStringLiteral("--yes")});
        QCOMPARE(apply.status, 3);
        QVERIFY2(apply.err.toLower().contains("sudo"), apply.err);
    }

    void anUnknownHostKeyIsNotAccepted()
    {
        const QTemporaryDir folder;
        const QString known = folder.filePath(QStringLiteral("known_hosts"));
        const QString plan =
            variant({{m_lab.variable(QStringLiteral("KNOWN_HOSTS")), known},
                     {QStringLiteral("known_hosts\n"), known + QLatin1Char('\n')}});
        const Ended apply = onPlan(plan, {QStringLiteral("diff")});
        QCOMPARE(apply.status, 3);
        QVERIFY2(apply.err.contains("SHA256:") || apply.err.contains("known"), apply.err);
        QVERIFY(!QFile::exists(known));
    }

    void adoptsWhatTheGuidesReaderMade()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("guide.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(GuideObjects);
        file.close();
        const Ended made =
            m_lab.kubectl({QStringLiteral("apply"), QStringLiteral("-f"), file.fileName()});
        QVERIFY2(made.status == 0, made.err);
        const Ended apply = m_lab.wizard(QStringLiteral("apply"), {QStringLiteral("--yes")});
        QVERIFY2(apply.status == 0, apply.err + apply.out);
        const Ended objects = m_lab.kubectl(
            {QStringLiteral("get"), QStringLiteral("ipaddresspools,bgppeers,bgpadvertisements"),
             QStringLiteral("-A"), QStringLiteral("-o"), QStringLiteral("name")});
        QCOMPARE(objects.text().split(QLatin1Char('\n')).size(), 3); // adopted, not duplicated
        const Ended pool = m_lab.kubectl(
            {QStringLiteral("get"), QStringLiteral("ipaddresspool"), QStringLiteral("-n"),
             QStringLiteral("openshift-operators"), QStringLiteral("hcp-api-pool"),
             QStringLiteral("-o"), QStringLiteral("jsonpath={.spec}")});
        QVERIFY2(pool.out.contains("10.0.2.20-10.0.2.20") && pool.out.contains("hosted-hosted"),
                 pool.out);
    }

    void aConflictNamesManagerAndField()
    {
        m_lab.kubectl({QStringLiteral("patch"), QStringLiteral("ipaddresspool"),
                       QStringLiteral("-n"), QStringLiteral("openshift-operators"),
                       QStringLiteral("hcp-api-pool"), QStringLiteral("--type=merge"),
                       QStringLiteral("--field-manager=someone"), QStringLiteral("-p"),
                       QStringLiteral("{\"spec\":{\"autoAssign\":false}}")});
        const QStringList yes{QStringLiteral("--yes"), QStringLiteral("--no-wait")};
        const Ended refused = m_lab.wizard(QStringLiteral("apply"), yes);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("someone") && refused.err.contains("autoAssign"),
                 refused.err);
        const Ended taken =
            m_lab.wizard(QStringLiteral("apply"), yes + QStringList{QStringLiteral("--take-over"),
                                                                    QStringLiteral("someone")});
        QVERIFY2(taken.status == 0, taken.err);
    }

    void theBundleWorksWithoutUs()
    {
        const QTemporaryDir folder;
        const QString bundle = folder.filePath(QStringLiteral("bundle"));
        const Ended exported =
            m_lab.wizard(QStringLiteral("export"), {QStringLiteral("--to"), bundle});
        QVERIFY2(exported.status == 0, exported.err);
        const Ended applied = m_lab.kubectl({QStringLiteral("apply"), QStringLiteral("-k"), bundle,
                                             QStringLiteral("--dry-run=server")});
        QVERIFY2(applied.status == 0, applied.err);
    }

    void aFirewallThatDropsIsOpenedAndKept()
    {
        QVERIFY(m_lab.wizard(QStringLiteral("undo"), {QStringLiteral("--yes")}).status == 0);
        m_lab.onRouter(QStringLiteral("cat >/etc/nftables.conf <<'CONF'\n%1CONF\n"
                                      "systemctl enable -q nftables; systemctl restart nftables")
                           .arg(QString::fromUtf8(Dropping)));
        const QByteArray rules = m_lab.onRouter(QStringLiteral("nft list ruleset"));
        QVERIFY2(rules.contains("policy drop"), rules);
        const Ended apply = m_lab.wizard(QStringLiteral("apply"), OnlyRouter);
        QVERIFY2(apply.status == 0, apply.err);
        QVERIFY(
            m_lab.onRouter(QStringLiteral("nft list ruleset")).contains("tcp dport 179 accept"));
        m_lab.onRouter(QStringLiteral("systemctl restart nftables")); // as a boot would
        QVERIFY(
            m_lab.onRouter(QStringLiteral("nft list ruleset")).contains("tcp dport 179 accept"));
        QVERIFY(m_lab.wizard(QStringLiteral("undo"), {QStringLiteral("--yes")}).status == 0);
        QCOMPARE(m_lab.onRouter(QStringLiteral("nft list ruleset")), rules);
        QCOMPARE(m_lab.onRouter(QStringLiteral("cat /etc/nftables.conf")), QByteArray(Dropping));
    }

    void frrIsInstalledWhereItIsMissing()
    {
        m_lab.onRouter(QStringLiteral("apt-get purge -y -qq frr frr-pythontools"));
        QCOMPARE(m_lab.onRouter(QStringLiteral("command -v vtysh")), QByteArray());
        const QJsonObject view = m_lab.verify();
        QCOMPARE(view.value(QStringLiteral("cause")).toString(),
                 QStringLiteral("frr-not-installed"));
        const Ended apply = m_lab.wizard(QStringLiteral("apply"), OnlyRouter);
        QVERIFY2(apply.status == 0, apply.err);
        QVERIFY(running().contains("neighbor 192.168.125.20 remote-as 64513"));
    }

private:
    QByteArray running() const { return m_lab.vtysh(QStringLiteral("show running-config")).out; }
    QByteArray frrStarted() const
    {
        return m_lab.onRouter(QStringLiteral("systemctl show -p ActiveEnterTimestampMonotonic frr; "
                                             "pgrep -o bgpd; pgrep -o zebra"));
    }

    /// Without closing lines, which the merge moves when it adds to a context.
    static QByteArray foreignLines(const QByteArray& config)
    {
        QByteArrayList kept;
        for (const QByteArray& line : lines(config)) {
            if (line.trimmed().startsWith("neighbor") || line.startsWith("ip ") ||
                line.startsWith("hostname") || line.contains("timers") || line.contains("network"))
                kept << line;
        }
        return kept.join('\n');
    }

    /// The lab's plan with other words.
    QString variant(const QList<std::pair<QString, QString>>& words)
    {
        QFile file(m_lab.plan());
        (void)file.open(QIODevice::ReadOnly);
        QString text = QString::fromUtf8(file.readAll());
        for (const auto& [from, to] : words)
            text.replace(from, to);
        // Beside the lab's own, as its paths count from there.
        QFile changed(m_lab.plan() + QStringLiteral(".variant.yaml"));
        (void)changed.open(QIODevice::WriteOnly);
        changed.write(text.toUtf8());
        return changed.fileName();
    }

    Ended onPlan(const QString& plan, const QStringList& words) const
    {
        return m_lab.lab(
            QStringList{QStringLiteral("run"), QStringLiteral(HCP_BGP), words.first(), plan} +
            words.mid(1));
    }

    QByteArray m_file, m_running;
};

QTEST_GUILESS_MAIN(TestLivingWorld)
#include "tst_livingworld.moc"
