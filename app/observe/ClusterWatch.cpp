// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/ClusterWatch.h"

#include "base/Wait.h"
#include "observe/ClusterObserver.h"
#include "observe/cluster/ClusterReader.h"
#include "plan/Intent.h"

namespace hcp
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds HeartbeatEvery{2'000};
constexpr std::chrono::milliseconds ReadEvery{10'000};
/// However often it rings; and where it cannot ring.
constexpr std::chrono::milliseconds ShortestPause{1'000};

/// What a look of observeClusterState() reads, but for namespaces and most Secrets, which come and
/// go with the others. Who may only get the hosted kubeconfig hears of it with the next look.
QList<kube::Watched> watchedBy(const Plan& plan, const ClusterFacts& facts)
{
    const MetalLbFact metallb = facts.metallb.valueOr({});
    QList<kube::Watched> watched;
    const auto add = [&watched](const kube::Resource& kind, const QString& nameSpace = {}) {
        watched.append(kube::Watched{kind, {nameSpace, {}, {}, {}}});
    };
    add(kinds::core("nodes"));
    add(kinds::core("services"));
    for (const char* plural :
         {"ipaddresspools", "bgpadvertisements", "l2advertisements", "bfdprofiles"})
        add(kinds::metallb(plural));
    add(kinds::metallb("bgppeers", "v1beta2"));
    if (!metallb.nameSpace.isEmpty())
        add(kinds::core("pods"), metallb.nameSpace);
    if (metallb.servesConfigurationState)
        add(kinds::metallb("configurationstates"), metallb.nameSpace);
    if (metallb.servesServiceBgpStatus)
        add(kinds::metallb("servicebgpstatuses"));
    if (metallb.servesBgpSessionState)
        add(kinds::frrK8s("bgpsessionstates"));
    for (const HostedClusterIntent& hosted : resolve(plan).hostedClusters) {
        add(kinds::hypershift("hostedclusters"), hosted.nameSpace);
        const auto object = facts.hostedClusters.value(hosted.key()).object;
        watched.append(
            kube::Watched{kinds::core("secrets"),
                          {hosted.nameSpace, kubeconfigSecretOf(hosted.name, object), {}, {}}});
        add({QStringLiteral("discovery.k8s.io"), QStringLiteral("v1"),
             QStringLiteral("endpointslices")},
            hosted.controlPlaneNamespace);
    }
    return watched;
}

} // namespace

struct ClusterWatch::Private {
    Private(kube::Client& of, const Plan& what, ClusterFacts before)
        : client(of), plan(what), facts(std::move(before))
    {
    }

    Result<ClusterFacts> read(const std::stop_token& stop);
    Result<bool> waitForBell(const std::stop_token& stop);

    kube::Client& client;
    const Plan& plan;
    ClusterFacts facts;
    QList<kube::Watched> watched;
    std::unique_ptr<kube::Doorbell> bell;
    Clock::time_point readAt = Clock::now(); ///< `before` is fresh, or never to be used
    bool rang = false;
};

/// Everything that moves; everything at all the first time.
Result<ClusterFacts> ClusterWatch::Private::read(const std::stop_token& stop)
{
    readAt = Clock::now();
    rang = false;
    const ClusterFacts seen = facts.identity ? observeClusterState(client, plan, facts, stop)
                                             : observeCluster(client, plan, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!seen.identity)
        return tl::make_unexpected(seen.problem.value_or(
            Error{ErrorCode::KubeUnreachable, seen.identity.reason(), {}, {}}));
    facts = seen;
    return facts;
}

/// True: it is time to read. False: nothing was heard for as long as a heartbeat may wait.
Result<bool> ClusterWatch::Private::waitForBell(const std::stop_token& stop)
{
    const auto wanted = watchedBy(plan, facts);
    if (!bell || wanted != watched) {
        bell = client.doorbell(wanted);
        watched = wanted;
    }
    const Deadline heartbeat(HeartbeatEvery);
    for (;;) {
        const auto since = Clock::now() - readAt;
        const bool due =
            since >= ReadEvery || ((rang || !bell->hearsAll()) && since >= ShortestPause);
        if (due)
            return true;
        if (heartbeat.passed())
            return false;
        const auto patience =
            rang ? std::chrono::ceil<std::chrono::milliseconds>(ShortestPause - since)
                 : std::min(heartbeat.left(), ShortestPause);
        const auto heard = bell->wait(patience, stop);
        if (!heard)
            return tl::make_unexpected(heard.error());
        rang = rang || *heard;
    }
}

ClusterWatch::ClusterWatch(kube::Client& client, const Plan& plan, ClusterFacts before)
    : d(std::make_unique<Private>(client, plan, std::move(before)))
{
}
ClusterWatch::~ClusterWatch() = default;

Result<ClusterFacts> ClusterWatch::look(const std::stop_token& stop)
{
    if (!d->facts.identity)
        return d->read(stop);
    const auto due = d->waitForBell(stop);
    if (!due)
        return tl::make_unexpected(due.error());
    if (*due)
        return d->read(stop);
    const auto answered = d->client.raw(QStringLiteral("/version"), stop);
    if (!answered)
        return tl::make_unexpected(answered.error());
    return d->facts;
}

} // namespace hcp
