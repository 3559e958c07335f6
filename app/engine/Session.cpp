// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Session.h"

#include "base/Wait.h"
#include "checks/Subjects.h"
#include "engine/Applier.h"
#include "engine/Follow.h"
#include "engine/Products.h"
#include "engine/RunMark.h"
#include "engine/SessionPrivate.h"

#include <algorithm>

namespace hcp
{

QString changeKey(const QString& id, const QString& target)
{
    return id + QLatin1Char(' ') + target;
}

bool Scope::has(const Change& change) const
{
    const QString key = changeKey(change.id(), change.target());
    return has(change.part()) && (changes.isEmpty() || changes.contains(key)) &&
           !skip.contains(key);
}

QString counted(qsizetype changes)
{
    return changes == 1 ? QStringLiteral("1 change") : QStringLiteral("%1 changes").arg(changes);
}

View judge(const Plan& plan, const Facts& facts)
{
    View view;
    view.facts = facts;
    view.intent = resolve(plan, view.facts);
    view.findings = validate(plan, view.intent, view.facts);
    view.verdicts = settled(view.intent, view.facts, evaluate(view.intent, view.facts));
    view.diagnosis = diagnose(view.intent, view.facts, view.verdicts);
    view.at = QDateTime::currentDateTimeUtc();
    return view;
}

namespace
{

/// The first thing that could not be reached: what a preview cannot do without.
Status reached(const View& view, const Scope& scope)
{
    for (const RouterIntent& router : view.intent.routers) {
        if (whyNotConnectable(router)) // a rule says so, and what else there is can be compared
            continue;
        const RouterFacts& seen = view.facts.routers.value(router.name);
        const bool needed = scope.has(Part::Router) ||
                            (scope.has(Part::Dns) && view.intent.dns.update.router == router.name);
        if (router.managed && needed && !seen.login)
            return tl::make_unexpected(seen.problem.value_or(
                Error{ErrorCode::SshUnreachable,
                      QStringLiteral("%1 could not be asked").arg(router.name),
                      seen.login.reason(),
                      {}}));
        if (router.managed && needed && !seen.login->root)
            return tl::make_unexpected(seen.problem.value_or(Error{
                ErrorCode::SudoRefused,
                QStringLiteral("%1: %2 may not become root").arg(router.name, seen.login->user),
                {},
                QStringLiteral("log in as root, or let that user use sudo")}));
    }
    const auto& cluster = view.facts.cluster;
    if (!cluster.identity && (scope.has(Part::MetalLb) || scope.has(Part::Cluster)))
        return tl::make_unexpected(
            cluster.problem.value_or(Error{ErrorCode::KubeUnreachable,
                                           QStringLiteral("The cluster could not be asked"),
                                           cluster.identity.reason(),
                                           {}}));
    return {};
}

/// Without the routers that nobody can log in to yet: the others are compared all the same, and the
/// rules say what is missing.
Plan withoutUnfinishedRouters(const Plan& plan)
{
    Plan finished = plan;
    finished.routers.clear();
    const Intent intent = resolve(plan);
    for (qsizetype i = 0; i < plan.routers.size(); ++i) {
        const RouterIntent& router = intent.routers.at(i);
        const bool isUnfinished = router.name.isEmpty() || router.address.isUnspecified() ||
                                  (router.managed && whyNotConnectable(router));
        if (!isUnfinished)
            finished.routers << plan.routers.at(i);
    }
    return finished;
}

/// The first change that would not be accepted, with what the others of its kind say: one call with
/// every `--take-over` is enough.
Status unopposed(const QList<PendingChange>& changes)
{
    std::optional<Error> first;
    for (const PendingChange& change : changes) {
        if (!change.problem)
            continue;
        if (!first)
            first = change.problem;
        else if (first->code == change.problem->code)
            first->details += QLatin1Char('\n') + change.problem->what + QLatin1Char('\n') +
                              change.problem->details;
    }
    return first ? Status(tl::make_unexpected(*first)) : Status();
}

/// Whom they change: "frr1 and cluster lab".
QString whereOf(const QList<PendingChange>& changes)
{
    QStringList targets;
    for (const PendingChange& change : changes)
        targets << change.target;
    targets.removeDuplicates();
    return listed(targets);
}

QList<Item> itemsOf(const QList<PendingChange>& changes)
{
    QList<Item> items;
    for (const PendingChange& change : changes)
        items += change.items;
    return items;
}

/// The hosted clusters among the changes: "hosted".
QString leftByUndo(const QList<PendingChange>& changes)
{
    QStringList names;
    for (const PendingChange& change : changes) {
        if (!change.confirmedBy.isEmpty())
            names << change.confirmedBy;
    }
    names.removeDuplicates();
    return listed(names);
}

/// To all of it, and by name to what cannot be taken back.
bool saysYes(Prompter& person, const QList<PendingChange>& changes)
{
    const QString question =
        QStringLiteral("Apply %1 to %2?").arg(counted(changes.size()), whereOf(changes));
    if (!person.consent({Consent::Kind::Apply, question, leftByUndo(changes), itemsOf(changes)})
             .yes)
        return false;
    return std::all_of(changes.begin(), changes.end(), [&person](const PendingChange& change) {
        const Consent forEver{Consent::Kind::Irreversible, change.description, change.confirmedBy,
                              change.items};
        return change.confirmedBy.isEmpty() || person.consent(forEver).yes;
    });
}

} // namespace

tl::unexpected<Error> Session::Private::notConfirmed(const QString& remedy,
                                                     const std::stop_token& stop) const
{
    if (stop.stop_requested())
        return cancelled();
    return failure(ErrorCode::NeedsConsent, QStringLiteral("Nothing was changed"), {},
                   prompter.canAsk() ? QString() : remedy);
}

Session::Session(Plan plan, Prompter& prompter)
    : d(std::make_unique<Private>(std::move(plan), prompter))
{
}
Session::~Session() = default;

const Plan& Session::plan() const
{
    return d->plan;
}

void Session::setPlan(Plan plan)
{
    d->connections.closeWhatChanged(d->plan, plan);
    d->plan = std::move(plan);
}

View Session::offline() const
{
    return judge(d->plan, {});
}

Result<View> Session::look(const ProgressSink& progress, const std::stop_token& stop)
{
    return Look(d->connections, d->plan).everything(progress, stop).map([this](const Facts& facts) {
        return judge(d->plan, facts);
    });
}

Result<View> Session::tryPaths(const View& before, Untried untried, const ProgressSink& progress,
                               const std::stop_token& stop)
{
    Facts facts = before.facts;
    facts.paths = Look(d->connections, d->plan).paths(facts, progress, stop);
    if (stop.stop_requested())
        return cancelled();
    if (untried == Untried::NotAsked)
        facts.paths.removeIf([](const auto& entry) { return !entry.value(); });
    return judge(d->plan, facts);
}

Result<Preview> Session::preview(const Scope& scope, const ProgressSink& progress,
                                 const std::stop_token& stop)
{
    auto view = look(progress, stop);
    if (!view)
        return tl::make_unexpected(view.error());
    if (const auto ok = reached(*view, scope); !ok)
        return tl::make_unexpected(ok.error());
    Preview preview;
    const Plan finished = withoutUnfinishedRouters(d->plan);
    preview.changes = Applier::pending(resolve(finished, view->facts), view->facts, scope);
    const auto rehearsed = Applier(d->connections, d->credentials, finished)
                               .rehearse(preview.changes, view->facts, scope, progress, stop);
    if (!rehearsed)
        return tl::make_unexpected(rehearsed.error());
    for (const RouterIntent& router : view->intent.routers) {
        if (!router.managed && scope.has(Part::Router))
            preview.handedOver << router.name;
    }
    preview.view = std::move(*view);
    if (preview.isEmpty() && scope.isWhole())
        RunMark::remove(d->plan); // whatever was broken off, nothing of it is left to be done
    return preview;
}

Result<ApplyOutcome> Session::apply(const Scope& scope, const ProgressSink& progress,
                                    const std::stop_token& stop)
{
    auto seen = preview(scope, progress, stop);
    if (!seen)
        return tl::make_unexpected(seen.error());
    if (const auto ok = allowed(seen->view.findings); !ok)
        return tl::make_unexpected(ok.error());
    if (const auto ok = unopposed(seen->changes); !ok)
        return tl::make_unexpected(ok.error());
    ApplyOutcome nothing;
    nothing.handedOver = seen->handedOver;
    if (seen->isEmpty())
        return nothing;

    Applier applier(d->connections, d->credentials, d->plan);
    const auto ask = [&] { return saysYes(d->prompter, seen->changes); };
    if (!scope.assumeYes && !d->asking(stop, ask))
        return d->notConfirmed(QStringLiteral("--yes answers for the plan's own changes"), stop);
    Facts facts = seen->view.facts;
    std::optional<RunMark> mark;
    if (scope.changes.isEmpty()) // a fix is one change: done, or not
        mark.emplace(d->plan, RunMark::Run::Apply);
    return applier.apply(facts, scope, progress, stop).map([&](ApplyOutcome outcome) {
        if (mark)
            mark->finished(scope.isWhole());
        outcome.handedOver = seen->handedOver;
        return outcome;
    });
}

Result<View> Session::verify(std::chrono::milliseconds wait,
                             const std::function<void(const View&)>& sink,
                             const ProgressSink& progress, const std::stop_token& stop)
{
    return lookUntil([](const View& view) { return view.diagnosis.green; }, wait, sink, progress,
                     stop);
}

Result<View> Session::verifyPaths(std::chrono::milliseconds wait, Untried untried,
                                  const std::function<void(const View&)>& sink,
                                  const ProgressSink& progress, const std::stop_token& stop)
{
    const Deadline deadline(wait);
    for (;;) {
        auto view = verify(deadline.left(), sink, progress, stop);
        if (view)
            view = tryPaths(*view, untried, progress, stop);
        if (!view || view->diagnosis.green || deadline.passed())
            return view;
        if (sink)
            sink(*view);
        if (const auto slept = sleepFor(std::chrono::seconds(5), stop); !slept)
            return tl::make_unexpected(slept.error());
    }
}

Result<View> Session::lookUntil(const std::function<bool(const View&)>& enough,
                                std::chrono::milliseconds wait,
                                const std::function<void(const View&)>& sink,
                                const ProgressSink& progress, const std::stop_token& stop)
{
    const Deadline deadline(wait);
    const auto seen = [&](const View& view) {
        if (sink)
            sink(view);
        return enough(view) || deadline.passed();
    };
    return follow(d->connections, d->plan, {std::chrono::seconds(1), deadline}, seen, progress,
                  stop);
}

Status Session::watch(std::chrono::milliseconds interval,
                      const std::function<void(const View&)>& sink, const std::stop_token& stop)
{
    return d->watch(interval, sink, stop);
}

Status Session::Private::watch(std::chrono::milliseconds interval,
                               const std::function<void(const View&)>& sink,
                               const std::stop_token& stop)
{
    const auto seen = [&](const View& view) {
        sink(view);
        return false;
    };
    const Deadline never(std::chrono::hours(24 * 365));
    return follow(connections, plan, {interval, never}, seen, {}, stop).map([](const View&) {});
}

void Session::watchWhileAsking(std::chrono::milliseconds interval,
                               std::function<void(const View&)> sink)
{
    d->onlookerPace = interval;
    d->onlooker = std::move(sink);
}

Result<Secret> Session::kubeconfig(const QString& hostedCluster, const ProgressSink& progress,
                                   const std::stop_token& stop)
{
    report(progress, {Progress::Kind::Started, QStringLiteral("cluster"),
                      QStringLiteral("asking the cluster"), 0, 0});
    const ClusterFacts facts = Look(d->connections, d->plan).cluster(stop);
    if (!facts.identity)
        return tl::make_unexpected(facts.problem.value_or(
            Error{ErrorCode::KubeUnreachable, facts.identity.reason(), {}, {}}));
    const auto kubeconfig = facts.hostedClusters.value(hostedCluster).kubeconfig;
    if (!kubeconfig)
        return failure(ErrorCode::KubeForbidden,
                       QStringLiteral("The kubeconfig of %1 cannot be read").arg(hostedCluster),
                       kubeconfig.reason());
    if (!kubeconfig.value())
        return failure(ErrorCode::KubeNotFound,
                       QStringLiteral("%1 has no kubeconfig yet").arg(hostedCluster), {},
                       QStringLiteral("the control plane makes it once its API server runs: "
                                      "hcp-bgp verify says how far it is"));
    return **kubeconfig;
}

QString targetsOf(const Intent& intent)
{
    QStringList names;
    for (qsizetype i = 0; i < intent.routers.size(); ++i) {
        const RouterIntent& router = intent.routers.at(i);
        if (router.managed)
            names << (router.name.isEmpty() ? QStringLiteral("router %1").arg(i + 1) : router.name);
    }
    names << (intent.context.value.isEmpty()
                  ? QStringLiteral("the cluster")
                  : QStringLiteral("cluster %1").arg(intent.context.value));
    const QString last = names.takeLast();
    return names.isEmpty() ? last
                           : names.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

} // namespace hcp
