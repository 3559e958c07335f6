// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "SshFixture.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <sys/stat.h>

using namespace hcp;
using namespace hcp::ssh;
using namespace hcp::doubles;
using namespace hcp::test;

Q_DECLARE_METATYPE(hcp::ErrorCode)

namespace
{

/// A real ssh-agent for one test.
class RealAgent
{
public:
    explicit RealAgent(const SshFixture& fixture) : m_socket(fixture.path("agent"))
    {
        m_process.start(QStringLiteral("ssh-agent"),
                        {QStringLiteral("-D"), QStringLiteral("-a"), m_socket});
        m_process.waitForStarted();
        while (!QFileInfo::exists(m_socket) && m_process.state() == QProcess::Running)
            m_process.waitForReadyRead(10);
        qputenv("SSH_AUTH_SOCK", m_socket.toUtf8());
    }
    RealAgent(const RealAgent&) = delete;
    RealAgent(RealAgent&&) = delete;
    RealAgent& operator=(const RealAgent&) = delete;
    RealAgent& operator=(RealAgent&&) = delete;
    ~RealAgent()
    {
        qputenv("SSH_AUTH_SOCK", "");
        m_process.kill();
        m_process.waitForFinished();
    }

    bool add(const QString& file) const
    {
        return QProcess::execute(QStringLiteral("ssh-add"), {QStringLiteral("-q"), file}) == 0;
    }

private:
    QString m_socket;
    QProcess m_process;
};

int countOf(const QStringList& logins, const char* kind)
{
    return static_cast<int>(logins.filter(QString::fromLatin1(kind)).size());
}

} // namespace

/// Host keys and ways to log in, against the double.
class TestSshLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownKey_data()
    {
        QTest::addColumn<int>("answer"); // -1: nobody to ask
        QTest::addColumn<bool>("opens");
        QTest::addColumn<bool>("saved");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nobody") << -1 << false << false << ErrorCode::NeedsConsent;
        QTest::newRow("refuse") << int(HostKeyAnswer::Refuse) << false << false
                                << ErrorCode::SshHostKeyUnknown;
        QTest::newRow("once") << int(HostKeyAnswer::Once) << true << false << ErrorCode::Internal;
        QTest::newRow("save") << int(HostKeyAnswer::AcceptAndSave) << true << true
                              << ErrorCode::Internal;
    }

    void unknownKey()
    {
        QFETCH(int, answer);
        QFETCH(bool, opens);
        QFETCH(bool, saved);
        SshFixture f;
        const QByteArray line = f.server.knownHostsLines().first();
        f.write("known_hosts", "# mine\nother ssh-ed25519 AAAA");
        ::chmod(f.path("known_hosts").toUtf8().constData(), 0644);
        Person person;
        person.keyAnswer = static_cast<HostKeyAnswer>(answer);
        const auto session = f.open(answer < 0 ? Questions() : person.questions());
        QCOMPARE(bool(session), opens);
        if (!opens)
            QTEST(session.error().code, "code");
        if (answer >= 0)
            QCOMPARE(person.keys.size(), 1);
        const QByteArray kept = "# mine\nother ssh-ed25519 AAAA";
        QCOMPARE(f.read("known_hosts"), saved ? kept + '\n' + line : kept);
        struct stat info {
        };
        QCOMPARE(::stat(f.path("known_hosts").toUtf8().constData(), &info), 0);
        if (saved) {
            QCOMPARE(info.st_mode & 0777, 0600U);
            QVERIFY(f.open()); // and now it is known
        }
    }

    void changedKeysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("newType");
        QTest::addColumn<QByteArray>("marker");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("changed") << QByteArray("ssh-ed25519") << QByteArray()
                                 << ErrorCode::SshHostKeyChanged;
        QTest::newRow("other type")
            << QByteArray("ecdsa-sha2-nistp256") << QByteArray() << ErrorCode::SshHostKeyChanged;
        QTest::newRow("revoked") << QByteArray() << QByteArray("@revoked ")
                                 << ErrorCode::SshHostKeyRevoked;
    }

    void changedKeysAreRefused()
    {
        QFETCH(QByteArray, newType);
        QFETCH(QByteArray, marker);
        SshFixture f;
        QVERIFY(f.open());
        if (!newType.isEmpty())
            f.server.newHostKey(newType);
        if (!marker.isEmpty()) // beside the plain line: that is where libssh says "known"
            f.write("known_hosts", f.read("known_hosts") + marker + f.read("known_hosts"));
        const QByteArray before = f.read("known_hosts");
        Person person;
        person.keyAnswer = HostKeyAnswer::AcceptAndSave;
        const auto session = f.open(person.questions());
        QVERIFY(!session);
        QTEST(session.error().code, "code");
        QVERIFY(session.error().details.contains(f.target.knownHostsFile));
        QVERIFY(person.keys.isEmpty());
        QCOMPARE(f.read("known_hosts"), before);
        QCOMPARE(countOf(f.server.logins(), "none"), 1); // no login was tried with the wrong host
    }

    void asksTheServerForTheKeyOnFile()
    {
        SshFixture f;
        f.server.newHostKey("ssh-rsa");
        const QByteArray rsa = f.server.knownHostsLines().first();
        f.server.addHostKey("ssh-ed25519");
        f.server.addHostKey("ecdsa-sha2-nistp256");
        f.write("known_hosts", rsa);
        const auto session = f.open();
        QVERIFY2(session, why(session));
        QCOMPARE((*session)->hostKey().type, QStringLiteral("ssh-rsa"));
    }

    void unreadableKnownHosts()
    {
        SshFixture f;
        f.target.knownHostsFile = f.folder.path();
        const auto session = f.open();
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::FileAccess);
    }

    void savesIntoNoDevice()
    {
        SshFixture f;
        f.target.knownHostsFile = QStringLiteral("/dev/null");
        Person person;
        person.keyAnswer = HostKeyAnswer::AcceptAndSave;
        QVERIFY(f.open(person.questions()));
        struct stat info {
        };
        QCOMPARE(::stat("/dev/null", &info), 0);
        QVERIFY(S_ISCHR(info.st_mode));
    }

    void passphrase_data()
    {
        QTest::addColumn<QList<QByteArray>>("answers");
        QTest::addColumn<int>("asked");
        QTest::addColumn<bool>("opens");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("right") << QList<QByteArray>{"secret"} << 1 << true << ErrorCode::Internal;
        QTest::newRow("third") << QList<QByteArray>{"a", "b", "secret"} << 3 << true
                               << ErrorCode::Internal;
        QTest::newRow("wrong") << QList<QByteArray>{"a"} << 3 << false << ErrorCode::SshAuth;
        QTest::newRow("wrong, given up")
            << QList<QByteArray>{"a", {}} << 2 << false << ErrorCode::SshAuth;
        QTest::newRow("cancelled") << QList<QByteArray>{} << 1 << false << ErrorCode::Cancelled;
        QTest::newRow("left out") << QList<QByteArray>{""} << 1 << false << ErrorCode::SshAuth;
    }

    void passphrase()
    {
        QFETCH(QList<QByteArray>, answers);
        QFETCH(bool, opens);
        SshFixture f;
        f.makeKey("locked", "secret");
        f.server.addAccount({QStringLiteral("ann"), {}, {f.read("locked.pub")}});
        f.target.user = QStringLiteral("ann");
        f.target.identityFile = f.path("locked");
        Person person;
        person.passphrases = answers;
        const auto session = f.open(person.questions());
        QCOMPARE(bool(session), opens);
        if (!opens)
            QTEST(session.error().code, "code");
        if (!opens && answers.size() == 2)
            QVERIFY(session.error().what.contains(QStringLiteral("was wrong, and the login")));
        QTEST(static_cast<int>(person.passphrasesAsked.size()), "asked");
    }

    void noPassphraseForAKeyThatIsNotWanted()
    {
        SshFixture f;
        f.makeKey("locked", "secret");
        f.target.identityFile = f.path("locked"); // the server knows another key
        Person person;
        person.passphrases = {"secret"};
        const auto session = f.open(person.questions());
        QCOMPARE(session.error().code, ErrorCode::SshAuth);
        QCOMPARE(person.passphrasesAsked, QStringList());
    }

    /// What ssh obeys and this does not may be why it works there only.
    void whatWasNotObeyedIsSaidWhereNobodyIsLetIn()
    {
        SshFixture f;
        f.makeKey("other");
        f.target.identityFile = f.path("other"); // the server knows another key
        QVERIFY(!f.open().error().details.contains(QStringLiteral("Not obeyed")));
        f.write("config", "CertificateFile /x\nBindAddress 127.0.0.1\n");
        const Error refused = f.open().error();
        QCOMPARE(refused.code, ErrorCode::SshAuth);
        QVERIFY2(refused.details.endsWith(
                     QStringLiteral("Not obeyed of ssh_config: certificatefile, bindaddress")),
                 qPrintable(refused.details));
    }

    void nobodyToAsk()
    {
        SshFixture f;
        f.makeKey("locked", "secret");
        f.server.addAccount({QStringLiteral("ann"), "pw", {f.read("locked.pub")}});
        f.target.user = QStringLiteral("ann");
        f.target.identityFile = f.path("locked");
        const auto session = f.open();
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::MissingSecret);
        QVERIFY(session.error().what.contains(f.target.identityFile));
        QVERIFY(session.error().what.contains(QStringLiteral("password of ann")));
    }

    void agentHoldsTheLockedKey()
    {
        SshFixture f;
        const RealAgent agent(f);
        QVERIFY(agent.add(f.path("key")));
        // The private half on disk is of no use; the agent's copy is.
        f.write("key", "-----BEGIN OPENSSH PRIVATE KEY-----\nnot for us\n");
        const auto session = f.open();
        QVERIFY2(session, why(session));
        QCOMPARE(countOf(f.server.logins(), "signature"), 1);
    }

    void explicitIdentityKeepsOtherKeysAtHome()
    {
        SshFixture f;
        const RealAgent agent(f);
        for (const char* name : {"a", "b", "c"}) {
            f.makeKey(name);
            QVERIFY(agent.add(f.path(name)));
        }
        const auto session = f.open();
        QVERIFY2(session, why(session));
        QCOMPARE(countOf(f.server.logins(), "publickey"), 1);
    }

    void sevenWrongKeysInTheAgent_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<bool>("opens");
        QTest::addColumn<int>("offered");
        QTest::newRow("key on file") << QByteArray("IdentityFile %1/key\n") << true << 5;
        QTest::newRow("IdentitiesOnly")
            << QByteArray("IdentityFile %1/key\nIdentitiesOnly yes\n") << true << 1;
        QTest::newRow("agent none")
            << QByteArray("IdentityFile %1/key\nIdentityAgent none\n") << true << 1;
        QTest::newRow("nothing of ours") << QByteArray() << false << 5;
    }

    void sevenWrongKeysInTheAgent()
    {
        QFETCH(QByteArray, config);
        QFETCH(bool, opens);
        SshFixture f;
        const RealAgent agent(f);
        for (const char* name : {"a", "b", "c", "d", "e", "f", "g"}) {
            f.makeKey(name);
            QVERIFY(agent.add(f.path(name)));
        }
        f.target.identityFile.clear();
        f.write("config", config.replace("%1", f.folder.path().toUtf8()));
        const auto session = f.open();
        QVERIFY2(bool(session) == opens, why(session));
        if (!opens)
            QCOMPARE(session.error().code, ErrorCode::SshAuth);
        QStringList offered = f.server.logins().filter(QStringLiteral("publickey"));
        QTEST(static_cast<int>(offered.size()), "offered");
        QCOMPARE(offered.removeDuplicates(), 0);
    }

    void agentThatNeverAnswersLeavesTimeForTheFile()
    {
        SshFixture f;
        QTemporaryDir folder;
        const QString socket = folder.filePath(QStringLiteral("silent"));
        QProcess silent; // listens and says nothing
        silent.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import socket,sys,time\ns=socket.socket(socket.AF_UNIX)\n"
                                     "s.bind(sys.argv[1]);s.listen(5);print('ready',flush=True)\n"
                                     "time.sleep(60)"),
                      socket});
        if (!silent.waitForStarted())
            QSKIP("there is no python3 on this machine");
        QVERIFY(silent.waitForReadyRead());
        qputenv("SSH_AUTH_SOCK", socket.toUtf8());
        f.timeouts.connect = std::chrono::milliseconds(4000);
        QElapsedTimer timer;
        timer.start();
        const auto session = f.open();
        const qint64 elapsed = timer.elapsed();
        qputenv("SSH_AUTH_SOCK", "");
        silent.kill();
        QVERIFY(silent.waitForFinished());
        QVERIFY2(session, why(session)); // by the key file
        QVERIFY2(elapsed >= 1000 && elapsed < 3500, QByteArray::number(elapsed));
        QCOMPARE(countOf(f.server.logins(), "signature"), 1);
    }

    void passwords_data()
    {
        QTest::addColumn<bool>("interactive");
        QTest::addColumn<QList<QByteArray>>("answers");
        QTest::addColumn<int>("asked");
        QTest::addColumn<bool>("opens");
        for (const bool interactive : {false, true}) {
            const char* kind = interactive ? "interactive" : "password";
            QTest::addRow("%s right", kind) << interactive << QList<QByteArray>{"pw"} << 1 << true;
            QTest::addRow("%s second", kind)
                << interactive << QList<QByteArray>{"no", "pw"} << 2 << true;
            QTest::addRow("%s given up after a wrong one", kind)
                << interactive << QList<QByteArray>{"no", QByteArray()} << 2 << false;
            QTest::addRow("%s wrong", kind) << interactive << QList<QByteArray>{"no"} << 3 << false;
        }
    }

    void passwords()
    {
        QFETCH(bool, interactive);
        QFETCH(QList<QByteArray>, answers);
        SshFixture f;
        SshAccount account{QStringLiteral("ann")};
        if (interactive)
            account.prompts = {{"Password: ", "pw"}};
        else
            account.password = "pw";
        f.server.addAccount(account);
        f.target.user = QStringLiteral("ann");
        Person person;
        person.passwords = answers;
        const auto session = f.open(person.questions());
        QTEST(bool(session), "opens");
        QTEST(static_cast<int>(person.passwordsAsked.size()), "asked");
        if (!session)
            QCOMPARE(session.error().code, ErrorCode::SshAuth);
        QVERIFY(person.passwordsAsked.first().contains(QStringLiteral("ann")));
    }

    void twoPrompts()
    {
        SshFixture f;
        f.server.addAccount(
            {QStringLiteral("ann"), {}, {}, {{"Password: ", "pw"}, {"Code: ", "123"}}});
        f.target.user = QStringLiteral("ann");
        Person person;
        person.passwords = {"pw", "123"};
        const auto session = f.open(person.questions());
        QVERIFY2(session, why(session));
        QVERIFY(person.passwordsAsked.last().contains(QStringLiteral("Code:")));
    }
};

QTEST_GUILESS_MAIN(TestSshLogin)
#include "tst_ssh_login.moc"
