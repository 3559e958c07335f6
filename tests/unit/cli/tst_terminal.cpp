// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Terminal.h"
#include "doubles/OwnNetwork.h"
#include "doubles/kube/KubeServer.h"
#include "plan/PlanFile.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace hcp;
using cli::Terminal;

namespace
{

const bool isolated = doubles::enterOwnNetwork();

/// Sets the title, clears the screen, hides what follows, goes back over the line, rings, writes
/// backwards; as ESC, as C1 and as plain control characters.
const QString Evil = QStringLiteral("a\x1b]0;mine\x07"
                                    "b\x1b[2Jc\x1b[8md\re\u009b2Jf\u202eg\x7fh\u0000i");

/// Standard output and error go somewhere else for as long as it lives.
class Redirected
{
public:
    explicit Redirected(int target) : m_out(::dup(STDOUT_FILENO)), m_error(::dup(STDERR_FILENO))
    {
        std::fflush(stdout);
        ::dup2(target, STDOUT_FILENO);
        ::dup2(target, STDERR_FILENO);
    }
    ~Redirected()
    {
        std::fflush(stdout);
        ::dup2(m_out, STDOUT_FILENO);
        ::dup2(m_error, STDERR_FILENO);
        ::close(m_out);
        ::close(m_error);
    }
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;

private:
    int m_out;
    int m_error;
};

QByteArray printed(bool json, const std::function<void(Terminal&)>& what)
{
    QTemporaryFile file;
    if (!file.open())
        return {};
    {
        const Redirected redirected(file.handle());
        Terminal terminal(json);
        what(terminal);
    }
    file.seek(0);
    return file.readAll();
}

/// What arrives at the other end of a terminal.
QByteArray onTerminal(const std::function<void(Terminal&)>& what)
{
    const int keyboard = ::posix_openpt(O_RDWR | O_NOCTTY);
    if (keyboard < 0 || ::grantpt(keyboard) != 0 || ::unlockpt(keyboard) != 0)
        return {};
    const int screen = ::open(::ptsname(keyboard), O_RDWR | O_NOCTTY);
    {
        const Redirected redirected(screen);
        Terminal terminal(false);
        what(terminal);
    }
    QByteArray seen;
    char buffer[4096];
    pollfd input{keyboard, POLLIN, 0};
    while (::poll(&input, 1, 200) > 0 && (input.revents & POLLIN) != 0)
        seen += QByteArray(buffer, static_cast<int>(::read(keyboard, buffer, sizeof buffer)));
    ::close(screen);
    ::close(keyboard);
    return seen;
}

/// The first character that a terminal would act upon, or that turns the direction of writing.
QString firstControl(const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    for (const QChar one : text) {
        const ushort code = one.unicode();
        const bool control = (code < 0x20 && code != '\n' && code != '\t') ||
                             (code >= 0x7f && code < 0xa0) || code == 0x202e;
        if (control)
            return QStringLiteral("U+%1").arg(code, 4, 16, QLatin1Char('0'));
    }
    return {};
}

} // namespace

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("NO_COLOR"); }

    void wordsOfOthersAreOnlyWords()
    {
        const auto say = [](Terminal& terminal) {
            terminal.print(Evil + u'\n');
            terminal.note(Evil);
            terminal.fail({ErrorCode::KubeServer, Evil, Evil, Evil});
            terminal.progress()({Progress::Kind::Note, Evil, Evil, 1, 2});
        };
        const QByteArray bytes = printed(false, say);
        QCOMPARE(firstControl(bytes), QString());
        // What was replaced is seen to have been there, and the rest is whole.
        QVERIFY2(bytes.contains("a\uFFFD]0;mine\uFFFD"
                                "b\uFFFD[2Jc\uFFFD[8md\uFFFDe\uFFFD"),
                 bytes);
        QVERIFY(bytes.count("i\n") >= 5);
        // On a terminal, where we colour, too.
        const QByteArray screen = onTerminal(say).replace("\r\n", "\n");
        QVERIFY(screen.contains("mine"));
        QCOMPARE(firstControl(screen), QString());
    }

    void ourOwnColoursStay()
    {
        const auto say = [](Terminal& terminal) {
            terminal.print(stateLabel(terminal, State::Failed) + terminal.paint(Evil, {}));
        };
        const QByteArray screen = onTerminal(say);
        QVERIFY2(screen.startsWith("\033[31m✗ failed"), screen);
        QVERIFY(!screen.contains("\033[8m") && !screen.contains("\033[2J"));
        QCOMPARE(firstControl(printed(false, say)), QString());
        qputenv("NO_COLOR", "1");
        QCOMPARE(firstControl(onTerminal(say)), QString());
    }

    void jsonSaysTheSameAndNoControl()
    {
        const QJsonObject object{{QStringLiteral("text"), Evil}};
        const QByteArray bytes = printed(true, [&](Terminal& terminal) { terminal.print(object); });
        QCOMPARE(QJsonDocument::fromJson(bytes).object(), object);
        QVERIFY2(!bytes.contains('\x1b') && !bytes.contains("\u009b"), bytes);
    }

    /// A cluster that answers with escape sequences, and the program itself.
    void aClusterCannotWriteOnTheTerminal_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command : {"discover", "diff", "verify"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void aClusterCannotWriteOnTheTerminal()
    {
        QFETCH(QString, command);
        doubles::KubeServer cluster;
        cluster.misbehave(
            doubles::statusFault(422, QStringLiteral("Invalid"), Evil + QStringLiteral("42")));
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
        const QTemporaryDir folder;
        QFile kubeconfig(folder.filePath(QStringLiteral("kubeconfig")));
        QVERIFY(kubeconfig.open(QIODevice::WriteOnly));
        kubeconfig.write(cluster.kubeconfig());
        kubeconfig.close();
        Plan plan = examplePlan();
        plan.managementCluster.kubeconfig = kubeconfig.fileName();
        plan.managementCluster.context.clear();
        QVERIFY(savePlan(plan, folder.filePath(QStringLiteral("plan.yaml"))));
        QProcess program;
        program.setStandardInputFile(QProcess::nullDevice());
        program.setWorkingDirectory(folder.path());
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(HCP_BGP), {command, QStringLiteral("plan.yaml")});
        QVERIFY(program.waitForFinished(50'000));
        const QByteArray bytes = program.readAll();
        QVERIFY2(bytes.contains("mine"), bytes);
        QCOMPARE(firstControl(bytes), QString());
    }
};

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
