// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/HostedClusterObjects.h"

#include <QJsonArray>
#include <QSet>

namespace hcp
{

namespace
{

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

QJsonObject secretObject(const HostedClusterIntent& cluster, const QString& name,
                         const QString& type, const QString& dataKey, const Secret& content)
{
    const QJsonObject labels{
        {key("hypershift.openshift.io/safe-to-delete-with-cluster"), key("true")}};
    const QJsonObject metadata{
        {key("name"), name}, {key("namespace"), cluster.nameSpace}, {key("labels"), labels}};
    const QString data = QString::fromLatin1(content.reveal().toBase64());
    return {{key("apiVersion"), key("v1")},
            {key("kind"), key("Secret")},
            {key("metadata"), metadata},
            {key("type"), type},
            {key("data"), QJsonObject{{dataKey, data}}}};
}

QJsonArray cidrs(const QStringList& networks)
{
    QJsonArray list;
    for (const QString& network : networks)
        list << QJsonObject{{key("cidr"), network}};
    return list;
}

QJsonObject networking(const HostedClusterIntent& cluster)
{
    QJsonObject networking{{key("networkType"), key("OVNKubernetes")}};
    const auto add = [&](const char* field, const Setting<QStringList>& networks) {
        if (!networks.value.isEmpty())
            networking.insert(key(field), cidrs(networks.value));
    };
    add("clusterNetwork", cluster.clusterNetwork);
    add("serviceNetwork", cluster.serviceNetwork);
    add("machineNetwork", cluster.machineNetwork);
    return networking;
}

QJsonObject platform(const HostedClusterIntent& cluster)
{
    switch (cluster.platform.value) {
    case Platform::None:
        return {{key("type"), key("None")}};
    case Platform::Agent:
        return {{key("type"), key("Agent")},
                {key("agent"), QJsonObject{{key("agentNamespace"), cluster.agentNamespace}}}};
    case Platform::KubeVirt:
        return {{key("type"), key("KubeVirt")}, {key("kubevirt"), QJsonObject()}};
    }
    return {};
}

QJsonObject published(const char* service, const QJsonObject& strategy)
{
    return {{key("service"), key(service)}, {key("servicePublishingStrategy"), strategy}};
}

/// The order counts: the list is compared as a whole when it is to be immutable.
QJsonArray services(const Intent& intent, const HostedClusterIntent& cluster)
{
    const QJsonObject api{{key("type"), key("LoadBalancer")},
                          {key("loadBalancer"), QJsonObject{{key("hostname"), cluster.apiName}}}};
    QJsonObject other{{key("type"), cluster.otherServices.value}};
    if (cluster.otherServices.value == key("NodePort")) {
        const QList<NodePlan>& nodes = intent.nodes.value;
        const QString address = nodes.isEmpty() ? QString() : nodes.first().address.toString();
        other.insert(key("nodePort"), QJsonObject{{key("address"), address}});
    }
    return {published("APIServer", api), published("OAuthServer", other),
            published("Konnectivity", other), published("Ignition", other)};
}

QJsonObject etcd()
{
    const QJsonObject volume{{key("size"), key("8Gi")}};
    const QJsonObject storage{{key("type"), key("PersistentVolume")},
                              {key("persistentVolume"), volume}};
    return {{key("managementType"), key("Managed")},
            {key("managed"), QJsonObject{{key("storage"), storage}}}};
}

} // namespace

QJsonObject namespaceObject(const QString& name)
{
    return {{key("apiVersion"), key("v1")},
            {key("kind"), key("Namespace")},
            {key("metadata"), QJsonObject{{key("name"), name}}}};
}

QJsonObject pullSecretObject(const HostedClusterIntent& cluster, const Secret& content)
{
    return secretObject(cluster, cluster.pullSecretName.value,
                        key("kubernetes.io/dockerconfigjson"), key(".dockerconfigjson"), content);
}

QJsonObject sshKeyObject(const HostedClusterIntent& cluster, const Secret& content)
{
    return secretObject(cluster, cluster.sshKeyName.value, key("Opaque"), key("id_rsa.pub"),
                        content);
}

QJsonObject withoutSecretData(const QJsonObject& secret)
{
    QJsonObject shown = secret;
    QJsonObject data;
    const QStringList names = secret.value(key("data")).toObject().keys();
    for (const QString& name : names)
        data.insert(name, QStringLiteral("(not shown)"));
    shown.insert(key("data"), data);
    return shown;
}

QJsonObject hostedClusterObject(const Intent& intent, const HostedClusterIntent& cluster)
{
    const bool enough = intent.nodes.value.size() >= 3;
    QJsonObject spec{
        {key("release"), QJsonObject{{key("image"), cluster.release.value}}},
        {key("pullSecret"), QJsonObject{{key("name"), cluster.pullSecretName.value}}},
        {key("dns"), QJsonObject{{key("baseDomain"), cluster.baseDomain}}},
        {key("controllerAvailabilityPolicy"), key(enough ? "HighlyAvailable" : "SingleReplica")},
        {key("networking"), networking(cluster)},
        {key("etcd"), etcd()},
        {key("platform"), platform(cluster)},
        {key("services"), services(intent, cluster)},
    };
    if (cluster.sshKey.kind != SecretRef::Kind::None)
        spec.insert(key("sshKey"), QJsonObject{{key("name"), cluster.sshKeyName.value}});
    return {{key("apiVersion"), key("hypershift.openshift.io/v1beta1")},
            {key("kind"), key("HostedCluster")},
            {key("metadata"),
             QJsonObject{{key("name"), cluster.name}, {key("namespace"), cluster.nameSpace}}},
            {key("spec"), spec}};
}

QList<QJsonObject> hostedClusterObjects(const Intent& intent)
{
    QList<QJsonObject> objects;
    QSet<QString> namespaces;
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        if (cluster.existing)
            continue;
        if (!namespaces.contains(cluster.nameSpace))
            objects << namespaceObject(cluster.nameSpace);
        namespaces.insert(cluster.nameSpace);
        objects << hostedClusterObject(intent, cluster);
    }
    return objects;
}

} // namespace hcp
