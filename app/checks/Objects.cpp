// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "checks/Objects.h"

#include "checks/Seen.h"
#include "checks/Selector.h"
#include "checks/Subjects.h"
#include "plan/AddressRange.h"

#include <algorithm>
#include <functional>

namespace hcp
{

using namespace Qt::StringLiterals;

namespace
{

using Objects = QList<QJsonObject>;
using Test = std::function<bool(const QJsonObject&)>;

QString titleOf(const QString& kind, const QJsonObject& object)
{
    return u"%1 %2/%3"_s.arg(kind, objectNameSpace(object), objectName(object));
}

QJsonObject specOf(const QJsonObject& object)
{
    return object[u"spec"_s].toObject();
}

/// The objects that MetalLB reads: those of its own namespace.
Objects readByMetalLb(const Fact<Objects>& all, const QString& nameSpace)
{
    Objects list;
    for (const auto& object : all.valueOr({})) {
        if (nameSpace.isEmpty() || objectNameSpace(object) == nameSpace)
            list.append(object);
    }
    return list;
}

/// Ours among them: of the wanted name, else the one that does the work under another name, else
/// the only one there is (made by hand, half right).
std::optional<QJsonObject> ours(const Objects& objects, const QString& name, const Test& works)
{
    const auto first = [&objects](const Test& test) -> std::optional<QJsonObject> {
        const auto found = std::find_if(objects.cbegin(), objects.cend(), test);
        if (found == objects.cend())
            return std::nullopt;
        return *found;
    };
    auto found = first(
        [&](const QJsonObject& object) { return objectName(object) == name && works(object); });
    if (!found)
        found = first(works);
    if (!found)
        found = first([&name](const QJsonObject& object) { return objectName(object) == name; });
    if (!found && objects.size() == 1)
        found = objects.first();
    return found;
}

/// ", but NAMESPACE has one of that name, where MetalLB does not look"
QString elsewhere(const Fact<Objects>& all, const QString& name)
{
    for (const auto& object : all.valueOr({})) {
        if (!name.isEmpty() && objectName(object) == name)
            return u"; one of that name is in namespace %1, where MetalLB does not look"_s.arg(
                objectNameSpace(object));
    }
    return {};
}

/// `peer-missing`, or `peer-wrong-namespace` where one of that name lies elsewhere.
QString missingId(const QString& what, const Fact<Objects>& all, const QString& name)
{
    return what + (elsewhere(all, name).isEmpty() ? u"-missing"_s : u"-wrong-namespace"_s);
}

/// Nodes without labels seen: any selector could match, so nothing is claimed.
bool leavesOut(const QJsonArray& selectors, const Facts& facts, const NodePlan& node)
{
    if (selectors.isEmpty() || !facts.cluster.nodes)
        return false;
    const NodeFact* const seen = clusterNode(*facts.cluster.nodes, node);
    return seen != nullptr && !anySelects(selectors, seen->labels);
}

bool hasAddress(const QJsonObject& pool, Address address)
{
    const auto ranges = poolRanges(pool);
    return std::any_of(ranges.cbegin(), ranges.cend(),
                       [address](const AddressRange& range) { return range.contains(address); });
}

/// The name that the plan has for the object which is of (`of`: `router`, `hostedCluster`) this
/// one.
template <typename Object>
QString intentName(const QList<Object>& objects, QString Object::*of, const QString& owner)
{
    const auto found = std::find_if(objects.cbegin(), objects.cend(),
                                    [&](const Object& object) { return object.*of == owner; });
    return found == objects.cend() ? QString() : found->name.value;
}

QString peerIntentName(const Intent& intent, const RouterIntent& router)
{
    return intentName(intent.metallb.peers, &PeerIntent::router, router.name);
}

QString poolIntentName(const Intent& intent, const HostedClusterIntent& cluster)
{
    return intentName(intent.metallb.pools, &PoolIntent::hostedCluster, cluster.key());
}

QString advertisementIntentName(const Intent& intent, const HostedClusterIntent& cluster)
{
    return intentName(intent.metallb.advertisements, &AdvertisementIntent::hostedCluster,
                      cluster.key());
}

std::optional<QJsonObject> ourPeer(const Intent& intent, const Facts& facts,
                                   const RouterIntent& router)
{
    const auto addressOf = [](const QJsonObject& peer) {
        return specOf(peer)[u"peerAddress"_s].toString();
    };
    auto peers = readByMetalLb(facts.cluster.peers, metallbNamespace(intent, facts));
    for (const auto& other : intent.routers) {
        const auto theirs = other.address.toString();
        if (other.address != router.address)
            peers.removeIf([&](const QJsonObject& peer) { return addressOf(peer) == theirs; });
    }
    const auto address = router.address.toString();
    return ours(peers, peerIntentName(intent, router),
                [&](const QJsonObject& peer) { return addressOf(peer) == address; });
}

std::optional<QJsonObject> ourPool(const Intent& intent, const Facts& facts,
                                   const HostedClusterIntent& cluster)
{
    return ours(readByMetalLb(facts.cluster.pools, metallbNamespace(intent, facts)),
                poolIntentName(intent, cluster),
                [&cluster](const QJsonObject& pool) { return hasAddress(pool, cluster.vip); });
}

/// One comparison of a BGPPeer with the plan.
void comparePeer(QList<ObjectFault>& faults, const QString& cause, const QString& object,
                 const QString& field, const QString& wanted, const QString& seen)
{
    if (wanted == seen)
        return;
    faults.append({cause, object,
                   u"%1 has %2 %3, the plan wants %4"_s.arg(
                       object, field, seen.isEmpty() ? u"not set"_s : seen, wanted)});
}

/// ASN of a JSON object: a number; 0 when it is not there.
QString asnText(const QJsonValue& value)
{
    return QString::number(value.toInteger());
}

/// localASN (MetalLB 0.16) is what the router sees instead of myASN.
QString ownAsnField(const QJsonObject& spec)
{
    return spec.contains(u"localASN"_s) ? u"localASN"_s : u"myASN"_s;
}

bool coversPool(const QJsonObject& advertisement, const QString& name,
                const std::optional<QJsonObject>& pool)
{
    const auto spec = specOf(advertisement);
    const auto names = spec[u"ipAddressPools"_s].toArray();
    const auto selectors = spec[u"ipAddressPoolSelectors"_s].toArray();
    if (names.isEmpty() && selectors.isEmpty())
        return true;
    return names.contains(name) || (pool && anySelects(selectors, labelsOf(*pool)));
}

/// Why an advertisement that covers the pool does not reach from this node to every router.
QList<ObjectFault> reachFaults(const Intent& intent, const Facts& facts,
                               const QJsonObject& advertisement, const NodePlan& node)
{
    const auto title = titleOf(u"BGPAdvertisement"_s, advertisement);
    const auto spec = specOf(advertisement);
    QList<ObjectFault> faults;
    if (leavesOut(spec[u"nodeSelectors"_s].toArray(), facts, node)) {
        faults.append({u"advertisement-node-left-out"_s, title,
                       u"the node selectors of %1 leave %2 out"_s.arg(title, nodeLabel(node))});
    }
    const auto peers = spec[u"peers"_s].toArray();
    for (const auto& router : intent.routers) {
        const auto peer = peerName(intent, facts, router);
        if (!peers.isEmpty() && !peers.contains(peer)) {
            faults.append({u"advertisement-peer-left-out"_s, title,
                           u"%1 goes to its listed peers only, and %2 (%3) is not among them"_s.arg(
                               title, peer, router.name)});
        }
    }
    return faults;
}

/// What serviceAllocation of a pool says against the API server's Service.
QList<ObjectFault> allocationFaults(const Facts& facts, const QJsonObject& pool,
                                    const HostedClusterIntent& cluster)
{
    const auto title = titleOf(u"IPAddressPool"_s, pool);
    const auto allocation = specOf(pool)[u"serviceAllocation"_s].toObject();
    const auto nameSpaces = allocation[u"namespaces"_s].toArray();
    if (!nameSpaces.isEmpty() && !nameSpaces.contains(cluster.controlPlaneNamespace)) {
        QStringList seen;
        for (const auto& name : nameSpaces)
            seen << name.toString();
        return {{u"pool-not-for-namespace"_s, title,
                 u"%1 serves namespace %2 only, the API server's Service is in %3"_s.arg(
                     title, listed(seen), cluster.controlPlaneNamespace)}};
    }
    const auto hosted = clusterFacts(facts, cluster);
    const auto selectors = allocation[u"serviceSelectors"_s].toArray();
    if (!selectors.isEmpty() && hosted.service && *hosted.service &&
        !anySelects(selectors, (*hosted.service)->labels)) {
        return {{u"pool-not-for-service"_s, title,
                 u"the service selectors of %1 do not match the labels of Service "
                 u"%2/kube-apiserver"_s.arg(title, cluster.controlPlaneNamespace)}};
    }
    return {};
}

} // namespace

QString metallbNamespace(const Intent& intent, const Facts& facts)
{
    if (!intent.metallb.nameSpace.value.isEmpty())
        return intent.metallb.nameSpace.value;
    return facts.cluster.metallb ? facts.cluster.metallb->nameSpace : QString();
}

QList<ObjectFault> peerFaults(const Intent& intent, const Facts& facts, const RouterIntent& router,
                              const NodePlan& node)
{
    if (!facts.cluster.peers)
        return {};
    const auto peer = ourPeer(intent, facts, router);
    if (!peer) {
        const auto name = peerIntentName(intent, router);
        return {
            {missingId(u"peer"_s, facts.cluster.peers, name), u"BGPPeer %1"_s.arg(name),
             u"MetalLB has no BGPPeer for %1 (%2)%3"_s.arg(router.name, router.address.toString(),
                                                           elsewhere(facts.cluster.peers, name))}};
    }
    const auto title = titleOf(u"BGPPeer"_s, *peer);
    const auto spec = specOf(*peer);
    QList<ObjectFault> faults;
    comparePeer(faults, u"peer-wrong-address"_s, title, u"peerAddress"_s, router.address.toString(),
                spec[u"peerAddress"_s].toString());
    comparePeer(faults, u"peer-wrong-port"_s, title, u"peerPort"_s, u"179"_s,
                QString::number(spec[u"peerPort"_s].toInteger(179)));
    if (spec[u"dynamicASN"_s].toString() != u"external"_s) {
        comparePeer(faults, u"peer-wrong-asn"_s, title, u"peerASN"_s, router.asn.toString(),
                    asnText(spec[u"peerASN"_s]));
    }
    const auto field = ownAsnField(spec);
    comparePeer(faults, u"peer-wrong-asn"_s, title, field, intent.metallb.asn.toString(),
                asnText(spec[field]));
    if (leavesOut(spec[u"nodeSelectors"_s].toArray(), facts, node)) {
        faults.append({u"node-selector-excludes"_s, title,
                       u"the node selectors of %1 leave %2 out"_s.arg(title, nodeLabel(node))});
    }
    return faults;
}

bool sidesAgreeOtherwise(const Intent& intent, const Facts& facts, const RouterIntent& router,
                         const NodePlan& node, const BgpPeerFact& peer)
{
    const auto object = facts.cluster.peers ? ourPeer(intent, facts, router) : std::nullopt;
    if (!object || leavesOut(specOf(*object)[u"nodeSelectors"_s].toArray(), facts, node))
        return false;
    const auto spec = specOf(*object);
    const auto told = asnText(spec[ownAsnField(spec)]);
    return told == peer.remoteAs.toString() && told != intent.metallb.asn.toString();
}

QList<ObjectFault> poolFaults(const Intent& intent, const Facts& facts,
                              const HostedClusterIntent& cluster)
{
    if (!facts.cluster.pools)
        return {};
    const auto pool = ourPool(intent, facts, cluster);
    const auto vip = cluster.vip.toString();
    if (!pool || !hasAddress(*pool, cluster.vip)) {
        const auto name = poolIntentName(intent, cluster);
        return {{missingId(u"pool"_s, facts.cluster.pools, pool ? QString() : name),
                 u"IPAddressPool %1"_s.arg(name),
                 u"MetalLB has no IPAddressPool with %1%2"_s.arg(
                     vip, elsewhere(facts.cluster.pools, pool ? QString() : name))}};
    }
    QList<ObjectFault> faults = allocationFaults(facts, *pool, cluster);
    if (!specOf(*pool)[u"autoAssign"_s].toBool(true)) {
        const auto title = titleOf(u"IPAddressPool"_s, *pool);
        faults.append({u"pool-autoassign-off"_s, title,
                       u"%1 has autoAssign false: it gives no address to a Service that does not "
                       u"ask for it by name"_s.arg(title)});
    }
    return faults;
}

QList<ObjectFault> advertisementFaults(const Intent& intent, const Facts& facts,
                                       const HostedClusterIntent& cluster, const NodePlan& node)
{
    if (!facts.cluster.advertisements)
        return {};
    const auto pool = ourPool(intent, facts, cluster);
    const auto name = poolName(intent, facts, cluster);
    auto all = readByMetalLb(facts.cluster.advertisements, metallbNamespace(intent, facts));
    QList<ObjectFault> reach;
    for (const auto& advertisement : all) {
        if (!coversPool(advertisement, name, pool))
            continue;
        const auto faults = reachFaults(intent, facts, advertisement, node);
        if (faults.isEmpty())
            return {};
        reach = reach.isEmpty() ? faults : reach;
    }
    if (!reach.isEmpty())
        return reach;
    // What serves another hosted cluster of the plan is right as it is, and not this one's.
    for (const auto& other : intent.hostedClusters) {
        if (other.key() != cluster.key())
            all.removeIf([pools = poolIntentName(intent, other)](const QJsonObject& object) {
                return specOf(object)[u"ipAddressPools"_s].toArray().contains(pools);
            });
    }
    const auto wanted = advertisementIntentName(intent, cluster);
    const auto found = ours(all, wanted, [](const QJsonObject&) { return false; });
    if (!found) {
        return {{missingId(u"advertisement"_s, facts.cluster.advertisements, wanted),
                 u"BGPAdvertisement %1"_s.arg(wanted),
                 u"no BGPAdvertisement covers the pool %1%2"_s.arg(
                     name, elsewhere(facts.cluster.advertisements, wanted))}};
    }
    const auto seen = specTexts(*found, u"ipAddressPools"_s);
    const auto title = titleOf(u"BGPAdvertisement"_s, *found);
    return {{u"advertisement-wrong-pool"_s, title,
             u"%1 names the pool %2, the VIP is in the pool %3"_s.arg(
                 title, seen.isEmpty() ? u"by labels only"_s : listed(seen), name)}};
}

QList<ObjectFault> referenceFaults(const Intent& intent, const Facts& facts)
{
    QList<ObjectFault> faults;
    const auto nameSpace = metallbNamespace(intent, facts);
    const auto profiles = readByMetalLb(facts.cluster.bfdProfiles, nameSpace);
    // Also the peers that are not ours: one bad reference makes the whole configuration stale.
    for (const auto& peer : readByMetalLb(facts.cluster.peers, nameSpace)) {
        const auto secret = specOf(peer)[u"passwordSecret"_s].toObject()[u"name"_s].toString();
        const auto& secrets = facts.cluster.peerSecrets;
        if (secrets && secrets->contains(secret) && !secrets->value(secret)) {
            faults.append({u"secret-missing"_s, titleOf(u"BGPPeer"_s, peer),
                           u"%1 takes its password from Secret %2, which is not there"_s.arg(
                               titleOf(u"BGPPeer"_s, peer), secret)});
        }
        const auto profile = specOf(peer)[u"bfdProfile"_s].toString();
        const bool there =
            std::any_of(profiles.cbegin(), profiles.cend(), [&profile](const QJsonObject& object) {
                return objectName(object) == profile;
            });
        if (profile.isEmpty() || there)
            continue;
        const auto title = titleOf(u"BGPPeer"_s, peer);
        faults.append({u"bfd-profile-missing"_s, title,
                       u"%1 names the BFDProfile %2, which is not there"_s.arg(title, profile)});
    }
    return faults;
}

QString peerName(const Intent& intent, const Facts& facts, const RouterIntent& router)
{
    const auto peer = ourPeer(intent, facts, router);
    return peer ? objectName(*peer) : peerIntentName(intent, router);
}

QString poolName(const Intent& intent, const Facts& facts, const HostedClusterIntent& cluster)
{
    const auto pool = ourPool(intent, facts, cluster);
    return pool && hasAddress(*pool, cluster.vip) ? objectName(*pool)
                                                  : poolIntentName(intent, cluster);
}

bool peerWithoutBfd(const Intent& intent, const Facts& facts, const RouterIntent& router)
{
    const auto peer = ourPeer(intent, facts, router);
    return peer && specOf(*peer)[u"bfdProfile"_s].toString().isEmpty();
}

} // namespace hcp
