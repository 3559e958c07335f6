// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "bundle/BundleReadme.h"

#include <algorithm>

namespace hcp
{

namespace
{

QString shell(const QStringList& commands)
{
    return QStringLiteral("```sh\n%1\n```\n\n").arg(commands.join(QLatin1Char('\n')));
}

bool createsClusters(const Intent& intent)
{
    return std::any_of(intent.hostedClusters.begin(), intent.hostedClusters.end(),
                       [](const HostedClusterIntent& cluster) { return !cluster.existing; });
}

QString headPart(const Intent& intent)
{
    QString text = QStringLiteral("# Hosted API servers at a VIP, announced over BGP\n\n"
                                  "Made by hcp-bgp from `plan.yaml`. Everything here works without "
                                  "it: the commands below, in this order.\n\n"
                                  "| hosted cluster | API name | VIP |\n| --- | --- | --- |\n");
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        text += QStringLiteral("| %1 | %2 | %3 |\n")
                    .arg(cluster.key(), cluster.apiName, cluster.vip.toString());
    return text +
           QStringLiteral("\n`sha256sum -c SHA256SUMS` says whether the files are as they "
                          "were made. No secret of the plan is in them; a `frr.conf` that is "
                          "a router's own file holds what it held.\n\n");
}

QString routerPart(const Intent& intent)
{
    QString text =
        QStringLiteral("## 1. Routers\n\nBefore MetalLB: a speaker that was refused once "
                       "waits before it tries again.\n\n");
    for (const RouterIntent& router : intent.routers)
        text += router.managed
                    ? QStringLiteral("- %1 (%2, ASN %3): `routers/%1/README.md`\n")
                          .arg(router.name, router.address.toString(), router.asn.toString())
                    : QStringLiteral("- %1 (%2, ASN %3) is run by somebody else: hand over "
                                     "`routers/%1/HANDOVER.md`\n")
                          .arg(router.name, router.address.toString(), router.asn.toString());
    return text + QLatin1Char('\n');
}

QString metallbPart(const Intent& intent)
{
    QString text = QStringLiteral("## 2. MetalLB\n\n");
    if (intent.metallb.nameSpace.isMissing())
        text += QStringLiteral("The namespace that MetalLB runs in was not known. Objects in any "
                               "other are refused, so find it and write it down first:\n\n") +
                shell({QStringLiteral("kubectl get deployments -A | grep -i controller"),
                       QStringLiteral("echo 'namespace: NAMESPACE' >>metallb/kustomization.yaml")});
    text +=
        shell({QStringLiteral("kubectl apply --server-side --field-manager=hcp-bgp -k metallb")});
    if (!intent.metallb.canPin)
        text += QStringLiteral("This MetalLB cannot pin a pool to a Service: any LoadBalancer "
                               "Service may take the VIP before the API server does.\n\n");
    return text;
}

QString dnsPart(const Intent& intent)
{
    QString text =
        QStringLiteral("## 3. DNS\n\nThe operator and the workers resolve the API's name: "
                       "the records come before the cluster. Use what fits your server: "
                       "`dns/zone.txt` (lines of a BIND zone), `dns/dnsmasq.conf`, or\n\n");
    text += shell({QStringLiteral("nsupdate -k KEYFILE dns/nsupdate.txt")});
    QStringList digs;
    for (const RecordIntent& record : intent.records)
        digs << QStringLiteral("dig +short %1    # %2")
                    .arg(QString(record.name).replace(QStringLiteral("*."), QStringLiteral("x.")),
                         record.address.toString());
    return digs.isEmpty() ? text : text + shell(digs);
}

QStringList secretCommands(const HostedClusterIntent& cluster)
{
    QStringList commands;
    if (cluster.pullSecret.kind != SecretRef::Kind::SecretName)
        commands << QStringLiteral("kubectl -n %1 create secret generic %2 "
                                   "--type=kubernetes.io/dockerconfigjson "
                                   "--from-file=.dockerconfigjson=PULL_SECRET_FILE")
                        .arg(cluster.nameSpace, cluster.pullSecretName.value);
    if (cluster.sshKey.kind != SecretRef::Kind::SecretName &&
        cluster.sshKey.kind != SecretRef::Kind::None)
        commands << QStringLiteral("kubectl -n %1 create secret generic %2 "
                                   "--from-file=id_rsa.pub=PUBLIC_KEY_FILE")
                        .arg(cluster.nameSpace, cluster.sshKeyName.value);
    return commands;
}

QString clusterPart(const Intent& intent)
{
    if (!createsClusters(intent))
        return QStringLiteral(
            "## 4. Hosted clusters\n\nThey are there already: nothing to do.\n\n");
    QString text = QStringLiteral(
        "## 4. Hosted clusters\n\nHow the services are published **cannot be changed "
        "later**, the host name of the API included. Check the files in "
        "`hosted-cluster/` before you apply them. Their Secrets come first:\n\n");
    QStringList commands;
    QStringList namespaces;
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        if (cluster.existing)
            continue;
        if (!namespaces.contains(cluster.nameSpace))
            commands << QStringLiteral("kubectl apply -f hosted-cluster/namespace-%1.yaml")
                            .arg(cluster.nameSpace);
        namespaces << cluster.nameSpace;
        commands << secretCommands(cluster);
    }
    commands << QStringLiteral("kubectl apply --server-side --field-manager=hcp-bgp "
                               "-k hosted-cluster");
    return text + shell(commands) +
           QStringLiteral("(`kubectl apply -k .` applies 2 and 4 together.)\n\n");
}

QString verifyPart(const Intent& intent)
{
    QString text = QStringLiteral("## 5. Verify\n\nFrom a machine behind the router, not from the "
                                  "cluster: there the VIP is answered without BGP.\n\n");
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        const QString kubeconfig = cluster.name + QStringLiteral(".kubeconfig");
        text += QStringLiteral("%1:\n\n").arg(cluster.key());
        text += shell(
            {QStringLiteral("kubectl -n %1 get svc kube-apiserver    # EXTERNAL-IP %2")
                 .arg(cluster.controlPlaneNamespace, cluster.vip.toString()),
             QStringLiteral("dig +short %1    # %2").arg(cluster.apiName, cluster.vip.toString()),
             QStringLiteral("kubectl -n %1 get secret %2-admin-kubeconfig "
                            "-o jsonpath='{.data.kubeconfig}' | base64 -d >%3")
                 .arg(cluster.nameSpace, cluster.name, kubeconfig),
             QStringLiteral("kubectl --kubeconfig %1 get --raw /readyz    # ok").arg(kubeconfig),
             QStringLiteral("oc login https://%1:%2 -u kubeadmin")
                 .arg(cluster.apiName)
                 .arg(cluster.port)});
    }
    return text +
           QStringLiteral("On each router: `sudo vtysh -c 'show ip bgp summary'` (every "
                          "session with a number in the last column) and `ip route show VIP` "
                          "(one next hop for each node that announces).\n");
}

} // namespace

QByteArray bundleReadme(const Intent& intent)
{
    const QString text = headPart(intent) + routerPart(intent) + metallbPart(intent) +
                         dnsPart(intent) + clusterPart(intent) + verifyPart(intent);
    return text.toUtf8();
}

} // namespace hcp
