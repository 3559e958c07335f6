// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/ApiParts.h"
#include "doubles/kube/FieldSets.h"

#include <QJsonArray>

namespace hcp::doubles
{

namespace
{

HttpAnswer conflictAnswer(const ApplyOutcome& outcome, const QString& apiVersion)
{
    QJsonArray causes;
    QStringList words;
    for (const auto& [manager, path] : outcome.conflicts) {
        const QString message =
            QStringLiteral("conflict with \"%1\" using %2").arg(manager, apiVersion);
        words << message + QStringLiteral(": ") + toText(path);
        causes.append(
            QJsonObject{{QStringLiteral("reason"), QStringLiteral("FieldManagerConflict")},
                        {QStringLiteral("message"), message},
                        {QStringLiteral("field"), toText(path)}});
    }
    return Api::failure(409, QStringLiteral("Conflict"),
                        QStringLiteral("Apply failed with %1 conflicts: %2")
                            .arg(words.size())
                            .arg(words.join(QStringLiteral("; "))),
                        {{QStringLiteral("causes"), causes}});
}

} // namespace

std::optional<HttpAnswer> Api::strictness(const QJsonObject& object, const Target& target,
                                          bool typed) const
{
    const QString apiVersion = object.value(u"apiVersion").toString();
    const QString kind = object.value(u"kind").toString();
    if (apiVersion != target.kind->apiVersion() || kind != target.kind->kind)
        return failure(400, QStringLiteral("BadRequest"),
                       QStringLiteral("the object is a %1 %2, the path one of %3 %4")
                           .arg(apiVersion, kind, target.kind->apiVersion(), target.kind->kind));
    const QStringList keys = object.value(u"spec").toObject().keys();
    for (const QString& key : keys) {
        if (target.kind->specFields.isEmpty() || target.kind->specFields.contains(key))
            continue;
        if (typed)
            return failure(
                500, {},
                QStringLiteral("failed to create typed patch object (%1/%2; %3, "
                               "Kind=%4): .spec.%5: field not declared in schema")
                    .arg(target.where.nameSpace, target.where.name, apiVersion, kind, key));
        return failure(400, QStringLiteral("BadRequest"),
                       QStringLiteral("strict decoding error: unknown field \"spec.%1\"").arg(key));
    }
    return std::nullopt;
}

std::optional<HttpAnswer> Api::missingNamespace(const Target& target) const
{
    const Where where{QStringLiteral("namespaces"), {}, target.where.nameSpace};
    if (!target.kind->namespaced || store.find(where))
        return std::nullopt;
    return notFound(where);
}

HttpAnswer Api::post(const HttpRequest& request, Target target)
{
    const QJsonObject object = request.json();
    target.where.name = metadata(object, u"name");
    if (const auto refused = strictness(object, target, false))
        return *refused;
    if (const auto missing = missingNamespace(target))
        return *missing;
    if (store.find(target.where))
        return failure(
            409, QStringLiteral("AlreadyExists"),
            QStringLiteral("%1 \"%2\" already exists").arg(target.where.plural, target.where.name));
    return json(store.put(target.where, claimed({}, object, request.parameter(u"fieldManager")),
                          dryRun(request)),
                201);
}

HttpAnswer Api::review(const HttpRequest& request) const
{
    QJsonObject object = request.json();
    const QJsonObject what = object.value(u"spec")[u"resourceAttributes"].toObject();
    Kind kind;
    kind.group = what.value(u"group").toString();
    kind.plural = what.value(u"resource").toString();
    const bool may = allows(request.user, what.value(u"verb").toString(), kind.qualified());
    object.insert(QStringLiteral("status"), QJsonObject{{QStringLiteral("allowed"), may}});
    return json(object, 201);
}

HttpAnswer Api::apply(const HttpRequest& request, const Target& target)
{
    const QJsonObject wanted = request.json();
    if (const auto refused = strictness(wanted, target, true))
        return *refused;
    if (const auto missing = missingNamespace(target))
        return *missing;
    const auto live = store.find(target.where);
    const ApplyOutcome outcome =
        applied(live.value_or(QJsonObject()), wanted, request.parameter(u"fieldManager"),
                request.parameter(u"force") == QStringLiteral("true"));
    if (!outcome.conflicts.isEmpty())
        return conflictAnswer(outcome, target.kind->apiVersion());
    return json(store.put(target.where, outcome.object, dryRun(request)), live ? 200 : 201);
}

/// PUT, and PATCH with a merge patch; `/status` only touches the status, all else leaves it.
HttpAnswer Api::update(const HttpRequest& request, const Target& target)
{
    const auto live = store.find(target.where);
    if (!live)
        return notFound(target.where);
    QJsonObject object =
        request.method == "PUT" ? request.json() : mergePatched(*live, request.json());
    const QString version = metadata(object, u"resourceVersion");
    if (!version.isEmpty() && version != metadata(*live, u"resourceVersion"))
        return failure(409, QStringLiteral("Conflict"),
                       QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": the object has "
                                      "been modified")
                           .arg(target.where.plural, target.where.name));
    if (target.subresource == QStringLiteral("status")) {
        const QJsonValue status = object.value(u"status");
        object = *live;
        object.insert(QStringLiteral("status"), status);
    } else if (const auto refused = strictness(object, target, false)) {
        return *refused;
    }
    return json(store.put(target.where, claimed(*live, object, request.parameter(u"fieldManager")),
                          dryRun(request)));
}

HttpAnswer Api::remove(const HttpRequest& request, const Target& target)
{
    const auto live = store.find(target.where);
    if (!live)
        return notFound(target.where);
    const QJsonObject options = request.json();
    const QString uid = options.value(u"preconditions")[u"uid"].toString();
    if (!uid.isEmpty() && uid != metadata(*live, u"uid"))
        return failure(409, QStringLiteral("Conflict"),
                       QStringLiteral("Operation cannot be fulfilled: the UID in the precondition "
                                      "(%1) does not match")
                           .arg(uid));
    if (!dryRun(request) && !options.contains(u"dryRun"))
        store.remove(target.where);
    return json({{QStringLiteral("kind"), QStringLiteral("Status")},
                 {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                 {QStringLiteral("status"), QStringLiteral("Success")}});
}

} // namespace hcp::doubles
