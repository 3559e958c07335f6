// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QObject>

namespace hcp::ui
{

enum class StepId { Start, Cluster, Router, Bgp, Hosted, Review, Apply, Verify };
/// `start`, `cluster`, `router`, `bgp`, `hosted`, `review`, `apply`, `verify`: for the memory of
/// where one left off.
QString stepWord(StepId id);
std::optional<StepId> stepOfWord(const QString& word);
/// The step on whose page a field of the plan stands.
StepId stepOfField(const QString& field);
/// A field for people: "ASN of frr1", "VIP of hosted".
QString fieldForPeople(const Plan& plan, const QString& field);

/// A button of the footer.
struct FooterButton {
    QString text; ///< "Apply to frr1 and cluster lab…"; empty: the shell's "Next: …", "Back"
    bool enabled = true;
    QString why = {};    ///< when it is not enabled; stands beside it
    bool hidden = false; ///< nothing is to be decided now
    bool primary = true; ///< false: the page has the primary button, or nothing is urgent
};

/// The page's one sentence, at the left of the footer.
struct FooterLine {
    QString text;
    QString link = {};               ///< a control behind it: "Check now"
    std::optional<State> state = {}; ///< its icon
    bool busy = false;               ///< the arc instead
};

/// What a step is, without a widget: its words, its problems, what it does. A page binds to it.
class StepConfig : public QObject
{
    Q_OBJECT

public:
    StepConfig(StepId id, Engine& engine, QObject* parent = nullptr);

    StepId id() const { return m_id; }
    virtual QString title() const = 0;
    /// The rail's second line says something: "lab · 3 nodes", "Not yet".
    virtual QString word() const = 0;
    /// Everything that this step is for is there.
    virtual bool isDone() const = 0;
    /// What it did, or watches, is broken: the rail shows that, whatever the fields say.
    virtual bool hasFailed() const { return false; }
    /// Findings of the fields on this page: blocking ones first, then as the fields are read.
    QList<Finding> findings() const;
    /// How many of its fields are blocked, as far as it may be said: what is only missing may be
    /// once insist() was called.
    int problems() const;
    bool mayBeSaid(const Finding& finding) const;
    /// Nothing of it blocks, said or not.
    bool isWhole() const;
    /// The page was left, or somebody wants to go to a field of it: what is missing is missed now.
    void insist();
    /// Without text: the shell's own sentence (problems with "Go to …").
    virtual FooterLine footer() const { return {}; }
    virtual void followFooterLink() {}
    /// A thing of the topology (`router frr1`) is to be shown here; only Review does.
    virtual void showThing(const QString& thing) { Q_UNUSED(thing); }
    /// The button at the right, and the one before it ("Back" unless the step says otherwise).
    virtual FooterButton primary() const { return {}; }
    virtual FooterButton second() const { return {}; }
    /// Pressed. Returns false when the shell is to go to the next (previous) step.
    virtual bool act() { return false; }
    virtual bool actSecond() { return false; }
    /// The page was shown, or left.
    virtual void entered() {}
    virtual void left() {}

Q_SIGNALS:
    void changed();
    /// Wants the window to go there: a field of the plan, or a step.
    void wantsField(const QString& field);
    void wantsStep(hcp::ui::StepId step);

protected:
    Engine& engine() const { return m_engine; }
    PlanDocument& document() const { return m_engine.document(); }
    const Plan& plan() const { return m_engine.document().plan(); }
    const View& view() const { return m_engine.view(); }

private:
    StepId m_id;
    Engine& m_engine;
    bool m_insists = false;
};

} // namespace hcp::ui
