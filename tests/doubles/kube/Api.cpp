// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Api.h"

#include "doubles/kube/ApiParts.h"
#include "doubles/kube/Selectors.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hcp::doubles
{

namespace
{

QString verbOf(const HttpRequest& request, bool named)
{
    if (request.method == "GET" && request.parameter(u"watch") == QStringLiteral("1"))
        return QStringLiteral("watch");
    if (request.method == "GET")
        return named ? QStringLiteral("get") : QStringLiteral("list");
    static const QMap<QByteArray, QString> verbs{{"POST", QStringLiteral("create")},
                                                 {"PUT", QStringLiteral("update")},
                                                 {"PATCH", QStringLiteral("patch")},
                                                 {"DELETE", QStringLiteral("delete")}};
    return verbs.value(request.method);
}

} // namespace

QString HttpRequest::parameter(const char16_t* name) const
{
    return query.queryItemValue(QString::fromUtf16(name), QUrl::FullyDecoded);
}

QJsonObject HttpRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

bool HttpRequest::isWrite() const
{
    const bool dry = dryRun(*this) || json().contains(u"dryRun");
    return method != "GET" && !dry && !path.endsWith(QStringLiteral("accessreviews"));
}

bool WatchPlan::wants(const Event& event) const
{
    return event.version > from && event.plural == plural &&
           (nameSpace.isEmpty() || metadata(event.object, u"namespace") == nameSpace) &&
           matchesLabels(event.object, labels) && matchesFields(event.object, fields);
}

HttpAnswer Api::failure(int status, const QString& reason, const QString& message,
                        const QJsonObject& details)
{
    return json({{QStringLiteral("kind"), QStringLiteral("Status")},
                 {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                 {QStringLiteral("status"), QStringLiteral("Failure")},
                 {QStringLiteral("reason"), reason},
                 {QStringLiteral("message"), message},
                 {QStringLiteral("details"), details},
                 {QStringLiteral("code"), status}},
                status);
}

const Kind* Api::kindOf(const QString& group, const QString& version, const QString& plural) const
{
    for (const Kind& kind : kinds) {
        if (kind.group == group && kind.version == version && kind.plural == plural)
            return &kind;
    }
    return nullptr;
}

/// /api/v1/…, /apis/GROUP/VERSION/…, with namespaces/NS/ in between or not.
std::optional<Api::Target> Api::targetOf(const QString& path) const
{
    QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const bool core = parts.value(0) == QStringLiteral("api");
    if (!core && parts.value(0) != QStringLiteral("apis"))
        return std::nullopt;
    const QString group = core ? QString() : parts.value(1);
    const QString version = core ? parts.value(1) : parts.value(2);
    parts = parts.mid(core ? 2 : 3);
    Target target;
    if (parts.value(0) == QStringLiteral("namespaces") && parts.size() > 2) {
        target.where.nameSpace = parts.value(1);
        parts = parts.mid(2);
    }
    target.kind = kindOf(group, version, parts.value(0));
    if (target.kind == nullptr)
        return std::nullopt;
    target.where.plural = target.kind->qualified();
    target.where.name = parts.value(1);
    target.subresource = parts.value(2);
    return target;
}

bool Api::allows(const QString& user, const QString& verb, const QString& plural) const
{
    for (const QString& who : {user, QStringLiteral("*")}) {
        for (const QString& what : {plural, QStringLiteral("*")}) {
            for (const QString& how : {verb, QStringLiteral("*")}) {
                if (forbidden.contains(QStringList{who, how, what}.join(QLatin1Char(' '))))
                    return false;
            }
        }
    }
    return true;
}

std::optional<HttpAnswer> Api::refusal(const HttpRequest& request, const Target& target) const
{
    const QString verb = verbOf(request, !target.where.name.isEmpty());
    if (allows(request.user, verb, target.where.plural))
        return std::nullopt;
    return failure(403, QStringLiteral("Forbidden"),
                   QStringLiteral("%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API "
                                  "group \"%5\" in the namespace \"%6\"")
                       .arg(target.where.plural, request.user, verb, target.kind->plural,
                            target.kind->group, target.where.nameSpace),
                   {{QStringLiteral("kind"), target.kind->plural}});
}

std::optional<HttpAnswer> Api::fixedAnswer(const HttpRequest& request) const
{
    if (request.user.isEmpty() && !anonymous)
        return failure(401, QStringLiteral("Unauthorized"), QStringLiteral("Unauthorized"));
    if (request.path == QStringLiteral("/version"))
        return json({{QStringLiteral("major"), QStringLiteral("1")},
                     {QStringLiteral("minor"), QStringLiteral("34")},
                     {QStringLiteral("gitVersion"), QStringLiteral("v1.34.4")}});
    for (const char* probe : {"/readyz", "/livez", "/healthz"}) {
        if (request.path == QString::fromLatin1(probe))
            return HttpAnswer{200, "ok", "text/plain"};
    }
    return std::nullopt;
}

HttpAnswer Api::discovery(const QStringList& parts) const
{
    const QString wanted = parts.mid(1).join(QLatin1Char('/'));
    QJsonArray resources;
    QSet<QString> groups;
    for (const Kind& kind : kinds) {
        groups << kind.group;
        const bool core = parts.value(0) == QStringLiteral("api");
        if (kind.apiVersion() == wanted && core == kind.group.isEmpty())
            resources.append(QJsonObject{{QStringLiteral("name"), kind.plural},
                                         {QStringLiteral("kind"), kind.kind},
                                         {QStringLiteral("namespaced"), kind.namespaced}});
    }
    if (!resources.isEmpty())
        return json({{QStringLiteral("kind"), QStringLiteral("APIResourceList")},
                     {QStringLiteral("groupVersion"), wanted},
                     {QStringLiteral("resources"), resources}});
    if (parts.size() != 1 || parts.value(0) != QStringLiteral("apis"))
        return {404, "404 page not found\n", "text/plain"};
    QJsonArray list;
    for (const QString& group : groups) {
        if (!group.isEmpty())
            list.append(QJsonObject{{QStringLiteral("name"), group}});
    }
    return json({{QStringLiteral("kind"), QStringLiteral("APIGroupList")},
                 {QStringLiteral("groups"), list}});
}

HttpAnswer Api::answer(const HttpRequest& request)
{
    if (const auto fixed = fixedAnswer(request))
        return *fixed;
    if (request.path.endsWith(QStringLiteral("/selfsubjectaccessreviews")))
        return review(request);
    const auto target = targetOf(request.path);
    if (!target)
        return discovery(request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts));
    if (const auto refused = refusal(request, *target))
        return *refused;
    if (request.method == "GET")
        return read(request, *target);
    if (request.method == "POST")
        return post(request, *target);
    if (request.method == "DELETE")
        return remove(request, *target);
    if (request.headers.value("content-type") == "application/apply-patch+yaml")
        return apply(request, *target);
    return update(request, *target);
}

HttpAnswer Api::read(const HttpRequest& request, const Target& target) const
{
    if (target.where.name.isEmpty())
        return listAnswer(request, target);
    const auto object = store.find(target.where);
    return object ? json(*object) : notFound(target.where);
}

HttpAnswer Api::listAnswer(const HttpRequest& request, const Target& target) const
{
    const int limit = request.parameter(u"limit").toInt();
    const int page = pageSize > 0 && limit > 0 ? std::min(limit, pageSize) : limit;
    const int start = request.parameter(u"continue").toInt();
    QJsonArray items;
    QString next;
    int index = 0;
    for (QJsonObject object : store.list(target.where.plural, target.where.nameSpace)) {
        if (!matchesLabels(object, request.parameter(u"labelSelector")) ||
            !matchesFields(object, request.parameter(u"fieldSelector")) || index++ < start)
            continue;
        if (page > 0 && items.size() == page) {
            next = QString::number(start + page);
            break;
        }
        object.remove(QStringLiteral("kind"));
        object.remove(QStringLiteral("apiVersion"));
        items.append(object);
    }
    QJsonObject meta{{QStringLiteral("resourceVersion"), QString::number(store.version())}};
    if (!next.isEmpty())
        meta.insert(QStringLiteral("continue"), next);
    return json({{QStringLiteral("kind"), target.kind->kind + QStringLiteral("List")},
                 {QStringLiteral("apiVersion"), target.kind->apiVersion()},
                 {QStringLiteral("metadata"), meta},
                 {QStringLiteral("items"), items}});
}

std::optional<WatchPlan> Api::watchPlan(const HttpRequest& request)
{
    const auto target = targetOf(request.path);
    if (!target || request.method != "GET" || request.parameter(u"watch") != QStringLiteral("1") ||
        fixedAnswer(request) || refusal(request, *target))
        return std::nullopt;
    return WatchPlan{target->where.plural,
                     target->where.nameSpace,
                     request.parameter(u"labelSelector"),
                     request.parameter(u"fieldSelector"),
                     request.parameter(u"resourceVersion").toLongLong(),
                     request.parameter(u"timeoutSeconds").toInt()};
}

} // namespace hcp::doubles
