// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/VerifyConfig.h"

#include "changes/cluster/Objects.h"
#include "topology/Beginning.h"
#include "ui/models/RunReport.h"
#include "ui/models/Times.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 LeastPollMillis = 2000;
constexpr qint64 MostPollMillis = 10000;

} // namespace

VerifyConfig::VerifyConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Verify, engine, parent), m_timer(new QTimer(this)),
      m_now(QDateTime::currentDateTime()), m_pollMillis(LeastPollMillis)
{
    m_timer->setInterval(1000);
    connect(m_timer, &QTimer::timeout, this, [this] { tick(QDateTime::currentDateTime()); });
    connect(&engine, &Engine::viewChanged, this, [this] { refresh(); });
    connect(&engine, &Engine::taskChanged, this, [this] {
        tick(QDateTime::currentDateTime());
        watchAgain();
    });
    connect(&engine, &Engine::applyDone, this, [this] {
        const auto& outcome = this->engine().applied();
        if (!m_shown)
            return;
        if (outcome && !*outcome && outcome->error().code != ErrorCode::Cancelled &&
            outcome->error().code != ErrorCode::NeedsConsent)
            Q_EMIT failed(outcome->error());
    });
    connect(&engine, &Engine::kubeconfigSaved, this,
            [this](const QString& path, const std::optional<Error>& problem) {
                if (problem)
                    Q_EMIT failed(*problem);
                else
                    rememberKubeconfig(path);
                Q_EMIT changed();
            });
    connect(&engine, &Engine::drillDone, this, &VerifyConfig::tellDrill);
    connect(&engine.document(), &PlanDocument::replaced, this, [this] {
        m_kubeconfig.clear();
        m_remembered.clear();
    });
    connect(&engine, &Engine::undoDone, this, [this] { m_begun = false; });
    refresh();
}

QString VerifyConfig::title() const
{
    return tr("Verify");
}

bool VerifyConfig::isDone() const
{
    return engine().isMeasured() && view().diagnosis.green && !isDrilling();
}

bool VerifyConfig::isBegun() const
{
    return m_begun || topology::isBegun(view().intent, view().facts);
}

bool VerifyConfig::isKnownNotBegun() const
{
    return !isBegun() && topology::isKnownNotBegun(view().intent, view().facts);
}

bool VerifyConfig::hasFailed() const
{
    return engine().isMeasured() && !view().verdicts.isEmpty() && m_state == State::Failed &&
           isBegun();
}

FooterLine VerifyConfig::footer() const
{
    const QString& now = engine().latest().text; // empty: nothing was said of it yet
    if (engine().task() == Engine::Task::Apply)
        return {now.isEmpty() ? tr("Changing …") : tr("Changing: %1").arg(now), {}, {}, true};
    if (isTakingBack())
        return {now.isEmpty() ? tr("Taking back …") : tr("Taking back: %1").arg(now), {}, {}, true};
    if (isTryingPaths())
        return {now.isEmpty() ? tr("Trying each next hop alone …")
                              : tr("Trying each next hop alone: %1").arg(now),
                {},
                {},
                true};
    if (isDrilling())
        return {tr("Trying a failure: %1").arg(drillNow()), tr("Cancel"), {}, true};
    const auto next = engine().nextLookAt();
    const qint64 left = next.isValid() ? m_now.secsTo(next) : 0;
    if (engine().isOffline())
        return {tr("Nobody is asked: the wizard runs with --offline."), {}, {}, false};
    if (engine().task() != Engine::Task::Watch)
        return {tr("Not watching."), tr("Check now"), {}, false};
    const auto when = left > 0 ? tr("Next check in %1 s.").arg(left) : tr("Checking …");
    if (isDone())
        return {tr("Keeps watching. %1").arg(when), tr("Check now"), State::Passed, false};
    return {when, tr("Check now"), {}, true};
}

FooterButton VerifyConfig::primary() const
{
    FooterButton button{tr("Save report…")};
    // What mends a broken link, or a warning, is the one primary button, and it is on the page.
    button.primary = isDone() && (!m_broken || m_broken->button.isEmpty());
    return button;
}

bool VerifyConfig::act()
{
    Q_EMIT wantsReport();
    return true;
}

void VerifyConfig::entered()
{
    m_shown = true;
    m_heldAt = QDateTime::currentDateTime(); // until now nobody was asked for this page
    m_timer->start();
    if (!engine().isOffline())
        engine().watch();
    tick(QDateTime::currentDateTime());
}

/// Whatever else ran (a change made from here, a file that was fetched) ended the watch; one that
/// ended by itself rests before the next.
void VerifyConfig::watchAgain()
{
    const auto ended = std::exchange(m_lastTask, engine().task());
    if (!m_shown || engine().isOffline() || m_lastTask != Engine::Task::None)
        return;
    const qint64 rest = ended == Engine::Task::Watch ? LeastPollMillis : 0;
    QTimer::singleShot(std::chrono::milliseconds(rest), this, [this] {
        if (m_shown && engine().task() == Engine::Task::None)
            engine().watch();
    });
}

void VerifyConfig::left()
{
    m_shown = false;
    m_timer->stop();
    engine().watchAside();
}

bool VerifyConfig::isBusy() const
{
    return engine().task() != Engine::Task::None && (!engine().isMeasured() || isPartial());
}

/// After a change, until everything was looked at again: some of it was never asked since.
bool VerifyConfig::isPartial() const
{
    const auto& all = view().verdicts;
    return std::any_of(all.cbegin(), all.cend(), [](const Verdict& verdict) {
        return verdict.required && verdict.id == u"dns.record" && !verdict.at.isValid();
    });
}

void VerifyConfig::checkNow()
{
    engine().watch();
}

void VerifyConfig::mend()
{
    if (!m_broken || m_broken->changeKey.isEmpty())
        return;
    Scope scope;
    scope.changes = {m_broken->changeKey};
    scope.takeOver = m_broken->takeOver;
    engine().apply(scope);
}

void VerifyConfig::mendTakingOver(const Error& refusal)
{
    engine().takeOver(ownersIn(refusal));
    mend();
}

void VerifyConfig::tick(const QDateTime& now)
{
    m_now = now;
    if (isHeld())
        m_heldAt = now;
    if (isGone() != m_gone) {
        refresh();
        return;
    }
    m_model.set(m_links, m_now);
    say();
    Q_EMIT changed();
}

/// Was known, and no look came for too long.
bool VerifyConfig::isGone() const
{
    return engine().isMeasured() && ((m_shown && isStale()) || (isDrilling() && !isConsenting()));
}

/// Before a change begins the person is asked, and the engine watches on until the answer is there.
bool VerifyConfig::isConsenting() const
{
    return engine().questions().isAskingConsent();
}

/// Nobody is asked because of us: the person answers a question, or something else runs.
bool VerifyConfig::isHeld() const
{
    const auto task = engine().task();
    if (engine().questions().isAsking())
        return !isConsenting();
    return task != Engine::Task::None && task != Engine::Task::Watch;
}

bool VerifyConfig::isOld(const QDateTime& seen) const
{
    return seen.isValid() && seen.msecsTo(m_now) > 2 * m_pollMillis + LeastPollMillis;
}

/// Somebody was asked and did not answer, since long.
bool VerifyConfig::isStale() const
{
    return !isHeld() && isOld(engine().lookedAt()) && (!m_heldAt.isValid() || isOld(m_heldAt));
}

void VerifyConfig::refresh()
{
    const auto seen = engine().lookedAt();
    if (m_lastLook.isValid() && seen > m_lastLook)
        m_pollMillis = std::clamp(m_lastLook.msecsTo(seen), LeastPollMillis, MostPollMillis);
    m_lastLook = seen;
    m_gone = isGone();
    m_begun = engine().isMeasured() && isBegun();
    const bool known = engine().isMeasured() && !m_gone && !isBusy();
    m_links = chainOf(engine().isMeasured() ? view() : View());
    if (m_gone)
        m_links = gone(m_links);
    m_broken = known ? brokenLinkOf(view(), engine().verdictSince()) : std::nullopt;
    m_model.set(m_links, m_now);
    say();
    if (known || engine().isOvertaken())
        remember();
    if (m_shown && known)
        tryPathsWhenDue();
    Q_EMIT changed();
}

/// For the list of recent plans: also what was seen from another page, as after an undo.
void VerifyConfig::remember()
{
    QString verdict = view().diagnosis.green ? u"green"_s : m_sentence;
    if (engine().isOvertaken()) // also by an undo that does not come to its end
        verdict = tr("changed since it was checked");
    if (std::exchange(m_remembered, verdict) != verdict)
        document().remember(m_shown ? stepWord(id()) : QString(), verdict);
}

RunReport VerifyConfig::report() const
{
    return makeReport(engine(), m_now);
}

} // namespace hcp::ui
