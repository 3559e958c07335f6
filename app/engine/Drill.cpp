// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Drill.h"

#include "checks/Subjects.h"
#include "engine/SessionPrivate.h"
#include "observe/DrillObserver.h"
#include "remote/tls/Tcp.h"

#include <algorithm>
#include <mutex>

namespace hcp
{

namespace
{

constexpr std::chrono::seconds GreenWithin{60};
constexpr std::chrono::seconds LongestPause{3}; ///< between two connections

/// Asks and cuts on the routers' own threads.
class Driller
{
public:
    Driller(Connections& connections, const Plan& plan, const View& view, const DrillWish& wish)
        : m_connections(connections), m_plan(plan), m_view(view),
          m_wish(wish), m_moment{view.facts, {}}
    {
        m_moment.facts.dns.clear();
        m_moment.facts.apis.clear();
        m_moment.facts.paths.clear();
    }

    /// Can every router do it? The next hop that this machine's connections take, where one knows.
    Result<std::optional<Address>> preflight(const DrillChoice& choice, const std::stop_token& stop)
    {
        std::optional<Address> nextHop;
        for (const RouterIntent& router : choice.routers) {
            const auto seen =
                m_connections
                    .withRouter(router, stop,
                                [&](ssh::Session& session) {
                                    return drillPreflight(session, router.name,
                                                          drillAt(router, choice), stop);
                                })
                    .get();
            if (!seen)
                return tl::make_unexpected(seen.error());
            m_choosesByAddress[router.name] = seen->choosesByAddress;
            nextHop = nextHop ? nextHop : seen->nextHop;
        }
        return nextHop;
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

    /// What the routers' threads see, put together.
    void tell(const RouterFacts& seen, const QString& link, Drill::Stage stage)
    {
        const std::scoped_lock lock(m_mutex);
        m_moment.facts.routers[seen.name] = seen;
        m_moment.cutOff.removeAll(link);
        if (stage == Drill::Stage::CutOff)
            m_moment.cutOff << link;
        if (m_wish.seen)
            m_wish.seen(m_moment);
    }

    Drill drillAt(const RouterIntent& router, const DrillChoice& choice)
    {
        const auto through = clustersThrough(m_view, router, choice.node);
        const QString link = sessionSubject(router, choice.node);
        Drill drill{
            nodeLabel(choice.node),
            {choice.node.address, {}, {}, m_wish.length},
            targetsOf(through),
            [this, link](const RouterFacts& seen, Drill::Stage stage) { tell(seen, link, stage); }};
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
            seen->router.choosesByAddress = m_choosesByAddress.value(seen->router.name);
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
    QMap<QString, bool> m_choosesByAddress;
    std::mutex m_mutex; ///< of the moment
    DrillMoment m_moment;
};

} // namespace

Result<DrillOutcome> Session::drill(const DrillWish& wish, const ProgressSink& progress,
                                    const std::stop_token& stop)
{
    const auto before = wish.checkLength().and_then([&] { return look(progress, stop); });
    if (!before)
        return tl::make_unexpected(before.error());
    Driller driller(d->connections, d->plan, *before, wish);
    auto choice = chooseDrill(*before, wish);
    if (choice) {
        const auto asked = driller.preflight(*choice, stop);
        if (!asked)
            return tl::make_unexpected(asked.error());
        choice = chooseDrill(*before, wish, *asked);
    }
    if (!choice)
        return tl::make_unexpected(choice.error());
    const auto ask = [&] { return d->prompter.consent(drillConsent(*before, *choice, wish)).yes; };
    if (!wish.assumeYes && !d->asking(stop, ask))
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
