// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/Finding.h"
#include "ui/models/PlanFields.h"
#include "ui/models/RecentPlans.h"

#include <QDateTime>
#include <QMap>
#include <QObject>
#include <QUndoStack>

#include <functional>
#include <memory>

class QLockFile;
class QTimer;

namespace hcp::ui
{

/// What is being edited: the plan, and the texts that were typed and are no value yet (so that
/// nothing typed is ever lost), or whose value is written otherwise (`~/.kube/config`).
struct Draft {
    Plan plan;
    QMap<QString, QString> typed; ///< by field path
    bool operator==(const Draft&) const = default;
};

/// The plan that the window works on: its file, its lock, undo and autosave. GUI thread.
///
/// Every edit is one undo step; edits of one field in a row are one step. A plan with a file is
/// saved to it a moment after each edit, unless that would lose comments: then to a draft beside
/// the state, until the person saves. A plan without a file lives in a draft.
class PlanDocument : public QObject
{
    Q_OBJECT

public:
    explicit PlanDocument(QObject* parent = nullptr);
    ~PlanDocument() override;

    const Plan& plan() const { return m_draft.plan; }
    const QString& path() const { return m_path; } ///< empty: no file of the person's yet
    QString name() const;                          ///< `hosted.plan.yaml`, "New plan"

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
    /// Errors: as loadPlan; Locked when another window has it.
    Status open(const QString& path);
    Status saveAs(const QString& path);
    /// To its file, comments or not. Errors: FileAccess.
    Status save();
    /// Writes at once what autosave would write later.
    void flush();

    bool isEmpty() const { return m_draft == Draft{}; }
    QDateTime savedAt() const { return m_savedAt; }
    /// The file has comments: it is only written by save() and saveAs().
    bool waitsForSave() const { return m_waitsForSave; }
    const std::optional<Error>& saveProblem() const { return m_saveProblem; }

    /// Is there a plan that was never given a file? openDraft() goes on with it.
    static bool hasDraft();
    Status openDraft();

    using Recent = RecentPlan;
    QList<RecentPlan> recent() const { return recentPlans(); }
    /// Remembers step and verdict of the open plan.
    void remember(const QString& step, const QString& verdict);
    /// From now on nothing is remembered: nobody works on the plan, it is only looked at.
    void setForgetful() { m_forgetful = true; }

Q_SIGNALS:
    void changed();  ///< plan or typed texts
    void replaced(); ///< another plan altogether
    void saved();    ///< or could not be: saveProblem()

private:
    friend class DraftCommand;
    void apply(const Draft& draft);
    Draft with(const QString& field, const QString& text) const;
    void push(const QString& name, const QString& field, Draft after);
    void replace(Draft draft, const QString& path);
    Status lock(const QString& path);
    void autosave();
    void setSaved(const Status& status);

    Draft m_draft;
    QString m_path;
    QUndoStack m_undo;
    std::unique_ptr<QLockFile> m_lock;
    QTimer* m_autosave;
    QDateTime m_savedAt;
    bool m_waitsForSave = false;
    bool m_forgetful = false;
    std::optional<Error> m_saveProblem;
};

} // namespace hcp::ui
