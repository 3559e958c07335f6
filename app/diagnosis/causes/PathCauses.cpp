// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Seen.h"
#include "checks/Subjects.h"
#include "diagnosis/Causes.h"

#include <algorithm>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

/// The first connection through that next hop that did not come about; nullptr: none failed.
const PathFact* failedThrough(const QList<PathFact>& paths, Address node)
{
    const auto found = std::find_if(paths.cbegin(), paths.cend(), [node](const PathFact& path) {
        return path.nextHop == node && !path.tcp.connected;
    });
    return found == paths.cend() ? nullptr : &*found;
}

/// Another next hop that answers leaves only this node to blame.
bool worksElsewhere(const QList<PathFact>& paths, const PathFact& failed)
{
    return std::any_of(paths.cbegin(), paths.cend(), [&failed](const PathFact& path) {
        return path.vip == failed.vip && path.tcp.connected;
    });
}

Cause nodeCause(const QString& label, const PathFact& failed, Confidence confidence)
{
    const auto vip = failed.vip.toString();
    if (failed.tcp.error.contains(u"refused"_s, Qt::CaseInsensitive)) {
        return cause(
            u"node-refuses-vip"_s, confidence,
            u"%1 refuses what comes by it for %2"_s.arg(label, vip),
            u"on %1: kube-proxy (`iptables-save -t nat | grep %2`) or OVN must know %2; a "
            u"Service of externalTrafficPolicy Local needs an endpoint there"_s.arg(label, vip));
    }
    return cause(
        u"node-drops-vip"_s, confidence,
        u"what comes by %1 for %2 gets no answer"_s.arg(label, vip),
        u"on %1: `tcpdump -ni any host %2`; then kube-proxy or OVN, the firewall, rp_filter "
        u"and the way back. Until it works: cordon it from BGP, label it "
        u"`node.kubernetes.io/exclude-from-external-load-balancers`"_s.arg(label, vip));
}

} // namespace

QList<Cause> pathCauses(const Case& asked)
{
    const auto* const router = asked.router();
    const auto* const node = asked.node();
    if (router == nullptr || node == nullptr)
        return {};
    const auto paths = asked.facts.paths.value(router->name).valueOr({});
    const PathFact* const failed = failedThrough(paths, node->address);
    if (failed == nullptr)
        return {};
    const auto dead = routerFacts(asked.facts, *router).deadNeighbors.valueOr({});
    if (dead.contains(node->address))
        return {certain(u"next-hop-dead"_s,
                        u"%1 does not answer %2's ARP"_s.arg(nodeLabel(*node), router->name),
                        u"look at that node: power, cable, network"_s)};
    const bool alone = worksElsewhere(paths, *failed);
    return {
        nodeCause(nodeLabel(*node), *failed, alone ? Confidence::Certain : Confidence::Possible)};
}

QList<Cause> deadPathCauses(const Case& asked, Address vip)
{
    QList<Cause> causes;
    for (const auto& router : asked.intent.routers) {
        const auto paths = asked.facts.paths.value(router.name).valueOr({});
        for (const auto& path : paths) {
            if (path.vip == vip && !path.tcp.connected && worksElsewhere(paths, path))
                causes << nodeCause(asked.intent.nodeName(path.nextHop), path, Confidence::Certain);
        }
    }
    return causes;
}

} // namespace hcp
