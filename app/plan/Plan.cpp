// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/Plan.h"

namespace hcp
{

namespace
{

Address address(int a, int b, int c, int d)
{
    return Address(static_cast<std::uint32_t>(a << 24 | b << 16 | c << 8 | d));
}

} // namespace

QString platformWord(Platform platform)
{
    switch (platform) {
    case Platform::None:
        return QStringLiteral("None");
    case Platform::Agent:
        return QStringLiteral("Agent");
    case Platform::KubeVirt:
        return QStringLiteral("KubeVirt");
    }
    return {};
}

Plan examplePlan()
{
    Plan plan;
    plan.managementCluster.metallbNamespace = QStringLiteral("openshift-operators");
    plan.managementCluster.metallbAsn = Asn(64513);
    for (int i = 1; i <= 3; ++i)
        plan.managementCluster.nodes.append(
            {QStringLiteral("node%1").arg(i), address(192, 168, 125, 19 + i)});

    RouterPlan router;
    router.name = QStringLiteral("frr1");
    router.address = address(192, 168, 125, 1);
    router.asn = Asn(64512);
    plan.routers.append(router);

    HostedClusterPlan cluster;
    cluster.name = QStringLiteral("hosted");
    cluster.nameSpace = QStringLiteral("hosted");
    cluster.baseDomain = QStringLiteral("hypershift.lab");
    cluster.vip = {address(10, 0, 2, 20)};
    cluster.platform = Platform::None;
    cluster.release = QStringLiteral("quay.io/openshift-release-dev/ocp-release:4.20.0-x86_64");
    cluster.pullSecret = {SecretRef::Kind::SecretName, QStringLiteral("hosted-pull-secret")};
    plan.hostedClusters.append(cluster);

    plan.dns.servers.append({address(192, 168, 125, 1), 53});
    return plan;
}

} // namespace hcp
