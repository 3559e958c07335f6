// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Drill.h"
#include "ui/models/PlanDocument.h"
#include "ui/models/Questions.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace hcp::ui
{

/// One line of what ran, as it ran.
struct LogLine {
    QDateTime at; ///< local time
    Progress progress;
};

/// The window's side of the engine: the one seam between GUI thread and workers. Runs one engine
/// call at a time on a thread of its own and brings back values; keeps what was last seen and
/// judges it anew whenever the plan is edited.
class Engine : public QObject
{
    Q_OBJECT

public:
    enum class Task { None, Look, Preview, Apply, Undo, Watch, Paths, Drill, Kubeconfig, Export };
    Q_ENUM(Task)

    Engine(PlanDocument& document, QObject* parent = nullptr);
    ~Engine() override;

    /// Nothing is asked of router, cluster and DNS: every call that would says so instead.
    void setOffline(bool offline);
    bool isOffline() const;

    PlanDocument& document() { return m_document; }
    Questions& questions();

    /// The plan as it is now, judged with what was last seen. Findings have typed problems first.
    const View& view() const;
    /// Was the world looked at with this very plan, and not changed by us since? Else the verdicts
    /// are of no use.
    bool isMeasured() const;
    /// The world was changed by us since it was seen.
    bool isOvertaken() const;
    /// Sessions that a drill cuts off right now: `frr1/node2`.
    QStringList cutOff() const;
    /// Facts of the routers (cluster) of the plan as it is now: were they asked at all?
    bool hasRouterFacts(const QString& router) const;
    bool hasClusterFacts() const;

    Task task() const;
    QDateTime taskSince() const;
    /// The last line of what runs: "Asking frr1 …".
    const Progress& latest() const;
    const QList<LogLine>& log() const;
    void clearLog();

    /// Calls. Each starts at once; what runs already is cancelled first when it is a look or a
    /// watch, else the call is refused (returns false).
    bool look();
    bool preview(const Scope& scope = {});
    /// From now on previews and applies may take over fields of these managers, until another plan
    /// is opened. Somebody was asked.
    void takeOver(const QStringList& managers);
    bool apply(const Scope& scope = {});
    /// Takes back what was applied; the question before it offers to delete hosted clusters, too.
    bool undo();
    /// Looks every second until another call or stopWatching(); views come by viewChanged().
    bool watch();
    void stopWatching();
    /// Goes on with the watch though its page was left, for this very plan: it ends with an edit,
    /// and comes back with the plan that was seen, and after whatever else was asked.
    void watchAside();
    /// Each next hop alone, by rules on the routers that last for seconds (check api.path); judged
    /// with what was last seen. What it found counts for a minute.
    bool tryPaths(Untried untried);
    /// An apply has changed something since the next hops were tried.
    bool arePathsDue() const;
    /// Cuts a node off and measures what clients notice (Session::drill()); asks first. Another
    /// call ends it: the router is mended before that begins.
    bool drill(const DrillWish& wish = {});
    bool saveKubeconfig(const QString& hostedCluster, const QString& path);
    bool exportBundle(const QString& path);
    /// Ends what runs at the next possible moment; its result is Cancelled.
    void cancel();
    /// Between two changes of an apply: waits until resumed.
    void suspend();
    void resume();

    /// For practice and tests: as if this had just been seen with the plan as it is now, and as if
    /// that drill, or undo, had just ended.
    void setFacts(const Facts& facts);
    void setDrilled(const Result<DrillOutcome>& outcome);
    void setUndone(const Result<QList<Item>>& items);

    /// The world was changed: what was seen is older than that, and nothing of it holds until the
    /// next look. An undo and a change that failed midway say so themselves.
    void overtake();

    /// Results of the last call of each kind; nothing: never called with this plan.
    const std::optional<Result<Preview>>& previewed() const;
    const std::optional<Result<ApplyOutcome>>& applied() const;
    /// What was taken back, and what stays.
    const std::optional<Result<QList<Item>>>& undone() const;
    const std::optional<Result<DrillOutcome>>& drilled() const;
    /// What the apply that runs, or ran last, is about.
    const Scope& applying() const;
    /// Since when everything required passed, or the same link is broken.
    QDateTime verdictSince() const;
    /// When the last look was done; and the next one will begin (watching).
    QDateTime lookedAt() const;
    QDateTime nextLookAt() const;

Q_SIGNALS:
    void viewChanged();
    void taskChanged();
    void progressed(const hcp::Progress& progress);
    /// `problem`: nothing when it went well.
    void looked(const std::optional<hcp::Error>& problem);
    void previewDone();
    void applyDone();
    void undoDone(const std::optional<hcp::Error>& problem);
    void drillDone();
    void kubeconfigSaved(const QString& path, const std::optional<hcp::Error>& problem);
    void bundleExported(const QString& path, const QStringList& files,
                        const std::optional<hcp::Error>& problem);

private:
    template <class Call, class Done>
    bool run(Task task, Call call, Done done);
    bool mayStart();
    void forget();
    void begin(Task task);
    void end();
    ProgressSink progressSink(quint64 serial);
    void planChanged();
    void resumeWatch();
    void keepInSight();
    bool isSeen() const;
    void take(const Facts& facts, const Plan& seenWith);
    void overtakeIfFailedMidway();
    void judgeAnew();
    void noteVerdict();
    void nameCluster();

    PlanDocument& m_document;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp::ui
