// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Details.h"

#include "checks/Resolvers.h"
#include "topology/PathWords.h"
#include "topology/Reach.h"

#include <algorithm>

namespace hcp::topology
{

namespace
{

using namespace Qt::StringLiterals;

QString counted(qint64 count, const QString& one, const QString& many)
{
    return u"%1 %2"_s.arg(count).arg(count == 1 ? one : many);
}

const BgpPeerFact* peerOf(const RouterFacts& facts, const QString& address)
{
    const auto own = Address::parse(address);
    if (!facts.bgp || !own)
        return nullptr;
    const auto& peers = facts.bgp->peers;
    const auto found = std::find_if(peers.cbegin(), peers.cend(),
                                    [&](const BgpPeerFact& peer) { return peer.address == *own; });
    return found == peers.cend() ? nullptr : &*found;
}

void describeSession(Model& model, Session& session, const Facts& facts)
{
    // An older view's words would contradict a verdict that is not there.
    if (!session.standing)
        return;
    const auto router = facts.routers.constFind(model.routers[session.router].name);
    if (router == facts.routers.cend())
        return;
    Part& node = model.nodes[session.node];
    const BgpPeerFact* peer = peerOf(*router, node.address);
    if (peer == nullptr)
        return;
    session.word = peer->state;
    if (!peer->isEstablished())
        return;
    if (session.standing == State::Warning && peer->prefixesReceived == 0)
        session.word += u", 0 prefixes"_s;
    if (node.standing == State::Passed)
        node.note =
            u"speaker \u00b7 "_s + counted(peer->prefixesReceived, u"prefix"_s, u"prefixes"_s);
}

/// Is it a next hop of the routes to all VIPs? None: not known of one of them.
std::optional<bool> isNextHop(const Intent& intent, const QMap<Address, Fact<RouteFact>>& routes,
                              Address node)
{
    bool all = !intent.hostedClusters.isEmpty();
    for (const HostedClusterIntent& hosted : intent.hostedClusters) {
        const Fact<RouteFact> route = routes.value(hosted.vip);
        if (!route)
            return std::nullopt;
        all = all && route->nextHops.contains(node);
    }
    return all;
}

/// Where no check said it of this node, the routes themselves do.
void markFromRoutes(const Model& model, Session& session, const Intent& intent, const Facts& facts)
{
    const auto router = facts.routers.constFind(model.routers[session.router].name);
    const auto node = Address::parse(model.nodes[session.node].address);
    if (!session.standing || session.mark != Mark::None || router == facts.routers.cend() || !node)
        return;
    const std::optional<bool> kernel = isNextHop(intent, router->kernelRoutes, *node);
    const std::optional<bool> bgp = isNextHop(intent, router->bgpRoutes, *node);
    if (kernel && bgp)
        session.mark = *kernel ? Mark::InKernel : *bgp ? Mark::InBgp : Mark::NotUsed;
}

void describeNode(Part& node, const ClusterFacts& cluster)
{
    if (!cluster.metallb || !cluster.nodes)
        return;
    const auto& speakers = cluster.metallb->speakers;
    const bool speaks = std::any_of(speakers.cbegin(), speakers.cend(), [&](const auto& speaker) {
        return speaker.node == node.name && speaker.ready;
    });
    const auto& nodes = cluster.nodes.value();
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(),
                                    [&](const NodeFact& fact) { return fact.name == node.name; });
    if (found == nodes.cend())
        return;
    if (!found->ready)
        node.note = u"not ready"_s;
    else if (!speaks)
        node.note = u"no speaker is ready"_s;
    else if (node.note.isEmpty())
        node.note = u"speaker ready"_s;
    // Node and speaker were seen to be well before any session was looked at.
    if (!node.standing && found->ready && speaks)
        node.standing = State::Passed;
}

void describeRouter(Part& router, const RouterIntent& intent, const Asn& cluster,
                    const RouterFacts& facts)
{
    if (!facts.frr || !facts.frr->installed)
        return;
    // Without both numbers it is neither.
    const bool isKnown = intent.asn != Asn() && cluster != Asn();
    const QString kind = intent.asn == cluster ? u", iBGP"_s : u", eBGP"_s;
    if (router.note.isEmpty())
        router.note = u"FRR "_s + facts.frr->version + (isKnown ? kind : QString());
    if (!router.standing && facts.frr->serviceActive && facts.frr->bgpdEnabled)
        router.standing = State::Passed;
}

/// What is seen of a name: the address that is wrong where one is, as the row is judged by it.
QString seenOf(const Intent& intent, const Facts& facts, const RecordIntent& record)
{
    QString seen;
    for (const Answer& answer : answers(intent, facts, record)) {
        if (!answer.counts || !answer.addresses)
            continue;
        QStringList all = answer.everyAddress();
        if (all.isEmpty())
            return u"no record yet"_s;
        all.removeAll(record.address.toString());
        if (!all.isEmpty())
            return all.first();
        seen = record.address.toString();
    }
    return seen;
}

void describeNames(Model& model, const Intent& intent, const Facts& facts)
{
    const qsizetype shown = std::min(model.names.size(), intent.records.size());
    for (qsizetype i = 0; i < shown; ++i) {
        NameRow& row = model.names[i];
        if (row.label + model.dns.strong != intent.records[i].name)
            continue; // the last row stands for several
        // The planned address is no answer, and there is none any more.
        if (row.standing == State::Unknown)
            row.value = u"not known"_s;
        if (row.standing == State::Failed)
            row.value = u"no answer"_s;
        if (const QString seen = seenOf(intent, facts, intent.records[i]); !seen.isEmpty())
            row.value = seen;
    }
}

QString subnetOf(const Model& model, const Facts& facts)
{
    const auto machine = Address::parse(model.machine.address);
    if (!machine || model.routers.size() != 1)
        return {};
    const auto router = facts.routers.value(model.routers.first().name);
    for (const InterfaceFact& interface : router.interfaces.valueOr({})) {
        for (const Prefix& network : interface.networks) {
            if (network.contains(*machine))
                return network.toString();
        }
    }
    return {};
}

void describeApis(Model& model, const Intent& intent, const Facts& facts)
{
    for (int i = 0; i < model.hosted.size(); ++i) {
        const auto seen = facts.cluster.hostedClusters.constFind(intent.hostedClusters[i].key());
        if (seen == facts.cluster.hostedClusters.cend() || !seen->service || !*seen->service)
            continue;
        if (const int pods = (*seen->service)->readyEndpoints; pods > 0)
            model.hosted[i].api.note += u" \u00b7 "_s + counted(pods, u"pod"_s, u"pods"_s);
        model.hosted[i].api.stacked = (*seen->service)->readyEndpoints > 1;
    }
}

/// The card of a router that is broken, and of a node whose session is down, says why.
void writeCauses(Model& model, const QMap<QString, QString>& causes)
{
    for (Part& router : model.routers) {
        const QString cause = causes.value(router.id);
        if (cause.isEmpty() ||
            (router.standing != State::Failed && router.standing != State::Warning))
            continue;
        router.note = cause;
        router.fault = router.standing == State::Failed;
    }
    for (const Session& session : model.sessions) {
        if (causes.isEmpty())
            return;
        Part& node = model.nodes[session.node];
        const QString cause =
            causes.value(u"session %1/%2"_s.arg(model.routers[session.router].name, node.name));
        if (cause.isEmpty() || session.standing != State::Failed)
            continue;
        node.note = cause;
        node.fault = true;
    }
}

/// Whatever a session and its node say until the hold time is over: nothing gets through. What was
/// measured stays beside it, the protocol's word and the mark of the route.
void writeCuts(Model& model, const QStringList& cutOff)
{
    for (Session& session : model.sessions) {
        Part& node = model.nodes[session.node];
        const QString& router = model.routers[session.router].name;
        if (!cutOff.contains(router + u'/' + node.name))
            continue;
        session.standing = State::Failed;
        session.word = session.word.isEmpty() ? u"cut off"_s : u"cut off, "_s + session.word;
        session.about = u"a drill cuts %1 off at %2"_s.arg(node.name, router);
        node.standing = State::Failed;
        node.note = u"cut off by the drill"_s;
        node.fault = true;
    }
}

/// An address that is none yet: as it was typed, never as 0.0.0.0.
void writeTyped(Model& model, const Intent& intent, const QMap<QString, QString>& typed)
{
    const QString none = u"no address yet"_s;
    for (qsizetype i = 0; i < model.routers.size(); ++i) {
        if (intent.routers[i].address.isUnspecified())
            model.routers[i].address = typed.value(model.routers[i].id, none);
        if (intent.routers[i].asn == Asn())
            model.routers[i].strong = u"no ASN yet"_s;
    }
    for (qsizetype i = 0; i < model.hosted.size(); ++i) {
        if (intent.hostedClusters[i].vip.isUnspecified())
            model.hosted[i].vip.name = typed.value(model.hosted[i].vip.id, none);
    }
}

void writeConflict(Part& part, const QMap<QString, Conflict>& conflicts, qsizetype before = 0)
{
    part.conflict = conflicts.value(conflictKey(part.id, before));
    if (!part.conflict.isEmpty())
        part.note = part.conflict.words;
}

void writeConflicts(Model& model, const QMap<QString, Conflict>& conflicts)
{
    QHash<QString, qsizetype> seen;
    for (QList<Part>* parts : {&model.routers, &model.nodes}) {
        for (Part& part : *parts)
            writeConflict(part, conflicts, seen[part.id]++);
    }
    model.clusterConflict = conflicts.value(u"management"_s);
    for (Hosted& hosted : model.hosted) {
        const qsizetype before = seen[hosted.id]++;
        hosted.conflict = conflicts.value(conflictKey(hosted.id, before));
        writeConflict(hosted.vip, conflicts, before);
        writeConflict(hosted.api, conflicts, before);
    }
    writeConflict(model.dns, conflicts);
}

} // namespace

QString conflictKey(const QString& id, qsizetype before)
{
    return before == 0 ? id : u"%1 #%2"_s.arg(id).arg(before + 1);
}

void addDetails(Model& model, const Intent& intent, const Reading& read,
                const Surroundings& surroundings)
{
    const Facts& facts = surroundings.facts;
    for (Session& session : model.sessions) {
        describeSession(model, session, facts);
        markFromRoutes(model, session, intent, facts);
    }
    for (Part& node : model.nodes)
        describeNode(node, facts.cluster);
    for (qsizetype i = 0; i < model.routers.size(); ++i)
        describeRouter(model.routers[i], intent.routers[i], intent.metallb.asn,
                       facts.routers.value(intent.routers[i].name));
    describeNames(model, intent, facts);
    describeApis(model, intent, facts);
    describeReach(model, intent, facts);
    model.pathWords = pathWords(intent, facts, read);
    model.pathSubnet = subnetOf(model, facts);

    writeTyped(model, intent, surroundings.typed);
    writeCauses(model, surroundings.causes);
    writeCuts(model, surroundings.cutOff);
    writeConflicts(model, surroundings.conflicts);
}

} // namespace hcp::topology
