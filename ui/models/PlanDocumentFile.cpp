// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "plan/PlanFile.h"
#include "ui/models/FileWatch.h"
#include "ui/models/PlanDocument.h"

#include <QFileInfo>
#include <QLockFile>
#include <QTimer>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// As much as a plan file may have.
constexpr qint64 MostBytes = 1024LL * 1024;

/// Edits that never came into the file, unless it says the same by now. Notes without a mark are of
/// an older version: what was written last counts.
std::optional<Plan> editsBeside(const QString& path, const Plan& plan, const DraftNotes& notes)
{
    const QFileInfo draft(draftOf(path));
    if (!draft.exists())
        return std::nullopt;
    const auto kept = loadPlan(draft.filePath());
    const bool counts =
        !notes.base.isEmpty() || draft.lastModified() > QFileInfo(path).lastModified();
    return kept && *kept != plan && counts ? std::optional(*kept) : std::nullopt;
}

/// Also by two paths, of which one leads through a symlink.
bool isSameFile(const QString& one, const QString& other)
{
    return !one.isEmpty() && !other.isEmpty() && canonicalPath(one) == canonicalPath(other);
}

/// A file that nobody may write stays as it is, whoever we are: its folder would let another one be
/// put in its place.
Status writable(const QString& path)
{
    const QFileInfo file(path);
    const bool forNobody =
        !(file.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther));
    if (!file.exists() || (file.isWritable() && !forNobody))
        return {};
    return failure(ErrorCode::FileAccess, u"%1 is write-protected"_s.arg(planName(path)), {},
                   u"Save the plan as another file, or let this one be written (chmod u+w)."_s);
}

} // namespace

Status PlanDocument::open(const QString& path)
{
    flush(); // also when it is the one that is open: it is read anew
    const QString absolute = QFileInfo(path).absoluteFilePath();
    return isNewDraft(absolute) ? openDraft(absolute) : openFile(absolute);
}

/// A plan is one window's; the one that is open already is this one's.
Status PlanDocument::lock(const QString& path)
{
    if (isSameFile(path, keptAt()))
        return {};
    auto locked = lockFor(path);
    if (!locked)
        return tl::make_unexpected(locked.error());
    m_lock = std::move(*locked);
    return {};
}

Status PlanDocument::openFile(const QString& path)
{
    const auto text = readFile(path, MostBytes);
    if (!text)
        return tl::make_unexpected(text.error());
    const auto plan = parsePlan(*text, path);
    if (!plan)
        return tl::make_unexpected(plan.error());
    if (const Status locked = lock(path); !locked)
        return locked;
    m_recent = recallPlan(path);
    forget(path);
    m_fileText = *text;
    m_filePlan = *plan;
    const DraftNotes kept = notesOf(draftOf(path));
    const auto edits = editsBeside(path, *plan, kept);
    m_standing.elsewhere = edits && !kept.base.isEmpty() && kept.base != markOf(*text);
    m_standing.held = edits && !m_standing.elsewhere;
    if (m_standing.elsewhere) // the edits were made on another text, that nobody has any more
        m_fileText.clear();
    const Plan shown = edits.value_or(*plan);
    show({shown, fittingTexts(shown, kept.typed, folder())});
    remember({}, {});
    return {};
}

void PlanDocument::remember(const QString& step, const QString& verdict, const QStringList& visited)
{
    if (!step.isEmpty())
        m_recent.step = step;
    if (!verdict.isEmpty())
        m_recent.verdict = verdict;
    if (!visited.isEmpty())
        m_recent.visited = visited;
    if (!m_forgetful && !keptAt().isEmpty() && QFileInfo::exists(keptAt()))
        rememberPlan(keptAt(), m_recent.step, m_recent.verdict, m_recent.visited);
}

Status PlanDocument::saveAs(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    std::unique_ptr<QLockFile> lock;
    if (!isSameFile(absolute, m_path)) {
        auto locked = lockFor(absolute);
        if (!locked)
            return tl::make_unexpected(locked.error());
        lock = std::move(*locked);
    }
    const Status written =
        writable(absolute).and_then([&] { return savePlan(m_draft.plan, absolute); });
    if (!written)
        return written;
    const QString draft = m_path.isEmpty() ? m_draftPath : draftOf(m_path);
    if (!draft.isEmpty())
        dropDraft(draft);
    if (lock)
        m_lock = std::move(lock);
    forget(absolute);
    m_fileText = formatPlan(m_draft.plan, absolute);
    m_filePlan = m_draft.plan;
    setSaved({});
    remember({}, {});
    return {};
}

Status PlanDocument::save()
{
    lookAtFile();
    if (m_standing.elsewhere && !m_standing.gone)
        return failure(ErrorCode::Locked, tr("Another program wrote %1 since").arg(name()), {},
                       tr("Take the file's plan, or keep this window's."));
    if (!hasEdits() && QFileInfo::exists(m_path)) { // what else is in it stays
        setSaved({});
        return {};
    }
    return write();
}

Status PlanDocument::write()
{
    const Status status =
        writable(m_path).and_then([this] { return savePlan(m_draft.plan, m_path); });
    if (status) {
        m_fileText = formatPlan(m_draft.plan, m_path);
        m_filePlan = m_draft.plan;
    }
    setSaved(status);
    return status;
}

void PlanDocument::setSaved(const Status& status)
{
    m_autosave->stop();
    if (status) {
        m_standing = {};
        m_savedAt = QDateTime::currentDateTime();
        dropEdits();
    } else {
        m_standing.saveProblem = status.error();
        keepEdits();
    }
    Q_EMIT saved();
}

/// What a plan file cannot hold.
DraftNotes PlanDocument::notes(const QByteArray& base) const
{
    DraftNotes notes{base, {}};
    const auto problems = typedProblems();
    for (const Finding& problem : problems)
        notes.typed.insert(problem.field, m_draft.typed.value(problem.field));
    return notes;
}

/// In the draft beside the file, with the mark of what they were made on.
void PlanDocument::keepEdits()
{
    const Status kept = keepDraft(draftOf(m_path), m_draft.plan, notes(markOf(m_fileText)));
    m_standing.kept = kept.has_value();
    if (!kept && !m_standing.saveProblem)
        m_standing.saveProblem = kept.error();
}

/// The file has what there is to keep, but for texts that are no value.
void PlanDocument::dropEdits()
{
    dropDraftPlan(draftOf(m_path));
    (void)keepNotes(draftOf(m_path), notes({}));
}

/// Would saving lose something that a person wrote in the file?
bool PlanDocument::hasComments() const
{
    return m_fileText.contains('#') && m_fileText != formatPlan(m_filePlan, m_path);
}

void PlanDocument::autosave()
{
    m_autosave->stop();
    if (m_path.isEmpty()) {
        autosaveDraft();
        return;
    }
    lookAtFile();
    m_autosave->stop();
    m_standing.commented = hasEdits() && hasComments();
    m_standing.held = m_standing.held && hasEdits();
    const bool mayWrite = !m_standing.elsewhere && !m_standing.held && !m_standing.commented;
    if (mayWrite && hasEdits()) {
        (void)write(); // saveProblem() has what came of it
        return;
    }
    m_standing.saveProblem.reset();
    m_standing.kept = true;
    if (hasEdits() || m_standing.gone) {
        keepEdits();
    } else {
        dropEdits();
    }
    Q_EMIT saved();
}

void PlanDocument::lookAtFile()
{
    if (m_path.isEmpty())
        return;
    const auto text = readFile(m_path, MostBytes);
    if (!text) {
        const bool gone = !QFileInfo::exists(m_path);
        // Without its folder it cannot be written either, which says more.
        if (!gone || QFileInfo(QFileInfo(m_path).path()).isDir())
            standOff(gone ? FileState::Gone : FileState::Changed, text.error());
        return;
    }
    if (*text != m_fileText) {
        notice(*text);
    } else if (m_standing.elsewhere) { // it is again as it was
        m_standing.elsewhere = m_standing.gone = false;
        m_standing.fileProblem.reset();
        m_autosave->start();
        Q_EMIT saved();
    }
}

void PlanDocument::notice(const QByteArray& text)
{
    const auto plan = parsePlan(text, m_path);
    if (plan && (!hasEdits() || *plan == m_draft.plan)) {
        takeIn(*plan, text);
        return;
    }
    standOff(FileState::Changed, plan ? std::nullopt : std::optional(plan.error()));
}

/// Nothing is written, nor taken, until the person decides.
void PlanDocument::standOff(FileState file, const std::optional<Error>& problem)
{
    m_standing.elsewhere = true;
    m_standing.gone = file == FileState::Gone;
    m_standing.fileProblem = problem;
    if (hasEdits() || m_standing.gone)
        keepEdits();
    Q_EMIT saved();
}

void PlanDocument::takeIn(const Plan& plan, const QByteArray& text)
{
    m_fileText = text;
    m_filePlan = plan;
    m_standing = {};
    m_standing.takenOver = true;
    m_savedAt = QFileInfo(m_path).lastModified();
    push(tr("Take the file's plan"), {}, {plan, fittingTexts(plan, m_draft.typed, folder())});
    dropEdits();
    Q_EMIT saved();
}

Status PlanDocument::takeFile()
{
    const auto text = readFile(m_path, MostBytes);
    if (!text)
        return tl::make_unexpected(text.error());
    const auto plan = parsePlan(*text, m_path);
    if (!plan)
        return tl::make_unexpected(plan.error());
    takeIn(*plan, *text);
    return {};
}

Status PlanDocument::keepOurs()
{
    QString copy;
    if (const auto text = readFile(m_path)) {
        const auto kept = keepReplaced(m_path, *text);
        if (!kept)
            return tl::make_unexpected(kept.error());
        copy = *kept;
    }
    const Status status = write();
    if (status)
        m_replacedCopy = copy;
    Q_EMIT saved();
    return status;
}

} // namespace hcp::ui
