// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ApplyConfig.h"
#include "ui/pages/Page.h"

#include <QPointer>

class QProgressBar;
class QPushButton;

namespace hcp::ui
{

class ApplyDelegate;
class ErrorCard;
class FullTree;
class LogView;
class Sheet;

/// Step 7: what runs now and how far, the tree of changes, the log.
class ApplyPage : public Page
{
    Q_OBJECT

public:
    explicit ApplyPage(ApplyConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

private:
    QLayout* makeHead();
    QLayout* makeLog();
    void refresh();
    void refreshProgress();
    void refreshTree();
    void refreshError();
    /// An error card with what one can do about it.
    ErrorCard* makeErrorCard();
    void fillErrorCard();
    void askCancel();
    void askReport();
    void addLine(const LogLine& line);
    static QString said(const Progress& progress);

    ApplyConfig& m_config;
    Text* m_headline;
    Text* m_subtitle;
    Text* m_elapsed;
    QProgressBar* m_progress;
    QPushButton* m_review;
    ErrorCard* m_error; ///< what is no change's: above the tree
    ErrorCard* m_card = nullptr;
    FullTree* m_tree;
    ApplyDelegate* m_delegate;
    QWidget* m_after;
    QPushButton* m_undo;
    QPushButton* m_report;
    Text* m_saved;
    Text* m_logTitle;
    Text* m_logHint;
    QPushButton* m_copy;
    LogView* m_log;
    QPointer<Sheet> m_sheet;
    ApplyConfig::Stage m_shown = ApplyConfig::Stage::Empty;
    int m_openGroup = -1;
};

} // namespace hcp::ui
