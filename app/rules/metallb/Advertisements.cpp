// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// BGPAdvertisements and L2Advertisements: what MetalLB refuses in them.
#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/IpRange.h"
#include "rules/metallb/LabelSelector.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

qint64 lengthOf(const QJsonObject& advertisement, bool v4)
{
    const auto spec = specOf(advertisement);
    return v4 ? spec.value(u"aggregationLength"_s).toInteger(32)
              : spec.value(u"aggregationLengthV6"_s).toInteger(128);
}

QList<Problem> lengthRange(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        const qint64 v4 = lengthOf(object, true);
        const qint64 v6 = lengthOf(object, false);
        if (v4 < 1 || v4 > 32 || v6 > 128)
            problems.append(
                {title,
                 u"%1 has the aggregation length %2."_s.arg(title).arg(v4 < 1 || v4 > 32 ? v4 : v6),
                 u"1 to 32 for IPv4, up to 128 for IPv6"_s,
                 {}});
    });
    return problems;
}

QList<Problem> aggregation(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        for (const QJsonObject& pool : all.pools) {
            if (!announces(object, pool))
                continue;
            for (const QString& text : poolAddresses(pool)) {
                const auto range = IpRange::parse(text);
                if (!range || range->mixesFamilies())
                    continue;
                const qint64 length = lengthOf(object, range->first.isV4());
                if (length < range->shortestPrefix())
                    problems.append(
                        {title,
                         u"%1 rolls %2 of IPAddressPool %3 up to /%4, which is more than the "
                         "pool has."_s.arg(title, text, objectName(pool))
                             .arg(length),
                         u"leave the aggregation length out, or let it name other pools"_s,
                         {}});
            }
        }
    });
    return problems;
}

/// The families of the entries of a pool: IPv4, IPv6.
std::pair<bool, bool> familiesOf(const QJsonObject& pool)
{
    std::pair<bool, bool> families{false, false};
    for (const QString& text : poolAddresses(pool)) {
        if (const auto range = IpRange::parse(text))
            (range->first.isV4() ? families.first : families.second) = true;
    }
    return families;
}

bool shareNode(const Configuration& all, const QJsonObject& one, const QJsonObject& two)
{
    const auto first = specList(one, u"nodeSelectors"_s);
    const auto second = specList(two, u"nodeSelectors"_s);
    if (!all.nodes)
        return first.isEmpty() && second.isEmpty();
    return std::any_of(all.nodes->begin(), all.nodes->end(), [&](const NodeFact& node) {
        return (first.isEmpty() || anySelects(first, node.labels)) &&
               (second.isEmpty() || anySelects(second, node.labels));
    });
}

bool sharePeer(const QJsonObject& one, const QJsonObject& two)
{
    const auto first = specList(one, u"peers"_s);
    const auto second = specList(two, u"peers"_s);
    return first.isEmpty() || second.isEmpty() ||
           std::any_of(first.begin(), first.end(),
                       [&](const QJsonValue& name) { return second.contains(name); });
}

/// Would the two give one route of the pool to the same neighbor?
bool collide(const Configuration& all, const QJsonObject& pool, const QJsonObject& one,
             const QJsonObject& two)
{
    const auto [v4, v6] = familiesOf(pool);
    const bool differ4 = lengthOf(one, true) != lengthOf(two, true);
    const bool differ6 = lengthOf(one, false) != lengthOf(two, false);
    const bool apart = (!v4 && !v6) || (differ4 && !v6) || (differ6 && !v4) || (differ4 && differ6);
    const bool selective = !specList(one, u"serviceSelectors"_s).isEmpty() ||
                           !specList(two, u"serviceSelectors"_s).isEmpty();
    return !apart && !selective && sharePeer(one, two) && shareNode(all, one, two);
}

QList<Problem> localPref(const Configuration& all)
{
    QList<Problem> problems;
    const auto pref = [](const QJsonObject& object) {
        return specOf(object).value(u"localPref"_s).toInteger();
    };
    const auto& list = all.advertisements;
    for (const QJsonObject& pool : all.pools) {
        for (qsizetype b = 0; b < list.size() && !all.isBefore(0, 13, 10); ++b) {
            for (qsizetype a = 0; a < b; ++a) {
                const QJsonObject& one = list.at(a);
                const QJsonObject& two = list.at(b);
                if (pref(one) == pref(two) || !announces(one, pool) || !announces(two, pool) ||
                    !collide(all, pool, one, two))
                    continue;
                const QString first = titleOf(u"BGPAdvertisement", one);
                problems.append(
                    {all.isOurs(first) ? first : titleOf(u"BGPAdvertisement", two),
                     u"%1 and %2 announce IPAddressPool %3 with localPref %4 and %5: MetalLB "
                     "refuses that."_s.arg(first, objectName(two), objectName(pool))
                         .arg(pref(one))
                         .arg(pref(two)),
                     u"let the other BGPAdvertisement name its own pools, or give both the same "
                     "localPref"_s,
                     {}});
            }
        }
    }
    return problems;
}

QList<Problem> localPrefRange(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        const qint64 pref = specOf(object).value(u"localPref"_s).toInteger();
        if (pref < 0 || pref > 4294967295)
            problems.append(
                {title, u"%1 has localPref %2."_s.arg(title).arg(pref), u"0 to 4294967295"_s, {}});
    });
    return problems;
}

/// What is wrong with the lists of an advertisement; empty: nothing.
QString listsProblem(const QJsonObject& object)
{
    for (const QString& field : {u"ipAddressPools"_s, u"communities"_s, u"peers"_s}) {
        const QString twice = repeatedText(specList(object, field));
        // The webhook does not look at communities by name: aliasRepeated does.
        if (!twice.isEmpty() && (field != u"communities"_s || twice.contains(u':')))
            return u"has %1 twice in %2"_s.arg(twice, field);
    }
    for (const QString& field : {u"ipAddressPoolSelectors"_s, u"nodeSelectors"_s}) {
        const auto selectors = specList(object, field);
        const QString twice = selectorRepeated(selectors);
        const QString problem = selectorProblem(selectors);
        if (!twice.isEmpty())
            return u"has %1 twice in %2"_s.arg(twice, field);
        if (!problem.isEmpty())
            return u"has %1 that Kubernetes refuses: %2"_s.arg(field, problem);
    }
    return {};
}

QList<Problem> lists(const Configuration& all)
{
    QList<Problem> problems;
    const auto add = [&](const QString& title, const QJsonObject& object) {
        const QString problem = listsProblem(object);
        if (!problem.isEmpty())
            problems.append(
                {title,
                 u"%1 %2."_s.arg(title, problem),
                 u"mend it with kubectl edit %1"_s.arg(title.section(u' ', 0, 0).toLower()),
                 {}});
    };
    eachAdvertisement(all, add);
    for (const QJsonObject& object : all.l2Advertisements)
        add(titleOf(u"L2Advertisement", object), object);
    return problems;
}

QList<Problem> selectiveAggregation(const Configuration& all)
{
    QList<Problem> problems;
    eachAdvertisement(all, [&](const QString& title, const QJsonObject& object) {
        const bool aggregates = lengthOf(object, true) != 32 || lengthOf(object, false) != 128;
        if (aggregates && !specList(object, u"serviceSelectors"_s).isEmpty())
            problems.append(
                {title,
                 u"%1 has both serviceSelectors and an aggregation length."_s.arg(title),
                 u"keep one of the two"_s,
                 {}});
    });
    return problems;
}

} // namespace

QList<ConfigurationRule> advertisementRules()
{
    const QString other = u"managementCluster.metallb"_s;
    const QString edit = u"mend it with kubectl edit bgpadvertisement"_s;
    using enum Severity;
    using enum Enforcer;
    return {
        configurationRule({u"advertisement-length"_s,
                           Blocks,
                           u"An aggregation length is at most 32 (IPv6: 128) and at least 1."_s,
                           u"MetalLB §4"_s,
                           {},
                           other,
                           edit,
                           Webhook},
                          lengthRange),
        configurationRule(
            {u"advertisement-aggregation"_s,
             Blocks,
             u"An advertisement may not roll an address up to a network that is wider than the "
             "pool's own entry: one address allows 32 only."_s,
             u"MetalLB V-1"_s,
             {},
             u"hostedClusters[].vip"_s,
             u"leave the aggregation length out"_s,
             Webhook},
            aggregation),
        configurationRule(
            {u"advertisement-localpref"_s,
             Blocks,
             u"Two advertisements of one pool to the same peers from the same nodes, with the same "
             "aggregation, need the same localPref."_s,
             u"MetalLB V-2"_s,
             {},
             u"hostedClusters[].vip"_s,
             u"give both the same localPref"_s,
             Webhook},
            localPref),
        configurationRule({u"advertisement-localpref-range"_s,
                           Blocks,
                           u"localPref is a number from 0 to 4294967295."_s,
                           u"MetalLB §4"_s,
                           {},
                           other,
                           edit,
                           Webhook},
                          localPrefRange),
        configurationRule(
            {u"advertisement-lists"_s,
             Blocks,
             u"An advertisement may name no pool, peer, community or selector twice, and its "
             "selectors have to be ones that Kubernetes takes."_s,
             u"MetalLB §4"_s,
             {},
             other,
             edit,
             Webhook},
            lists),
        configurationRule({u"advertisement-selectors-aggregate"_s,
                           Blocks,
                           u"From 0.16 on an advertisement may pick Services, and then not "
                           "aggregate."_s,
                           u"MetalLB §4"_s,
                           {},
                           other,
                           u"keep one of the two"_s,
                           Schema},
                          selectiveAggregation),
    };
}

} // namespace hcp::rules
