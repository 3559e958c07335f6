// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Inspection.h"

#include "checks/Subjects.h"
#include "topology/Layout.h"
#include "ui/topology/Items.h"
#include "ui/topology/Sayings.h"
#include "ui/widgets/Icons.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Inspections {
    Q_DECLARE_TR_FUNCTIONS(Inspections)
};

QString joined(const QList<Address>& addresses)
{
    QStringList words;
    for (const Address& address : addresses)
        words << address.toString();
    return words.isEmpty() ? Inspections::tr("none") : words.join(u", "_s);
}

/// Collects what is known of one item.
class Inspecting
{
public:
    Inspecting(const View& view, const topology::Model& model, const QString& item)
        : m_view(view), m_intent(view.intent), m_model(model), m_kind(item.section(u' ', 0, 0)),
          m_rest(item.section(u' ', 1))
    {
    }

    void fill(Inspection& seen)
    {
        if (const QList<int> nodes = groupedNodes(); !nodes.isEmpty())
            return group(seen, nodes);
        if (m_kind == u"session")
            return session(seen);
        if (m_kind == u"router" || m_kind == u"route")
            return router(seen);
        if (m_kind == u"node" || m_kind == u"sessions")
            return node(seen, m_rest);
        if (m_kind == u"announcement")
            return announcement(seen);
        if (m_kind == u"vip" || m_kind == u"service" || m_kind == u"api" || m_kind == u"hosted")
            return hosted(seen);
        if (m_kind == u"management")
            return management(seen);
        if (m_kind == u"dns" || m_kind == u"asks")
            return dns(seen);
        if (m_kind == u"machine" || m_kind == u"path")
            return machine(seen);
        seen.title = m_rest;
    }

private:
    QList<int> groupedNodes() const;
    topology::Standing worstOf(int node) const; ///< of the node and of its sessions
    void group(Inspection& seen, QList<int> nodes);
    void session(Inspection& seen);
    void router(Inspection& seen);
    void node(Inspection& seen, const QString& name);
    void announcement(Inspection& seen);
    void hosted(Inspection& seen);
    void management(Inspection& seen);
    void dns(Inspection& seen);
    void machine(Inspection& seen);

    const View& m_view;
    const Intent& m_intent;
    const topology::Model& m_model;
    QString m_kind, m_rest;
};

/// Of a group's box, and of the word on its lines, with or without the router before it.
QList<int> Inspecting::groupedNodes() const
{
    if (m_kind == u"session")
        return topology::nodesOfGroup(m_model, m_rest.section(u'/', 1));
    const bool many = m_kind == u"group" || m_kind == u"sessions" || m_kind == u"rest";
    return many ? topology::nodesOfGroup(m_model, m_rest) : QList<int>();
}

topology::Standing Inspecting::worstOf(int node) const
{
    topology::Standing worst = m_model.nodes[node].standing;
    for (int router = 0; router < m_model.routers.size(); ++router)
        worst = topology::worse(worst, m_model.session(router, node).standing);
    return worst;
}

/// Every node by name, the worst first: a cell of the picture has no room for one.
void Inspecting::group(Inspection& seen, QList<int> nodes)
{
    std::stable_sort(nodes.begin(), nodes.end(), [this](int one, int other) {
        const topology::Standing first = worstOf(one);
        return first != worstOf(other) && topology::worse(first, worstOf(other)) == first;
    });
    seen.title = m_kind == u"session" ? m_rest.section(u'/', 1)
                 : m_kind == u"rest"  ? Inspections::tr("More broken nodes")
                                      : m_rest;
    seen.standing = worstOf(nodes.first());
    for (const int node : nodes) {
        const topology::Standing standing = worstOf(node);
        const topology::Part& part = m_model.nodes[node];
        const QString word = standing ? stateForPeople(*standing) : topology::standingWord({});
        seen.rows << FactRow{part.name, u"%1 \u00b7 %2"_s.arg(word, part.address), false,
                             standing.value_or(State::Unknown)};
    }
}

void Inspecting::session(Inspection& seen)
{
    const QString routerName = m_rest.section(u'/', 0, 0);
    const QString nodeName = m_rest.section(u'/', 1);
    seen.title = u"%1 \u2194 %2"_s.arg(routerName, nodeName);
    for (const topology::Session& session : m_model.sessions) {
        if (m_model.routers[session.router].name != routerName ||
            m_model.nodes[session.node].name != nodeName)
            continue;
        seen.standing = session.standing;
        const QString word =
            session.word.isEmpty() ? topology::standingWord(session.standing) : session.word;
        seen.rows << FactRow{Inspections::tr("BGP session"), word, false};
        if (session.bfd)
            seen.rows << FactRow{Inspections::tr("BFD"), topology::standingWord(session.bfd),
                                 false};
        if (session.mark == topology::Mark::InKernel)
            seen.rows << FactRow{Inspections::tr("next hop"), Inspections::tr("in the kernel"),
                                 false};
    }
    const RouterIntent* router = m_intent.router(routerName);
    if (router != nullptr) {
        const Asn cluster = m_intent.metallb.asn;
        if (router->asn != Asn() && cluster != Asn()) // without both it is neither
            seen.rows << FactRow{Inspections::tr("kind"),
                                 router->asn == cluster ? u"iBGP"_s : u"eBGP"_s, false}
                      << FactRow{Inspections::tr("AS"),
                                 u"%1 \u2013 %2"_s.arg(router->asn.toString(), cluster.toString())};
    }
    seen.router = routerOfSession(m_view, routerName, nodeName);
    seen.cluster = clusterOfNode(m_view, m_model.clusterName, nodeName, routerName);
    seen.configured = router != nullptr && router->managed;
}

void Inspecting::router(Inspection& seen)
{
    const RouterIntent* intent = m_intent.router(m_rest);
    seen.title = m_kind == u"route" ? Inspections::tr("Routes of %1").arg(m_rest) : m_rest;
    if (intent == nullptr)
        return;
    seen.configured = intent->managed;
    seen.rows << FactRow{Inspections::tr("address"), intent->address.toString()}
              << FactRow{Inspections::tr("AS"), intent->asn.toString()};
    if (!intent->managed)
        seen.rows << FactRow{Inspections::tr("managed"), Inspections::tr("not ours"), false};
    for (const topology::Part& part : m_model.routers) {
        if (part.name == m_rest)
            seen.standing = part.standing;
        if (part.name == m_rest && !part.conflict.isEmpty())
            seen.rows << FactRow{Inspections::tr("cannot be"), part.conflict.sentence(), false};
    }
    const auto facts = m_view.facts.routers.constFind(m_rest);
    if (facts == m_view.facts.routers.cend() || !facts->frr)
        return;
    seen.router = {Inspections::tr("%1 says").arg(m_rest),
                   facts->frr.source().section(u": "_s, 1),
                   facts->frr.at(),
                   {}};
    seen.router.rows << FactRow{Inspections::tr("FRR"), facts->frr->version};
    if (facts->bgp && facts->bgp->instance)
        seen.router.rows << FactRow{Inspections::tr("router bgp"), facts->bgp->localAs.toString()};
    for (auto route = facts->kernelRoutes.begin(); route != facts->kernelRoutes.end(); ++route) {
        if (*route)
            seen.router.rows << FactRow{route.key().toString(), joined((*route)->nextHops)};
        const auto chosen = facts->chosenHops.value(route.key());
        if (chosen && *route && (*route)->nextHops.size() > 1)
            seen.router.rows << FactRow{Inspections::tr("from %1").arg(chosen->from.toString()),
                                        chosen->nextHop.toString()};
    }
    if (facts->forwarding)
        seen.router.rows << FactRow{
            Inspections::tr("forwards"),
            facts->forwarding->now ? Inspections::tr("yes") : Inspections::tr("no"), false};
}

void Inspecting::node(Inspection& seen, const QString& name)
{
    seen.title = name;
    for (const topology::Part& part : m_model.nodes) {
        if (part.name != name)
            continue;
        seen.standing = part.standing;
        seen.rows << FactRow{Inspections::tr("address"), part.address};
        if (!part.note.isEmpty())
            seen.rows << FactRow{Inspections::tr("is"), part.note, false};
        if (const QString zone = m_model.zones.value(name); !zone.isEmpty())
            seen.rows << FactRow{Inspections::tr("zone"), zone};
    }
    if (!m_intent.routers.isEmpty())
        seen.router = routerOfSession(m_view, m_intent.routers.first().name, name);
    seen.cluster = clusterOfNode(m_view, m_model.clusterName, name);
}

void Inspecting::announcement(Inspection& seen)
{
    const QString name = m_rest.section(u'/', -1);
    node(seen, name);
    for (const topology::Announcement& one : m_model.announcements) {
        const topology::Hosted& hosted = m_model.hosted[one.hosted];
        if (m_model.nodes[one.node].name != name || !m_rest.startsWith(hosted.vip.id.mid(4)))
            continue;
        seen.title = u"%1 \u2192 %2"_s.arg(name, hosted.vip.name);
        seen.standing = one.standing;
        seen.rows.prepend({Inspections::tr("announces"), hosted.vip.name});
    }
}

void Inspecting::hosted(Inspection& seen)
{
    for (qsizetype i = 0; i < m_intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& intent = m_intent.hostedClusters[i];
        if (intent.key() != m_rest)
            continue;
        const topology::Hosted& hosted = m_model.hosted[i];
        const bool vip = m_kind == u"vip" || m_kind == u"service";
        seen.title = m_kind == u"api"      ? Inspections::tr("API server of %1").arg(intent.name)
                     : m_kind == u"hosted" ? intent.name
                                           : intent.vip.toString();
        seen.standing = m_kind == u"vip"       ? hosted.vip.standing
                        : m_kind == u"service" ? hosted.service
                        : m_kind == u"api"     ? hosted.api.standing
                                               : hosted.standing;
        seen.rows << FactRow{Inspections::tr("name"), intent.apiName};
        seen.rows << FactRow{Inspections::tr("address"),
                             u"%1:%2"_s.arg(intent.vip.toString()).arg(intent.port)};
        if (!vip && !intent.name.isEmpty() && !intent.nameSpace.isEmpty())
            seen.rows << FactRow{Inspections::tr("runs in"), intent.controlPlaneNamespace};
        seen.configured = !intent.existing || vip;
        const auto facts = m_view.facts.cluster.hostedClusters.constFind(m_rest);
        if (facts == m_view.facts.cluster.hostedClusters.cend() || !facts->service)
            return;
        seen.cluster = {Inspections::tr("%1 says").arg(m_model.clusterName),
                        facts->service.source().section(u": "_s, 1),
                        facts->service.at(),
                        {}};
        if (!*facts->service) {
            seen.cluster.rows << FactRow{Inspections::tr("Service"),
                                         Inspections::tr("not there yet"), false};
            return;
        }
        const ServiceFact& service = **facts->service;
        seen.cluster.rows << FactRow{Inspections::tr("type"), service.type}
                          << FactRow{Inspections::tr("assigned"), service.ingress.join(u", "_s)}
                          << FactRow{Inspections::tr("from pool"), service.pool}
                          << FactRow{Inspections::tr("endpoints"),
                                     QString::number(service.readyEndpoints)};
    }
}

void Inspecting::management(Inspection& seen)
{
    const ClusterFacts& cluster = m_view.facts.cluster;
    seen.title = m_model.clusterName;
    seen.standing = m_model.cluster;
    seen.configured = true;
    seen.rows << FactRow{Inspections::tr("nodes"), QString::number(m_model.nodes.size())}
              << FactRow{Inspections::tr("AS"), m_intent.metallb.asn.toString()};
    if (!cluster.identity)
        return;
    seen.cluster = {Inspections::tr("%1 says").arg(m_model.clusterName),
                    cluster.identity.source().section(u": "_s, 1),
                    cluster.identity.at(),
                    {}};
    seen.cluster.rows << FactRow{Inspections::tr("server"), cluster.identity->server}
                      << FactRow{Inspections::tr("user"), cluster.identity->user}
                      << FactRow{Inspections::tr("Kubernetes"), cluster.identity->version};
    if (cluster.metallb)
        seen.cluster.rows << FactRow{Inspections::tr("MetalLB"), cluster.metallb->version}
                          << FactRow{Inspections::tr("in"), cluster.metallb->nameSpace};
}

void Inspecting::dns(Inspection& seen)
{
    seen.title = Inspections::tr("DNS");
    seen.standing = m_model.dns.standing;
    seen.rows << FactRow{Inspections::tr("server"), m_model.dns.address};
    for (const DnsFact& fact : m_view.facts.dns) {
        const QString who = fact.server.isEmpty() ? Inspections::tr("this machine") : fact.server;
        seen.cluster.who = Inspections::tr("Answers");
        seen.cluster.source = fact.addresses.source();
        seen.cluster.at = fact.addresses.at();
        const QString answer =
            fact.addresses ? (fact.addresses->isEmpty() ? fact.code : joined(*fact.addresses))
                           : Inspections::tr("not known");
        seen.cluster.rows << FactRow{u"%1 @ %2"_s.arg(fact.name.section(u'.', 0, 0), who), answer};
    }
}

void Inspecting::machine(Inspection& seen)
{
    seen.title = m_kind == u"path" ? Inspections::tr("This machine \u2192 %1").arg(m_rest)
                                   : Inspections::tr("This machine");
    seen.standing = m_model.paths.isEmpty() ? topology::Standing() : m_model.paths.first();
    if (!m_model.machine.address.isEmpty())
        seen.rows << FactRow{Inspections::tr("address"), m_model.machine.address};
    for (const HostedClusterIntent& intent : m_intent.hostedClusters) {
        const auto api = m_view.facts.apis.constFind(intent.key());
        if (api == m_view.facts.apis.cend())
            continue;
        if (api->tcp)
            seen.rows << FactRow{u"TCP %1"_s.arg(intent.port),
                                 api->tcp->connected ? u"%1 ms"_s.arg(api->tcp->millis)
                                                     : api->tcp->error};
        if (api->readyz)
            seen.rows << FactRow{u"/readyz"_s, u"HTTP %1"_s.arg(api->readyz->status)};
        if (api->version)
            seen.rows << FactRow{Inspections::tr("version"), *api->version};
    }
}

} // namespace

QString ageWords(qint64 millis)
{
    const qint64 seconds = std::max<qint64>(0, millis / 1000);
    if (seconds < 60)
        return Inspections::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Inspections::tr("%1 min").arg(seconds / 60);
    return Inspections::tr("%1 h").arg(seconds / 3600);
}

Inspection inspect(const View& view, const topology::Model& model, bool measured,
                   const QString& item)
{
    Inspection seen;
    seen.item = item;
    seen.field = fieldOfItem(view.intent, item);
    if (measured)
        seen.checks = verdictsOf(view, item);
    Inspecting(view, model, item).fill(seen);
    const auto part =
        std::find_if(model.routers.cbegin(), model.routers.cend(),
                     [&item](const topology::Part& router) { return router.id == item; });
    const bool beforeApply = part != model.routers.cend() && part->beforeApply;
    seen.word = beforeApply     ? Inspections::tr("not applied yet")
                : seen.standing ? stateForPeople(*seen.standing)
                                : topology::standingWord({});
    return seen;
}

} // namespace hcp::ui
