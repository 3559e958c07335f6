// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// BGP peers that are there already, against ours.
#include "rules/RuleSet.h"

#include "plan/AddressRange.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject specOf(const QJsonObject& peer)
{
    return peer.value(u"spec"_s).toObject();
}

QString text(const QJsonObject& peer, const QString& field)
{
    return specOf(peer).value(field).toString();
}

/// The peers of others that MetalLB holds against ours: in its namespace, in the default VRF. From
/// 0.16 on only those on a shared node count; one with nodeSelectors may or may not be such.
QList<QJsonObject> foreignPeers(const Intent& intent, const Facts& facts)
{
    const QString version = facts.cluster.metallb ? facts.cluster.metallb->version : QString();
    const bool perNode = !version.isEmpty() && !isOlder(version, 0, 16);
    const auto& ours = intent.metallb.peers;
    QList<QJsonObject> peers;
    for (const QJsonObject& peer : facts.cluster.peers.valueOr({})) {
        const bool own = std::any_of(ours.begin(), ours.end(), [&](const PeerIntent& one) {
            return one.name.value == objectName(peer);
        });
        const bool elsewhere = !intent.metallb.nameSpace.isMissing() &&
                               objectNameSpace(peer) != intent.metallb.nameSpace.value;
        const bool selective =
            perNode && !specOf(peer).value(u"nodeSelectors"_s).toArray().isEmpty();
        if (!own && !elsewhere && !selective && text(peer, u"vrf"_s).isEmpty())
            peers.append(peer);
    }
    return peers;
}

bool usesFrr(const Intent& intent)
{
    return intent.metallb.backend != MetalLbFact::Backend::Native;
}

QList<Finding> sameAddress(const Plan& plan, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < plan.routers.size() && usesFrr(intent); ++i) {
        const QString address = plan.routers.at(i).address.toString();
        for (const QJsonObject& peer : foreignPeers(intent, facts)) {
            if (text(peer, u"peerAddress"_s) == address)
                findings.append(finding(
                    routerField(i, u"address"),
                    u"BGPPeer %1 peers with %2 too, beside %3: MetalLB refuses both."_s.arg(
                        objectName(peer), address, intent.metallb.peers.value(i).name.value),
                    u"delete one of the two BGPPeers"_s));
        }
    }
    return findings;
}

QList<Finding> otherAsn(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    if (!usesFrr(intent) || intent.metallb.asn == Asn())
        return findings;
    for (const QJsonObject& peer : foreignPeers(intent, facts)) {
        const auto asn = specOf(peer).value(u"myASN"_s).toInteger();
        if (asn != intent.metallb.asn.number())
            findings.append(
                finding(u"managementCluster.metallb.asn"_s,
                        u"BGPPeer %1 uses myASN %2, and the plan %3: MetalLB wants one for all."_s
                            .arg(objectName(peer))
                            .arg(asn)
                            .arg(intent.metallb.asn.toString()),
                        u"write asn: %1, and tell the router"_s.arg(asn)));
    }
    return findings;
}

QList<Finding> routerId(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    if (!usesFrr(intent))
        return findings;
    // Ours may carry one already, where it was made by hand.
    QSet<QString> own;
    for (const QJsonObject& peer : facts.cluster.peers.valueOr({})) {
        for (const PeerIntent& ours : intent.metallb.peers) {
            if (ours.name.value == objectName(peer))
                own.insert(text(peer, u"routerID"_s));
        }
    }
    for (const QJsonObject& peer : foreignPeers(intent, facts)) {
        const QString id = text(peer, u"routerID"_s);
        if (own.isEmpty() ? id.isEmpty() : own.contains(id))
            continue;
        findings.append(finding(
            u"managementCluster.metallb"_s,
            u"BGPPeer %1 sets routerID to %2, and ours does not: MetalLB wants the same for all."_s
                .arg(objectName(peer), id.isEmpty() ? u"nothing"_s : id),
            u"take routerID out of that BGPPeer, or set it on every one"_s));
    }
    return findings;
}

} // namespace

QList<Rule> peerRules()
{
    return {
        {u"peer-duplicate"_s, Severity::Blocks,
         u"With the FRR backends one address may be peered with once. The whole configuration is "
         "refused, and MetalLB goes on with its last good one."_s,
         u"MetalLB B-12"_s, sameAddress},
        {u"peer-asn-differs"_s, Severity::Blocks,
         u"With the FRR backends every BGPPeer has to have the same myASN; up to 0.15 on all "
         "nodes, from 0.16 on where they share one."_s,
         u"MetalLB B-13"_s, otherAsn},
        {u"peer-routerid-differs"_s, Severity::Blocks,
         u"With the FRR backends every BGPPeer has to have the same routerID, and none counts as a "
         "value too."_s,
         u"MetalLB B-11"_s, routerId},
    };
}

} // namespace hcp::rules
