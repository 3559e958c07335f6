// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "SshFixture.h"

using namespace hcp;
using namespace hcp::ssh;
using namespace hcp::doubles;
using namespace hcp::test;

Q_DECLARE_METATYPE(hcp::doubles::SshSudo)

/// Becoming root, against the double.
class TestSshSudo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sudo_data()
    {
        QTest::addColumn<SshSudo>("mode");
        QTest::addColumn<QList<QByteArray>>("answers");
        QTest::addColumn<int>("asked");
        QTest::addColumn<bool>("runs");
        QTest::addColumn<QString>("words");
        const QList<QByteArray> right{"s3cret"};
        QTest::newRow("free") << SshSudo::NoPassword << right << 0 << true << QString();
        QTest::newRow("password") << SshSudo::Password << right << 1 << true << QString();
        QTest::newRow("second") << SshSudo::Password << QList<QByteArray>{"no", "s3cret"} << 2
                                << true << QString();
        QTest::newRow("wrong") << SshSudo::Password << QList<QByteArray>{"no"} << 2 << false
                               << QStringLiteral("does not accept the password");
        QTest::newRow("not installed")
            << SshSudo::NotInstalled << right << 0 << false << QStringLiteral("has no sudo");
        QTest::newRow("not allowed")
            << SshSudo::NotAllowed << right << 1 << false << QStringLiteral("may not become root");
        QTest::newRow("requiretty")
            << SshSudo::NeedsTerminal << right << 0 << false << QStringLiteral("wants a terminal");
    }

    void sudo()
    {
        QFETCH(SshSudo, mode);
        QFETCH(QList<QByteArray>, answers);
        QFETCH(bool, runs);
        SshFixture f;
        f.server.addAccount({QStringLiteral("admin"), {}, {f.read("key.pub")}, {}, mode, "s3cret"});
        f.server.setHandler([](const QString& line, const QByteArray& input) {
            return SshReply{line.toUtf8() + ':' + input};
        });
        f.target.user = QStringLiteral("admin");
        Person person;
        person.sudo = answers;
        const auto session = f.open(person.questions());
        QVERIFY2(session, why(session));
        Command command{{QStringLiteral("tee"), QStringLiteral("/etc/x y")}, "line 1\nline 2\n"};
        command.asRoot = true;
        for (int i = 0; i < 2; ++i) { // the second time nobody is asked
            const auto output = (*session)->run(command, f.stop.get_token());
            QCOMPARE(bool(output), runs);
            if (runs) {
                QCOMPARE(output->out, QByteArray("tee '/etc/x y':line 1\nline 2\n"));
            } else {
                QCOMPARE(output.error().code, ErrorCode::SudoRefused);
                QFETCH(QString, words);
                QVERIFY2(output.error().what.contains(words), why(output));
                break;
            }
        }
        QTEST(static_cast<int>(person.sudoAsked.size()), "asked");
        for (const QByteArray& input : f.server.inputs())
            QCOMPARE(input, QByteArray("line 1\nline 2\n"));
        for (const QString& line : f.server.rawLines())
            QVERIFY(!line.contains(QStringLiteral("s3cret")));
    }

    void sudoNobodyToAsk()
    {
        SshFixture f;
        f.server.addAccount(
            {QStringLiteral("admin"), {}, {f.read("key.pub")}, {}, SshSudo::Password, "s3cret"});
        f.target.user = QStringLiteral("admin");
        const auto session = f.open();
        QVERIFY2(session, why(session));
        Command command{{QStringLiteral("id")}};
        command.asRoot = true;
        const auto output = (*session)->run(command, f.stop.get_token());
        QCOMPARE(output.error().code, ErrorCode::MissingSecret);
    }

    void rootNeedsNoSudo()
    {
        SshFixture f;
        f.server.setHandler([](const QString&, const QByteArray&) { return SshReply{}; });
        const auto session = f.open();
        QVERIFY2(session, why(session));
        Command command{{QStringLiteral("id")}};
        command.asRoot = true;
        QVERIFY((*session)->run(command, f.stop.get_token()));
        QVERIFY(!f.server.rawLines().first().contains(QStringLiteral("sudo")));
    }

    void conversationAsRoot()
    {
        SshFixture f;
        f.server.addAccount(
            {QStringLiteral("admin"), {}, {f.read("key.pub")}, {}, SshSudo::Password, "s3cret"});
        f.server.setTalker(QStringLiteral("vtysh"),
                           [](const QByteArray& line) { return line + "!END"; });
        f.target.user = QStringLiteral("admin");
        Person person;
        person.sudo = {"s3cret"};
        const auto session = f.open(person.questions());
        QVERIFY2(session, why(session));
        Command command{{QStringLiteral("vtysh")}};
        command.asRoot = true;
        auto talk = converse(**session, command, f.stop.get_token());
        QVERIFY2(talk, why(talk));
        const auto answer =
            (*talk)->ask("show\n", "END", std::chrono::seconds(3), f.stop.get_token());
        QVERIFY2(answer, why(answer));
        QCOMPARE(*answer, QByteArray("show!"));
        QCOMPARE(f.server.inputs(), QList<QByteArray>{"show"});
    }
};

QTEST_GUILESS_MAIN(TestSshSudo)
#include "tst_ssh_sudo.moc"
