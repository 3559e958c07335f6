// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/HostedClusterObjects.h"
#include "artifacts/YamlWriter.h"
#include "changes/Parts.h"
#include "changes/cluster/Objects.h"
#include "plan/SecretContent.h"

namespace hcp
{

namespace
{

bool isContent(const SecretRef& reference)
{
    return reference.kind == SecretRef::Kind::File || reference.kind == SecretRef::Kind::Keychain;
}

/// Namespace, Secrets and HostedCluster of one cluster. It is made or left alone: what exists is
/// judged by the checks, never changed.
class HostedClusterChange : public Change
{
public:
    HostedClusterChange(Intent intent, const HostedClusterIntent& cluster,
                        const ClusterFacts& facts)
        : m_intent(std::move(intent)), m_cluster(cluster),
          m_facts(facts.hostedClusters.value(cluster.key())), m_hypershift(facts.hypershift)
    {
    }

    QString id() const override { return QStringLiteral("hostedcluster"); }
    QString target() const override
    {
        return QStringLiteral("cluster %1").arg(m_intent.context.value);
    }
    Part part() const override { return Part::Cluster; }
    QString describe() const override
    {
        return QStringLiteral("Create the hosted cluster %1").arg(m_cluster.key());
    }
    QString confirmedBy() const override { return m_cluster.name; }

    Result<QList<Item>> preview() const override
    {
        if (!m_facts.object)
            return failure(ErrorCode::KubeServer,
                           QStringLiteral("Cannot see whether %1 is there").arg(m_cluster.key()),
                           m_facts.object.reason());
        if (m_facts.object.value())
            return QList<Item>{};
        if (m_hypershift && !m_hypershift->installed)
            return failure(ErrorCode::KubeNotFound,
                           QStringLiteral("%1 does not know HostedCluster").arg(target()), {},
                           QStringLiteral("install the multicluster engine (HyperShift) operator"));
        QList<Item> items;
        if (!m_facts.nameSpaceExists.valueOr(false))
            items << *previewObject(target(), {}, namespaceObject(m_cluster.nameSpace));
        for (const Needed& needed : secrets())
            items << *previewObject(target(), {},
                                    withoutSecretData(needed.make(m_cluster, Secret())));
        items << *previewObject(target(), {}, hostedClusterObject(m_intent, m_cluster));
        items.last().note = QStringLiteral("services with their hostname, networks, platform and "
                                           "base domain can never be changed: another choice "
                                           "means another cluster");
        return items;
    }

    Status rehearse(ChangeContext& context) const override
    {
        for (const Needed& needed : secrets()) {
            // A file asks nobody; a keychain may.
            if (needed.reference.kind != SecretRef::Kind::File)
                continue;
            if (const auto content = contentOf(context, needed); !content)
                return tl::make_unexpected(content.error());
        }
        if (m_facts.nameSpaceExists.valueOr(false))
            return rehearseObject(context, hostedClusterObject(m_intent, m_cluster));
        report(context.progress,
               {Progress::Kind::Note, target(),
                QStringLiteral("HostedCluster %1 is tried once its namespace exists")
                    .arg(m_cluster.key()),
                0, 0});
        return rehearseObject(context, namespaceObject(m_cluster.nameSpace));
    }

    Status apply(ChangeContext& context) const override
    {
        const QJsonObject mark{{QStringLiteral("hostedCluster"), m_cluster.key()}};
        const QJsonObject hosted = hostedClusterObject(m_intent, m_cluster);
        context.journal->setNeeds({objectTitle(namespaceObject(m_cluster.nameSpace))});
        Status done;
        if (!m_facts.nameSpaceExists.valueOr(false))
            done = applyObject(context, {}, namespaceObject(m_cluster.nameSpace), mark);
        return done.and_then([&] { return rehearseObject(context, hosted); })
            .and_then([&] { return applySecrets(context, mark); })
            .and_then([&] { return applyObject(context, {}, hosted, mark); });
    }

private:
    /// A Secret that the plan has content for and that is not there yet.
    struct Needed {
        SecretRef reference;
        QJsonObject (*make)(const HostedClusterIntent&, const Secret&);
        Status (*check)(const Secret&);
        const char* field; ///< of the hosted cluster in the plan
    };

    QList<Needed> secrets() const
    {
        QList<Needed> list;
        if (isContent(m_cluster.pullSecret) && !m_facts.pullSecretExists.valueOr(false))
            list.append({m_cluster.pullSecret, pullSecretObject, checkPullSecret, "pullSecret"});
        if (isContent(m_cluster.sshKey) && !m_facts.sshKeyExists.valueOr(false))
            list.append({m_cluster.sshKey, sshKeyObject, checkSshPublicKey, "sshKey"});
        return list;
    }

    Result<Secret> contentOf(ChangeContext& context, const Needed& needed) const
    {
        auto content = context.secret(needed.reference);
        const Status good = content ? needed.check(*content) : Status();
        if (good)
            return content;
        Error error = good.error();
        error.what = QStringLiteral("%1 of %2, %3: %4")
                         .arg(QLatin1String(needed.field), m_cluster.key(), needed.reference.value,
                              error.what);
        return tl::make_unexpected(error);
    }

    Status applySecrets(ChangeContext& context, const QJsonObject& mark) const
    {
        for (const Needed& needed : secrets()) {
            const auto content = contentOf(context, needed);
            if (!content)
                return tl::make_unexpected(content.error());
            const Status done = applyObject(context, {}, needed.make(m_cluster, *content), mark);
            if (!done)
                return done;
        }
        return {};
    }

    Intent m_intent;
    HostedClusterIntent m_cluster;
    HostedClusterFacts m_facts;
    Fact<HyperShiftFact> m_hypershift;
};

} // namespace

Changes hostedClusterChanges(const Intent& intent, const Facts& facts)
{
    Changes changes;
    for (const HostedClusterIntent& cluster : intent.hostedClusters) {
        if (!cluster.existing)
            changes.push_back(
                std::make_unique<HostedClusterChange>(intent, cluster, facts.cluster));
    }
    return changes;
}

} // namespace hcp
