// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/ClusterObserver.h"

#include "observe/cluster/ClusterReader.h"
#include "plan/Intent.h"

#include <QJsonDocument>

#include <array>

namespace hcp
{

namespace
{

/// The UID of kube-system names the cluster: it lives as long as the cluster does.
Result<ClusterIdentityFact> readIdentity(kube::Client& client, const std::stop_token& stop)
{
    const auto version = client.raw(QStringLiteral("/version"), stop);
    if (!version)
        return tl::make_unexpected(version.error());
    const auto system =
        client.get(kinds::core("namespaces"), {{}, QStringLiteral("kube-system"), {}, {}}, stop);
    // Who may not read it may look nevertheless; the journal of an apply needs it.
    if (!system && system.error().code != ErrorCode::KubeForbidden)
        return tl::make_unexpected(system.error());
    const QString uid = system ? textAt(*system, {"metadata", "uid"}) : QString();
    const kube::Context& context = client.context();
    return ClusterIdentityFact{
        context.name, context.server, context.user, uid,
        QJsonDocument::fromJson(*version).object().value(QStringLiteral("gitVersion")).toString()};
}

Fact<QList<QJsonObject>> ofMetalLb(ClusterReader& reader, const char* plural, const char* version)
{
    const auto served =
        reader.serves(QStringLiteral("metallb.io"), QLatin1String(version), QLatin1String(plural));
    if (served && !*served)
        return Fact<QList<QJsonObject>>::known({}, served.source(), served.at());
    return reader.list(kinds::metallb(plural, version));
}

Fact<QList<QJsonObject>> loadBalancers(ClusterReader& reader)
{
    using Services = Fact<QList<QJsonObject>>;
    const auto all = reader.list(kinds::core("services"));
    if (!all)
        return all;
    QList<QJsonObject> services = *all;
    services.removeIf([](const QJsonObject& service) {
        return textAt(service, {"spec", "type"}) != QStringLiteral("LoadBalancer");
    });
    return Services::known(services, all.source(), all.at());
}

/// What moves by itself.
void readState(ClusterReader& reader, const Plan& plan, ClusterFacts& facts)
{
    const MetalLbFact metallb = facts.metallb.valueOr({});
    facts.nodes = readNodes(reader);
    facts.pools = ofMetalLb(reader, "ipaddresspools", "v1beta1");
    facts.peers = ofMetalLb(reader, "bgppeers", "v1beta2");
    facts.peerSecrets = readPeerSecrets(reader, metallb.nameSpace, facts.peers.valueOr({}));
    facts.advertisements = ofMetalLb(reader, "bgpadvertisements", "v1beta1");
    facts.l2Advertisements = ofMetalLb(reader, "l2advertisements", "v1beta1");
    facts.bfdProfiles = ofMetalLb(reader, "bfdprofiles", "v1beta1");
    facts.loadBalancers = loadBalancers(reader);
    facts.configurationStates = readConfigurationStates(reader, metallb);
    facts.bgpSessionStates = readBgpSessionStates(reader, metallb);
    for (const HostedClusterIntent& hosted : resolve(plan).hostedClusters)
        facts.hostedClusters.insert(
            hosted.key(),
            readHostedCluster(reader,
                              {hosted.name, hosted.nameSpace, hosted.controlPlaneNamespace,
                               hosted.pullSecretName.value, hosted.sshKeyName.value,
                               hosted.agentNamespace},
                              metallb));
}

/// What only people change: not polled.
void readSurroundings(ClusterReader& reader, ClusterFacts& facts)
{
    const MetalLbFact metallb = facts.metallb.valueOr({});
    facts.hypershift = readHyperShift(reader);
    facts.metallbOperatorNameSpace = readMetalLbOperator(reader);
    facts.communities = ofMetalLb(reader, "communities", "v1beta1");
    facts.legacyPools = ofMetalLb(reader, "addresspools", "v1beta1");
    if (metallb.servesBgpSessionState)
        facts.frrConfigurations = reader.list(kinds::frrK8s("frrconfigurations"));
    facts.innerNetworks = readInnerNetworks(reader, facts.nodes.valueOr({}));
    facts.proxy = readProxy(reader);
    facts.defaultStorageClass = readDefaultStorageClass(reader);
}

struct Need {
    const char* verb;
    const char* group;
    const char* resource;
};

// What an apply asks of the API, beside reading what it shows.
constexpr std::array Needs{
    Need{"create", "metallb.io", "ipaddresspools"},
    Need{"patch", "metallb.io", "ipaddresspools"},
    Need{"create", "metallb.io", "bgppeers"},
    Need{"patch", "metallb.io", "bgppeers"},
    Need{"create", "metallb.io", "bgpadvertisements"},
    Need{"patch", "metallb.io", "bgpadvertisements"},
};
constexpr std::array HostedNeeds{
    Need{"create", "hypershift.openshift.io", "hostedclusters"},
    Need{"patch", "hypershift.openshift.io", "hostedclusters"},
    Need{"create", "", "secrets"},
    Need{"get", "", "secrets"},
};

} // namespace

ClusterFacts unreachableCluster(const Error& error)
{
    ClusterFacts facts;
    facts.problem = error;
    facts.identity = Fact<ClusterIdentityFact>::unknown(
        error.details.isEmpty() ? error.what
                                : QStringLiteral("%1: %2").arg(error.what, error.details));
    return facts;
}

ClusterFacts observeCluster(kube::Client& client, const Plan& plan, const std::stop_token& stop)
{
    const auto identity = readIdentity(client, stop);
    if (!identity)
        return unreachableCluster(identity.error());
    ClusterFacts facts;
    facts.identity = Fact<ClusterIdentityFact>::known(
        *identity, QStringLiteral("cluster %1: /version").arg(identity->context));
    ClusterReader reader(client, stop);
    facts.metallb = readMetalLb(reader, plan.managementCluster.metallbNamespace);
    readState(reader, plan, facts);
    readSurroundings(reader, facts);
    facts.permissions = observePermissions(client, plan, facts.metallb.valueOr({}).nameSpace, stop);
    return facts;
}

ClusterFacts observeClusterState(kube::Client& client, const Plan& plan, const ClusterFacts& before,
                                 const std::stop_token& stop)
{
    const auto identity = readIdentity(client, stop);
    if (!identity)
        return unreachableCluster(identity.error());
    ClusterFacts facts = before;
    facts.problem.reset();
    facts.identity = Fact<ClusterIdentityFact>::known(*identity, before.identity.source());
    ClusterReader reader(client, stop);
    facts.metallb = readMetalLb(reader, plan.managementCluster.metallbNamespace);
    readState(reader, plan, facts);
    return facts;
}

Fact<QList<PermissionFact>> observePermissions(kube::Client& client, const Plan& plan,
                                               const QString& metallbNamespace,
                                               const std::stop_token& stop)
{
    using Permissions = Fact<QList<PermissionFact>>;
    const QString source =
        QStringLiteral("cluster %1: SelfSubjectAccessReview").arg(client.context().name);
    QList<PermissionFact> permissions;
    const auto add = [&permissions](const auto& needs, const QString& nameSpace) {
        for (const Need& need : needs)
            permissions.append({QLatin1String(need.verb), QLatin1String(need.group),
                                QLatin1String(need.resource), nameSpace, false});
    };
    add(Needs, metallbNamespace);
    QStringList nameSpaces;
    for (const HostedClusterPlan& hosted : plan.hostedClusters)
        nameSpaces << hosted.nameSpace;
    nameSpaces.removeDuplicates();
    for (const QString& nameSpace : nameSpaces)
        add(HostedNeeds, nameSpace);

    const kube::Resource review{QStringLiteral("authorization.k8s.io"), QStringLiteral("v1"),
                                QStringLiteral("selfsubjectaccessreviews")};
    for (PermissionFact& permission : permissions) {
        const QJsonObject question{
            {QStringLiteral("apiVersion"), review.apiVersion()},
            {QStringLiteral("kind"), QStringLiteral("SelfSubjectAccessReview")},
            {QStringLiteral("spec"),
             QJsonObject{{QStringLiteral("resourceAttributes"),
                          QJsonObject{{QStringLiteral("verb"), permission.verb},
                                      {QStringLiteral("group"), permission.group},
                                      {QStringLiteral("resource"), permission.resource},
                                      {QStringLiteral("namespace"), permission.nameSpace}}}}}};
        const auto answer = client.create(review, question, {}, stop);
        if (!answer)
            return Permissions::unknown(answer.error().what, source);
        permission.allowed = at(*answer, {"status", "allowed"}).toBool();
    }
    return Permissions::known(permissions, source);
}

} // namespace hcp
