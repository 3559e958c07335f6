// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/OwnNetwork.h"
#include "observe/router/PathScript.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace hcp;
using namespace hcp::router;
using namespace Qt::StringLiterals;

namespace
{

const bool isolated = doubles::enterOwnNetwork();
const QByteArray Mark = "mark";

QByteArray ip(const QString& words)
{
    QProcess process;
    process.start(u"ip"_s, words.split(u' '));
    process.waitForFinished();
    return process.readAllStandardOutput() + process.readAllStandardError();
}

QByteArray rules()
{
    return ip(u"-4 rule show pref 179"_s);
}

Address address(const char* text)
{
    return *Address::parse(QString::fromLatin1(text));
}

/// Two next hops and the control, from 10.9.0.10.
QList<Way> someWays()
{
    const auto vip = address("10.0.2.20");
    const auto here = address("10.9.0.10");
    return {{vip, 6443, {}, here, 40001},
            {vip, 6443, address("192.0.2.21"), here, 40002},
            {vip, 6443, address("192.0.2.22"), here, 40003}};
}

/// The script as it runs on a router, in the network of this test.
class Running
{
public:
    explicit Running(const ssh::Command& command)
    {
        m_process.start(command.argv.first(), command.argv.mid(1));
    }
    ~Running() { m_process.kill(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// What it said up to the mark; nothing: it did not come.
    QByteArray ask(const QByteArray& line, const QByteArray& until)
    {
        m_process.write(line);
        QByteArray all;
        const QDeadlineTimer deadline(5000);
        while (!all.contains(until) && !deadline.hasExpired()) {
            if (!m_process.waitForReadyRead(200) && m_process.state() == QProcess::NotRunning)
                break;
            all += m_process.readAllStandardOutput();
        }
        return all.contains(until) ? all.left(all.indexOf(until)) + "said" : QByteArray();
    }
    bool begin() { return ask("go\n", readyMark(Mark)) == "said"; }
    void closeInput() { m_process.closeWriteChannel(); }
    void killHard() { ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL); }
    void hangUp() { ::kill(static_cast<pid_t>(m_process.processId()), SIGHUP); }
    QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

} // namespace

/// The rules that check api.path needs, in a real kernel: there while they are needed, and gone
/// whatever happens to whoever set them.
class TestPathScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("no network of its own on this machine");
        ip(u"link add hop type veth peer name far"_s);
        ip(u"addr add 192.0.2.1/24 dev hop"_s);
        ip(u"link set far up"_s);
        ip(u"link set hop up"_s);
        ip(u"route add 10.9.0.0/24 dev hop"_s);
        QFile forward(u"/proc/sys/net/ipv4/ip_forward"_s);
        QVERIFY(forward.open(QIODevice::WriteOnly) && forward.write("1") == 1);
        forward.close();
        if (!ip(u"-4 rule add pref 178 ipproto tcp sport 1 to 10.0.2.20 lookup main"_s).isEmpty())
            QSKIP("this kernel or iproute2 knows no rules by port");
        ip(u"-4 rule del pref 178"_s);
    }

    void cleanup() { QVERIFY2(rules().isEmpty(), rules()); }

    void eachConnectionTakesItsNextHopAlone()
    {
        Running script(pathScript(someWays(), Mark));
        QVERIFY2(script.begin(), script.errors());
        QCOMPARE(rules().count('\n'), 3);
        const auto way = [](int port) {
            return ip(
                u"-4 route get 10.0.2.20 from 10.9.0.10 iif hop ipproto tcp sport %1 dport 6443"_s
                    .arg(port));
        };
        QVERIFY2(way(40002).contains("via 192.0.2.21"), way(40002));
        QVERIFY2(way(40003).contains("via 192.0.2.22"), way(40003));
        QVERIFY2(!way(40001).contains("via"), way(40001));
        QVERIFY2(!way(40004).contains("via"), way(40004));      // anybody else's
        QCOMPARE(script.ask("end\n", cleanMark(Mark)), "said"); // and no rule before it
    }

    void theyGoWhenTheOtherSideIsGone()
    {
        Running script(pathScript(someWays(), Mark));
        QVERIFY2(script.begin(), script.errors());
        script.closeInput();
        QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 3000);
    }

    void theyGoWhenTheScriptIsHungUp()
    {
        Running script(pathScript(someWays(), Mark));
        QVERIFY2(script.begin(), script.errors());
        script.hangUp();
        QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 3000);
    }

    void theyGoWhenTheScriptIsKilled()
    {
        Running script(pathScript(someWays(), Mark));
        QVERIFY2(script.begin(), script.errors());
        script.killHard();
        QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 5000);
    }

    void whatCannotBeSetIsNotHalfSet()
    {
        auto ways = someWays();
        ways[2].hop = address("203.0.113.1"); // in no network of this router
        Running script(pathScript(ways, Mark));
        QVERIFY(!script.begin());
        QVERIFY(rules().isEmpty());
        QVERIFY(!script.errors().isEmpty());
    }

    void twoRunsDoNotMeet()
    {
        Running one(pathScript(someWays(), Mark));
        QVERIFY2(one.begin(), one.errors());
        auto others = someWays();
        for (auto& way : others)
            way.sourcePort += 100;
        Running two(pathScript(others, Mark));
        QVERIFY2(two.begin(), two.errors());
        QCOMPARE(one.ask("end\n", cleanMark(Mark)), "said");
        QTest::qWait(1500); // its guard has looked by now
        QCOMPARE(rules().count('\n'), 3);
        QCOMPARE(two.ask("end\n", cleanMark(Mark)), "said");
    }

    void theRouterTriesByItself()
    {
        QProcess process;
        const auto command = ownPathScript(someWays().mid(1), Mark);
        process.start(command.argv.first(), command.argv.mid(1));
        QVERIFY(process.waitForFinished(20000));
        const auto answers = parsePathAnswers(process.readAllStandardOutput(), Mark);
        QCOMPARE(answers.size(), 2);
        for (const auto& answer : answers) {
            QVERIFY2(answer.took, qPrintable(answer.words));
            QVERIFY(answer.status != 0);
        }
    }

    void answersAreParsedStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("whole") << QByteArray("mark:way:0:0: \nmark:way:0:124: \n") << 2;
        QTest::newRow("cut off") << QByteArray("mark:way:0:0: \nmark:way:0") << 1;
        QTest::newRow("no number") << QByteArray("mark:way:0:x:mark:way:0:0: ") << 0;
        QTest::newRow("another mark") << QByteArray("other:way:0:0: \n") << 0;
        QTest::newRow("empty") << QByteArray() << 0;
    }
    void answersAreParsedStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, count);
        const auto answers = parsePathAnswers(text, Mark);
        QCOMPARE(answers.size(), count);
        if (count > 1) {
            QCOMPARE(answers[0].status, 0);
            QCOMPARE(answers[1].status, 124);
        }
    }
};

QTEST_GUILESS_MAIN(TestPathScript)
#include "tst_path_script.moc"
