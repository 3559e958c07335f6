// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace hcp;
using namespace hcp::kube;
using namespace hcp::doubles;

namespace
{

Fault plainStatus(int status)
{
    return statusFault(status, QStringLiteral("Reason%1").arg(status),
                       QStringLiteral("words of %1").arg(status));
}

} // namespace

/// The server's refusals and the network's.
class TestKubeFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("requests");
        const auto row = [](int status, ErrorCode code, int requests) {
            QTest::newRow(QByteArray::number(status).constData()) << status << code << requests;
        };
        for (const int status : {400, 405, 406, 413, 415, 422})
            row(status, ErrorCode::KubeInvalid, 1);
        row(401, ErrorCode::KubeUnauthorized, 1);
        row(403, ErrorCode::KubeForbidden, 1);
        row(409, ErrorCode::ChangedMeanwhile, 1);
        row(410, ErrorCode::KubeServer, 1);
        for (const int status : {429, 500, 502, 503, 504})
            row(status, ErrorCode::KubeServer, 3);
    }

    void statuses()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        QFETCH(int, requests);
        KubeServer server;
        server.misbehave(plainStatus(status).times(-1));
        const auto answer = clientOf(server)->get(ConfigMaps, at(u"default", u"a"), {});
        QCOMPARE(answer.error().code, code);
        QCOMPARE(server.requests().size(), requests);
        const QString words = QStringLiteral("words of %1").arg(status);
        QVERIFY2(answer.error().details.contains(words), qPrintable(toText(answer.error())));
    }

    void passingTroubleIsRetried_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("503") << 0;
        QTest::newRow("429 with Retry-After") << 1;
        QTest::newRow("webhook down") << 2;
        QTest::newRow("reset in the body") << 3;
        QTest::newRow("done, then reset") << 4;
    }

    void passingTroubleIsRetried()
    {
        QFETCH(int, kind);
        const QList<Fault> faults{plainStatus(503), plainStatus(429).header("Retry-After", "1"),
                                  webhookDownFault(QStringLiteral("v.metallb.io")),
                                  kindFault(Fault::Kind::Reset), kindFault(Fault::Kind::After)};
        KubeServer server;
        server.misbehave(faults.at(kind));
        QElapsedTimer timer;
        timer.start();
        const auto client = clientOf(server);
        const auto applied =
            client->apply(ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("1")), {}, {});
        QVERIFY2(applied, applied ? "" : qPrintable(toText(applied.error())));
        QCOMPARE(server.requests().size(), 2);
        if (kind == 1)
            QVERIFY(timer.elapsed() >= 1000);
    }

    void aRemovalWhoseAnswerWasLostIsARemoval()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        server.misbehave(kindFault(Fault::Kind::After).on("DELETE"));
        QVERIFY(clientOf(server)->remove(ConfigMaps, at(u"default", u"a"), {}, {}, {}));
        QCOMPARE(server.requests().size(), 2);
    }

    void postsAreSentOnce_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");
        QTest::newRow("500") << 0 << 1;
        QTest::newRow("reset") << 1 << 1;
        QTest::newRow("429 was not looked at") << 2 << 2;
    }

    void postsAreSentOnce()
    {
        QFETCH(int, kind);
        QFETCH(int, requests);
        const QList<Fault> faults{plainStatus(500), kindFault(Fault::Kind::After),
                                  plainStatus(429)};
        KubeServer server;
        server.misbehave(faults.at(kind));
        const auto created = clientOf(server)->create(
            ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("1")), {}, {});
        QCOMPARE(created.has_value(), requests == 2);
        QCOMPARE(server.requests().size(), requests);
    }

    void redirectsAreErrorsAndTakeNoTokenAlong_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::newRow(QByteArray::number(status).constData()) << status;
    }

    void redirectsAreErrorsAndTakeNoTokenAlong()
    {
        QFETCH(int, status);
        KubeServer server;
        const KubeServer other;
        server.misbehave(redirectFault(
            status, QByteArray(other.url().toLatin1()).replace("127.0.0.1", "localhost") + "/x?y"));
        const auto client = *Client::open(contextOf(server, KubeServer::Login::Token), {}, quick());
        const auto answer = client->raw(QStringLiteral("/version"), {});
        QCOMPARE(answer.error().code, ErrorCode::KubeServer);
        QVERIFY(answer.error().details.contains(QStringLiteral("localhost")));
        QVERIFY(other.requests().isEmpty());
        QVERIFY(!toText(answer.error()).contains(QStringLiteral("token-of-robot")));
    }

    void refusalsSayWhichField()
    {
        KubeServer server;
        const auto client = clientOf(server);
        const QJsonObject object = configMap(QStringLiteral("a"), QStringLiteral("1"));
        server.misbehave(invalidFault(QStringLiteral("spec.services"),
                                      QStringLiteral("Invalid value: field is immutable")));
        const auto immutable = client->apply(ConfigMaps, object, {}, {});
        QCOMPARE(immutable.error().code, ErrorCode::KubeInvalid);
        QCOMPARE(immutable.error().details,
                 QStringLiteral("spec.services: Invalid value: field is immutable"));
        server.misbehave(webhookDenialFault(QStringLiteral("ipaddresspool.metallb.io"),
                                            QStringLiteral("CIDR \"10.0.2.20/30\" overlaps")));
        const auto denied = client->apply(ConfigMaps, object, {}, {});
        QCOMPARE(denied.error().code, ErrorCode::KubeInvalid);
        QVERIFY(denied.error().details.contains(QStringLiteral("CIDR \"10.0.2.20/30\" overlaps")));
        server.misbehave(webhookDownFault(QStringLiteral("v.metallb.io")).times(-1));
        const auto down = client->apply(ConfigMaps, object, {}, {});
        QCOMPARE(down.error().code, ErrorCode::KubeWebhook);
        QVERIFY(down.error().details.contains(QStringLiteral("connection refused")));
    }

    void unknownFieldsAreRefusedAtOnce()
    {
        KubeServer server;
        server.addKind(peerKind());
        const QJsonObject peer = json(R"({"kind":"BGPPeer","spec":{"myASM":1},
            "metadata":{"name":"r","namespace":"default"}})");
        const auto refused = clientOf(server)->apply(Peers, peer, {}, {});
        QCOMPARE(refused.error().code, ErrorCode::KubeInvalid);
        QVERIFY(refused.error().details.contains(QStringLiteral(".spec.myASM")));
        QCOMPARE(server.requests().size(), 1); // it comes with a 500, and is none to try again
    }

    void aTerminatingNamespaceIsNotAMatterOfRights()
    {
        KubeServer server;
        server.misbehave(statusFault(403, QStringLiteral("Forbidden"),
                                     QStringLiteral("unable to create new content in namespace x"),
                                     R"({"causes":[{"reason":"NamespaceTerminating","field":
                                     "metadata.namespace","message":"x is being terminated"}]})"));
        const auto refused = clientOf(server)->apply(
            ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("1")), {}, {});
        QCOMPARE(refused.error().code, ErrorCode::KubeInvalid);
    }

    void answersThatAreNoAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("web page") << QByteArray("<html><body>Log in</body></html>");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("cut off") << QByteArray("{\"kind\":\"ConfigMap\",");
        QTest::newRow("Failure with 200")
            << QByteArray(R"({"kind":"Status","status":"Failure","code":500,"message":"odd"})");
    }

    void answersThatAreNoAnswers()
    {
        QFETCH(QByteArray, body);
        KubeServer server;
        server.misbehave(plainFault(200, body, "text/html"));
        const auto answer = clientOf(server)->get(ConfigMaps, at(u"default", u"a"), {});
        QCOMPARE(answer.error().code, ErrorCode::KubeServer);
    }

    void aHugeAnswerIsCutOff()
    {
        KubeServer server;
        server.misbehave(hugeFault(100LL * 1024 * 1024));
        const auto answer = clientOf(server, quick(20s))->raw(QStringLiteral("/version"), {});
        QCOMPARE(answer.error().code, ErrorCode::KubeServer);
        QVERIFY(answer.error().what.contains(QStringLiteral("64 MiB")));
    }

    void silenceAndDripsEnd_data()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::newRow("silence") << Fault::Kind::Silence;
        QTest::newRow("drip") << Fault::Kind::Drip;
    }

    void silenceAndDripsEnd()
    {
        QFETCH(Fault::Kind, kind);
        KubeServer server;
        server.misbehave(kindFault(kind).times(-1));
        QElapsedTimer timer;
        timer.start();
        // Long enough to connect on a busy machine.
        const auto answer = clientOf(server, quick(500ms, 1))->raw(QStringLiteral("/version"), {});
        QCOMPARE(answer.error().code, ErrorCode::Timeout);
        QVERIFY2(timer.elapsed() < 10'000, "six times 500 ms, and some");
    }

    void aClosedPortIsUnreachable()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        Context context;
        context.server = QStringLiteral("https://127.0.0.1:%1").arg(listener.serverPort());
        listener.close();
        const auto answer =
            (*Client::open(context, {}, quick()))->raw(QStringLiteral("/version"), {});
        QCOMPARE(answer.error().code, ErrorCode::KubeUnreachable);
        QVERIFY(answer.error().what.contains(context.server));
    }

    void stoppingEndsEveryWait_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("silence") << 0;
        QTest::newRow("drip") << 1;
        QTest::newRow("pause between tries") << 2;
        QTest::newRow("asked before") << 3;
    }

    void stoppingEndsEveryWait()
    {
        QFETCH(int, kind);
        KubeServer server;
        const QList<Fault> faults{kindFault(Fault::Kind::Silence), kindFault(Fault::Kind::Drip),
                                  plainStatus(503).header("Retry-After", "20"), plainStatus(503)};
        server.misbehave(faults.at(kind).times(-1));
        const auto client = clientOf(server, quick(20s));
        std::stop_source source;
        if (kind == 3)
            source.request_stop();
        QElapsedTimer sinceStop;
        sinceStop.start();
        const std::jthread stopper([&] {
            for (int i = 0; i < 500 && server.requests().isEmpty() && kind != 3; ++i)
                std::this_thread::sleep_for(10ms);
            std::this_thread::sleep_for(50ms);
            sinceStop.restart();
            source.request_stop();
        });
        const auto answer = client->raw(QStringLiteral("/version"), source.get_token());
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        QVERIFY2(sinceStop.elapsed() <= 200, qPrintable(QString::number(sinceStop.elapsed())));
    }

    void goesOnAfterBrokenConnections()
    {
        KubeServer server;
        const auto client = clientOf(server);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(client->raw(QStringLiteral("/version"), {}));
            server.dropConnections();
        }
        QVERIFY(client->raw(QStringLiteral("/version"), {}));
    }
};

QTEST_GUILESS_MAIN(TestKubeFaults)
#include "tst_kube_faults.moc"
