// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/PathObserver.h"

#include "observe/router/PathScript.h"
#include "observe/router/Script.h"
#include "remote/tls/Tcp.h"

#include <algorithm>
#include <cerrno>
#include <future>

namespace hcp
{

namespace
{

using router::Way;
using Paths = Fact<QList<PathFact>>;

constexpr std::chrono::seconds ConnectWithin{3};
constexpr std::chrono::seconds AnswerWithin{10};

/// One per VIP and next hop.
QList<Way> waysOf(const Intent& intent, const RouterFacts& seen)
{
    QList<Way> ways;
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        for (const Address hop : seen.kernelRoutes.value(cluster.vip).valueOr({}).nextHops)
            ways << Way{cluster.vip, cluster.port, hop, {}, 0};
    }
    return ways;
}

/// Before them, one for each VIP that must come back: without hop.
QList<Way> withControls(const QList<Way>& ways)
{
    QList<Way> all;
    for (const Way& way : ways) {
        if (all.isEmpty() || all.last().vip != way.vip)
            all << Way{way.vip, way.port, {}, {}, 0};
        all << way;
    }
    return all;
}

using Sockets = std::vector<tls::BoundSocket>;

/// A port and an address of this machine for each of them.
Result<Sockets> bindAll(QList<Way>& ways)
{
    Sockets sockets;
    for (Way& way : ways) {
        const auto source = tls::sourceAddressFor(way.vip);
        auto bound = tls::bindAnyPort();
        if (!source)
            return tl::make_unexpected(source.error());
        if (!bound)
            return tl::make_unexpected(bound.error());
        way.source = *source;
        way.sourcePort = bound->port;
        sockets.push_back(std::move(*bound));
    }
    return sockets;
}

Result<std::vector<tls::Connected>> connectAll(const QList<Way>& ways, Sockets sockets,
                                               const std::stop_token& stop)
{
    const Deadline deadline(ConnectWithin);
    std::vector<std::future<Result<tls::Connected>>> asked;
    auto socket = sockets.begin();
    for (const Way& way : ways)
        asked.push_back(std::async(std::launch::async, [&, way, from = &*socket++] {
            return tls::connectFrom(std::move(*from), way.vip, way.port, deadline, stop);
        }));
    std::vector<tls::Connected> connected;
    for (auto& one : asked) {
        auto result = one.get();
        if (!result)
            return tl::make_unexpected(result.error());
        connected.push_back(std::move(*result));
    }
    return connected;
}

/// Connects while the rules are there, and sees them gone.
Result<std::vector<tls::Connected>> connectUnderRules(ssh::Session& session, const QList<Way>& ways,
                                                      Sockets sockets, const std::stop_token& stop)
{
    const QByteArray mark = router::randomMark();
    const auto rules = ssh::converse(session, router::pathScript(ways, mark), stop);
    if (!rules)
        return tl::make_unexpected(rules.error());
    const auto ready = (*rules)->ask("go\n", router::readyMark(mark), AnswerWithin, stop);
    if (!ready)
        return tl::make_unexpected(ready.error());
    auto connected = connectAll(ways, std::move(sockets), stop);
    const auto left = (*rules)->ask("end\n", router::cleanMark(mark), AnswerWithin, stop);
    if (!left)
        return tl::make_unexpected(left.error());
    if (!left->trimmed().isEmpty())
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("a temporary rule could not be taken away"),
                       QString::fromUtf8(*left).trimmed());
    return connected;
}

/// Nothing: this machine's packets to that VIP do not come by the router, or not as they left.
Result<std::optional<QList<PathFact>>> fromHere(ssh::Session& session, const QList<Way>& plain,
                                                const std::stop_token& stop)
{
    QList<Way> ways = withControls(plain);
    auto sockets = bindAll(ways);
    if (!sockets)
        return std::nullopt;
    const auto connected = connectUnderRules(session, ways, std::move(*sockets), stop);
    if (!connected)
        return tl::make_unexpected(connected.error());
    QList<PathFact> paths;
    bool differs = false; // else somebody before the router may send everything back
    for (qsizetype i = 0; i < ways.size(); ++i) {
        const tls::Connected& came = connected->at(static_cast<std::size_t>(i));
        const Way& way = ways.at(i);
        const bool sentBack = came.code == EHOSTUNREACH || came.code == EACCES;
        // What the router prohibits it says at once; silence is no proof that it was the router.
        if (!way.hop && !sentBack)
            return std::nullopt;
        if (!way.hop)
            continue;
        differs = differs || !sentBack;
        paths << PathFact{way.vip, *way.hop, false, {came.code == 0, came.error, came.millis}};
    }
    return differs ? std::optional(paths) : std::nullopt;
}

Result<QList<PathFact>> fromRouter(ssh::Session& session, const QList<Way>& ways,
                                   const std::stop_token& stop)
{
    const QByteArray mark = router::randomMark();
    const auto output = session.run(router::ownPathScript(ways, mark), stop);
    if (!output)
        return tl::make_unexpected(output.error());
    const auto answers = router::parsePathAnswers(output->out, mark);
    const auto unclear =
        std::find_if(answers.cbegin(), answers.cend(),
                     [](const router::WayAnswer& way) { return !way.took || way.status == 127; });
    if (answers.size() != ways.size() || unclear != answers.cend())
        return failure(ErrorCode::RemoteCommand,
                       QStringLiteral("the router could not be told to take one next hop"),
                       QString::fromUtf8(output->err).trimmed() +
                           (unclear == answers.cend() ? QString() : unclear->words));
    QList<PathFact> paths;
    for (qsizetype i = 0; i < ways.size(); ++i) {
        const auto& came = answers.at(i);
        const QString words = came.status == 124 ? QStringLiteral("timed out") : came.words;
        paths << PathFact{ways.at(i).vip,
                          *ways.at(i).hop,
                          true,
                          {came.status == 0, came.status == 0 ? QString() : words, 0}};
    }
    return paths;
}

QString reasonOf(const Error& error)
{
    return error.details.isEmpty()
               ? error.what
               : QStringLiteral("%1: %2").arg(error.what, error.details.simplified());
}

} // namespace

Fact<QList<PathFact>> observePaths(ssh::Session& session, const Intent& intent,
                                   const RouterFacts& seen, const std::stop_token& stop)
{
    const QString source = QStringLiteral("%1: a rule per next hop").arg(seen.name);
    const QList<Way> ways = waysOf(intent, seen);
    if (ways.isEmpty())
        return Paths::unknown(QStringLiteral("%1 has no route to a VIP").arg(seen.name), source);
    const auto outside = fromHere(session, ways, stop);
    if (!outside)
        return Paths::unknown(reasonOf(outside.error()), source);
    if (*outside)
        return Paths::known(**outside, source);
    const auto own = fromRouter(session, ways, stop);
    return own ? Paths::known(*own, source) : Paths::unknown(reasonOf(own.error()), source);
}

} // namespace hcp
