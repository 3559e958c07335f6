// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/kube/Store.h"

#include <QByteArray>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

namespace hcp::doubles
{

/// A request as it came in.
struct HttpRequest {
    QByteArray method;
    QString path;
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QString user; ///< who it was, "" for nobody

    QString parameter(const char16_t* name) const;
    QJsonObject json() const;
    /// Would have changed something: no read, no dry run, no access review.
    bool isWrite() const;
};

struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
};

/// A watch that a request asked for.
struct WatchPlan {
    QString plural;
    QString nameSpace;
    QString labels;
    QString fields;
    qint64 from = 0;
    int seconds = 0;

    bool wants(const Event& event) const;
};

/// The REST semantics over the store: paths, verbs, Status errors. Not thread-safe.
class Api
{
public:
    Store store;
    QList<Kind> kinds;
    QSet<QString> forbidden;       ///< "user verb plural.group"; `*` for any
    QMap<QString, QString> tokens; ///< token → user
    bool anonymous = false;        ///< answers those who are nobody too
    int pageSize = 0;              ///< more than `limit` asks for counts; 0: only `limit`

    HttpAnswer answer(const HttpRequest& request);
    /// Set when the request is a watch that is fine so far.
    std::optional<WatchPlan> watchPlan(const HttpRequest& request);

    static HttpAnswer failure(int status, const QString& reason, const QString& message,
                              const QJsonObject& details = {});

private:
    struct Target {
        const Kind* kind = nullptr;
        Where where;
        QString subresource;
    };
    std::optional<Target> targetOf(const QString& path) const;
    const Kind* kindOf(const QString& group, const QString& version, const QString& plural) const;
    std::optional<HttpAnswer> refusal(const HttpRequest& request, const Target& target) const;
    std::optional<HttpAnswer> fixedAnswer(const HttpRequest& request) const;
    HttpAnswer discovery(const QStringList& parts) const;
    HttpAnswer read(const HttpRequest& request, const Target& target) const;
    HttpAnswer listAnswer(const HttpRequest& request, const Target& target) const;
    HttpAnswer post(const HttpRequest& request, Target target);
    HttpAnswer review(const HttpRequest& request) const;
    HttpAnswer apply(const HttpRequest& request, const Target& target);
    HttpAnswer update(const HttpRequest& request, const Target& target);
    HttpAnswer remove(const HttpRequest& request, const Target& target);
    std::optional<HttpAnswer> strictness(const QJsonObject& object, const Target& target,
                                         bool typed) const;
    std::optional<HttpAnswer> missingNamespace(const Target& target) const;
    bool allows(const QString& user, const QString& verb, const QString& plural) const;
};

} // namespace hcp::doubles
