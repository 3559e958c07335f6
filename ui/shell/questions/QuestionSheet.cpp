// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/QuestionSheet.h"

namespace hcp::ui
{

QuestionSheet::QuestionSheet(std::shared_ptr<Question> question, QWidget* parent)
    : Sheet(parent), m_question(std::move(question)), m_cancel(plainButton(tr("Cancel")))
{
    addButton(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

QuestionSheet::~QuestionSheet()
{
    m_question->answer({});
}

void QuestionSheet::answer(Question::Answer what)
{
    m_question->answer(std::move(what));
    accept();
}

void QuestionSheet::done(int result)
{
    m_question->answer({});
    Sheet::done(result);
}

void QuestionSheet::retranslate()
{
    m_cancel->setText(tr("Cancel"));
}

} // namespace hcp::ui
