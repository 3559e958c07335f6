// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"
#include "ui/models/StepConfig.h"

namespace hcp::ui
{

/// BGP & VIP: the AS numbers, the address, and how a dead node is noticed.
class BgpConfig : public StepConfig
{
    Q_OBJECT

public:
    explicit BgpConfig(Engine& engine, QObject* parent = nullptr);

    using StepConfig::document;
    using StepConfig::engine;

    QString title() const override;
    QString word() const override;
    bool isDone() const override;

    /// What will be the case, in one sentence: "frr1 (AS 64512) learns 10.0.2.20/32 from 3 nodes
    /// (AS 64513) and sends each API client to one of them."
    Phrase sentence() const;

    /// How many rows a page shows: at least one, so that there is something to fill in.
    qsizetype routers() const;
    qsizetype hostedClusters() const;

    QString asnLabel(qsizetype router) const;
    QString asnHelper(qsizetype router) const;
    QList<Suggestion> asnChoices(qsizetype router) const;
    QString metallbAsnLabel() const;
    QString metallbAsnHelper() const;
    QList<Suggestion> metallbAsnChoices() const;

    QString vipLabel(qsizetype cluster) const;
    QString vipHelper(qsizetype cluster) const;
    QList<Suggestion> vipChoices(qsizetype cluster) const;
    /// Why the VIP is a good one, as far as it was looked at; empty: not known, or it is not.
    QString vipPraise(qsizetype cluster) const;

    QString detectionHelper() const;
    /// "10 · well above what the nodes announce": what is taken when nothing is typed.
    QString maximumPrefixHelper() const;
    /// Findings that concern more than one field: shown as notes.
    QList<Finding> notes() const;
    static bool isNote(const Finding& finding);

private:
    Phrase routersPhrase() const;
    Phrase vipsPhrase() const;
    QString poolWith(const QString& vip) const;
};

} // namespace hcp::ui
