// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Error.h"
#include "base/Files.h"
#include "base/Report.h"
#include "base/Secret.h"
#include "base/Wait.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <thread>

using namespace hcp;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorIsExplained()
    {
        QSet<QString> ids;
        for (const ErrorCode code : allErrorCodes()) {
            ids << errorId(code);
            QVERIFY2(errorExplanation(code).size() > 20, qPrintable(errorId(code)));
            QVERIFY((QSet<int>{1, 2, 3, 130}).contains(exitCode(code)));
        }
        QCOMPARE(ids.size(), allErrorCodes().size());
        QCOMPARE(allErrorCodes().last(), ErrorCode::Cancelled);
        QCOMPARE(allErrorCodes().size(), static_cast<int>(ErrorCode::Cancelled) + 1);
    }

    void writesAtomicallyAndPrivately()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("plan"));
        QVERIFY(writeFile(path, "one"));
        QVERIFY(writeFile(path, "two"));
        QCOMPARE(*readFile(path), QByteArray("two"));
        struct stat info {
        };
        QCOMPARE(::stat(qPrintable(path), &info), 0);
        QCOMPARE(info.st_mode & 07777U, 0600U);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void writesThroughASymlink()
    {
        const QTemporaryDir folder;
        const QString link = folder.filePath(QStringLiteral("link"));
        const QString target = folder.filePath(QStringLiteral("target"));
        QVERIFY(writeFile(target, "old"));
        QVERIFY(QFile::link(target, link));
        QVERIFY(writeFile(link, "new"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(*readFile(target), QByteArray("new"));
    }

    void everyPathOfAFileLeadsToTheSame()
    {
        const QTemporaryDir folder;
        const auto in = [&folder](const char* name) {
            return folder.filePath(QString::fromLatin1(name));
        };
        QVERIFY(writeFile(in("file"), "old"));
        QVERIFY(QFile::link(in("file"), in("link")));
        QVERIFY(QFile::link(in("link"), in("second")));
        QVERIFY(QFile::link(folder.path(), in("folder")));
        QVERIFY(writeFile(in("second"), "new"));
        QVERIFY(QFileInfo(in("link")).isSymLink());
        QCOMPARE(*readFile(in("file")), QByteArray("new"));
        for (const char* name : {"link", "second", "folder/second", "folder/file"})
            QCOMPARE(canonicalPath(in(name)), canonicalPath(in("file")));
        QVERIFY(QFile::remove(in("file"))); // where a link leads stays the same
        QCOMPARE(canonicalPath(in("second")), canonicalPath(in("file")));
        QVERIFY(QFile::link(in("ring"), in("ring")));
        QVERIFY(!canonicalPath(in("ring")).isEmpty());
    }

    void readingRefusesFoldersAndGiants()
    {
        const QTemporaryDir folder;
        QVERIFY(!readFile(folder.path()));
        const QString path = folder.filePath(QStringLiteral("big"));
        QVERIFY(writeFile(path, QByteArray(100, 'x')));
        QVERIFY(!readFile(path, 99));
        QVERIFY(readFile(path, 100));
        QCOMPARE(readFile(folder.filePath(QStringLiteral("none"))).error().code,
                 ErrorCode::FileAccess);
    }

    void resolvesPathsAgainstTheirFolder()
    {
        QCOMPARE(resolvePath(QStringLiteral("a/../b"), QStringLiteral("/etc")),
                 QStringLiteral("/etc/b"));
        QCOMPARE(resolvePath(QStringLiteral("~/x"), QStringLiteral("/etc")),
                 QDir::homePath() + QStringLiteral("/x"));
        QCOMPARE(resolvePath(QStringLiteral("/x"), QStringLiteral("/etc")), QStringLiteral("/x"));
    }

    void sleepEndsWhenAskedTo()
    {
        std::stop_source source;
        QElapsedTimer timer;
        timer.start();
        const std::jthread stopper([&source] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            source.request_stop();
        });
        const auto slept = sleepFor(std::chrono::seconds(10), source.get_token());
        QVERIFY(!slept && slept.error().code == ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(sleepFor(std::chrono::milliseconds(1), {}));
    }

    void reportIsATree()
    {
        Report root{QStringLiteral("apply"), Report::Outcome::Note, {}, {}, {}};
        root.add(QStringLiteral("frr"), Report::Outcome::Done, QStringLiteral("a\nb"));
        QCOMPARE(root.toText(), QStringLiteral("apply\n  done: frr\n    | a\n    | b\n"));
    }

    void secretsCompareWithoutShowing()
    {
        const Secret secret(QByteArray("hunter2"));
        QCOMPARE(secret == Secret(QByteArray("hunter2")), true);
        QVERIFY(!secret.isEmpty() && Secret().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
