// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Subjects.h"
#include "engine/Drill.h"
#include "observe/router/DrillScript.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// As root, at every router of ours.
Status canBeAsked(const View& view)
{
    bool ours = false;
    for (const RouterIntent& router : view.intent.routers) {
        if (!router.managed)
            continue;
        ours = true;
        const RouterFacts& seen = view.facts.routers.value(router.name);
        if (seen.login && seen.login->root)
            continue;
        const Error noLogin{ErrorCode::SshUnreachable,
                            QStringLiteral("%1 could not be asked").arg(router.name),
                            seen.login.reason(),
                            {}};
        const Error noRoot{ErrorCode::SudoRefused,
                           QStringLiteral("%1: the drill needs root").arg(router.name),
                           {},
                           QStringLiteral("log in as root, or let that user use sudo")};
        return tl::make_unexpected(seen.problem.value_or(seen.login ? noRoot : noLogin));
    }
    if (!ours)
        return failure(ErrorCode::InvalidCall,
                       QStringLiteral("No router of the plan is ours to cut a node off at"), {},
                       QStringLiteral("a drill is made on a router without managed: false"));
    return {};
}

Status isGreen(const View& view)
{
    const Diagnosis& now = view.diagnosis;
    if (now.green)
        return {};
    return failure(ErrorCode::NotGreen,
                   QStringLiteral("A drill begins when everything is green: %1 %2 is not")
                       .arg(now.firstBroken, now.subject),
                   now.sentence, QStringLiteral("hcp-bgp verify says what mends it"));
}

/// Of one node. Errors: InvalidCall.
Result<DrillChoice> choiceOf(const View& view, const NodePlan& node)
{
    DrillChoice choice{node, {}, {}};
    for (const RouterIntent& router : view.intent.routers) {
        const auto through =
            router.managed ? clustersThrough(view, router, node) : QList<HostedClusterIntent>();
        for (const HostedClusterIntent& cluster : through) {
            const auto& routes = view.facts.routers.value(router.name).kernelRoutes;
            if (routes.value(cluster.vip)->nextHops.size() < 2)
                return failure(ErrorCode::InvalidCall,
                               QStringLiteral("%1 has no other next hop than %2 at %3")
                                   .arg(cluster.vip.toString(), nodeLabel(node), router.name),
                               {},
                               QStringLiteral("a drill needs a second node that announces it: "
                                              "else it is an outage"));
            if (!choice.clusters.contains(cluster))
                choice.clusters << cluster;
        }
        if (!through.isEmpty())
            choice.routers << router;
    }
    if (choice.routers.isEmpty())
        return failure(
            ErrorCode::InvalidCall,
            QStringLiteral("%1 is no next hop of a VIP at a router of ours").arg(nodeLabel(node)),
            {}, QStringLiteral("hcp-bgp verify names the next hops (route.kernel)"));
    return choice;
}

Result<NodePlan> nodeCalled(const View& view, const QString& word)
{
    QStringList names;
    for (const NodePlan& node : view.intent.nodes.value) {
        if (node.name == word || node.address.toString() == word)
            return node;
        names << nodeLabel(node);
    }
    return failure(ErrorCode::InvalidCall, QStringLiteral("No node is called “%1”").arg(word), {},
                   QStringLiteral("there are %1").arg(listed(names)));
}

/// Of the node that is `nextHop`, else of the first that can be cut off. Errors: the first node's.
Result<DrillChoice> choiceOfAny(const View& view, std::optional<Address> nextHop)
{
    QList<Result<DrillChoice>> choices;
    for (const NodePlan& node : view.intent.nodes.value) {
        choices << choiceOf(view, node);
        if (choices.last() && node.address == nextHop)
            return choices.last();
    }
    if (choices.isEmpty())
        return failure(ErrorCode::InvalidCall, QStringLiteral("The plan has no node to cut off"));
    const auto first = std::find_if(choices.cbegin(), choices.cend(),
                                    [](const auto& choice) { return choice.has_value(); });
    return first == choices.cend() ? choices.first() : *first;
}

} // namespace

Status DrillWish::checkLength() const
{
    if (length >= std::chrono::seconds(1) && length <= router::LongestCut)
        return {};
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("A node is cut off for 1 s to %1 s, not for %2 s")
                       .arg(router::LongestCut.count())
                       .arg(length.count()),
                   {}, QStringLiteral("name another time with --for"));
}

QList<HostedClusterIntent> clustersThrough(const View& view, const RouterIntent& router,
                                           const NodePlan& node)
{
    const auto routes = view.facts.routers.value(router.name).kernelRoutes;
    QList<HostedClusterIntent> through;
    for (const HostedClusterIntent& cluster : view.intent.hostedClusters) {
        if (routes.value(cluster.vip).valueOr({}).nextHops.contains(node.address))
            through << cluster;
    }
    return through;
}

Result<DrillChoice> chooseDrill(const View& view, const DrillWish& wish,
                                std::optional<Address> nextHop)
{
    const auto may =
        wish.checkLength().and_then([&view] { return canBeAsked(view); }).and_then([&view] {
            return isGreen(view);
        });
    if (!may)
        return tl::make_unexpected(may.error());
    if (!wish.node.isEmpty())
        return nodeCalled(view, wish.node).and_then([&view](const NodePlan& node) {
            return choiceOf(view, node);
        });
    return choiceOfAny(view, nextHop);
}

} // namespace hcp
