// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "facts/ClusterFacts.h"

#include <QJsonArray>

namespace hcp
{

QList<ConditionFact> HostedClusterFacts::conditions() const
{
    QList<ConditionFact> list;
    if (!object || !object.value())
        return list;
    const auto conditions = object.value()
                                ->value(QStringLiteral("status"))
                                .toObject()
                                .value(QStringLiteral("conditions"))
                                .toArray();
    for (const auto& entry : conditions) {
        const auto condition = entry.toObject();
        list.append({condition.value(QStringLiteral("type")).toString(),
                     condition.value(QStringLiteral("status")).toString(),
                     condition.value(QStringLiteral("reason")).toString(),
                     condition.value(QStringLiteral("message")).toString()});
    }
    return list;
}

} // namespace hcp
