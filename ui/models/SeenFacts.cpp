// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/SeenFacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

namespace
{

struct SeenFacts {
    Q_DECLARE_TR_FUNCTIONS(SeenFacts)
};

constexpr qint64 PathsCountForSeconds = 60;

template <class List, class Is>
const typename List::value_type* find(const List& list, Is is)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), is);
    return found == list.cend() ? nullptr : &*found;
}

bool sameRouter(const RouterPlan* before, const RouterPlan* now)
{
    return before != nullptr && now != nullptr && before->address == now->address &&
           before->ssh == now->ssh && before->managed == now->managed;
}

bool sameHosted(const HostedClusterPlan* before, const HostedClusterPlan* now)
{
    return before != nullptr && now != nullptr && before->vip == now->vip &&
           before->baseDomain == now->baseDomain;
}

bool stillCounts(const Fact<QList<PathFact>>& paths, const RouterFacts& router)
{
    const auto now = QDateTime::currentDateTimeUtc();
    if (!paths.at().isValid() || paths.at().secsTo(now) >= PathsCountForSeconds)
        return false;
    const auto tried = paths.valueOr({});
    return std::all_of(tried.cbegin(), tried.cend(), [&router](const PathFact& path) {
        const auto route = router.kernelRoutes.value(path.vip);
        return !route || route->nextHops.contains(path.nextHop);
    });
}

} // namespace

Facts stillTrue(const Facts& facts, const Plan& seenWith, const Plan& now)
{
    Facts kept = facts;
    const ManagementClusterPlan& before = seenWith.managementCluster;
    const ManagementClusterPlan& cluster = now.managementCluster;
    const bool sameCluster =
        before.kubeconfig == cluster.kubeconfig && before.context == cluster.context;
    if (!sameCluster)
        kept.cluster = {};
    for (const QString& name : facts.routers.keys()) {
        const auto isIt = [&name](const RouterPlan& router) { return router.name == name; };
        if (!sameRouter(find(seenWith.routers, isIt), find(now.routers, isIt)))
            kept.routers.remove(name);
    }
    for (const QString& key : facts.apis.keys()) {
        const auto isIt = [&key](const HostedClusterPlan& hosted) { return hosted.key() == key; };
        if (!sameCluster ||
            !sameHosted(find(seenWith.hostedClusters, isIt), find(now.hostedClusters, isIt)))
            kept.apis.remove(key);
    }
    if (seenWith.dns.servers != now.dns.servers)
        kept.dns.clear();
    if (seenWith.routers != now.routers || seenWith.hostedClusters != now.hostedClusters)
        kept.paths.clear();
    return kept;
}

Facts withoutCancelled(Facts facts)
{
    for (RouterFacts& router : facts.routers) {
        if (!router.problem || router.problem->code != ErrorCode::Cancelled)
            continue;
        const QString name = router.name;
        router = RouterFacts();
        router.name = name;
        // Without a time: nobody looked, so nobody says that it is down.
        router.login = Fact<LoginFact>::unknown(SeenFacts::tr("the login was cancelled"),
                                                name + QStringLiteral(": SSH"), QDateTime());
    }
    return facts;
}

Facts withPathsOf(Facts newer, const Facts& before)
{
    bool counts = true;
    for (const QString& router : before.paths.keys())
        counts = counts && stillCounts(before.paths[router], newer.routers.value(router));
    if (newer.paths.isEmpty() && counts)
        newer.paths = before.paths;
    return newer;
}

} // namespace hcp::ui
