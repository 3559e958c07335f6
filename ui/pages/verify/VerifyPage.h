// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/VerifyConfig.h"
#include "ui/pages/Page.h"

#include <QPointer>
#include <QPushButton>

class QGridLayout;

namespace hcp::ui
{

class DiagnosisCard;
class ErrorCard;
class FullTree;
class IconLabel;
class NextCard;

/// Step 8: the sentence, the chain with its first broken link open, what next.
class VerifyPage : public Page
{
    Q_OBJECT

public:
    explicit VerifyPage(VerifyConfig& config, QWidget* parent = nullptr);
    void retranslate() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeHead();
    void refresh();
    void refreshCard();
    void refreshHead();
    void keepFocus();
    void pick(NextStep::Id id);
    void askKubeconfig();
    void askReport();
    void showError(const Error& error);
    void copyEvidence();

    VerifyConfig& m_config;
    QGridLayout* m_head = nullptr;
    bool m_beside = true; ///< where the button of the head stands
    IconLabel* m_icon;
    Text* m_sentence;
    Text* m_second;
    QPushButton* m_paths;
    ErrorCard* m_error;
    QPushButton* m_takeOver;
    Error m_refusal;                ///< what m_error shows
    bool m_errorWhileGreen = false; ///< of something one did then: green does not answer it
    FullTree* m_tree;
    QPointer<DiagnosisCard> m_card; ///< lives and dies with its row of the tree
    QString m_cardFor;              ///< check and subject that the card was opened for
    NextCard* m_next;
    Text* m_saved;
};

} // namespace hcp::ui
