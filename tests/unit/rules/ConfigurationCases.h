// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../plan/PlanFixtures.h"
#include "RuleCases.h"

using Objects = QList<QJsonObject>;

/// The object with one field of its spec set.
inline QJsonObject with(QJsonObject object, const QString& field, const QJsonValue& value)
{
    auto spec = object[QStringLiteral("spec")].toObject();
    spec[field] = value;
    object[QStringLiteral("spec")] = spec;
    return object;
}

/// The objects of MetalLB's namespace that are there.
inline Change there(hcp::Fact<Objects> hcp::ClusterFacts::*list, const Objects& objects)
{
    return [=](hcp::Plan&, hcp::Facts& facts) { facts.cluster.*list = seen(objects); };
}
inline Change pools(const Objects& list)
{
    return there(&hcp::ClusterFacts::pools, list);
}
inline Change peers(const Objects& list)
{
    return there(&hcp::ClusterFacts::peers, list);
}
inline Change advertisements(const Objects& list)
{
    return there(&hcp::ClusterFacts::advertisements, list);
}
inline Change profiles(const Objects& list)
{
    return there(&hcp::ClusterFacts::bfdProfiles, list);
}
inline Change communities(const Objects& list)
{
    return there(&hcp::ClusterFacts::communities, list);
}
inline Change version(const QString& text)
{
    return metallb([=](hcp::MetalLbFact& fact) { fact.version = text; });
}
inline Change native()
{
    return metallb(
        [](hcp::MetalLbFact& fact) { fact.backend = hcp::MetalLbFact::Backend::Native; });
}

/// `{'key': KEY, 'operator': In, 'values': [VALUE]}` alone.
inline QJsonArray selector(const char* key, const char* value)
{
    return {object(qPrintable(QStringLiteral("{'matchExpressions': [{'key': '%1', 'operator': "
                                             "'In', 'values': ['%2']}]}")
                                  .arg(QLatin1String(key), QLatin1String(value))))};
}

/// An object of a kind that has only a spec to tell.
inline QJsonObject metallbObject(const char* name, const char* spec)
{
    auto made = pool(name, {});
    made[QStringLiteral("spec")] = object(spec);
    return made;
}

/// Cases about advertisements and communities.
QList<RuleCase> advertisementCases();
