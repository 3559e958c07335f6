// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/Intent.h"

#include "plan/Adoption.h"
#include "plan/HostedClusterDefaults.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hcp
{

namespace
{

Setting<QString> given(const QString& text)
{
    return {text, Origin::Plan, {}};
}

Setting<QString> contextOf(const Plan& plan, const Facts& facts)
{
    if (!plan.managementCluster.context.isEmpty())
        return given(plan.managementCluster.context);
    const QString why = QStringLiteral("the kubeconfig's current-context");
    if (facts.cluster.identity && !facts.cluster.identity->context.isEmpty())
        return {facts.cluster.identity->context, Origin::Discovered, why};
    return {{}, Origin::Default, why};
}

/// node2 before node10, as people count.
bool naturallyBefore(const QString& a, const QString& b)
{
    static const QRegularExpression chunk(QStringLiteral("[0-9]+|[^0-9]+"));
    auto left = chunk.globalMatch(a);
    auto right = chunk.globalMatch(b);
    while (left.hasNext() && right.hasNext()) {
        const QString x = left.next().captured();
        const QString y = right.next().captured();
        if (x == y)
            continue;
        bool xNumber = false;
        bool yNumber = false;
        const auto p = x.toULongLong(&xNumber);
        const auto q = y.toULongLong(&yNumber);
        return xNumber && yNumber && p != q ? p < q : x < y;
    }
    return right.hasNext();
}

Setting<QList<NodePlan>> nodesOf(const Plan& plan, const ClusterFacts& cluster)
{
    if (!plan.managementCluster.nodes.isEmpty())
        return {plan.managementCluster.nodes, Origin::Plan, {}};
    if (!cluster.nodes)
        return {
            {}, Origin::Missing, QStringLiteral("not in the plan, and the cluster was not asked")};
    QSet<QString> speakers;
    for (const SpeakerFact& speaker : cluster.metallb.valueOr({}).speakers)
        speakers.insert(speaker.node);
    Setting<QList<NodePlan>> nodes{
        {}, Origin::Discovered, QStringLiteral("the nodes with a speaker")};
    if (speakers.isEmpty())
        nodes = {{}, Origin::Derived, QStringLiteral("every node: no speaker is known")};
    for (const NodeFact& node : *cluster.nodes) {
        if ((speakers.isEmpty() || speakers.contains(node.name)) && !node.addresses.isEmpty())
            nodes.value.append({node.name, node.addresses.first()});
    }
    if (nodes.value.isEmpty())
        return {
            {}, Origin::Missing, QStringLiteral("the cluster has no node with an IPv4 address")};
    std::sort(nodes.value.begin(), nodes.value.end(),
              [](const NodePlan& a, const NodePlan& b) { return naturallyBefore(a.name, b.name); });
    return nodes;
}

/// Are there nodes, with a speaker where that is known, that the plan does not name?
bool plansFewerNodes(const Plan& plan, const ClusterFacts& cluster)
{
    if (plan.managementCluster.nodes.isEmpty())
        return false;
    const auto isPlanned = [&](const QString& name) {
        const auto& nodes = plan.managementCluster.nodes;
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](const NodePlan& node) { return node.name == name; });
    };
    if (cluster.metallb && !cluster.metallb->speakers.isEmpty()) {
        const auto& speakers = cluster.metallb->speakers;
        return !std::all_of(speakers.begin(), speakers.end(),
                            [&](const SpeakerFact& speaker) { return isPlanned(speaker.node); });
    }
    return cluster.nodes &&
           !std::all_of(cluster.nodes->begin(), cluster.nodes->end(),
                        [&](const NodeFact& node) { return isPlanned(node.name); });
}

MetalLbIntent metallbOf(const Plan& plan, const ClusterFacts& cluster)
{
    MetalLbIntent metallb;
    metallb.asn = plan.managementCluster.metallbAsn.value_or(Asn());
    metallb.limitToNodes = plansFewerNodes(plan, cluster);
    metallb.nameSpace.why = QStringLiteral("not in the plan, and the cluster was not asked");
    if (cluster.metallb) {
        const MetalLbFact& fact = *cluster.metallb;
        metallb.backend = fact.backend;
        metallb.createResource = fact.operatorInstalled && !fact.resourceExists;
        metallb.canPin = !fact.crdsInstalled || fact.poolsCanBePinned;
        metallb.nameSpace.why = QStringLiteral("not in the plan, and not found on the cluster");
        if (!fact.nameSpace.isEmpty())
            metallb.nameSpace = {fact.nameSpace, Origin::Discovered, fact.nameSpaceFrom};
    }
    if (!plan.managementCluster.metallbNamespace.isEmpty())
        metallb.nameSpace = given(plan.managementCluster.metallbNamespace);
    return metallb;
}

RouterIntent routerOf(const RouterPlan& plan)
{
    RouterIntent router;
    router.name = plan.name;
    router.address = plan.address;
    router.asn = plan.asn;
    router.managed = plan.managed;
    router.ssh = plan.ssh;
    router.sshHost = plan.ssh.host.isEmpty()
                         ? Setting<QString>{plan.address.toString(), Origin::Default,
                                            QStringLiteral("the router's address")}
                         : given(plan.ssh.host);
    return router;
}

bool isConnected(const QList<InterfaceFact>& interfaces, Address address)
{
    return std::any_of(interfaces.begin(), interfaces.end(), [&](const InterfaceFact& one) {
        return std::any_of(one.networks.begin(), one.networks.end(),
                           [&](const Prefix& network) { return network.contains(address); });
    });
}

/// External BGP reaches one hop; MetalLB refuses ebgpMultiHop on internal sessions (B-4).
void setMultihop(Intent& intent, const Facts& facts)
{
    for (qsizetype i = 0; i < intent.routers.size(); ++i) {
        const RouterIntent& router = intent.routers.at(i);
        const auto& interfaces = facts.routers.value(router.name).interfaces;
        const auto& nodes = intent.nodes.value;
        const bool far = interfaces && std::any_of(nodes.begin(), nodes.end(), [&](const auto& n) {
                             return !isConnected(*interfaces, n.address);
                         });
        intent.metallb.peers[i].multihop = far && router.asn != intent.metallb.asn;
    }
}

/// A node that announces more routes than this is cut off by the router, with every VIP behind it.
/// So the limit is far above what is announced: the next of 10, 100, 1000, … that is at least twice
/// the VIPs, and twice what any of our nodes announces today (MetalLB serves other Services over
/// the same session). Powers of ten, so that one Service more does not change the router's
/// configuration.
Setting<int> maximumPrefixOf(const Plan& plan, const Intent& intent, const Facts& facts)
{
    if (plan.options.maximumPrefix > 0)
        return {plan.options.maximumPrefix, Origin::Plan, {}};
    int most = static_cast<int>(plan.hostedClusters.size());
    for (const RouterFacts& router : facts.routers) {
        if (!router.bgp)
            continue;
        for (const BgpPeerFact& peer : router.bgp->peers) {
            const auto& nodes = intent.nodes.value;
            const bool ours = std::any_of(nodes.begin(), nodes.end(), [&](const NodePlan& node) {
                return node.address == peer.address;
            });
            most = ours ? std::max(most, peer.prefixesReceived) : most;
        }
    }
    int limit = 10;
    while (limit < 2LL * most && limit < 1000000000)
        limit *= 10;
    return {limit, Origin::Derived, QStringLiteral("well above what the nodes announce")};
}

/// RFC 2136 updates go to the base domain's zone where that is one and the same.
DnsPlan dnsOf(const Plan& plan)
{
    DnsPlan dns = plan.dns;
    QSet<QString> domains;
    for (const HostedClusterPlan& cluster : plan.hostedClusters)
        domains.insert(cluster.baseDomain);
    if (dns.update.method == DnsUpdatePlan::Method::Rfc2136 && dns.update.zone.isEmpty() &&
        domains.size() == 1)
        dns.update.zone = *domains.begin();
    // Where there is one router only, nobody has to say which.
    if (dns.update.method == DnsUpdatePlan::Method::Dnsmasq && dns.update.router.isEmpty() &&
        plan.routers.size() == 1)
        dns.update.router = plan.routers.first().name;
    return dns;
}

QList<RecordIntent> recordsOf(const QList<HostedClusterIntent>& clusters)
{
    QList<RecordIntent> records;
    for (const HostedClusterIntent& cluster : clusters) {
        if (cluster.apiName.isEmpty())
            continue;
        if (!cluster.vip.isUnspecified()) {
            records.append({cluster.apiName, cluster.vip, cluster.key(), true});
            records.append({cluster.apiIntName, cluster.vip, cluster.key(), true});
        }
        if (cluster.appsAddress)
            records.append({cluster.appsName, *cluster.appsAddress, cluster.key(), true});
    }
    return records;
}

} // namespace

const HostedClusterIntent* Intent::hostedCluster(const QString& key) const
{
    const auto found =
        std::find_if(hostedClusters.begin(), hostedClusters.end(),
                     [&](const HostedClusterIntent& cluster) { return cluster.key() == key; });
    return found == hostedClusters.end() ? nullptr : &*found;
}

const RouterIntent* Intent::router(const QString& name) const
{
    const auto found =
        std::find_if(routers.begin(), routers.end(),
                     [&](const RouterIntent& candidate) { return candidate.name == name; });
    return found == routers.end() ? nullptr : &*found;
}

QString Intent::nodeName(Address address) const
{
    const auto found = std::find_if(nodes.value.begin(), nodes.value.end(),
                                    [&](const NodePlan& node) { return node.address == address; });
    return found == nodes.value.end() ? address.toString() : found->name;
}

Intent resolve(const Plan& plan, const Facts& facts)
{
    Intent intent;
    intent.kubeconfig =
        plan.managementCluster.kubeconfig.isEmpty()
            ? Setting<QString>{QStringLiteral("$KUBECONFIG, else ~/.kube/config"), Origin::Default,
                               QStringLiteral("kubectl's own rules")}
            : given(plan.managementCluster.kubeconfig);
    intent.context = contextOf(plan, facts);
    for (const RouterPlan& router : plan.routers)
        intent.routers.append(routerOf(router));
    intent.nodes = nodesOf(plan, facts.cluster);
    intent.metallb = metallbOf(plan, facts.cluster);
    for (const HostedClusterPlan& cluster : plan.hostedClusters)
        intent.hostedClusters.append(resolveHostedCluster(cluster, intent, facts));
    adoptMetalLb(intent, facts.cluster);
    setMultihop(intent, facts);
    intent.dns = dnsOf(plan);
    intent.records = recordsOf(intent.hostedClusters);
    intent.bfd = plan.options.bfd;
    intent.maximumPrefix = maximumPrefixOf(plan, intent, facts);
    return intent;
}

} // namespace hcp
