// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What a HostedCluster that we make finds around it: Secrets, namespaces, storage, nodes.
#include "rules/RuleSet.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

/// Calls for each hosted cluster that we will make.
template <class Visit>
void eachToBeMade(const Plan& plan, const Intent& intent, const Facts& facts, Visit visit)
{
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        if (isToBeMade(plan.hostedClusters.at(i), facts))
            visit(i, intent.hostedClusters.at(i),
                  facts.cluster.hostedClusters.value(intent.hostedClusters.at(i).key()));
    }
}

QList<Finding> agentNamespaceThere(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& seen) {
        if (cluster.platform.value == Platform::Agent && !seen.agentNameSpaceExists.valueOr(true))
            findings.append(finding(
                hostedField(i, u"agentNamespace"),
                u"The management cluster has no namespace %1."_s.arg(cluster.agentNamespace),
                u"the namespace of the InfraEnv; oc get infraenv -A shows it"_s));
    });
    return findings;
}

/// Both halves of its key are there; else they are missing, and that is said.
bool isNamed(const HostedClusterIntent& cluster)
{
    return !cluster.nameSpace.isEmpty() && !cluster.name.isEmpty();
}

/// A Secret that is there already and that we do not write.
bool lacksKey(const SecretRef& planned, const Fact<QStringList>& keys, const QString& key)
{
    const bool ours =
        planned.kind == SecretRef::Kind::File || planned.kind == SecretRef::Kind::Keychain;
    return !ours && keys && !keys->contains(key);
}

QList<Finding> pullSecretKey(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& seen) {
        if (lacksKey(cluster.pullSecret, seen.pullSecretKeys, u".dockerconfigjson"_s))
            findings.append(finding(
                hostedField(i, u"pullSecret"),
                u"The Secret %1 has no key .dockerconfigjson."_s.arg(cluster.pullSecretName.value),
                u"make it with type kubernetes.io/dockerconfigjson, or name a file"_s));
    });
    return findings;
}

QList<Finding> sshKeyKey(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& seen) {
        if (cluster.sshKey.kind == SecretRef::Kind::SecretName &&
            lacksKey(cluster.sshKey, seen.sshKeyKeys, u"id_rsa.pub"_s))
            findings.append(
                finding(hostedField(i, u"sshKey"),
                        u"The Secret %1 has no key id_rsa.pub."_s.arg(cluster.sshKeyName.value),
                        u"keep the public key under that name, whatever its kind"_s));
    });
    return findings;
}

QList<Finding> noStorage(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& /*seen*/) {
        if (isNamed(cluster) && !facts.cluster.defaultStorageClass.valueOr(true))
            findings.append(finding(
                hostedField(i, u"name"),
                u"The management cluster has no default StorageClass, and etcd of %1 asks for a "
                "volume."_s.arg(cluster.key()),
                u"mark a StorageClass with storageclass.kubernetes.io/is-default-class=true"_s));
    });
    return findings;
}

QList<Finding> fewNodes(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    if (!facts.cluster.nodes || intent.nodes.value.size() < 3)
        return findings;
    const auto& nodes = *facts.cluster.nodes;
    const auto able = std::count_if(nodes.begin(), nodes.end(), [](const NodeFact& node) {
        return node.ready && !node.unschedulable;
    });
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& /*seen*/) {
        if (isNamed(cluster) && able < 3)
            findings.append(finding(
                hostedField(i, u"name"),
                u"%1 of the management cluster's nodes can take pods, and the control plane "
                "of %2 is spread over three."_s.arg(able)
                    .arg(cluster.key()),
                u"bring the others back (kubectl get nodes) before it is made"_s));
    });
    return findings;
}

QList<Finding> nodePortAddress(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& /*seen*/) {
        const auto& nodes = intent.nodes.value;
        if (cluster.otherServices.value == u"NodePort"_s &&
            (nodes.isEmpty() || nodes.first().address.isUnspecified()))
            findings.append(
                finding(hostedField(i, u"otherServices"),
                        u"NodePort needs the address of a node, and none is known."_s,
                        u"list managementCluster.nodes, or let discover ask the cluster"_s));
    });
    return findings;
}

QList<Finding> nodePortInNetwork(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    eachToBeMade(plan, intent, facts, [&](qsizetype i, const auto& cluster, const auto& /*seen*/) {
        const Address node = intent.nodes.value.value(0).address;
        for (const QString& text : cluster.serviceNetwork.value) {
            const auto prefix = Prefix::parse(text);
            if (cluster.otherServices.value == u"NodePort"_s && prefix && prefix->contains(node) &&
                !node.isUnspecified())
                findings.append(finding(
                    hostedField(i, u"serviceNetwork"),
                    u"%1, the node's address for NodePort services, lies in the service network "
                    "%2."_s.arg(node.toString(), text),
                    u"choose another serviceNetwork"_s));
        }
    });
    return findings;
}

QList<Finding> networkCount(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        for (const auto& [key, list] : {std::pair(u"clusterNetwork"_s, cluster.clusterNetwork),
                                        std::pair(u"serviceNetwork"_s, cluster.serviceNetwork),
                                        std::pair(u"machineNetwork"_s, cluster.machineNetwork)}) {
            if (list.size() > 2)
                findings.append(
                    finding(hostedField(i, key),
                            u"%1 has %2 entries, and a HostedCluster takes two."_s.arg(key).arg(
                                list.size()),
                            u"keep one, or one of each family"_s));
        }
    }
    return findings;
}

} // namespace

QList<Rule> createdClusterRules()
{
    const QString name = u"hostedClusters[].name"_s;
    const QString others = u"hostedClusters[].otherServices"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        {u"agent-namespace-not-found"_s, Blocks,
         u"HyperShift calls a HostedCluster invalid whose agent namespace does not exist."_s,
         u"HyperShift ValidConfiguration"_s, agentNamespaceThere,
         u"hostedClusters[].agentNamespace"_s, u"the namespace of the InfraEnv"_s, Controller},
        {u"pull-secret-key"_s, Blocks,
         u"A pull secret keeps the registries' credentials under .dockerconfigjson; without it the "
         "cluster is degraded from the start."_s,
         u"HyperShift §1"_s, pullSecretKey, u"hostedClusters[].pullSecret"_s,
         u"make it with type kubernetes.io/dockerconfigjson"_s, Controller},
        {u"ssh-key-key"_s, Blocks,
         u"HyperShift looks for the SSH key under id_rsa.pub, whatever its kind."_s,
         u"HyperShift §1"_s, sshKeyKey, u"hostedClusters[].sshKey"_s,
         u"keep the public key under that name"_s, Controller},
        {u"storage-class-missing"_s, Warns,
         u"etcd of a hosted cluster keeps its data on volumes of the default StorageClass. Without "
         "one they stay pending, and so does the cluster (EtcdAvailable)."_s,
         u"HyperShift §7"_s, noStorage, name, u"mark a StorageClass as the default"_s, Nobody},
        {u"nodes-too-few"_s, Warns,
         u"A highly available control plane wants three nodes that take pods; the choice cannot be "
         "changed later."_s,
         u"HyperShift §7"_s, fewNodes, name, u"bring the nodes back first"_s, Nobody},
        {u"nodeport-address-missing"_s, Blocks,
         u"A service that is published as NodePort carries the address of a node."_s,
         u"HyperShift SV-8"_s, nodePortAddress, others, u"list managementCluster.nodes"_s, Schema},
        {u"nodeport-address-in-network"_s, Blocks,
         u"The address of NodePort services may not lie in the hosted cluster's service network."_s,
         u"HyperShift SV-8"_s, nodePortInNetwork, u"hostedClusters[].serviceNetwork"_s,
         u"choose another serviceNetwork"_s, Controller},
        {u"network-count"_s, Blocks,
         u"clusterNetwork, serviceNetwork and machineNetwork of a HostedCluster have at most two "
         "entries: one of each family."_s,
         u"HyperShift §7"_s, networkCount, u"hostedClusters[].clusterNetwork"_s,
         u"keep one, or one of each family"_s, Schema},
    };
}

} // namespace hcp::rules
