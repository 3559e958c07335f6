// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/FieldOrigins.h"
#include "ui/models/ReviewModel.h"
#include "ui/models/StepConfig.h"

class QTimer;

namespace hcp::ui
{

/// Step 6: what Apply would change, on whom, and that nothing has happened yet.
class ReviewConfig : public StepConfig
{
    Q_OBJECT

public:
    enum class Stage {
        Empty,   ///< not asked yet
        Busy,    ///< asking
        Broken,  ///< could not be asked: what would be made is shown, compared with nothing
        Nothing, ///< everything is as the plan says
        Ready,
    };
    Q_ENUM(Stage)

    explicit ReviewConfig(Engine& engine, QObject* parent = nullptr);

    QString title() const override;
    QString word() const override;
    bool isDone() const override;
    /// What stops it and what helps: asking again, or taking over the fields of others.
    FooterLine footer() const override;
    void followFooterLink() override;
    FooterButton primary() const override;
    bool act() override;
    void entered() override;
    void left() override;

    Stage stage() const;
    /// "What Apply will change on frr1 and cluster lab. Nothing is changed before you say yes."
    QString headline() const;
    /// "11 parts in 7 changes: 8 new, 2 changed, 1 command"
    QString counts() const;
    ReviewModel* model() { return &m_model; }
    /// Why it could not be asked.
    std::optional<Error> error() const;
    /// What blocks and what warns, of the whole plan.
    QList<Finding> planProblems() const;
    QString fieldName(const QString& field) const;
    /// "edge2 is not ours …"; empty: all routers are.
    QString handedOver() const;
    /// Why a line of an item is there, and its field.
    LineOrigin origin(const ReviewRow& row, const QString& line) const;

    /// What a preview brought; the engine's own are taken as they come. Nothing: none was made.
    void take(const std::optional<Result<Preview>>& result);

    QString suggestedBundle() const;
    void exportBundle(const QString& path);
    void retry();
    void goTo(const QString& field);
    /// The configuration of a thing of the topology (`router frr1`), as soon as it is there.
    void showThing(const QString& thing) override;
    /// The row to show: of what showThing() asked for, else the first change.
    QModelIndex rowToShow() const;
    /// In that row the first line that holds one of these, the first of them before the others;
    /// empty: the first change.
    QStringList linesToShow() const;

Q_SIGNALS:
    void rowWanted();

private:
    void refresh();
    QList<BundleFile> generated(const View& seen) const;
    QString busyWith() const;
    int blocking() const;
    int unready() const;
    QString remedy() const;
    QStringList owners() const;
    bool isFresh() const;
    bool isReviewed() const { return !m_reviewed.isEmpty() && m_reviewedPlan == plan(); }

    ReviewModel m_model;
    std::optional<Result<Preview>> m_result;
    QTimer* m_again;
    QString m_reviewed;  ///< word() of the last comparison, which an apply outdates
    Plan m_reviewedPlan; ///< with this plan
    QString m_thing;
    bool m_shown = false;
};

} // namespace hcp::ui
