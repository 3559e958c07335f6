// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Applier.h"

#include "base/Wait.h"
#include "checks/Subjects.h"
#include "engine/Choices.h"

#include <algorithm>

namespace hcp
{

namespace
{

Result<QString> uidOf(kube::Client& client, const std::stop_token& stop)
{
    return client
        .get({{}, QStringLiteral("v1"), QStringLiteral("namespaces")},
             {{}, QStringLiteral("kube-system"), {}, {}}, stop)
        .map([](const QJsonObject& object) {
            return object.value(QStringLiteral("metadata"))
                .toObject()
                .value(QStringLiteral("uid"))
                .toString();
        });
}

/// Several plans may work on one router or cluster: each knows its steps by its hosted clusters.
QString scopeOf(const Plan& plan)
{
    QStringList keys;
    for (const HostedClusterPlan& cluster : plan.hostedClusters)
        keys << cluster.key();
    keys.sort();
    return keys.join(QLatin1Char(','));
}

/// For showing: what was seen from outside before a change says nothing about now.
Facts withoutOutside(Facts facts)
{
    facts.dns.clear();
    facts.apis.clear();
    return facts;
}

Status withJournal(const QString& target, const QString& place, const Plan& plan,
                   ChangeContext& context, const std::function<Status(ChangeContext&)>& step)
{
    auto journal = Journal::open(target, scopeOf(plan), place);
    if (!journal)
        return tl::make_unexpected(journal.error());
    context.journal = journal->get();
    return step(context);
}

/// Nobody answers there: the others need not wait for that.
bool isAway(ErrorCode code)
{
    return code == ErrorCode::SshUnreachable || code == ErrorCode::KubeUnreachable ||
           code == ErrorCode::Timeout;
}

/// Whoever is stopped on the way wants to know what is done already.
tl::unexpected<Error> stoppedAfter(int applied, Error error)
{
    if (applied > 0) {
        const QString before =
            applied == 1 ? QStringLiteral("The change before it is done")
                         : QStringLiteral("The %1 changes before it are done").arg(applied);
        const QString done =
            QStringLiteral("%1: apply goes on from there, undo takes it all back").arg(before);
        error.hint += (error.hint.isEmpty() ? QString() : QStringLiteral(". ")) + done;
    }
    return tl::make_unexpected(std::move(error));
}

/// Tells changes apart that have id and target in common: the pools of two hosted clusters.
QString nameOf(const QString& id, const QString& target, const QString& description)
{
    return changeKey(id, target) + QLatin1Char(' ') + description;
}

QString nameOf(const Change& change)
{
    return nameOf(change.id(), change.target(), change.describe());
}

/// What of the changes is still to be done, in their order. The error is that of a preview with
/// nothing to do in front of it: a fact that a step brings may be missing further down until then.
Result<QList<const Change*>> toDo(const std::vector<std::unique_ptr<Change>>& changes,
                                  const Scope& scope, const QSet<QString>& tried)
{
    QList<const Change*> left;
    for (const auto& change : changes) {
        if (!scope.has(*change) || tried.contains(nameOf(*change)))
            continue;
        const auto items = change->preview();
        if (!items && left.isEmpty())
            return tl::make_unexpected(items.error());
        if (!items || !items->isEmpty())
            left << change.get();
    }
    return left;
}

/// One that we log in to: nothing was ever done on a router that has no address yet.
bool isOurs(const RouterIntent& router)
{
    return router.managed && !whyNotConnectable(router);
}

Item notReached(const QString& target, const Error& error)
{
    return {Item::Action::Keep,
            target,
            QStringLiteral("what was done on %1").arg(target),
            {},
            {},
            QStringLiteral("%1: it stays; call undo again when it answers").arg(error.what)};
}

} // namespace

Intent namedIntent(const Plan& plan)
{
    Intent intent = resolve(plan);
    const auto contexts = kubeContexts(plan.managementCluster.kubeconfig);
    if (intent.context.value.isEmpty() && contexts)
        intent.context.value = contexts->current;
    return intent;
}

QList<PendingChange> Applier::pending(const Intent& intent, const Facts& facts, const Scope& scope)
{
    QList<PendingChange> list;
    for (const auto& change : planChanges(intent, facts)) {
        if (!scope.has(*change))
            continue;
        PendingChange pending{change->id(),
                              change->target(),
                              change->describe(),
                              change->part(),
                              change->confirmedBy(),
                              {},
                              {}};
        if (auto items = change->preview())
            pending.items = *items;
        else
            pending.problem = items.error();
        if (!pending.items.isEmpty() || pending.problem)
            list << pending;
    }
    return list;
}

ChangeContext Applier::contextFor(const Scope& scope, const ProgressSink& progress,
                                  const std::stop_token& stop)
{
    ChangeContext context;
    context.progress = progress;
    context.stop = stop;
    context.takeOver = scope.takeOver;
    context.secret = [this, stop](const SecretRef& reference) {
        return m_credentials.content(reference, stop);
    };
    return context;
}

Status Applier::askTarget(const QString& target, const Scope& scope, const std::stop_token& stop,
                          Step step)
{
    const Intent offline = resolve(m_plan);
    ChangeContext context = contextFor(scope, {}, stop);
    context.target = target.isEmpty() ? clusterSubject(namedIntent(m_plan)) : target;
    const RouterIntent* router = target.isEmpty() ? nullptr : offline.router(target);
    if (router != nullptr)
        return m_connections
            .withRouter(*router, stop,
                        [&](ssh::Session& session) -> Status {
                            context.session = &session;
                            return step(context);
                        })
            .get();
    return m_connections
        .withCluster(m_plan.managementCluster, stop,
                     [&](kube::Client& client) -> Status {
                         context.cluster = &client;
                         return step(context);
                     })
        .get();
}

Status Applier::onTarget(const QString& target, const Scope& scope, const ProgressSink& progress,
                         const std::stop_token& stop, Step step)
{
    return askTarget(target, scope, stop, [&](ChangeContext& context) -> Status {
        context.progress = progress;
        if (context.session != nullptr) {
            const QString key = QStringLiteral("router ") + context.session->hostKey().fingerprint;
            m_routers << key;
            const QString place = resolve(m_plan).router(target)->address.toString();
            return withJournal(key, place, m_plan, context, step);
        }
        const auto uid = uidOf(*context.cluster, stop);
        if (!uid)
            return tl::make_unexpected(uid.error());
        return withJournal(QStringLiteral("cluster ") + *uid, {}, m_plan, context, step);
    });
}

void Applier::refresh(Facts& facts, const QString& target, const std::stop_token& stop)
{
    const Intent offline = resolve(m_plan);
    if (const RouterIntent* router = offline.router(target))
        facts.routers[target] = m_look.router(*router, stop);
    else
        facts.cluster = m_look.cluster(stop);
}

Status Applier::rehearse(QList<PendingChange>& pending, const Facts& facts, const Scope& scope,
                         const ProgressSink& progress, const std::stop_token& stop)
{
    const auto changes = planChanges(resolve(m_plan, facts), facts);
    for (PendingChange& entry : pending) {
        const auto change = std::find_if(changes.begin(), changes.end(), [&entry](const auto& one) {
            return nameOf(*one) == nameOf(entry.id, entry.target, entry.description);
        });
        if (entry.problem || change == changes.end())
            continue;
        report(progress,
               {Progress::Kind::Note, entry.target,
                QStringLiteral("asking whether it would be accepted: %1").arg(entry.description), 0,
                0});
        const auto ask = [&](ChangeContext& context) { return (*change)->rehearse(context); };
        Status accepted = askTarget(entry.target, scope, stop, ask);
        // Whether a line is ours the journal tells, which is locked only where that matters.
        if (!accepted && accepted.error().code == ErrorCode::MergeRefused)
            accepted = onTarget(entry.target, scope, progress, stop, ask);
        if (stop.stop_requested())
            return cancelled();
        if (!accepted)
            entry.problem = accepted.error();
    }
    return {};
}

Status Applier::applyOne(const Change& change, const Scope& scope, Progress told,
                         ApplyOutcome& outcome, const ProgressSink& progress,
                         const std::stop_token& stop)
{
    const auto tell = [&](Progress::Kind kind, const QString& text) {
        told.kind = kind;
        told.text = text;
        report(progress, told);
    };
    const ProgressSink ofThis = [&progress, id = change.id()](Progress note) {
        note.change = id;
        report(progress, std::move(note));
    };
    const QString text = change.describe();
    tell(Progress::Kind::Started, text);
    const Status done = onTarget(change.target(), scope, ofThis, stop,
                                 [&](ChangeContext& context) { return change.apply(context); });
    outcome.report.add(QStringLiteral("%1: %2").arg(change.target(), text),
                       done ? Report::Outcome::Done : Report::Outcome::Failed,
                       done ? QString() : toText(done.error()));
    tell(done ? Progress::Kind::Done : Progress::Kind::Failed, done ? text : done.error().what);
    return done;
}

Result<ApplyOutcome> Applier::apply(Facts& facts, const Scope& scope, const ProgressSink& progress,
                                    const std::stop_token& stop)
{
    ApplyOutcome outcome;
    outcome.report.title = QStringLiteral("apply");
    QSet<QString> tried;
    while (true) {
        if (stop.stop_requested()) // what was to be looked at again was not: there is no preview
            return stoppedAfter(outcome.applied, cancelled().value());
        // Planned anew before each step: what a step brings makes others appear and disappear.
        const auto changes = planChanges(resolve(m_plan, facts), facts);
        const auto left = toDo(changes, scope, tried);
        if (!left)
            return stoppedAfter(outcome.applied, left.error());
        if (left->isEmpty())
            return outcome;
        if (scope.gate)
            scope.gate();
        if (stop.stop_requested())
            return stoppedAfter(outcome.applied, cancelled().value());
        const Change& change = *left->first();
        const int before = static_cast<int>(tried.size());
        tried.insert(nameOf(change));
        const Progress told{
            {},         change.target(), {}, before + 1, before + static_cast<int>(left->size()),
            change.id()};
        if (const Status done = applyOne(change, scope, told, outcome, progress, stop); !done)
            return stoppedAfter(outcome.applied, done.error());
        ++outcome.applied;
        refresh(facts, change.target(), stop);
        if (scope.seen)
            scope.seen(withoutOutside(facts));
    }
}

Status Applier::undo(const QStringList& deleteHostedClusters, QList<Item>& left,
                     const ProgressSink& progress, const std::stop_token& stop)
{
    const auto tell = [&left](const Item& item) { left << item; };
    Status first;
    const auto keepFirst = [&first](const Status& status) {
        if (!status && first)
            first = status;
    };
    keepFirst(onTarget({}, {}, progress, stop, [&](ChangeContext& context) {
        context.left = tell;
        return undoCluster(context, deleteHostedClusters);
    }));
    for (const RouterIntent& router : resolve(m_plan).routers) {
        if (stop.stop_requested())
            return cancelled();
        if (isOurs(router))
            keepFirst(onTarget(router.name, {}, progress, stop, [&](ChangeContext& context) {
                context.left = tell;
                return undoRouter(context, router.name);
            }));
    }
    return first;
}

Result<QList<Item>> Applier::previewUndo(const QStringList& deleteHostedClusters,
                                         const std::stop_token& stop)
{
    QList<Item> all;
    Status first;
    bool reached = false;
    const auto look = [&](const QString& target, const auto& preview) -> Status {
        const Status seen = onTarget(target, {}, {}, stop, [&](ChangeContext& context) -> Status {
            return preview(context).map([&all](const QList<Item>& items) { all += items; });
        });
        if (seen || !isAway(seen.error().code)) {
            reached = reached || seen;
            return seen;
        }
        first = first ? seen : first;
        all << notReached(target.isEmpty() ? clusterSubject(namedIntent(m_plan)) : target,
                          seen.error());
        return {};
    };
    Status status = look({}, [&](ChangeContext& context) {
        return previewUndoCluster(context, deleteHostedClusters);
    });
    for (const RouterIntent& router : resolve(m_plan).routers) {
        if (status && isOurs(router))
            status = look(router.name, [&](ChangeContext& context) {
                return previewUndoRouter(context, router.name);
            });
    }
    if (!status || !reached)
        return tl::make_unexpected(status ? first.error() : status.error());
    return all + leftElsewhere();
}

QList<Item> Applier::leftElsewhere() const
{
    QStringList addresses; // a router that was set up anew has no steps of ours any more
    for (const RouterPlan& router : m_plan.routers) {
        if (router.managed)
            addresses << router.address.toString();
    }
    QList<Item> all;
    for (const Journal::Left& left : Journal::leftElsewhere(scopeOf(m_plan), m_routers)) {
        if (left.place.isEmpty() || addresses.contains(left.place))
            continue;
        all << Item{
            Item::Action::Keep,
            left.place,
            left.steps == 1
                ? QStringLiteral("1 step on the router %1").arg(left.place)
                : QStringLiteral("%1 steps on the router %2").arg(left.steps).arg(left.place),
            {},
            {},
            QStringLiteral("the plan does not manage this router any more: put it back to "
                           "take them back, or remove %1 if the router is gone for good")
                .arg(left.path)};
    }
    return all;
}

} // namespace hcp
