// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/SshSession.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace hcp;
using namespace hcp::ssh;

/// Our client against the real OpenSSH server on loopback, logged in as whoever runs the test.
class TestSshOpenssh : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_sshd;
    Target m_target;
    std::stop_token m_stop;
    QString m_missing;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    static bool runTool(const QString& program, const QStringList& arguments)
    {
        return QProcess::execute(program, arguments) == 0;
    }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static int freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    std::unique_ptr<Session> open() const
    {
        auto session = Session::open(m_target, {}, m_stop);
        if (!session)
            qWarning("%s", qPrintable(toText(session.error())));
        return session ? std::move(*session) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString sshd =
            QStandardPaths::findExecutable(QStringLiteral("sshd"), {QStringLiteral("/usr/sbin")});
        if (sshd.isEmpty())
            QSKIP("there is no OpenSSH server (sshd) on this machine");
        for (const char* name : {"host", "user"}) {
            QVERIFY(runTool(QStringLiteral("ssh-keygen"),
                            {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                             QStringLiteral("-N"), QString(), QStringLiteral("-f"),
                             path(QString::fromLatin1(name))}));
        }
        write(QStringLiteral("authorized"), content(QStringLiteral("user.pub")));
        QDir().mkpath(QStringLiteral("/run/sshd")); // privilege separation, when we are root
        const int port = freePort();
        write(QStringLiteral("sshd_config"),
              QStringLiteral("Port %1\nListenAddress 127.0.0.1\nHostKey %2\nAuthorizedKeysFile %3\n"
                             "PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
                             "PermitRootLogin prohibit-password\n")
                  .arg(port)
                  .arg(path(QStringLiteral("host")), path(QStringLiteral("authorized")))
                  .toUtf8());
        m_sshd.setProcessChannelMode(QProcess::MergedChannels);
        m_sshd.start(sshd, {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                            path(QStringLiteral("sshd_config"))});
        QVERIFY(m_sshd.waitForStarted());
        QByteArray log;
        while (!log.contains("Server listening")) {
            QVERIFY2(m_sshd.waitForReadyRead(5000), log.constData());
            log += m_sshd.readAll();
        }
        const QByteArray key = content(QStringLiteral("host.pub"));
        write(QStringLiteral("known_hosts"), "[127.0.0.1]:" + QByteArray::number(port) + ' ' + key);
        m_target.host = QStringLiteral("127.0.0.1");
        m_target.port = port;
        m_target.user = QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name);
        m_target.identityFile = path(QStringLiteral("user"));
        m_target.knownHostsFile = path(QStringLiteral("known_hosts"));
        write(QStringLiteral("config"), "");
        m_target.configFile = path(QStringLiteral("config"));
    }

    void cleanupTestCase()
    {
        if (m_sshd.state() == QProcess::NotRunning)
            return;
        m_sshd.terminate();
        QVERIFY(m_sshd.waitForFinished());
    }

    void runs_data()
    {
        QTest::addColumn<QStringList>("argv");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        const auto sh = [](const char* script) {
            return QStringList{QStringLiteral("sh"), QStringLiteral("-c"),
                               QString::fromLatin1(script)};
        };
        QTest::newRow("echo") << QStringList{QStringLiteral("echo"), QStringLiteral("$x 'y' \"z\"")}
                              << QByteArray() << 0 << QByteArray("$x 'y' \"z\"\n") << QByteArray();
        QTest::newRow("streams") << sh("echo a; echo b >&2; exit 3") << QByteArray() << 3
                                 << QByteArray("a\n") << QByteArray("b\n");
        QTest::newRow("input") << QStringList{QStringLiteral("cat")} << QByteArray("\0\xff\n", 3)
                               << 0 << QByteArray("\0\xff\n", 3) << QByteArray();
        QTest::newRow("killed") << sh("kill -9 $$") << QByteArray() << -1 << QByteArray()
                                << QByteArray();
        QTest::newRow("127") << QStringList{QStringLiteral("no-such-program")} << QByteArray()
                             << 127 << QByteArray()
                             << QByteArray("env: 'no-such-program': No such file or directory\n");
        QTest::newRow("pause") << sh("echo a; sleep 0.7; echo b; exit 4") << QByteArray() << 4
                               << QByteArray("a\nb\n") << QByteArray();
        QTest::newRow("locale") << sh("echo $LC_ALL; case $PATH in *:/usr/lib/frr) echo y;; esac")
                                << QByteArray() << 0 << QByteArray("C\ny\n") << QByteArray();
        const QByteArray large(1024 * 1024, 'x');
        QTest::newRow("1 MB there and back")
            << QStringList{QStringLiteral("cat")} << large << 0 << large << QByteArray();
        QTest::newRow("input not read")
            << sh("exec <&-; exit 5") << large << 5 << QByteArray() << QByteArray();
    }

    void runs()
    {
        QFETCH(QStringList, argv);
        QFETCH(QByteArray, input);
        const auto session = open();
        QVERIFY(session);
        const auto output = session->run({argv, input}, m_stop);
        QVERIFY2(output, qPrintable(output ? QString() : toText(output.error())));
        QTEST(output->exitStatus, "status");
        QTEST(output->out, "out");
        QTEST(output->err, "err");
    }

    void bothStreamsAtOnce()
    {
        const auto session = open();
        QVERIFY(session);
        const auto output = session->run(
            {{QStringLiteral("sh"), QStringLiteral("-c"),
              QStringLiteral("head -c 5000000 /dev/zero >&2; head -c 5000000 /dev/zero; exit 9")}},
            m_stop);
        QVERIFY(output);
        QCOMPARE(output->out.size(), 5000000);
        QCOMPARE(output->err.size(), 5000000);
        QCOMPARE(output->exitStatus, 9);
    }

    void manyCommandsInOneSession()
    {
        const auto session = open();
        QVERIFY(session);
        for (int i = 0; i < 10; ++i) {
            const auto output =
                session->run({{QStringLiteral("echo"), QString::number(i)}}, m_stop);
            QVERIFY(output);
            QCOMPARE(output->out, QByteArray::number(i) + '\n');
        }
    }

    void timeoutLeavesTheSessionUsable()
    {
        const auto session = open();
        QVERIFY(session);
        Command slow{{QStringLiteral("sleep"), QStringLiteral("20")}};
        slow.timeout = std::chrono::milliseconds(200);
        const auto output = session->run(slow, m_stop);
        QVERIFY(!output);
        QCOMPARE(output.error().code, ErrorCode::Timeout);
        QVERIFY(session->run({{QStringLiteral("true")}}, m_stop));
    }

    void conversation()
    {
        const auto session = open();
        QVERIFY(session);
        auto shell = converse(*session, {{QStringLiteral("sh")}}, m_stop);
        QVERIFY(shell);
        for (int i = 0; i < 3; ++i) {
            const auto answer = (*shell)->ask("echo q" + QByteArray::number(i) + "; echo END\n",
                                              "END\n", std::chrono::seconds(5), m_stop);
            QVERIFY(answer);
            QCOMPARE(*answer, "q" + QByteArray::number(i) + '\n');
        }
    }

    void aliasOfConfig()
    {
        write(QStringLiteral("alias_config"),
              QStringLiteral("Host router\n HostName 127.0.0.1\n Port %1\n User %2\n"
                             " IdentityFile %3\n UserKnownHostsFile %4\n")
                  .arg(m_target.port)
                  .arg(m_target.user, m_target.identityFile, m_target.knownHostsFile)
                  .toUtf8());
        Target alias;
        alias.host = QStringLiteral("router");
        alias.configFile = path(QStringLiteral("alias_config"));
        const auto session = Session::open(alias, {}, m_stop);
        QVERIFY2(session, qPrintable(session ? QString() : toText(session.error())));
        QCOMPARE((*session)->user(), m_target.user);
        QVERIFY((*session)->hostKey().fingerprint.startsWith(QStringLiteral("SHA256:")));
    }
};

QTEST_GUILESS_MAIN(TestSshOpenssh)
#include "tst_ssh_openssh.moc"
