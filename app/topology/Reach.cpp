// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Reach.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

/// Unasked: its router should have told, and could not be asked.
enum class Carried { Yes, No, NotKnown, Unasked };

Carried carriedBy(const Model& model, const Session& session)
{
    // A router that is not ours is never asked: what must be proven then is that the API answers.
    if (session.standing == State::Unknown && model.routers[session.router].ours)
        return Carried::Unasked;
    if (!session.standing || session.standing == State::Unknown)
        return Carried::NotKnown;
    if (session.standing == State::Passed || session.standing == State::Warning)
        return Carried::Yes;
    // One that waits may stand, and only not for long: then the protocol's word says so.
    if (session.standing == State::Waiting && session.word.isEmpty())
        return Carried::NotKnown;
    return session.word.startsWith(u"Established"_s) ? Carried::Yes : Carried::No;
}

/// By any of the node's sessions. Without routers that is nobody's to say.
Carried carried(const Model& model, int node)
{
    Carried most = model.routers.isEmpty() ? Carried::NotKnown : Carried::No;
    for (int router = 0; router < model.routers.size(); ++router) {
        const Carried one = carriedBy(model, model.session(router, node));
        if (one == Carried::Yes)
            return one;
        most = std::max(most, one);
    }
    return most;
}

struct Reach {
    qsizetype told = 0;   ///< nodes of which something is known
    qsizetype ready = 0;  ///< of them, those that are set to announce
    qsizetype heard = 0;  ///< of them, those with a session
    qsizetype silent = 0; ///< those without one
    qsizetype open = 0;   ///< those whose routers could not be asked
    Standing announced;   ///< the best announcement
    Standing standing;    ///< the best of what gets to a router

    /// No router is known to hear of it, and one may.
    bool isOpen() const { return heard == 0 && open > 0; }

    void add(const Announcement& one, Carried session)
    {
        const bool holds = one.standing == State::Passed || one.isBlocked;
        const bool first = told == 0 && !announced;
        const Standing reached =
            holds && session == Carried::No ? Standing(State::Skipped) : one.standing;
        announced = first || worse(one.standing, announced) == announced ? one.standing : announced;
        standing = first || worse(reached, standing) == standing ? reached : standing;
        const bool known =
            one.standing && one.standing != State::Unknown && one.standing != State::Skipped;
        told += known ? 1 : 0;
        ready += holds ? 1 : 0;
        heard += holds && session == Carried::Yes ? 1 : 0;
        silent += holds && session == Carried::No ? 1 : 0;
        open += holds && session == Carried::Unasked ? 1 : 0;
    }
};

Reach reachOf(const Model& model, int hosted)
{
    Reach reach;
    for (const Announcement& one : model.announcements) {
        if (one.hosted == hosted)
            reach.add(one, carried(model, one.node));
    }
    return reach;
}

/// Few words, for the VIP itself.
QString noteOf(const Reach& reach)
{
    if (reach.told == 0)
        return u"announced by: not known"_s;
    if (reach.ready > 0 && reach.silent == reach.ready)
        return u"reaches no router"_s;
    if (reach.isOpen())
        return u"reach: not known"_s;
    const bool counted = reach.heard > 0 || reach.ready == 0;
    return counted ? u"announced by %1"_s.arg(reach.heard)
                   : u"%1 set to announce"_s.arg(reach.ready);
}

void describeVip(Part& vip, const Reach& reach)
{
    if (!vip.standing)
        return;
    vip.note = noteOf(reach);
    vip.standing = worse(vip.standing, reach.isOpen() ? State::Unknown : reach.standing);
    if (reach.isOpen())
        vip.about += u"\nwhether a router hears of it is not known: it could not be asked"_s;
    if (reach.silent > 0)
        vip.about +=
            u"\n%1 of %2 nodes that are set to announce it have no session"_s.arg(reach.silent)
                .arg(reach.ready);
}

/// The cluster would, and nobody hears it: no line to the VIP looks as if something went along it.
void silence(Model& model, int hosted)
{
    for (Announcement& one : model.announcements) {
        if (one.hosted != hosted || one.standing != State::Passed)
            continue;
        one.standing = State::Skipped;
        one.about += (one.about.isEmpty() ? QString() : u"\n"_s) + u"no session carries it"_s;
    }
}

void describeService(Hosted& hosted, const HostedClusterFacts& seen, Standing announced)
{
    const bool empty =
        hosted.service && seen.service && *seen.service && (*seen.service)->readyEndpoints == 0;
    if (!empty)
        return;
    hosted.service = worse(hosted.service, announced);
    hosted.serviceAbout = u"no pod behind it is ready: the nodes refuse what comes to the VIP"_s;
    hosted.api.note = u"no pod is ready"_s;
    hosted.api.standing = worse(hosted.api.standing, announced);
}

} // namespace

void describeReach(Model& model, const Intent& intent, const Facts& facts)
{
    for (int i = 0; i < model.hosted.size(); ++i) {
        const Reach reach = reachOf(model, i);
        describeVip(model.hosted[i].vip, reach);
        if (reach.ready > 0 && reach.silent == reach.ready)
            silence(model, i);
        describeService(model.hosted[i],
                        facts.cluster.hostedClusters.value(intent.hostedClusters[i].key()),
                        reach.announced);
    }
    for (int node = 0; node < model.nodes.size(); ++node) {
        Part& part = model.nodes[node];
        if (part.standing == State::Passed && carried(model, node) == Carried::No)
            part.note = u"set to announce"_s;
    }
}

} // namespace hcp::topology
