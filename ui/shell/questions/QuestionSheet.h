// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Questions.h"
#include "ui/widgets/Sheet.h"

namespace hcp::ui
{

/// A sheet for one question. Closed without an answer (Esc, Cancel, window gone), it says "no".
class QuestionSheet : public Sheet
{
    Q_OBJECT

public:
    ~QuestionSheet() override;
    void done(int result) override;

protected:
    QuestionSheet(std::shared_ptr<Question> question, QWidget* parent);

    /// What the question is about; T is what this sheet was made for.
    template <class T>
    const T& about() const
    {
        return std::get<T>(m_question->about);
    }
    /// Answers and closes.
    void answer(Question::Answer what);
    /// The button that says no, first in the row.
    QPushButton* cancelButton() const { return m_cancel; }
    void retranslate() override;

private:
    std::shared_ptr<Question> m_question;
    QPushButton* m_cancel;
};

} // namespace hcp::ui
