// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrLines.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// Known not to be on a network of the router's own.
bool isDistant(Address node, const RouterFacts& facts)
{
    if (!facts.interfaces.isKnown())
        return false;
    for (const InterfaceFact& interface : *facts.interfaces) {
        const auto has = [node](const Prefix& network) { return network.contains(node); };
        if (std::any_of(interface.networks.cbegin(), interface.networks.cend(), has))
            return false;
    }
    return true;
}

} // namespace

Result<FrrWanted> frrWanted(const Intent& intent, const RouterIntent& router,
                            const RouterFacts& facts)
{
    if (intent.nodes.isMissing() || intent.nodes.value.isEmpty())
        return failure(ErrorCode::InvalidPlan,
                       QStringLiteral("The nodes that %1 peers with are not known: neither in the "
                                      "plan nor found on the cluster")
                           .arg(router.name),
                       {}, QStringLiteral("Write them into managementCluster.nodes."));
    FrrWanted wanted;
    wanted.localAs = router.asn;
    wanted.remoteAs = intent.metallb.asn;
    wanted.routerId = router.address;
    for (const NodePlan& node : intent.nodes.value)
        wanted.neighbors << FrrNeighbor{node.address, node.name, isDistant(node.address, facts)};
    for (const HostedClusterIntent& cluster : intent.hostedClusters)
        wanted.vips << cluster.vip;
    std::sort(wanted.neighbors.begin(), wanted.neighbors.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    std::sort(wanted.vips.begin(), wanted.vips.end());
    wanted.vips.erase(std::unique(wanted.vips.begin(), wanted.vips.end()), wanted.vips.end());
    wanted.maximumPrefix = intent.maximumPrefix.value;
    wanted.bfd = intent.bfd;
    return wanted;
}

} // namespace hcp
