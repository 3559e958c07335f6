// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Progress.h"
#include "base/Report.h"
#include "changes/Change.h"
#include "checks/Verdict.h"
#include "diagnosis/Diagnosis.h"
#include "engine/Prompter.h"
#include "rules/Finding.h"

#include <QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace hcp
{

/// One look at the world, judged.
struct View {
    Intent intent;
    Facts facts;
    QList<Finding> findings;
    QList<Verdict> verdicts;
    Diagnosis diagnosis;
    QDateTime at;
};

/// What `diff` and `apply` are about.
struct Scope {
    QSet<Part> only;            ///< empty: everything
    QStringList takeOver;       ///< field managers whose fields may be taken over, and
                                ///< frrLineOwner
    bool assumeYes = false;     ///< the plan's own changes need no question
    QSet<QString> changes = {}; ///< `changeKey()`s; empty: every change
    QSet<QString> skip = {};    ///< `changeKey()`s that are left out
    /// Asked before each change is applied, on a worker; may block while the person is thinking.
    std::function<void()> gate = {};
    /// Told after each change what its target looks like now; on a worker, must not block.
    std::function<void(const Facts&)> seen = {};

    bool has(Part part) const { return only.isEmpty() || only.contains(part); }
    bool has(const Change& change) const;
    /// Is it all of the plan, but for what somebody skips?
    bool isWhole() const { return only.isEmpty() && changes.isEmpty(); }
};

/// Tells the changes of a plan apart: `router.frr frr1`.
QString changeKey(const QString& id, const QString& target);

/// The plan judged with what was seen. Pure; the offline view when nothing was.
View judge(const Plan& plan, const Facts& facts);

/// A change that would do something, or cannot be judged.
struct PendingChange {
    QString id, target, description;
    Part part = Part::Router;
    QString confirmedBy; ///< what has to be typed, as it cannot be taken back; empty: it can
    QList<Item> items;
    std::optional<Error> problem; ///< why it cannot be previewed
};

struct Preview {
    View view;
    QList<PendingChange> changes; ///< only those with items or a problem
    QStringList handedOver;       ///< routers that are not ours: what their owner has to do
    bool isEmpty() const { return changes.isEmpty(); }
};

struct ApplyOutcome {
    int applied = 0; ///< changes that wrote something
    Report report;
    QStringList handedOver;
};

/// What a next hop that could not be tried alone counts as.
enum class Untried {
    NotGreen, ///< somebody wants to know: nothing is green
    NotAsked, ///< as if nobody had asked; the progress says why
};

/// Whether an undo asks the person first.
enum class Consenting {
    Asked, ///< by the Prompter
    Given, ///< already: `--yes`
};

struct DrillWish; // engine/Drill.h
struct DrillOutcome;

/// The engine: everything both fronts can do. Every call blocks its (worker) thread, is bounded,
/// cancellable, says its progress, and asks the person through the Prompter. One call at a time.
class Session
{
public:
    Session(Plan plan, Prompter& prompter);
    ~Session();

    const Plan& plan() const;
    /// Goes on with another plan. Connections stay open unless what they connect to changed.
    void setPlan(Plan plan);

    /// The intent and the findings without a look at the world.
    View offline() const;
    /// Looks at router, cluster, DNS and API, all at once, and judges. Never fails: what could not
    /// be seen is unknown, with the reason. Errors: Cancelled.
    Result<View> look(const ProgressSink& progress, const std::stop_token& stop);

    /// Goes through each next hop alone (check api.path), by rules on the routers that last for the
    /// seconds of this call; judges with it what `before` saw. Errors: Cancelled.
    Result<View> tryPaths(const View& before, Untried untried, const ProgressSink& progress,
                          const std::stop_token& stop);

    /// What apply would change. Errors: the first thing that could not be reached (exit code 3),
    /// Cancelled; what blocks is in the view's findings.
    Result<Preview> preview(const Scope& scope, const ProgressSink& progress,
                            const std::stop_token& stop);
    /// Applies in the order of DESIGN §6. Asks for consent first, by name for what cannot be taken
    /// back. Errors as Change::apply; InvalidPlan when findings block; Cancelled.
    Result<ApplyOutcome> apply(const Scope& scope, const ProgressSink& progress,
                               const std::stop_token& stop);
    /// The same for taking back.
    Result<QList<Item>> previewUndo(const QStringList& deleteHostedClusters,
                                    const ProgressSink& progress, const std::stop_token& stop);
    /// Where consent is asked for, who answers may have hosted clusters deleted, too. Returns what
    /// was done, and what stays.
    Result<QList<Item>> undo(Consenting consenting, const QStringList& deleteHostedClusters,
                             const ProgressSink& progress, const std::stop_token& stop);

    /// Looks until green or until `wait` is over; `sink` gets every view. Returns the last one.
    Result<View> verify(std::chrono::milliseconds wait,
                        const std::function<void(const View&)>& sink, const ProgressSink& progress,
                        const std::stop_token& stop);
    /// The same, and once all else is green, or the time over, through each next hop alone; again
    /// until that is green too.
    Result<View> verifyPaths(std::chrono::milliseconds wait, Untried untried,
                             const std::function<void(const View&)>& sink,
                             const ProgressSink& progress, const std::stop_token& stop);
    /// The same until `enough` is true of a view.
    Result<View> lookUntil(const std::function<bool(const View&)>& enough,
                           std::chrono::milliseconds wait,
                           const std::function<void(const View&)>& sink,
                           const ProgressSink& progress, const std::stop_token& stop);
    /// Looks until asked to stop (returns Cancelled). What changes reaches `sink` at once, the rest
    /// every `interval`, at which pace each part is asked.
    Status watch(std::chrono::milliseconds interval, const std::function<void(const View&)>& sink,
                 const std::stop_token& stop);

    /// From now on the world is watched, as by watch(), while apply(), undo() or drill() ask for
    /// consent: `sink` gets the views, on a thread of its own, and none any more once the answer is
    /// there. Empty: nobody looks meanwhile.
    void watchWhileAsking(std::chrono::milliseconds interval,
                          std::function<void(const View&)> sink);

    /// Cuts one node off for a while and measures what clients notice (engine/Drill.h). Asks for
    /// consent first. Errors: InvalidCall (no such node, or the VIP would be left without a next
    /// hop), NotGreen, SudoRefused, ToolMissing, Locked, NeedsConsent, Timeout (this machine stood
    /// still, so that nothing was measured), what keeps a router from being asked, Cancelled before
    /// the cut (later the outcome says that it was stopped); after any of them nothing is cut off.
    Result<DrillOutcome> drill(const DrillWish& wish, const ProgressSink& progress,
                               const std::stop_token& stop);

    /// The hosted cluster's kubeconfig. Errors: KubeNotFound while it is not there.
    Result<Secret> kubeconfig(const QString& hostedCluster, const ProgressSink& progress,
                              const std::stop_token& stop);

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Names the targets for people: "frr1 and cluster lab".
QString targetsOf(const Intent& intent);

} // namespace hcp
