// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Engine.h"

#include "engine/Products.h"
#include "plan/PlanFile.h"
#include "ui/models/EnginePrivate.h"

#include <QTimer>

namespace hcp::ui
{

namespace
{

constexpr auto WatchEvery = std::chrono::seconds(1);
constexpr qsizetype MostLogLines = 5000;

tl::unexpected<Error> offlineError()
{
    return failure(ErrorCode::KubeUnreachable,
                   QStringLiteral("Nothing is asked: the wizard was started with --offline"), {},
                   QStringLiteral("start it without, to see what is there"));
}

template <class R>
std::optional<Error> problemOf(const R& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace

Engine::Engine(PlanDocument& document, QObject* parent)
    : QObject(parent), m_document(document), d(std::make_unique<Private>())
{
    qRegisterMetaType<Progress>();
    connect(&document, &PlanDocument::changed, this, &Engine::planChanged);
    connect(this, &Engine::taskChanged, this, [this] {
        if (d->aside && d->task == Task::None)
            QTimer::singleShot(WatchEvery, this, [this] { resumeWatch(); });
    });
    connect(&document, &PlanDocument::replaced, this, [this] {
        stopWatching(); // whom another plan names was not asked for yet
        d->facts = {};
        d->factsPlan = {};
        d->takeOver.clear();
        d->previewed.reset();
        d->applied.reset();
        d->undone.reset();
        d->drilled.reset();
        d->pathsDue = false;
        clearLog();
    });
    judgeAnew();
}

Engine::~Engine()
{
    cancel();
    d->worker.run([this] { d->session.reset(); }).wait();
}

bool Engine::mayStart()
{
    const bool changesTheWorld = d->task == Task::Apply || d->task == Task::Undo;
    if (changesTheWorld)
        return false;
    // Nobody is told that nothing runs: the next call begins at once, and whoever starts one when
    // nothing runs would start a second.
    if (d->task != Task::None) {
        forget();
        d->task = Task::None;
    }
    return true;
}

void Engine::begin(Task task)
{
    d->stop = std::stop_source();
    d->task = task;
    d->taskSince = QDateTime::currentDateTime();
    d->latest = {};
    d->gate->open();
    Q_EMIT taskChanged();
}

void Engine::end()
{
    d->task = Task::None;
    Q_EMIT taskChanged();
}

ProgressSink Engine::progressSink(quint64 serial)
{
    return [this, serial](const Progress& progress) {
        d->post(*this, serial, [this, progress, at = QDateTime::currentDateTime()] {
            d->latest = progress;
            d->log.append({at, progress});
            if (d->log.size() > MostLogLines)
                d->log.removeFirst();
            if (d->task == Task::Undo && progress.kind == Progress::Kind::Started)
                overtake(); // a step is being taken back
            Q_EMIT progressed(progress);
        });
    };
}

// `call(Session&, const ProgressSink&, const std::stop_token&)` runs on the worker, `done(result)`
// in the GUI thread; what an older call brings is dropped.
template <class Call, class Done>
bool Engine::run(Task task, Call call, Done done)
{
    if (!mayStart())
        return false;
    begin(task);
    const quint64 serial = ++d->serial;
    const bool refused = d->offline && task != Task::Export;
    d->worker.run([this, serial, refused, plan = m_document.plan(), token = d->stop.get_token(),
                   sink = progressSink(serial), call = std::move(call), done = std::move(done)] {
        d->questions.acceptAgain();
        if (token.stop_requested())
            d->questions.refuseAll();
        if (!d->session)
            d->session = std::make_unique<Session>(plan, d->questions);
        d->session->setPlan(plan);
        d->session->watchWhileAsking(WatchEvery, [this, serial, plan](const View& seen) {
            d->post(*this, serial, [this, plan, facts = seen.facts] { take(facts, plan); });
        });
        using R = decltype(call(*d->session, sink, token));
        auto result =
            std::make_shared<R>(refused ? R(offlineError()) : call(*d->session, sink, token));
        d->post(*this, serial, [this, result, plan, done] {
            end();
            done(*result, plan);
        });
    });
    return true;
}

bool Engine::look()
{
    return run(
        Task::Look,
        [](Session& session, const ProgressSink& progress, const std::stop_token& stop) {
            return session.look(progress, stop);
        },
        [this](const Result<View>& seen, const Plan& plan) {
            if (seen)
                take(seen->facts, plan);
            Q_EMIT looked(problemOf(seen));
            keepInSight();
        });
}

void Engine::takeOver(const QStringList& managers)
{
    d->takeOver += managers;
    d->takeOver.removeDuplicates();
}

bool Engine::preview(const Scope& wanted)
{
    Scope scope = wanted;
    scope.takeOver += d->takeOver;
    return run(
        Task::Preview,
        [scope](Session& session, const ProgressSink& progress, const std::stop_token& stop) {
            return session.preview(scope, progress, stop);
        },
        [this](const Result<Preview>& preview, const Plan& plan) {
            if (plan == m_document.plan()) // else it was compared with a plan that is no more
                d->previewed = preview;
            if (preview)
                take(preview->view.facts, plan);
            Q_EMIT previewDone();
            keepInSight();
        });
}

bool Engine::apply(const Scope& scope)
{
    if (!mayStart())
        return false;
    d->applying = scope;
    Scope gated = scope;
    gated.takeOver += d->takeOver;
    gated.gate = [gate = d->gate] { gate->pass(); };
    // What is shown follows each change.
    gated.seen = [this, serial = d->serial + 1, plan = m_document.plan()](const Facts& facts) {
        d->post(*this, serial, [this, plan, facts] { take(facts, plan); });
    };
    clearLog();
    return run(
        Task::Apply,
        [gated](Session& session, const ProgressSink& progress, const std::stop_token& stop) {
            return session.apply(gated, progress, stop);
        },
        [this](const Result<ApplyOutcome>& outcome, const Plan&) {
            d->applied = outcome;
            if (outcome)
                d->takeOver.clear(); // it was said of what was there then
            d->pathsDue = d->pathsDue || (outcome && outcome->applied > 0);
            d->previewed.reset(); // it tells of a world that is no more
            if (!outcome)
                overtakeIfFailedMidway();
            Q_EMIT applyDone();
            if (d->task == Task::None)
                look();
        });
}

bool Engine::undo()
{
    return run(
        Task::Undo,
        [](Session& session, const ProgressSink& progress, const std::stop_token& stop) {
            return session.undo(Consenting::Asked, {}, progress, stop);
        },
        [this](const Result<QList<Item>>& items, const Plan&) {
            d->previewed.reset();
            setUndone(items);
            if (d->task == Task::None)
                look();
        });
}

bool Engine::watch()
{
    if (!mayStart())
        return false;
    d->aside = false;
    return run(
        Task::Watch,
        [this, serial = d->serial + 1, plan = m_document.plan()](
            Session& session, const ProgressSink&, const std::stop_token& stop) {
            const auto show = [this, serial, &plan](const View& seen) {
                d->post(*this, serial, [this, plan, facts = seen.facts] {
                    d->nextLookAt = QDateTime::currentDateTime().addMSecs(
                        std::chrono::milliseconds(WatchEvery).count());
                    take(facts, plan);
                });
            };
            return session.watch(WatchEvery, show, stop);
        },
        [](const Status&, const Plan&) {});
}

bool Engine::tryPaths(Untried untried)
{
    return run(
        Task::Paths,
        [view = d->view, untried](Session& session, const ProgressSink& progress,
                                  const std::stop_token& stop) {
            return session.tryPaths(view, untried, progress, stop);
        },
        [this](const Result<View>& seen, const Plan& plan) {
            if (!seen)
                return;
            d->pathsDue = false;
            take(seen->facts, plan);
        });
}

bool Engine::drill(const DrillWish& wanted)
{
    if (!mayStart())
        return false;
    d->cutOff.clear();
    DrillWish wish = wanted;
    wish.seen = [this, serial = d->serial + 1, plan = m_document.plan()](const DrillMoment& now) {
        d->post(*this, serial, [this, plan, now] {
            d->cutOff = now.cutOff;
            take(now.facts, plan);
            d->ofDrill = true;
        });
    };
    return run(
        Task::Drill,
        [wish](Session& session, const ProgressSink& progress, const std::stop_token& stop) {
            return session.drill(wish, progress, stop);
        },
        [this](const Result<DrillOutcome>& outcome, const Plan& plan) {
            d->verdictKey.clear(); // what held before does not hold since then
            if (outcome && !outcome->stopped)
                take(outcome->after.facts, plan);
            else if (d->ofDrill)
                overtake(); // what was seen last is of the cut
            setDrilled(outcome);
        });
}

void Engine::stopWatching()
{
    d->aside = false;
    if (d->task == Task::Watch)
        cancel();
}

bool Engine::saveKubeconfig(const QString& hostedCluster, const QString& path)
{
    return run(
        Task::Kubeconfig,
        [hostedCluster, path](Session& session, const ProgressSink& progress,
                              const std::stop_token& stop) -> Status {
            if (const auto may = mayHoldKubeconfig(session.plan(), path); !may)
                return may;
            const auto kubeconfig = session.kubeconfig(hostedCluster, progress, stop);
            if (!kubeconfig)
                return tl::make_unexpected(kubeconfig.error());
            return hcp::saveKubeconfig(*kubeconfig, path);
        },
        [this, path](const Status& status, const Plan&) {
            Q_EMIT kubeconfigSaved(path, problemOf(status));
        });
}

bool Engine::exportBundle(const QString& path)
{
    const QString planFile =
        m_document.path().isEmpty() ? QStringLiteral("hosted.plan.yaml") : m_document.path();
    return run(
        Task::Export,
        [view = d->view, planFile, text = formatPlan(m_document.plan(), planFile),
         path](Session&, const ProgressSink&, const std::stop_token&) {
            return hcp::exportBundle(view, planFile, text, path);
        },
        [this, path](const Result<QStringList>& files, const Plan&) {
            Q_EMIT bundleExported(path, files.value_or(QStringList()), problemOf(files));
        });
}

// What only reads may be forgotten at once; what writes is waited for.
void Engine::forget()
{
    d->stop.request_stop();
    d->questions.refuseAll();
    ++d->serial;
    if (d->ofDrill)
        overtake();
}

void Engine::cancel()
{
    if (d->task == Task::None)
        return;
    // Of a drill, too: only its end says that the router is as it was.
    const bool writes = d->task == Task::Apply || d->task == Task::Undo || d->task == Task::Drill;
    if (!writes) {
        forget();
        end();
        return;
    }
    d->stop.request_stop();
    d->questions.refuseAll();
    d->gate->open();
}

void Engine::suspend()
{
    d->gate->close();
}
void Engine::resume()
{
    d->gate->open();
}

} // namespace hcp::ui
