// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Drill.h"

#include "checks/Subjects.h"
#include "observe/router/DrillScript.h"

#include <algorithm>

namespace hcp
{

namespace
{

QString connections(int count)
{
    return count == 1 ? QStringLiteral("1 connection")
                      : QStringLiteral("%1 connections").arg(count);
}

QString nodeOf(const DrillOutcome& outcome)
{
    return nodeLabel(outcome.choice.node);
}

QString whatClientsNoticed(const DrillOutcome& outcome)
{
    const DrillTries& tries = outcome.tries;
    if (tries.failed > 0)
        return QStringLiteral("%1 of %2 from this machine failed, all within %3 of the cut (%4)")
            .arg(tries.failed)
            .arg(connections(tries.tried), secondsWord(*tries.lastFailureMillis), tries.lastError);
    if (outcome.wasNoticed())
        return QStringLiteral("None of %1 from this machine failed").arg(connections(tries.tried));
    QString text = QStringLiteral("Nothing of this machine's went through %1: what clients notice "
                                  "was not measured")
                       .arg(nodeOf(outcome));
    for (const DrilledRouter& router : outcome.routers) {
        if (router.choosesByAddress)
            text += QStringLiteral("; %1 chooses the next hop by address alone, so that this "
                                   "machine's connections all take the same")
                        .arg(router.name);
    }
    return text;
}

QString howItLeft(const DrillOutcome& outcome, const DrilledRouter& router)
{
    const QString node = nodeOf(outcome);
    if (router.leftMillis)
        return QStringLiteral("%1 took %2 out of its route %3 after the cut%4")
            .arg(router.name, node, secondsWord(*router.leftMillis),
                 router.bfd ? QStringLiteral(", told by BFD") : QString());
    const QString kept =
        QStringLiteral("%1 kept %2 as a next hop all the time").arg(router.name, node);
    const bool early = router.holdMillis > std::chrono::milliseconds(outcome.length).count();
    if (router.bfd || !early)
        return kept;
    return QStringLiteral("%1: the hold time of %2 was not over; BFD notices within 1 s")
        .arg(kept, secondsWord(router.holdMillis));
}

QString howItCameBack(const DrillOutcome& outcome, const DrilledRouter& router)
{
    const QString node = nodeOf(outcome);
    if (!router.backMillis)
        return QStringLiteral("%1's session and route were not back at %2 in time")
            .arg(node, router.name);
    if (!router.sessionEnded && !router.leftMillis)
        return QStringLiteral("%1's session with %2 stood all the time").arg(node, router.name);
    return QStringLiteral("%1's session and route were back at %2 %3 after the end of the cut")
        .arg(node, router.name, secondsWord(*router.backMillis));
}

} // namespace

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

QString secondsWord(qint64 millis)
{
    const bool whole = millis % 1000 == 0 || millis >= 100'000;
    return QStringLiteral("%1 s").arg(static_cast<double>(millis) / 1000.0, 0, 'f', whole ? 0 : 1);
}

bool DrillOutcome::wasNoticed() const
{
    return tries.failed > 0 || std::any_of(routers.begin(), routers.end(), [](const auto& router) {
               return router.packetsFromHere > 0;
           });
}

QStringList drillFacts(const DrillOutcome& outcome)
{
    QStringList facts{whatClientsNoticed(outcome)};
    if (outcome.stopped) {
        QStringList routers;
        for (const DrilledRouter& router : outcome.routers)
            routers << router.name;
        return facts << QStringLiteral("Stopped early: the cut at %1 is over, its table is gone")
                            .arg(listed(routers));
    }
    if (outcome.tries.failedBefore > 0)
        facts << QStringLiteral("%1 of %2 had failed before the cut already")
                     .arg(outcome.tries.failedBefore)
                     .arg(connections(outcome.tries.triedBefore));
    for (const DrilledRouter& router : outcome.routers)
        facts << howItLeft(outcome, router) << howItCameBack(outcome, router);
    return facts;
}

} // namespace hcp
