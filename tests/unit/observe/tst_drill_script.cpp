// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RunningScript.h"
#include "observe/ConnectionTries.h"
#include "observe/router/DrillScript.h"

#include <QTest>

#include <arpa/inet.h>

using namespace hcp;
using namespace hcp::router;
using namespace hcp::test;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray Mark = "0123456789abcdef";

QByteArray tables()
{
    return call(u"nft list tables"_s);
}

/// 192.0.2.21 of the two next hops of 10.0.2.20, asked for from 10.9.0.10.
Cut someCut(std::chrono::seconds length = std::chrono::seconds(30))
{
    return {address("192.0.2.21"), {address("10.0.2.20")}, address("10.9.0.10"), length};
}

/// Does the kernel let a packet out to there? What it drops on the way out is refused at once.
bool goesOut(const char* to, int port)
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in end{};
    end.sin_family = AF_INET;
    end.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, to, &end.sin_addr);
    const auto sent = ::sendto(fd, "x", 1, 0, reinterpret_cast<const sockaddr*>(&end), sizeof end);
    ::close(fd);
    return sent == 1;
}

class Running : public RunningScript
{
public:
    explicit Running(const Cut& cut, const QByteArray& mark = Mark)
        : RunningScript(drillScript(cut, mark)), m_mark(mark)
    {
    }

    Status begin()
    {
        const auto said = ask("go\n", cutMark(m_mark));
        return said ? parseCut(*said, u"frr1"_s)
                    : failure(ErrorCode::Internal, QString::fromUtf8(errors()));
    }
    std::optional<QByteArray> end() { return ask("end\n", mendedMark(m_mark)); }

private:
    QByteArray m_mark;
};

#define VERIFY_BEGINS(script)                                                                      \
    const auto begun = (script).begin();                                                           \
    QVERIFY2(begun, qPrintable(begun ? QString() : toText(begun.error())))

} // namespace

/// The table that cuts one node off, in a real kernel: what it drops and what it does not, and that
/// it is gone whatever happens to whoever made it. And the connections that measure.
class TestDrillScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("no network of its own on this machine");
        QVERIFY(becomeRouter());
        for (const char* node : {"21", "22"})
            call(u"ip neigh add 192.0.2.%1 lladdr 02:00:00:00:00:%1 dev hop"_s.arg(
                QString::fromLatin1(node)));
        call(u"ip route add 10.0.2.20/32 via 192.0.2.21"_s);
        if (!call(u"nft add table ip probe"_s).isEmpty())
            QSKIP("no nft on this machine");
        call(u"nft delete table ip probe"_s);
    }

    void cleanup()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(tables().isEmpty(), tables(), 3000);
        call(u"ip route replace 10.0.2.20/32 via 192.0.2.21"_s);
    }

    void cutsThisNodeAndNothingElse()
    {
        Running script(someCut());
        VERIFY_BEGINS(script);
        QCOMPARE(tables(), "table ip hcp_bgp_drill_01234567\n");
        for (const int bfd : {3784, 3785, 4784}) {
            QVERIFY(!goesOut("192.0.2.21", bfd));
            QVERIFY(goesOut("192.0.2.22", bfd));
        }
        QVERIFY(goesOut("192.0.2.21", 53)); // whatever else the node does
        QVERIFY(!goesOut("10.0.2.20", 6443));
        QVERIFY(goesOut("10.0.2.21", 6443) || errno == ENETUNREACH); // another address
        call(u"ip route replace 10.0.2.20/32 via 192.0.2.22"_s);
        QVERIFY(goesOut("10.0.2.20", 6443)); // through another node
        const auto said = script.end();
        QVERIFY(said);
        const Mended mended = parseMended(*said);
        QCOMPARE(mended.packets, 1);
        QVERIFY(!mended.late);
        QCOMPARE(mended.packetsFromHere, 0); // this test is the router
        QVERIFY2(mended.left.isEmpty(), mended.left);
        QVERIFY(tables().isEmpty());
        QVERIFY(goesOut("192.0.2.21", 3784));
    }

    void itGoesWithWhoMadeIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("the other side is gone") << 0;
        QTest::newRow("hung up") << SIGHUP;
        QTest::newRow("killed") << SIGKILL;
    }
    void itGoesWithWhoMadeIt()
    {
        QFETCH(int, signal);
        Running script(someCut());
        VERIFY_BEGINS(script);
        if (signal == 0)
            script.closeInput();
        else
            script.signal(signal);
        QTRY_VERIFY2_WITH_TIMEOUT(tables().isEmpty(), tables(), 2000);
    }

    /// Where neither script nor guard is left the kernel ends it: no node stays cut off.
    void theKernelEndsItByItself()
    {
        const auto command = drillScript(someCut(std::chrono::seconds(1)), "abcdabcd");
        QString rules = command.argv.value(2);
        rules.replace(u"guard\n"_s, u"\n"_s).replace(u"exec 3<&0"_s, u"exit 0"_s);
        auto argv = command.argv.mid(1);
        argv[1] = rules;
        QProcess process;
        process.start(u"sh"_s, argv);
        process.write("go\n");
        QVERIFY(process.waitForFinished(5000));
        QVERIFY(!goesOut("10.0.2.20", 6443));
        QTRY_VERIFY_WITH_TIMEOUT(goesOut("10.0.2.20", 6443), 9000);
        QVERIFY(!tables().isEmpty());
        // And the next one clears up what is left of it.
        Running script(someCut(), "fedcba98");
        VERIFY_BEGINS(script);
        QCOMPARE(tables(), "table ip hcp_bgp_drill_fedcba98\n");
    }

    void whoEndsItLateIsHeard()
    {
        Cut cut = someCut(std::chrono::seconds(1));
        Running script(cut);
        VERIFY_BEGINS(script);
        QTRY_VERIFY2_WITH_TIMEOUT(tables().isEmpty(), tables(), 8000); // its own limit
        const auto said = script.end();
        QVERIFY(said && parseMended(*said).late);
    }

    void nobodyCutsASecondNode()
    {
        Running one(someCut());
        VERIFY_BEGINS(one);
        Running two(someCut(), "fedcba98");
        const auto refused = two.begin();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Locked);
        QCOMPARE(tables(), "table ip hcp_bgp_drill_01234567\n");
        QVERIFY(!goesOut("10.0.2.20", 6443));
        QVERIFY(one.end());
    }

    void thePreflightChangesNothing()
    {
        const auto preflight = [] {
            RunningScript script(preflightScript(address("10.9.0.10"), address("10.0.2.20"), 6443));
            return script.output();
        };
        QCOMPARE(preflight(), "nft:\npolicy:0\nnext-hop:192.0.2.21\n");
        QCOMPARE(*parsePreflight(preflight(), u"frr1"_s),
                 (DrillPreflight{true, address("192.0.2.21")}));
        Running script(someCut());
        VERIFY_BEGINS(script);
        const Error busy = parsePreflight(preflight(), u"frr1"_s).error();
        QCOMPARE(busy.code, ErrorCode::Locked);
        QCOMPARE(busy.details, u"hcp_bgp_drill_01234567"_s);
        QVERIFY(script.end());
    }

    void answersAreParsedStrictly()
    {
        QVERIFY(parseCut("", u"frr1"_s));
        QCOMPARE(parseCut("nft: \n", u"frr1"_s).error().code, ErrorCode::ToolMissing);
        QCOMPARE(parseCut("refused:Error: syntax \n", u"frr1"_s).error().details,
                 u"Error: syntax"_s);
        QCOMPARE(*parsePreflight("nft:\npolicy:1\nnext-hop:bogus\n", u"frr1"_s), DrillPreflight());
        QCOMPARE(parsePreflight("policy:1\n", u"frr1"_s).error().code, ErrorCode::ToolMissing);
        const Mended mended = parseMended("here:x\neverybody:7\ntable ip hcp_bgp_drill_1 {\n}\n");
        QCOMPARE(mended.packetsFromHere, 0);
        QCOMPARE(mended.packets, 7);
        QVERIFY(mended.left.startsWith("table ip"));
    }

    void neverLongerThanTwoMinutes()
    {
        const auto limit = [](int seconds) {
            return drillScript(someCut(std::chrono::seconds(seconds)), Mark).argv.value(8);
        };
        QCOMPARE(limit(30), u"35"_s);
        QCOMPARE(limit(120), u"120"_s);
        QCOMPARE(limit(9999), u"120"_s);
    }

    /// Connections are made all the time, whatever becomes of one; failures are counted from the
    /// cut.
    void connectionsAreCounted()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in end{};
        end.sin_family = AF_INET;
        end.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof end;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&end), size), 0);
        QCOMPARE(::listen(listener, 64), 0);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&end), &size);
        ConnectionTries tries({{address("127.0.0.1"), ntohs(end.sin_port)}});
        QTest::qWait(1000);
        ::close(listener);
        const auto cutAt = ConnectionTries::Clock::now();
        QTest::qWait(1000);
        const DrillTries counted = countTries(tries.end(), cutAt);
        QVERIFY2(counted.triedBefore >= 4 && counted.triedBefore <= 6,
                 QByteArray::number(counted.triedBefore));
        QCOMPARE(counted.failedBefore, 0);
        QVERIFY2(counted.tried >= 4 && counted.tried <= 6, QByteArray::number(counted.tried));
        QCOMPARE(counted.failed, counted.tried);
        QCOMPARE(counted.lastError, u"Connection refused"_s);
        QVERIFY(*counted.lastFailureMillis > 700 && *counted.lastFailureMillis <= 1100);
    }

    void nothingFailedIsNothing()
    {
        const ConnectionTries::Clock::time_point cutAt{};
        const auto second = std::chrono::seconds(1);
        const QList<ConnectionTries::Try> tries{{cutAt - second, false, u"timed out"_s},
                                                {cutAt, true, {}},
                                                {cutAt + 2 * second, true, {}}};
        const DrillTries counted = countTries(tries, cutAt);
        QCOMPARE(longestPause(tries), 2 * second);
        QCOMPARE(longestPause({}), std::chrono::milliseconds(0));
        QCOMPARE(counted, (DrillTries{2, 0, 1, 1, {}, {}}));
    }
};

QTEST_GUILESS_MAIN(TestDrillScript)
#include "tst_drill_script.moc"
