// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Intent.h"

#include <QJsonArray>

namespace hcp::testing
{

/// The plans that golden files are kept for.
struct GoldenPlan {
    const char* name;
    Plan plan;
    Facts facts;
};

inline Facts factsWithNodes(const QStringList& names)
{
    Facts facts;
    QList<NodeFact> nodes;
    int last = 20;
    for (const QString& name : names) {
        NodeFact node;
        node.name = name;
        node.addresses = {*Address::parse(QStringLiteral("192.168.125.%1").arg(last++))};
        node.ready = true;
        nodes << node;
    }
    facts.cluster.nodes = Fact<QList<NodeFact>>::known(nodes, QStringLiteral("test"));
    return facts;
}

inline QJsonObject guidesPool()
{
    const QString text = QStringLiteral("addresses");
    return {{QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("api-pool-by-hand")},
                         {QStringLiteral("namespace"), QStringLiteral("openshift-operators")}}},
            {QStringLiteral("spec"),
             QJsonObject{{text, QJsonArray{QStringLiteral("10.0.2.20-10.0.2.20")}},
                         {QStringLiteral("autoAssign"), true}}}};
}

inline GoldenPlan twoRouters()
{
    Plan plan = examplePlan();
    RouterPlan second = plan.routers.first();
    second.name = QStringLiteral("edge2");
    second.address = *Address::parse(QStringLiteral("192.168.125.2"));
    second.asn = Asn(4200000007U);
    second.managed = false;
    plan.routers << second;
    HostedClusterPlan other = plan.hostedClusters.first();
    other.name = QStringLiteral("prod");
    other.nameSpace = QStringLiteral("clusters");
    other.vip = {*Address::parse(QStringLiteral("10.0.2.21"))};
    other.platform = Platform::Agent;
    other.agentNamespace = QStringLiteral("agents");
    other.appsAddress = *Address::parse(QStringLiteral("10.0.2.99"));
    other.otherServices = QStringLiteral("NodePort");
    plan.hostedClusters << other;
    return {"two-routers", plan, {}};
}

inline QList<GoldenPlan> goldenPlans()
{
    GoldenPlan bfd{"bfd", examplePlan(), {}};
    bfd.plan.options.bfd = true;
    GoldenPlan limited{"limited-nodes", examplePlan(),
                       factsWithNodes({QStringLiteral("node1"), QStringLiteral("node2"),
                                       QStringLiteral("node3"), QStringLiteral("node4")})};
    GoldenPlan adopted{"adopted-range", examplePlan(), {}};
    adopted.facts.cluster.pools =
        Fact<QList<QJsonObject>>::known({guidesPool()}, QStringLiteral("test"));
    return {{"guide", examplePlan(), {}}, twoRouters(), bfd, limited, adopted};
}

} // namespace hcp::testing
