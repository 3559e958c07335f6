// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/Adoption.h"

#include "plan/AddressRange.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace hcp
{

namespace
{

using Objects = QList<QJsonObject>;

QString poolStem()
{
    return QStringLiteral("hcp-api-pool");
}

QString peerStem()
{
    return QStringLiteral("upstream-router-peer");
}

QString advertisementStem()
{
    return QStringLiteral("hcp-api-bgp-adv");
}

/// Only MetalLB's own namespace counts for MetalLB. By name, so that the order of an answer does
/// not matter; the guide's name first.
Objects inNameSpace(const Fact<Objects>& fact, const Setting<QString>& nameSpace,
                    const QString& stem)
{
    Objects objects;
    if (fact) {
        std::copy_if(fact->begin(), fact->end(), std::back_inserter(objects),
                     [&](const QJsonObject& object) {
                         return nameSpace.isMissing() || objectNameSpace(object) == nameSpace.value;
                     });
    }
    std::sort(objects.begin(), objects.end(), [&](const QJsonObject& a, const QJsonObject& b) {
        const auto rank = [&](const QJsonObject& object) {
            return std::pair(objectName(object) != stem, objectName(object));
        };
        return rank(a) < rank(b);
    });
    return objects;
}

template <class Predicate>
const QJsonObject* findObject(const Objects& objects, Predicate predicate)
{
    const auto found = std::find_if(objects.begin(), objects.end(), predicate);
    return found == objects.end() ? nullptr : &*found;
}

const QJsonObject* named(const Objects& objects, const QString& name)
{
    return findObject(objects, [&](const QJsonObject& o) { return objectName(o) == name; });
}

bool holdsOnly(const QJsonObject& pool, Address vip)
{
    const auto ranges = poolRanges(pool);
    return !ranges.isEmpty() && ranges.size() == poolAddresses(pool).size() &&
           std::all_of(ranges.begin(), ranges.end(),
                       [&](const AddressRange& range) { return range.isOnly(vip); });
}

bool holds(const QJsonObject& pool, Address address)
{
    const auto ranges = poolRanges(pool);
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const AddressRange& range) { return range.contains(address); });
}

/// Names in use, by us or by others, while names are given out.
class Names
{
public:
    Names(const Objects& existing, QString stem) : m_existing(existing), m_stem(std::move(stem)) {}

    void claim(const QString& name) { m_claimed.insert(name); }

    /// The name for a subject that nothing was found for; `ours` says whether an object that has
    /// the name already is a half done one of ours.
    template <class Ours>
    Setting<QString> give(bool first, const QString& subject, Ours ours)
    {
        QStringList candidates;
        if (first)
            candidates.append(m_stem);
        candidates.append(madeName(m_stem, subject));
        for (const QString& name : candidates) {
            const QJsonObject* object = named(m_existing, name);
            if (m_claimed.contains(name) || (object != nullptr && !ours(*object)))
                continue;
            claim(name);
            if (object != nullptr)
                return {name, Origin::Discovered, QStringLiteral("there already, to be completed")};
            return {name, Origin::Default,
                    name == m_stem ? QStringLiteral("the guide's name")
                                   : QStringLiteral("the guide's name, with "
                                                    "whom it is for")};
        }
        const QString name =
            madeName(m_stem, subject + QStringLiteral("/") + QString::number(m_claimed.size()));
        claim(name);
        return {name, Origin::Default, QStringLiteral("the guide's name is taken")};
    }

private:
    const Objects& m_existing;
    QString m_stem;
    QSet<QString> m_claimed;
};

QStringList pinnedTo(const QJsonObject& pool)
{
    QStringList names;
    const auto list = pool.value(QStringLiteral("spec"))
                          .toObject()
                          .value(QStringLiteral("serviceAllocation"))
                          .toObject()
                          .value(QStringLiteral("namespaces"))
                          .toArray();
    for (const auto& entry : list)
        names.append(entry.toString());
    return names;
}

/// Does the pool serve another VIP of the plan, or anybody else's Service?
bool servesOthers(const QJsonObject& pool, const HostedClusterIntent& cluster, const Intent& intent,
                  const ClusterFacts& facts)
{
    const QString ours = cluster.controlPlaneNamespace;
    const auto pinned = pinnedTo(pool);
    if (!pinned.isEmpty() && !pinned.contains(ours))
        return true;
    const bool otherVip =
        std::any_of(intent.hostedClusters.begin(), intent.hostedClusters.end(),
                    [&](const HostedClusterIntent& other) {
                        return other.key() != cluster.key() && holds(pool, other.vip);
                    });
    if (otherVip || !facts.loadBalancers)
        return otherVip;
    return std::any_of(facts.loadBalancers->begin(), facts.loadBalancers->end(),
                       [&](const QJsonObject& service) {
                           const auto addresses = serviceAddresses(service);
                           return objectNameSpace(service) != ours &&
                                  std::any_of(addresses.begin(), addresses.end(),
                                              [&](Address a) { return holds(pool, a); });
                       });
}

void adoptPools(Intent& intent, const ClusterFacts& facts)
{
    const Objects pools = inNameSpace(facts.pools, intent.metallb.nameSpace, poolStem());
    Names names(pools, poolStem());
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        PoolIntent pool{cluster.key(), {}, {}};
        const QString exact = cluster.vip.toString() + QStringLiteral("/32");
        pool.addresses = {{exact}, Origin::Derived, QStringLiteral("the VIP alone")};
        if (const auto* found = findObject(
                pools, [&](const QJsonObject& o) { return holdsOnly(o, cluster.vip); })) {
            const QString why = QStringLiteral("holds exactly %1").arg(cluster.vip.toString());
            pool.name = {objectName(*found), Origin::Discovered, why};
            pool.addresses = {poolAddresses(*found), Origin::Discovered, why};
            names.claim(pool.name.value);
        }
        intent.metallb.pools.append(pool);
    }
    for (qsizetype i = 0; i < intent.hostedClusters.size(); ++i) {
        const HostedClusterIntent& cluster = intent.hostedClusters.at(i);
        PoolIntent& pool = intent.metallb.pools[i];
        if (pool.name.isMissing())
            pool.name = names.give(i == 0, cluster.key(), [&](const QJsonObject& object) {
                return !servesOthers(object, cluster, intent, facts);
            });
    }
}

void adoptPeers(Intent& intent, const ClusterFacts& facts)
{
    const Objects peers = inNameSpace(facts.peers, intent.metallb.nameSpace, peerStem());
    const auto addressOf = [](const QJsonObject& peer) {
        return peer.value(QStringLiteral("spec"))
            .toObject()
            .value(QStringLiteral("peerAddress"))
            .toString();
    };
    Names names(peers, peerStem());
    for (const RouterIntent& router : intent.routers) {
        PeerIntent peer{router.name, {}};
        const auto* found = findObject(peers, [&](const QJsonObject& object) {
            const auto spec = object.value(QStringLiteral("spec")).toObject();
            return addressOf(object) == router.address.toString() &&
                   spec.value(QStringLiteral("vrf")).toString().isEmpty();
        });
        if (found != nullptr) {
            peer.name = {objectName(*found), Origin::Discovered,
                         QStringLiteral("peers with %1").arg(router.address.toString())};
            names.claim(peer.name.value);
        }
        intent.metallb.peers.append(peer);
    }
    // With several routers a peer with the guide's name and some other address may be anybody's.
    const bool alone = intent.routers.size() == 1;
    for (qsizetype i = 0; i < intent.routers.size(); ++i) {
        PeerIntent& peer = intent.metallb.peers[i];
        if (peer.name.isMissing())
            peer.name = names.give(i == 0, peer.router, [&](const QJsonObject& object) {
                return alone || objectName(object) != peerStem();
            });
    }
}

/// The pools that an advertisement has to name: what it names already, and ours.
Setting<QStringList> completedPools(const QJsonObject& advertisement, const QString& pool)
{
    QStringList pools = specTexts(advertisement, QStringLiteral("ipAddressPools"));
    if (pools.contains(pool))
        return {pools, Origin::Discovered, QStringLiteral("as it is there")};
    pools.append(pool);
    return {pools, Origin::Derived, QStringLiteral("what it names already, and our pool")};
}

/// Does the advertisement announce a pool that is there and not ours? One without a list announces
/// every pool, and would no longer once ours stood in it.
bool announcesOthers(const QJsonObject& advertisement, const Objects& pools,
                     const MetalLbIntent& metallb)
{
    const auto names = specTexts(advertisement, QStringLiteral("ipAddressPools"));
    return std::any_of(pools.begin(), pools.end(), [&](const QJsonObject& pool) {
        const QString name = objectName(pool);
        const bool ours = std::any_of(metallb.pools.begin(), metallb.pools.end(),
                                      [&](const PoolIntent& p) { return p.name.value == name; });
        return !ours && (names.isEmpty() || names.contains(name));
    });
}

void adoptAdvertisements(Intent& intent, const ClusterFacts& facts)
{
    const Objects pools = inNameSpace(facts.pools, intent.metallb.nameSpace, poolStem());
    const Objects existing =
        inNameSpace(facts.advertisements, intent.metallb.nameSpace, advertisementStem());
    Names names(existing, advertisementStem());
    for (const PoolIntent& pool : intent.metallb.pools) {
        AdvertisementIntent made{pool.hostedCluster, {}, {}};
        const auto* found = findObject(existing, [&](const QJsonObject& object) {
            return specTexts(object, QStringLiteral("ipAddressPools")).contains(pool.name.value);
        });
        if (found != nullptr) {
            made.name = {objectName(*found), Origin::Discovered,
                         QStringLiteral("announces %1").arg(pool.name.value)};
            made.pools = completedPools(*found, pool.name.value);
            names.claim(made.name.value);
        }
        intent.metallb.advertisements.append(made);
    }
    for (qsizetype i = 0; i < intent.metallb.advertisements.size(); ++i) {
        AdvertisementIntent& made = intent.metallb.advertisements[i];
        if (!made.name.isMissing())
            continue;
        const QString pool = intent.metallb.pools.at(i).name.value;
        made.name = names.give(i == 0, made.hostedCluster, [&](const QJsonObject& candidate) {
            return !announcesOthers(candidate, pools, intent.metallb);
        });
        const QJsonObject* object = named(existing, made.name.value);
        made.pools =
            object != nullptr
                ? completedPools(*object, pool)
                : Setting<QStringList>{{pool}, Origin::Derived, QStringLiteral("our pool")};
    }
}

} // namespace

QString madeName(const QString& stem, const QString& subject)
{
    QString clean;
    for (const QChar c : subject.toLower()) {
        const bool allowed = (c >= QLatin1Char('a') && c <= QLatin1Char('z')) ||
                             (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        clean += allowed ? c : QLatin1Char('-');
    }
    QString name = stem + QLatin1Char('-') + clean;
    // A slash between namespace and name is the one change that loses nothing worth a hash.
    const bool same = clean == QString(subject).replace(QLatin1Char('/'), QLatin1Char('-'));
    if (!same || name.size() > 63 || name.endsWith(QLatin1Char('-'))) {
        const auto hash = QCryptographicHash::hash(subject.toUtf8(), QCryptographicHash::Sha256);
        name = name.left(54) + QLatin1Char('-') + QString::fromLatin1(hash.toHex().left(8));
    }
    return name;
}

void adoptMetalLb(Intent& intent, const ClusterFacts& cluster)
{
    adoptPools(intent, cluster);
    adoptPeers(intent, cluster);
    adoptAdvertisements(intent, cluster);
}

} // namespace hcp
