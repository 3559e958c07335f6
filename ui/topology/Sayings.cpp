// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/Sayings.h"

#include "checks/Objects.h"

#include <QCoreApplication>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Sayings {
    Q_DECLARE_TR_FUNCTIONS(Sayings)
};

QString clock(qint64 millis)
{
    const qint64 seconds = millis / 1000;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QLatin1Char('0')); };
    return two(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
}

QList<FactRow> rowsOf(const BgpPeerFact& peer)
{
    QList<FactRow> rows{
        {Sayings::tr("neighbor"),
         u"%1 remote-as %2"_s.arg(peer.address.toString(), peer.remoteAs.toString())},
        {Sayings::tr("state"), peer.state},
        {Sayings::tr("prefixes"),
         Sayings::tr("%1 received, %2 sent").arg(peer.prefixesReceived).arg(peer.prefixesSent)}};
    if (peer.upMillis > 0)
        rows.insert(2, {peer.isEstablished() ? Sayings::tr("up for") : Sayings::tr("down for"),
                        clock(peer.upMillis)});
    if (peer.holdMillis > 0)
        rows << FactRow{Sayings::tr("hold time"), Sayings::tr("%1 s, keepalive %2 s")
                                                      .arg(peer.holdMillis / 1000)
                                                      .arg(peer.keepAliveMillis / 1000)};
    if (!peer.isEstablished() && !peer.lastNotification.isEmpty())
        rows << FactRow{Sayings::tr("last error"), peer.lastNotification};
    return rows;
}

/// The BGPPeer that names the router.
QList<FactRow> peerRows(const View& view, const RouterIntent& router)
{
    const auto address = router.address.toString();
    for (const QJsonObject& peer : view.facts.cluster.peers.valueOr({})) {
        const auto spec = peer[u"spec"_s];
        if (spec[u"peerAddress"_s].toString() == address)
            return {{Sayings::tr("peer"),
                     Sayings::tr("%1, AS %2").arg(address).arg(spec[u"peerASN"_s].toInteger())},
                    {Sayings::tr("own AS"), QString::number(spec[u"myASN"_s].toInteger())}};
    }
    return {{Sayings::tr("peer"), Sayings::tr("no BGPPeer for %1").arg(address)}};
}

/// The VIPs that a ServiceBGPStatus has of the node.
QList<FactRow> announcedRows(const View& view, const QString& node)
{
    QStringList vips;
    for (const HostedClusterIntent& hosted : view.intent.hostedClusters) {
        const auto& announced =
            view.facts.cluster.hostedClusters.value(hosted.key()).announced.valueOr({});
        if (std::any_of(announced.cbegin(), announced.cend(),
                        [&node](const ServiceBgpStatusFact& one) { return one.node == node; }))
            vips << hosted.vip.toString() + u"/32"_s;
    }
    return vips.isEmpty() ? QList<FactRow>()
                          : QList<FactRow>{{Sayings::tr("announces"), vips.join(u", "_s)}};
}

QList<FactRow> speakerRows(const MetalLbFact& metallb, const QString& node)
{
    for (const SpeakerFact& speaker : metallb.speakers) {
        if (speaker.node == node)
            return {{Sayings::tr("speaker"), speaker.pod},
                    {Sayings::tr("its state"),
                     speaker.ready ? Sayings::tr("ready") : Sayings::tr("not ready"), false}};
    }
    return {};
}

} // namespace

Saying routerOfSession(const View& view, const QString& router, const QString& node)
{
    const auto facts = view.facts.routers.constFind(router);
    if (facts == view.facts.routers.cend() || !facts->bgp)
        return {};
    Saying says{Sayings::tr("%1 says").arg(router),
                facts->bgp.source().section(u": "_s, 1),
                facts->bgp.at(),
                {}};
    for (const BgpPeerFact& peer : facts->bgp->peers) {
        if (view.intent.nodeName(peer.address) == node)
            says.rows = rowsOf(peer);
    }
    if (says.rows.isEmpty())
        says.rows << FactRow{Sayings::tr("neighbor"), Sayings::tr("not configured")};
    return says;
}

Saying clusterOfNode(const View& view, const QString& cluster, const QString& node,
                     const QString& router)
{
    const ClusterFacts& facts = view.facts.cluster;
    if (!facts.nodes)
        return {};
    Saying says{Sayings::tr("%1 says").arg(cluster),
                facts.nodes.source().section(u": "_s, 1),
                facts.nodes.at(),
                {}};
    for (const NodeFact& fact : *facts.nodes) {
        if (fact.name == node)
            says.rows << FactRow{Sayings::tr("node"),
                                 fact.ready ? Sayings::tr("ready") : Sayings::tr("not ready"),
                                 false};
    }
    if (facts.metallb)
        says.rows += speakerRows(*facts.metallb, node);
    if (const RouterIntent* const to = view.intent.router(router); to != nullptr && facts.peers)
        says.rows += peerRows(view, *to) + announcedRows(view, node);
    for (const BgpSessionStateFact& state : facts.bgpSessionStates.valueOr({})) {
        if (state.node == node)
            says.rows << FactRow{Sayings::tr("session"),
                                 u"%1 %2"_s.arg(state.bgpStatus, state.peer)};
    }
    return says;
}

} // namespace hcp::ui
