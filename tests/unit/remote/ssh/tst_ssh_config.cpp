// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/ConfigText.h"
#include "remote/ssh/SshConfig.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace hcp;
using namespace hcp::ssh;
using namespace std::chrono_literals;

/// Our reading of ssh_config, held against `ssh -G` where OpenSSH is there.
class TestSshConfig : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_ran;

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

    Result<HostConfig> read(const QByteArray& config, const QString& host, bool consent = true)
    {
        Target target;
        target.host = host;
        target.configFile = write(QStringLiteral("config"), config);
        Questions questions;
        questions.runProgram = [&, consent](const QString& command) {
            m_ran << command;
            return consent;
        };
        Budget budget(5s, {});
        return readConfig(target, questions, budget);
    }

    /// What `ssh -G` says, keyword → values.
    QMap<QString, QStringList> oracle(const QString& host) const
    {
        QProcess ssh;
        ssh.start(QStringLiteral("ssh"), {QStringLiteral("-G"), QStringLiteral("-F"),
                                          m_folder.filePath(QStringLiteral("config")), host});
        ssh.waitForFinished();
        QMap<QString, QStringList> values;
        // OpenSSH takes the home folder from the user database, we from $HOME as well.
        const QByteArray home = ::getpwuid(::getuid())->pw_dir;
        const QByteArray ours = QDir::homePath().toUtf8();
        for (QByteArray line : ssh.readAllStandardOutput().split('\n')) {
            line.replace(' ' + home + "/.ssh", ' ' + ours + "/.ssh")
                .replace(" ~/", ' ' + ours + '/');
            const QString text = QString::fromUtf8(line);
            values[text.section(QLatin1Char(' '), 0, 0)] << text.section(QLatin1Char(' '), 1);
        }
        return values;
    }

    void compare()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("there is no OpenSSH client on this machine");
        QFETCH(QByteArray, config);
        QFETCH(QString, host);
        const auto ours = read(config, host);
        QVERIFY2(ours, ours ? "" : qPrintable(toText(ours.error())));
        const auto theirs = oracle(host);
        const auto value = [&](const char* keyword) {
            return theirs.value(QString::fromLatin1(keyword)).join(QLatin1Char('|'));
        };
        const auto yes = [&](const char* keyword) {
            return value(keyword) == QStringLiteral("yes") ||
                   value(keyword) == QStringLiteral("true");
        };
        const QString blank(QLatin1Char(' '));
        QCOMPARE(ours->hostName, value("hostname"));
        QCOMPARE(ours->user, value("user"));
        QCOMPARE(QString::number(ours->port), value("port"));
        QCOMPARE(ours->identityFiles.join(QLatin1Char('|')), value("identityfile"));
        QCOMPARE(ours->identitiesOnly, yes("identitiesonly"));
        QCOMPARE(ours->identityAgent, value("identityagent"));
        QCOMPARE(ours->userKnownHostsFiles.join(blank), value("userknownhostsfile"));
        QCOMPARE(ours->globalKnownHostsFiles.join(blank), value("globalknownhostsfile"));
        QCOMPARE(ours->strictHostKeys, yes("stricthostkeychecking"));
        QCOMPARE(ours->hashKnownHosts, yes("hashknownhosts"));
        QCOMPARE(ours->hostKeyAlias, value("hostkeyalias"));
        QCOMPARE(ours->connectTimeout ? QString::number(*ours->connectTimeout)
                                      : QStringLiteral("none"),
                 value("connecttimeout"));
        QCOMPARE(ours->pubkeyAuthentication, yes("pubkeyauthentication"));
        QCOMPARE(ours->passwordAuthentication, yes("passwordauthentication"));
        QCOMPARE(ours->keyboardInteractive, yes("kbdinteractiveauthentication"));
        QCOMPARE(ours->family == Family::IPv6, value("addressfamily") == QStringLiteral("inet6"));
        if (!ours->ciphers.isEmpty())
            QCOMPARE(ours->ciphers, value("ciphers"));
        const auto command =
            expandTokens(value("proxycommand"), {{QLatin1Char('h'), ours->hostName},
                                                 {QLatin1Char('p'), QString::number(ours->port)}});
        QCOMPARE(ours->proxyCommand, command.value());
    }

private Q_SLOTS:
    void asOpenssh_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* name, const char* config, const char* host = "frr1") {
            QTest::newRow(name) << QByteArray(config) << QString::fromLatin1(host);
        };
        row("empty", "");
        row("alias", "Host frr1\n HostName 10.0.0.1\n User admin\n Port 2222\n");
        row("first wins", "Host frr1\n Port 1\nHost *\n Port 2\n User x\n");
        row("equals sign", "Host=frr1\n  Port = 77\nUser=\"a\"\n");
        row("comments", "# x\nHost frr1 # the router\n Port 9 # nine\n");
        row("quotes", "Host frr1\n IdentityFile \"/a b/c\"\n IdentityFile /d\n");
        row("single quotes", "IdentityFile '/a b/c'\n");
        row("same identity twice", "IdentityFile /a\nIdentityFile /a\n");
        row("negation", "Host *.lab !frr1.lab\n Port 5\n", "frr1.lab");
        row("several patterns", "Host a frr? b\n Port 5\n");
        row("case of the host", "Host FRR1\n Port 5\n");
        row("case of the typed host", "Host frr1\n Port 5\n", "FRR1");
        row("host name token", "HostName %h.lab\n");
        row("match host", "HostName frr1.lab\nMatch host *.lab\n Port 6\n");
        row("match original", "HostName x\nMatch originalhost frr1\n Port 6\n");
        row("match negated", "Match !host frr2\n Port 6\n");
        row("match user", "Match user nobody\n Port 6\nMatch all\n Port 7\n");
        row("match exec true", "Match exec \"test %h = frr1\"\n Port 6\n");
        row("match exec false", "Match exec false\n Port 6\n");
        row("match exec not reached", "Match host other exec true\n Port 6\n");
        row("match final", "Match final\n Port 6\nHost frr1\n Port 7\n User u\n");
        row("match final host", "HostName a.lab\nMatch final host *.lab\n Port 6\n");
        row("known hosts", "UserKnownHostsFile /a /b\nGlobalKnownHostsFile /c\n");
        row("home and tokens", "IdentityFile ~/.ssh/other\nIdentitiesOnly yes\n");
        row("agent", "IdentityAgent /run/agent\n");
        row("strict", "StrictHostKeyChecking yes\nHashKnownHosts yes\nHostKeyAlias router\n");
        row("timeout", "ConnectTimeout 7\n");
        row("timeout with unit", "ConnectTimeout 1m30s\n");
        row("family", "AddressFamily inet6\n");
    }

    void loginAsOpenssh_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* name, const char* config) {
            QTest::newRow(name) << QByteArray(config) << QStringLiteral("frr1");
        };
        row("authentication", "PasswordAuthentication no\nKbdInteractiveAuthentication no\n");
        row("old word", "ChallengeResponseAuthentication no\nPubkeyAuthentication no\n");
        row("proxy command", "ProxyCommand nc  %h %p # kept\n");
        row("proxy none first", "ProxyCommand none\nProxyJump jump\n");
        row("CRLF", "Host frr1\r\n Port 8\r\n");
        row("tabs", "Host\tfrr1\n\tPort\t8\n");
        row("algorithms", "HostKeyAlgorithms ssh-ed25519\nCiphers aes256-ctr\n");
    }

    void asOpenssh() { compare(); }
    void loginAsOpenssh() { compare(); }

    void includes()
    {
        write(QStringLiteral("one.conf"), "Port 11\nHost other\n User no\n");
        write(QStringLiteral("two.conf"), "User inner\n");
        const QByteArray folder = m_folder.path().toUtf8();
        const auto ours =
            read("Host frr1\n Include " + folder + "/*.conf " + folder +
                     "/absent\n ConnectTimeout 3\nHost other\n Include " + folder + "/three\n",
                 QStringLiteral("frr1"));
        QVERIFY2(ours, ours ? "" : qPrintable(toText(ours.error())));
        QCOMPARE(ours->port, 11);
        QCOMPARE(ours->user, QStringLiteral("inner"));
        QCOMPARE(ours->connectTimeout, 3);
        const auto theirs = oracle(QStringLiteral("frr1"));
        if (!theirs.isEmpty())
            QCOMPARE(theirs.value(QStringLiteral("user")).value(0, ours->user), ours->user);
    }

    void endlessInclude()
    {
        const QByteArray self = "Include " + m_folder.filePath(QStringLiteral("config")).toUtf8();
        const auto ours = read(self, QStringLiteral("frr1"));
        QVERIFY(!ours);
        QCOMPARE(ours.error().code, ErrorCode::FileAccess);
    }

    void jumpIsAnSshCall_data()
    {
        QTest::addColumn<QByteArray>("jump");
        QTest::addColumn<QString>("tail");
        QTest::newRow("one") << QByteArray("ann@jump:77")
                             << QStringLiteral("-W [frr1]:22 -- ssh://ann@jump:77");
        QTest::newRow("two") << QByteArray("a,b") << QStringLiteral("-J a -W [frr1]:22 -- ssh://b");
    }

    void jumpIsAnSshCall()
    {
        QFETCH(QByteArray, jump);
        QFETCH(QString, tail);
        const auto ours = read("ProxyJump " + jump + '\n', QStringLiteral("frr1"));
        QVERIFY2(ours, ours ? "" : qPrintable(toText(ours.error())));
        QString command = ours->proxyCommand;
        QVERIFY(command.startsWith(QStringLiteral("ssh -o 'BatchMode=yes' -F ")));
        command.remove(QLatin1Char('\''));
        QVERIFY2(command.endsWith(tail), qPrintable(command));
    }

    void hostileHostNameMeetsNoShell()
    {
        const auto ours = read("ProxyCommand nc %h %p\n", QStringLiteral("$(touch x)"));
        QVERIFY(!ours);
        QCOMPARE(ours.error().code, ErrorCode::InvalidCall);
    }

    void noProgramWithoutConsent()
    {
        m_ran.clear();
        const QString trace = m_folder.filePath(QStringLiteral("ran"));
        const auto ours = read("Match exec \"touch " + trace.toUtf8() + "\"\n Port 6\n",
                               QStringLiteral("frr1"), false);
        QVERIFY(!ours);
        QCOMPARE(ours.error().code, ErrorCode::NeedsConsent);
        QCOMPARE(m_ran.size(), 1);
        QVERIFY(!QFile::exists(trace));
    }

    void strictIsNeverWeakerThanAsk_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("strict");
        for (const char* word : {"no", "off", "accept-new", "ask", "nonsense"})
            QTest::newRow(word) << QByteArray(word) << false;
        QTest::newRow("yes") << QByteArray("yes") << true;
    }

    void strictIsNeverWeakerThanAsk()
    {
        QFETCH(QByteArray, word);
        const auto ours = read("StrictHostKeyChecking " + word + '\n', QStringLiteral("frr1"));
        QVERIFY(ours);
        QTEST(ours->strictHostKeys, "strict"); // what is not strict asks; nothing less exists
    }

    void ignoredOptionsAreTold()
    {
        const auto ours = read("BindAddress 127.0.0.1\nSendEnv LANG\nCertificateFile /x\n"
                               "Host other\n KnownHostsCommand /y\n",
                               QStringLiteral("frr1"));
        QVERIFY(ours);
        QCOMPARE(ours->ignored,
                 (QStringList{QStringLiteral("bindaddress"), QStringLiteral("certificatefile")}));
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("open quote") << QByteArray("Host \"frr1\n");
        QTest::newRow("no value") << QByteArray("Port\n");
        QTest::newRow("no port") << QByteArray("Port many\n");
        QTest::newRow("port too large") << QByteArray("Port 65536\n");
        QTest::newRow("empty match") << QByteArray("Match\n");
        QTest::newRow("unknown match") << QByteArray("Match moon full\n");
        QTest::newRow("unknown token") << QByteArray("IdentityFile /%Z\n");
        QTest::newRow("unset variable") << QByteArray("IdentityFile ${NOT_SET_AT_ALL}/x\n");
    }

    void badFiles()
    {
        QFETCH(QByteArray, config);
        const auto ours = read(config, QStringLiteral("frr1"));
        QVERIFY(!ours);
        QCOMPARE(ours.error().code, ErrorCode::FileAccess);
    }

    void slowMatchExecIsGivenUp()
    {
        Target target;
        target.host = QStringLiteral("frr1");
        target.configFile = write(QStringLiteral("config"), "Match exec \"sleep 20\"\n");
        Questions questions;
        questions.runProgram = [](const QString&) { return true; };
        Budget budget(200ms, {});
        QElapsedTimer timer;
        timer.start();
        const auto ours = readConfig(target, questions, budget);
        QVERIFY(!ours);
        QCOMPARE(ours.error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_ssh_config.moc"
