// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "LabTest.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

const QString Api = u"api.hosted.hypershift.lab"_s;
const QString ApiInt = u"api-int.hosted.hypershift.lab"_s;
const QString Server = u"192.168.126.20"_s;

} // namespace

/// Records by RFC 2136 on the lab's BIND, with TSIG, beside what others do there.
class TestDnsUpdate : public LabTest
{
    Q_OBJECT

public:
    TestDnsUpdate() : LabTest(u"dnsupdate"_s) {}

protected:
    void labIsUp() override
    {
        QFile plan(m_lab.plan());
        QVERIFY(plan.open(QIODevice::ReadWrite));
        const QByteArray text = plan.readAll();
        m_rest = text.first(text.indexOf("\ndns:"));
    }

private Q_SLOTS:
    void aWrongKeyIsNoticedBeforeAnythingIsChanged()
    {
        QFile key(m_lab.file(u"tsig.key"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QByteArray wrong = key.readAll();
        const qsizetype secret = wrong.indexOf("secret \"") + 8;
        wrong.replace(secret, 4, "AAAA");
        usePlan(writeKey(wrong));
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s, u"--no-wait"_s});
        QCOMPARE(apply.status, 3);
        QVERIFY2(apply.err.contains("BADSIG"), apply.err);
        QVERIFY(m_lab.kubectl({u"get"_s, u"bgppeers"_s, u"-A"_s}).out.isEmpty());
    }

    void aNameWithACnameIsRefused()
    {
        usePlan(m_lab.file(u"tsig.key"_s));
        update("update add " + ApiInt.toUtf8() + " 60 CNAME ns.hypershift.lab.\n");
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s, u"--no-wait"_s});
        QVERIFY2(apply.status != 0 && apply.err.contains("CNAME"), apply.err);
        update("update delete " + ApiInt.toUtf8() + "\n");
    }

    void whatWasThereComesBack()
    {
        update("update add " + Api.toUtf8() + " 60 A 10.1.1.1\n");
        // Of MetalLB there is the operator alone, too: its resource is made, and then the objects.
        m_lab.kubectl({u"delete"_s, u"metallb"_s, u"-A"_s, u"--all"_s});
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s, u"--no-wait"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        QCOMPARE(answer(Api), u"10.0.2.20"_s);
        QCOMPARE(answer(ApiInt), u"10.0.2.20"_s);
        QCOMPARE(m_lab.kubectl({u"get"_s, u"ipaddresspools"_s, u"-A"_s, u"-o"_s, u"name"_s}).text(),
                 u"ipaddresspool.metallb.io/hcp-api-pool"_s);
        QCOMPARE(undo().status, 0);
        QCOMPARE(answer(Api), u"10.1.1.1"_s);
        QVERIFY2(timeToLive(Api) == 60, "with the TTL that it had");
        QCOMPARE(answer(ApiInt), QString());
    }

    void whatOthersWroteSinceStays()
    {
        const Ended apply = m_lab.wizard(u"apply"_s, {u"--yes"_s, u"--no-wait"_s});
        QVERIFY2(apply.status == 0, apply.out + apply.err);
        update("update delete " + Api.toUtf8() + " A\nupdate add " + Api.toUtf8() +
               " 60 A 10.7.7.7\nupdate add " + ApiInt.toUtf8() + " 60 A 10.9.9.9\n");
        const QStringList pool{u"ipaddresspool"_s, u"hcp-api-pool"_s, u"-n"_s,
                               u"openshift-operators"_s};
        const Ended added = m_lab.kubectl(
            QStringList{u"patch"_s} + pool +
            QStringList{u"--type=json"_s, u"-p"_s,
                        u"[{\"op\": \"add\", \"path\": \"/spec/addresses/-\", \"value\": "
                        "\"10.99.0.0/30\"}]"_s});
        QVERIFY2(added.status == 0, added.err);
        QCOMPARE(undo().status, 0);
        QCOMPARE(m_lab
                     .kubectl(QStringList{u"get"_s} + pool +
                              QStringList{u"-o"_s, u"jsonpath={.spec.addresses}"_s})
                     .text(),
                 u"[\"10.99.0.0/30\"]"_s);
        // And they stay theirs: an apply to come asks before it takes the field.
        const Ended again = m_lab.wizard(u"apply"_s, {u"--yes"_s, u"--no-wait"_s});
        QCOMPARE(again.status, 1);
        QVERIFY2(again.err.contains("kubectl-patch"), again.err);
        QCOMPARE(answer(Api), u"10.7.7.7"_s);
        QCOMPARE(answer(ApiInt), u"10.9.9.9"_s);
    }

private:
    QString writeKey(const QByteArray& text) const
    {
        QFile key(m_lab.file(u"other.key"_s));
        if (key.open(QIODevice::WriteOnly))
            key.write(text);
        return key.fileName();
    }

    void usePlan(const QString& keyFile) const
    {
        const QString dns =
            u"\ndns:\n  servers: [%1]\n  update:\n    method: rfc2136\n    server: "
            "%1\n    zone: hypershift.lab\n    keyFile: %2\n"_s.arg(Server, keyFile);
        QFile plan(m_lab.plan());
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(m_rest + dns.toUtf8());
    }

    /// As somebody else with the key does it.
    void update(const QByteArray& lines) const
    {
        const QString script = u"printf '%s' \"$1\" | nsupdate -k \"$2\""_s;
        const QString text =
            u"server %1\nzone hypershift.lab\n%2send\n"_s.arg(Server, QString::fromUtf8(lines));
        const Ended sent = m_lab.onHost(
            u"client"_s, {u"sh"_s, u"-c"_s, script, u"sh"_s, text, m_lab.file(u"tsig.key"_s)});
        QVERIFY2(sent.status == 0, sent.out + sent.err);
    }

    QString answer(const QString& name) const
    {
        return m_lab.onHost(u"client"_s, {u"dig"_s, u"+short"_s, u"@"_s + Server, name}).text();
    }

    int timeToLive(const QString& name) const
    {
        const QString line =
            m_lab.onHost(u"client"_s, {u"dig"_s, u"+noall"_s, u"+answer"_s, u"@"_s + Server, name})
                .text();
        return line.simplified().section(u' ', 1, 1).toInt();
    }

    /// The namespace of a hosted cluster takes a moment to go.
    Ended undo() const
    {
        const Ended undone =
            m_lab.wizard(u"undo"_s, {u"--yes"_s, u"--delete-hosted-cluster"_s, u"hosted"_s});
        for (int i = 0; i < 60; ++i) {
            if (m_lab.kubectl({u"get"_s, u"namespace"_s, u"hosted"_s}).status != 0)
                break;
            QTest::qWait(500);
        }
        return undone;
    }

    QByteArray m_rest; ///< the lab's plan without its DNS
};

QTEST_GUILESS_MAIN(TestDnsUpdate)
#include "tst_dns_update.moc"
