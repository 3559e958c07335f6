// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"
#include "remote/kube/Pem.h"
#include "remote/kube/Proxy.h"
#include "remote/kube/RestClient.h"
#include "remote/kube/StatusError.h"
#include "remote/kube/Urls.h"

#include <QJsonArray>
#include <QTest>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

/// The pure parts of the room.
class TestKubeParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backsOff_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const auto row = [](const char* name, int attempt, const char* asked, int least, int most) {
            QTest::newRow(name) << attempt << QByteArray(asked) << least << most;
        };
        row("first", 1, "", 100, 200);
        row("second", 2, "", 200, 400);
        row("fifth", 5, "", 1600, 3200);
        row("hundredth", 100, "", 25000, 30000);
        row("asked", 1, "3", 3000, 3000);
        row("asked for nothing", 1, "0", 100, 200);
        row("asked for too much", 1, "3600", 30000, 30000);
        row("asked for nonsense", 1, "Wed, 21 Oct 2026 07:28:00 GMT", 100, 200);
        row("asked for the past", 1, "-5", 100, 200);
    }

    void backsOff()
    {
        QFETCH(int, attempt);
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, least);
        QFETCH(int, most);
        for (int i = 0; i < 50; ++i) {
            const auto pause = backOff(attempt, retryAfter).count();
            QVERIFY2(pause >= least && pause <= most, qPrintable(QString::number(pause)));
        }
    }

    void noProxy_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("rules");
        QTest::addColumn<bool>("bypasses");
        const auto row = [](const char* server, const char* rules, bool bypasses) {
            QTest::newRow(QByteArray(server + QByteArray(" ") + rules).constData())
                << QString::fromLatin1(server) << QString::fromLatin1(rules) << bypasses;
        };
        row("https://api.lab.test:6443", "", false);
        row("https://api.lab.test:6443", "*", true);
        row("https://api.lab.test:6443", "other,lab.test", true);
        row("https://api.lab.test:6443", ".lab.test", true);
        row("https://api.lab.test:6443", "*.lab.test", true);
        row("https://lab.test", ".lab.test", false);
        row("https://xlab.test", "lab.test", false);
        row("https://API.lab.test", "api.LAB.test", true);
        row("https://api.lab.test:6443", "api.lab.test:6443", true);
        row("https://api.lab.test:6443", "api.lab.test:443", false);
        row("https://192.168.125.10:6443", "192.168.125.0/24", true);
        row("https://192.168.126.10:6443", "192.168.125.0/24", false);
        row("https://192.168.125.10:6443", " 192.168.125.10 ", true);
        row("https://192.168.125.10:6443", "168.125.10", false);
        row("https://[fd00::1]:6443", "fd00::/8", true);
        row("https://localhost:6443", "", true);
        row("https://127.0.0.1:6443", "", true);
    }

    void noProxy()
    {
        QFETCH(QString, server);
        QFETCH(QString, rules);
        QFETCH(bool, bypasses);
        QCOMPARE(bypassesProxy(QUrl(server), rules), bypasses);
    }

    void choosesTheProxy()
    {
        const QUrl server(QStringLiteral("https://api.lab.test"));
        QCOMPARE(proxyFor(server, {})->type(), QNetworkProxy::NoProxy);
        qputenv("HTTPS_PROXY", "proxy.test:3128");
        QCOMPARE(proxyFor(server, {})->hostName(), QStringLiteral("proxy.test"));
        QCOMPARE(proxyFor(server, {})->port(), quint16(3128));
        QCOMPARE(proxyFor(server, QStringLiteral("socks5://other:1081"))->type(),
                 QNetworkProxy::Socks5Proxy);
        qputenv("NO_PROXY", ".lab.test");
        QCOMPARE(proxyFor(server, {})->type(), QNetworkProxy::NoProxy);
        QCOMPARE(proxyFor(server, QStringLiteral("http://u:p@other"))->user(), QStringLiteral("u"));
        qunsetenv("NO_PROXY");
        qunsetenv("HTTPS_PROXY");
        const auto odd = proxyFor(server, QStringLiteral("https://u:secret@other"));
        QVERIFY(!odd && !toText(odd.error()).contains(QStringLiteral("secret")));
        QVERIFY(!proxyFor(server, QStringLiteral("http://")));
    }

    void readsKeysAndSaysWhyNot()
    {
        const Pki pki;
        const QString what = QStringLiteral("The key");
        for (const KeyKind kind :
             {KeyKind::EcSec1, KeyKind::EcPkcs8, KeyKind::RsaPkcs1, KeyKind::RsaPkcs8}) {
            CertificateSpec spec;
            spec.key = kind;
            const Identity identity = pki.issue(spec);
            QVERIFY(readKey(Secret(identity.key), what));
            QCOMPARE(readCertificates(identity.certificate + pki.ca(), what)->size(), 2);
        }
        // As `openssl ecparam -genkey` writes it: the parameters stand before the key.
        const QByteArray ec = pki.issue({}).key;
        QVERIFY(readKey(Secret("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n"
                               "-----END EC PARAMETERS-----\n" +
                               ec),
                        what));
        CertificateSpec spec;
        spec.key = KeyKind::Ed25519;
        const auto refusal = [&](const QByteArray& pem) {
            return readKey(Secret(pem), what).error().details;
        };
        QVERIFY(refusal(pki.issue(spec).key).contains(QStringLiteral("Ed25519")));
        QVERIFY(refusal("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
                    .contains(QStringLiteral("encrypted")));
        QVERIFY(refusal("nonsense").contains(QStringLiteral("not a PEM")));
        QVERIFY(!readCertificates("nonsense", what));
    }

    void buildsUrls()
    {
        Context context;
        context.server = QStringLiteral("https://s:1/base");
        const QString path = pathOf(Peers, QStringLiteral("ns"), QStringLiteral("../a b/%2e?x#y"));
        const QUrl url = urlOf(context, path, {{QStringLiteral("k&"), QStringLiteral("a=b,c d+")}});
        QCOMPARE(url.toEncoded(),
                 QByteArray("https://s:1/base/apis/metallb.io/v1beta2/namespaces/ns/bgppeers/"
                            "..%2Fa%20b%2F%252e%3Fx%23y?k%26=a%3Db%2Cc%20d%2B"));
        QCOMPARE(pathOf(ConfigMaps, {}, QStringLiteral("..")),
                 QStringLiteral("/api/v1/configmaps/%2E%2E"));
        QCOMPARE(Peers.apiVersion(), QStringLiteral("metallb.io/v1beta2"));
        QCOMPARE(ConfigMaps.apiVersion(), QStringLiteral("v1"));
    }

    void decodesConflicts_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* message, const char* line) {
            QTest::newRow(line) << QString::fromLatin1(message) << QString::fromLatin1(line);
        };
        row("conflict with \"kubectl\" using metallb.io/v1beta2", "manager kubectl owns spec.a");
        row("conflict with \"kubectl-edit\"", "manager kubectl-edit owns spec.a");
        row("conflict with \"x\" with subresource \"status\" using v1", "manager x owns spec.a");
        row("conflict with \"a \\\"b\\\" \\\\\" using v1", "manager a \"b\" \\ owns spec.a");
        row("something new", "spec.a: something new");
    }

    void decodesConflicts()
    {
        QFETCH(QString, message);
        QFETCH(QString, line);
        const QJsonObject cause{{QStringLiteral("reason"), QStringLiteral("FieldManagerConflict")},
                                {QStringLiteral("message"), message},
                                {QStringLiteral("field"), QStringLiteral(".spec.a")}};
        const QJsonObject details{{QStringLiteral("causes"), QJsonArray{cause}}};
        const Fault fault = statusFault(409, QStringLiteral("Conflict"), QStringLiteral("words"),
                                        QJsonDocument(details).toJson());
        Request request;
        request.verb = "PATCH";
        const Error error = errorOf(request, {409, fault.body, {}, {}});
        QCOMPARE(error.code, ErrorCode::KubeConflict);
        QCOMPARE(error.details, line);
    }
};

QTEST_GUILESS_MAIN(TestKubeParts)
#include "tst_kube_parts.moc"
