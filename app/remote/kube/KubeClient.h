// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "remote/kube/Kubeconfig.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace hcp::kube
{

/// A kind of object, as the URL needs it.
struct Resource {
    QString group;   ///< empty: the core group
    QString version; ///< `v1beta2`
    QString plural;  ///< `bgppeers`

    QString apiVersion() const;
    bool operator==(const Resource&) const = default;
};

/// Which objects; values are encoded here, nothing of them can leave its place in the URL.
struct Selector {
    QString nameSpace; ///< empty: cluster-scoped, or all namespaces in list and doorbell
    QString name;
    QMap<QString, QString> labels;
    QString fields; ///< field selector, verbatim

    bool operator==(const Selector&) const = default;
};

/// How to write.
struct WriteOptions {
    bool dryRun = false;
    bool force = false; ///< take over fields that another manager owns
    QString fieldManager = QStringLiteral("hcp-bgp");
};

/// What a program of the kubeconfig is about to be run for; false = it may not.
using ConsentToRun = std::function<bool(const ExecPlugin&)>;

struct Timeouts {
    /// How long the server may be silent. A whole answer may take six times as long.
    std::chrono::milliseconds request{10'000};
    /// Connection trouble, 429 and 5xx; Retry-After is honoured, 30 s at most. Connection trouble
    /// is given up, whatever is left of the tries, after twice the time of a request.
    int tries = 5;
    /// How long a program that gets credentials may run: somebody may have to log in meanwhile.
    std::chrono::milliseconds program{120'000};
};

/// A kind, or some of its objects, whose changes are to be heard of.
struct Watched {
    Resource resource;
    Selector which;

    bool operator==(const Watched&) const = default;
};

/// Rings when something of several kinds changed; what, has to be read. Belongs to its client and
/// to its thread.
class Doorbell
{
public:
    virtual ~Doorbell() = default;
    /// Waits at most this long. True: it rang, or something may have changed while nobody listened.
    /// What may not be watched is not heard. Errors: those of list(), but for KubeForbidden and
    /// KubeNotFound; Cancelled.
    virtual Result<bool> wait(std::chrono::milliseconds patience, const std::stop_token& stop) = 0;
    /// Whether everything is heard that may be listed. Else changes have to be looked for.
    virtual bool hearsAll() const = 0;
};

/// An error of get() that says that the server does not know the kind (its CRD is not installed),
/// as opposed to an object that is not there. Both are KubeNotFound; list() has only the former.
bool isUnknownKind(const Error& error);

/// The Kubernetes API of one context. Belongs to one thread; every call blocks there, is bounded,
/// and ends within 200 ms when asked to stop. Redirects are errors (they would carry
/// the credentials elsewhere).
/// Errors: KubeUnreachable, KubeTls, KubeUnauthorized, KubeForbidden, KubeNotFound, KubeConflict
/// (details: "manager M owns spec.peerASN", a line each), KubeInvalid (422 and webhook refusals),
/// KubeWebhook (the webhook could not be called), KubeServer, NeedsConsent, Timeout, Cancelled.
class Client
{
public:
    static Result<std::unique_ptr<Client>>
    open(const Context& context, const ConsentToRun& consent = {}, const Timeouts& timeouts = {});
    virtual ~Client() = default;

    virtual const Context& context() const = 0;

    /// Any path, for instance `/version` or `/readyz`: the body. Text, not JSON, on purpose.
    virtual Result<QByteArray> raw(const QString& path, const std::stop_token& stop) = 0;

    virtual Result<QJsonObject> get(const Resource& resource, const Selector& which,
                                    const std::stop_token& stop) = 0;
    /// nullopt where the object is not there (404 of the object; an unknown kind stays an error).
    Result<std::optional<QJsonObject>> find(const Resource& resource, const Selector& which,
                                            const std::stop_token& stop);
    /// All pages; returns the items with apiVersion and kind filled in.
    virtual Result<QList<QJsonObject>> list(const Resource& resource, const Selector& which,
                                            const std::stop_token& stop) = 0;
    /// POST, for SelfSubjectAccessReview and the like. Once it was sent it is not retried, unless
    /// the server says that it did not look at it (429).
    virtual Result<QJsonObject> create(const Resource& resource, const QJsonObject& object,
                                       const WriteOptions& options,
                                       const std::stop_token& stop) = 0;
    /// Server-side apply with fieldValidation=Strict. The object carries kind, name and namespace.
    virtual Result<QJsonObject> apply(const Resource& resource, const QJsonObject& object,
                                      const WriteOptions& options, const std::stop_token& stop) = 0;
    /// PUT, guarded by the object's resourceVersion; not retried once it was sent. Errors: where
    /// the object has changed since it was read, ChangedMeanwhile.
    virtual Result<QJsonObject> replace(const Resource& resource, const QJsonObject& object,
                                        const WriteOptions& options,
                                        const std::stop_token& stop) = 0;
    /// JSON merge patch.
    virtual Result<QJsonObject> patch(const Resource& resource, const Selector& which,
                                      const QJsonObject& change, const WriteOptions& options,
                                      const std::stop_token& stop) = 0;
    /// DELETE; `uid`, when given, is a precondition: another object of that name stays, and the
    /// error is ChangedMeanwhile. What a retry finds gone already counts as removed.
    virtual Status remove(const Resource& resource, const Selector& which, const QString& uid,
                          const WriteOptions& options, const std::stop_token& stop) = 0;
    /// A doorbell for all of these; it opens its watches when it is waited for.
    virtual std::unique_ptr<Doorbell> doorbell(const QList<Watched>& watched) = 0;
};

} // namespace hcp::kube
