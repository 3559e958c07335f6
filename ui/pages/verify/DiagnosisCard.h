// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/BrokenLink.h"
#include "ui/widgets/Parts.h"

namespace hcp::ui
{

class DiffLines;

/// The first broken link opened: check and subject, both sides, evidence, cause, fix, and what to
/// do about it.
class DiagnosisCard : public QWidget
{
    Q_OBJECT

public:
    explicit DiagnosisCard(QWidget* parent = nullptr);
    /// `now`: for the age of the evidence.
    void set(const BrokenLink& link, const QDateTime& now);
    /// The change is being made, or something else runs.
    void setBusy(bool busy);

Q_SIGNALS:
    void mend();
    void copyEvidence();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSides();
    QWidget* makeEvidence();
    QWidget* makeFix();
    void setSides(const std::optional<TwoSides>& sides);
    void setFix(const BrokenLink& link);
    void setAlso(const QList<ChainRow>& also);
    void sayAlso();
    void retranslate();

    BrokenLink m_link;
    Card* m_card;
    class TintBar* m_head;
    IconLabel* m_icon;
    Text* m_check;
    Text* m_subject;
    Text* m_since;
    QWidget* m_sides;
    struct SideParts {
        Text* title;
        Text* key;
        class ValueTag* value;
    };
    SideParts m_one, m_other;
    Text* m_text;
    QWidget* m_evidenceHead;
    Text* m_from;
    Text* m_cause;
    Text* m_evidence;
    Text* m_fixTitle;
    DiffLines* m_diff;
    Text* m_more;
    Text* m_fix;
    QPushButton* m_mend;
    QPushButton* m_copy;
    QPushButton* m_alsoHead; ///< opens and closes m_also
    Text* m_also;
};

} // namespace hcp::ui
