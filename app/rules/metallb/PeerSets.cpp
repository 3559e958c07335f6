// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// BGPPeers against each other, as the FRR backends want them.
#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/LabelSelector.h"

#include <algorithm>
#include <functional>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

/// Whether a node is selected; one without selectors is for all nodes.
bool isFor(const QJsonObject& peer, const NodeFact& node)
{
    const auto selectors = specList(peer, u"nodeSelectors"_s);
    return selectors.isEmpty() || anySelects(selectors, node.labels);
}

/// Is there a node that both are for? While the nodes are not known: not for sure.
bool shareNode(const Configuration& all, const QJsonObject& one, const QJsonObject& two)
{
    if (!all.nodes)
        return specList(one, u"nodeSelectors"_s).isEmpty() &&
               specList(two, u"nodeSelectors"_s).isEmpty();
    return std::any_of(all.nodes->begin(), all.nodes->end(),
                       [&](const NodeFact& node) { return isFor(one, node) && isFor(two, node); });
}

/// From 0.16 on only peers that share a node are held against each other.
bool meet(const Configuration& all, const QJsonObject& one, const QJsonObject& two)
{
    return !all.isAt(0, 16) || shareNode(all, one, two);
}

using Pair = std::function<void(const QJsonObject&, const QJsonObject&)>;

/// Each two peers, ours second where one of them is.
void eachTwo(const Configuration& all, const Pair& visit)
{
    for (qsizetype b = 0; b < all.peers.size(); ++b) {
        for (qsizetype a = 0; a < b; ++a) {
            const QJsonObject& one = all.peers.at(a);
            const QJsonObject& two = all.peers.at(b);
            const bool first = all.isOurs(titleOf(u"BGPPeer", one));
            const bool second = all.isOurs(titleOf(u"BGPPeer", two));
            if (first && second) // of one plan
                continue;
            first ? visit(two, one) : visit(one, two);
        }
    }
}

/// Each two that the FRR backends compare.
void eachPair(const Configuration& all, const Pair& visit)
{
    if (!all.isFrr())
        return;
    eachTwo(all, [&](const QJsonObject& one, const QJsonObject& two) {
        if (meet(all, one, two))
            visit(one, two);
    });
}

/// Where the session goes to, and in which VRF.
std::pair<QString, QString> targetOf(const QJsonObject& peer)
{
    const QString address = specText(peer, u"peerAddress"_s);
    return {address.isEmpty() ? specText(peer, u"interface"_s) : address, specText(peer, u"vrf"_s)};
}

QList<Problem> sameTarget(const Configuration& all)
{
    QList<Problem> problems;
    eachPair(all, [&](const QJsonObject& one, const QJsonObject& two) {
        if (targetOf(one) == targetOf(two))
            problems.append({titleOf(u"BGPPeer", two),
                             u"%1 and %2 peer with %3 both: MetalLB refuses that."_s.arg(
                                 titleOf(u"BGPPeer", one), objectName(two), targetOf(one).first),
                             u"delete one of the two BGPPeers"_s,
                             {}});
    });
    return problems;
}

QList<Problem> otherAsn(const Configuration& all)
{
    QList<Problem> problems;
    eachPair(all, [&](const QJsonObject& one, const QJsonObject& two) {
        const auto first = specOf(one).value(u"myASN"_s).toInteger();
        const auto second = specOf(two).value(u"myASN"_s).toInteger();
        if (first == second || specText(one, u"vrf"_s) != specText(two, u"vrf"_s))
            return;
        const QString title = titleOf(u"BGPPeer", two);
        problems.append({title,
                         u"%1 uses myASN %2, and %3 has %4: MetalLB wants one for all."_s
                             .arg(titleOf(u"BGPPeer", one))
                             .arg(first)
                             .arg(objectName(two))
                             .arg(second),
                         u"write asn: %1, and tell the router; or change the other"_s.arg(first),
                         all.isOurs(title) ? u"managementCluster.metallb.asn"_s : QString()});
    });
    return problems;
}

QList<Problem> otherRouterId(const Configuration& all)
{
    QList<Problem> problems;
    const auto word = [](const QString& id) { return id.isEmpty() ? u"none"_s : id; };
    eachPair(all, [&](const QJsonObject& one, const QJsonObject& two) {
        const QString first = specText(one, u"routerID"_s);
        const QString second = specText(two, u"routerID"_s);
        if (first != second)
            problems.append(
                {titleOf(u"BGPPeer", two),
                 u"%1 has routerID %2, and %3 has %4: MetalLB wants the same for all."_s.arg(
                     titleOf(u"BGPPeer", one), word(first), objectName(two), word(second)),
                 u"take routerID out of every BGPPeer, or set it on every one"_s,
                 u"managementCluster.metallb"_s});
    });
    return problems;
}

/// What the native backend takes, and then dials twice.
QList<Problem> dialledTwice(const Configuration& all)
{
    QList<Problem> problems;
    if (all.isFrr())
        return problems;
    eachTwo(all, [&](const QJsonObject& one, const QJsonObject& two) {
        if (all.isOurs(titleOf(u"BGPPeer", two)) && targetOf(one) == targetOf(two) &&
            shareNode(all, one, two))
            problems.append({titleOf(u"BGPPeer", two),
                             u"%1 and %2 peer with %3 both: each node dials it twice, and the two "
                             "connections knock each other down."_s.arg(
                                 titleOf(u"BGPPeer", one), objectName(two), targetOf(two).first),
                             u"delete one of the two BGPPeers"_s,
                             {}});
    });
    return problems;
}

} // namespace

QList<ConfigurationRule> peerSetRules()
{
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule(
            {u"peer-duplicate"_s,
             Blocks,
             u"With the FRR backends one address may be peered with once per VRF. The whole "
             "configuration is refused, and MetalLB goes on with its last good one."_s,
             u"MetalLB B-12"_s,
             {},
             u"routers[].address"_s,
             u"delete one of the two BGPPeers"_s,
             Webhook},
            sameTarget),
        configurationRule(
            {u"peer-dialled-twice"_s,
             Warns,
             u"In native mode nobody refuses two BGPPeers for one router. Every node then opens "
             u"two "
             "connections, of which the router closes one over and over (Connection Collision)."_s,
             u"RFC 4271 §6.8"_s,
             {},
             u"routers[].address"_s,
             u"delete one of the two BGPPeers"_s,
             Nobody},
            dialledTwice),
        configurationRule(
            {u"peer-asn-differs"_s,
             Blocks,
             u"With the FRR backends every BGPPeer of a VRF has to have the same myASN; up to 0.15 "
             "on all nodes, from 0.16 on where they share one."_s,
             u"MetalLB B-13"_s,
             {},
             u"managementCluster.metallb.asn"_s,
             u"use the AS number that MetalLB has already"_s,
             Webhook},
            otherAsn),
        configurationRule(
            {u"peer-routerid-differs"_s,
             Blocks,
             u"With the FRR backends every BGPPeer has to have the same routerID, and none counts "
             "as a value too."_s,
             u"MetalLB B-11"_s,
             {},
             u"managementCluster.metallb"_s,
             u"take routerID out of every BGPPeer, or set it on every one"_s,
             Webhook},
            otherRouterId),
    };
}

} // namespace hcp::rules
