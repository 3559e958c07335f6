// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "remote/kube/Kubeconfig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::kube;

namespace
{

using Files = QList<std::pair<QString, QByteArray>>;

struct Case {
    const char* name;
    Files files;  ///< path below the test's folder, content
    QString list; ///< KUBECONFIG, `@` stands for the folder
    QString only; ///< --kubeconfig instead
};

constexpr const char* Head = "apiVersion: v1\nkind: Config\n";

QByteArray config(const QByteArray& rest)
{
    return Head + rest;
}

const QByteArray One = config(
    "current-context: one\n"
    "clusters: [{name: c, cluster: {server: 'https://one:6443', tls-server-name: api.one}}]\n"
    "users: [{name: u, user: {token: one}}]\n"
    "contexts: [{name: one, context: {cluster: c, user: u, namespace: ns1}}]\n");

const QByteArray Two = config(
    "current-context: two\n"
    "clusters: [{name: c, cluster: {server: 'https://two:6443', proxy-url: 'http://p:1'}},\n"
    "           {name: d, cluster: {server: 'https://d', insecure-skip-tls-verify: true}}]\n"
    "users: [{name: u, user: {username: two, password: \"p: w\"}}, {name: v, user: {token: v}}]\n"
    "contexts: [{name: two, context: {cluster: d, user: v}}, {name: mix, context: {cluster: c, "
    "user: u}}]\n");

/// The body of the only cluster, or user, of a config with one context.
QByteArray withCluster(const QByteArray& cluster)
{
    return config("current-context: x\nusers: [{name: u, user: {}}]\n"
                  "contexts: [{name: x, context: {cluster: c, user: u}}]\n"
                  "clusters:\n- name: c\n  cluster: " +
                  cluster + "\n");
}

QByteArray withUser(const QByteArray& user)
{
    return config("current-context: x\nclusters: [{name: c, cluster: {server: 'https://s'}}]\n"
                  "contexts: [{name: x, context: {cluster: c, user: u}}]\n"
                  "users:\n- name: u\n  user: " +
                  user + "\n");
}

QList<Case> mergeCases()
{
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    const QString both = QStringLiteral("@/a:@/b");
    return {
        {"first file wins", {{a, One}, {b, Two}}, both, {}},
        {"the other way round", {{a, One}, {b, Two}}, QStringLiteral("@/b:@/a"), {}},
        {"missing file in the list", {{b, Two}}, both, {}},
        {"all missing", {}, both, {}},
        {"empty parts of the list", {{a, One}}, QStringLiteral(":@/a::"), {}},
        {"the same file twice", {{a, One}}, QStringLiteral("@/a:@/a"), {}},
        {"explicit file does not merge", {{a, One}, {b, Two}}, both, QStringLiteral("@/b")},
        {"explicit file is broken", {{a, "clusters: [\n"}}, {}, QStringLiteral("@/a")},
        {"one broken of two", {{a, One}, {b, "clusters: {}\n"}}, both, {}},
        {"a folder in the list", {{QStringLiteral("a/x"), One}, {b, Two}}, both, {}},
        {"empty current-context does not count",
         {{a, config("current-context: ''\n")}, {b, Two}},
         both,
         {}},
        {"empty file first", {{a, ""}, {b, Two}}, both, {}},
        {"context of the first, cluster of the second",
         {{a, config("contexts: [{name: k, context: {cluster: d, user: v}}]\n")}, {b, Two}},
         both,
         {}},
    };
}

Case one(const char* name, const QByteArray& text)
{
    return {name, {{QStringLiteral("a"), text}}, QStringLiteral("@/a"), {}};
}

QList<Case> structureCases()
{
    return {
        one("empty", ""),
        one("comment only", "# nothing\n"),
        one("map instead of list", config("clusters: {}\n")),
        one("list instead of map", "- a\n"),
        one("text instead of map", "hello\n"),
        one("alias", withCluster("&x {server: 'https://s'}\n- name: d\n  cluster: *x")),
        one("merge key", withCluster("&x {server: 'https://s', tls-server-name: n}\n- name: d\n"
                                     "  cluster: {<<: *x, tls-server-name: other}")),
        one("alias of itself", config("foo: &x [*x]\n")),
        one("unknown alias", config("current-context: *x\n")),
        one("second document", One + "---\n" + Two),
        one("byte order mark", "\xef\xbb\xbf" + One),
        one("CRLF", QByteArray(One).replace("\n", "\r\n")),
        one("tab", config("users:\n\t- name: a\n")),
        one("other kind", "apiVersion: v1\nkind: Pod\n"),
        one("other version", "apiVersion: v2\nkind: Config\n"),
        one("no kind", One.mid(static_cast<qsizetype>(qstrlen(Head)))),
        one("JSON",
            R"({"current-context":"x","clusters":[{"name":"c","cluster":{"server":"https://j"}}],
            "contexts":[{"name":"x","context":{"cluster":"c","user":""}}]})"),
        one("JSON with tabs",
            "{\n\t\"current-context\":\"x\",\n\t\"users\":[\n\t\t{\"name\":\"u\"}]\n}\n"),
    };
}

QList<Case> scalarCases()
{
    return {
        one("number as token", withUser("{token: 0123}")),
        one("number as name", config("users: [{name: 1, user: {}}]\n")),
        one("boolean as context", config("current-context: on\n")),
        one("y is a boolean", config("current-context: y\n")),
        one("hexadecimal is a number", config("current-context: 0x1f\n")),
        one("underscored is a number", config("current-context: 1_000\n")),
        one("exponent is a number", withUser("{token: 1e3}")),
        one("date is a text", config("current-context: 2024-01-01\n")),
        one("sexagesimal is a text", config("current-context: 12:30\n")),
        one("tagged text", withUser("{token: !!str 123}")),
        one("null token", withUser("{token: null}")),
        one("null user", withUser("null")),
        one("null lists", config("clusters: null\nusers: ~\ncontexts:\n")),
        one("yes is true", withCluster("{server: 'https://s', insecure-skip-tls-verify: yes}")),
        one("quoted true", withCluster("{server: s, insecure-skip-tls-verify: \"true\"}")),
        one("exec arguments as numbers", withUser("{exec: {command: x, args: [1]}}")),
    };
}

QList<Case> valueCases()
{
    return {
        one("duplicate keys", "current-context: a\ncurrent-context: b\n" + withUser("{}")),
        one("duplicate key within", withUser("{token: a, token: b}")),
        one("duplicate names", config("users: [{name: a, user: {}}, {name: a, user: {}}]\n")),
        one("no name", config("users: [{user: {token: x}}]\n")),
        one("unknown keys", withUser("{token: x, nonsense: {a: [1]}}")),
        one("keys in another case", withUser("{Token: x}")),
        one("bad base64", withCluster("{server: 'https://s', certificate-authority-data: '!!'}")),
        one("base64 without padding", withCluster("{certificate-authority-data: YWI}")),
        one("base64 in lines", withCluster("\n    server: https://s\n    certificate-authority-data"
                                           ": |\n      YWJj\n      ZGVm")),
        one("dangling context", config("current-context: gone\n")),
        one("impersonation", withUser("{as: bob, as-uid: '7', as-groups: [g]}")),
        one("exec", withUser("{exec: {command: get-token, args: [a, 'b c'], env: [{name: N, value: "
                             "v}], apiVersion: client.authentication.k8s.io/v1, interactiveMode: "
                             "Never, provideClusterInfo: true, installHint: 'dnf install x'}}")),
        one("exec defaults", withUser("{exec: {command: x, apiVersion: "
                                      "client.authentication.k8s.io/v1beta1}}")),
    };
}

QList<Case> pathCases()
{
    const QByteArray text = config(
        "current-context: x\n"
        "clusters: [{name: c, cluster: {server: 'https://s', certificate-authority: ../ca}}]\n"
        "users: [{name: u, user: {client-certificate: crt, client-key: sub/key}}]\n"
        "contexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const Files files{{QStringLiteral("d/a"), text},
                      {QStringLiteral("ca"), "the CA"},
                      {QStringLiteral("d/crt"), "the crt"},
                      {QStringLiteral("d/sub/key"), "key"},
                      {QStringLiteral("e/a"), QByteArray(text).replace("../ca", "ca")},
                      {QStringLiteral("e/ca"), "other CA"},
                      {QStringLiteral("e/crt"), "other crt"},
                      {QStringLiteral("e/sub/key"), "other"}};
    return {{"relative paths", files, QStringLiteral("@/d/a"), {}},
            {"relative paths of two files", files, QStringLiteral("@/e/a:@/d/a"), {}}};
}

QJsonObject entryOf(const QJsonObject& view, const QString& list, const QString& body,
                    const QString& name)
{
    for (const QJsonValue& entry : view.value(list).toArray()) {
        if (entry[u"name"].toString() == name)
            return entry[body].toObject();
    }
    return {};
}

bool has(const QJsonObject& view, const QString& list, const QString& name)
{
    for (const QJsonValue& entry : view.value(list).toArray()) {
        if (entry[u"name"].toString() == name)
            return true;
    }
    return false;
}

QStringList texts(const QJsonValue& array)
{
    QStringList result;
    for (const QJsonValue& value : array.toArray())
        result << value.toString();
    return result;
}

} // namespace

/// What kubectl makes of a kubeconfig, we make of it.
class TestKubeconfigKubectl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_kubectl = qEnvironmentVariable("KUBECTL");
        if (m_kubectl.isEmpty())
            m_kubectl = QStandardPaths::findExecutable(QStringLiteral("kubectl"));
        if (m_kubectl.isEmpty())
            QSKIP("kubectl is not in PATH (and KUBECTL names none): nothing to compare with");
    }

    void agrees_data()
    {
        QTest::addColumn<int>("index");
        m_cases = mergeCases() + structureCases() + scalarCases() + valueCases() + pathCases();
        for (int i = 0; i < m_cases.size(); ++i)
            QTest::newRow(m_cases.at(i).name) << i;
    }

    void agrees()
    {
        QFETCH(int, index);
        const Case& test = m_cases.at(index);
        const QTemporaryDir folder;
        for (const auto& [path, content] : test.files) {
            const QString full = folder.filePath(path);
            QVERIFY(makeFolder(QFileInfo(full).absolutePath()));
            QVERIFY(writeFile(full, content));
        }
        const auto real = [&](QString text) {
            return text.replace(QLatin1Char('@'), folder.path());
        };
        const auto view = kubectlView(real(test.list), real(test.only));
        qputenv("KUBECONFIG", real(test.list).toLocal8Bit());
        const auto ours = Kubeconfig::load(real(test.only));
        qunsetenv("KUBECONFIG");
        QVERIFY2(ours.has_value() == view.has_value(),
                 qPrintable(ours ? m_words : toText(ours.error())));
        if (ours)
            compare(*ours, *view);
    }

private:
    std::optional<QJsonObject> kubectlView(const QString& list, const QString& only)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KUBECONFIG"), list);
        process.setProcessEnvironment(environment);
        QStringList arguments{QStringLiteral("config"),    QStringLiteral("view"),
                              QStringLiteral("--merge"),   QStringLiteral("--raw"),
                              QStringLiteral("--flatten"), QStringLiteral("-o"),
                              QStringLiteral("json"),      QStringLiteral("--minify=false")};
        if (!only.isEmpty())
            arguments << QStringLiteral("--kubeconfig=") + only;
        process.start(m_kubectl, arguments);
        process.waitForFinished(20000);
        m_words = QString::fromUtf8(process.readAllStandardError());
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
            return std::nullopt;
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }

    static void compare(const Kubeconfig& ours, const QJsonObject& view)
    {
        QCOMPARE(ours.currentContext(), view.value(u"current-context").toString());
        QStringList names;
        for (const QJsonValue& context : view.value(u"contexts").toArray())
            names << context[u"name"].toString();
        names.sort();
        QCOMPARE(ours.contexts(), names);
        for (const QString& name : names)
            compareContext(ours.context(name), view, name);
    }

    static void compareContext(const Result<Context>& ours, const QJsonObject& view,
                               const QString& name)
    {
        const QJsonObject context =
            entryOf(view, QStringLiteral("contexts"), QStringLiteral("context"), name);
        const QString clusterName = context.value(u"cluster").toString();
        const QString userName = context.value(u"user").toString();
        const bool whole = has(view, QStringLiteral("clusters"), clusterName) &&
                           (userName.isEmpty() || has(view, QStringLiteral("users"), userName));
        const QJsonObject cluster =
            entryOf(view, QStringLiteral("clusters"), QStringLiteral("cluster"), clusterName);
        const bool usable = whole && !cluster.value(u"server").toString().isEmpty();
        QVERIFY2(ours.has_value() == usable, ours ? "" : qPrintable(toText(ours.error())));
        if (!ours)
            return;
        QCOMPARE(ours->nameSpace, context.value(u"namespace").toString());
        compareCluster(*ours, cluster);
        compareUser(*ours,
                    entryOf(view, QStringLiteral("users"), QStringLiteral("user"), userName));
    }

    static QByteArray data(const QJsonObject& object, const char16_t* key)
    {
        return QByteArray::fromBase64(object.value(QStringView(key)).toString().toLatin1());
    }

    static void compareCluster(const Context& ours, const QJsonObject& cluster)
    {
        QCOMPARE(ours.server, cluster.value(u"server").toString());
        QCOMPARE(ours.certificateAuthority, data(cluster, u"certificate-authority-data"));
        QCOMPARE(ours.insecure, cluster.value(u"insecure-skip-tls-verify").toBool());
        QCOMPARE(ours.proxyUrl, cluster.value(u"proxy-url").toString());
        QCOMPARE(ours.tlsServerName, cluster.value(u"tls-server-name").toString());
    }

    static void compareUser(const Context& ours, const QJsonObject& user)
    {
        QCOMPARE(ours.token.reveal(), user.value(u"token").toString().toUtf8());
        QCOMPARE(ours.username, user.value(u"username").toString());
        QCOMPARE(ours.password.reveal(), user.value(u"password").toString().toUtf8());
        QCOMPARE(ours.clientCertificate, data(user, u"client-certificate-data"));
        QCOMPARE(ours.clientKey.reveal(), data(user, u"client-key-data"));
        QCOMPARE(ours.impersonate.user, user.value(u"as").toString());
        QCOMPARE(ours.impersonate.uid, user.value(u"as-uid").toString());
        QCOMPARE(ours.impersonate.groups, texts(user.value(u"as-groups")));
        QCOMPARE(ours.exec.has_value(), user.contains(u"exec"));
        if (!ours.exec)
            return;
        const QJsonObject exec = user.value(u"exec").toObject();
        QCOMPARE(ours.exec->command, exec.value(u"command").toString());
        QCOMPARE(ours.exec->args, texts(exec.value(u"args")));
        QCOMPARE(ours.exec->env.size(), exec.value(u"env").toArray().size());
        QCOMPARE(ours.exec->apiVersion, exec.value(u"apiVersion").toString());
        QCOMPARE(ours.exec->installHint, exec.value(u"installHint").toString());
        QCOMPARE(ours.exec->interactiveMode, exec.value(u"interactiveMode").toString());
        QCOMPARE(ours.exec->provideClusterInfo, exec.value(u"provideClusterInfo").toBool());
    }

    QString m_kubectl;
    QString m_words;
    QList<Case> m_cases;
};

QTEST_GUILESS_MAIN(TestKubeconfigKubectl)
#include "tst_kubeconfig_kubectl.moc"
