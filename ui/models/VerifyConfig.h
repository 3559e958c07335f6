// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/BrokenLink.h"
#include "ui/models/ChainModel.h"
#include "ui/models/StepConfig.h"

class QTimer;

namespace hcp::ui
{

struct RunReport;

/// One row of "What next".
struct NextStep {
    enum class Id { Kubeconfig, Login, Console, Report, Drill };
    Id id;
    QString icon;      ///< of resources/icons
    QString title;     ///< "Log in"
    QString text;      ///< `oc login https://api.hosted.hypershift.lab:6443`
    bool mono;         ///< text is what machines read
    QString button;    ///< "Copy"; empty: none
    bool busy = false; ///< it runs: the arc instead of the icon
    bool enabled = true;
    bool operator==(const NextStep&) const = default;
};

/// Step 8: one sentence, the chain, and what next. Watches from when the page is first shown.
class VerifyConfig : public StepConfig
{
    Q_OBJECT

public:
    explicit VerifyConfig(Engine& engine, QObject* parent = nullptr);

    QString title() const override;
    QString word() const override;
    bool isDone() const override;
    bool hasFailed() const override;
    FooterLine footer() const override;
    void followFooterLink() override;
    FooterButton primary() const override;
    bool act() override;
    void entered() override;
    void left() override;

    /// Asking for the first time, or the first time since a change: not all is known yet.
    bool isBusy() const;
    /// The worst that is: what the icon beside the sentence shows.
    State state() const { return m_state; }
    const QString& sentence() const { return m_sentence; }
    /// What still works, or how much was proven.
    const QString& secondLine() const { return m_second; }
    ChainModel* model() { return &m_model; }
    /// What is broken, or the first warning where all is green.
    const std::optional<BrokenLink>& broken() const { return m_broken; }
    QList<NextStep> nextSteps() const;

    void checkNow();
    /// Is there a router of ours with a route, so that its next hops can be tried alone?
    bool canTryPaths() const;
    void tryPaths() { engine().tryPaths(Untried::NotGreen); }
    bool isTryingPaths() const { return engine().task() == Engine::Task::Paths; }
    /// Names the routers that get a rule for seconds.
    QString pathsHint() const;
    /// Starts a drill, which asks first; ends it where one runs.
    void drill();
    bool canDrill() const;
    bool isDrilling() const { return engine().task() == Engine::Task::Drill; }
    /// The change that mends the broken link, that alone; it asks first.
    void mend();
    /// The same, taking over the fields of whom mend() was refused for.
    void mendTakingOver(const Error& refusal);
    /// `~/.kube/hosted.kubeconfig`
    QString suggestedKubeconfig() const;
    void saveKubeconfig(const QString& path);
    /// Where it was saved in this session; empty: it was not, or the cluster has another one by
    /// now.
    QString savedKubeconfig() const;
    QString loginLine() const;
    /// Empty while *.apps has no address.
    QString consoleUrl() const;
    /// The field that `*.apps` needs.
    QString appsField() const;
    RunReport report() const;

    const QDateTime& now() const { return m_now; }
    /// A change is being made from here.
    bool isMending() const { return engine().task() == Engine::Task::Apply; }

    /// The same at another time: ages, stale values, the next check.
    void tick(const QDateTime& now);

Q_SIGNALS:
    /// The person wants to save the report: the page asks where.
    void wantsReport();
    /// Of saveKubeconfig(), mend() or drill().
    void failed(const hcp::Error& error);

private:
    bool isTakingBack() const { return engine().task() == Engine::Task::Undo; }
    void refresh();
    void watchAgain();
    bool arePathsDue() const;
    void tryPathsWhenDue();
    QString drillNow() const;
    static QString drillFound(const DrillOutcome& outcome);
    NextStep drillStep() const;
    void tellDrill();
    void say();
    bool isPartial() const;
    bool isHeld() const;
    std::optional<Secret> kubeconfigNow() const;
    void rememberKubeconfig(const QString& path);
    bool isConsenting() const;
    bool isOld(const QDateTime& seen) const;
    bool isStale() const;
    /// Something of the plan is in the world.
    bool isBegun() const;
    bool isKnownNotBegun() const; ///< neither: not all could be asked
    QString pathsTried() const;
    bool isGone() const;
    void remember();
    QString notGreen() const;
    QString stillWorks() const;
    const HostedClusterIntent* hosted() const;

    ChainModel m_model;
    QTimer* m_timer;
    QDateTime m_now;
    QDateTime m_lastLook;
    QDateTime m_heldAt; ///< when nobody was asked because of us, at the last
    qint64 m_pollMillis;
    Engine::Task m_lastTask = Engine::Task::None;
    bool m_shown = false;
    bool m_gone = false;
    bool m_begun = false; ///< was seen: who falls silent later takes nothing of it back
    QList<ChainLink> m_links;
    QString m_remembered;
    State m_state = State::Unknown;
    QString m_sentence, m_second;
    std::optional<BrokenLink> m_broken;
    QString m_kubeconfig;
    std::optional<Secret> m_kubeconfigThen; ///< what the cluster had when it was saved
};

} // namespace hcp::ui
