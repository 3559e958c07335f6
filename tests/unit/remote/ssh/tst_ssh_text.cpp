// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/KnownHosts.h"
#include "remote/ssh/Patterns.h"
#include "remote/ssh/SshSession.h"
#include "remote/ssh/Sudo.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>

using namespace hcp;
using namespace hcp::ssh;

Q_DECLARE_METATYPE(hcp::ssh::HostKeyState)
Q_DECLARE_METATYPE(hcp::ssh::SudoWord)

namespace
{

/// A key blob of this type, different for each `content`.
QByteArray blob(const char* type, char content)
{
    QByteArray size(4, '\0');
    qToBigEndian(static_cast<quint32>(qstrlen(type)), size.data());
    return size + type + QByteArray(32, content);
}

QByteArray line(const char* hosts, const QByteArray& key)
{
    return QByteArray(hosts) + ' ' + keyType(key).toLatin1() + ' ' + key.toBase64() + '\n';
}

const QByteArray Ours = blob("ssh-ed25519", 'a');
const QByteArray Other = blob("ssh-ed25519", 'b');
const QByteArray Rsa = blob("ssh-rsa", 'r');

} // namespace

/// What needs no connection: quoting, known_hosts, patterns, sudo's words.
class TestSshText : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const char* name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// ssh-keygen -H needs a real key; the name's hash does not depend on it.
    QByteArray hashed(const QByteArray& plain) const
    {
        const QString key = m_folder.filePath(QStringLiteral("real"));
        if (!QFileInfo::exists(key))
            QProcess::execute(QStringLiteral("ssh-keygen"),
                              {QStringLiteral("-q"), QStringLiteral("-t"),
                               QStringLiteral("ed25519"), QStringLiteral("-N"), QString(),
                               QStringLiteral("-f"), key});
        const QByteArray host = plain.split(' ').first();
        const QString file = write("to_hash", host + ' ' + read(key + QStringLiteral(".pub")));
        QProcess::execute(QStringLiteral("ssh-keygen"),
                          {QStringLiteral("-q"), QStringLiteral("-H"), QStringLiteral("-f"), file});
        return read(file).split(' ').first() + plain.mid(host.size());
    }

    void checkKnownHosts()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, host);
        QFETCH(int, port);
        const QString path = write("known_hosts", file);
        const auto known = KnownHosts::read({m_folder.filePath(QStringLiteral("absent")), path});
        QVERIFY(known);
        const HostKeyFinding finding = known->check(host, port, Ours);
        QTEST(finding.state, "state");
        QTEST(finding.line, "line");
        QCOMPARE(finding.file, finding.line == 0 ? QString() : path);
    }

private Q_SLOTS:
    void quotes_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        const auto row = [](const char* word, const char* quoted) {
            QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(quoted);
        };
        row("", "''");
        row("/etc/frr/frr.conf", "/etc/frr/frr.conf");
        row("a b", "'a b'");
        row("it's", "'it'\\''s'");
        row("$(reboot)", "'$(reboot)'");
        row("a=b", "'a=b'");
        row("~", "'~'");
        row("*", "'*'");
    }

    void quotes()
    {
        QFETCH(QString, word);
        QTEST(shellQuote(word), "quoted");
    }

    /// What /bin/sh makes of our quoting must be what went in.
    void shellReadsWhatWeQuoted()
    {
        QRandomGenerator random(20260101);
        const QString alphabet =
            QStringLiteral("ab0 \t\n'\"\\$`!*?[]{}()<>|&;#~=%^@+-_.,:/é€\u202e");
        for (int batch = 0; batch < 20; ++batch) {
            QStringList words;
            QByteArray expected;
            for (int i = 0; i < 50; ++i) {
                QString word;
                for (int n = random.bounded(12); n > 0; --n)
                    word += alphabet[random.bounded(alphabet.size())];
                words << word;
                expected += word.toUtf8() + '\0';
            }
            QProcess shell;
            shell.start(
                QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + shellLine(words)});
            QVERIFY(shell.waitForFinished());
            QCOMPARE(shell.readAllStandardOutput(), expected);
        }
    }

    void patterns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("list");
        QTest::addColumn<bool>("matched");
        const auto row = [](const char* text, const char* list, bool matched) {
            QTest::addRow("%s in %s", text, list)
                << QString::fromLatin1(text) << QString::fromLatin1(list) << matched;
        };
        row("frr1", "frr1", true);
        row("frr1", "frr", false);
        row("frr1", "frr?", true);
        row("frr12", "frr?", false);
        row("frr1.lab", "*.lab", true);
        row("frr1.lab", "*", true);
        row("frr1.lab", "*.lab,!frr1*", false);
        row("frr2.lab", "!frr1*,*.lab", true);
        row("frr1", "!frr2", false);
        row("", "*", true);
        row("", "?", false);
    }

    void patterns()
    {
        QFETCH(QString, text);
        QFETCH(QString, list);
        QTEST(matchesList(text, list.split(QLatin1Char(','))) == ListMatch::Matched, "matched");
    }

    void hostilePatternEnds()
    {
        QElapsedTimer timer;
        timer.start();
        const QString text(10'000, QLatin1Char('a'));
        QVERIFY(!matchesPattern(text, QStringLiteral("*a").repeated(200) + QLatin1Char('b')));
        QVERIFY(timer.elapsed() < 2000);
    }

    void knownHosts_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<HostKeyState>("state");
        QTest::addColumn<int>("line");
        const QString frr = QStringLiteral("frr1");
        const auto row = [&](const char* name, const QByteArray& file, HostKeyState state,
                             int number, int port = 22) {
            QTest::newRow(name) << file << frr << port << state << number;
        };
        using S = HostKeyState;
        row("empty", "", S::Unknown, 0);
        row("known", line("frr1", Ours), S::Known, 1);
        row("known among names", line("x,frr1,y", Ours), S::Known, 1);
        row("upper case", line("FRR1", Ours), S::Known, 1);
        row("wildcard", line("frr*", Ours), S::Known, 1);
        row("negated", line("frr*,!frr1", Ours), S::Unknown, 0);
        row("other host", line("frr2", Ours), S::Unknown, 0);
        row("changed", "# x\n\n" + line("frr1", Other), S::Changed, 3);
        row("other type", line("frr1", Rsa), S::OtherType, 1);
        row("other type and ours", line("frr1", Rsa) + line("frr1", Ours), S::Known, 2);
        row("two keys of a type", line("frr1", Other) + line("frr1", Ours), S::Known, 2);
        row("revoked", line("@revoked frr1", Ours), S::Revoked, 1);
        row("revoked everywhere", line("frr1", Ours) + line("@revoked *", Ours), S::Revoked, 2);
        row("another one revoked", line("frr1", Ours) + line("@revoked *", Other), S::Known, 1);
        row("authority", line("@cert-authority *", Other), S::Unknown, 0);
        row("unknown marker", line("@future frr1", Ours), S::Unknown, 0);
        row("port", line("[frr1]:2222", Ours), S::Known, 1, 2222);
        row("port changed", line("[frr1]:2222", Other), S::Changed, 1, 2222);
        row("bare line vouches", line("frr1", Ours), S::Known, 1, 2222);
        row("bare line of another key", line("frr1", Other), S::Unknown, 0, 2222);
        row("bare line revokes", line("@revoked frr1", Ours), S::Revoked, 1, 2222);
        row("other port", line("[frr1]:2222", Ours), S::Unknown, 0);
        row("tabs, comment, CR", "frr1\tssh-ed25519\t" + Ours.toBase64() + "\tsome comment\r\n",
            S::Known, 1);
        row("no newline", line("frr1", Ours).chopped(1), S::Known, 1);
        row("bad base64", "frr1 ssh-ed25519 ???\n", S::Unknown, 0);
        row("wrong type word", "frr1 ssh-rsa " + Ours.toBase64() + '\n', S::Unknown, 0);
        row("short", "frr1 ssh-ed25519\n", S::Unknown, 0);
    }

    void knownHosts() { checkKnownHosts(); }

    void hashedKnownHosts_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<HostKeyState>("state");
        QTest::addColumn<int>("line");
        const auto row = [&](const char* name, const QByteArray& file, HostKeyState state,
                             int number, int port = 22) {
            QTest::newRow(name) << file << QStringLiteral("frr1") << port << state << number;
        };
        using S = HostKeyState;
        row("garbage", QByteArray("\0\xff\x80 \n|1|x|y z\n@\n", 16) + line("frr1", Ours), S::Known,
            4);
        row("hashed by ssh-keygen", hashed(line("frr1", Ours)), S::Known, 1);
        row("hashed port", hashed(line("[frr1]:2222", Ours)), S::Known, 1, 2222);
        row("hashed, other host", hashed(line("frr2", Ours)), S::Unknown, 0);
        row("hashed, changed", hashed(line("frr1", Other)), S::Changed, 1);
    }

    void hashedKnownHosts() { checkKnownHosts(); }

    void severalFiles()
    {
        const QString first = write("first", line("frr1", Ours));
        const QString second = write("second", line("@revoked frr1", Ours));
        const auto known = KnownHosts::read({first, second});
        QVERIFY(known);
        const HostKeyFinding finding = known->check(QStringLiteral("frr1"), 22, Ours);
        QCOMPARE(finding.state, HostKeyState::Revoked);
        QCOMPARE(finding.file, second);
        QCOMPARE(known->typesFor(QStringLiteral("frr1"), 22),
                 QStringList{QStringLiteral("ssh-ed25519")});
        QVERIFY(!KnownHosts::read({m_folder.path()}));
    }

    void fingerprintIsWhatSshKeygenPrints()
    {
        const QString key = m_folder.filePath(QStringLiteral("printed"));
        QProcess::execute(QStringLiteral("ssh-keygen"),
                          {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                           QStringLiteral("-N"), QString(), QStringLiteral("-f"), key});
        QProcess keygen;
        keygen.start(QStringLiteral("ssh-keygen"), {QStringLiteral("-lf"), key});
        QVERIFY(keygen.waitForFinished());
        const QByteArray base64 = read(key + QStringLiteral(".pub")).split(' ').value(1);
        QCOMPARE(keyFingerprint(QByteArray::fromBase64(base64)).toLatin1(),
                 keygen.readAllStandardOutput().split(' ').value(1));
    }

    void saves_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("hashed");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("lines") << QByteArray("# a\n\nb c d\n") << false;
        QTest::newRow("no newline") << QByteArray("# a") << false;
        QTest::newRow("hashed") << QByteArray("# a\n") << true;
    }

    void saves()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, hashed);
        const QString path = write("save", before);
        ::chmod(path.toUtf8().constData(), 0644);
        QVERIFY(saveHostKey(path, QStringLiteral("[frr1]:2222"), Ours, hashed));
        const QByteArray after = read(path);
        QVERIFY(after.startsWith(before));
        QCOMPARE(after.contains("frr1"), !hashed);
        QCOMPARE(after.count('\n'), before.count('\n') + 1 + (before.endsWith("a") ? 1 : 0));
        struct stat info {
        };
        QCOMPARE(::stat(path.toUtf8().constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600U);
        const auto known = KnownHosts::read({path});
        QCOMPARE(known->check(QStringLiteral("frr1"), 2222, Ours).state, HostKeyState::Known);
        QVERIFY(!QFileInfo::exists(path + QStringLiteral(".lock")));
    }

    void savesIntoANewFolder()
    {
        const QString path = m_folder.filePath(QStringLiteral("new/.ssh/known_hosts"));
        QVERIFY(saveHostKey(path, QStringLiteral("frr1"), Ours, false));
        QCOMPARE(read(path), line("frr1", Ours));
    }

    void sudoWords_data()
    {
        QTest::addColumn<Output>("output");
        QTest::addColumn<SudoWord>("word");
        const auto row = [](int status, const char* err, SudoWord word, const char* out = "") {
            QTest::newRow(QByteArray(err).simplified()) << Output{status, out, err} << word;
        };
        row(0, "", SudoWord::None);
        row(1, "grep: nothing\n", SudoWord::None);
        row(1, "sudo: a password is required\n", SudoWord::NeedsPassword);
        row(0, "sudo: a password is required (exit 0)\n", SudoWord::None);
        row(1, "sudo: a password is required (output)\n", SudoWord::None, "of a program");
        row(1,
            "Sorry, try again.\nsudo: no password was provided\n"
            "sudo: 1 incorrect password attempt\n",
            SudoWord::WrongPassword);
        row(1, "Sorry, try again.\nsudo: 3 incorrect password attempts\n", SudoWord::WrongPassword);
        row(1, "ann is not in the sudoers file.\n", SudoWord::NotAllowed);
        row(1, "Sorry, user ann may not run sudo on frr1.\n", SudoWord::NotAllowed);
        row(1, "Sorry, user ann is not allowed to execute '/usr/bin/id' as root on frr1.\n",
            SudoWord::NotAllowed);
        row(1, "sudo: sorry, you must have a tty to run sudo\n", SudoWord::NeedsTerminal);
        row(1, "sudo: unable to resolve host frr1: Name or service not known\n", SudoWord::None);
        row(1, "sudo: unable to resolve host frr1: x\nsudo: a password is required\n",
            SudoWord::NeedsPassword);
        row(1,
            "sudo: account validation failure, is your account locked?\n"
            "sudo: a password is required\n",
            SudoWord::Failed);
        row(1, "sudo: unable to open /etc/sudoers: Permission denied\n", SudoWord::Failed);
        row(127, "env: 'sudo': No such file or directory\n", SudoWord::NotInstalled);
        row(127, "sh: 1: sudo: not found\n", SudoWord::NotInstalled);
        row(127, "sudo: vtysh: not found\n", SudoWord::None);
    }

    void sudoWords()
    {
        QFETCH(Output, output);
        QTEST(sudoWord(output), "word");
    }
};

QTEST_GUILESS_MAIN(TestSshText)
#include "tst_ssh_text.moc"
