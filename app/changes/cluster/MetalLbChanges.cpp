// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/MetalLbObjects.h"
#include "base/Wait.h"
#include "changes/Parts.h"
#include "changes/cluster/Objects.h"
#include "checks/Objects.h"

#include <QJsonArray>

namespace hcp
{

namespace
{

/// How long an operator may take from its resource to a MetalLB that answers (image pulls).
constexpr std::chrono::seconds OperatorPatience{180};

/// One MetalLB object, applied by server-side apply.
class ObjectChange : public Change
{
public:
    /// `needs`: titles of all objects that the plan lives on, for the journal.
    ObjectChange(QString id, QString target, QString description, QJsonObject wanted,
                 Fact<std::optional<QJsonObject>> existing, QStringList needs)
        : m_id(std::move(id)), m_target(std::move(target)), m_description(std::move(description)),
          m_wanted(std::move(wanted)), m_existing(std::move(existing)), m_needs(std::move(needs))
    {
    }

    QString id() const override { return m_id; }
    QString target() const override { return m_target; }
    Part part() const override { return Part::MetalLb; }
    QString describe() const override { return m_description; }

    Result<QList<Item>> preview() const override
    {
        if (selectorOf(m_wanted).nameSpace.isEmpty())
            return failure(ErrorCode::KubeNotFound,
                           QStringLiteral("MetalLB was not found on %1").arg(m_target), {},
                           QStringLiteral("install the MetalLB operator, or name its namespace in "
                                          "managementCluster.metallb.namespace"));
        if (!m_existing)
            return failure(
                ErrorCode::KubeServer,
                QStringLiteral("Cannot see whether %1 is there").arg(objectTitle(m_wanted)),
                m_existing.reason());
        const auto item = previewObject(m_target, *m_existing, m_wanted);
        return item ? QList<Item>{*item} : QList<Item>{};
    }

    Status rehearse(ChangeContext& context) const override
    {
        return rehearseObject(context, m_wanted);
    }

    Status apply(ChangeContext& context) const override
    {
        context.journal->setNeeds(m_needs);
        return applyObject(context, *m_existing, m_wanted);
    }

protected:
    const QJsonObject& wanted() const { return m_wanted; }

private:
    QString m_id, m_target, m_description;
    QJsonObject m_wanted;
    Fact<std::optional<QJsonObject>> m_existing;
    QStringList m_needs;
};

/// The operator's own resource: after it was made MetalLB has to come up before anything else.
class ResourceChange : public ObjectChange
{
public:
    using ObjectChange::ObjectChange;

    Status apply(ChangeContext& context) const override
    {
        return ObjectChange::apply(context).and_then([&] { return waitUntilAvailable(context); });
    }

private:
    Status waitUntilAvailable(ChangeContext& context) const
    {
        report(context.progress,
               {Progress::Kind::Note, target(),
                QStringLiteral("waiting for the operator to start MetalLB"), 0, 0});
        const Deadline deadline(OperatorPatience);
        while (!deadline.passed()) {
            const auto object =
                context.cluster->get(resourceOf(wanted()), selectorOf(wanted()), context.stop);
            if (!object)
                return tl::make_unexpected(object.error());
            if (isAvailable(*object))
                return {};
            if (const auto slept = sleepFor(std::chrono::seconds(1), context.stop); !slept)
                return slept;
        }
        return failure(ErrorCode::Timeout,
                       QStringLiteral("The operator did not start MetalLB within %1 s")
                           .arg(OperatorPatience.count()),
                       {},
                       QStringLiteral("look at its log and at the conditions of %1")
                           .arg(objectTitle(wanted())));
    }

    static bool isAvailable(const QJsonObject& object)
    {
        const auto conditions = object.value(QStringLiteral("status"))
                                    .toObject()
                                    .value(QStringLiteral("conditions"))
                                    .toArray();
        return std::any_of(conditions.begin(), conditions.end(), [](const QJsonValue& condition) {
            return condition[QStringLiteral("type")] == QStringLiteral("Available") &&
                   condition[QStringLiteral("status")] == QStringLiteral("True");
        });
    }
};

/// The object of that name in the list; unknown stays unknown.
Fact<std::optional<QJsonObject>> pick(const Fact<QList<QJsonObject>>& list,
                                      const QJsonObject& wanted)
{
    using Found = Fact<std::optional<QJsonObject>>;
    if (!list)
        return Found::unknown(list.reason(), list.source(), list.at());
    for (const QJsonObject& object : *list) {
        const auto where = selectorOf(object);
        const auto want = selectorOf(wanted);
        if (where.name == want.name && where.nameSpace == want.nameSpace)
            return Found::known(object, list.source(), list.at());
    }
    return Found::known(std::nullopt, list.source(), list.at());
}

/// Every node as seen from one of our objects: what keeps it from doing its work.
template <class F>
QList<ObjectFault> ofNodes(const Intent& intent, F faultsFor)
{
    QList<ObjectFault> faults;
    for (const NodePlan& node : intent.nodes.value)
        faults << faultsFor(node);
    return faults;
}

/// The object with the fields that we leave alone as long as they do no harm: a port, selectors and
/// lists of an existing object that keep a node, a router or our Service out.
QJsonObject mended(QJsonObject wanted, const QList<ObjectFault>& faults)
{
    auto spec = wanted.value(QStringLiteral("spec")).toObject();
    const QJsonArray everything;
    for (const ObjectFault& fault : faults) {
        if (fault.object != objectTitle(wanted))
            continue;
        if (fault.cause == QStringLiteral("peer-wrong-port"))
            spec.insert(QStringLiteral("peerPort"), 179);
        if ((fault.cause == QStringLiteral("node-selector-excludes") ||
             fault.cause == QStringLiteral("advertisement-node-left-out")) &&
            !spec.contains(QStringLiteral("nodeSelectors")))
            spec.insert(QStringLiteral("nodeSelectors"), everything);
        if (fault.cause == QStringLiteral("advertisement-peer-left-out"))
            spec.insert(QStringLiteral("peers"), everything);
        if (fault.cause == QStringLiteral("pool-not-for-service")) {
            auto allocation = spec.value(QStringLiteral("serviceAllocation")).toObject();
            allocation.insert(QStringLiteral("serviceSelectors"), everything);
            spec.insert(QStringLiteral("serviceAllocation"), allocation);
        }
    }
    wanted.insert(QStringLiteral("spec"), spec);
    return wanted;
}

QJsonObject wantedPeer(const Intent& intent, const Facts& facts, const PeerIntent& peer)
{
    const RouterIntent* const router = intent.router(peer.router);
    const auto wanted = peerObject(intent, peer);
    return router == nullptr ? wanted : mended(wanted, ofNodes(intent, [&](const NodePlan& node) {
                                                   return peerFaults(intent, facts, *router, node);
                                               }));
}

QJsonObject wantedPool(const Intent& intent, const Facts& facts, const PoolIntent& pool)
{
    const HostedClusterIntent* const cluster = intent.hostedCluster(pool.hostedCluster);
    const auto wanted = poolObject(intent, pool);
    return cluster == nullptr ? wanted : mended(wanted, poolFaults(intent, facts, *cluster));
}

QJsonObject wantedAdvertisement(const Intent& intent, const Facts& facts,
                                const AdvertisementIntent& advertisement)
{
    const HostedClusterIntent* const cluster = intent.hostedCluster(advertisement.hostedCluster);
    const auto wanted = advertisementObject(intent, advertisement);
    return cluster == nullptr ? wanted : mended(wanted, ofNodes(intent, [&](const NodePlan& node) {
                                                    return advertisementFaults(intent, facts,
                                                                               *cluster, node);
                                                }));
}

/// Everything in MetalLB that the plan lives on, whoever made it.
QStringList needsOf(const Intent& intent)
{
    QStringList titles{objectTitle(metallbObject(intent.metallb))};
    if (intent.bfd)
        titles << objectTitle(bfdProfileObject(intent.metallb));
    for (const PoolIntent& pool : intent.metallb.pools)
        titles << objectTitle(poolObject(intent, pool));
    for (const PeerIntent& peer : intent.metallb.peers)
        titles << objectTitle(peerObject(intent, peer));
    for (const AdvertisementIntent& advertisement : intent.metallb.advertisements)
        titles << objectTitle(advertisementObject(intent, advertisement));
    return titles;
}

} // namespace

Changes metallbChanges(const Intent& intent, const Facts& facts)
{
    const QString target = QStringLiteral("cluster %1").arg(intent.context.value);
    const ClusterFacts& cluster = facts.cluster;
    const QStringList needs = needsOf(intent);
    Changes changes;
    const auto add = [&](const char* id, const QString& description, const QJsonObject& wanted,
                         const Fact<QList<QJsonObject>>& existing) {
        changes.push_back(std::make_unique<ObjectChange>(
            QString::fromLatin1(id), target, description, wanted, pick(existing, wanted), needs));
    };
    if (intent.metallb.createResource)
        changes.push_back(std::make_unique<ResourceChange>(
            QStringLiteral("metallb.resource"), target,
            QStringLiteral("Let the operator start MetalLB"), metallbObject(intent.metallb),
            Fact<std::optional<QJsonObject>>::known(std::nullopt, cluster.metallb.source()),
            needs));
    if (intent.bfd)
        add("metallb.bfd", QStringLiteral("Make the BFD profile"), bfdProfileObject(intent.metallb),
            cluster.bfdProfiles);
    for (const PoolIntent& pool : intent.metallb.pools)
        add("metallb.pool", QStringLiteral("Keep the VIP for %1 in a pool").arg(pool.hostedCluster),
            wantedPool(intent, facts, pool), cluster.pools);
    for (const PeerIntent& peer : intent.metallb.peers)
        add("metallb.peer", QStringLiteral("Let MetalLB peer with %1").arg(peer.router),
            wantedPeer(intent, facts, peer), cluster.peers);
    for (const AdvertisementIntent& advertisement : intent.metallb.advertisements)
        add("metallb.advertisement",
            QStringLiteral("Let MetalLB announce the VIP of %1").arg(advertisement.hostedCluster),
            wantedAdvertisement(intent, facts, advertisement), cluster.advertisements);
    return changes;
}

} // namespace hcp
