// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ReviewConfig.h"
#include "ui/pages/Page.h"

class QPushButton;
class QSplitter;
class QTreeView;

namespace hcp::ui
{

class ErrorCard;
class FindBar;
class IconLabel;
class ItemPane;
class Note;
class ProblemList;

/// Step 6: objects by target, what happens to each, why each line is there.
class ReviewPage : public Page
{
    Q_OBJECT

public:
    explicit ReviewPage(ReviewConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QLayout* makeFacts();
    QTreeView* makeTree();
    void refresh();
    void refreshHead();
    void showWanted();
    void showCurrent();
    void askBundle();

    ReviewConfig& m_config;
    Text* m_heading;
    Text* m_headline;
    FindBar* m_find;
    Text* m_counts;
    IconLabel* m_dryIcon;
    Text* m_dry;
    IconLabel* m_busy;
    ProblemList* m_problems;
    ErrorCard* m_error;
    QPushButton* m_retry;
    Note* m_handOver;
    QPushButton* m_export;
    QSplitter* m_split;
    QTreeView* m_tree;
    ItemPane* m_pane;
};

} // namespace hcp::ui
