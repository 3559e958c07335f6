// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include "base/Files.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

namespace
{

const QString V1 = QStringLiteral("client.authentication.k8s.io/v1");
const QString V1beta1 = QStringLiteral("client.authentication.k8s.io/v1beta1");

QByteArray credential(const QByteArray& status, const QString& version = V1)
{
    return "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + version.toLatin1() +
           "\",\"status\":{" + status + "}}'\n";
}

const QByteArray Robot = credential("\"token\":\"token-of-robot\"");

bool yes(const ExecPlugin&)
{
    return true;
}

} // namespace

/// Programs that a kubeconfig gets its credentials from: shell scripts here.
class TestKubeExec : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// A context whose program is that script; each run leaves a line in the file `runs`.
    Context contextWith(const KubeServer& server, const QByteArray& script)
    {
        const QString path = m_folder.filePath(QStringLiteral("plugin"));
        const QByteArray count = "echo run >> '" + runsFile().toUtf8() + "'\n";
        Q_ASSERT(writeFile(path, "#!/bin/sh\n" + count + script, 0700));
        QFile::remove(runsFile());
        Context context = contextOf(server, KubeServer::Login::Nobody);
        context.exec = ExecPlugin{path, {}, {}, V1, {}, QStringLiteral("Never"), false};
        return context;
    }
    QString runsFile() const { return m_folder.filePath(QStringLiteral("runs")); }
    qsizetype runs() const { return readFile(runsFile()).value_or(QByteArray()).count("run"); }
    static Result<QByteArray> version(const Context& context)
    {
        return (*Client::open(context, yes, quick()))->raw(QStringLiteral("/version"), {});
    }

private Q_SLOTS:
    void nothingRunsWithoutConsent()
    {
        const KubeServer server;
        const Context context = contextWith(server, Robot);
        int asked = 0;
        const auto no = [&](const ExecPlugin& plugin) {
            ++asked;
            return plugin.command != context.exec->command;
        };
        for (const ConsentToRun& consent : {ConsentToRun(no), ConsentToRun()}) {
            const auto client = *Client::open(context, consent, quick());
            const auto refused = client->raw(QStringLiteral("/version"), {});
            QCOMPARE(refused.error().code, ErrorCode::NeedsConsent);
            QVERIFY(refused.error().details.contains(context.exec->command));
        }
        QCOMPARE(asked, 1);
        QCOMPARE(runs(), 0);
        QVERIFY(server.requests().isEmpty());
    }

    void runsOnceAndIsAskedForOnce()
    {
        const KubeServer server;
        const Context context = contextWith(server, Robot);
        int asked = 0;
        const auto client = *Client::open(
            context, [&](const ExecPlugin&) { return ++asked > 0; }, quick());
        for (int i = 0; i < 3; ++i)
            QVERIFY(client->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().user, QStringLiteral("robot"));
        QCOMPARE(runs(), 1);
        QCOMPARE(asked, 1);
    }

    void runsInAnyThread()
    {
        const KubeServer server;
        const Context context = contextWith(server, Robot);
        std::optional<Result<QByteArray>> answer;
        std::jthread([&] { answer = version(context); }).join();
        QVERIFY(answer->has_value());
    }

    void runsAgainWhenExpired_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("times");
        QTest::newRow("expired") << -10 << 3;
        QTest::newRow("good for an hour") << 3600 << 1;
    }

    void runsAgainWhenExpired()
    {
        QFETCH(int, seconds);
        QFETCH(int, times);
        const KubeServer server;
        const QString at = QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODate);
        const Context context = contextWith(
            server, credential("\"token\":\"token-of-robot\",\"expirationTimestamp\":\"" +
                               at.toLatin1() + '"'));
        const auto client = *Client::open(context, yes, quick());
        for (int i = 0; i < 3; ++i)
            QVERIFY(client->raw(QStringLiteral("/version"), {}));
        QCOMPARE(runs(), times);
    }

    void runsAgainOnceAfter401()
    {
        KubeServer server;
        const Context context = contextWith(
            server, "n=$(wc -l < '" + runsFile().toUtf8() + "')\n" +
                        QByteArray(credential("\"token\":\"t@\"")).replace("@", "'$n'"));
        const auto client = *Client::open(context, yes, quick());
        server.setToken(QStringLiteral("t1"), QStringLiteral("first"));
        QVERIFY(client->raw(QStringLiteral("/version"), {}));
        server.setToken(QStringLiteral("t1"), QString());
        server.setToken(QStringLiteral("t2"), QStringLiteral("second"));
        QVERIFY(client->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().user, QStringLiteral("second"));
        QCOMPARE(runs(), 2);
        server.setToken(QStringLiteral("t2"), QString());
        QCOMPARE(client->raw(QStringLiteral("/version"), {}).error().code,
                 ErrorCode::KubeUnauthorized);
        QCOMPARE(runs(), 3);
    }

    void givesCertificates()
    {
        const KubeServer server;
        CertificateSpec spec;
        spec.commonName = QStringLiteral("carol");
        const Identity identity = server.pki().issue(spec);
        const QByteArray script = credential(
            "\"clientCertificateData\":\"" + QByteArray(identity.certificate).replace("\n", "\\n") +
            "\",\"clientKeyData\":\"" + QByteArray(identity.key).replace("\n", "\\n") + '"');
        // dash's echo would turn \n into line ends, which JSON does not allow within a text
        const Context context =
            contextWith(server, QByteArray(script).replace("echo '", "printf '%s\\n' '"));
        const auto answer = version(context);
        QVERIFY2(answer, answer ? "" : qPrintable(toText(answer.error())));
        QCOMPARE(server.requests().last().user, QStringLiteral("carol"));
    }

    void getsArgumentsAndEnvironment()
    {
        const KubeServer server;
        const QString seen = m_folder.filePath(QStringLiteral("seen"));
        Context context = contextWith(
            server, "{ echo \"$#|$1|$2|$NAME\"; echo \"$KUBERNETES_EXEC_INFO\"; cat; } > '" +
                        seen.toUtf8() + "'\n" +
                        credential("\"token\":\"token-of-robot\"", V1beta1));
        context.exec->apiVersion = V1beta1;
        context.exec->args = QStringList{QStringLiteral("a b"), QStringLiteral("$(c)")};
        context.exec->env = {{QStringLiteral("NAME"), QStringLiteral("value; x")}};
        context.exec->provideClusterInfo = true;
        context.exec->interactiveMode = QStringLiteral("IfAvailable");
        context.execConfig = R"({"audience":"me"})";
        QVERIFY(version(context));
        const QList<QByteArray> lines = readFile(seen)->split('\n');
        QCOMPARE(lines.value(0), QByteArray("2|a b|$(c)|value; x"));
        const QJsonObject info = QJsonDocument::fromJson(lines.value(1)).object();
        QCOMPARE(info.value(u"kind").toString(), QStringLiteral("ExecCredential"));
        QCOMPARE(info.value(u"apiVersion").toString(), V1beta1);
        const QJsonObject spec = info.value(u"spec").toObject();
        QCOMPARE(spec.value(u"interactive"), QJsonValue(false));
        const QJsonObject cluster = spec.value(u"cluster").toObject();
        QCOMPARE(cluster.value(u"server").toString(), server.url());
        QCOMPARE(QByteArray::fromBase64(
                     cluster.value(u"certificate-authority-data").toString().toLatin1()),
                 server.pki().ca());
        QCOMPARE(cluster.value(u"config")[u"audience"].toString(), QStringLiteral("me"));
        context.exec->provideClusterInfo = false;
        QVERIFY(version(context));
        QVERIFY(!readFile(seen)->contains("certificate-authority-data"));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QByteArray& script, const char* word) {
            QTest::newRow(name) << script << QString::fromLatin1(word);
        };
        row("non-zero", "echo 'log in first' >&2; exit 3\n", "log in first");
        row("killed", "kill -9 $$\n", "failed");
        row("garbage", "echo hello\n", "ExecCredential");
        row("nothing", "", "ExecCredential");
        row("other version", credential("\"token\":\"x\"", V1beta1), "v1beta1");
        row("empty status", credential(""), "neither");
        row("certificate without key", credential("\"clientCertificateData\":\"x\""), "both");
        row("bad time", credential("\"token\":\"x\",\"expirationTimestamp\":\"soon\""), "time");
        row("endless", "yes\n", "more than");
    }

    void failures()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, word);
        const KubeServer server;
        const auto answer = version(contextWith(server, script));
        QCOMPARE(answer.error().code, ErrorCode::KubeUnauthorized);
        QVERIFY2(toText(answer.error()).contains(word), qPrintable(toText(answer.error())));
        QVERIFY(server.requests().isEmpty());
    }

    void missingProgramsAreNamedWithThePath()
    {
        const KubeServer server;
        Context context = contextWith(server, Robot);
        context.exec->command = QStringLiteral("no-such-program-here");
        context.exec->installHint = QStringLiteral("dnf install it");
        const auto bare = version(context);
        QCOMPARE(bare.error().code, ErrorCode::KubeconfigInvalid);
        QVERIFY(bare.error().what.contains(QStringLiteral("no-such-program-here")));
        QVERIFY(bare.error().details.contains(qEnvironmentVariable("PATH")));
        QCOMPARE(bare.error().hint, QStringLiteral("dnf install it"));
        context.exec->command = m_folder.filePath(QStringLiteral("gone"));
        QVERIFY(version(context).error().details.contains(QStringLiteral("at this path")));
    }

    void wantsATerminal()
    {
        const KubeServer server;
        Context context = contextWith(server, Robot);
        context.exec->interactiveMode = QStringLiteral("Always");
        const auto refused = version(context);
        QCOMPARE(refused.error().code, ErrorCode::KubeUnauthorized);
        QCOMPARE(runs(), 0);
    }

    void slowOnesAreEndedWithTheirChildren_data()
    {
        QTest::addColumn<bool>("stopped");
        QTest::newRow("by the time") << false;
        QTest::newRow("on request") << true;
    }

    void slowOnesAreEndedWithTheirChildren()
    {
        QFETCH(bool, stopped);
        const KubeServer server;
        const QString pidFile = m_folder.filePath(QStringLiteral("child"));
        QFile::remove(pidFile);
        const Context context =
            contextWith(server, "sleep 600 & echo $! > '" + pidFile.toUtf8() + "'; wait\n");
        Timeouts timeouts = quick();
        timeouts.program = stopped ? 60s : 500ms;
        const auto client = *Client::open(context, yes, timeouts);
        std::stop_source source;
        QElapsedTimer sinceStop;
        sinceStop.start();
        const std::jthread stopper([&] {
            for (int i = 0; i < 500 && readFile(pidFile).value_or(QByteArray()).isEmpty(); ++i)
                std::this_thread::sleep_for(10ms);
            if (!stopped)
                return;
            sinceStop.restart();
            source.request_stop();
        });
        const auto answer = client->raw(QStringLiteral("/version"), source.get_token());
        QCOMPARE(answer.error().code, stopped ? ErrorCode::Cancelled : ErrorCode::Timeout);
        QVERIFY(!stopped || sinceStop.elapsed() <= 200);
        const pid_t child = readFile(pidFile)->trimmed().toInt();
        QVERIFY(child > 1);
        // Gone, or a zombie that nobody has waited for yet.
        QTRY_VERIFY(::kill(child, 0) != 0 || readFile(QStringLiteral("/proc/%1/stat").arg(child))
                                                 .value_or(QByteArray())
                                                 .contains(" Z "));
    }
};

QTEST_GUILESS_MAIN(TestKubeExec)
#include "tst_kube_exec.moc"
