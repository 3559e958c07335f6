// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/Watch.h"

#include "base/Wait.h"
#include "remote/kube/LineSplitter.h"
#include "remote/kube/StatusError.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSet>

namespace hcp::kube
{

namespace
{

constexpr qsizetype MaxErrorBody = 1LL << 20;

QString metadata(const QJsonObject& object, const char16_t* key)
{
    return object.value(u"metadata")[QStringView(key)].toString();
}

QString keyOf(const QJsonObject& object)
{
    return metadata(object, u"namespace") + QLatin1Char('/') + metadata(object, u"name");
}

/// Whether `object` is not newer than what is known. Versions are compared only where they are
/// numbers of one object; else only equal ones are old.
bool isOld(const QJsonObject& known, const QJsonObject& object)
{
    if (metadata(known, u"uid") != metadata(object, u"uid"))
        return false;
    const QString before = metadata(known, u"resourceVersion");
    const QString now = metadata(object, u"resourceVersion");
    bool numbers[2] = {};
    const qulonglong a = before.toULongLong(&numbers[0]);
    const qulonglong b = now.toULongLong(&numbers[1]);
    return before == now || (numbers[0] && numbers[1] && b < a);
}

} // namespace

Watch::Watch(RestClient& client, const Resource& resource, const Selector& which, const Sink& sink)
    : m_client(client), m_resource(resource), m_which(which), m_sink(sink)
{
}

Status Watch::run(const std::stop_token& stop)
{
    bool list = true;
    int failures = 0;
    for (;;) {
        if (list) {
            if (auto listed = relist(stop); !listed)
                return listed;
            list = false;
        }
        m_progress = false;
        QElapsedTimer lasted;
        lasted.start();
        const End end = follow(stop);
        if (stop.stop_requested())
            return cancelled();
        if (end == End::Final)
            return tl::unexpected(m_error);
        list = end == End::Expired;
        // A watch that ends at once, again and again, must not become a storm of requests.
        if (m_progress || (end == End::Closed && lasted.elapsed() >= 1000))
            failures = 0;
        else if (++failures >= m_client.timeouts().tries)
            return tl::unexpected(m_error);
        if (failures > 0) {
            if (auto slept = sleepFor(backOff(failures, {}), stop); !slept)
                return slept;
        }
    }
}

Status Watch::relist(const std::stop_token& stop)
{
    const auto listing = m_client.listing(m_resource, m_which, stop);
    if (!listing)
        return tl::unexpected(listing.error());
    m_resourceVersion = listing->resourceVersion;
    QSet<QString> present;
    for (const QJsonObject& item : listing->items) {
        present << keyOf(item);
        learn(WatchEvent::Type::Added, item);
    }
    const QList<QString> keys = m_known.keys();
    for (const QString& key : keys) {
        if (!present.contains(key))
            tell(WatchEvent::Type::Deleted, m_known.take(key));
    }
    if (!m_synced)
        tell(WatchEvent::Type::Synced, {});
    m_synced = true;
    return {};
}

Watch::End Watch::follow(const std::stop_token& stop)
{
    const Request request = m_client.watchRequest(m_resource, m_which, m_resourceVersion);
    m_error = {ErrorCode::KubeServer,
               QStringLiteral("%1: the server ends every watch at once").arg(request.action),
               {},
               {}};
    auto exchange = m_client.openWatch(request, stop);
    if (!exchange) {
        m_error = exchange.error();
        return End::Final;
    }
    return read(**exchange, request, stop);
}

Watch::End Watch::read(Exchange& exchange, const Request& request, const std::stop_token& stop)
{
    // The server ends a watch by itself after six times our patience; longer silence is a dead
    // connection.
    const auto silence = m_client.timeouts().request * 7 + std::chrono::seconds(1);
    LineSplitter lines;
    Response refusal;
    for (;;) {
        const auto patience = exchange.status() == 0 ? m_client.timeouts().request : silence;
        const Exchange::Event event = exchange.next(patience, stop);
        if (event == Exchange::Event::Stopped)
            return End::Closed;
        refusal.status = exchange.status();
        const bool good = refusal.status == 200;
        if (event == Exchange::Event::Data && !good) {
            refusal.body += exchange.take();
            if (refusal.body.size() > MaxErrorBody)
                return refused(request, refusal);
        } else if (event == Exchange::Event::Data) {
            for (const QByteArray& line : lines.feed(exchange.take())) {
                if (const End end = handle(line, request); end != End::Closed)
                    return end;
            }
            if (lines.overflowed()) {
                m_error.what = QStringLiteral("%1: a line larger than 8 MiB").arg(request.action);
                return End::Refused;
            }
        } else if (good && event == Exchange::Event::Silent) {
            return End::Closed; // not heard of for too long: ask anew from where we are
        } else if (refusal.status != 0) {
            return good ? End::Closed : refused(request, refusal);
        } else {
            const Trouble trouble =
                m_client.transport().troubleOf(exchange, request, event == Exchange::Event::Silent);
            m_error = trouble.error;
            return trouble.passing ? End::Refused : End::Final;
        }
    }
}

Watch::End Watch::refused(const Request& request, const Response& response)
{
    m_error = errorOf(request, response);
    if (response.status == 410)
        return End::Expired;
    if (response.status == 401 && m_client.forgetCredentials())
        return End::Refused;
    return isPassing(m_error, response.status) ? End::Refused : End::Final;
}

Watch::End Watch::handle(const QByteArray& line, const Request& request)
{
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    const QString type = event.value(u"type").toString();
    const QJsonObject object = event.value(u"object").toObject();
    if (type == QStringLiteral("ERROR")) {
        Response response;
        response.status = object.value(u"code").toInt();
        response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
        return refused(request, response);
    }
    if (object.isEmpty()) {
        m_error.what =
            QStringLiteral("%1: the server sent something that is no event").arg(request.action);
        m_error.details = QString::fromUtf8(line.left(200));
        return End::Refused;
    }
    const QString version = metadata(object, u"resourceVersion");
    if (!version.isEmpty())
        m_resourceVersion = version;
    m_progress = true;
    if (type == QStringLiteral("BOOKMARK"))
        tell(WatchEvent::Type::Bookmark, object);
    else if (type == QStringLiteral("DELETED"))
        learn(WatchEvent::Type::Deleted, object);
    else if (type == QStringLiteral("ADDED") || type == QStringLiteral("MODIFIED"))
        learn(WatchEvent::Type::Modified, object);
    return End::Closed;
}

void Watch::tell(WatchEvent::Type type, const QJsonObject& object)
{
    m_sink({type, object});
}

/// What the server said against what the sink knows.
void Watch::learn(WatchEvent::Type type, const QJsonObject& object)
{
    const QString key = keyOf(object);
    const auto known = m_known.constFind(key);
    const bool present = known != m_known.cend();
    if (type == WatchEvent::Type::Deleted) {
        // A late word about a predecessor of the same name is none about this object.
        if (!present || metadata(*known, u"uid") != metadata(object, u"uid"))
            return;
        m_known.remove(key);
        tell(WatchEvent::Type::Deleted, object);
        return;
    }
    if (present && isOld(*known, object))
        return;
    m_known.insert(key, object);
    tell(present ? WatchEvent::Type::Modified : WatchEvent::Type::Added, object);
}

} // namespace hcp::kube
