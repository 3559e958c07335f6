// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/RouterWatch.h"

#include "base/Wait.h"
#include "observe/RouterObserver.h"
#include "observe/router/Ask.h"
#include "observe/router/Firewall.h"
#include "observe/router/LiveTalk.h"

#include <algorithm>

namespace hcp
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds ScriptEvery{10};
constexpr std::chrono::seconds TalkAgainAfter{3};

/// A change runs the script at once; a router that changes all the time must not make it run all
/// the time: five in a row, then one in four seconds, which is one percent of a core there.
class Allowance
{
public:
    bool take()
    {
        const auto now = Clock::now();
        if (m_spentUntil > now + OneMoreAfter * (InARow - 1))
            return false;
        m_spentUntil = std::max(m_spentUntil, now) + OneMoreAfter;
        return true;
    }

private:
    static constexpr int InARow = 5;
    static constexpr std::chrono::seconds OneMoreAfter{4};
    Clock::time_point m_spentUntil{};
};

/// What a session tells beside counters that tick on healthy ones.
using PeerState = std::tuple<Address, QString, QString, qint64, qint64, int, int>;

/// Prefixes count for our neighbors alone: an uplink's change all the time.
QList<PeerState> statesOf(const RouterFacts& facts, const Plan& plan)
{
    const auto& nodes = plan.managementCluster.nodes;
    const auto isOurs = [&](const BgpPeerFact& peer) {
        return peer.remoteAs == plan.managementCluster.metallbAsn ||
               std::any_of(nodes.begin(), nodes.end(),
                           [&peer](const NodePlan& node) { return node.address == peer.address; });
    };
    QList<PeerState> states;
    for (const BgpPeerFact& peer : facts.bgp.valueOr({}).peers) {
        const bool ours = isOurs(peer);
        states.append({peer.address, peer.state, peer.peerState, peer.connectionsEstablished,
                       peer.connectionsDropped, ours ? peer.prefixesReceived : 0,
                       ours ? peer.prefixesSent : 0});
    }
    return states;
}

template <class T>
bool sameValues(const QMap<Address, Fact<T>>& a, const QMap<Address, Fact<T>>& b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const Fact<T>& one, const Fact<T>& other) {
            return one.isKnown() == other.isKnown() && (!one.isKnown() || *one == *other);
        });
}

/// Something happened that the rest of the router may have to do with.
bool changed(const RouterFacts& before, const RouterFacts& now, const Plan& plan)
{
    return statesOf(before, plan) != statesOf(now, plan) ||
           before.runningConfig.valueOr({}) != now.runningConfig.valueOr({}) ||
           before.forwarding.valueOr({}).now != now.forwarding.valueOr({}).now ||
           !sameValues(before.bgpRoutes, now.bgpRoutes) ||
           !sameValues(before.kernelRoutes, now.kernelRoutes);
}

/// FRR was stopped or started since: its answers alone do not tell the whole story.
bool lostDaemons(const router::VtyshAnswers& vtysh, const RouterFacts& before)
{
    const auto daemons = vtysh.answer(QStringLiteral("daemons"));
    if (!daemons)
        return true;
    const auto now = QString::fromUtf8(*daemons).simplified().split(u' ', Qt::SkipEmptyParts);
    return before.frr && now != before.frr->daemonsRunning;
}

} // namespace

struct RouterWatch::Private {
    Private(ssh::Session& over, const Plan& of, RouterFacts known)
        : session(over), plan(of), facts(std::move(known)),
          questions(router::questionsFor(of, router::Extent::Live)), talk(over, questions)
    {
        const QDateTime read = facts.firewall.at();
        if (read.isValid())
            scriptAt = Clock::now() -
                       std::chrono::milliseconds(read.msecsTo(QDateTime::currentDateTimeUtc()));
    }

    Result<RouterFacts> whole(const std::stop_token& stop);
    Status live(const std::stop_token& stop);
    Status script(const std::stop_token& stop);
    Status everything(const std::stop_token& stop);
    bool isScriptDue();

    ssh::Session& session;
    const Plan& plan;
    RouterFacts facts;
    router::Questions questions;
    router::LiveTalk talk;
    router::VtyshAnswers said; ///< by vtysh, last
    Clock::time_point talkAt{};
    Clock::time_point scriptAt{}; ///< when what only it tells was read
    // Since the script ran last. The rule set is told by it alone, so that what BGP does on the way
    // up or down must not use up its allowance.
    bool rang = false, different = false;
    QByteArray files; ///< LiveAnswers::files, last
    Allowance forRings, forChanges, forFiles;
};

/// Without any program kept open: everything, as FRR that came or went may have another
/// configuration; everything that moves, where that was asked a moment ago.
Result<RouterFacts> RouterWatch::Private::whole(const std::stop_token& stop)
{
    const bool movesOnly = facts.login && !forFiles.take();
    const RouterFacts seen = movesOnly ? observeRouterState(session, plan, facts, stop)
                                       : observeRouter(session, plan, facts.name, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!seen.login)
        return tl::make_unexpected(
            seen.problem.value_or(Error{ErrorCode::SshProtocol, seen.login.reason(), {}, {}}));
    facts = seen;
    scriptAt = Clock::now();
    rang = different = false;
    return facts;
}

bool RouterWatch::Private::isScriptDue()
{
    return Clock::now() - scriptAt >= ScriptEvery || (rang && forRings.take()) ||
           (different && forChanges.take());
}

/// Errors: those of LiveTalk; RemoteCommand: FRR is not what it was, so that only the whole counts.
Status RouterWatch::Private::live(const std::stop_token& stop)
{
    router::Look look = router::lookAt(plan, facts.name, questions);
    auto answers = talk.ask(stop);
    if (!answers)
        return tl::make_unexpected(answers.error());
    if (lostDaemons(answers->vtysh, facts)) {
        talk.close();
        return failure(ErrorCode::RemoteCommand, QStringLiteral("FRR's daemons are not the same"));
    }
    if (files.isEmpty())
        files = answers->files;
    if (files != answers->files && forFiles.take()) {
        files = answers->files;
        return everything(stop);
    }
    look.vtysh = said = answers->vtysh;
    look.sections = answers->sections;
    RouterFacts now = facts;
    router::collectProtocols(now, look);
    now.login = Fact<LoginFact>::known(*facts.login, facts.login.source(), look.at);
    rang = rang || answers->rang;
    different = different || changed(facts, now, plan);
    facts = now;
    if (!isScriptDue())
        return {};
    return script(stop);
}

/// A file that facts are read from was changed.
Status RouterWatch::Private::everything(const std::stop_token& stop)
{
    RouterFacts seen = observeRouter(session, plan, facts.name, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!seen.login)
        return failure(ErrorCode::RemoteCommand, seen.login.reason());
    facts = std::move(seen);
    scriptAt = Clock::now();
    rang = different = false;
    return {};
}

Status RouterWatch::Private::script(const std::stop_token& stop)
{
    auto answer = router::ask(session, plan, facts.name, questions, stop);
    if (!answer)
        return tl::make_unexpected(answer.error());
    answer->look.vtysh = said;
    router::collectHost(facts, answer->look);
    router::collectFirewall(facts, answer->look);
    scriptAt = Clock::now();
    rang = different = false;
    return {};
}

RouterWatch::RouterWatch(ssh::Session& session, const Plan& plan, RouterFacts before)
    : d(std::make_unique<Private>(session, plan, std::move(before)))
{
}
RouterWatch::~RouterWatch() = default;

Result<RouterFacts> RouterWatch::look(const std::stop_token& stop)
{
    const bool mayTalk = d->facts.login && d->facts.login->root && Clock::now() >= d->talkAt;
    if (!mayTalk)
        return d->whole(stop);
    const auto told = d->live(stop);
    if (told)
        return d->facts;
    if (stop.stop_requested())
        return cancelled();
    // Silence: another connection may be answered, this one's answers would come too late.
    if (told.error().code == ErrorCode::Timeout)
        return failure(ErrorCode::SshProtocol, told.error().what, told.error().details,
                       told.error().hint);
    d->talkAt = Clock::now() + TalkAgainAfter;
    return d->whole(stop);
}

} // namespace hcp
