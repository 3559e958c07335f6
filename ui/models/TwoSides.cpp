// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/TwoSides.h"

#include "checks/Objects.h"
#include "checks/Seen.h"
#include "checks/Subjects.h"

#include <QCoreApplication>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::TwoSides)
};

struct Case {
    const View& view;
    const Verdict& verdict;
    const RouterIntent* router;
    const NodePlan* node;
    const HostedClusterIntent* cluster;
};

/// " · frr.conf line 11"; empty when the file is not known or says it otherwise.
QString lineOf(const Case& asked, const QString& start)
{
    const RouterFacts& seen = asked.view.facts.routers.value(asked.router->name);
    if (!seen.configFile)
        return {};
    const auto lines = QString::fromUtf8(seen.configFile->content).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).trimmed() == start)
            return Words::tr(" · frr.conf line %1").arg(i + 1);
    }
    return {};
}

QJsonObject peerOf(const Case& asked, QString& name)
{
    const auto& peers = asked.view.facts.cluster.peers;
    if (!peers || asked.router == nullptr)
        return {};
    name = peerName(asked.view.intent, asked.view.facts, *asked.router);
    for (const QJsonObject& peer : *peers) {
        if (peer[u"metadata"_s][u"name"_s].toString() == name)
            return peer[u"spec"_s].toObject();
    }
    return {};
}

TwoSides::Side routerRuns(const Case& asked, const BgpFact& bgp)
{
    return {Words::tr("%1 is").arg(asked.router->name) +
                lineOf(asked, u"router bgp %1"_s.arg(bgp.localAs.toString())),
            u"router bgp"_s, bgp.localAs.toString()};
}

TwoSides::Side routerExpects(const Case& asked, const BgpPeerFact& peer)
{
    const auto remote = peer.remoteAs.toString();
    const auto line = u"neighbor %1 remote-as %2"_s.arg(peer.address.toString(), remote);
    return {Words::tr("%1 expects").arg(asked.router->name) + lineOf(asked, line), u"remote-as"_s,
            remote};
}

std::optional<TwoSides> asnSides(const Case& asked)
{
    if (asked.router == nullptr || asked.node == nullptr)
        return {};
    const BgpFact bgp = asked.view.facts.routers.value(asked.router->name).bgp.valueOr({});
    const BgpPeerFact* const seen = neighbor(bgp, asked.node->address);
    QString name;
    const QJsonObject peer = peerOf(asked, name);
    const auto said = [&peer](const QString& key) {
        return QString::number(peer[key].toInteger());
    };
    if (peer.isEmpty() || !bgp.instance)
        return {};
    const auto title = [&](const QString& who) { return u"%1 · BGPPeer %2"_s.arg(who, name); };
    if (said(u"peerASN"_s) != bgp.localAs.toString())
        return TwoSides{routerRuns(asked, bgp),
                        {title(Words::tr("%1 expects").arg(nodeLabel(*asked.node))), u"peerASN:"_s,
                         said(u"peerASN"_s)}};
    if (seen == nullptr || said(u"myASN"_s) == seen->remoteAs.toString())
        return {};
    return TwoSides{
        routerExpects(asked, *seen),
        {title(Words::tr("%1 is").arg(nodeLabel(*asked.node))), u"myASN:"_s, said(u"myASN"_s)}};
}

std::optional<TwoSides> localAsSides(const Case& asked)
{
    if (asked.router == nullptr)
        return {};
    const BgpFact bgp = asked.view.facts.routers.value(asked.router->name).bgp.valueOr({});
    if (!bgp.instance)
        return {};
    return TwoSides{{Words::tr("the plan says of %1").arg(asked.router->name), u"asn:"_s,
                     asked.router->asn.toString()},
                    routerRuns(asked, bgp)};
}

/// A field of the BGPPeer against what the plan wants there.
std::optional<TwoSides> peerSides(const Case& asked, const QString& key, const QString& wanted)
{
    QString name;
    const QJsonObject peer = peerOf(asked, name);
    if (peer.isEmpty() || asked.router == nullptr)
        return {};
    return TwoSides{{Words::tr("%1 listens at").arg(asked.router->name), u"BGP"_s, wanted},
                    {Words::tr("MetalLB dials · BGPPeer %1").arg(name), key + u':',
                     peer[key].toVariant().toString()}};
}

std::optional<TwoSides> recordSides(const Case& asked)
{
    const auto name = asked.verdict.subject.section(u" @ "_s, 0, 0);
    const auto place = asked.verdict.subject.section(u" @ "_s, 1);
    for (const RecordIntent& record : asked.view.intent.records) {
        if (record.name == name && !asked.verdict.evidence.isEmpty())
            return TwoSides{{Words::tr("the plan wants"), u"A"_s, record.address.toString()},
                            {Words::tr("%1 answers").arg(place), u"A"_s, asked.verdict.evidence}};
    }
    return {};
}

std::optional<TwoSides> vipSides(const Case& asked)
{
    if (asked.cluster == nullptr)
        return {};
    const auto service = clusterFacts(asked.view.facts, *asked.cluster).service;
    if (!service || !*service || (*service)->ingress.isEmpty())
        return {};
    return TwoSides{{Words::tr("the plan wants"), u"VIP"_s, asked.cluster->vip.toString()},
                    {Words::tr("the Service has · pool %1").arg((*service)->pool), u"ingress"_s,
                     (*service)->ingress.join(u", "_s)}};
}

} // namespace

std::optional<TwoSides> twoSidesOf(const View& view, const Verdict& verdict, const Cause& cause)
{
    const Case asked{view, verdict, subjectRouter(view.intent, verdict.subject),
                     subjectNode(view.intent, verdict.subject),
                     subjectCluster(view.intent, verdict.subject)};
    if (cause.id == u"neighbor-wrong-asn"_s || cause.id == u"peer-wrong-asn"_s)
        return asnSides(asked);
    if (cause.id == u"asn-local-differs"_s)
        return localAsSides(asked);
    if (cause.id == u"peer-wrong-address"_s && asked.router != nullptr)
        return peerSides(asked, u"peerAddress"_s, asked.router->address.toString());
    if (cause.id == u"peer-wrong-port"_s)
        return peerSides(asked, u"peerPort"_s, u"179"_s);
    if (cause.id == u"dns-wrong-address"_s || cause.id == u"dns-extra-address"_s)
        return recordSides(asked);
    if (cause.id == u"vip-other-address"_s)
        return vipSides(asked);
    return {};
}

} // namespace hcp::ui
