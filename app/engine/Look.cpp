// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Look.h"

#include "base/Wait.h"
#include "checks/Seen.h"
#include "observe/ClusterObserver.h"
#include "observe/NetworkObserver.h"
#include "observe/PathObserver.h"
#include "observe/RouterObserver.h"

namespace hcp
{

namespace
{

void say(const ProgressSink& progress, Progress::Kind kind, const QString& subject,
         const QString& text)
{
    report(progress, {kind, subject, text, 0, 0});
}

} // namespace

QStringList oauthHosts(const Intent& intent, const ClusterFacts& cluster)
{
    QStringList hosts;
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        const auto object = cluster.hostedClusters.value(hosted.key()).object;
        if (object && *object)
            hosts << oauthHost(**object);
    }
    hosts.removeAll(QString());
    return hosts;
}

std::future<RouterFacts> Look::startRouter(const RouterIntent& router, const ProgressSink& progress,
                                           const std::stop_token& stop)
{
    say(progress, Progress::Kind::Started, router.name,
        QStringLiteral("asking %1").arg(router.name));
    auto asked = m_connections.withRouter(
        router, stop,
        [plan = m_plan, name = router.name, stop](ssh::Session& session) -> Result<RouterFacts> {
            RouterFacts facts = observeRouter(session, plan, name, stop);
            if (!facts.login)
                return tl::make_unexpected(facts.problem.value_or(
                    Error{ErrorCode::SshProtocol, facts.login.reason(), {}, {}}));
            return facts;
        });
    return std::async(
        std::launch::deferred, [asked = std::move(asked), router, progress]() mutable {
            auto facts = asked.get();
            say(progress, facts ? Progress::Kind::Done : Progress::Kind::Failed, router.name,
                facts ? QStringLiteral("%1 answered").arg(router.name) : facts.error().what);
            return facts ? *facts : unreachableRouter(router.name, facts.error());
        });
}

std::future<ClusterFacts> Look::startCluster(const ProgressSink& progress,
                                             const std::stop_token& stop)
{
    const QString cluster = QStringLiteral("cluster");
    say(progress, Progress::Kind::Started, cluster, QStringLiteral("asking the cluster"));
    auto asked = m_connections.withCluster(
        m_plan.managementCluster, stop,
        [plan = m_plan, stop](kube::Client& client) -> Result<ClusterFacts> {
            return observeCluster(client, plan, stop);
        });
    return std::async(
        std::launch::deferred, [asked = std::move(asked), progress, cluster]() mutable {
            auto facts = asked.get();
            const bool answered = facts && facts->identity;
            say(progress, answered ? Progress::Kind::Done : Progress::Kind::Failed, cluster,
                answered ? QStringLiteral("cluster %1 answered").arg(facts->identity->context)
                : facts  ? facts->identity.reason()
                         : facts.error().what);
            return facts ? *facts : unreachableCluster(facts.error());
        });
}

Result<Facts> Look::everything(const ProgressSink& progress, const std::stop_token& stop)
{
    const Intent offline = resolve(m_plan);
    QList<RouterIntent> managed;
    std::vector<std::future<RouterFacts>> routers;
    for (const RouterIntent& router : offline.routers) {
        if (!router.managed)
            continue;
        managed << router;
        routers.push_back(startRouter(router, progress, stop));
    }
    auto cluster = startCluster(progress, stop);
    auto own = std::async(std::launch::async,
                          [&offline, &stop] { return observeNames(recordNames(offline), stop); });
    auto listed =
        std::async(std::launch::async, [&offline, &stop] { return observeServers(offline, stop); });

    Facts facts;
    facts.ownAddresses = observeOwnAddresses();
    facts.cluster = cluster.get();
    auto oauth = std::async(std::launch::async, [hosts = oauthHosts(offline, facts.cluster),
                                                 &stop] { return observeNames(hosts, stop); });
    std::vector<std::future<ApiFacts>> apis;
    for (const HostedClusterIntent& hosted : offline.hostedClusters) {
        const auto kubeconfig = facts.cluster.hostedClusters.value(hosted.key()).kubeconfig;
        apis.push_back(std::async(std::launch::async, [&hosted, kubeconfig, &stop] {
            return observeApi(hosted, kubeconfig, stop);
        }));
    }
    for (std::size_t i = 0; i < routers.size(); ++i)
        facts.routers.insert(managed.at(static_cast<qsizetype>(i)).name, routers[i].get());
    for (std::size_t i = 0; i < apis.size(); ++i)
        facts.apis.insert(offline.hostedClusters.at(static_cast<qsizetype>(i)).key(),
                          apis[i].get());
    facts.dns = own.get() + oauth.get() + listed.get();
    if (stop.stop_requested())
        return cancelled();
    return facts;
}

QMap<QString, Fact<QList<PathFact>>> Look::paths(const Facts& seen, const ProgressSink& progress,
                                                 const std::stop_token& stop)
{
    using Paths = Fact<QList<PathFact>>;
    const Intent intent = resolve(m_plan, seen);
    std::map<QString, std::future<Result<Paths>>> tried;
    for (const RouterIntent& router : intent.routers) {
        if (!router.managed)
            continue;
        say(progress, Progress::Kind::Started, router.name,
            QStringLiteral("a temporary rule on %1 sends one connection through each next hop")
                .arg(router.name));
        tried.emplace(router.name, m_connections.withRouter(
                                       router, stop,
                                       [intent, facts = seen.routers.value(router.name),
                                        stop](ssh::Session& session) -> Result<Paths> {
                                           return observePaths(session, intent, facts, stop);
                                       }));
    }
    QMap<QString, Paths> paths;
    for (auto& [name, future] : tried) {
        const auto found = future.get();
        paths[name] = found ? *found : Paths::unknown(found.error().what, name);
        say(progress, paths[name] ? Progress::Kind::Done : Progress::Kind::Failed, name,
            paths[name] ? QStringLiteral("the rule on %1 is taken away again").arg(name)
                        : paths[name].reason());
    }
    return paths;
}

RouterFacts Look::router(const RouterIntent& router, const std::stop_token& stop)
{
    return startRouter(router, {}, stop).get();
}

ClusterFacts Look::cluster(const std::stop_token& stop)
{
    return startCluster({}, stop).get();
}

} // namespace hcp
