// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/kube/Api.h"

#include <QJsonDocument>

namespace hcp::doubles
{

/// What the parts of the double's API share: answers and places in objects.
inline HttpAnswer json(const QJsonObject& object, int status = 200)
{
    return {status, QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json"};
}

inline QString metadata(const QJsonObject& object, const char16_t* key)
{
    return object.value(u"metadata")[QStringView(key)].toString();
}

inline HttpAnswer notFound(const Where& where)
{
    return Api::failure(
        404, QStringLiteral("NotFound"),
        QStringLiteral("%1 \"%2\" not found").arg(where.plural, where.name),
        {{QStringLiteral("name"), where.name}, {QStringLiteral("kind"), where.plural}});
}

inline bool dryRun(const HttpRequest& request)
{
    return request.parameter(u"dryRun") == QStringLiteral("All");
}

} // namespace hcp::doubles
