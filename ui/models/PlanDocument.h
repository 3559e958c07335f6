// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"
#include "ui/models/KeptDrafts.h"
#include "ui/models/PlanFields.h"
#include "ui/models/RecentPlans.h"

#include <QDateTime>
#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>

class QLockFile;
class QTimer;

namespace hcp::ui
{

class FileWatch;

/// What is being edited: the plan, and the texts that were typed and are no value yet (so that
/// nothing typed is ever lost), or whose value is written otherwise (`~/.kube/config`).
struct Draft {
    Plan plan;
    TypedTexts typed;
    bool operator==(const Draft&) const = default;
};

/// How what is in the window stands to what is in the file.
enum class SaveState {
    AsOneGoes,  ///< nothing to save yet
    Saved,      ///< at savedAt()
    TakenOver,  ///< another program wrote the file, and what it wrote is here
    Waits,      ///< kept as a draft: the file has comments, and only save() writes over them
    Held,       ///< the same, from before: edits that never came into the file
    NotWritten, ///< saveProblem(); kept as a draft where that is possible
    Elsewhere,  ///< another program wrote the file, and here is another plan: takeFile() or
                ///< keepOurs(); until then kept as a draft
    Gone,       ///< somebody took the file away: only save() or saveAs() writes one again; until
                ///< then kept as a draft
};

/// The plan that the window works on: its file, its lock, undo and autosave. GUI thread.
///
/// Every edit is one undo step; edits of one field in a row are one step. A plan with a file is
/// saved to it a moment after each edit, unless that would lose comments, or what another program
/// wrote there since: then to a draft beside the state, until the person decides. A plan without a
/// file lives in a draft of its own.
class PlanDocument : public QObject
{
    Q_OBJECT

public:
    explicit PlanDocument(QObject* parent = nullptr);
    ~PlanDocument() override;

    const Plan& plan() const { return m_draft.plan; }
    const QString& path() const { return m_path; } ///< empty: no file of the person's yet
    /// The file, else the draft; empty: nothing was written yet.
    const QString& keptAt() const { return m_path.isEmpty() ? m_draftPath : m_path; }
    QString name() const; ///< `hosted.plan.yaml`, "New plan"

    /// What a form shows: typed text that is no value yet, else the plan's value.
    QString text(const QString& field) const;
    /// One undoable edit by text; what is no value is kept as typed.
    void setText(const QString& field, const QString& text);
    /// The same as an undo step of its own, not one with what was typed there before.
    void fill(const QString& field, const QString& text);
    /// One undoable edit of more than one field. `name`: what is undone ("Take node3 out").
    void edit(const QString& name, const std::function<void(Plan&)>& change);
    /// Takes the router or hosted cluster out, as one undoable edit; texts that were typed for
    /// those after it move along. `list`: `routers`, `hostedClusters`.
    void removeEntry(const QString& name, const QString& list, qsizetype index);
    /// Typed texts that are no value, as findings that block.
    QList<Finding> typedProblems() const;

    QUndoStack& undoStack() { return m_undo; }

    void startNew();
    void startFrom(const Plan& plan); ///< a new plan without a file, for instance the guide's
    /// A file, or the draft of a plan without one. Errors: as loadPlan; Locked when another window
    /// has it.
    Status open(const QString& path);
    /// Errors: FileAccess, also for a file that nobody may write; Locked.
    Status saveAs(const QString& path);
    /// Throws the draft of a plan without a file away; where it is open here, a new plan begins.
    /// Errors: Locked: another window has it.
    Status discardDraft(const QString& path);
    /// To its file, comments or not. Errors: FileAccess, also where nobody may write the file;
    /// Locked: another program wrote the file since, see SaveState::Elsewhere.
    Status save();
    /// Writes at once what autosave would write later.
    void flush();
    /// Did another program write the file? What it wrote is taken over where nothing here is lost.
    void lookAtFile();
    /// What the file says, as one undoable edit. Errors: as loadPlan.
    Status takeFile();
    /// What is here goes into the file; what was in it is kept, see replacedCopy(). Errors:
    /// FileAccess.
    Status keepOurs();

    bool isEmpty() const { return m_draft == Draft{}; }
    SaveState saveState() const;
    QDateTime savedAt() const { return m_savedAt; }
    /// Edits are not in the file, and wait for save() or a decision.
    bool waitsForSave() const;
    const std::optional<Error>& saveProblem() const { return m_standing.saveProblem; }
    /// Why the file that another program wrote cannot be taken; nothing: it can be.
    const std::optional<Error>& fileProblem() const { return m_standing.fileProblem; }
    /// Edits are at least in a draft.
    bool isKept() const { return m_standing.kept; }
    /// Where what was in the file before keepOurs() is kept.
    const QString& replacedCopy() const { return m_replacedCopy; }

    using Recent = RecentPlan;
    QList<RecentPlan> recent() const { return recentPlans(); }
    /// Remembers step, verdict and visited steps of the open plan; what is empty stays as it was.
    void remember(const QString& step, const QString& verdict, const QStringList& visited = {});
    /// The steps that were visited with the open plan, as remembered; none: it is new, or nobody
    /// knows.
    const QStringList& visited() const { return m_recent.visited; }
    /// From now on nothing is remembered: nobody works on the plan, it is only looked at.
    void setForgetful() { m_forgetful = true; }

Q_SIGNALS:
    void changed();  ///< plan or typed texts
    void replaced(); ///< another plan altogether
    void saved();    ///< or could not be: saveProblem()

private:
    friend class DraftCommand;
    /// How the window stands to the file; as it begins: both say the same.
    struct Standing {
        bool commented = false; ///< edits would cost the file its comments
        bool held = false;      ///< the edits are of an earlier time
        bool takenOver = false;
        bool elsewhere = false; ///< another program has had the file
        bool gone = false;      ///< elsewhere, too: it took the file away
        bool kept = true;       ///< the edits are at least in a draft
        std::optional<Error> saveProblem, fileProblem;
    };
    void apply(const Draft& draft);
    Draft with(const QString& field, const QString& text) const;
    void push(const QString& name, const QString& field, Draft after);
    void forget(const QString& path);
    /// What happened to the plan file, and not by us.
    enum class FileState { Changed, Gone };
    void show(Draft draft);
    QString folder() const;
    Status lock(const QString& path);
    Status openFile(const QString& path);
    Status openDraft(const QString& path);
    Status claimDraft();
    void autosave();
    void autosaveDraft();
    void keepEdits();
    void dropEdits();
    DraftNotes notes(const QByteArray& base) const;
    void notice(const QByteArray& text);
    void standOff(FileState file, const std::optional<Error>& problem);
    void takeIn(const Plan& plan, const QByteArray& text);
    Status write();
    void setSaved(const Status& status);
    bool hasEdits() const { return m_draft.plan != m_filePlan; }
    bool hasComments() const;

    Draft m_draft;
    QString m_path, m_draftPath;
    QUndoStack m_undo;
    std::unique_ptr<QLockFile> m_lock;
    QTimer* m_autosave;
    FileWatch* m_watch;
    QByteArray m_fileText; ///< as last read or written here
    Plan m_filePlan;       ///< what it says
    RecentPlan m_recent;
    QDateTime m_savedAt;
    Standing m_standing;
    bool m_forgetful = false;
    QString m_replacedCopy;
};

} // namespace hcp::ui
