// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/RunMark.h"
#include "ui/models/LabStarter.h"
#include "ui/models/StepConfig.h"

namespace hcp::ui
{

/// Start: which plan.
class StartConfig : public StepConfig
{
    Q_OBJECT

public:
    explicit StartConfig(Engine& engine, QObject* parent = nullptr);

    using StepConfig::document;
    using StepConfig::engine;

    QString title() const override;
    QString word() const override;
    bool isDone() const override;

    LabStarter& lab() { return m_lab; }

    /// The plan that was worked on last, also one without a file; nothing: first run.
    std::optional<PlanDocument::Recent> last() const;
    /// "where you left off: BGP & VIP", and that an apply was broken off, or the last verdict.
    QString leftOff(const PlanDocument::Recent& recent) const;
    /// The other plans, newest first.
    QList<PlanDocument::Recent> others() const;
    /// "green · 2 hours ago"
    QString remembered(const PlanDocument::Recent& recent) const;
    /// In a sentence: "hosted.plan.yaml", "the new plan".
    static QString nameOf(const PlanDocument::Recent& recent);

    /// The file that is open here stays in the list: it would come back with the next page.
    bool canRemove(const PlanDocument::Recent& recent) const;
    /// Throws a draft away, with all that is in it; a plan file only leaves the list.
    void remove(const PlanDocument::Recent& recent);
    static bool isDraft(const PlanDocument::Recent& recent) { return isNewDraft(recent.path); }

    void continueLast();
    void startNew();
    void startFromGuide();
    /// Opens it and goes where the person left off. False: problem().
    bool open(const QString& path);
    /// The lab's plan: here, or in a window of its own on the lab's client machine.
    void openLab();

    /// Why the last plan could not be opened, or removed.
    const std::optional<Error>& problem() const { return m_problem; }

private:
    void goOn(const QString& step);
    std::optional<RunMark::Left> brokenOff(const PlanDocument::Recent& recent) const;

    LabStarter m_lab;
    std::optional<Error> m_problem;
};

} // namespace hcp::ui
