// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/KubeServer.h"

#include "doubles/kube/Connection.h"
#include "doubles/kube/FieldSets.h"

#include <QEventLoop>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>

namespace hcp::doubles
{

/// Accepts connections; lives in the server's thread.
class Listener : public QTcpServer
{
public:
    Listener(std::shared_ptr<Shared> shared, QSslConfiguration tls)
        : m_shared(std::move(shared)), m_tls(std::move(tls))
    {
    }

    template <class Call>
    void forEach(const Call& call)
    {
        const auto connections = m_connections;
        for (const auto& connection : connections) {
            if (connection)
                call(*connection);
        }
    }

    void flush()
    {
        forEach([](Connection& connection) { connection.flushEvents(); });
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto* socket = new QSslSocket;
        socket->setSslConfiguration(m_tls);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        auto* connection = new Connection(socket, m_shared, [this] { flush(); });
        connection->setParent(this);
        m_connections.removeIf([](const QPointer<Connection>& old) { return old.isNull(); });
        m_connections << connection;
        socket->startServerEncryption();
    }

private:
    std::shared_ptr<Shared> m_shared;
    QSslConfiguration m_tls;
    QList<QPointer<Connection>> m_connections;
};

namespace
{

Identity serverIdentity(const Pki& pki, KubeServer::Certificate certificate)
{
    CertificateSpec spec;
    spec.sans = QStringList{QStringLiteral("DNS:localhost"), QStringLiteral("DNS:kubernetes"),
                            QStringLiteral("IP:127.0.0.1")};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (certificate) {
    case KubeServer::Certificate::Good:
        break;
    case KubeServer::Certificate::Expired:
        spec.notBefore = now.addDays(-2);
        spec.notAfter = now.addDays(-1);
        break;
    case KubeServer::Certificate::NotYetValid:
        spec.notBefore = now.addSecs(3600);
        break;
    case KubeServer::Certificate::WrongName:
        spec.sans =
            QStringList{QStringLiteral("DNS:elsewhere.test"), QStringLiteral("IP:192.0.2.7")};
        break;
    case KubeServer::Certificate::UnknownAuthority:
        return Pki(QStringLiteral("another-ca")).issue(spec);
    }
    return pki.issue(spec);
}

QSslConfiguration tlsOf(const Pki& pki, const Identity& identity, bool require)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(identity.certificate));
    tls.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(pki.ca()));
    tls.setPeerVerifyMode(require ? QSslSocket::VerifyPeer : QSslSocket::QueryPeer);
    return tls;
}

Kind core(const char16_t* plural, const char16_t* kind, bool namespaced = true)
{
    return {
        {}, QStringLiteral("v1"), QString::fromUtf16(plural), QString::fromUtf16(kind), namespaced,
        {}};
}

QJsonObject namespaceObject(const QString& name)
{
    return {{QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("kind"), QStringLiteral("Namespace")},
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), name}}}};
}

Where namespaceAt(const QString& name)
{
    return {QStringLiteral("namespaces"), {}, name};
}

} // namespace

KubeServer::KubeServer(Certificate certificate, bool requireClientCertificate)
    : m_shared(std::make_shared<Shared>())
{
    start(serverIdentity(m_pki, certificate), requireClientCertificate);
}

KubeServer::KubeServer(const CertificateSpec& certificate) : m_shared(std::make_shared<Shared>())
{
    start(m_pki.issue(certificate), false);
}

void KubeServer::start(const Identity& identity, bool requireClientCertificate)
{
    Api& api = m_shared->api;
    api.kinds = {core(u"namespaces", u"Namespace", false),
                 core(u"nodes", u"Node", false),
                 core(u"configmaps", u"ConfigMap"),
                 core(u"secrets", u"Secret"),
                 core(u"services", u"Service"),
                 core(u"pods", u"Pod"),
                 core(u"events", u"Event")};
    api.kinds << Kind{QStringLiteral("apiextensions.k8s.io"),
                      QStringLiteral("v1"),
                      QStringLiteral("customresourcedefinitions"),
                      QStringLiteral("CustomResourceDefinition"),
                      false,
                      {}};
    api.tokens = {{QStringLiteral("token-of-robot"), QStringLiteral("robot")},
                  {QStringLiteral("basil:basil's"), QStringLiteral("basil")}};
    for (const QString& name : {QStringLiteral("default"), QStringLiteral("kube-system")})
        api.store.put(namespaceAt(name), namespaceObject(name));
    std::promise<void> listening;
    m_thread = std::thread([this, tls = tlsOf(m_pki, identity, requireClientCertificate),
                            &listening] { serve(tls, listening); });
    listening.get_future().wait();
}

void KubeServer::serve(const QSslConfiguration& tls, std::promise<void>& listening)
{
    QEventLoop loop;
    Listener listener(m_shared, tls);
    listener.listen(QHostAddress::LocalHost);
    m_listener = &listener;
    m_loop = &loop;
    listening.set_value();
    loop.exec();
}

KubeServer::~KubeServer()
{
    QMetaObject::invokeMethod(m_loop, &QEventLoop::quit, Qt::QueuedConnection);
    m_thread.join();
}

quint16 KubeServer::port() const
{
    return m_listener->serverPort();
}

QString KubeServer::url() const
{
    return QStringLiteral("https://127.0.0.1:%1").arg(port());
}

const Pki& KubeServer::pki() const
{
    return m_pki;
}

QByteArray KubeServer::kubeconfig(Login login) const
{
    QByteArray user = "{}";
    if (login == Login::Token)
        user = "{token: token-of-robot}";
    if (login == Login::Basic)
        user = "{username: basil, password: \"basil's\"}";
    if (login == Login::ClientCertificate) {
        CertificateSpec spec;
        spec.commonName = QStringLiteral("admin");
        spec.organizations = {QStringLiteral("system:masters")};
        const Identity identity = m_pki.issue(spec);
        user = "{client-certificate-data: " + identity.certificate.toBase64() +
               ", client-key-data: " + identity.key.toBase64() + "}";
    }
    return "apiVersion: v1\nkind: Config\ncurrent-context: test\nclusters:\n- name: test-cluster\n"
           "  cluster: {server: \"" +
           url().toLatin1() + "\", certificate-authority-data: " + m_pki.ca().toBase64() +
           "}\nusers:\n- name: test-user\n  user: " + user +
           "\ncontexts:\n- name: test\n  context: {cluster: test-cluster, user: test-user}\n";
}

void KubeServer::addKind(const Kind& kind)
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->api.kinds << kind;
}

void KubeServer::setToken(const QString& token, const QString& user)
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->api.tokens.insert(token, user);
}

void KubeServer::forbid(const QString& user, const QString& verb, const QString& resource)
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->api.forbidden << QStringList{user, verb, resource}.join(QLatin1Char(' '));
}

void KubeServer::setPageSize(int items)
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->api.pageSize = items;
}

QJsonObject KubeServer::put(const QJsonObject& object, const QString& manager)
{
    QJsonObject stored;
    {
        const QMutexLocker locker(&m_shared->mutex);
        Api& api = m_shared->api;
        Where where;
        for (const Kind& kind : api.kinds) {
            if (kind.kind == object.value(u"kind").toString() &&
                kind.apiVersion() == object.value(u"apiVersion").toString())
                where.plural = kind.qualified();
        }
        Q_ASSERT_X(!where.plural.isEmpty(), "KubeServer::put", "a kind that addKind() never saw");
        where.nameSpace = object.value(u"metadata")[u"namespace"].toString();
        where.name = object.value(u"metadata")[u"name"].toString();
        if (!where.nameSpace.isEmpty() && !api.store.find(namespaceAt(where.nameSpace)))
            api.store.put(namespaceAt(where.nameSpace), namespaceObject(where.nameSpace));
        const auto before = api.store.find(where).value_or(QJsonObject());
        stored = api.store.put(where, claimed(before, object, manager));
    }
    QMetaObject::invokeMethod(m_listener, [this] { m_listener->flush(); });
    return stored;
}

std::optional<QJsonObject> KubeServer::object(const Where& where) const
{
    const QMutexLocker locker(&m_shared->mutex);
    return m_shared->api.store.find(where);
}

void KubeServer::remove(const Where& where)
{
    {
        const QMutexLocker locker(&m_shared->mutex);
        m_shared->api.store.remove(where);
    }
    QMetaObject::invokeMethod(m_listener, [this] { m_listener->flush(); });
}

void KubeServer::dropConnections()
{
    QMetaObject::invokeMethod(
        m_listener,
        [this] { m_listener->forEach([](Connection& connection) { connection.drop(); }); },
        Qt::BlockingQueuedConnection);
}

int KubeServer::openWatches() const
{
    const QMutexLocker locker(&m_shared->mutex);
    return m_shared->openWatches;
}

void KubeServer::misbehave(const Fault& fault)
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->faults << fault;
}

QList<HttpRequest> KubeServer::requests() const
{
    const QMutexLocker locker(&m_shared->mutex);
    return m_shared->requests;
}

QList<HttpRequest> KubeServer::writes() const
{
    QList<HttpRequest> all = requests();
    all.removeIf([](const HttpRequest& request) { return !request.isWrite(); });
    return all;
}

void KubeServer::forgetRequests()
{
    const QMutexLocker locker(&m_shared->mutex);
    m_shared->requests.clear();
}

} // namespace hcp::doubles
