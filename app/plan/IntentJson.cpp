// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/Intent.h"

#include <QJsonArray>

#include <algorithm>

namespace hcp
{

namespace
{

template <class List, class Function>
QJsonArray array(const List& list, Function function)
{
    QJsonArray result;
    for (const auto& entry : list)
        result.append(function(entry));
    return result;
}

QJsonValue json(const QString& value)
{
    return value;
}
QJsonValue json(int value)
{
    return value;
}
QJsonValue json(Platform value)
{
    return platformWord(value);
}
QJsonValue json(const QStringList& value)
{
    return QJsonArray::fromStringList(value);
}
QJsonValue json(const QList<NodePlan>& value)
{
    return array(value, [](const NodePlan& node) {
        return QJsonObject{{QStringLiteral("name"), node.name},
                           {QStringLiteral("address"), node.address.toString()}};
    });
}

QString originWord(Origin origin)
{
    static const char16_t* const words[] = {u"plan", u"default", u"derived", u"discovered",
                                            u"missing"};
    return QString::fromUtf16(words[static_cast<int>(origin)]);
}

/// `{"value": …, "origin": "plan", "why": "…"}`; the value of a missing one is null.
template <class T>
QJsonObject json(const Setting<T>& setting)
{
    QJsonObject object{
        {QStringLiteral("value"), setting.isMissing() ? QJsonValue() : json(setting.value)},
        {QStringLiteral("origin"), originWord(setting.origin)}};
    if (!setting.why.isEmpty())
        object.insert(QStringLiteral("why"), setting.why);
    return object;
}

QJsonValue number(Asn asn)
{
    return static_cast<qint64>(asn.number());
}

QJsonValue json(const SecretRef& secret)
{
    switch (secret.kind) {
    case SecretRef::Kind::None:
        return {};
    case SecretRef::Kind::File:
        return QJsonObject{{QStringLiteral("file"), secret.value}};
    case SecretRef::Kind::SecretName:
        return QJsonObject{{QStringLiteral("secretName"), secret.value}};
    case SecretRef::Kind::Keychain:
        return QJsonObject{{QStringLiteral("keychain"), secret.value}};
    }
    return {};
}

QString serverText(const DnsServerPlan& server)
{
    return QStringLiteral("%1:%2").arg(server.address.toString()).arg(server.port);
}

/// What the plan says; null: ssh_config decides.
QJsonObject sshJson(const SshPlan& ssh)
{
    const auto text = [](const QString& value) {
        return value.isEmpty() ? QJsonValue() : QJsonValue(value);
    };
    return {{QStringLiteral("user"), text(ssh.user)},
            {QStringLiteral("port"), ssh.port ? QJsonValue(*ssh.port) : QJsonValue()},
            {QStringLiteral("identityFile"), text(ssh.identityFile)},
            {QStringLiteral("knownHostsFile"), text(ssh.knownHostsFile)},
            {QStringLiteral("configFile"), text(ssh.configFile)}};
}

QJsonObject router(const RouterIntent& router)
{
    return {{QStringLiteral("name"), router.name},
            {QStringLiteral("address"), router.address.toString()},
            {QStringLiteral("asn"), number(router.asn)},
            {QStringLiteral("managed"), router.managed},
            {QStringLiteral("sshHost"), json(router.sshHost)},
            {QStringLiteral("ssh"), sshJson(router.ssh)}};
}

QJsonObject metallb(const MetalLbIntent& metallb)
{
    return {{QStringLiteral("namespace"), json(metallb.nameSpace)},
            {QStringLiteral("asn"), number(metallb.asn)},
            {QStringLiteral("backend"), backendWord(metallb.backend)},
            {QStringLiteral("createResource"), metallb.createResource},
            {QStringLiteral("canPin"), metallb.canPin},
            {QStringLiteral("limitToNodes"), metallb.limitToNodes},
            {QStringLiteral("pools"),
             array(metallb.pools,
                   [](const PoolIntent& pool) {
                       return QJsonObject{{QStringLiteral("hostedCluster"), pool.hostedCluster},
                                          {QStringLiteral("name"), json(pool.name)},
                                          {QStringLiteral("addresses"), json(pool.addresses)}};
                   })},
            {QStringLiteral("peers"), array(metallb.peers,
                                            [](const PeerIntent& peer) {
                                                return QJsonObject{
                                                    {QStringLiteral("router"), peer.router},
                                                    {QStringLiteral("name"), json(peer.name)},
                                                    {QStringLiteral("multihop"), peer.multihop}};
                                            })},
            {QStringLiteral("advertisements"),
             array(metallb.advertisements, [](const AdvertisementIntent& made) {
                 return QJsonObject{{QStringLiteral("hostedCluster"), made.hostedCluster},
                                    {QStringLiteral("name"), json(made.name)},
                                    {QStringLiteral("pools"), json(made.pools)}};
             })}};
}

QJsonObject hostedCluster(const HostedClusterIntent& cluster)
{
    return {{QStringLiteral("name"), cluster.name},
            {QStringLiteral("namespace"), cluster.nameSpace},
            {QStringLiteral("baseDomain"), cluster.baseDomain},
            {QStringLiteral("vip"), cluster.vip.toString()},
            {QStringLiteral("port"), cluster.port},
            {QStringLiteral("existing"), cluster.existing},
            {QStringLiteral("controlPlaneNamespace"), cluster.controlPlaneNamespace},
            {QStringLiteral("apiName"), cluster.apiName},
            {QStringLiteral("apiIntName"), cluster.apiIntName},
            {QStringLiteral("appsAddress"),
             cluster.appsAddress ? QJsonValue(cluster.appsAddress->toString()) : QJsonValue()},
            {QStringLiteral("platform"), json(cluster.platform)},
            {QStringLiteral("release"), json(cluster.release)},
            {QStringLiteral("pullSecret"), json(cluster.pullSecret)},
            {QStringLiteral("pullSecretName"), json(cluster.pullSecretName)},
            {QStringLiteral("sshKey"), json(cluster.sshKey)},
            {QStringLiteral("sshKeyName"), json(cluster.sshKeyName)},
            {QStringLiteral("agentNamespace"), cluster.agentNamespace},
            {QStringLiteral("clusterNetwork"), json(cluster.clusterNetwork)},
            {QStringLiteral("serviceNetwork"), json(cluster.serviceNetwork)},
            {QStringLiteral("machineNetwork"), json(cluster.machineNetwork)},
            {QStringLiteral("otherServices"), json(cluster.otherServices)}};
}

QJsonObject dns(const Intent& intent)
{
    static const char16_t* const methods[] = {u"none", u"dnsmasq", u"rfc2136"};
    const DnsUpdatePlan& update = intent.dns.update;
    return {{QStringLiteral("servers"), array(intent.dns.servers, serverText)},
            {QStringLiteral("update"),
             QJsonObject{{QStringLiteral("method"),
                          QString::fromUtf16(methods[static_cast<int>(update.method)])},
                         {QStringLiteral("router"), update.router},
                         {QStringLiteral("server"),
                          update.server ? QJsonValue(serverText(*update.server)) : QJsonValue()},
                         {QStringLiteral("zone"), update.zone},
                         {QStringLiteral("keyFile"), update.keyFile}}},
            {QStringLiteral("records"), array(intent.records, [](const RecordIntent& record) {
                 return QJsonObject{{QStringLiteral("name"), record.name},
                                    {QStringLiteral("address"), record.address.toString()},
                                    {QStringLiteral("hostedCluster"), record.hostedCluster},
                                    {QStringLiteral("required"), record.required}};
             })}};
}

} // namespace

QJsonObject toJson(const Intent& intent)
{
    return {{QStringLiteral("kubeconfig"), json(intent.kubeconfig)},
            {QStringLiteral("context"), json(intent.context)},
            {QStringLiteral("nodes"), json(intent.nodes)},
            {QStringLiteral("metallb"), metallb(intent.metallb)},
            {QStringLiteral("routers"), array(intent.routers, router)},
            {QStringLiteral("hostedClusters"), array(intent.hostedClusters, hostedCluster)},
            {QStringLiteral("dns"), dns(intent)},
            {QStringLiteral("bfd"), intent.bfd},
            {QStringLiteral("maximumPrefix"), json(intent.maximumPrefix)}};
}

} // namespace hcp
