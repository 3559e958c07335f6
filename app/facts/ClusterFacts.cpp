// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "facts/ClusterFacts.h"

#include <QJsonArray>

namespace hcp
{

QString backendWord(MetalLbFact::Backend backend)
{
    switch (backend) {
    case MetalLbFact::Backend::Native:
        return QStringLiteral("native");
    case MetalLbFact::Backend::Frr:
        return QStringLiteral("frr");
    case MetalLbFact::Backend::FrrK8s:
        return QStringLiteral("frr-k8s");
    case MetalLbFact::Backend::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

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
        list.append(
            {condition.value(QStringLiteral("type")).toString(),
             condition.value(QStringLiteral("status")).toString(),
             condition.value(QStringLiteral("reason")).toString(),
             condition.value(QStringLiteral("message")).toString(),
             QDateTime::fromString(condition.value(QStringLiteral("lastTransitionTime")).toString(),
                                   Qt::ISODate)});
    }
    return list;
}

} // namespace hcp
