// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/keychain/Keychain.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace hcp;
using namespace std::chrono_literals;

namespace
{

const auto Key = QStringLiteral("ssh:root@frr1:22");

} // namespace

/// A machine without a session bus, as a server or a container is.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
            qunsetenv(name);
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    }

    void isUnavailableAtOnce()
    {
        QElapsedTimer time;
        time.start();
        const auto found = keychain::read(Key, {});
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::KeychainUnavailable);
        QVERIFY(found.error().what.contains(Key));
        QVERIFY2(!found.error().details.isEmpty(), "the library's own words");
        QVERIFY(!found.error().hint.isEmpty());
        QCOMPARE(keychain::remove(Key, {}).error().code, ErrorCode::KeychainUnavailable);
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    }

    void writesNothingAnywhereInstead()
    {
        const auto done = keychain::write(Key, Secret("canary-4711"), {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::KeychainUnavailable);
        QVERIFY(!toText(done.error()).contains(QStringLiteral("canary")));
        QVERIFY(!keychain::read(Key, {}));
        for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"}) {
            QDirIterator files(qEnvironmentVariable(variable), QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly))
                    QVERIFY2(!file.readAll().contains("canary-4711"), qPrintable(file.fileName()));
            }
        }
    }

    void isNotAskedWhenStoppedBefore()
    {
        std::stop_source source;
        source.request_stop();
        QCOMPARE(keychain::read(Key, source.get_token()).error().code, ErrorCode::Cancelled);
    }

    void manyThreadsEachGetTheirAnswer()
    {
        std::atomic<int> unavailable = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&unavailable] {
                    const auto found = keychain::read(Key, {}, 20s);
                    unavailable += !found && found.error().code == ErrorCode::KeychainUnavailable;
                });
            }
        }
        QCOMPARE(unavailable.load(), 8);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
