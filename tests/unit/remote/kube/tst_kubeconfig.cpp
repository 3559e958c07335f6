// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../../../doubles/CpuTimer.h"
#include "base/Files.h"
#include "remote/kube/Kubeconfig.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::kube;

namespace
{

/// One context `x`; what stands in its cluster and its user.
QByteArray text(const QByteArray& cluster, const QByteArray& user)
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: x\n"
           "contexts:\n- name: x\n  context: {cluster: c, user: u, namespace: ns}\n"
           "clusters:\n- name: c\n  cluster: " +
           cluster +
           "\n"
           "users:\n- name: u\n  user: " +
           user + "\n";
}

Result<Context> contextOf(const QByteArray& config)
{
    return Kubeconfig::parse(config, QStringLiteral("file"), QStringLiteral("/folder"))
        .and_then([](const Kubeconfig& parsed) { return parsed.context(); });
}

const QByteArray Server = "{server: 'https://s:6443'}";

} // namespace

/// What kubectl's own output cannot show: messages, files, and what we refuse when it is used.
class TestKubeconfig : public QObject
{
    Q_OBJECT

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("word");
    }

    static void row(const char* name, const QByteArray& config, int line, const char* word)
    {
        QTest::newRow(name) << config << QStringLiteral("file, line %1").arg(line)
                            << QString::fromLatin1(word);
    }

    static void judge()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, where);
        QFETCH(QString, word);
        const auto context = contextOf(config);
        QVERIFY(!context);
        QCOMPARE(context.error().code, ErrorCode::KubeconfigInvalid);
        QVERIFY2(context.error().what.startsWith(where), qPrintable(context.error().what));
        const QString whole = toText(context.error());
        QVERIFY2(whole.contains(word), qPrintable(whole));
        QVERIFY(!whole.contains(QStringLiteral("secret")));
    }

private Q_SLOTS:
    void errorsNameFileAndLine_data()
    {
        columns();
        row("not YAML", "a: [\n", 2, "");
        row("tab", "a:\n\tb: 1\n", 2, "");
        row("wrong type", text(Server, "\n    token: 5"), 13, "in quotes");
        row("list", text(Server, "\n    token: [a]"), 13, "not a list");
        row("base64", text("\n    certificate-authority-data: '%'", "{}"), 10, "not base64");
        row("duplicate", text(Server, "{}\n- name: u"), 13, "two entries");
        row("entry", text(Server, "{}\n- just a word"), 13, "has to be a map");
        row("other kind", "kind: Pod\napiVersion: v1\n", 1, "Pod");
        row("bad bytes", "a: \xff\xfe\n", 1, "UTF-8");
        row("NUL", QByteArray("a: b\0c\n", 7), 1, "UTF-8");
        row("alias of itself", "a: &x [*x]\n", 1, "");
    }

    void errorsNameFileAndLine() { judge(); }

    void whatCannotBeUsedIsRefused_data()
    {
        columns();
        row("no server", text("{}", "{}"), 8, "no server");
        row("two credentials", text(Server, "{token: a, username: b}"), 11, "only one");
        row("auth-provider", text(Server, "{auth-provider: {name: gcp}}"), 11, "auth-provider");
        row("half a certificate", text(Server, "{client-key-data: YQ==}"), 11, "not both");
        row("data and file",
            text("{server: s, certificate-authority: a, "
                 "certificate-authority-data: YQ==}",
                 "{}"),
            8, "both given");
        row("missing file", text("{server: s, certificate-authority: gone}", "{}"), 8,
            "/folder/gone");
        row("insecure with CA",
            text("{server: s, insecure-skip-tls-verify: true, "
                 "certificate-authority-data: YQ==}",
                 "{}"),
            8, "contradict");
        row("no URL", text("{server: 'https://'}", "{}"), 8, "not a URL");
        row("other scheme", text("{server: 'ftp://x'}", "{}"), 8, "not a URL");
        row("password in the URL", text("{server: 'https://a:secret@x'}", "{}"), 8, "not a URL");
        row("exec without command",
            text(Server, "{exec: {apiVersion: client.authentication.k8s.io/v1}}"), 11,
            "no command");
        row("exec of alpha",
            text(Server, "{exec: {command: a, apiVersion: client.authentication.k8s.io/v1alpha1}}"),
            11, "v1alpha1");
        row("exec v1 without mode",
            text(Server, "{exec: {command: a, apiVersion: client.authentication.k8s.io/v1}}"), 11,
            "interactiveMode");
        row("groups without user", text(Server, "{as-groups: [a]}"), 11, "need");
        row("two groups", text(Server, "{as: b, as-groups: [a, c]}"), 11, "only one group");
    }

    void whatCannotBeUsedIsRefused() { judge(); }

    void servers_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QString>("server");
        QTest::newRow("plain") << Server << QStringLiteral("https://s:6443");
        QTest::newRow("path") << QByteArray("{server: 'https://s/k8s/clusters/c-1/'}")
                              << QStringLiteral("https://s/k8s/clusters/c-1");
        QTest::newRow("no scheme")
            << QByteArray("{server: 's:80'}") << QStringLiteral("http://s:80");
        QTest::newRow("no scheme, CA")
            << QByteArray("{server: 's:1', certificate-authority-data: YQ==}")
            << QStringLiteral("https://s:1");
        QTest::newRow("IPv6") << QByteArray("{server: 'https://[fd00::1]:6443'}")
                              << QStringLiteral("https://[fd00::1]:6443");
    }

    void servers()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QString, server);
        const auto context = contextOf(text(cluster, "{}"));
        QVERIFY2(context, context ? "" : qPrintable(toText(context.error())));
        QCOMPARE(context->server, server);
        QCOMPARE(context->name, QStringLiteral("x"));
        QCOMPARE(context->cluster, QStringLiteral("c"));
        QCOMPARE(context->user, QStringLiteral("u"));
        QCOMPARE(context->nameSpace, QStringLiteral("ns"));
    }

    void secretsDoNotTravelInClear()
    {
        const QByteArray plain = "{server: 'http://s'}";
        QVERIFY(contextOf(text(plain, "{}")));
        for (const char* user : {"{token: t}", "{tokenFile: t}", "{username: a, password: b}"}) {
            const auto refused = contextOf(text(plain, user));
            QVERIFY2(!refused, user);
            QVERIFY(refused.error().hint.contains(QStringLiteral("https")));
        }
    }

    void contextsThatAreNotThereAreListed()
    {
        const auto config = Kubeconfig::parse(text(Server, "{}"), QStringLiteral("file"), {});
        const auto gone = config->context(QStringLiteral("gone"));
        QVERIFY(gone.error().what.contains(QStringLiteral("gone")));
        QVERIFY(gone.error().hint.contains(QLatin1Char('x')));
        const auto none =
            Kubeconfig::parse("contexts: [{name: b}, {name: a}]", QStringLiteral("file"), {});
        QCOMPARE(none->contexts(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(none->context().error().hint.contains(QStringLiteral("a, b")));
        QVERIFY(
            none->context(QStringLiteral("a")).error().what.contains(QStringLiteral("cluster")));
    }

    void relativePathsCountFromTheirFile()
    {
        const auto context = contextOf(text(Server, "{tokenFile: ../t, exec: {command: ./x/../get, "
                                                    "apiVersion: client.authentication.k8s.io/v1, "
                                                    "interactiveMode: Never}}"));
        QCOMPARE(context->tokenFile, QStringLiteral("/t"));
        QCOMPARE(context->exec->command, QStringLiteral("/folder/get"));
        const auto bare = contextOf(text(Server, "{exec: {command: get, apiVersion: "
                                                 "client.authentication.k8s.io/v1beta1}}"));
        QCOMPARE(bare->exec->command, QStringLiteral("get"));
    }

    void readsTheFilesOfAContext()
    {
        const QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(QStringLiteral("ca")), "CA"));
        QVERIFY(writeFile(folder.filePath(QStringLiteral("crt")), "CRT"));
        QVERIFY(writeFile(folder.filePath(QStringLiteral("key")), "KEY"));
        const QString file = folder.filePath(QStringLiteral("config"));
        QVERIFY(writeFile(file, text("{server: s, certificate-authority: ca}",
                                     "{client-certificate: crt, client-key: key}")));
        const auto config = Kubeconfig::load(file);
        QCOMPARE(config->files(), QStringList{file});
        QCOMPARE(config->currentContext(), QStringLiteral("x"));
        const auto context = config->context();
        QCOMPARE(context->certificateAuthority, QByteArray("CA"));
        QCOMPARE(context->clientCertificate, QByteArray("CRT"));
        QCOMPARE(context->clientKey.reveal(), QByteArray("KEY"));
    }

    void explicitFilesHaveToBeThere()
    {
        const QTemporaryDir folder;
        for (const QString& path :
             {folder.filePath(QStringLiteral("none")), QString(folder.path())}) {
            const auto config = Kubeconfig::load(path);
            QVERIFY(!config);
            QCOMPARE(config.error().code, ErrorCode::KubeconfigInvalid);
            QVERIFY(config.error().what.contains(path));
        }
    }

    void noFileAtAllIsSaidWhenUsed()
    {
        qputenv("KUBECONFIG", "/nowhere/a:/nowhere/b");
        const auto config = Kubeconfig::load();
        qunsetenv("KUBECONFIG");
        QVERIFY(config && config->contexts().isEmpty() && config->files().isEmpty());
        const auto context = config->context();
        QVERIFY(context.error().what.contains(QStringLiteral("/nowhere/a, /nowhere/b")));
    }

    void hintsAreFitForATerminal()
    {
        const auto context = contextOf(
            text(Server, "{exec: {command: a, installHint: \"\\e[31mget it\\a\", apiVersion: "
                         "client.authentication.k8s.io/v1beta1}}"));
        QCOMPARE(context->exec->installHint, QStringLiteral("[31mget it"));
    }

    void hostileTextsCostNothing_data()
    {
        QTest::addColumn<QByteArray>("config");
        QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                    QList<QByteArray>(10, before).join(',') + "]\n";
        }
        QTest::newRow("alias bomb") << bomb;
        QTest::newRow("600 deep") << QByteArray(600, '[');
        QTest::newRow("200000 deep") << QByteArray(200'000, '[');
        QTest::newRow("100 deep, closed")
            << QByteArray("a: " + QByteArray(100, '[') + QByteArray(100, ']'));
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x01\x01\0\0\0",
                                              10);
    }

    void hostileTextsCostNothing()
    {
        QFETCH(QByteArray, config);
        const testing::CpuTimer timer;
        QVERIFY(!Kubeconfig::parse(config, QStringLiteral("file"), {}));
        QVERIFY2(timer.seconds() < 5, qPrintable(QString::number(timer.seconds())));
    }
};

QTEST_GUILESS_MAIN(TestKubeconfig)
#include "tst_kubeconfig.moc"
