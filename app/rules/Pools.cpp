// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Address pools and advertisements that are there already.
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

QList<QJsonObject> inNameSpace(const Fact<QList<QJsonObject>>& fact, const Intent& intent)
{
    QList<QJsonObject> objects;
    for (const QJsonObject& object : fact.valueOr({})) {
        if (intent.metallb.nameSpace.isMissing() ||
            objectNameSpace(object) == intent.metallb.nameSpace.value)
            objects.append(object);
    }
    return objects;
}

bool isOurs(const QJsonObject& pool, const Intent& intent)
{
    const auto& pools = intent.metallb.pools;
    return std::any_of(pools.begin(), pools.end(),
                       [&](const PoolIntent& ours) { return ours.name.value == objectName(pool); });
}

QList<Finding> foreignPool(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const Address vip = intent.hostedClusters.at(i).vip;
        for (const QJsonObject& pool : inNameSpace(facts.cluster.pools, intent)) {
            const auto ranges = poolRanges(pool);
            const bool holds = std::any_of(ranges.begin(), ranges.end(),
                                           [&](const auto& range) { return range.contains(vip); });
            if (holds && !isOurs(pool, intent))
                findings.append(finding(
                    hostedField(i, u"vip[0]"),
                    u"The VIP %1 lies in IPAddressPool %2 (%3), which serves others: MetalLB "
                    "refuses a second pool with it."_s.arg(vip.toString(), objectName(pool),
                                                           poolAddresses(pool).join(u", "_s)),
                    u"choose a VIP outside, or take it out of that pool"_s));
        }
    }
    return findings;
}

QList<Finding> ownPoolChanges(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const auto pools = inNameSpace(facts.cluster.pools, intent);
    for (qsizetype i = 0; i < intent.metallb.pools.size(); ++i) {
        const PoolIntent& ours = intent.metallb.pools.at(i);
        for (const QJsonObject& pool : pools) {
            if (objectName(pool) != ours.name.value || poolAddresses(pool) == ours.addresses.value)
                continue;
            findings.append(
                finding(hostedField(i, u"vip[0]"),
                        u"IPAddressPool %1 is there with %2, and will have %3."_s.arg(
                            ours.name.value, poolAddresses(pool).join(u", "_s),
                            ours.addresses.value.join(u", "_s)),
                        u"look at it in the preview; rename the pool if somebody else needs it"_s));
        }
    }
    return findings;
}

QList<Finding> l2Covers(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (const QJsonObject& object : inNameSpace(facts.cluster.l2Advertisements, intent)) {
        const auto pools = specTexts(object, u"ipAddressPools"_s);
        const bool selects = !object.value(u"spec"_s)
                                  .toObject()
                                  .value(u"ipAddressPoolSelectors"_s)
                                  .toArray()
                                  .isEmpty();
        for (qsizetype i = 0; i < intent.metallb.pools.size(); ++i) {
            const bool covers = (pools.isEmpty() && !selects) ||
                                pools.contains(intent.metallb.pools.at(i).name.value);
            if (covers)
                findings.append(finding(
                    hostedField(i, u"vip[0]"),
                    u"L2Advertisement %1 covers the VIP's pool too, so a node also answers for the "
                    "VIP by ARP."_s.arg(objectName(object)),
                    u"harmless from other networks; else name its pools in the "
                    "L2Advertisement"_s));
        }
    }
    return findings;
}

/// 0 when it says nothing, as MetalLB takes it.
int localPref(const QJsonObject& advertisement)
{
    return advertisement.value(u"spec"_s).toObject().value(u"localPref"_s).toInt();
}

QList<Finding> localPrefs(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const auto existing = inNameSpace(facts.cluster.advertisements, intent);
    for (qsizetype i = 0; i < intent.metallb.advertisements.size(); ++i) {
        const QString pool = intent.metallb.pools.value(i).name.value;
        QSet<int> prefs;
        bool ours = false;
        for (const QJsonObject& object : existing) {
            const auto pools = specTexts(object, u"ipAddressPools"_s);
            const auto spec = object.value(u"spec"_s).toObject();
            const bool all = pools.isEmpty() && !spec.contains(u"ipAddressPoolSelectors"_s);
            ours = ours || objectName(object) == intent.metallb.advertisements.at(i).name.value;
            if (all || pools.contains(pool))
                prefs.insert(localPref(object));
        }
        if (!ours)
            prefs.insert(0);
        if (prefs.size() > 1)
            findings.append(finding(
                hostedField(i, u"vip[0]"),
                u"Advertisements of the pool %1 differ in localPref: MetalLB announces none of "
                "them where they meet."_s.arg(pool),
                u"let the other BGPAdvertisement name its own pools, or give both the same "
                "localPref"_s));
    }
    return findings;
}

} // namespace

QList<Rule> poolRules()
{
    return {
        {u"pool-overlap"_s, Severity::Blocks,
         u"No two pools may share an address: MetalLB's webhook refuses the second one."_s,
         u"MetalLB P-5"_s, foreignPool},
        {u"pool-changes"_s, Severity::Warns,
         u"A pool with the guide's name is taken for a half done one of ours and completed. From "
         "0.14.2 on Services that hold an address it no longer has lose it."_s,
         u"MetalLB A-8"_s, ownPoolChanges},
        {u"l2-covers-pool"_s, Severity::Note,
         u"An L2Advertisement without a list of pools covers all of them, the VIP's among them."_s,
         u"MetalLB"_s, l2Covers},
        {u"advertisement-localpref"_s, Severity::Warns,
         u"Two advertisements of one pool to the same peers need the same localPref."_s,
         u"MetalLB V-2"_s, localPrefs},
    };
}

} // namespace hcp::rules
