// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RunningScript.h"
#include "observe/router/PathScript.h"

#include <QTest>

using namespace hcp;
using namespace hcp::router;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray Mark = "mark";

QByteArray rules()
{
    return call(u"ip -4 rule show pref 179"_s);
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

class Running : public RunningScript
{
public:
    explicit Running(const QList<Way>& ways = someWays()) : RunningScript(pathScript(ways, Mark)) {}

    bool begin() { return ask("go\n", readyMark(Mark)).has_value(); }
    /// What is left of its rules; nothing: it does not answer.
    std::optional<QByteArray> end() { return ask("end\n", cleanMark(Mark)); }
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
        QVERIFY(becomeRouter());
        if (!call(u"ip -4 rule add pref 178 ipproto tcp sport 1 to 10.0.2.20 lookup main"_s)
                 .isEmpty())
            QSKIP("this kernel or iproute2 knows no rules by port");
        call(u"ip -4 rule del pref 178"_s);
    }

    void cleanup() { QVERIFY2(rules().isEmpty(), rules()); }

    void eachConnectionTakesItsNextHopAlone()
    {
        Running script;
        QVERIFY2(script.begin(), script.errors());
        QCOMPARE(rules().count('\n'), 3);
        const auto way = [](int port) {
            return call(
                u"ip -4 route get 10.0.2.20 from 10.9.0.10 iif hop ipproto tcp sport %1 dport 6443"_s
                    .arg(port));
        };
        QVERIFY2(way(40002).contains("via 192.0.2.21"), way(40002));
        QVERIFY2(way(40003).contains("via 192.0.2.22"), way(40003));
        QVERIFY2(!way(40001).contains("via"), way(40001));
        QVERIFY2(!way(40004).contains("via"), way(40004)); // anybody else's
        QCOMPARE(script.end(), QByteArray());
    }

    void theyGoWithWhoMadeThem_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("the other side is gone") << 0;
        QTest::newRow("hung up") << SIGHUP;
        QTest::newRow("killed") << SIGKILL;
    }
    void theyGoWithWhoMadeThem()
    {
        QFETCH(int, signal);
        Running script;
        QVERIFY2(script.begin(), script.errors());
        if (signal == 0)
            script.closeInput();
        else
            script.signal(signal);
        QTRY_VERIFY_WITH_TIMEOUT(rules().isEmpty(), 5000);
    }

    void whatCannotBeSetIsNotHalfSet()
    {
        auto ways = someWays();
        ways[2].hop = address("203.0.113.1"); // in no network of this router
        Running script(ways);
        QVERIFY(!script.begin());
        QVERIFY(rules().isEmpty());
        QVERIFY(!script.errors().isEmpty());
    }

    void twoRunsDoNotMeet()
    {
        Running one;
        QVERIFY2(one.begin(), one.errors());
        auto others = someWays();
        for (auto& way : others)
            way.sourcePort += 100;
        Running two(others);
        QVERIFY2(two.begin(), two.errors());
        QCOMPARE(one.end(), QByteArray());
        QTest::qWait(1500); // its guard has looked by now
        QCOMPARE(rules().count('\n'), 3);
        QCOMPARE(two.end(), QByteArray());
    }

    void theRouterTriesByItself()
    {
        RunningScript script(ownPathScript(someWays().mid(1), Mark));
        const auto answers = parsePathAnswers(script.output(), Mark);
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
