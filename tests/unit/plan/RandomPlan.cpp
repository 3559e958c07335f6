// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "RandomPlan.h"

using namespace hcp;

namespace
{

bool coin(QRandomGenerator& random)
{
    return random.bounded(2) == 1;
}

Address anyAddress(QRandomGenerator& random)
{
    return Address(random.generate());
}

QString anyPath(QRandomGenerator& random)
{
    static const QStringList paths{
        QStringLiteral("/etc/hcp/key"),        QStringLiteral("/plans/lab/kubeconfig"),
        QStringLiteral("/plans/lab/a b/c: d"), QStringLiteral("/plans/lab/~/x"),
        QStringLiteral("/plans/lab/~"),        QStringLiteral("/plans/labor/key"),
        QStringLiteral("/plans/lab/on"),       QStringLiteral("/ünïcode/#1")};
    return paths.at(random.bounded(static_cast<int>(paths.size())));
}

SecretRef anySecret(QRandomGenerator& random)
{
    const auto kind = static_cast<SecretRef::Kind>(random.bounded(4));
    if (kind == SecretRef::Kind::None)
        return {};
    return {kind, kind == SecretRef::Kind::File ? anyPath(random) : nastyText(random)};
}

QStringList anyTexts(QRandomGenerator& random)
{
    QStringList texts;
    for (int i = random.bounded(3); i > 0; --i)
        texts.append(nastyText(random));
    return texts;
}

RouterPlan anyRouter(QRandomGenerator& random)
{
    RouterPlan router;
    if (coin(random))
        router.name = nastyText(random);
    if (coin(random))
        router.address = anyAddress(random);
    router.asn = Asn(coin(random) ? random.generate() : 0);
    router.managed = coin(random);
    if (coin(random)) {
        router.ssh.host = nastyText(random);
        router.ssh.user = nastyText(random);
        router.ssh.port = random.bounded(1, 65536);
        router.ssh.identityFile = anyPath(random);
    }
    if (coin(random)) {
        router.ssh.knownHostsFile = anyPath(random);
        router.ssh.configFile = anyPath(random);
    }
    return router;
}

HostedClusterPlan anyHostedCluster(QRandomGenerator& random)
{
    HostedClusterPlan cluster;
    if (coin(random)) {
        cluster.name = nastyText(random);
        cluster.nameSpace = nastyText(random);
        cluster.baseDomain = nastyText(random);
    }
    for (int i = random.bounded(3); i > 0; --i)
        cluster.vip.append(anyAddress(random));
    if (coin(random))
        cluster.platform = static_cast<Platform>(random.bounded(3));
    cluster.existing = coin(random);
    if (coin(random))
        cluster.release = nastyText(random);
    cluster.pullSecret = anySecret(random);
    cluster.sshKey = anySecret(random);
    if (coin(random))
        cluster.agentNamespace = nastyText(random);
    cluster.clusterNetwork = anyTexts(random);
    cluster.serviceNetwork = anyTexts(random);
    cluster.machineNetwork = anyTexts(random);
    if (coin(random))
        cluster.appsAddress = Address(random.generate() | 1U);
    if (coin(random))
        cluster.otherServices = coin(random) ? QStringLiteral("Route") : QStringLiteral("NodePort");
    return cluster;
}

DnsServerPlan anyServer(QRandomGenerator& random)
{
    return {anyAddress(random), coin(random) ? 53 : random.bounded(1, 65536)};
}

DnsPlan anyDns(QRandomGenerator& random)
{
    DnsPlan dns;
    for (int i = random.bounded(3); i > 0; --i)
        dns.servers.append(anyServer(random));
    dns.update.method = static_cast<DnsUpdatePlan::Method>(random.bounded(3));
    if (coin(random))
        dns.update.router = nastyText(random);
    if (coin(random))
        dns.update.server = anyServer(random);
    if (coin(random))
        dns.update.zone = nastyText(random);
    if (coin(random))
        dns.update.keyFile = anyPath(random);
    return dns;
}

} // namespace

QString nastyText(QRandomGenerator& random)
{
    // One a line; blanks at either end belong to it.
    static const QStringList texts =
        QStringLiteral(
            "hosted\nyes\nNO\non\ny\nnull\n~\n64512\n0x10\n010\n1e3\n1.10\n1_000\n.inf\n"
            "12:30:45\n2024-01-01\n=\n<<\na: b\n- x\n#c\n@x\n lead\ntrail \n---\n...\n"
            "[a, b]\nit's\nsay \"hi\"\nback\\slash\nünï→☃\n&a\n*a\n!t\n%d\na,b\n10.0.2.20\n"
            "10.0.2.0/24\na.b-c/d\nNaN\nNone\n😀\n|\n>\na #b\n+5\n0o17\ne5\n"
            "quay.io/ocp:4.20.0-x86_64")
            .split(QLatin1Char('\n'));
    return texts.at(random.bounded(static_cast<int>(texts.size())));
}

Plan randomPlan(QRandomGenerator& random)
{
    Plan plan;
    if (coin(random)) {
        auto& cluster = plan.managementCluster;
        cluster.kubeconfig = anyPath(random);
        cluster.context = nastyText(random);
        if (coin(random))
            cluster.metallbNamespace = nastyText(random);
        if (coin(random))
            cluster.metallbAsn = Asn(random.generate());
        for (int i = random.bounded(4); i > 0; --i)
            cluster.nodes.append({nastyText(random), anyAddress(random)});
    }
    for (int i = random.bounded(3); i > 0; --i)
        plan.routers.append(anyRouter(random));
    for (int i = random.bounded(3); i > 0; --i)
        plan.hostedClusters.append(anyHostedCluster(random));
    plan.dns = anyDns(random);
    plan.options.bfd = coin(random);
    plan.options.maximumPrefix = coin(random) ? random.bounded(1, 1000000) : 0;
    return plan;
}
