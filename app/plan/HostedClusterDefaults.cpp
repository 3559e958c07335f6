// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/HostedClusterDefaults.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp
{

namespace
{

/// spec of the HostedCluster on the cluster; empty when it is not there or was not looked at.
QJsonObject specOf(const QString& key, const Facts& facts)
{
    const auto found = facts.cluster.hostedClusters.constFind(key);
    if (found == facts.cluster.hostedClusters.constEnd() || !found->object || !*found->object)
        return {};
    return (*found->object)->value(QStringLiteral("spec")).toObject();
}

QString below(const QJsonObject& spec, const QString& part, const QString& field)
{
    return spec.value(part).toObject().value(field).toString();
}

template <class T>
Setting<T> found(T value)
{
    return {std::move(value), Origin::Discovered, QStringLiteral("the HostedCluster as it is")};
}

Setting<Platform> platformOf(const HostedClusterPlan& plan, const QJsonObject& spec)
{
    if (plan.platform)
        return {*plan.platform, Origin::Plan, {}};
    const QString word = below(spec, QStringLiteral("platform"), QStringLiteral("type"));
    for (const Platform platform : {Platform::None, Platform::Agent, Platform::KubeVirt}) {
        if (word == platformWord(platform))
            return found(platform);
    }
    if (!word.isEmpty())
        return {Platform::None, Origin::Missing,
                QStringLiteral("the HostedCluster's platform is %1").arg(word)};
    if (plan.existing)
        return {Platform::None, Origin::Missing, QStringLiteral("the HostedCluster was not seen")};
    return {Platform::None, Origin::Default, QStringLiteral("workers are brought by hand")};
}

Setting<QString> secretName(const SecretRef& secret, const QString& existing,
                            const QString& derived)
{
    if (secret.kind == SecretRef::Kind::SecretName)
        return {secret.value, Origin::Plan, {}};
    if (!existing.isEmpty())
        return found(existing);
    return {derived, Origin::Derived, QStringLiteral("the hosted cluster's name")};
}

QStringList networksOf(const QJsonObject& spec, const QString& field)
{
    QStringList networks;
    const auto list = spec.value(QStringLiteral("networking")).toObject().value(field).toArray();
    for (const auto& entry : list)
        networks.append(entry.toObject().value(QStringLiteral("cidr")).toString());
    return networks;
}

Setting<QStringList> network(const QStringList& plan, const QJsonObject& spec, const QString& field,
                             const QString& usual)
{
    if (!plan.isEmpty())
        return {plan, Origin::Plan, {}};
    const auto existing = networksOf(spec, field);
    if (!existing.isEmpty())
        return found(existing);
    if (usual.isEmpty())
        return {{}, Origin::Missing, QStringLiteral("optional, left out")};
    return {{usual}, Origin::Default, QStringLiteral("HyperShift's own")};
}

/// The network of a router's interface that every node lies in.
std::optional<Prefix> nodesNetwork(const Intent& intent, const Facts& facts)
{
    const auto& nodes = intent.nodes.value;
    for (const RouterIntent& router : intent.routers) {
        const auto& interfaces = facts.routers.value(router.name).interfaces;
        for (const InterfaceFact& interface : interfaces.valueOr({})) {
            for (const Prefix& candidate : interface.networks) {
                const bool all = std::all_of(nodes.begin(), nodes.end(), [&](const NodePlan& n) {
                    return candidate.contains(n.address);
                });
                if (all && !nodes.isEmpty() && candidate.length() > 0)
                    return candidate;
            }
        }
    }
    return std::nullopt;
}

Setting<QStringList> machineNetwork(const HostedClusterPlan& plan, const QJsonObject& spec,
                                    const Setting<Platform>& platform, const Intent& intent,
                                    const Facts& facts)
{
    auto setting = network(plan.machineNetwork, spec, QStringLiteral("machineNetwork"), {});
    // KubeVirt's workers are virtual machines on the pod network, and an object that is there
    // without a machine network cannot be given one any more.
    if (!setting.isMissing() || !spec.isEmpty() || plan.existing ||
        platform.value == Platform::KubeVirt)
        return setting;
    if (const auto prefix = nodesNetwork(intent, facts))
        return {{prefix->toString()}, Origin::Derived, QStringLiteral("the nodes' network")};
    return setting;
}

/// Where OAuthServer, Konnectivity and Ignition are published (HyperShift SV-7: a cluster without
/// the Route API needs NodePort).
Setting<QString> otherServices(const HostedClusterPlan& plan, const QJsonObject& spec,
                               const ClusterFacts& cluster)
{
    if (!plan.otherServices.isEmpty())
        return {plan.otherServices, Origin::Plan, {}};
    const auto services = spec.value(QStringLiteral("services")).toArray();
    for (const auto& entry : services) {
        const auto service = entry.toObject();
        const QString type =
            below(service, QStringLiteral("servicePublishingStrategy"), QStringLiteral("type"));
        if (service.value(QStringLiteral("service")).toString() == QStringLiteral("OAuthServer") &&
            !type.isEmpty())
            return found(type);
    }
    if (!cluster.hypershift)
        return {QStringLiteral("Route"), Origin::Default, QStringLiteral("what OpenShift can")};
    return cluster.hypershift->routesServed
               ? Setting<QString>{QStringLiteral("Route"), Origin::Discovered,
                                  QStringLiteral("the cluster serves Routes")}
               : Setting<QString>{QStringLiteral("NodePort"), Origin::Discovered,
                                  QStringLiteral("the cluster serves no Routes")};
}

void setNames(HostedClusterIntent& cluster)
{
    // Dots of the name become dashes, as HyperShift makes the namespace.
    cluster.controlPlaneNamespace =
        cluster.nameSpace + QLatin1Char('-') +
        QString(cluster.name).replace(QLatin1Char('.'), QLatin1Char('-'));
    if (cluster.name.isEmpty() || cluster.baseDomain.isEmpty())
        return;
    const QString domain = cluster.name + QLatin1Char('.') + cluster.baseDomain;
    cluster.apiName = QStringLiteral("api.") + domain;
    cluster.apiIntName = QStringLiteral("api-int.") + domain;
    if (cluster.appsAddress)
        cluster.appsName = QStringLiteral("*.apps.") + domain;
}

} // namespace

HostedClusterIntent resolveHostedCluster(const HostedClusterPlan& plan, const Intent& intent,
                                         const Facts& facts)
{
    const QJsonObject spec = specOf(plan.key(), facts);
    HostedClusterIntent cluster;
    cluster.name = plan.name;
    cluster.nameSpace = plan.nameSpace;
    cluster.baseDomain = plan.baseDomain;
    cluster.vip = plan.vip.value(0);
    cluster.existing = plan.existing;
    cluster.appsAddress = plan.appsAddress;
    setNames(cluster);
    cluster.platform = platformOf(plan, spec);
    const QString image = below(spec, QStringLiteral("release"), QStringLiteral("image"));
    if (!plan.release.isEmpty())
        cluster.release = {plan.release, Origin::Plan, {}};
    else if (!image.isEmpty())
        cluster.release = found(image);
    else
        cluster.release.why = QStringLiteral("not in the plan");
    cluster.pullSecret = plan.pullSecret;
    cluster.pullSecretName = secretName(
        plan.pullSecret, below(spec, QStringLiteral("pullSecret"), QStringLiteral("name")),
        plan.name + QStringLiteral("-pull-secret"));
    cluster.sshKey = plan.sshKey;
    const QString key = below(spec, QStringLiteral("sshKey"), QStringLiteral("name"));
    if (plan.sshKey.kind != SecretRef::Kind::None || !key.isEmpty())
        cluster.sshKeyName = secretName(plan.sshKey, key, plan.name + QStringLiteral("-ssh-key"));
    else
        cluster.sshKeyName.why = QStringLiteral("optional, left out");
    cluster.agentNamespace = plan.agentNamespace;
    cluster.clusterNetwork = network(plan.clusterNetwork, spec, QStringLiteral("clusterNetwork"),
                                     QStringLiteral("10.132.0.0/14"));
    cluster.serviceNetwork = network(plan.serviceNetwork, spec, QStringLiteral("serviceNetwork"),
                                     QStringLiteral("172.31.0.0/16"));
    cluster.machineNetwork = machineNetwork(plan, spec, cluster.platform, intent, facts);
    cluster.otherServices = otherServices(plan, spec, facts.cluster);
    return cluster;
}

} // namespace hcp
