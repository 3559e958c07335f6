// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "plan/Plan.h"

#include <QMap>
#include <QStringList>

#include <memory>

class QLockFile;

namespace hcp::ui
{

/// What the state folder keeps of plans that are worked on: edits that must not, or cannot, go into
/// the plan's own file, plans that were never given one, and typed texts that no plan file can
/// hold.

/// The texts that were typed and are not, or not so, in the plan; by field path.
using TypedTexts = QMap<QString, QString>;

/// What is kept beside a draft's plan.
struct DraftNotes {
    QByteArray base;  ///< mark of the file's text that the edits were made on; empty: of none
    TypedTexts typed; ///< those that are no value
};

/// A short mark of a text: the same mark, the same text.
QByteArray markOf(const QByteArray& text);

/// The draft of a plan file.
QString draftOf(const QString& planPath);
/// The lock of a plan file or draft. It stands in the state folder: the plan's own may be
/// read-only.
QString lockOf(const QString& path);
/// Takes it. Errors: FileAccess; Locked: another window has it.
Result<std::unique_ptr<QLockFile>> lockFor(const QString& path);

/// Is this the draft of a plan that was never given a file?
bool isNewDraft(const QString& path);
/// All of those that are there.
QStringList newDrafts();
/// The name of the `number`th: `new.plan.yaml`, `new-2.plan.yaml`, …
QString newDraft(int number);
/// A plan by its path, for people: `hosted.plan.yaml`, "New plan", "New plan 2".
QString planName(const QString& path);

/// Both atomically; errors: FileAccess.
Status keepDraft(const QString& draft, const Plan& plan, const DraftNotes& notes);
/// Without a plan: that is in the file. Nothing to note: no notes are kept.
Status keepNotes(const QString& draft, const DraftNotes& notes);
/// What is not there, or cannot be read, is empty.
DraftNotes notesOf(const QString& draft);
/// Plan and notes.
void dropDraft(const QString& draft);
/// The plan alone.
void dropDraftPlan(const QString& draft);

/// Keeps a text that is about to be written over, and returns where.
Result<QString> keepReplaced(const QString& planPath, const QByteArray& text);

/// Those of the texts that say what the plan says: others were typed for another plan. `folder`:
/// paths count from it.
TypedTexts fittingTexts(const Plan& plan, const TypedTexts& typed, const QString& folder);

} // namespace hcp::ui
