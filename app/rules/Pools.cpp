// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
// Who gets which address: the VIP's pool against Services and other pools.
#include "rules/RuleSet.h"

#include "plan/AddressRange.h"
#include "rules/metallb/Configuration.h"
#include "rules/metallb/LabelSelector.h"

#include <algorithm>

namespace hcp::rules
{

using namespace Qt::StringLiterals;

namespace
{

/// The pool that is there under the name of one of ours; nullptr: none.
const QJsonObject* namesake(const PoolIntent& ours, const Intent& intent, const Facts& facts)
{
    if (!facts.cluster.pools)
        return nullptr;
    const auto& pools = *facts.cluster.pools;
    const auto found = std::find_if(pools.begin(), pools.end(), [&](const QJsonObject& pool) {
        return objectName(pool) == ours.name.value &&
               (intent.metallb.nameSpace.isMissing() ||
                objectNameSpace(pool) == intent.metallb.nameSpace.value);
    });
    return found == pools.end() ? nullptr : &*found;
}

QList<Finding> ownPoolChanges(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.metallb.pools.size(); ++i) {
        const PoolIntent& ours = intent.metallb.pools.at(i);
        const QJsonObject* pool = namesake(ours, intent, facts);
        if (pool == nullptr || poolAddresses(*pool) == ours.addresses.value)
            continue;
        findings.append(
            finding(hostedField(i, u"vip[0]"),
                    u"IPAddressPool %1 is there with %2, and will have %3."_s.arg(
                        ours.name.value, poolAddresses(*pool).join(u", "_s),
                        ours.addresses.value.join(u", "_s)),
                    u"look at it in the preview; rename the pool if somebody else needs it"_s));
    }
    return findings;
}

QStringList allocatedNamespaces(const QJsonObject& pool)
{
    QStringList names;
    const auto allocation = specOf(pool).value(u"serviceAllocation"_s).toObject();
    for (const auto& name : allocation.value(u"namespaces"_s).toArray())
        names.append(name.toString());
    return names;
}

QList<Finding> taken(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.metallb.pools.size(); ++i) {
        const QJsonObject* pool = namesake(intent.metallb.pools.at(i), intent, facts);
        const QStringList theirs = pool == nullptr ? QStringList() : allocatedNamespaces(*pool);
        const QString& ours = intent.hostedClusters.at(i).controlPlaneNamespace;
        if (!theirs.isEmpty() && !theirs.contains(ours) && intent.metallb.canPin)
            findings.append(
                finding(hostedField(i, u"vip[0]"),
                        u"IPAddressPool %1 is kept for %2, and will be kept for %3 instead."_s.arg(
                            objectName(*pool), theirs.join(u", "_s), ours),
                        u"choose another VIP if those Services still need it"_s));
    }
    return findings;
}

/// Calls for each of our pools as it will be.
template <class Visit>
void eachOwnPool(const Intent& intent, const Facts& facts, Visit visit)
{
    const Configuration all = configurationOf(intent, facts);
    for (qsizetype i = 0; i < intent.metallb.pools.size(); ++i) {
        for (const QJsonObject& pool : all.pools) {
            if (objectName(pool) == intent.metallb.pools.at(i).name.value)
                visit(i, pool);
        }
    }
}

/// Services without an address yet that MetalLB may serve, but for the API server's own.
QStringList waitingServices(const Facts& facts)
{
    QStringList names;
    for (const QJsonObject& service : facts.cluster.loadBalancers.valueOr({})) {
        if (serviceAddresses(service).isEmpty() && objectName(service) != u"kube-apiserver"_s)
            names.append(objectNameSpace(service) + u'/' + objectName(service));
    }
    return names;
}

QList<Finding> canBeTaken(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    const QStringList waiting = waitingServices(facts);
    if (waiting.isEmpty() || intent.metallb.canPin || intent.hostedClusters.isEmpty())
        return {};
    return {finding(hostedField(0, u"vip[0]"),
                    u"Service %1 waits for an address and takes the VIP as soon as its pool is "
                    "there."_s.arg(waiting.join(u", "_s)),
                    u"give it another pool first, or update MetalLB to 0.13.8 or later"_s)};
}

QStringList requestedBy(const QJsonObject& service)
{
    const auto annotations =
        service.value(u"metadata"_s).toObject().value(u"annotations"_s).toObject();
    QStringList wanted;
    for (const QString& prefix : {u"metallb.io/"_s, u"metallb.universe.tf/"_s})
        wanted.append(annotations.value(prefix + u"loadBalancerIPs"_s).toString().split(u','));
    wanted.append(specText(service, u"loadBalancerIP"_s));
    for (QString& text : wanted)
        text = text.trimmed();
    wanted.removeAll(QString());
    wanted.removeDuplicates();
    return wanted;
}

bool isApiServerOf(const HostedClusterIntent& cluster, const QJsonObject& service)
{
    return objectNameSpace(service) == cluster.controlPlaneNamespace &&
           objectName(service) == u"kube-apiserver"_s;
}

QList<Finding> asksFor(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        for (const QJsonObject& service : facts.cluster.loadBalancers.valueOr({})) {
            const QString vip = cluster.vip.toString();
            const bool has = serviceAddresses(service).contains(cluster.vip); // vip-in-use
            if (!has && !isApiServerOf(cluster, service) && requestedBy(service).contains(vip))
                findings.append(
                    finding(hostedField(i, u"vip[0]"),
                            u"Service %1/%2 asks MetalLB for %3, the VIP."_s.arg(
                                objectNameSpace(service), objectName(service), vip),
                            u"choose another VIP, or take the request out of that Service"_s));
        }
    }
    return findings;
}

QList<Finding> apiAsksForOther(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        for (const QJsonObject& service : facts.cluster.loadBalancers.valueOr({})) {
            const QStringList wanted = requestedBy(service);
            if (isApiServerOf(cluster, service) && !wanted.isEmpty() &&
                !wanted.contains(cluster.vip.toString()))
                findings.append(
                    finding(hostedField(i, u"vip[0]"),
                            u"The API server's Service asks MetalLB for %1, and the plan's VIP is "
                            "%2."_s.arg(wanted.join(u", "_s), cluster.vip.toString()),
                            u"take the annotation metallb.io/loadBalancerIPs (or loadBalancerIP) "
                            "off Service %1/kube-apiserver, or plan with that address"_s.arg(
                                cluster.controlPlaneNamespace)));
        }
    }
    return findings;
}

QList<Finding> fallback(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QStringList others;
    for (const QJsonObject& pool : configurationOf(intent, facts).pools) {
        const auto spec = specOf(pool);
        const bool ours =
            std::any_of(intent.metallb.pools.begin(), intent.metallb.pools.end(),
                        [&](const PoolIntent& own) { return own.name.value == objectName(pool); });
        if (!ours && spec.value(u"autoAssign"_s).toBool(true) &&
            !spec.contains(u"serviceAllocation"_s))
            others.append(objectName(pool));
    }
    if (others.isEmpty() || intent.hostedClusters.isEmpty())
        return {};
    return {finding(hostedField(0, u"vip[0]"),
                    u"If the VIP cannot be given, MetalLB silently gives the API server an address "
                    "of IPAddressPool %1."_s.arg(others.join(u", "_s)),
                    u"nothing to do: verify checks that the address is the VIP"_s)};
}

/// Is the pool kept for what the API server's Service is, and not behind ours (priority 1; 0 is
/// the last)?
bool competes(const QJsonObject& pool, const QString& nameSpace)
{
    const auto allocation = specOf(pool).value(u"serviceAllocation"_s).toObject();
    const auto selectors = allocation.value(u"serviceSelectors"_s).toArray();
    const auto namespaces = allocatedNamespaces(pool);
    return allocation.value(u"priority"_s).toInt() == 1 &&
           specOf(pool).value(u"autoAssign"_s).toBool(true) &&
           (namespaces.isEmpty() || namespaces.contains(nameSpace)) &&
           (selectors.isEmpty() || anySelects(selectors, apiServerLabels())) &&
           !(namespaces.isEmpty() && selectors.isEmpty());
}

QList<Finding> competing(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const Configuration all = configurationOf(intent, facts);
    eachOwnPool(intent, facts, [&](qsizetype i, const QJsonObject& own) {
        for (const QJsonObject& pool : all.pools) {
            if (objectName(pool) == objectName(own) ||
                !competes(pool, intent.hostedClusters.at(i).controlPlaneNamespace))
                continue;
            findings.append(finding(
                hostedField(i, u"vip[0]"),
                u"IPAddressPool %1 is kept for the API server too, with the same priority as ours: "
                "MetalLB may take its address instead of the VIP."_s.arg(objectName(pool)),
                u"give that pool a serviceAllocation.priority above 1, or other namespaces"_s));
        }
    });
    return findings;
}

QList<Finding> l2Covers(const Plan& /*plan*/, const Intent& intent, const Facts& facts)
{
    QList<Finding> findings;
    const Configuration all = configurationOf(intent, facts);
    eachOwnPool(intent, facts, [&](qsizetype i, const QJsonObject& pool) {
        for (const QJsonObject& object : all.l2Advertisements) {
            if (announces(object, pool))
                findings.append(finding(
                    hostedField(i, u"vip[0]"),
                    u"L2Advertisement %1 covers the VIP's pool too, so a node also answers for the "
                    "VIP by ARP."_s.arg(objectName(object)),
                    u"harmless from other networks; else name its pools in the "
                    "L2Advertisement"_s));
        }
    });
    return findings;
}

} // namespace

QList<Rule> poolRules()
{
    const QString vip = u"hostedClusters[].vip"_s;
    const QString another = u"choose another VIP"_s;
    using enum Severity;
    return {
        {u"pool-changes"_s, Warns,
         u"A pool with the guide's name is taken for a half done one of ours and completed. From "
         "0.14.2 on Services that hold an address it no longer has lose it."_s,
         u"MetalLB A-8"_s, ownPoolChanges, vip,
         u"look at the preview; rename the pool if somebody else needs it"_s, Enforcer::Nobody},
        {u"pool-repinned"_s, Warns,
         u"A pool with the VIP alone is adopted, and kept for this API server from then on: "
         u"whoever "
         "it was kept for gets nothing from it any more."_s,
         u"MetalLB A-2"_s, taken, vip, another, Enforcer::Nobody},
        {u"vip-can-be-taken"_s, Warns,
         u"A pool that cannot be kept for the API server serves the first LoadBalancer Service "
         u"that "
         "asks, and one that waits already asks at once."_s,
         u"MetalLB A-3"_s, canBeTaken, vip, u"give that Service another pool first"_s,
         Enforcer::Nobody},
        {u"vip-requested"_s, Warns,
         u"A Service may ask for an address by annotation or loadBalancerIP. It gets it as soon as "
         "it can."_s,
         u"MetalLB A-6"_s, asksFor, vip, another, Enforcer::Nobody},
        {u"service-requests-other"_s, Blocks,
         u"A request for an address on the API server's own Service survives HyperShift's "
         "reconciling and wins over every pool."_s,
         u"MetalLB A-6"_s, apiAsksForOther, vip, u"take the request off the Service"_s,
         Enforcer::Nobody},
        {u"pool-fallback"_s, Note,
         u"A taken VIP does not fail: MetalLB falls back to every pool that is kept for nobody. So "
         "an address is no proof; it has to be the VIP."_s,
         u"MetalLB A-1"_s, fallback, vip, u"nothing to do: verify checks it"_s, Enforcer::Nobody},
        {u"pool-competes"_s, Warns,
         u"Of several pools that are kept for a Service MetalLB takes the one with the lowest "
         "priority number, and of equal ones any."_s,
         u"MetalLB A-1"_s, competing, vip,
         u"give the other pool a higher priority number, or other namespaces"_s, Enforcer::Nobody},
        {u"l2-covers-pool"_s, Note,
         u"An L2Advertisement without a list of pools covers all of them, the VIP's among them."_s,
         u"MetalLB §4"_s, l2Covers, vip, u"name its pools in the L2Advertisement"_s,
         Enforcer::Nobody},
    };
}

} // namespace hcp::rules
