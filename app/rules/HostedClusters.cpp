// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What a hosted cluster needs before it can be created.
#include "rules/RuleSet.h"

#include <QRegularExpression>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QList<Finding> release(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        if (isToBeMade(cluster, facts) && cluster.release.isEmpty())
            findings.append(finding(
                hostedField(i, u"release"),
                u"Hosted cluster %1 has no release image."_s.arg(cluster.name),
                u"an OpenShift release image that the management cluster's HyperShift supports, "
                "for instance quay.io/openshift-release-dev/ocp-release:4.20.0-x86_64"_s));
    }
    return findings;
}

QList<Finding> releaseImage(const Plan& plan, const Intent& /*intent*/, const Facts& /*facts*/)
{
    static const QRegularExpression pattern(
        uR"(\A[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[A-Za-z0-9._-]+)+)"_s
        uR"((:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?\z)"_s);
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const QString& image = plan.hostedClusters.at(i).release;
        if (!image.isEmpty() && (!pattern.match(image).hasMatch() || image.size() > 253))
            findings.append(
                finding(hostedField(i, u"release"),
                        u"“%1” is not the name of an image."_s.arg(image.left(80)),
                        u"registry/repository:tag, or registry/repository@sha256:…, at most 253 "
                        "characters"_s));
    }
    return findings;
}

QList<Finding> pullSecret(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        // A Secret with the usual name may be there already, from the console or from hcp.
        const bool there =
            facts.cluster.hostedClusters.value(cluster.key()).pullSecretExists.valueOr(false);
        if (!isToBeMade(cluster, facts) || cluster.pullSecret.kind != SecretRef::Kind::None ||
            there)
            continue;
        findings.append(
            finding(hostedField(i, u"pullSecret"),
                    u"Hosted cluster %1 has no pull secret."_s.arg(cluster.name),
                    u"{file: pull-secret.json}, {secretName: %1} or {keychain: …}"_s.arg(
                        intent.hostedClusters.at(i).pullSecretName.value)));
    }
    return findings;
}

QList<Finding> agentNamespace(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        const bool agent = intent.hostedClusters.at(i).platform.value == Platform::Agent;
        if (agent && cluster.agentNamespace.isEmpty() && isToBeMade(cluster, facts))
            findings.append(finding(hostedField(i, u"agentNamespace"),
                                    u"Platform Agent needs the namespace of the Agents."_s,
                                    u"the namespace of the InfraEnv"_s));
    }
    return findings;
}

QList<Finding> agentNamespaceUnused(const Plan& plan, const Intent& intent, const Facts& /*facts*/)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const auto& platform = intent.hostedClusters.at(i).platform;
        if (!plan.hostedClusters.at(i).agentNamespace.isEmpty() && !platform.isMissing() &&
            platform.value != Platform::Agent)
            findings.append(finding(
                hostedField(i, u"agentNamespace"),
                u"agentNamespace means nothing to platform %1."_s.arg(platformWord(platform.value)),
                u"take it out, or write platform: Agent"_s));
    }
    return findings;
}

QList<Finding> noRoutes(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    QList<Finding> findings;
    const auto& hypershift = facts.cluster.hypershift;
    for (qsizetype i = 0; i < plan.hostedClusters.size(); ++i) {
        const HostedClusterPlan& cluster = plan.hostedClusters.at(i);
        if (cluster.otherServices == u"Route"_s && hypershift && !hypershift->routesServed &&
            isToBeMade(cluster, facts))
            findings.append(finding(hostedField(i, u"otherServices"),
                                    u"The management cluster serves no Routes."_s,
                                    u"write NodePort, or leave otherServices out"_s));
    }
    return findings;
}

QList<Finding> noHyperShift(const Plan& plan, const Intent& /*intent*/, const Facts& facts)
{
    if (!facts.cluster.hypershift || facts.cluster.hypershift->installed ||
        plan.hostedClusters.isEmpty())
        return {};
    return {finding(u"hostedClusters"_s, u"The management cluster does not know HostedClusters."_s,
                    u"install the multicluster engine operator or HyperShift, or check the "
                    "kubeconfig's context"_s)};
}

} // namespace

QList<Rule> hostedClusterRules()
{
    return {
        {u"release-missing"_s, Severity::Blocks,
         u"Left empty, HyperShift looks up the newest release it supports on the Internet: not a "
         "choice to leave to the day."_s,
         u"HyperShift"_s, release, u"hostedClusters[].release"_s,
         u"an OpenShift release image that the management cluster supports"_s, Enforcer::Schema},
        {u"release-invalid"_s, Severity::Blocks,
         u"A release is named by its image: registry, repository, and tag or digest."_s,
         u"OCI distribution"_s, releaseImage, u"hostedClusters[].release"_s,
         u"registry/repository:tag, or registry/repository@sha256:…"_s, Enforcer::Schema},
        {u"pull-secret-missing"_s, Severity::Blocks,
         u"spec.pullSecret is required; without a Secret of that name the cluster is degraded from "
         "the start."_s,
         u"HyperShift"_s, pullSecret, u"hostedClusters[].pullSecret"_s,
         u"{file: pull-secret.json}, {secretName: …} or {keychain: …}"_s, Enforcer::Controller},
        {u"agent-namespace-missing"_s, Severity::Blocks,
         u"HyperShift refuses platform Agent without the namespace that holds the Agents."_s,
         u"HyperShift ValidConfiguration"_s, agentNamespace, u"hostedClusters[].agentNamespace"_s,
         u"the namespace of the InfraEnv"_s, Enforcer::Schema},
        {u"agent-namespace-unused"_s, Severity::Warns, u"Only platform Agent has Agents."_s,
         u"HyperShift"_s, agentNamespaceUnused, u"hostedClusters[].agentNamespace"_s,
         u"take it out, or write platform: Agent"_s, Enforcer::Nobody},
        {u"routes-not-served"_s, Severity::Blocks,
         u"Publishing OAuth, Konnectivity and Ignition as Routes needs OpenShift's Route API."_s,
         u"HyperShift SV-7"_s, noRoutes, u"hostedClusters[].otherServices"_s,
         u"write NodePort, or leave otherServices out"_s, Enforcer::Controller},
        {u"hypershift-missing"_s, Severity::Blocks,
         u"Hosted clusters need the HyperShift operator on the management cluster."_s,
         u"HyperShift"_s, noHyperShift, u"hostedClusters"_s,
         u"install the multicluster engine operator or HyperShift"_s, Enforcer::Schema},
    };
}

} // namespace hcp::rules
