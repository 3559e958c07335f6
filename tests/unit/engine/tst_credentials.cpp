// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "EngineBench.h"
#include "engine/Credentials.h"

#include <thread>

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QString Who = QStringLiteral("admin@frr1:22");

ssh::Questions questionsOf(Credentials& credentials)
{
    return credentials.sshQuestions(QStringLiteral("frr1"), Who, {});
}

QByteArray revealed(const std::optional<Secret>& secret)
{
    return secret ? secret->reveal() : QByteArray("nothing");
}

} // namespace

/// On a machine without a keychain, as a server is.
class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
            qunsetenv(name);
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    }

    void aSecretIsAskedForOnce()
    {
        FakePrompter person;
        person.answers = {"first"};
        Credentials credentials(person);
        QCOMPARE(revealed(questionsOf(credentials).password(QStringLiteral("Password"))),
                 QByteArray("first"));
        // Another connection of the same session does not ask again.
        QCOMPARE(revealed(questionsOf(credentials).password(QStringLiteral("Password"))),
                 QByteArray("first"));
        QCOMPARE(person.secrets.size(), 1);
        QCOMPARE(person.secrets.first().keychainKey, QStringLiteral("ssh:") + Who);
        QCOMPARE(person.secrets.first().kind, SecretQuestion::Kind::Password);
    }

    void aWrongOneIsAskedForAgain()
    {
        FakePrompter person;
        person.answers = {"wrong", "right"};
        Credentials credentials(person);
        const auto first = questionsOf(credentials);
        QCOMPARE(revealed(first.password({})), QByteArray("wrong"));
        QCOMPARE(revealed(first.password({})), QByteArray("right"));
        QCOMPARE(revealed(questionsOf(credentials).password({})), QByteArray("right"));
        QCOMPARE(person.secrets.size(), 2);
    }

    void kindsAreKeptApart()
    {
        FakePrompter person;
        person.answers = {"login", "key", "sudo"};
        Credentials credentials(person);
        const auto questions = questionsOf(credentials);
        QCOMPARE(revealed(questions.password({})), QByteArray("login"));
        QCOMPARE(revealed(questions.keyPassphrase({})), QByteArray("key"));
        QCOMPARE(revealed(questions.sudoPassword({})), QByteArray("sudo"));
        QCOMPARE(person.secrets.last().keychainKey, QStringLiteral("sudo:") + Who);
    }

    void withoutAKeychainTheSessionKeepsIt()
    {
        FakePrompter person;
        person.answers = {"kept"};
        person.keep = true;
        Credentials credentials(person);
        QCOMPARE(revealed(questionsOf(credentials).sudoPassword({})), QByteArray("kept"));
        QCOMPARE(revealed(questionsOf(credentials).sudoPassword({})), QByteArray("kept"));
        QCOMPARE(person.secrets.size(), 1);
    }

    void withoutAnybodyToAskThereIsNoQuestion()
    {
        FakePrompter person;
        person.asks = false;
        Credentials credentials(person);
        const auto questions = questionsOf(credentials);
        QVERIFY(!questions.password && !questions.keyPassphrase && !questions.sudoPassword);
        QVERIFY(questions.unknownHostKey != nullptr);
    }

    void aProgramIsAskedAboutOnceByAll()
    {
        FakePrompter person;
        person.whileAsked = [] { std::this_thread::sleep_for(std::chrono::milliseconds(50)); };
        Credentials credentials(person);
        std::vector<std::jthread> workers;
        std::atomic_int allowed = 0;
        for (int i = 0; i < 4; ++i)
            workers.emplace_back([&] {
                allowed +=
                    credentials.mayRun(QStringLiteral("kubeconfig"), QStringLiteral("get-token"));
            });
        workers.clear();
        QCOMPARE(allowed.load(), 4);
        QCOMPARE(person.programs.load(), 1);
        person.runs = false;
        QVERIFY(!credentials.mayRun(QStringLiteral("kubeconfig"), QStringLiteral("another")));
        QVERIFY(!credentials.mayRun(QStringLiteral("kubeconfig"), QStringLiteral("another")));
        QCOMPARE(person.programs.load(), 2);
    }

    void contentComesFromWhereThePlanPoints()
    {
        FakePrompter person;
        Credentials credentials(person);
        const QString path = m_folder.filePath(QStringLiteral("pull-secret"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{}") == 2);
        file.close();
        const auto content = credentials.content({SecretRef::Kind::File, path}, {});
        QVERIFY(content);
        QCOMPARE(content->reveal(), QByteArray("{}"));
        const auto code = [&](SecretRef::Kind kind, const QString& value) {
            return credentials.content({kind, value}, {}).error().code;
        };
        QCOMPARE(code(SecretRef::Kind::File, path + u'x'), ErrorCode::FileAccess);
        QCOMPARE(code(SecretRef::Kind::Keychain, QStringLiteral("x")),
                 ErrorCode::KeychainUnavailable);
        QCOMPARE(code(SecretRef::Kind::SecretName, QStringLiteral("x")), ErrorCode::MissingSecret);
        QCOMPARE(code(SecretRef::Kind::None, {}), ErrorCode::MissingSecret);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
