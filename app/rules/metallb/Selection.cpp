// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// What selectors and lists of our peers and advertisements leave out: taken, and not announced.
#include "plan/AddressRange.h"
#include "rules/RuleSet.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/LabelSelector.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

const QJsonObject* named(const QList<QJsonObject>& objects, const QString& name)
{
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const QJsonObject& one) {
        return objectName(one) == name;
    });
    return found == objects.end() ? nullptr : &*found;
}

/// Nodes of the plan that these selectors leave out, as far as their labels are known.
QStringList leftOut(const QJsonArray& selectors, const Intent& intent, const Facts& facts)
{
    QStringList names;
    if (selectors.isEmpty())
        return names;
    for (const NodeFact& node : facts.cluster.nodes.valueOr({})) {
        const auto& planned = intent.nodes.value;
        const bool ours = std::any_of(planned.begin(), planned.end(),
                                      [&](const NodePlan& one) { return one.name == node.name; });
        if (ours && !anySelects(selectors, node.labels))
            names.append(node.name);
    }
    return names;
}

QList<Finding> peerLeavesOut(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const Configuration all = configurationOf(intent, facts);
    for (qsizetype i = 0; i < intent.metallb.peers.size(); ++i) {
        const QJsonObject* peer = named(all.peers, intent.metallb.peers.at(i).name.value);
        const QStringList out = peer == nullptr
                                    ? QStringList()
                                    : leftOut(specList(*peer, u"nodeSelectors"_s), intent, facts);
        if (!out.isEmpty())
            findings.append(finding(
                routerField(i, u"address"),
                u"The nodeSelectors of BGPPeer %1 leave out %2: no session from there."_s.arg(
                    objectName(*peer), out.join(u", "_s)),
                u"take nodeSelectors out of that BGPPeer, or the nodes out of the plan"_s));
    }
    return findings;
}

template <class Test>
QList<Finding> eachOwnAdvertisement(const Intent& intent, const Facts& facts, Test test,
                                    const QString& remedy)
{
    QList<Finding> findings;
    const Configuration all = configurationOf(intent, facts);
    for (qsizetype i = 0; i < intent.metallb.advertisements.size(); ++i) {
        const QString& name = intent.metallb.advertisements.at(i).name.value;
        const QJsonObject* object = named(all.advertisements, name);
        const QString what = object == nullptr ? QString() : test(*object);
        if (!what.isEmpty())
            findings.append(finding(hostedField(i, u"vip[0]"),
                                    u"BGPAdvertisement %1 %2."_s.arg(name, what), remedy));
    }
    return findings;
}

QList<Finding> advertisementLeavesOut(const Plan& /*plan*/, const Intent& intent,
                                      const Facts& facts)
{
    return eachOwnAdvertisement(
        intent, facts,
        [&](const QJsonObject& object) {
            const QStringList out = leftOut(specList(object, u"nodeSelectors"_s), intent, facts);
            return out.isEmpty() ? QString()
                                 : u"leaves out %1: the VIP is not announced from there"_s.arg(
                                       out.join(u", "_s));
        },
        u"take nodeSelectors out of that BGPAdvertisement, or the nodes out of the plan"_s);
}

QList<Finding> otherPeers(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    return eachOwnAdvertisement(
        intent, facts,
        [&](const QJsonObject& object) {
            const auto peers = specList(object, u"peers"_s);
            QStringList out;
            for (const PeerIntent& peer : intent.metallb.peers) {
                if (!peers.isEmpty() && !peers.contains(peer.name.value))
                    out.append(peer.router);
            }
            return out.isEmpty() ? QString()
                                 : u"names its peers, and that of %1 is not among them"_s.arg(
                                       out.join(u", "_s));
        },
        u"apply takes the list out: without one it goes to all"_s);
}

QList<Finding> otherServices(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    return eachOwnAdvertisement(
        intent, facts,
        [](const QJsonObject& object) {
            const auto selectors = specList(object, u"serviceSelectors"_s);
            return selectors.isEmpty() || anySelects(selectors, apiServerLabels())
                       ? QString()
                       : u"picks Services by serviceSelectors, and the API server's is not "
                         "among them"_s;
        },
        u"take serviceSelectors out of that BGPAdvertisement"_s);
}

} // namespace

QList<Rule> selectionRules()
{
    const QString vip = u"hostedClusters[].vip"_s;
    using enum Severity;
    return {
        {u"peer-leaves-out-node"_s, Warns,
         u"A BGPPeer with nodeSelectors is dialled from the nodes they match, and from no other."_s,
         u"MetalLB §3"_s, peerLeavesOut, u"routers[].address"_s,
         u"take nodeSelectors out of that BGPPeer"_s, Enforcer::Nobody},
        {u"advertisement-leaves-out-node"_s, Warns,
         u"A BGPAdvertisement with nodeSelectors announces from the nodes they match, and from no "
         "other."_s,
         u"MetalLB §4"_s, advertisementLeavesOut, vip,
         u"take nodeSelectors out of that BGPAdvertisement"_s, Enforcer::Nobody},
        {u"advertisement-other-peers"_s, Warns,
         u"A BGPAdvertisement with a list of peers goes to those alone; names that are unknown are "
         "silently ignored, and 0.13.11 announced to none when all were named."_s,
         u"MetalLB V-5"_s, otherPeers, vip,
         u"apply takes the list out of our BGPAdvertisement; or add our BGPPeer to it"_s,
         Enforcer::Nobody},
        {u"advertisement-other-services"_s, Blocks,
         u"From 0.16 on a BGPAdvertisement may pick Services by their labels, and announces no "
         "other."_s,
         u"MetalLB §4"_s, otherServices, vip,
         u"take serviceSelectors out of that BGPAdvertisement"_s, Enforcer::Nobody},
    };
}

} // namespace hcp::rules
