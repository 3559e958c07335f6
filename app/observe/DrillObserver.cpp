// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/DrillObserver.h"

#include "base/Wait.h"
#include "observe/router/Ask.h"
#include "observe/router/Collect.h"
#include "observe/router/LiveTalk.h"

#include <algorithm>

namespace hcp
{

namespace
{

using Clock = ConnectionTries::Clock;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::chrono::seconds Before{2};
constexpr std::chrono::seconds BackWithin{150};
constexpr milliseconds LookEvery{250};
constexpr std::chrono::seconds TellEvery{1};
constexpr std::chrono::seconds AnswerWithin{10};
constexpr milliseconds MendWithin{1500}; ///< Ctrl-C ends the program within 2 s

qint64 millisSince(Clock::time_point then)
{
    return duration_cast<milliseconds>(Clock::now() - then).count();
}

/// Looks at the node's session and its place in the kernel's routes.
class NodeWatch
{
public:
    NodeWatch(ssh::Session& session, const Plan& plan, const RouterFacts& before,
              const Drill& drill)
        : m_plan(plan), m_facts(before), m_drill(drill), m_cut(drill.cut),
          m_questions(router::questionsFor(plan, router::Extent::Live)),
          m_talk(session, m_questions)
    {
    }

    /// False: the router did not answer, what was seen before stays.
    bool look(const std::stop_token& stop)
    {
        router::Look look = router::lookAt(m_plan, m_facts.name, m_questions);
        const auto answers = m_talk.ask(stop);
        if (!answers)
            return false;
        look.vtysh = answers->vtysh;
        look.sections = answers->sections;
        router::collectProtocols(m_facts, look);
        if (millisSince(m_told) >= milliseconds(TellEvery).count())
            tell();
        return true;
    }

    void enter(Drill::Stage stage)
    {
        m_stage = stage;
        tell();
    }

    std::optional<BgpPeerFact> peer() const
    {
        const auto peers = m_facts.bgp.valueOr({}).peers;
        const auto own = std::find_if(peers.begin(), peers.end(), [this](const BgpPeerFact& peer) {
            return peer.address == m_cut.node;
        });
        return own == peers.end() ? std::nullopt : std::optional(*own);
    }
    bool isEstablished() const
    {
        const auto own = peer();
        return own && own->isEstablished();
    }
    /// It is a next hop of all of them.
    bool isNextHop() const
    {
        return std::all_of(m_cut.vips.begin(), m_cut.vips.end(), [this](Address vip) {
            return m_facts.kernelRoutes.value(vip).valueOr({}).nextHops.contains(m_cut.node);
        });
    }
    bool isWatchedByBfd() const
    {
        const auto peers = m_facts.bfd.valueOr({});
        return std::any_of(peers.begin(), peers.end(), [this](const BfdPeerFact& peer) {
            return peer.address == m_cut.node && peer.status == QStringLiteral("up");
        });
    }

private:
    void tell()
    {
        m_told = Clock::now();
        if (m_drill.seen)
            m_drill.seen(m_facts, m_stage);
    }

    const Plan& m_plan;
    RouterFacts m_facts;
    const Drill& m_drill;
    const router::Cut& m_cut;
    Drill::Stage m_stage = Drill::Stage::Connected;
    Clock::time_point m_told;
    router::Questions m_questions;
    router::LiveTalk m_talk;
};

/// The table on the router, from its making to its end.
class CutTable
{
public:
    CutTable(std::unique_ptr<ssh::Conversation> script, QByteArray mark, QString router)
        : m_script(std::move(script)), m_mark(std::move(mark)), m_router(std::move(router))
    {
    }

    Status make(const std::stop_token& stop)
    {
        const auto answer = m_script->ask("go\n", router::cutMark(m_mark), AnswerWithin, stop);
        if (!answer)
            return tl::make_unexpected(answer.error());
        return router::parseCut(*answer, m_router);
    }

    /// Not to be cancelled.
    Result<router::Mended> mend(milliseconds within)
    {
        const auto answer = m_script->ask("end\n", router::mendedMark(m_mark), within, {});
        if (!answer)
            return failure(
                answer.error().code,
                QStringLiteral("%1 did not say that the drill's table is gone").arg(m_router),
                answer.error().what,
                QStringLiteral("it goes by itself, within two minutes at the latest"));
        const auto mended = router::parseMended(*answer);
        if (!mended.left.isEmpty())
            return failure(
                ErrorCode::RemoteCommand,
                QStringLiteral("The drill's table could not be taken away from %1").arg(m_router),
                QString::fromUtf8(mended.left),
                QStringLiteral("it drops nothing after two minutes; nft delete table "
                               "ip %1%2 takes it away")
                    .arg(router::DrillTable, QString::fromLatin1(m_mark.left(8))));
        return mended;
    }

private:
    std::unique_ptr<ssh::Conversation> m_script;
    QByteArray m_mark;
    QString m_router;
};

void say(const ProgressSink& progress, Progress::Kind kind, const QString& router,
         const QString& text)
{
    report(progress, {kind, router, text, 0, 0});
}

/// Looks until the cut is over. Errors: Cancelled.
Status watchCut(NodeWatch& watch, DrillSeen& seen, const Deadline& over,
                const std::stop_token& stop)
{
    while (!over.passed()) {
        if (watch.look(stop)) {
            if (!watch.isNextHop() && !seen.router.leftMillis)
                seen.router.leftMillis = millisSince(seen.cutAt);
            seen.router.sessionEnded = seen.router.sessionEnded || !watch.isEstablished();
        }
        if (const auto slept = sleepFor(std::min(over.left(), LookEvery), stop); !slept)
            return slept;
    }
    return {};
}

/// Looks until session and route are back, or it has been long enough. Errors: Cancelled.
Status watchReturn(NodeWatch& watch, DrilledRouter& router, const std::stop_token& stop)
{
    const auto mendedAt = Clock::now();
    const Deadline patience(BackWithin);
    while (!patience.passed()) {
        if (watch.look(stop)) {
            router.sessionEnded = router.sessionEnded || !watch.isEstablished();
            if (watch.isEstablished() && watch.isNextHop()) {
                router.backMillis = millisSince(mendedAt);
                return {};
            }
        }
        if (const auto slept = sleepFor(LookEvery, stop); !slept)
            return slept;
    }
    return {};
}

/// Cuts the node off, looks on, and mends it, also when told to stop. Errors: observeDrill()'s.
Status cutAndWatch(ssh::Session& session, const Drill& drill, NodeWatch& watch, DrillSeen& seen,
                   const ProgressSink& progress, const std::stop_token& stop)
{
    const QString& name = seen.router.name;
    const QByteArray mark = router::randomMark();
    auto script = ssh::converse(session, router::drillScript(drill.cut, mark), stop);
    if (!script)
        return tl::make_unexpected(script.error());
    CutTable table(std::move(*script), mark, name);
    // Before it is asked for: nothing that failed because of it counts as failed without it.
    seen.cutAt = Clock::now();
    if (const auto made = table.make(stop); !made)
        return made;
    watch.enter(Drill::Stage::CutOff);
    say(progress, Progress::Kind::Started, name,
        QStringLiteral("%1 is cut off at %2 for %3 s")
            .arg(drill.node, name)
            .arg(drill.cut.length.count()));
    const auto watched = watchCut(watch, seen, Deadline(drill.cut.length), stop);
    const auto mended = table.mend(watched ? milliseconds(AnswerWithin) : MendWithin);
    if (!mended)
        return tl::make_unexpected(mended.error());
    watch.enter(Drill::Stage::Connected);
    say(progress, Progress::Kind::Done, name,
        QStringLiteral("the cut at %1 is over, its table is gone").arg(name));
    if (watched && mended->late && drill.cut.length < router::LongestCut)
        return failure(
            ErrorCode::Timeout,
            QStringLiteral("The cut at %1 ended by itself, nothing was measured").arg(name),
            QStringLiteral("this machine or its connection stood still meanwhile"),
            QStringLiteral("try it again"));
    seen.router.packetsFromHere = mended->packetsFromHere;
    seen.router.packets = mended->packets;
    seen.stopped = !watched;
    return {};
}

} // namespace

Result<router::DrillPreflight> drillPreflight(ssh::Session& session, const QString& router,
                                              const Drill& drill, const std::stop_token& stop)
{
    const auto& target = drill.targets.first();
    return session.run(router::preflightScript(drill.cut.here, target.vip, target.port), stop)
        .and_then([&router](const ssh::Output& output) {
            return router::parsePreflight(output.out, router);
        });
}

Result<DrillSeen> observeDrill(ssh::Session& session, const Plan& plan, const RouterFacts& before,
                               const Drill& drill, const ProgressSink& progress,
                               const std::stop_token& stop)
{
    const QString& name = before.name;
    NodeWatch watch(session, plan, before, drill);
    say(progress, Progress::Kind::Started, name,
        QStringLiteral("connecting to %1 every 200 ms").arg(drill.targets.first().vip.toString()));
    watch.look(stop);
    DrillSeen seen;
    seen.router.name = name;
    seen.router.bfd = watch.isWatchedByBfd();
    seen.router.holdMillis = watch.peer().value_or(BgpPeerFact()).holdMillis;
    auto done = sleepFor(Before, stop);
    if (done)
        done = cutAndWatch(session, drill, watch, seen, progress, stop);
    if (!done)
        return tl::make_unexpected(done.error());
    if (seen.stopped)
        return seen;
    say(progress, Progress::Kind::Started, name,
        QStringLiteral("waiting for %1's session and route at %2").arg(drill.node, name));
    seen.stopped = !watchReturn(watch, seen.router, stop);
    if (seen.stopped)
        return seen;
    say(progress, seen.router.backMillis ? Progress::Kind::Done : Progress::Kind::Failed, name,
        seen.router.backMillis
            ? QStringLiteral("%1 is a next hop of %2 again").arg(drill.node, name)
            : QStringLiteral("%1 is no next hop of %2 yet").arg(drill.node, name));
    return seen;
}

} // namespace hcp
