// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StartConfig.h"
#include "ui/pages/Page.h"

class QAbstractButton;
class QHBoxLayout;
class QToolButton;

namespace hcp::ui
{

class ErrorCard;
class LabRow;
class RowButton;

/// Start: the one likely thing as a large row, then the others, then recent plans.
class StartPage : public Page
{
    Q_OBJECT

public:
    explicit StartPage(StartConfig& config, QWidget* parent = nullptr);
    void retranslate() override;
    /// The one likely thing.
    QWidget* firstFocus() const override;

protected:
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;

private:
    void refresh();
    void makeRows();
    void refreshLikely();
    void refreshRemove(const std::optional<PlanDocument::Recent>& last);
    void refreshRecent();
    /// Beside a plan's row: takes it out of the list.
    QToolButton* makeRemove(QAbstractButton* row, const PlanDocument::Recent& recent);
    void remove(const PlanDocument::Recent& recent);
    void askForFile();

    StartConfig& m_config;
    ErrorCard* m_problem;
    RowButton* m_continue;
    QHBoxLayout* m_likely;           ///< of m_continue
    QToolButton* m_remove = nullptr; ///< of the plan m_likelyPath
    QString m_likelyPath;
    LabRow* m_largeLab;
    RowButton* m_new;
    RowButton* m_open;
    RowButton* m_guide;
    LabRow* m_lab;
    Text* m_recentSection;
    QVBoxLayout* m_recentColumn;
    QList<PlanDocument::Recent> m_shown;
};

} // namespace hcp::ui
