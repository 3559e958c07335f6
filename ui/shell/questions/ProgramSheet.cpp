// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/ProgramSheet.h"

#include <QVBoxLayout>

namespace hcp::ui
{

ProgramSheet::ProgramSheet(const std::shared_ptr<Question>& question, QWidget* parent)
    : QuestionSheet(question, parent), m_about(about<ProgramQuestion>()),
      m_command(new Text(m_about.command, TextRole::Mono)), m_run(primaryButton({}))
{
    m_command->setLayoutDirection(Qt::LeftToRight);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* card = new Card;
    card->body()->addWidget(m_command);
    body()->addWidget(card);
    addButton(m_run);
    setFirstFocus(cancelButton());
    connect(m_run, &QPushButton::clicked, this, [this] { answer(true); });
    retranslate();
}

void ProgramSheet::retranslate()
{
    QuestionSheet::retranslate();
    setTitle(tr("Run this program on this machine?"));
    setLead(tr("%1 wants it. It runs with your rights; run it when you know the file.")
                .arg(m_about.who));
    m_command->setAccessibleName(tr("Command %1").arg(m_about.command));
    m_run->setText(tr("Run program"));
}

} // namespace hcp::ui
