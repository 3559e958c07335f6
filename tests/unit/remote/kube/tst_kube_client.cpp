// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "KubeTest.h"

#include <QTemporaryFile>
#include <QTest>

using namespace hcp;
using namespace hcp::kube;

namespace
{

const QJsonObject Peer = json(R"({"kind":"BGPPeer","metadata":{"name":"r1","namespace":"default"},
    "spec":{"myASN":64513,"peerASN":64512,"peerAddress":"192.168.125.1"}})");

} // namespace

class TestKubeClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRawPaths()
    {
        const KubeServer server;
        const auto client = clientOf(server);
        QVERIFY(client->raw(QStringLiteral("/version"), {})->contains("v1.34.4"));
        QCOMPARE(*client->raw(QStringLiteral("/readyz"), {}), QByteArray("ok"));
        QCOMPARE(client->context().name, QStringLiteral("test"));
    }

    void logsIn_data()
    {
        QTest::addColumn<int>("login");
        QTest::addColumn<QString>("user");
        const auto row = [](const char* name, KubeServer::Login login, const char16_t* user) {
            QTest::newRow(name) << static_cast<int>(login) << QString::fromUtf16(user);
        };
        row("certificate", KubeServer::Login::ClientCertificate, u"admin");
        row("token", KubeServer::Login::Token, u"robot");
        row("basic", KubeServer::Login::Basic, u"basil");
        row("nobody", KubeServer::Login::Nobody, u"");
    }

    void logsIn()
    {
        QFETCH(int, login);
        QFETCH(QString, user);
        const KubeServer server;
        const auto client =
            *Client::open(contextOf(server, static_cast<KubeServer::Login>(login)), {}, quick());
        const auto version = client->raw(QStringLiteral("/version"), {});
        QCOMPARE(server.requests().last().user, user);
        QCOMPARE(version.has_value(), !user.isEmpty());
        if (!version)
            QCOMPARE(version.error().code, ErrorCode::KubeUnauthorized);
    }

    void getsAndFinds()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        const auto client = clientOf(server);
        QCOMPARE(client->get(ConfigMaps, at(u"default", u"a"), {})->value(u"data")[u"k"],
                 QJsonValue(QStringLiteral("1")));
        QVERIFY(client->find(ConfigMaps, at(u"default", u"a"), {})->has_value());
        QVERIFY(!client->find(ConfigMaps, at(u"default", u"b"), {})->has_value());
        const auto missing = client->get(ConfigMaps, at(u"default", u"b"), {});
        QCOMPARE(missing.error().code, ErrorCode::KubeNotFound);
        QVERIFY(!isUnknownKind(missing.error()));
        const auto unknown = client->find(Peers, at(u"default", u"b"), {});
        QVERIFY(!unknown && isUnknownKind(unknown.error()));
        QVERIFY(isUnknownKind(client->list(Peers, {}, {}).error()));
    }

    void anObjectNeedsAName()
    {
        KubeServer server;
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        const auto client = clientOf(server);
        QCOMPARE(client->get(ConfigMaps, at(u"default"), {}).error().code, ErrorCode::Internal);
        QCOMPARE(client->remove(ConfigMaps, at(u"default"), {}, {}, {}).error().code,
                 ErrorCode::Internal);
        QCOMPARE(client->patch(ConfigMaps, at(u"default"), {}, {}, {}).error().code,
                 ErrorCode::Internal);
        QVERIFY(server.requests().isEmpty());
    }

    void namesCannotLeaveTheirPlace()
    {
        KubeServer server;
        const auto client = clientOf(server);
        const auto tried = client->get(ConfigMaps, at(u"default", u"../../secrets/x?a=b#c%2f"), {});
        QVERIFY(!tried);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(server.requests().first().path.startsWith(
            QStringLiteral("/api/v1/namespaces/default/configmaps/..")));
        QVERIFY(server.requests().first().query.isEmpty());
    }

    void listsAllPages()
    {
        KubeServer server;
        server.setPageSize(3);
        for (int i = 0; i < 10; ++i)
            server.put(configMap(QStringLiteral("m%1").arg(i), QString::number(i)));
        const auto client = clientOf(server);
        const auto items = client->list(ConfigMaps, at(u"default"), {});
        QCOMPARE(items->size(), 10);
        QCOMPARE(server.requests().size(), 4);
        for (const QJsonObject& item : *items) {
            QCOMPARE(item.value(u"kind").toString(), QStringLiteral("ConfigMap"));
            QCOMPARE(item.value(u"apiVersion").toString(), QStringLiteral("v1"));
        }
    }

    void startsAnewWhenThePlaceIsGone()
    {
        KubeServer server;
        server.setPageSize(2);
        for (int i = 0; i < 5; ++i)
            server.put(configMap(QStringLiteral("m%1").arg(i), QString::number(i)));
        server.misbehave(doubles::statusFault(410, QStringLiteral("Expired"),
                                              QStringLiteral("The provided continue parameter is "
                                                             "too old"))
                             .on("GET", QStringLiteral("continue=")));
        const auto items = clientOf(server)->list(ConfigMaps, at(u"default"), {});
        QCOMPARE(items->size(), 5);
        QVERIFY(!server.requests().last().query.hasQueryItem(QStringLiteral("limit")));
    }

    void listsByLabelsAndFields()
    {
        KubeServer server;
        QJsonObject labelled = configMap(QStringLiteral("b"), QStringLiteral("1"));
        labelled.insert(QStringLiteral("metadata"),
                        json(R"({"name":"b","namespace":"default","labels":{"a/b":"c","d":"e"}})"));
        server.put(labelled);
        server.put(configMap(QStringLiteral("a"), QStringLiteral("1")));
        const auto client = clientOf(server);
        Selector which = at(u"default");
        which.labels = {{QStringLiteral("a/b"), QStringLiteral("c")},
                        {QStringLiteral("d"), QStringLiteral("e")}};
        QCOMPARE(client->list(ConfigMaps, which, {})->size(), 1);
        which = at(u"");
        which.fields = QStringLiteral("metadata.name=a");
        QCOMPARE(client->list(ConfigMaps, which, {})->size(), 1);
        QCOMPARE(client->list(ConfigMaps, at(u""), {})->size(), 2);
    }

    void appliesTwiceAndWritesOnce()
    {
        KubeServer server;
        server.addKind(peerKind());
        const auto client = clientOf(server);
        const auto first = client->apply(Peers, Peer, {}, {});
        QVERIFY2(first, first ? "" : qPrintable(toText(first.error())));
        const auto second = client->apply(Peers, Peer, {}, {});
        QCOMPARE(*second, *first);
        const doubles::HttpRequest request = server.requests().last();
        QCOMPARE(request.method, QByteArray("PATCH"));
        QCOMPARE(request.headers.value("content-type"), QByteArray("application/apply-patch+yaml"));
        QCOMPARE(request.parameter(u"fieldManager"), QStringLiteral("hcp-bgp"));
        QCOMPARE(request.parameter(u"fieldValidation"), QStringLiteral("Strict"));
        QCOMPARE(request.parameter(u"force"), QStringLiteral("false"));
        QCOMPARE(request.json().value(u"apiVersion").toString(),
                 QStringLiteral("metallb.io/v1beta2"));
    }

    void dryRunsChangeNothing()
    {
        KubeServer server;
        server.addKind(peerKind());
        const auto client = clientOf(server);
        WriteOptions dry;
        dry.dryRun = true;
        QVERIFY(client->apply(Peers, Peer, dry, {}));
        const doubles::Where where{QStringLiteral("bgppeers.metallb.io"), QStringLiteral("default"),
                                   QStringLiteral("r1")};
        QVERIFY(!server.object(where));
        QVERIFY(client->apply(Peers, Peer, {}, {}));
        QVERIFY(client->remove(Peers, at(u"default", u"r1"), {}, dry, {}));
        QVERIFY(
            client->patch(Peers, at(u"default", u"r1"), json(R"({"spec":{"myASN":1}})"), dry, {}));
        QCOMPARE(server.object(where)->value(u"spec")[u"myASN"].toInt(), 64513);
        QCOMPARE(server.writes().size(), 1);
    }

    void conflictsNameManagerAndField()
    {
        KubeServer server;
        server.addKind(peerKind());
        QJsonObject theirs = Peer;
        theirs.insert(QStringLiteral("apiVersion"), QStringLiteral("metallb.io/v1beta2"));
        server.put(theirs, QStringLiteral("argo \\\"cd\\\""));
        const auto client = clientOf(server);
        QJsonObject ours = Peer;
        ours.insert(QStringLiteral("spec"), json(R"({"myASN":1,"peerASN":2})"));
        const auto refused = client->apply(Peers, ours, {}, {});
        QCOMPARE(refused.error().code, ErrorCode::KubeConflict);
        QStringList lines = refused.error().details.split(QLatin1Char('\n'));
        lines.sort();
        QCOMPARE(lines, (QStringList{QStringLiteral("manager argo \"cd\" owns spec.myASN"),
                                     QStringLiteral("manager argo \"cd\" owns spec.peerASN")}));
        WriteOptions force;
        force.force = true;
        QCOMPARE(client->apply(Peers, ours, force, {})->value(u"spec")[u"peerASN"].toInt(), 2);
    }

    void createsReplacesPatchesRemoves()
    {
        KubeServer server;
        const auto client = clientOf(server);
        const auto made =
            client->create(ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("1")), {}, {});
        QVERIFY(made);
        QCOMPARE(
            client->create(ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("1")), {}, {})
                .error()
                .code,
            ErrorCode::KubeConflict);
        QJsonObject changed = *made;
        changed.insert(QStringLiteral("data"), json(R"({"k":"2"})"));
        const auto replaced = client->replace(ConfigMaps, changed, {}, {});
        QCOMPARE(replaced->value(u"data")[u"k"].toString(), QStringLiteral("2"));
        QCOMPARE(client->replace(ConfigMaps, changed, {}, {}).error().code,
                 ErrorCode::ChangedMeanwhile);
        const auto blind = client->replace(
            ConfigMaps, configMap(QStringLiteral("a"), QStringLiteral("3")), {}, {});
        QCOMPARE(blind.error().code, ErrorCode::Internal);
        const auto patched = client->patch(ConfigMaps, at(u"default", u"a"),
                                           json(R"({"data":{"k":null,"l":"4"}})"), {}, {});
        QCOMPARE(patched->value(u"data").toObject(), json(R"({"l":"4"})"));
        const QString uid = made->value(u"metadata")[u"uid"].toString();
        const auto other =
            client->remove(ConfigMaps, at(u"default", u"a"), QStringLiteral("other"), {}, {});
        QCOMPARE(other.error().code, ErrorCode::ChangedMeanwhile);
        QVERIFY(client->remove(ConfigMaps, at(u"default", u"a"), uid, {}, {}));
        QCOMPARE(client->remove(ConfigMaps, at(u"default", u"a"), uid, {}, {}).error().code,
                 ErrorCode::KubeNotFound);
    }

    void asksWhatItMay()
    {
        KubeServer server;
        server.forbid(QStringLiteral("admin"), QStringLiteral("list"), QStringLiteral("secrets"));
        const auto client = clientOf(server);
        const Resource reviews{QStringLiteral("authorization.k8s.io"), QStringLiteral("v1"),
                               QStringLiteral("selfsubjectaccessreviews")};
        const auto answer = client->create(
            reviews,
            json(R"({"spec":{"resourceAttributes":{"verb":"list","resource":"secrets"}}})"), {},
            {});
        QCOMPARE(answer->value(u"status")[u"allowed"].toBool(true), false);
        QVERIFY(server.writes().isEmpty());
        const Resource secrets{{}, QStringLiteral("v1"), QStringLiteral("secrets")};
        const auto refused = client->list(secrets, at(u"default"), {});
        QCOMPARE(refused.error().code, ErrorCode::KubeForbidden);
        QVERIFY(refused.error().what.contains(QStringLiteral("list secrets")));
    }

    void impersonates()
    {
        const KubeServer server;
        Context context = contextOf(server);
        context.impersonate.user = QStringLiteral("bob");
        context.impersonate.groups = QStringList{QStringLiteral("g")};
        QVERIFY((*Client::open(context, {}, quick()))->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().headers.value("impersonate-user"), QByteArray("bob"));
        QCOMPARE(server.requests().last().headers.value("impersonate-group"), QByteArray("g"));
    }

    void readsTheTokenFileAnew()
    {
        KubeServer server;
        server.setToken(QStringLiteral("next"), QStringLiteral("rotated"));
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("token-of-robot\n");
        file.flush();
        Context context = contextOf(server, KubeServer::Login::Nobody);
        context.tokenFile = file.fileName();
        const auto client = *Client::open(context, {}, quick());
        QVERIFY(client->raw(QStringLiteral("/version"), {}));
        file.resize(0);
        file.seek(0);
        file.write("next");
        file.flush();
        QVERIFY(client->raw(QStringLiteral("/version"), {}));
        QCOMPARE(server.requests().last().user, QStringLiteral("rotated"));
        file.resize(0);
        QCOMPARE(client->raw(QStringLiteral("/version"), {}).error().code,
                 ErrorCode::KubeconfigInvalid);
    }

    void keepsATokenWithinItsLine()
    {
        const KubeServer server;
        Context context = contextOf(server, KubeServer::Login::Nobody);
        context.token = Secret("abc\r\nX-Evil: 1");
        const auto refused =
            (*Client::open(context, {}, quick()))->raw(QStringLiteral("/version"), {});
        QCOMPARE(refused.error().code, ErrorCode::KubeconfigInvalid);
        QVERIFY(!toText(refused.error()).contains(QStringLiteral("Evil")));
        QVERIFY(server.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKubeClient)
#include "tst_kube_client.moc"
