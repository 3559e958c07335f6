// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/questions/QuestionSheet.h"

namespace hcp::ui
{

/// A kubeconfig or ssh_config wants to run a program on this machine: which file, which command.
class ProgramSheet : public QuestionSheet
{
    Q_OBJECT

public:
    ProgramSheet(const std::shared_ptr<Question>& question, QWidget* parent);

protected:
    void retranslate() override;

private:
    const ProgramQuestion& m_about;
    Text* m_command;
    QPushButton* m_run;
};

} // namespace hcp::ui
