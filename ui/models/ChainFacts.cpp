// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ChainFacts.h"

#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::Chain)
};

int count(const QList<Verdict>& verdicts, const QString& check, bool onlyPassed = false)
{
    return static_cast<int>(
        std::count_if(verdicts.cbegin(), verdicts.cend(), [&](const Verdict& verdict) {
            return verdict.id == check && (!onlyPassed || verdict.state == State::Passed);
        }));
}

QString routerFact(const View& view)
{
    QStringList versions;
    int routers = 0;
    for (const RouterIntent& router : view.intent.routers) {
        const RouterFacts& seen = view.facts.routers.value(router.name);
        routers += router.managed ? 1 : 0;
        if (router.managed && seen.frr && !versions.contains(seen.frr->version))
            versions << seen.frr->version;
    }
    const auto reached = routers > 1 ? Words::tr("%1 routers reached by SSH").arg(routers)
                                     : Words::tr("reached by SSH");
    return Words::tr("%1, FRR %2, forwards, TCP 179 open").arg(reached, versions.join(u" / "_s));
}

QString clusterFact(const View& view)
{
    const auto& context = view.intent.context.value;
    const auto name = context.isEmpty() ? Words::tr("the cluster") : context;
    return Words::tr("%1 answers, MetalLB %2 ready, its configuration valid")
        .arg(name, view.facts.cluster.metallb ? view.facts.cluster.metallb->version : QString());
}

QString bgpFact(const QList<Verdict>& verdicts)
{
    const int sessions = count(verdicts, u"bgp.session"_s);
    const auto text = sessions == 1 ? Words::tr("1 session Established")
                                    : Words::tr("%1 sessions Established").arg(sessions);
    return count(verdicts, u"bfd.session"_s) > 0 ? Words::tr("%1, BFD up").arg(text) : text;
}

QStringList vips(const View& view)
{
    QStringList list;
    for (const HostedClusterIntent& cluster : view.intent.hostedClusters)
        list << cluster.vip.toString();
    return list;
}

/// Nodes that announce every VIP as the cluster says, and whose sessions are not all down.
int announcing(const View& view, const QList<Verdict>& verdicts)
{
    const auto& nodes = view.intent.nodes.value;
    return static_cast<int>(std::count_if(nodes.cbegin(), nodes.cend(), [&](const NodePlan& node) {
        if (isWithoutSession(view.intent, view.facts, node))
            return false;
        const QString end = u'/' + nodeLabel(node);
        const auto isOf = [&end](const Verdict& verdict) {
            return verdict.id == u"vip.announced"_s && verdict.subject.endsWith(end);
        };
        return std::any_of(verdicts.cbegin(), verdicts.cend(), isOf) &&
               std::all_of(verdicts.cbegin(), verdicts.cend(), [&isOf](const Verdict& one) {
                   return !isOf(one) || one.state == State::Passed;
               });
    }));
}

/// The fewest next hops that a router's kernel has for a VIP; nothing: no kernel was looked into.
std::optional<qsizetype> leastHops(const View& view)
{
    std::optional<qsizetype> least;
    for (const RouterIntent& router : view.intent.routers) {
        const RouterFacts seen = view.facts.routers.value(router.name);
        for (const HostedClusterIntent& cluster : view.intent.hostedClusters) {
            const auto route = seen.kernelRoutes.value(cluster.vip);
            if (route)
                least = std::min(least.value_or(route->nextHops.size()), route->nextHops.size());
        }
    }
    return least;
}

QString vipFact(const View& view, const QList<Verdict>& verdicts)
{
    const auto& pools = view.intent.metallb.pools;
    const auto from =
        pools.size() == 1 ? Words::tr(" from %1").arg(pools.first().name.value) : QString();
    const int nodes = announcing(view, verdicts);
    if (isHeardByNobody(view, verdicts))
        return Words::tr("%1, no session carries it").arg(vips(view).join(u", "_s));
    return nodes == 1 ? Words::tr("%1%2, announced by 1 node").arg(vips(view).join(u", "_s), from)
                      : Words::tr("%1%2, announced by %3 nodes")
                            .arg(vips(view).join(u", "_s), from)
                            .arg(nodes);
}

QString routeFact(const View& view)
{
    QStringList list = vips(view);
    for (QString& vip : list)
        vip += u"/32"_s;
    const QString targets = list.join(u", "_s);
    const auto hops = leastHops(view);
    if (!hops)
        return Words::tr("%1 as planned").arg(targets);
    return *hops == 1
               ? Words::tr("%1 through 1 next hop, in the kernel too").arg(targets)
               : Words::tr("%1 through %2 next hops, in the kernel too").arg(targets).arg(*hops);
}

QString nameFact(const View& view)
{
    QStringList places{Words::tr("here")};
    for (const DnsServerPlan& server : view.intent.dns.servers)
        places << Words::tr("at %1").arg(server.address.toString());
    return Words::tr("%1, asked %2").arg(vips(view).join(u", "_s), listed(places));
}

QString apiFact(const View& view)
{
    QStringList names;
    for (const HostedClusterIntent& cluster : view.intent.hostedClusters)
        names << cluster.apiName;
    return Words::tr("certificate fits %1, ready").arg(names.join(u", "_s));
}

QString wholeFact(const View& view, const QString& link, const QList<Verdict>& verdicts)
{
    if (link == u"router"_s)
        return routerFact(view);
    if (link == u"cluster"_s)
        return clusterFact(view);
    if (link == u"bgp"_s)
        return bgpFact(verdicts);
    if (link == u"vip"_s)
        return vipFact(view, verdicts);
    if (link == u"route"_s)
        return routeFact(view);
    if (link == u"name"_s)
        return nameFact(view);
    if (link == u"api"_s)
        return apiFact(view);
    return Words::tr("Available");
}

} // namespace

bool isHeardByNobody(const View& view, const QList<Verdict>& verdicts)
{
    return announcing(view, verdicts) == 0 && !view.intent.nodes.value.isEmpty();
}

QString factOf(const Verdict& verdict)
{
    if (verdict.state != State::Skipped)
        return verdict.summary;
    return QString(verdict.summary).replace(u"; seen: "_s, u" · seen: "_s);
}

QString joinedFact(const View& view, const ChainRow& row)
{
    if (row.check == u"bgp.session"_s)
        return Words::tr("Established");
    if (row.check == u"bfd.session"_s)
        return Words::tr("up");
    if (row.check == u"vip.announced"_s) {
        const auto& nodes = view.intent.nodes.value;
        const bool heard = std::any_of(nodes.cbegin(), nodes.cend(), [&view](const auto& node) {
            return !isWithoutSession(view.intent, view.facts, node);
        });
        return (heard ? Words::tr("announce %1") : Words::tr("would announce %1; no session is up"))
            .arg(vips(view).join(u", "_s));
    }
    if (row.check == u"dns.record"_s)
        return vips(view).join(u", "_s);
    if (row.check == u"api.path"_s)
        return Words::tr("%1 answers through each alone").arg(vips(view).join(u", "_s));
    return row.fact;
}

/// As the router has them: one that waits for something else may stand all the same.
int standingSessions(const View& view, const QList<Verdict>& verdicts)
{
    int standing = count(verdicts, u"bgp.session"_s, true);
    for (const RouterIntent& router : view.intent.routers) {
        const auto& bgp = view.facts.routers.value(router.name).bgp;
        for (const NodePlan& node : view.intent.nodes.value) {
            const BgpPeerFact* const peer = bgp ? neighbor(*bgp, node.address) : nullptr;
            const QString subject = router.name + u'/' + nodeLabel(node);
            const bool waits =
                std::any_of(verdicts.cbegin(), verdicts.cend(), [&](const auto& one) {
                    return one.id == u"bgp.session" && one.subject == subject &&
                           one.state != State::Passed;
                });
            standing += waits && peer != nullptr && peer->isEstablished() ? 1 : 0;
        }
    }
    return standing;
}

QString linkFact(const View& view, const QString& link, State state, const QList<Verdict>& verdicts)
{
    if (state == State::Passed)
        return wholeFact(view, link, verdicts);
    const int sessions = count(verdicts, u"bgp.session"_s);
    const int standing = standingSessions(view, verdicts);
    // Who could not be asked has no sessions to count.
    const bool counted = state != State::Unknown && state != State::Skipped;
    if (sessions > standing && counted)
        return Words::tr("%1 of %2 sessions").arg(standing).arg(sessions);
    const auto worst =
        std::find_if(verdicts.cbegin(), verdicts.cend(),
                     [state](const Verdict& verdict) { return verdict.state == state; });
    return worst == verdicts.cend() ? QString() : factOf(*worst);
}

} // namespace hcp::ui
