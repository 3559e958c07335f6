// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/VerifyConfig.h"

#include "changes/cluster/Objects.h"
#include "checks/Subjects.h"
#include "topology/Beginning.h"
#include "ui/models/Forms.h"
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

/// A sentence begins with a capital, a name does not get one: "node2 does not …", "The cluster …".
QString begun(const Intent& intent, const QString& sentence)
{
    const auto word = sentence.section(u' ', 0, 0);
    const auto isName = [&word](const auto& one) { return one.name == word; };
    const bool known = std::any_of(intent.routers.cbegin(), intent.routers.cend(), isName) ||
                       std::any_of(intent.nodes.value.cbegin(), intent.nodes.value.cend(), isName);
    return known ? sentence : capitalised(sentence);
}

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
                if (!problem)
                    m_kubeconfig = path;
                else
                    Q_EMIT failed(*problem);
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

QString VerifyConfig::word() const
{
    if (!engine().isMeasured() || view().verdicts.isEmpty())
        return tr("Not yet");
    if (isDrilling())
        return engine().questions().isAsking() ? tr("Drill asks") : tr("Drill runs");
    if (m_state == State::Unknown)
        return tr("Not known");
    if (m_state == State::Failed && !isBegun())
        return tr("Not applied yet");
    if (view().diagnosis.green)
        return tr("Green since %1").arg(clockText(engine().verdictSince()));
    const QString link = withLinkNames(view().diagnosis.firstBroken);
    return m_state == State::Waiting ? tr("%1 waits").arg(link) : tr("%1 broken").arg(link);
}

bool VerifyConfig::isDone() const
{
    return engine().isMeasured() && view().diagnosis.green && !isDrilling();
}

bool VerifyConfig::isBegun() const
{
    return m_begun || topology::isBegun(view().intent, view().facts);
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
    return engine().isMeasured() && ((m_shown && isStale()) || isDrilling());
}

/// Nobody is asked because of us: the person answers a question, or something else runs.
bool VerifyConfig::isHeld() const
{
    const auto task = engine().task();
    return engine().questions().isAsking() ||
           (task != Engine::Task::None && task != Engine::Task::Watch);
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

void VerifyConfig::say()
{
    m_second.clear();
    m_state = State::Unknown;
    if (isDrilling() && engine().questions().isAsking()) {
        m_sentence = tr("Before a failure is tried");
        m_second = tr("Nothing is cut off before you said yes.");
        return;
    }
    if (isDrilling()) {
        m_sentence = tr("A failure is being tried");
        m_second = drillNow();
        return;
    }
    const bool green = view().diagnosis.green;
    if (isTakingBack() && !engine().isMeasured()) {
        m_sentence = tr("What was applied is being taken back");
        m_second = tr("What is left is looked at right after it.");
        return;
    }
    if (!engine().isMeasured() || isBusy()) {
        m_sentence = isBusy() ? tr("Asking %1 …").arg(targetsOf(view().intent))
                              : tr("Nothing was checked yet");
        m_second = isBusy() ? tr("The router, the cluster, DNS and the API, all at once.")
                            : tr("The checks begin as soon as the plan can be looked at.");
        return;
    }
    if (m_gone) {
        m_sentence = tr("Not known: no answer since %1").arg(clockText(engine().lookedAt()));
        m_second =
            green ? tr("It was green.") : tr("Before that: %1.").arg(view().diagnosis.sentence);
        return;
    }
    if (green) {
        m_state = State::Passed;
        m_sentence = tr("Green since %1").arg(clockText(engine().verdictSince()));
        const auto required = std::count_if(
            view().verdicts.cbegin(), view().verdicts.cend(), [](const Verdict& verdict) {
                return verdict.required && verdict.id != u"api.path"; // not asked with each look
            });
        QStringList places{tr("this machine")};
        for (const RouterIntent& router : view().intent.routers) {
            if (router.managed)
                places << router.name;
        }
        m_second =
            tr("All %1 required checks hold, seen from %2.").arg(required).arg(listed(places)) +
            pathsTried();
        if (m_broken)
            m_second += u' ' + tr("A warning: %1.").arg(m_broken->text);
    } else if (m_broken) {
        m_state = m_broken->state;
        m_sentence = notGreen();
        m_second = isBegun() ? stillWorks()
                             : tr("The plan's BGP is neither on the router nor in the cluster: "
                                  "Review shows what would change.");
    }
    if (isOld(engine().lookedAt()))
        m_second +=
            u' ' + tr("Seen at %1; nobody was asked since.").arg(clockText(engine().lookedAt()));
}

QString VerifyConfig::notGreen() const
{
    const auto sentence = view().diagnosis.sentence;
    if (m_state == State::Waiting)
        return tr("Waiting: %1").arg(sentence);
    if (m_state == State::Unknown)
        return tr("Not known: %1").arg(sentence);
    return begun(view().intent, sentence);
}

/// The API first: it is what everybody wants.
QString VerifyConfig::stillWorks() const
{
    QStringList nodes;
    bool allNodes = true;
    bool connects = false;
    std::optional<State> api;
    for (const Verdict& verdict : view().verdicts) {
        if (verdict.id == u"bgp.session"_s && verdict.state == State::Passed)
            nodes << verdict.subject.section(u'/', -1);
        else if (verdict.id == u"bgp.session"_s)
            allNodes = false;
        if (verdict.id == u"api.ready"_s)
            api = verdict.state;
        connects = connects || (verdict.id == u"api.tcp"_s && verdict.state == State::Passed);
    }
    nodes.removeDuplicates();
    const auto first = m_state == State::Failed ? tr("First broken link.") : tr("First open link.");
    if (api == State::Passed && !allNodes && !nodes.isEmpty())
        return tr("%1 The API still answers through %2.").arg(first, listed(nodes));
    if (api == State::Passed)
        return tr("%1 The API still answers.").arg(first);
    if (api && connects)
        return tr("%1 The API's port answers; more than that is not proven.").arg(first);
    if (api)
        return tr("%1 The API does not answer from here.").arg(first);
    return first;
}

RunReport VerifyConfig::report() const
{
    return makeReport(engine(), m_now);
}

} // namespace hcp::ui
