// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/ClusterFacts.h"
#include "remote/kube/KubeClient.h"

#include <QJsonArray>
#include <QJsonObject>

#include <initializer_list>

namespace hcp
{

/// The value below these keys; undefined where one is missing.
QJsonValue at(const QJsonObject& object, std::initializer_list<const char*> keys);
QString textAt(const QJsonObject& object, std::initializer_list<const char*> keys);
QMap<QString, QString> labelsIn(const QJsonObject& object);
/// status.conditions[type].status is True.
bool hasCondition(const QJsonObject& object, const char* type);
QString nameOf(const QJsonObject& object);
QString namespaceOf(const QJsonObject& object);

/// Asks one cluster and turns answers into facts with source and reason. Remembers which kinds are
/// served, so that "no such kind" and "may not see" never become an empty list.
class ClusterReader
{
public:
    ClusterReader(kube::Client& client, const std::stop_token& stop);

    /// `bgppeers` of `metallb.io/v1beta2`: is that kind served? Unknown when the API did not say.
    Fact<bool> serves(const QString& group, const QString& version, const QString& plural);

    /// All objects, as a fact; unknown with the API's words.
    Fact<QList<QJsonObject>> list(const kube::Resource& resource, const kube::Selector& which = {});
    /// One object; nullopt: it is not there.
    Fact<std::optional<QJsonObject>> find(const kube::Resource& resource,
                                          const kube::Selector& which);
    /// Does a namespaced or cluster-wide object exist?
    Fact<bool> exists(const kube::Resource& resource, const kube::Selector& which);
    Result<QJsonObject> ask(const kube::Resource& resource, const QJsonObject& question);
    Result<QByteArray> raw(const QString& path);

    /// `cluster lab: bgppeers.metallb.io`
    QString sourceOf(const kube::Resource& resource) const;
    const kube::Context& context() const { return m_client.context(); }
    const std::stop_token& stop() const { return m_stop; }

private:
    kube::Client& m_client;
    const std::stop_token& m_stop;
    QMap<QString, Fact<QStringList>> m_served; ///< by `group/version`
};

// The kinds that are read, once.
namespace kinds
{
kube::Resource core(const char* plural);
kube::Resource metallb(const char* plural, const char* version = "v1beta1");
kube::Resource frrK8s(const char* plural);
kube::Resource hypershift(const char* plural);
kube::Resource apps(const char* plural);
} // namespace kinds

// The parts of an observation, one file each.
Fact<MetalLbFact> readMetalLb(ClusterReader& reader, const QString& plannedNamespace);
/// The namespace of the MetalLB operator; empty: there is none.
Fact<QString> readMetalLbOperator(ClusterReader& reader);
Fact<QList<NodeFact>> readNodes(ClusterReader& reader);
/// States that only some versions serve; not served: known and empty, as MetalLbFact tells.
Fact<QList<ConfigurationStateFact>> readConfigurationStates(ClusterReader& reader,
                                                            const MetalLbFact& metallb);
Fact<QList<BgpSessionStateFact>> readBgpSessionStates(ClusterReader& reader,
                                                      const MetalLbFact& metallb);
/// What does not move by itself: read once, not polled.
Fact<HyperShiftFact> readHyperShift(ClusterReader& reader);
Fact<InnerNetworksFact> readInnerNetworks(ClusterReader& reader, const QList<NodeFact>& nodes);
Fact<ProxyFact> readProxy(ClusterReader& reader);
Fact<bool> readDefaultStorageClass(ClusterReader& reader);
/// Their types and keys; the values are dropped at once.
Fact<QMap<QString, std::optional<SecretShape>>>
readPeerSecrets(ClusterReader& reader, const QString& nameSpace, const QList<QJsonObject>& peers);

struct HostedClusterNames {
    QString name, nameSpace, controlPlaneNamespace, pullSecret, sshKey, agentNamespace;
};
/// The Secret with the hosted cluster's kubeconfig: the one its status tells, else HyperShift's
/// usual name.
QString kubeconfigSecretOf(const QString& name, const Fact<std::optional<QJsonObject>>& hosted);
HostedClusterFacts readHostedCluster(ClusterReader& reader, const HostedClusterNames& names,
                                     const MetalLbFact& metallb);

} // namespace hcp
