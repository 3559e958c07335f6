// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/kube/Api.h"
#include "doubles/kube/Fault.h"
#include "doubles/kube/Pki.h"

#include <future>
#include <memory>
#include <thread>

class QEventLoop;
class QSslConfiguration;

namespace hcp::doubles
{

class Listener;
struct Shared;

/// An HTTPS Kubernetes API server on 127.0.0.1, with objects in memory, in a thread of its own. It
/// speaks what a client needs (get, list with pages, watch, server-side apply with conflicts, PUT,
/// merge patch, POST, DELETE, SelfSubjectAccessReview, discovery) and misbehaves on command.
/// Knows namespaces (`default` is there), configmaps, secrets, services, nodes, pods, events and
/// CRDs of its own; addKind() teaches it more. Every member may be called from any thread.
class KubeServer
{
public:
    enum class Certificate { Good, Expired, NotYetValid, WrongName, UnknownAuthority };
    enum class Login { ClientCertificate, Token, Basic, Nobody };

    explicit KubeServer(Certificate certificate = Certificate::Good,
                        bool requireClientCertificate = false);
    /// With a certificate of one's own choice, from the trusted authority; an EC key.
    explicit KubeServer(const CertificateSpec& certificate);
    ~KubeServer();
    KubeServer(const KubeServer&) = delete;
    KubeServer& operator=(const KubeServer&) = delete;
    KubeServer(KubeServer&&) = delete;
    KubeServer& operator=(KubeServer&&) = delete;

    quint16 port() const;
    QString url() const; ///< https://127.0.0.1:PORT
    /// The authority that clients are to trust, and that client certificates come from.
    const Pki& pki() const;
    /// A kubeconfig with one context, `test`, all inline. Users: `admin` by certificate, `robot` by
    /// the token "token-of-robot", `basil` by the password "basil's".
    QByteArray kubeconfig(Login login = Login::ClientCertificate) const;

    void addKind(const Kind& kind);
    /// Which token is whose; an empty user takes it back.
    void setToken(const QString& token, const QString& user);
    /// `*` for any user, verb (get, list, watch, create, update, patch, delete) or resource
    /// (`bgppeers.metallb.io`).
    void forbid(const QString& user, const QString& verb, const QString& resource);
    void setPageSize(int items);

    /// Creates or overwrites, as `kubectl apply` by somebody else: that manager owns every field.
    /// The object carries apiVersion, kind and metadata; the namespace is made where it is missing.
    QJsonObject put(const QJsonObject& object, const QString& manager = QStringLiteral("kubectl"));
    std::optional<QJsonObject> object(const Where& where) const;
    void remove(const Where& where);
    /// Ends every open connection without a word.
    void dropConnections();
    /// How many watches are open now.
    int openWatches() const;

    void misbehave(const Fault& fault);
    QList<HttpRequest> requests() const;
    /// Those that would have changed something.
    QList<HttpRequest> writes() const;
    void forgetRequests();

private:
    void start(const Identity& identity, bool requireClientCertificate);
    void serve(const QSslConfiguration& tls, std::promise<void>& listening);

    Pki m_pki;
    std::shared_ptr<Shared> m_shared;
    /// Not a QThread: that counts as ended before it has given back what OpenSSL keeps for it.
    std::thread m_thread;
    Listener* m_listener = nullptr; ///< lives in the thread, as the loop
    QEventLoop* m_loop = nullptr;
};

} // namespace hcp::doubles
