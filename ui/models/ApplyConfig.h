// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/RunMark.h"
#include "ui/models/ApplyModel.h"
#include "ui/models/StepConfig.h"

class QTimer;

namespace hcp::ui
{

/// Step 7: what runs now, how far, and what stopped it.
class ApplyConfig : public StepConfig
{
    Q_OBJECT

public:
    enum class Stage {
        Empty,     ///< nothing was applied yet
        Preparing, ///< looks, dry runs, questions: nothing is written
        Running,
        Done,
        Failed,
        Stopped, ///< by the person; or the question was answered "no"
        Undoing,
        Undone,
    };
    Q_ENUM(Stage)

    explicit ApplyConfig(Engine& engine, QObject* parent = nullptr);

    QString title() const override;
    QString word() const override;
    bool isDone() const override;
    bool hasFailed() const override { return m_run.stage == Stage::Failed; }
    FooterLine footer() const override;
    void entered() override;
    void left() override;
    FooterButton primary() const override;
    FooterButton second() const override;
    bool act() override;
    bool actSecond() override;

    Stage stage() const { return m_run.stage; }
    /// What is shown is a fix that was started on Verify, not the whole plan.
    bool isFix() const { return !m_run.scope.changes.isEmpty(); }
    /// It was done, and the plan is another since.
    bool isOutdated() const;
    /// "Applying to frr1 and cluster lab"
    QString headline() const;
    /// "Change 9 of 13: Let MetalLB peer with frr1"
    QString subtitle() const;
    /// "frr1 and cluster lab"
    QString targets() const { return targetsOf(view().intent); }
    /// "0:15"
    QString elapsed() const;
    ApplyModel* model() { return &m_model; }
    QList<LogLine> log() const { return engine().log(); }
    const std::optional<Error>& error() const { return m_run.error; }

    /// Holds the apply between two changes and asks by cancelAsked().
    void askCancel();
    void cancel();
    void goOn();
    /// Applies again: it is idempotent and goes on where it stopped.
    void retry();
    /// Only what nothing else needs may be left out: today DNS.
    bool canSkip() const;
    void skip();
    /// Managers that own fields which have to change; empty: that is not what stopped it.
    QStringList owners() const;
    /// Takes these fields over, and applies again.
    void takeOver();
    /// The field at fault; empty: none is.
    QString fault() const;
    QString faultForPeople() const;
    void goToFault();
    bool canUndo() const;
    void undo();
    void goToReview();
    /// For the report button.
    struct RunReport report() const;

    // What the engine says of an apply, as it comes.
    void begin(const QList<PendingChange>& changes);
    void take(const LogLine& line);
    void end(const Result<ApplyOutcome>& outcome);

Q_SIGNALS:
    void cancelAsked();
    /// A line was added to the log.
    void logged(const hcp::ui::LogLine& line);

private:
    /// What is shown: an apply, or the undo of one.
    struct Run {
        Stage stage = Stage::Empty;
        Scope scope;
        bool undoes = false;
        Plan plan; ///< as it was when it began
        QDateTime since = {}, until = {};
        std::optional<Error> error = {};
    };
    bool hasRest() const;
    void taskChanged();
    void watch();
    void goBack();
    void undone(const std::optional<Error>& problem);
    void forgetUndone();
    void lookForMark();
    bool isUndoBrokenOff() const;
    QString result() const;
    QString taken() const;

    ApplyModel m_model;
    QTimer* m_timer;
    Run m_run;
    Run m_before;                             ///< shown again when somebody says no
    std::optional<RunMark::Left> m_brokenOff; ///< by an earlier session
    std::optional<Plan> m_applied;            ///< the last plan that was applied as a whole
    bool m_resumes = false;                   ///< the apply that begins is a retry
    bool m_shown = false;
    QStringList m_kept;       ///< by the undo
    bool m_mayDelete = false; ///< some of it, when asked for by name
    bool m_takesBack = false; ///< there was something to take back
    std::weak_ptr<Question> m_question;
};

} // namespace hcp::ui
