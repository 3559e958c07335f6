// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/OwnNetwork.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

struct Ended {
    int status = -1;
    QByteArray out, err;
};

const bool isolated = hcp::doubles::enterOwnNetwork();

} // namespace

/// The program itself, called the wrong way round.
class TestProgram : public QObject
{
    Q_OBJECT

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const char* name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    Ended run(const QStringList& arguments, const QString& output = {}) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessEnvironment(m_environment);
        process.setStandardInputFile(QProcess::nullDevice());
        if (!output.isEmpty())
            process.setStandardOutputFile(output, QIODevice::Append);
        process.start(QStringLiteral(HCP_BGP), arguments);
        Ended ended;
        if (process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit)
            ended.status = process.exitCode();
        ended.out = process.readAllStandardOutput();
        ended.err = process.readAllStandardError();
        return ended;
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

private Q_SLOTS:
    void initTestCase()
    {
        if (!isolated)
            QSKIP("needs a network of its own (namespaces): the plan's addresses are somebody's");
    }

    void init()
    {
        m_environment.insert(QStringLiteral("HOME"), m_folder.path());
        write("plan.yaml", run({QStringLiteral("example")}).out);
        write("bad.yaml", read("plan.yaml").replace("asn: 64512", "asn: 0"));
    }

    void everyOutputIsOneJsonDocument_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        const auto row = [](const char* words, int status) {
            QTest::newRow(words) << QString::fromLatin1(words).split(u' ') << status;
        };
        row("example", 0);
        row("show plan.yaml", 0);
        row("validate plan.yaml", 0);
        row("validate bad.yaml", 2);
        row("validate nothing.yaml", 2);
        row("explain bgp.session", 0);
        row("explain nothing", 2);
        row("explain", 2);
        row("explain --all", 0);
        row("explain bgp.session --all", 2);
        row("export plan.yaml --to bundle.zip", 0);
        row("export bad.yaml --to bundle.zip", 2);
        row("frr-conf plan.yaml", 0);
        row("frr-conf bad.yaml", 2);
        row("topology plan.yaml --to picture.SVG", 0);
        row("topology plan.yaml --to picture.png", 2);
        row("discover plan.yaml", 3);
        row("diff plan.yaml", 3);
        row("verify plan.yaml", 1);
        row("fix plan.yaml --yes", 1);
        row("fix plan.yaml no-such-cause", 2);
        row("drill plan.yaml --yes", 3);
        row("drill plan.yaml --yes --for 121s", 2);
        row("fix plan.yaml peer-wrong-asn", 1);
        row("undo plan.yaml --yes", 3);
        row("kubeconfig plan.yaml", 3);
        row("verify plan.yaml --wait soon", 2);
        row("bogus", 2);
        row("show plan.yaml --bogus", 2);
    }

    void everyOutputIsOneJsonDocument()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        // Nobody is there: neither the router nor a kubeconfig.
        const Ended ended =
            run(words + QStringList{QStringLiteral("--output"), QStringLiteral("json")});
        QCOMPARE(ended.status, status);
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(ended.out, &error);
        QVERIFY2(document.isObject() && !document.object().isEmpty(),
                 qPrintable(error.errorString() + u'\n' + QString::fromUtf8(ended.out)));
        QVERIFY(!ended.err.contains("terminate called"));
    }

    /// The page of everything that has an id is what the program says. To renew it:
    /// `hcp-bgp explain --all > resources/help/rules.md`
    void theHelpPageIsUpToDate()
    {
        QFile file(QStringLiteral(PROJECT_ROOT "/resources/help/rules.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Ended all = run({QStringLiteral("explain"), QStringLiteral("--all")});
        QCOMPARE(all.status, 0);
        QVERIFY2(all.out == file.readAll(), "hcp-bgp explain --all > resources/help/rules.md");
    }

    void whatDoesNotExistIsSaidWithWhatDoes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* words, const char* says) {
            QTest::newRow(words) << QString::fromLatin1(words).split(u' ') << QByteArray(says);
        };
        row("explain bgp.sesion", "did you mean “bgp.session”");
        row("explain nonsense", "explain --all");
        row("frr-conf plan.yaml --router nix", "There is no router nix; the plan has frr1");
        row("verify plan.yaml --wait 3s --watch", "--wait");
        for (const char* end : {"rar", "7z", "tar.bz2", "tar.xz", "zst", "tbz", "txz", "ZIP"})
            QTest::newRow(end) << QStringList{QStringLiteral("export"), QStringLiteral("plan.yaml"),
                                              QStringLiteral("--to"),
                                              QStringLiteral("b.") + QString::fromLatin1(end)}
                               << QByteArray(".zip");
    }

    void whatDoesNotExistIsSaidWithWhatDoes()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ended ended = run(words);
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains(says), ended.err);
        QVERIFY2(ended.err.size() < 500, ended.err);
        QVERIFY(!QFile::exists(path("b.rar")));
    }

    void showNamesTheLogin()
    {
        write("plan.yaml", read("plan.yaml")
                               .replace("  asn: 64512\n",
                                        "  asn: 64512\n  ssh:\n    user: anna\n    port: 2222\n"));
        const QByteArray out = run({QStringLiteral("show"), QStringLiteral("plan.yaml")}).out;
        QVERIFY2(out.contains("SSH user") && out.contains("anna") && out.contains("2222"), out);
    }

    /// Each look-up with name and server, also where no address came.
    void discoverNamesWhatWasAskedOfDns()
    {
        const QByteArray out = run({QStringLiteral("discover"), QStringLiteral("plan.yaml")}).out;
        const QByteArray dns = out.mid(out.indexOf("\ndns:"));
        QVERIFY2(dns.contains("name: api.") && dns.contains("server: "), out);
    }

    /// Every option of every command, as its help has it.
    void theManPageHoldsEveryHelp()
    {
        QProcess script;
        script.start(QStringLiteral(PROJECT_ROOT "/installer/manpage"), {QStringLiteral(HCP_BGP)});
        QVERIFY(script.waitForFinished(30'000));
        QCOMPARE(script.exitCode(), 0);
        const QByteArray page = script.readAllStandardOutput().replace("\\-", "-");
        QVERIFY2(page.startsWith(".TH HCP-BGP 1"), page);
        static const QRegularExpression option(QStringLiteral("--[a-z][a-z-]+"));
        for (const char* command : {"example", "show", "export", "frr-conf", "apply", "verify",
                                    "fix", "drill", "undo", "kubeconfig", "topology", "explain"}) {
            const QByteArray start = QByteArray(".SS \"hcp-bgp ") + command;
            const QByteArray section = page.mid(page.indexOf(start));
            QVERIFY2(page.contains(start), command);
            const Ended help = run({QString::fromLatin1(command), QStringLiteral("--help")});
            const QByteArray own = section.left(section.indexOf("\n.S", 4));
            for (auto found = option.globalMatch(QString::fromUtf8(help.out)); found.hasNext();) {
                const QByteArray word = found.next().captured().toLatin1();
                QVERIFY2(own.contains(word), word + " of " + command);
            }
            QVERIFY2(own.contains("Example: hcp-bgp "), own);
        }
    }

    void aRuleIsExplainedInFull()
    {
        const Ended one = run({QStringLiteral("explain"), QStringLiteral("pool-overlap")});
        QCOMPARE(one.status, 0);
        for (const char* label : {"Severity: blocks", "Field: hostedClusters[].vip",
                                  "Remedy: ", "Refused by: MetalLB", "Source: MetalLB P-5"})
            QVERIFY2(one.out.contains(label), one.out);
    }

    void anOutputThatDoesNotArriveIsAnError()
    {
        if (::access("/dev/full", W_OK) != 0)
            QSKIP("no /dev/full here");
        for (const char* command : {"show", "frr-conf", "validate"}) {
            const Ended ended = run({QString::fromLatin1(command), QStringLiteral("plan.yaml")},
                                    QStringLiteral("/dev/full"));
            QCOMPARE(ended.status, 2);
            QVERIFY2(ended.err.contains("standard output"), ended.err);
        }
    }

    void aReaderThatGoesAwayIsNoDrama()
    {
        QProcess shell;
        shell.setProcessEnvironment(m_environment);
        shell.setWorkingDirectory(m_folder.path());
        shell.start(QStringLiteral("bash"),
                    {QStringLiteral("-c"),
                     QStringLiteral("\"$1\" verify plan.yaml --watch </dev/null 2>/dev/null | head "
                                    "-1; echo ${PIPESTATUS[0]}"),
                     QStringLiteral("test"), QStringLiteral(HCP_BGP)});
        QVERIFY(shell.waitForFinished(30'000));
        QVERIFY2(shell.readAllStandardOutput().endsWith("130\n"), "the watch goes on");
    }

    /// As timeout(1) does it: to the program, and then to its group.
    void twoSignalsAtOnceAreOne()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessEnvironment(m_environment);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(
            QStringLiteral(HCP_BGP),
            {QStringLiteral("verify"), QStringLiteral("plan.yaml"), QStringLiteral("--watch")});
        QVERIFY(process.waitForReadyRead(20'000));
        const auto pid = static_cast<pid_t>(process.processId());
        ::kill(pid, SIGINT);
        ::usleep(20'000);
        ::kill(pid, SIGINT);
        QElapsedTimer time;
        time.start();
        QVERIFY(process.waitForFinished(10'000));
        QVERIFY2(time.elapsed() < 2500, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(process.exitCode(), 130);
        const QByteArray words = process.readAllStandardError();
        QVERIFY2(words.contains("Stopped on request"), words);
    }

    void writesIntoDevicesAndNeverOverThem()
    {
        const QString pipe = path("pipe.svg");
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        QProcess reader;
        reader.start(QStringLiteral("cat"), {pipe});
        const Ended ended = run({QStringLiteral("topology"), QStringLiteral("plan.yaml"),
                                 QStringLiteral("--to"), pipe});
        QCOMPARE(ended.status, 0);
        QVERIFY(reader.waitForFinished(10'000));
        QVERIFY(reader.readAllStandardOutput().contains("</svg>"));
        struct stat info {
        };
        QCOMPARE(::stat(qPrintable(pipe), &info), 0);
        QVERIFY(S_ISFIFO(info.st_mode));
    }

    void theManagementKubeconfigIsNotOverwritten()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral(".kube")));
        const QByteArray kubeconfig =
            "apiVersion: v1\nkind: Config\ncurrent-context: lab\n"
            "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n"
            "contexts: [{name: lab, context: {cluster: c, user: u}}]\nusers: [{name: u, user: "
            "{}}]\n";
        write(".kube/config", kubeconfig);
        const Ended ended = run({QStringLiteral("kubeconfig"), QStringLiteral("plan.yaml"),
                                 QStringLiteral("--to"), QStringLiteral(".kube/config")});
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.err.contains("management cluster"), ended.err);
        QCOMPARE(read(".kube/config"), kubeconfig);
    }

    void bundlesReplaceOnlyBundles()
    {
        const QString folder = path("bundle");
        const QStringList words{QStringLiteral("export"), QStringLiteral("plan.yaml"),
                                QStringLiteral("--to"), folder};
        QCOMPARE(run(words).status, 0);
        QCOMPARE(run(words).status, 0);
        write("bundle/mine.txt", "mine");
        QCOMPARE(run(words).status, 2);
        QCOMPARE(read("bundle/mine.txt"), QByteArray("mine"));
        write("a-file", "mine");
        QCOMPARE(run({QStringLiteral("export"), QStringLiteral("plan.yaml"), QStringLiteral("--to"),
                      path("a-file")})
                     .status,
                 2);
        QCOMPARE(read("a-file"), QByteArray("mine"));
    }

    void withoutAHomeTheAccountsIsMeant()
    {
        m_environment.remove(QStringLiteral("HOME"));
        m_environment.remove(QStringLiteral("XDG_STATE_HOME"));
        const Ended ended = run({QStringLiteral("diff"), QStringLiteral("plan.yaml"),
                                 QStringLiteral("--only"), QStringLiteral("metallb")});
        QVERIFY2(!ended.err.contains("//.kube"), ended.err);
    }

    void strangePlansAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("null") << QByteArray("~\n");
        QTest::newRow("a list") << QByteArray("- 1\n");
        QTest::newRow("bytes") << QByteArray("\x00\xff\xfe\x01", 4);
        QTest::newRow("deep") << QByteArray(200'000, '[');
        QTest::newRow("bomb") << QByteArray("a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n");
        QTest::newRow("newer") << QByteArray("version: 2\n");
        QTest::newRow("two documents") << QByteArray("version: 1\n---\nversion: 1\n");
        QTest::newRow("large") << QByteArray(3'000'000, ' ');
        QTest::newRow("a number too large") << QByteArray("version: 99999999999999999999\n");
    }

    void findingsNameTheLine()
    {
        QByteArray plan = read("plan.yaml");
        const auto line = plan.left(plan.indexOf("vip:")).count('\n') + 1;
        write("taken.yaml", plan.replace("10.0.2.20", "192.168.125.20"));
        const Ended text = run({QStringLiteral("validate"), QStringLiteral("taken.yaml")});
        QCOMPARE(text.status, 2);
        const QByteArray place =
            "taken.yaml:" + QByteArray::number(line) + ": hostedClusters[0].vip";
        QVERIFY2(text.out.contains(place), text.out);
        const Ended json = run({QStringLiteral("validate"), QStringLiteral("taken.yaml"),
                                QStringLiteral("--output"), QStringLiteral("json")});
        QVERIFY2(json.out.contains("\"line\": " + QByteArray::number(line)), json.out);
    }

    void strangePlansAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        write("strange.yaml", text);
        const Ended ended = run({QStringLiteral("validate"), QStringLiteral("strange.yaml")});
        QCOMPARE(ended.status, 2);
        QVERIFY2(!(ended.err + ended.out).isEmpty(), "without a word");
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
