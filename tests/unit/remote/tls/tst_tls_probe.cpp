// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/KubeServer.h"
#include "remote/tls/TlsProbe.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace hcp;
using namespace hcp::tls;
using namespace hcp::doubles;
using namespace std::chrono_literals;

namespace
{

const Address Loopback(0x7f000001);

Question questionTo(const KubeServer& server, const QString& name = QStringLiteral("kubernetes"))
{
    return {Loopback, server.port(), name, server.pki().ca(), 5000ms};
}

/// A port that is taken and does not listen.
int closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestTlsProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates_data()
    {
        using Certificate = KubeServer::Certificate;
        QTest::addColumn<Certificate>("certificate");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<bool>("nameMatches");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << Certificate::Good << true << true << QString();
        QTest::newRow("expired") << Certificate::Expired << false << true
                                 << QStringLiteral("expired");
        QTest::newRow("not yet valid")
            << Certificate::NotYetValid << false << true << QStringLiteral("not yet valid");
        QTest::newRow("unknown authority")
            << Certificate::UnknownAuthority << false << true << QStringLiteral("issuer");
        QTest::newRow("wrong name")
            << Certificate::WrongName << true << false << QStringLiteral("does not hold the name");
    }

    void certificates()
    {
        QFETCH(KubeServer::Certificate, certificate);
        QFETCH(bool, trusted);
        QFETCH(bool, nameMatches);
        QFETCH(QString, problem);
        const KubeServer server(certificate);
        const auto answer = probe(questionTo(server), {});
        QVERIFY(answer);
        QVERIFY(answer->tcp && answer->tcpError.isEmpty() && answer->handshake);
        QCOMPARE(answer->trusted, trusted);
        QCOMPARE(answer->nameMatches, nameMatches);
        const QString problems = answer->problems.join(QLatin1Char('\n'));
        QCOMPARE(problems.isEmpty(), problem.isEmpty());
        QVERIFY2(problems.contains(problem), qPrintable(problems));
        QCOMPARE(answer->subject, QStringLiteral("kube-apiserver"));
        QVERIFY(!answer->issuer.isEmpty() && answer->notBefore < answer->notAfter);
        QVERIFY(server.requests().isEmpty());
    }

    /// In a thread of the standard library, as the engine's are: Qt gives those nothing by itself.
    void worksInAnyThread()
    {
        const KubeServer server;
        std::optional<Result<Answer>> answer;
        std::jthread([&] { answer = probe(questionTo(server), {}); }).join();
        QVERIFY(*answer && (*answer)->handshake && (*answer)->trusted);
    }

    void names_data()
    {
        QTest::addColumn<QString>("san");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char* san, const char* name, bool matches) {
            QTest::newRow(QByteArray(san + QByteArray(" ") + name).constData())
                << QString::fromLatin1(san) << QString::fromLatin1(name) << matches;
        };
        row("DNS:api.hosted.test", "api.hosted.test", true);
        row("DNS:api.hosted.test", "API.Hosted.test", true);
        row("DNS:api.hosted.test", "api.hosted.test.", true);
        row("DNS:api.hosted.test", "api-int.hosted.test", false);
        row("DNS:*.hosted.test", "api.hosted.test", true);
        row("DNS:*.hosted.test", "a.b.hosted.test", false);
        row("DNS:*.hosted.test", "hosted.test", false);
        row("IP:10.0.2.20", "10.0.2.20", true);
        row("IP:10.0.2.20", "10.0.2.21", false);
        row("DNS:10.0.2.20", "10.0.2.20", false);
        row("DNS:other.test", "kube-apiserver", false); // the common name
    }

    void names()
    {
        QFETCH(QString, san);
        QFETCH(QString, name);
        QFETCH(bool, matches);
        CertificateSpec spec;
        spec.sans = QStringList{san};
        const KubeServer server(spec);
        const auto answer = probe(questionTo(server, name), {});
        QVERIFY(answer && answer->handshake && answer->trusted);
        QCOMPARE(answer->nameMatches, matches);
        QCOMPARE(answer->names, QStringList{san.mid(san.indexOf(QLatin1Char(':')) + 1)});
    }

    void sendsTheNameAsSni()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        QByteArray hello;
        std::stop_source source;
        std::jthread prober([&, port = listener.serverPort()] {
            (void)probe({Loopback, port, QStringLiteral("api.sni.test"), {}, 5000ms},
                        source.get_token());
        });
        QVERIFY(listener.waitForNewConnection(5000));
        QTcpSocket* client = listener.nextPendingConnection();
        while (!hello.contains("api.sni.test") && client->waitForReadyRead(5000))
            hello += client->readAll();
        source.request_stop();
        QVERIFY(hello.contains("api.sni.test"));
    }

    void aCaThatIsNoneTrustsNobody()
    {
        const KubeServer server;
        Question question = questionTo(server);
        question.certificateAuthority = "not a PEM text";
        QCOMPARE(probe(question, {})->trusted, false);
        question.certificateAuthority = Pki().ca();
        QCOMPARE(probe(question, {})->trusted, false);
        question.certificateAuthority.clear();
        QCOMPARE(probe(question, {})->trusted, false);
    }

    void refusedPortsAreSaidToBe()
    {
        const int port = closedPort();
        const auto answer = probe({Loopback, port, QStringLiteral("a.test"), {}, 5000ms}, {});
        QVERIFY(answer && !answer->tcp && !answer->handshake);
        QCOMPARE(answer->tcpError, QStringLiteral("Connection refused"));
        QCOMPARE(probeTcp(Loopback, port, 5000ms, {})->tcpError,
                 QStringLiteral("Connection refused"));
    }

    void reachedIsReached()
    {
        const KubeServer server;
        const auto answer = probeTcp(Loopback, server.port(), 5000ms, {});
        QVERIFY(answer->tcp && answer->tcpError.isEmpty() && !answer->handshake);
    }

    void silentPortsTimeOut()
    {
        // A full queue of connections: the kernel drops what comes next, as a firewall would.
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof at), 0);
        QCOMPARE(::listen(fd, 0), 0);
        socklen_t size = sizeof at;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size);
        QList<QTcpSocket*> fill;
        for (int i = 0; i < 3; ++i) {
            fill << new QTcpSocket(this);
            fill.last()->connectToHost(QHostAddress::LocalHost, ntohs(at.sin_port));
            fill.last()->waitForConnected(100);
        }
        QElapsedTimer timer;
        timer.start();
        const auto answer = probeTcp(Loopback, ntohs(at.sin_port), 300ms, {});
        QCOMPARE(answer->tcpError, QStringLiteral("timed out"));
        QVERIFY(timer.elapsed() >= 300 && timer.elapsed() < 2000);
        // Nobody waits for a handshake where there is no connection.
        timer.start();
        const Question question{Loopback, ntohs(at.sin_port), QStringLiteral("a.test"), {}, 20s,
                                300ms};
        QCOMPARE(probe(question, {})->tcpError, QStringLiteral("timed out"));
        QVERIFY(timer.elapsed() >= 300 && timer.elapsed() < 2000);
        qDeleteAll(fill);
        ::close(fd);
    }

    void notTlsIsAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::newRow("speaks first") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("hangs up") << QByteArray();
    }

    void notTlsIsAnAnswer()
    {
        QFETCH(QByteArray, greeting);
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        std::optional<Answer> answer;
        {
            const std::jthread prober([&, port = listener.serverPort()] {
                answer = *probe({Loopback, port, QStringLiteral("a.test"), {}, 5000ms}, {});
            });
            QVERIFY(listener.waitForNewConnection(5000));
            QTcpSocket* client = listener.nextPendingConnection();
            QVERIFY(client->waitForReadyRead(5000));
            client->write(greeting);
            client->flush();
            client->disconnectFromHost();
        }
        QVERIFY(answer->tcp && !answer->handshake && !answer->trusted);
        QVERIFY(!answer->problems.isEmpty());
    }

    void silenceAfterTcpIsBounded()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        QElapsedTimer timer;
        timer.start();
        const auto answer =
            probe({Loopback, listener.serverPort(), QStringLiteral("a.test"), {}, 300ms}, {});
        QVERIFY(answer->tcp && !answer->handshake);
        QVERIFY(answer->problems.contains(QStringLiteral("no TLS answer in time")));
        // Qt's timers may be 5 % early.
        QVERIFY(timer.elapsed() >= 250 && timer.elapsed() < 2000);
    }

    void stopsAtOnce()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        std::stop_source source;
        QElapsedTimer sinceStop;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(50ms);
            sinceStop.start();
            source.request_stop();
        });
        const auto answer =
            probe({Loopback, listener.serverPort(), QStringLiteral("a.test"), {}, 20s},
                  source.get_token());
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        QVERIFY(sinceStop.elapsed() <= 200);
        QVERIFY(!probeTcp(Loopback, listener.serverPort(), 20s, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tls_probe.moc"
