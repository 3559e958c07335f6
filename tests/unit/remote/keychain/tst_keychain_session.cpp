// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "base/Wait.h"
#include "remote/keychain/Keychain.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace hcp;
using namespace std::chrono_literals;

namespace
{

constexpr auto ModeVariable = "KEYCHAIN_SESSION";
const auto Key = QStringLiteral("ssh:root@frr1:22");

/// gnome-keyring-daemon on the bus that this process runs under.
class Daemon
{
public:
    explicit Daemon(const QStringList& options, const QByteArray& password = {})
    {
        m_process.start(
            QStringLiteral("gnome-keyring-daemon"),
            QStringList{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")} +
                options);
        // Nothing here runs an event loop that would do the writing.
        m_process.waitForStarted();
        m_process.write(password);
        m_process.waitForBytesWritten(password.isEmpty() ? 0 : 5000);
        m_process.closeWriteChannel();
    }
    ~Daemon()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;
    Daemon(Daemon&&) = delete;
    Daemon& operator=(Daemon&&) = delete;

    /// Ready: it has its name on the bus.
    bool waitUntilReady()
    {
        if (m_process.state() != QProcess::Running)
            return false;
        QProcess wait;
        wait.start(QStringLiteral("gdbus"), {QStringLiteral("wait"), QStringLiteral("--session"),
                                             QStringLiteral("--timeout"), QStringLiteral("10"),
                                             QStringLiteral("org.freedesktop.secrets")});
        return wait.waitForFinished(15'000) && wait.exitCode() == 0;
    }

private:
    QProcess m_process;
};

/// What is stored, in hex; "nothing"; or the error.
QString stored(const QString& key)
{
    const auto found = keychain::read(key, {}, 10s);
    if (!found)
        return toText(found.error());
    return *found ? QString::fromLatin1((*found)->reveal().toHex()) : QStringLiteral("nothing");
}

} // namespace

/// Inside the session whose keychain is open.
class TestOpenKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_daemon.waitUntilReady()); }

    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("password") << Key << QByteArray("correct horse");
        QTest::newRow("UTF-8") << QStringLiteral("sudo:admin@frr1:22")
                               << QByteArray("gr\xc3\xbc\xc3\x9f");
        QTest::newRow("any bytes")
            << QStringLiteral("kube:lab@0123") << QByteArray("a\0b\xff\n", 5);
        QTest::newRow("long") << QStringLiteral("pull secret of the plan")
                              << QByteArray(20'000, 'x');
    }

    void whatIsWrittenIsRead()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, secret);
        QCOMPARE(stored(key), QStringLiteral("nothing"));
        QVERIFY(keychain::write(key, Secret(QByteArray("older")), {}));
        QVERIFY(keychain::write(key, Secret(secret), {}));
        QCOMPARE(stored(key), QString::fromLatin1(secret.toHex()));
        QVERIFY(keychain::remove(key, {}));
        QCOMPARE(stored(key), QStringLiteral("nothing"));
        QVERIFY2(keychain::remove(key, {}), "removing what is not there is fine");
    }

    void keysAreKeptApart()
    {
        QVERIFY(keychain::write(Key, Secret("one"), {}));
        QCOMPARE(stored(Key + u'0'), QStringLiteral("nothing"));
        QVERIFY(keychain::remove(Key, {}));
    }

private:
    Daemon m_daemon{{QStringLiteral("--unlock")}, "master"};
};

/// Inside the session whose keychain is locked, and whose owner does not answer the question.
class TestLockedKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        {
            Daemon open({QStringLiteral("--unlock")}, "master");
            QVERIFY(open.waitUntilReady());
            QVERIFY(keychain::write(Key, Secret("kept"), {}));
        }
        m_locked = std::make_unique<Daemon>(QStringList());
        QVERIFY(m_locked->waitUntilReady());
    }

    void waitingEnds()
    {
        QElapsedTimer time;
        time.start();
        const auto found = keychain::read(Key, {}, 1s);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Timeout);
        QVERIFY2(found.error().what.contains(QStringLiteral("unlock")),
                 qPrintable(found.error().what));
        QVERIFY(time.elapsed() >= 990);
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    }

    void aSecondQuestionIsNotAskedOnTop()
    {
        const auto done = keychain::write(Key, Secret("canary-4711"), {}, 300ms);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Timeout);
        QVERIFY2(done.error().what.contains(QStringLiteral("earlier question")),
                 qPrintable(done.error().what));
    }

    void stoppingIsQuick()
    {
        std::stop_source source;
        QElapsedTimer sinceStop;
        const std::jthread stopper([&] {
            (void)sleepFor(200ms, {});
            sinceStop.start();
            source.request_stop();
        });
        const auto found = keychain::read(Key, source.get_token(), 60s);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
        QVERIFY2(sinceStop.elapsed() <= 200, qPrintable(QString::number(sinceStop.elapsed())));
    }

private:
    std::unique_ptr<Daemon> m_locked;
};

/// Starts the two above, each under a session bus and home of its own.
class TestKeychainSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void session_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("open") << QStringLiteral("open");
        QTest::newRow("locked") << QStringLiteral("locked");
    }

    void session()
    {
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "gdbus"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                QSKIP(
                    qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        }
        QFETCH(QString, mode);
        const QTemporaryDir home;
        QVERIFY(makeFolder(home.filePath(QStringLiteral("run"))));
        // Whoever is asked for the keychain's password here never says a word.
        const QString services = home.filePath(QStringLiteral("data/dbus-1/services"));
        QVERIFY(makeFolder(services));
        QVERIFY(writeFile(services + QStringLiteral("/org.gnome.keyring.SystemPrompter.service"),
                          "[D-BUS Service]\nName=org.gnome.keyring.SystemPrompter\n"
                          "Exec=/bin/sleep 20\n"));
        QProcess child;
        child.setProcessEnvironment(environmentOf(home, mode));
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(QStringLiteral("dbus-run-session"),
                    {QStringLiteral("--"), QCoreApplication::applicationFilePath()});
        const bool ended = child.waitForFinished(50'000);
        const QByteArray output = child.readAll();
        if (!ended)
            child.kill();
        QVERIFY2(ended, output.constData());
        QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0,
                 output.constData());
    }

private:
    static QProcessEnvironment environmentOf(const QTemporaryDir& home, const QString& mode)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS",
                                 "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QString::fromLatin1(ModeVariable), mode);
        environment.insert(QStringLiteral("HOME"), home.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.filePath(QStringLiteral("run")));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                           home.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_CACHE_HOME"),
                           home.filePath(QStringLiteral("cache")));
        return environment;
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QString mode = qEnvironmentVariable(ModeVariable);
    std::unique_ptr<QObject> test;
    if (mode == u"open")
        test = std::make_unique<TestOpenKeychain>();
    else if (mode == u"locked")
        test = std::make_unique<TestLockedKeychain>();
    else
        test = std::make_unique<TestKeychainSession>();
    return QTest::qExec(test.get(), argc, argv);
}
#include "tst_keychain_session.moc"
