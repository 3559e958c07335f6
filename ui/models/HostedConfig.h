// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"
#include "ui/models/StepConfig.h"

namespace hcp::ui
{

/// Hosted cluster & DNS: what will exist, what can never be changed, and how its names get there.
class HostedConfig : public StepConfig
{
    Q_OBJECT

public:
    explicit HostedConfig(Engine& engine, QObject* parent = nullptr);

    using StepConfig::document;
    using StepConfig::engine;

    QString title() const override;
    QString word() const override;
    bool isDone() const override;

    /// How many forms a page shows: at least one, so that there is something to fill in.
    qsizetype hostedClusters() const;
    /// "hosted", or what it is called while it has no name.
    QString name(qsizetype cluster) const;
    void addCluster();
    void removeCluster(qsizetype cluster);
    bool isExisting(qsizetype cluster) const;

    /// What will exist: names and namespace in one sentence.
    Phrase summary(qsizetype cluster) const;
    /// What the certificate will and will not say.
    Phrase certificate(qsizetype cluster) const;

    /// Beside a choice that is for ever; `key`: `baseDomain`. Empty: it may be changed later.
    QString lock(qsizetype cluster, QStringView key) const;
    /// It is on the cluster already: what is immutable cannot be changed any more.
    bool isThere(qsizetype cluster) const;

    QString helper(qsizetype cluster, QStringView key) const;
    QList<Suggestion> choices(qsizetype cluster, QStringView key) const;
    /// The platform that counts, and whether it is Agent (which needs one field more).
    bool isAgent(qsizetype cluster) const;

    QString dnsServersHelper() const;
    QList<Suggestion> dnsServerChoices() const;
    DnsUpdatePlan::Method dnsMethod() const { return plan().dns.update.method; }
    QString dnsMethodHelper() const;
    QList<Suggestion> dnsRouterChoices() const;
    /// The records as they will be: name, address.
    QList<RecordIntent> records() const { return view().intent.records; }
    /// As a zone file has them, for copying.
    QString recordsText() const;
    QString recordsHeading() const;

private:
    const HostedClusterIntent& intentOf(qsizetype cluster) const;
    QString networkHelper(const Setting<QStringList>& network) const;
    QString secretHelper(const SecretRef& reference, const QString& usual) const;
};

} // namespace hcp::ui
