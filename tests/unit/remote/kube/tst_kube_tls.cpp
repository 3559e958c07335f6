// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

namespace
{

/// A proxy that answers CONNECT with a tunnel to wherever it is told, in the test's own thread.
class Proxy : public QObject
{
public:
    Proxy()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* client = m_server.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client] { greet(client); });
        });
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    QByteArray asked() const { return m_asked; }

private:
    void greet(QTcpSocket* client)
    {
        if (!client->peek(65536).contains("\r\n\r\n"))
            return;
        m_asked = client->readAll();
        const QList<QByteArray> target = m_asked.split(' ').value(1).split(':');
        client->disconnect(this);
        auto* server = new QTcpSocket(client);
        connect(server, &QTcpSocket::connected, client,
                [client] { client->write("HTTP/1.1 200 Go\r\n\r\n"); });
        connect(client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [=] { client->write(server->readAll()); });
        server->connectToHost(QHostAddress(QString::fromLatin1(target.value(0))),
                              target.value(1).toUShort());
    }

    QTcpServer m_server;
    QByteArray m_asked;
};

Result<QByteArray> version(const Context& context)
{
    return (*Client::open(context, {}, quick()))->raw(QStringLiteral("/version"), {});
}

} // namespace

/// Which servers are trusted, and which keys can be used.
class TestKubeTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverCertificates_data()
    {
        QTest::addColumn<KubeServer::Certificate>("certificate");
        QTest::addColumn<QString>("word");
        QTest::newRow("good") << KubeServer::Certificate::Good << QString();
        QTest::newRow("expired") << KubeServer::Certificate::Expired << QStringLiteral("expired");
        QTest::newRow("not yet valid")
            << KubeServer::Certificate::NotYetValid << QStringLiteral("not yet valid");
        QTest::newRow("wrong name")
            << KubeServer::Certificate::WrongName << QStringLiteral("host name");
        QTest::newRow("unknown authority")
            << KubeServer::Certificate::UnknownAuthority << QStringLiteral("issuer");
    }

    void serverCertificates()
    {
        QFETCH(KubeServer::Certificate, certificate);
        QFETCH(QString, word);
        const KubeServer server(certificate);
        Context context = contextOf(server);
        const auto strict = version(context);
        QCOMPARE(strict.has_value(), word.isEmpty());
        if (!strict) {
            QCOMPARE(strict.error().code, ErrorCode::KubeTls);
            QVERIFY2(strict.error().details.contains(word), qPrintable(strict.error().details));
            QVERIFY(server.requests().isEmpty());
        }
        context.insecure = true;
        context.certificateAuthority.clear();
        QVERIFY(version(context));
    }

    void withoutACaTheSystemsCount()
    {
        const KubeServer server;
        Context context = contextOf(server);
        context.certificateAuthority.clear();
        const auto refused = version(context);
        QCOMPARE(refused.error().code, ErrorCode::KubeTls);
        QVERIFY(refused.error().hint.contains(QStringLiteral("no CA")));
    }

    void serverNameOverrides()
    {
        const KubeServer server(KubeServer::Certificate::WrongName);
        Context context = contextOf(server);
        context.tlsServerName = QStringLiteral("elsewhere.test");
        QVERIFY(version(context));
        context.tlsServerName = QStringLiteral("nowhere.test");
        QCOMPARE(version(context).error().code, ErrorCode::KubeTls);
    }

    void clientKeys_data()
    {
        QTest::addColumn<KeyKind>("kind");
        QTest::addColumn<bool>("usable");
        QTest::newRow("EC, SEC1") << KeyKind::EcSec1 << true;
        QTest::newRow("EC, PKCS#8") << KeyKind::EcPkcs8 << true;
        QTest::newRow("RSA, PKCS#1") << KeyKind::RsaPkcs1 << true;
        QTest::newRow("RSA, PKCS#8") << KeyKind::RsaPkcs8 << true;
        QTest::newRow("Ed25519") << KeyKind::Ed25519 << false;
    }

    void clientKeys()
    {
        QFETCH(KeyKind, kind);
        QFETCH(bool, usable);
        const KubeServer server(KubeServer::Certificate::Good, true);
        CertificateSpec spec;
        spec.commonName = QStringLiteral("bob");
        spec.key = kind;
        const Identity identity = server.pki().issue(spec);
        Context context = contextOf(server);
        context.clientCertificate = identity.certificate;
        context.clientKey = Secret(identity.key);
        const auto answer = version(context);
        QCOMPARE(answer.has_value(), usable);
        if (usable)
            QCOMPARE(server.requests().last().user, QStringLiteral("bob"));
        else
            QVERIFY2(answer.error().details.contains(QStringLiteral("Ed25519")),
                     qPrintable(toText(answer.error())));
    }

    void clientCertificatesThatDoNotWork_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("none") << 0 << ErrorCode::KubeUnreachable;
        QTest::newRow("expired") << 1 << ErrorCode::KubeUnreachable;
        QTest::newRow("key of another") << 2 << ErrorCode::KubeTls;
        QTest::newRow("other authority") << 3 << ErrorCode::KubeUnreachable;
    }

    void clientCertificatesThatDoNotWork()
    {
        QFETCH(int, kind);
        QFETCH(ErrorCode, code);
        const KubeServer server(KubeServer::Certificate::Good, true);
        CertificateSpec spec;
        if (kind == 1)
            spec.notAfter = QDateTime::currentDateTimeUtc().addSecs(-60);
        Identity identity = kind == 3 ? Pki().issue(spec) : server.pki().issue(spec);
        if (kind == 2)
            identity.key = server.pki().issue(spec).key;
        Context context = contextOf(server, KubeServer::Login::Nobody);
        if (kind != 0) {
            context.clientCertificate = identity.certificate;
            context.clientKey = Secret(identity.key);
        }
        const auto answer = version(context);
        QVERIFY(!answer);
        QVERIFY2(answer.error().code == code, qPrintable(toText(answer.error())));
        if (kind != 0)
            QVERIFY(toText(answer.error()).contains(QStringLiteral("client certificate")));
    }

    void anExpiredClientCertificateIsSaidToBe()
    {
        const KubeServer server; // as the real one: takes any certificate, and then says 401
        CertificateSpec spec;
        spec.notAfter = QDateTime::currentDateTimeUtc().addSecs(-60);
        const Identity identity = server.pki().issue(spec);
        Context context = contextOf(server, KubeServer::Login::Nobody);
        context.clientCertificate = identity.certificate;
        context.clientKey = Secret(identity.key);
        const auto answer = version(context);
        QCOMPARE(answer.error().code, ErrorCode::KubeUnauthorized);
        QVERIFY(answer.error().hint.contains(QStringLiteral("expired on")));
    }

    void anIdleClientKeepsItsCredentials()
    {
        const KubeServer server;
        const auto one = clientOf(server);
        const auto other = *Client::open(contextOf(server, KubeServer::Login::Token), {}, quick());
        QVERIFY(one->raw(QStringLiteral("/version"), {}));
        QVERIFY(other->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().user, QStringLiteral("robot"));
        QVERIFY(one->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().user, QStringLiteral("admin"));
    }

    void goesThroughTheProxy()
    {
        const KubeServer server;
        const Proxy proxy;
        Context context = contextOf(server);
        context.proxyUrl = proxy.url();
        QVERIFY(version(context));
        QVERIFY(proxy.asked().startsWith("CONNECT 127.0.0.1:" + QByteArray::number(server.port())));
        QVERIFY(!proxy.asked().contains("token"));
    }

    void aDeadProxyIsNamed()
    {
        const KubeServer server;
        Context context = contextOf(server);
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        context.proxyUrl = QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort());
        closed.close();
        const auto refused = version(context);
        QCOMPARE(refused.error().code, ErrorCode::KubeUnreachable);
        QVERIFY(refused.error().hint.contains(QStringLiteral("proxy")));
        QVERIFY(server.requests().isEmpty());
    }

    void manyClientsComeAndGo()
    {
        const KubeServer server;
        const Context context = contextOf(server);
        std::vector<std::jthread> threads;
        std::atomic<int> good = 0;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 10; ++n)
                    good += version(context).has_value() ? 1 : 0;
            });
        threads.clear();
        QCOMPARE(good.load(), 40);
    }
};

QTEST_GUILESS_MAIN(TestKubeTls)
#include "tst_kube_tls.moc"
