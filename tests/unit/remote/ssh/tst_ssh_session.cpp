// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "SshFixture.h"

#include <QDir>
#include <QElapsedTimer>

#include <thread>

using namespace hcp;
using namespace hcp::ssh;
using namespace hcp::doubles;
using namespace hcp::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(hcp::doubles::SshPhase)
Q_DECLARE_METATYPE(hcp::doubles::SshFault)
Q_DECLARE_METATYPE(hcp::doubles::SshReply)
Q_DECLARE_METATYPE(hcp::ErrorCode)

/// Sessions against the double: what breaks, what is slow, what is large, what is cancelled.
class TestSshSession : public QObject
{
    Q_OBJECT

    static Command command(const QStringList& argv) { return {argv}; }

private Q_SLOTS:
    void runsAndQuotes()
    {
        SshFixture f;
        f.server.setHandler([](const QString& line, const QByteArray& input) {
            return SshReply{line.toUtf8(), input, 7};
        });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        const auto output = (*session)->run(
            {{QStringLiteral("echo"), QStringLiteral("a b"), QStringLiteral("it's"), QString()},
             "in\0put"},
            f.stop.get_token());
        QVERIFY2(output, why(output));
        QCOMPARE(output->out, QByteArray("echo 'a b' 'it'\\''s' ''"));
        QCOMPARE(output->err, QByteArray("in"));
        QCOMPARE(output->exitStatus, 7);
        QCOMPARE((*session)->user(), QStringLiteral("root"));
        QVERIFY(f.server.rawLines().first().startsWith(QStringLiteral("env LC_ALL=C \"PATH=")));
    }

    /// Whether we were let in or not: a connection that stays open takes a place on the router.
    void leavesNoConnectionBehind_data()
    {
        QTest::addColumn<bool>("known");
        QTest::newRow("let in") << true;
        QTest::newRow("unknown host key") << false;
    }

    void leavesNoConnectionBehind()
    {
        QFETCH(const bool, known);
        SshFixture f;
        if (!known)
            f.write("known_hosts", "");
        const auto descriptors = [] {
            return QDir(QStringLiteral("/proc/self/fd"))
                .entryList(QDir::Files | QDir::System)
                .size();
        };
        QCOMPARE(f.open().has_value(), known); // what is opened once for all is open now
        QTest::qWait(100);
        const auto before = descriptors();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(f.open().has_value(), known);
        QTRY_COMPARE_WITH_TIMEOUT(descriptors(), before, 3000);
    }

    void faults_data()
    {
        QTest::addColumn<SshPhase>("phase");
        QTest::addColumn<SshFault>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        struct Phase {
            SshPhase phase;
            const char* name;
            ErrorCode broken;
            ErrorCode silent;
            const char* words;
        };
        const Phase phases[] = {
            // A reset right after accept may meet us before or after connect() is done.
            {SshPhase::Connect, "connect", ErrorCode::SshUnreachable, ErrorCode::SshUnreachable,
             "127.0.0.1"},
            {SshPhase::KeyExchange, "kex", ErrorCode::SshProtocol, ErrorCode::Timeout,
             "exchanging keys"},
            {SshPhase::Auth, "auth", ErrorCode::SshProtocol, ErrorCode::Timeout,
             "logging in as root"},
            {SshPhase::ChannelOpen, "open", ErrorCode::SshProtocol, ErrorCode::Timeout,
             "opening a channel for vtysh"},
            {SshPhase::Exec, "exec", ErrorCode::SshProtocol, ErrorCode::Timeout, "starting vtysh"},
            {SshPhase::MidOutput, "output", ErrorCode::SshProtocol, ErrorCode::Timeout,
             "running vtysh"},
            {SshPhase::BeforeExitStatus, "exit", ErrorCode::SshProtocol, ErrorCode::Timeout,
             "running vtysh"},
        };
        const std::pair<SshFault, const char*> faults[] = {
            {SshFault::Reset, "reset"}, {SshFault::Close, "close"}, {SshFault::Silence, "silence"}};
        for (const Phase& phase : phases) {
            for (const auto& [fault, name] : faults) {
                const bool silent = fault == SshFault::Silence;
                QTest::addRow("%s %s", phase.name, name)
                    << phase.phase << fault << (silent ? phase.silent : phase.broken)
                    << QString::fromLatin1(phase.words);
            }
        }
    }

    void faults()
    {
        QFETCH(SshPhase, phase);
        QFETCH(SshFault, fault);
        SshFixture f;
        f.server.setHandler(
            [](const QString&, const QByteArray&) { return SshReply{QByteArray(10000, 'x')}; });
        f.server.misbehave(phase, fault);
        f.timeouts = {400ms, 400ms};
        QElapsedTimer timer;
        timer.start();
        auto session = f.open();
        Result<Output> output = tl::make_unexpected(Error());
        if (session)
            output = (*session)->run(command({QStringLiteral("vtysh")}), f.stop.get_token());
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY2(!session || !output, "it claims success");
        const Error error = session ? output.error() : session.error();
        QTEST(error.code, "code");
        QFETCH(QString, words);
        QVERIFY2(error.what.contains(words), qPrintable(toText(error)));
    }

    void cancels_data()
    {
        QTest::addColumn<SshPhase>("phase");
        QTest::newRow("banner") << SshPhase::Connect;
        QTest::newRow("kex") << SshPhase::KeyExchange;
        QTest::newRow("auth") << SshPhase::Auth;
        QTest::newRow("open") << SshPhase::ChannelOpen;
        QTest::newRow("exec") << SshPhase::Exec;
        QTest::newRow("output") << SshPhase::MidOutput;
    }

    void cancels()
    {
        QFETCH(SshPhase, phase);
        SshFixture f;
        f.server.setHandler(
            [](const QString&, const QByteArray&) { return SshReply{QByteArray(10000, 'x')}; });
        f.server.misbehave(phase, SshFault::Silence);
        QElapsedTimer sinceStop;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(250ms);
            sinceStop.start();
            f.stop.request_stop();
        });
        auto session = f.open();
        Result<Output> output = tl::make_unexpected(Error());
        if (session)
            output = (*session)->run(command({QStringLiteral("vtysh")}), f.stop.get_token());
        QVERIFY(sinceStop.isValid());
        QVERIFY2(sinceStop.elapsed() <= 200, QByteArray::number(sinceStop.elapsed()));
        QCOMPARE(session ? output.error().code : session.error().code, ErrorCode::Cancelled);
    }

    void streams_data()
    {
        QTest::addColumn<SshReply>("reply");
        QTest::addColumn<qsizetype>("out");
        QTest::addColumn<qsizetype>("err");
        QTest::addColumn<int>("status");
        const QByteArray large(5'000'000, 'o');
        QTest::newRow("5 MB on both")
            << SshReply{large, large, 3} << large.size() << large.size() << 3;
        QTest::newRow("late output")
            << SshReply{"a", "b", 4, {}, {{700ms, "c", "d"}}} << qsizetype(2) << qsizetype(2) << 4;
        QTest::newRow("pause before the end")
            << SshReply{"a", {}, 0, {}, {{600ms}}} << qsizetype(1) << qsizetype(0) << 0;
        QTest::newRow("killed") << SshReply{"a", {}, 0, "KILL"} << qsizetype(1) << qsizetype(0)
                                << -1;
        QTest::newRow("255") << SshReply{{}, {}, 255} << qsizetype(0) << qsizetype(0) << 255;
        QTest::newRow("NUL and bad UTF-8")
            << SshReply{QByteArray("\0\xff\xfe\r\n", 5)} << qsizetype(5) << qsizetype(0) << 0;
    }

    void streams()
    {
        QFETCH(SshReply, reply);
        SshFixture f;
        f.server.setHandler([&](const QString&, const QByteArray&) { return reply; });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        const auto output = (*session)->run(command({QStringLiteral("x")}), f.stop.get_token());
        QVERIFY2(output, why(output));
        QTEST(output->out.size(), "out");
        QTEST(output->err.size(), "err");
        QTEST(output->exitStatus, "status");
        QVERIFY(output->out.startsWith(reply.out));
    }

    void largeInput()
    {
        SshFixture f;
        f.server.setHandler(
            [](const QString&, const QByteArray& input) { return SshReply{input}; });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        QByteArray input(4'000'000, '\0');
        for (qsizetype i = 0; i < input.size(); ++i)
            input[i] = static_cast<char>(i * 31 % 251);
        const auto output = (*session)->run({{QStringLiteral("cat")}, input}, f.stop.get_token());
        QVERIFY2(output, why(output));
        QVERIFY(output->out == input);
    }

    void tooMuchOutputIsAnError()
    {
        SshFixture f;
        f.server.setHandler(
            [](const QString&, const QByteArray&) { return SshReply{QByteArray(2000, 'x')}; });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        Command limited = command({QStringLiteral("cat")});
        limited.outputLimit = 1999;
        const auto output = (*session)->run(limited, f.stop.get_token());
        QVERIFY(!output);
        QCOMPARE(output.error().code, ErrorCode::RemoteCommand);
        limited.outputLimit = 2000;
        QVERIFY((*session)->run(limited, f.stop.get_token()));
    }

    void timeoutOfOneCommandLeavesTheSession()
    {
        SshFixture f;
        f.server.setHandler([](const QString& line, const QByteArray&) {
            return line == QStringLiteral("slow") ? SshReply{"a", {}, 0, {}, {{800ms, "b"}}}
                                                  : SshReply{"fast"};
        });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        Command slow = command({QStringLiteral("slow")});
        slow.timeout = 200ms;
        const auto late = (*session)->run(slow, f.stop.get_token());
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Timeout);
        const auto output = (*session)->run(command({QStringLiteral("fast")}), f.stop.get_token());
        QVERIFY2(output, why(output));
        QCOMPARE(output->out, QByteArray("fast"));
    }

    void connectionLostBetweenTwoCommands()
    {
        SshFixture f;
        f.server.setHandler([](const QString&, const QByteArray&) { return SshReply{}; });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        QVERIFY((*session)->run(command({QStringLiteral("true")}), f.stop.get_token()));
        f.server.dropConnections();
        const auto output = (*session)->run(command({QStringLiteral("true")}), f.stop.get_token());
        QVERIFY(!output);
        QCOMPARE(output.error().code, ErrorCode::SshProtocol);
    }

    void nothingListens()
    {
        SshFixture f;
        f.target.port = 1;
        const auto session = f.open();
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::SshUnreachable);
        QVERIFY(session.error().details.contains(QStringLiteral("refused")));
    }

    void slowGreetingIsWaitedFor()
    {
        SshFixture f;
        f.server.setGreetingDelay(600ms);
        const auto session = f.open();
        QVERIFY2(session, why(session));
    }

    void conversation()
    {
        SshFixture f;
        f.server.setTalker(QStringLiteral("vtysh"), [](const QByteArray& line) {
            return "answer to " + line + "\nEND\nmore\nEND\n";
        });
        f.server.setHandler([](const QString&, const QByteArray&) { return SshReply{"run"}; });
        auto session = f.open();
        QVERIFY2(session, why(session));
        auto talk = converse(**session, command({QStringLiteral("vtysh")}), f.stop.get_token());
        QVERIFY2(talk, why(talk));
        const auto first = (*talk)->ask("show a\n", "END\n", 2s, f.stop.get_token());
        QVERIFY2(first, why(first));
        QCOMPARE(*first, QByteArray("answer to show a\n"));
        const auto second = (*talk)->ask({}, "END\n", 2s, f.stop.get_token());
        QVERIFY2(second, why(second));
        QCOMPARE(*second, QByteArray("more\n"));
        const auto between = (*session)->run(command({QStringLiteral("x")}), f.stop.get_token());
        QVERIFY2(between, why(between));
        const auto never = (*talk)->ask({}, "NEVER", 200ms, f.stop.get_token());
        QCOMPARE(never.error().code, ErrorCode::Timeout);
        session->reset();
        const auto gone = (*talk)->ask("x\n", "END", 2s, f.stop.get_token());
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::SshProtocol);
    }
};

QTEST_GUILESS_MAIN(TestSshSession)
#include "tst_ssh_session.moc"
