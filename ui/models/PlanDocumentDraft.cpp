// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanFile.h"
#include "ui/models/PlanDocument.h"

#include <QFileInfo>
#include <QLockFile>
#include <QTimer>

namespace hcp::ui
{

// PlanDocument: the draft of a plan that was never given a file.

Status PlanDocument::openDraft(const QString& path)
{
    const auto plan = loadPlan(path);
    if (!plan)
        return tl::make_unexpected(plan.error());
    if (const Status locked = lock(path); !locked)
        return locked;
    m_recent = recallPlan(path);
    forget({});
    m_draftPath = path;
    m_savedAt = QFileInfo(path).lastModified();
    show({*plan, fittingTexts(*plan, notesOf(path).typed, folder())});
    remember({}, {});
    return {};
}

/// A name that no draft has, here or in another window.
Status PlanDocument::claimDraft()
{
    for (int number = 1;; ++number) {
        const QString path = newDraft(number);
        if (QFileInfo::exists(path))
            continue;
        const Status locked = lock(path);
        if (!locked && locked.error().code != ErrorCode::Locked)
            return locked;
        if (!locked || QFileInfo::exists(path)) // another window was faster
            continue;
        m_draftPath = path;
        return {};
    }
}

void PlanDocument::autosaveDraft()
{
    if (isEmpty()) { // nothing is nothing to go on with
        if (!m_draftPath.isEmpty())
            dropDraft(m_draftPath);
        m_savedAt = {};
        m_standing.saveProblem.reset();
        Q_EMIT saved();
        return;
    }
    Status status = m_draftPath.isEmpty() ? claimDraft() : Status();
    const bool isFirst = status && !QFileInfo::exists(m_draftPath);
    if (status)
        status = keepDraft(m_draftPath, m_draft.plan, notes({}));
    m_standing.saveProblem = status ? std::nullopt : std::optional(status.error());
    m_standing.kept = status.has_value();
    if (status)
        m_savedAt = QDateTime::currentDateTime();
    if (status && isFirst)
        remember({}, {});
    Q_EMIT saved();
}

Status PlanDocument::discardDraft(const QString& path)
{
    if (path == m_draftPath) {
        m_autosave->stop(); // else it is written once more
        dropDraft(path);
        startNew();
        return {};
    }
    const auto locked = lockFor(path);
    if (!locked)
        return tl::make_unexpected(locked.error());
    dropDraft(path);
    return {};
}

} // namespace hcp::ui
