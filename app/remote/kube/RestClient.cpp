// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/RestClient.h"

#include "base/Wait.h"
#include "remote/kube/Pem.h"
#include "remote/kube/StatusError.h"
#include "remote/kube/Urls.h"
#include "remote/kube/WatchBell.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>

namespace hcp::kube
{

namespace
{

constexpr std::chrono::milliseconds FirstBackOff{200};
constexpr std::chrono::milliseconds LongestBackOff{30'000};
constexpr int PageSize = 500;

QByteArray toBytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString metadata(const QJsonObject& object, const char16_t* key)
{
    return object.value(u"metadata")[QStringView(key)].toString();
}

Query writeQuery(const WriteOptions& options)
{
    Query query{{QStringLiteral("fieldManager"), options.fieldManager},
                {QStringLiteral("fieldValidation"), QStringLiteral("Strict")}};
    if (options.dryRun)
        query.append({QStringLiteral("dryRun"), QStringLiteral("All")});
    return query;
}

/// Without a name the URL would be that of the whole collection.
Status requireName(const QString& name, const QString& action)
{
    if (!name.isEmpty())
        return {};
    return failure(ErrorCode::Internal, QStringLiteral("%1: no name").arg(action));
}

/// The server leaves kind and apiVersion out of the items of a list.
QJsonObject completed(QJsonObject item, const QJsonObject& list)
{
    const QString listKind = list.value(u"kind").toString();
    if (!item.contains(u"kind") && listKind.endsWith(QStringLiteral("List")))
        item.insert(QStringLiteral("kind"), listKind.chopped(4));
    if (!item.contains(u"apiVersion"))
        item.insert(QStringLiteral("apiVersion"), list.value(u"apiVersion"));
    return item;
}

} // namespace

std::chrono::milliseconds backOff(int attempt, const QByteArray& retryAfter)
{
    const auto doubled = FirstBackOff * (1 << std::min(attempt - 1, 8));
    const auto jittered = std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(doubled.count()) *
                            (0.5 + QRandomGenerator::global()->generateDouble() / 2)));
    bool good = false;
    const qint64 asked = retryAfter.trimmed().toLongLong(&good);
    const std::chrono::seconds wanted(good ? std::clamp<qint64>(asked, 0, 30) : 0);
    return std::min(std::max<std::chrono::milliseconds>(jittered, wanted), LongestBackOff);
}

RestClient::RestClient(const Context& context, ConsentToRun consent, const Timeouts& timeouts)
    : m_credentials(context, std::move(consent), timeouts.program), m_timeouts(timeouts),
      m_transport(m_credentials.context(), timeouts)
{
}

Result<Response> RestClient::send(const Request& request, const std::stop_token& stop)
{
    const Deadline patience(m_timeouts.request * 2);
    bool renewed = false;
    for (int attempt = 1;; ++attempt) {
        const auto credentials = m_credentials.get(stop);
        if (!credentials)
            return tl::unexpected(credentials.error());
        const auto response = m_transport.exchange(request, *credentials, stop);
        Error error;
        bool again = false;
        if (response) {
            const bool goneByNow =
                response->status == 404 && attempt > 1 && request.verb == "DELETE";
            if ((response->status >= 200 && response->status < 300) || goneByNow)
                return *response;
            if (response->status == 401 && !renewed && m_credentials.forget()) {
                renewed = true;
                continue;
            }
            error = errorOf(request, *response);
            if (const QString late = outOfDate(credentials->certificate);
                response->status == 401 && !late.isEmpty())
                error.hint = QStringLiteral("the client certificate of the user “%1” %2")
                                 .arg(context().user, late);
            again = isPassing(error, response->status) &&
                    (request.repeatable || response->status == 429);
        } else {
            const Trouble& trouble = response.error();
            error = trouble.error;
            again = trouble.passing && (request.repeatable || !trouble.sent) && !patience.passed();
        }
        if (!again || attempt >= m_timeouts.tries)
            return tl::unexpected(error);
        const auto pause = backOff(attempt, response ? response->retryAfter : QByteArray());
        if (const auto slept = sleepFor(pause, stop); !slept)
            return tl::unexpected(slept.error());
    }
}

Result<QJsonObject> RestClient::sendForObject(const Request& request, const std::stop_token& stop)
{
    return send(request, stop).and_then([&](const Response& response) {
        return objectOf(request, response);
    });
}

Result<QByteArray> RestClient::raw(const QString& path, const std::stop_token& stop)
{
    Request request;
    request.url = urlOf(context(), path);
    request.action = QStringLiteral("get %1").arg(path);
    return send(request, stop).map([](const Response& response) { return response.body; });
}

Result<QJsonObject> RestClient::get(const Resource& resource, const Selector& which,
                                    const std::stop_token& stop)
{
    Request request;
    request.url = urlOf(context(), pathOf(resource, which.nameSpace, which.name));
    request.action = QStringLiteral("get %1").arg(nameOf(resource, which.nameSpace, which.name));
    if (auto named = requireName(which.name, request.action); !named)
        return tl::unexpected(named.error());
    return sendForObject(request, stop);
}

/// All pages; when the server forgot where we were (410), once more from the start and whole.
Result<QList<QJsonObject>> RestClient::list(const Resource& resource, const Selector& which,
                                            const std::stop_token& stop)
{
    Request request;
    request.action = QStringLiteral("list %1").arg(nameOf(resource, which.nameSpace, {}));
    const QString path = pathOf(resource, which.nameSpace, {});
    QList<QJsonObject> all;
    QString next;
    bool whole = false;
    for (;;) {
        Query query = selectorQuery(which);
        if (!whole)
            query.append({QStringLiteral("limit"), QString::number(PageSize)});
        if (!next.isEmpty())
            query.append({QStringLiteral("continue"), next});
        request.url = urlOf(context(), path, query);
        const auto response = send(request, stop);
        const auto page = response ? objectOf(request, *response)
                                   : Result<QJsonObject>(tl::unexpected(response.error()));
        // The place we had reached is gone (410): all at once then.
        if (!page && !next.isEmpty() && page.error().code == ErrorCode::KubeServer && !whole) {
            all.clear();
            next.clear();
            whole = true;
            continue;
        }
        if (!page)
            return tl::unexpected(page.error());
        const QJsonArray items = page->value(u"items").toArray();
        for (const auto& item : items)
            all << completed(item.toObject(), *page);
        next = metadata(*page, u"continue");
        if (next.isEmpty())
            return all;
    }
}

Result<QJsonObject> RestClient::create(const Resource& resource, const QJsonObject& object,
                                       const WriteOptions& options, const std::stop_token& stop)
{
    const QString nameSpace = metadata(object, u"namespace");
    Request request;
    request.verb = "POST";
    request.repeatable = false;
    request.url = urlOf(context(), pathOf(resource, nameSpace, {}), writeQuery(options));
    request.body = toBytes(object);
    request.action =
        QStringLiteral("create %1").arg(nameOf(resource, nameSpace, metadata(object, u"name")));
    return sendForObject(request, stop);
}

Result<QJsonObject> RestClient::apply(const Resource& resource, const QJsonObject& object,
                                      const WriteOptions& options, const std::stop_token& stop)
{
    const QString nameSpace = metadata(object, u"namespace");
    const QString name = metadata(object, u"name");
    QJsonObject complete = object;
    if (!complete.contains(u"apiVersion"))
        complete.insert(QStringLiteral("apiVersion"), resource.apiVersion());
    Query query = writeQuery(options);
    query.append({QStringLiteral("force"),
                  options.force ? QStringLiteral("true") : QStringLiteral("false")});
    Request request;
    request.verb = "PATCH";
    request.contentType = "application/apply-patch+yaml";
    request.url = urlOf(context(), pathOf(resource, nameSpace, name), query);
    request.body = toBytes(complete);
    request.action = QStringLiteral("apply %1").arg(nameOf(resource, nameSpace, name));
    if (auto named = requireName(name, request.action); !named)
        return tl::unexpected(named.error());
    return sendForObject(request, stop);
}

Result<QJsonObject> RestClient::replace(const Resource& resource, const QJsonObject& object,
                                        const WriteOptions& options, const std::stop_token& stop)
{
    const QString nameSpace = metadata(object, u"namespace");
    const QString name = metadata(object, u"name");
    Request request;
    request.verb = "PUT";
    request.repeatable = false;
    request.url = urlOf(context(), pathOf(resource, nameSpace, name), writeQuery(options));
    request.body = toBytes(object);
    request.action = QStringLiteral("replace %1").arg(nameOf(resource, nameSpace, name));
    if (auto named = requireName(name, request.action); !named)
        return tl::unexpected(named.error());
    if (metadata(object, u"resourceVersion").isEmpty())
        return failure(ErrorCode::Internal,
                       QStringLiteral("%1: an object without its resourceVersion would overwrite "
                                      "what it has not seen")
                           .arg(request.action));
    return sendForObject(request, stop);
}

Result<QJsonObject> RestClient::patch(const Resource& resource, const Selector& which,
                                      const QJsonObject& change, const WriteOptions& options,
                                      const std::stop_token& stop)
{
    Request request;
    request.verb = "PATCH";
    request.contentType = "application/merge-patch+json";
    request.url =
        urlOf(context(), pathOf(resource, which.nameSpace, which.name), writeQuery(options));
    request.body = toBytes(change);
    request.action = QStringLiteral("patch %1").arg(nameOf(resource, which.nameSpace, which.name));
    if (auto named = requireName(which.name, request.action); !named)
        return tl::unexpected(named.error());
    return sendForObject(request, stop);
}

Status RestClient::remove(const Resource& resource, const Selector& which, const QString& uid,
                          const WriteOptions& options, const std::stop_token& stop)
{
    // In the body, all of it: the server does not look at the query when there is a body.
    QJsonObject body{{QStringLiteral("kind"), QStringLiteral("DeleteOptions")},
                     {QStringLiteral("apiVersion"), QStringLiteral("v1")}};
    if (options.dryRun)
        body.insert(QStringLiteral("dryRun"), QJsonArray{QStringLiteral("All")});
    if (!uid.isEmpty())
        body.insert(QStringLiteral("preconditions"), QJsonObject{{QStringLiteral("uid"), uid}});
    Request request;
    request.verb = "DELETE";
    request.url = urlOf(context(), pathOf(resource, which.nameSpace, which.name));
    request.body = toBytes(body);
    request.action = QStringLiteral("delete %1").arg(nameOf(resource, which.nameSpace, which.name));
    if (auto named = requireName(which.name, request.action); !named)
        return tl::unexpected(named.error());
    const auto response = send(request, stop);
    if (!response)
        return tl::unexpected(response.error());
    return {};
}

std::unique_ptr<Doorbell> RestClient::doorbell(const QList<Watched>& watched)
{
    return std::make_unique<WatchBell>(*this, watched);
}

Result<QString> RestClient::versionOf(const Resource& resource, const Selector& which,
                                      const std::stop_token& stop)
{
    Query query = selectorQuery(which);
    query.append({QStringLiteral("limit"), QStringLiteral("1")});
    Request request;
    request.url = urlOf(context(), pathOf(resource, which.nameSpace, {}), query);
    request.action = QStringLiteral("list %1").arg(nameOf(resource, which.nameSpace, {}));
    return sendForObject(request, stop).map([](const QJsonObject& list) {
        return metadata(list, u"resourceVersion");
    });
}

} // namespace hcp::kube
