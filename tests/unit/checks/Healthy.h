// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"
#include "facts/Facts.h"
#include "plan/Plan.h"

namespace hcp::test
{

/// The guide's lab: its plan, and the facts as they are when everything works.
struct World {
    Plan plan;
    Facts facts;

    RouterFacts& router() { return facts.routers[QStringLiteral("frr1")]; }
    HostedClusterFacts& hosted()
    {
        return facts.cluster.hostedClusters[QStringLiteral("hosted/hosted")];
    }
    ApiFacts& api() { return facts.apis[QStringLiteral("hosted/hosted")]; }
};

World healthy();
/// When everything in healthy() was read.
QDateTime readAt();
Address vip();
/// 192.168.125.20, .21, .22
Address node(int number);

QJsonObject json(const char* text);
/// The same fact with another value: source and time stay. What was lost before stays lost.
template <class T, class Change>
void change(Fact<T>& fact, Change change)
{
    if (!fact)
        return;
    T value = fact.value();
    change(value);
    fact = Fact<T>::known(value, fact.source(), fact.at());
}
/// The fact was tried and not got.
template <class T>
void lose(Fact<T>& fact)
{
    fact = Fact<T>::unknown(QStringLiteral("lost by the test"), fact.source(), readAt());
}
/// spec.`field` of the only object of the list.
void setSpec(Fact<QList<QJsonObject>>& objects, const char* field, const QJsonValue& value);
/// One condition of the HostedCluster.
void setCondition(World& world, const char* type, const char* status, const char* reason,
                  const char* message);

/// Every next hop was tried alone, and answered.
void tryPaths(World& world);

/// The verdicts with the intent as the facts make it.
QList<Verdict> verdictsOf(const World& world);
/// The verdict of that check and subject; a default-made one: there is none.
Verdict find(const QList<Verdict>& verdicts, const QString& id, const QString& subject);
/// Everything that is not passed, a line each.
QByteArray describe(const QList<Verdict>& verdicts);

/// A fact of the world by name, and how to lose it.
struct Loss {
    const char* name;
    bool needed; ///< by a required check of the guide's plan
    void (*lose)(World&);
};
QList<Loss> losses();

} // namespace hcp::test
