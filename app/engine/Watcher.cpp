// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Watcher.h"

#include "base/Wait.h"
#include "engine/Look.h"
#include "facts/Remembered.h"
#include "observe/ClusterObserver.h"
#include "observe/ClusterWatch.h"
#include "observe/NetworkObserver.h"
#include "observe/RouterObserver.h"
#include "observe/RouterWatch.h"

#include <algorithm>
#include <utility>

namespace hcp
{

namespace
{

/// A router and a cluster answer within a second or two when they are well; that one does not is
/// said within 5 s.
constexpr std::chrono::milliseconds Patience{4'500};
/// These say themselves, after three seconds and some, that nobody answers.
constexpr std::chrono::milliseconds PatienceWithProbes{8'000};
/// Two parts that answer at about the same time are one piece of news.
constexpr std::chrono::milliseconds Gap{150};

/// A router that says no is asked ever less often: each time is a line in its log, and one more
/// towards a ban (fail2ban: 5 in 10 minutes). Who mends it has it asked at once.
constexpr std::chrono::milliseconds LongestRest{120'000};

bool saysNo(const Error& error)
{
    return error.code == ErrorCode::SshAuth || error.code == ErrorCode::MissingSecret ||
           error.code == ErrorCode::SshHostKeyUnknown || error.code == ErrorCode::SshHostKeyChanged;
}

std::chrono::milliseconds restAfter(int refusals, std::chrono::milliseconds pace)
{
    constexpr int MostDoublings = 7;
    return std::min(pace * (1 << std::min(refusals, MostDoublings)), LongestRest);
}

/// Looks again and again, each time from what was seen before, and tells. After each look `pause`
/// says nothing, or how the watch ends; a look that fails ends it, too.
template <class Watch, class Seen, class Told, class Pause>
Status lookOn(Watch& watch, Seen& before, const std::stop_token& stop, const Told& told,
              const Pause& pause)
{
    for (;;) {
        const auto seen = watch.look(stop);
        if (!seen)
            return tl::make_unexpected(seen.error());
        before = *seen;
        told(before, false);
        if (const std::optional<Status> ended = pause())
            return *ended;
    }
}

/// Nobody said that it is down: what is known of it is as old as a part that was never asked.
template <class T>
Fact<T> neverSeen(const QString& words, const QString& source)
{
    return Fact<T>::unknown(words, source, QDateTime());
}

RouterFacts silentRouter(const QString& name, const QString& words)
{
    RouterFacts facts = unreachableRouter(name, {ErrorCode::SshUnreachable, words, {}, {}});
    facts.problem.reset();
    facts.login = neverSeen<LoginFact>(words, facts.login.source());
    return facts;
}

ClusterFacts silentCluster(const QString& words)
{
    ClusterFacts facts = unreachableCluster({ErrorCode::KubeUnreachable, words, {}, {}});
    facts.problem.reset();
    facts.identity = neverSeen<ClusterIdentityFact>(words, facts.identity.source());
    return facts;
}

template <class T>
void forget(Fact<T>& fact, const QString& words)
{
    fact = Fact<T>::unknown(words, fact.source());
}

void forgetApi(ApiFacts& api, const QString& words)
{
    forget(api.tcp, words);
    forget(api.tls, words);
    forget(api.readyz, words);
    forget(api.version, words);
}

} // namespace

Watcher::Clock::time_point Watcher::Part::staleAt() const
{
    return answered + patience;
}

Watcher::Watcher(Connections& connections, const Plan& plan, Facts first,
                 std::chrono::milliseconds pace)
    : m_connections(connections), m_plan(plan), m_pace(pace), m_facts(std::move(first)),
      m_given(Clock::now())
{
    const Intent intent = resolve(m_plan);
    const std::scoped_lock lock(m_mutex); // all parts are there before the first one tells
    for (const RouterIntent& router : intent.routers) {
        if (router.managed)
            addRouter(router);
    }
    addCluster();
    addNames(intent);
    for (const HostedClusterIntent& hosted : intent.hostedClusters)
        addApi(hosted);
}

Watcher::~Watcher()
{
    m_stop.request_stop();
}

Watcher::Part& Watcher::addPart(const QString& name, std::chrono::milliseconds patience,
                                std::function<void(Facts&, const QString&)> forget)
{
    m_parts.push_back(std::make_unique<Part>());
    Part& part = *m_parts.back();
    part.name = name;
    part.patience = patience;
    part.forget = std::move(forget);
    part.answered = Clock::now();
    part.at = QDateTime::currentDateTime();
    return part;
}

void Watcher::addRouter(const RouterIntent& router)
{
    Part& part =
        addPart(router.name, Patience, [name = router.name](Facts& facts, const QString& words) {
            facts.routers[name] = silentRouter(name, words);
        });
    const RouterFacts before = m_facts.routers.value(router.name);
    part.failed = !before.login;
    m_threads.emplace_back([this, router, before, &part] { watchRouter(router, before, part); });
}

void Watcher::addCluster()
{
    Part& part =
        addPart(QStringLiteral("the cluster"), Patience, [](Facts& facts, const QString& words) {
            facts.cluster = withNodesOf(silentCluster(words), facts.cluster);
        });
    part.failed = !m_facts.cluster.identity;
    m_threads.emplace_back([this, before = m_facts.cluster, &part] { watchCluster(before, part); });
}

/// A resolver that hangs is waited for longer than a server that we ask ourselves, which must not
/// keep that one's answers back.
void Watcher::addNames(const Intent& intent)
{
    addResolver(QStringLiteral("this machine's resolver"), DnsFact::Resolver::ThisMachine,
                [this, names = recordNames(intent), intent](const std::stop_token& stop) {
                    QStringList hosts;
                    {
                        const std::scoped_lock lock(m_mutex);
                        hosts = oauthHosts(intent, m_facts.cluster);
                    }
                    return observeNames(names + hosts, stop);
                });
    addResolver(QStringLiteral("the DNS"), DnsFact::Resolver::Listed,
                [intent](const std::stop_token& stop) { return observeServers(intent, stop); });
}

void Watcher::addResolver(const QString& name, DnsFact::Resolver resolver,
                          std::function<QList<DnsFact>(const std::stop_token&)> ask)
{
    const auto isOf = [resolver](const DnsFact& fact) { return fact.resolver == resolver; };
    Part& part = addPart(name, PatienceWithProbes, [isOf](Facts& facts, const QString& words) {
        for (DnsFact& fact : facts.dns) {
            if (isOf(fact))
                forget(fact.addresses, words);
        }
    });
    const bool isOwn = resolver == DnsFact::Resolver::ThisMachine;
    m_threads.emplace_back([this, ask = std::move(ask), isOf, isOwn, &part] {
        const std::stop_token stop = m_stop.get_token();
        while (sleepFor(m_pace, stop)) {
            const auto names = ask(stop);
            tell(part, false, [&](Facts& facts) {
                facts.dns.removeIf(isOf);
                facts.dns += names;
                if (isOwn) // as often as this machine is asked for anything
                    facts.ownAddresses = observeOwnAddresses();
            });
        }
    });
}

void Watcher::addApi(const HostedClusterIntent& hosted)
{
    const QString key = hosted.key();
    Part& part =
        addPart(QStringLiteral("the API of %1").arg(key), PatienceWithProbes,
                [key](Facts& facts, const QString& words) { forgetApi(facts.apis[key], words); });
    m_threads.emplace_back([this, hosted, key, &part] {
        const std::stop_token stop = m_stop.get_token();
        Fact<std::optional<Secret>> kubeconfig;
        while (sleepFor(m_pace, stop)) {
            {
                const std::scoped_lock lock(m_mutex);
                const auto told = m_facts.cluster.hostedClusters.value(key).kubeconfig;
                if (told || !kubeconfig) // a cluster that cannot be asked takes nothing back
                    kubeconfig = told;
            }
            const ApiFacts api = observeApi(hosted, kubeconfig, stop);
            tell(part, false, [&](Facts& facts) { facts.apis[key] = api; });
        }
    });
}

/// Opens the session again, and goes on from what was known, whenever it broke.
void Watcher::watchRouter(const RouterIntent& router, RouterFacts before, Part& part)
{
    const std::stop_token stop = m_stop.get_token();
    before.name = router.name;
    const auto told = [&](const RouterFacts& seen, bool failed) {
        tell(part, failed, [&](Facts& facts) { facts.routers[router.name] = seen; });
    };
    const auto rest = [&]() -> std::optional<Status> {
        const auto slept = sleepFor(m_pace, stop);
        return slept ? std::nullopt : std::optional(slept);
    };
    int refusals = 0;
    bool isSecondTry = false;
    while (sleepFor(restAfter(refusals, m_pace), stop)) {
        const Status ended = m_connections
                                 .withRouter(
                                     router, stop,
                                     [&](ssh::Session& session) -> Status {
                                         RouterWatch watch(session, m_plan, before);
                                         return lookOn(watch, before, stop, told, rest);
                                     },
                                     Asking::Nobody)
                                 .get();
        const bool broke = ended.error().code == ErrorCode::SshProtocol;
        if (broke && !std::exchange(isSecondTry, true))
            continue; // the next connection tells why, or that nothing is wrong
        isSecondTry = false;
        refusals = saysNo(ended.error()) ? refusals + 1 : 0;
        told(unreachableRouter(router.name, ended.error()), true);
    }
}

void Watcher::watchCluster(ClusterFacts before, Part& part)
{
    const std::stop_token stop = m_stop.get_token();
    const auto told = [&](const ClusterFacts& seen, bool failed) {
        tell(part, failed, [&](Facts& facts) { facts.cluster = withNodesOf(seen, facts.cluster); });
    };
    const auto untilOutdated = [this]() -> std::optional<Status> {
        const bool outdated = m_connections.isOutdated(m_plan.managementCluster);
        return outdated ? std::optional(Status()) : std::nullopt;
    };
    while (!stop.stop_requested()) {
        const Status ended =
            m_connections
                .withCluster(m_plan.managementCluster, stop,
                             [&](kube::Client& client) -> Status {
                                 ClusterWatch watch(client, m_plan, before);
                                 return lookOn(watch, before, stop, told, untilOutdated);
                             })
                .get();
        if (ended) {
            before = {}; // somebody else asks, or another cluster answers
            continue;
        }
        told(unreachableCluster(ended.error()), true);
        (void)sleepFor(m_pace, stop);
    }
}

void Watcher::tell(Part& part, bool failed, const std::function<void(Facts&)>& change)
{
    if (m_stop.stop_requested()) // what was cut short says nothing about the world
        return;
    {
        const std::scoped_lock lock(m_mutex);
        change(m_facts);
        part.answered = Clock::now();
        part.at = QDateTime::currentDateTime();
        part.silent = false;
        part.failed = failed;
        m_new = true;
    }
    m_news.notify_all();
}

std::optional<Watcher::Clock::time_point> Watcher::nextStale() const
{
    std::optional<Clock::time_point> next;
    for (const auto& part : m_parts) {
        if (!part->failed && !part->silent)
            next = std::min(next.value_or(part->staleAt()), part->staleAt());
    }
    return next;
}

Facts Watcher::current()
{
    Facts facts = m_facts;
    for (const auto& part : m_parts) {
        part->silent = !part->failed && Clock::now() >= part->staleAt();
        if (part->silent)
            part->forget(facts,
                         QStringLiteral("%1 has not answered since %2")
                             .arg(part->name, part->at.toString(QStringLiteral("HH:mm:ss"))));
    }
    return facts;
}

Result<Facts> Watcher::next(std::chrono::milliseconds atMost, const std::stop_token& stop)
{
    const auto deadline = Clock::now() + atMost;
    std::unique_lock lock(m_mutex);
    const auto until = std::min(deadline, nextStale().value_or(deadline));
    m_news.wait_until(lock, stop, until, [this] { return m_new; });
    const auto together = std::min(deadline, m_given + Gap);
    m_news.wait_until(lock, stop, together, [] { return false; });
    if (stop.stop_requested())
        return cancelled();
    m_new = false;
    m_given = Clock::now();
    return current();
}

} // namespace hcp
