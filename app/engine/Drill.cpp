// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Drill.h"

#include "checks/Subjects.h"
#include "engine/SessionPrivate.h"
#include "observe/DrillObserver.h"
#include "remote/tls/Tcp.h"

#include <algorithm>

namespace hcp
{

namespace
{

constexpr std::chrono::seconds GreenWithin{60};
constexpr std::chrono::seconds LongestPause{3}; ///< between two connections

/// The VIPs that go through the node at that router.
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

/// Logs in as root at every router of ours.
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

Status hasLength(const DrillWish& wish)
{
    if (wish.length >= std::chrono::seconds(1) && wish.length <= router::LongestCut)
        return {};
    return failure(ErrorCode::InvalidCall,
                   QStringLiteral("A node is cut off for 1 s to %1 s, not for %2 s")
                       .arg(router::LongestCut.count())
                       .arg(wish.length.count()),
                   {}, QStringLiteral("name another time with --for"));
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

/// Asks and cuts on the routers' own threads.
class Driller
{
public:
    Driller(Connections& connections, const Plan& plan, const View& view, const DrillWish& wish)
        : m_connections(connections), m_plan(plan), m_view(view), m_wish(wish)
    {
    }

    /// Can every router do it, and which way do this machine's connections take?
    Result<std::optional<Address>> ground(const DrillChoice& choice, const std::stop_token& stop)
    {
        std::optional<Address> way;
        for (const RouterIntent& router : choice.routers) {
            const auto ground =
                m_connections
                    .withRouter(router, stop,
                                [&](ssh::Session& session) {
                                    return drillGround(session, router.name,
                                                       drillAt(router, choice), stop);
                                })
                    .get();
            if (!ground)
                return tl::make_unexpected(ground.error());
            m_byAddress[router.name] = ground->choosesByAddress;
            way = way ? way : ground->way;
        }
        return way;
    }

    Result<DrillOutcome> measure(const DrillChoice& choice, const ProgressSink& progress,
                                 const std::stop_token& stop)
    {
        // Where one router cannot, or breaks, all of them end at once.
        std::stop_source together;
        const std::stop_callback link(stop, [&together] { together.request_stop(); });
        const auto token = together.get_token();
        ConnectionTries tries(targetsOf(choice.clusters));
        std::vector<std::future<Result<DrillSeen>>> cutting;
        for (const RouterIntent& router : choice.routers)
            cutting.push_back(m_connections.withRouter(
                router, token, [&, drill = drillAt(router, choice)](ssh::Session& session) {
                    auto seen = observeDrill(session, m_plan, m_view.facts.routers[router.name],
                                             drill, progress, token);
                    if (!seen)
                        together.request_stop();
                    return seen;
                }));
        return outcomeOf(choice, cutting, tries);
    }

private:
    static QList<ConnectionTarget> targetsOf(const QList<HostedClusterIntent>& clusters)
    {
        QList<ConnectionTarget> targets;
        for (const HostedClusterIntent& cluster : clusters)
            targets << ConnectionTarget{cluster.vip, cluster.port};
        return targets;
    }

    Drill drillAt(const RouterIntent& router, const DrillChoice& choice) const
    {
        const auto through = clustersThrough(m_view, router, choice.node);
        Drill drill{nodeLabel(choice.node),
                    {choice.node.address, {}, {}, m_wish.length},
                    targetsOf(through)};
        for (const ConnectionTarget& target : drill.targets)
            drill.cut.vips << target.vip;
        if (const auto here = tls::sourceAddressFor(drill.cut.vips.first()))
            drill.cut.here = *here;
        return drill;
    }

    Result<DrillOutcome> outcomeOf(const DrillChoice& choice,
                                   std::vector<std::future<Result<DrillSeen>>>& cutting,
                                   ConnectionTries& tries)
    {
        DrillOutcome outcome{choice, m_wish.length, {}, {}, {}};
        std::optional<Error> problem; // of several, not that one of them was stopped with another
        auto cutAt = ConnectionTries::Clock::time_point::max();
        for (auto& future : cutting) {
            auto seen = future.get();
            if (!seen) {
                if (!problem || problem->code == ErrorCode::Cancelled)
                    problem = seen.error();
                continue;
            }
            cutAt = std::min(cutAt, seen->cutAt);
            outcome.stopped = outcome.stopped || seen->stopped;
            seen->router.choosesByAddress = m_byAddress.value(seen->router.name);
            outcome.routers << seen->router;
        }
        const auto all = tries.end();
        if (problem && !(outcome.stopped && problem->code == ErrorCode::Cancelled))
            return tl::make_unexpected(*problem);
        if (longestPause(all) > LongestPause)
            return failure(ErrorCode::Timeout,
                           QStringLiteral("This machine stood still for %1, nothing was measured")
                               .arg(secondsWord(longestPause(all).count())),
                           {}, QStringLiteral("try it again"));
        outcome.tries = countTries(all, cutAt);
        return outcome;
    }

    Connections& m_connections;
    const Plan& m_plan;
    const View& m_view;
    const DrillWish& m_wish;
    QMap<QString, bool> m_byAddress;
};

} // namespace

Result<DrillChoice> chooseDrill(const View& view, const DrillWish& wish, std::optional<Address> way)
{
    const auto may =
        hasLength(wish).and_then([&view] { return canBeAsked(view); }).and_then([&view] {
            return isGreen(view);
        });
    if (!may)
        return tl::make_unexpected(may.error());
    if (!wish.node.isEmpty())
        return nodeCalled(view, wish.node).and_then([&view](const NodePlan& node) {
            return choiceOf(view, node);
        });
    Result<DrillChoice> first =
        failure(ErrorCode::InvalidCall, QStringLiteral("The plan has no node to cut off"));
    for (const NodePlan& node : view.intent.nodes.value) {
        auto choice = choiceOf(view, node);
        if (choice && way == node.address)
            return choice;
        if (!first && (choice || &node == &view.intent.nodes.value.first()))
            first = std::move(choice);
    }
    return first;
}

Consent drillConsent(const View& view, const DrillChoice& choice, const DrillWish& wish)
{
    const QString node = nodeLabel(choice.node);
    QStringList routers;
    QList<Item> items;
    for (const RouterIntent& router : choice.routers) {
        QStringList vips;
        for (const auto& cluster : clustersThrough(view, router, choice.node))
            vips << cluster.vip.toString();
        routers << router.name;
        items << Item{
            Item::Action::Run,
            router.name,
            QStringLiteral("nft table ip %1…").arg(router::DrillTable),
            {},
            {},
            QStringLiteral("Drops BGP (TCP 179), BFD (UDP 3784, 3785, 4784) and packets to %1 "
                           "between %2 and %3 (%4). Nothing else of %3 is touched. It goes after "
                           "%5 s, when you cancel, and by itself where the connection breaks.")
                .arg(listed(vips), router.name, node, choice.node.address.toString())
                .arg(wish.length.count())};
    }
    return {Consent::Kind::Drill,
            QStringLiteral("Cut %1 off at %2 for %3 s?")
                .arg(node, listed(routers))
                .arg(wish.length.count()),
            {},
            items};
}

Result<DrillOutcome> Session::drill(const DrillWish& wish, const ProgressSink& progress,
                                    const std::stop_token& stop)
{
    const auto before = hasLength(wish).and_then([&] { return look(progress, stop); });
    if (!before)
        return tl::make_unexpected(before.error());
    Driller driller(d->connections, d->plan, *before, wish);
    auto choice = chooseDrill(*before, wish);
    if (choice) {
        const auto asked = driller.ground(*choice, stop);
        if (!asked)
            return tl::make_unexpected(asked.error());
        choice = chooseDrill(*before, wish, *asked);
    }
    if (!choice)
        return tl::make_unexpected(choice.error());
    if (!wish.assumeYes && !d->prompter.consent(drillConsent(*before, *choice, wish)).yes)
        return d->notConfirmed(QStringLiteral("--yes answers it"), stop);
    auto outcome = driller.measure(*choice, progress, stop);
    if (!outcome || outcome->stopped)
        return outcome;
    auto after = lookUntil([](const View& view) { return view.diagnosis.green; }, GreenWithin, {},
                           progress, stop);
    outcome->stopped = !after;
    if (after)
        outcome->after = std::move(*after);
    return outcome;
}

} // namespace hcp
