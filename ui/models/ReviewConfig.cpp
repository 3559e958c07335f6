// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ReviewConfig.h"

#include "changes/cluster/Objects.h"
#include "checks/Subjects.h"
#include "plan/PlanFile.h"
#include "ui/models/Forms.h"
#include "ui/models/Takeover.h"
#include "ui/models/ThingLines.h"

#include <QDir>
#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// Who comes back to the page later sees the world as it is then.
constexpr qint64 FreshMillis = 5000;

} // namespace

ReviewConfig::ReviewConfig(Engine& engine, QObject* parent)
    : StepConfig(StepId::Review, engine, parent), m_again(new QTimer(this))
{
    const auto takeOver = [this] { take(this->engine().previewed()); };
    // An edit from here (undo) makes what is shown stale: asked anew, once it rests.
    m_again->setSingleShot(true);
    m_again->setInterval(300);
    connect(m_again, &QTimer::timeout, this, [this] {
        if (m_shown && !this->engine().previewed())
            this->engine().preview();
    });
    connect(&engine.document(), &PlanDocument::replaced, this, [this] { m_reviewed.clear(); });
    connect(&engine.document(), &PlanDocument::changed, this, [this, takeOver] {
        if (m_shown)
            m_again->start();
        takeOver();
    });
    connect(&engine, &Engine::previewDone, this, takeOver);
    connect(&engine, &Engine::applyDone, this, takeOver);
    connect(&engine, &Engine::undoDone, this,
            [this, takeOver](const std::optional<Error>& problem) {
                if (!problem || problem->code != ErrorCode::NeedsConsent)
                    m_reviewed.clear();
                takeOver();
            });
    connect(&engine, &Engine::progressed, this, [this] {
        if (stage() == Stage::Busy)
            Q_EMIT changed();
    });
}

QString ReviewConfig::title() const
{
    return tr("Review");
}

QString ReviewConfig::word() const
{
    switch (stage()) {
    case Stage::Empty:
        if (m_reviewed.isEmpty())
            return tr("Not yet");
        return isReviewed() ? m_reviewed : tr("Plan changed since");
    case Stage::Busy:
        return tr("Asking …");
    case Stage::Broken:
        return tr("Not compared");
    case Stage::Nothing:
        return tr("As the plan says");
    case Stage::Ready:
        break;
    }
    return tr("%n change(s)", nullptr, static_cast<int>((*m_result)->changes.size()));
}

bool ReviewConfig::isDone() const
{
    if (stage() == Stage::Empty)
        return isReviewed();
    return blocking() == 0 && unready() == 0 &&
           (stage() == Stage::Nothing || stage() == Stage::Ready);
}

ReviewConfig::Stage ReviewConfig::stage() const
{
    if (engine().task() == Engine::Task::Preview)
        return Stage::Busy;
    if (!m_result)
        return Stage::Empty;
    if (!*m_result)
        return m_result->error().code == ErrorCode::Cancelled ? Stage::Empty : Stage::Broken;
    return (*m_result)->isEmpty() ? Stage::Nothing : Stage::Ready;
}

int ReviewConfig::blocking() const
{
    const auto& all = view().findings;
    return static_cast<int>(std::count_if(all.cbegin(), all.cend(), [](const Finding& finding) {
        return finding.severity == Severity::Blocks;
    }));
}

/// How many changes cannot be made as things are.
int ReviewConfig::unready() const
{
    if (!m_result || !*m_result)
        return 0;
    const auto& changes = (*m_result)->changes;
    return static_cast<int>(
        std::count_if(changes.cbegin(), changes.cend(),
                      [](const PendingChange& change) { return change.problem.has_value(); }));
}

/// Managers that own fields which have to change.
QStringList ReviewConfig::owners() const
{
    QStringList owners;
    if (!m_result || !*m_result)
        return owners;
    for (const PendingChange& change : (*m_result)->changes) {
        if (change.problem)
            owners += ownersIn(*change.problem);
    }
    owners.removeDuplicates();
    return owners;
}

/// What has to be done before the changes can be made, in the words of the first refusal.
QString ReviewConfig::remedy() const
{
    for (const PendingChange& change : (*m_result)->changes) {
        if (!change.problem)
            continue;
        const Error& error = *change.problem;
        return asSentence(error.what) + u' ' + asSentence(error.hint);
    }
    return {};
}

FooterLine ReviewConfig::footer() const
{
    const QStringList others = owners();
    if (stage() != Stage::Ready || unready() == 0)
        return {};
    if (others.isEmpty())
        return {remedy().trimmed(), tr("Check again"), State::Failed, false};
    return {ownedSentence(others), takeOverWords(others), State::Failed, false};
}

/// Takes over what others own, if that is what stops it; asks again.
void ReviewConfig::followFooterLink()
{
    engine().takeOver(owners());
    retry();
}

FooterButton ReviewConfig::primary() const
{
    FooterButton button{tr("Apply to %1…").arg(targetsOf(view().intent)), false, {}, false, true};
    const Stage now = stage();
    if (now == Stage::Nothing)
        return {tr("Next: Verify"), true, {}, false, true};
    if (blocking() > 0)
        button.why = tr("%n problem(s) of the plan stop it", nullptr, blocking());
    else if (now == Stage::Busy)
        button.why = busyWith();
    else if (now == Stage::Broken)
        button.why = engine().isOffline() ? tr("offline: nothing is changed")
                                          : tr("not everything could be asked");
    else if (unready() > 0)
        button.why = tr("%n change(s) cannot be made yet", nullptr, unready());
    button.enabled = now == Stage::Ready && button.why.isEmpty();
    return button;
}

bool ReviewConfig::act()
{
    if (stage() == Stage::Nothing) {
        Q_EMIT wantsStep(StepId::Verify);
        return true;
    }
    if (primary().enabled && engine().apply())
        Q_EMIT wantsStep(StepId::Apply);
    return true;
}

void ReviewConfig::entered()
{
    m_shown = true;
    const bool applying =
        engine().task() == Engine::Task::Apply || engine().task() == Engine::Task::Undo;
    if (isFresh())
        return;
    if (!applying)
        engine().preview();
    take(engine().previewed());
}

/// What it compares with was read just now.
bool ReviewConfig::isFresh() const
{
    return m_result && *m_result &&
           (*m_result)->view.at.msecsTo(QDateTime::currentDateTimeUtc()) < FreshMillis;
}

void ReviewConfig::left()
{
    m_shown = false;
    m_thing.clear();
    m_again->stop();
}

QString ReviewConfig::suggestedBundle() const
{
    return QDir::home().filePath(document().name().section(u'.', 0, 0) + u"-bundle.tar.gz"_s);
}

void ReviewConfig::exportBundle(const QString& path)
{
    engine().exportBundle(path);
}

void ReviewConfig::retry()
{
    engine().preview();
}

void ReviewConfig::goTo(const QString& field)
{
    Q_EMIT wantsField(field);
}

void ReviewConfig::showThing(const QString& thing)
{
    m_thing = thing;
    Q_EMIT rowWanted();
}

QModelIndex ReviewConfig::rowToShow() const
{
    const QModelIndex row =
        m_thing.isEmpty() ? QModelIndex() : m_model.rowOf(m_thing, linesToShow());
    return row.isValid() ? row : m_model.firstChange();
}

QStringList ReviewConfig::linesToShow() const
{
    return linesOfThing(view().intent, m_thing);
}

QString ReviewConfig::busyWith() const
{
    const auto text = engine().latest().text;
    return text.isEmpty() ? tr("Asking %1 …").arg(targetsOf(view().intent)) : text;
}

QString ReviewConfig::headline() const
{
    const auto whom = targetsOf(view().intent);
    switch (stage()) {
    case Stage::Empty:
        return tr("What Apply would change on %1 is shown here.").arg(whom);
    case Stage::Busy:
        return busyWith();
    case Stage::Broken:
        if (engine().isOffline())
            return tr("What the plan makes. Nobody was asked: the wizard runs with --offline.");
        return tr("What the plan makes, compared with nothing: not everything could be asked.");
    case Stage::Nothing:
        return tr("Nothing to change at %1: all is as the plan says.").arg(whom);
    case Stage::Ready:
        break;
    }
    return tr("What Apply will change on %1. Nothing is changed before you say yes.").arg(whom);
}

QString ReviewConfig::counts() const
{
    if (stage() != Stage::Ready)
        return {};
    int made = 0;
    int changed = 0;
    int run = 0;
    int removed = 0;
    const auto& changes = (*m_result)->changes;
    for (const PendingChange& change : changes) {
        for (const Item& item : change.items) {
            made += item.action == Item::Action::Create ? 1 : 0;
            changed += item.action == Item::Action::Modify ? 1 : 0;
            run += item.action == Item::Action::Run ? 1 : 0;
            removed += item.action == Item::Action::Remove ? 1 : 0;
        }
    }
    QStringList parts;
    if (made > 0)
        parts << tr("%1 new").arg(made);
    if (changed > 0)
        parts << tr("%1 changed").arg(changed);
    if (run > 0)
        parts << tr("%n command(s)", nullptr, run);
    if (removed > 0)
        parts << tr("%1 removed").arg(removed);
    const QString whole = tr("%n change(s)", nullptr, static_cast<int>(changes.size()));
    const auto all = made + changed + run + removed;
    // A change may be of several parts: the sum is said where it is another than theirs.
    const QString sum = all == changes.size() ? whole : tr("%1 parts in %2").arg(all).arg(whole);
    return parts.isEmpty() ? whole : sum + u": "_s + parts.join(u", "_s);
}

std::optional<Error> ReviewConfig::error() const
{
    const bool failed = stage() == Stage::Broken && !engine().isOffline();
    return failed ? std::optional(m_result->error()) : std::nullopt;
}

QList<Finding> ReviewConfig::planProblems() const
{
    QList<Finding> list;
    for (const Finding& finding : view().findings) {
        if (finding.severity != Severity::Note)
            list << finding;
    }
    std::stable_sort(list.begin(), list.end(), [](const Finding& one, const Finding& other) {
        return one.severity < other.severity;
    });
    return list;
}

QString ReviewConfig::fieldName(const QString& field) const
{
    return fieldForPeople(plan(), field);
}

QString ReviewConfig::handedOver() const
{
    QStringList names;
    for (const RouterIntent& router : view().intent.routers) {
        if (!router.managed)
            names << router.name;
    }
    return names.isEmpty() ? QString()
                           : tr("%1 is not ours: its lines are in the bundle, for its owner.")
                                 .arg(listed(names));
}

LineOrigin ReviewConfig::origin(const ReviewRow& row, const QString& line) const
{
    return originOf(view().intent, row.change, row.item, line);
}

void ReviewConfig::take(const std::optional<Result<Preview>>& result)
{
    m_result = result;
    if (stage() == Stage::Nothing || stage() == Stage::Ready) {
        m_reviewed = word();
        m_reviewedPlan = plan();
    }
    refresh();
}

/// What the plan makes, judged with what was seen.
QList<BundleFile> ReviewConfig::generated(const View& seen) const
{
    const auto name = document().name();
    return bundleFiles(seen, name, formatPlan(plan(), name)).value_or(QList<BundleFile>());
}

void ReviewConfig::refresh()
{
    if (m_result && *m_result)
        m_model.set(reviewOf(**m_result, generated((*m_result)->view)));
    else if (stage() == Stage::Broken)
        m_model.set(reviewOf(generated(view())));
    else if (stage() != Stage::Busy)
        m_model.set({});
    Q_EMIT changed();
}

} // namespace hcp::ui
