// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Forms.h"
#include "ui/models/StepConfig.h"

namespace hcp::ui
{

/// Router: which routers, how one logs in there, and what was found; or that somebody else runs it,
/// and what that person has to do.
class RouterConfig : public StepConfig
{
    Q_OBJECT

public:
    /// What the owner of a router that is not ours is given.
    struct HandOver {
        QString lines;             ///< FRR's own words; empty while the plan is not complete
        QString problem;           ///< why there are none yet
        QList<FactLine> addresses; ///< what peers with what
        QStringList toCheck;
        /// Everything as one text, for copying and saving.
        QString text() const;
    };

    explicit RouterConfig(Engine& engine, QObject* parent = nullptr);

    using StepConfig::document;
    using StepConfig::engine;

    QString title() const override;
    QString word() const override;
    bool isDone() const override;
    bool hasFailed() const override;
    void entered() override;

    /// How many cards a page shows: at least one, so that there is something to fill in.
    qsizetype routers() const;
    QString name(qsizetype router) const { return routerForPeople(plan(), router); }
    bool hasName(qsizetype router) const { return !plan().routers.value(router).name.isEmpty(); }
    bool isManaged(qsizetype router) const;
    void setManaged(qsizetype router, bool managed);
    void addRouter();
    /// The last one is not removed but emptied.
    void removeRouter(qsizetype router);

    void checkConnection();
    bool isChecking() const;
    bool wasAsked(qsizetype router) const;

    /// "reached as root, FRR 8.4.4, BGP as AS 64512", and how that is.
    FactLine headline(qsizetype router) const;
    /// OS, FRR, BGP, firewall, forwarding, interfaces, as far as they are known.
    QList<FactLine> found(qsizetype router) const;
    /// Why nobody could log in, in SSH's own words.
    std::optional<Error> problem(qsizetype router) const;
    HandOver handOver(qsizetype router) const;

    QString addressHelper(qsizetype router) const;
    QList<Suggestion> addressChoices(qsizetype router) const;
    QString hostHelper(qsizetype router) const;
    QList<Suggestion> hostChoices(qsizetype router) const;
    /// Host aliases of the person's ssh_config, read again by entered().
    const QStringList& sshAliases() const { return m_aliases; }

private:
    RouterFacts facts(qsizetype router) const;

    QStringList m_aliases;
};

} // namespace hcp::ui
