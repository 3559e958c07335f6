// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/QuestionDesk.h"

#include "ui/shell/questions/ConsentSheet.h"
#include "ui/shell/questions/HostKeySheet.h"
#include "ui/shell/questions/ProgramSheet.h"
#include "ui/shell/questions/SecretSheet.h"

namespace hcp::ui
{

namespace
{

/// The sheet for what is asked; it answers once, also when it is closed.
struct SheetFor {
    const std::shared_ptr<Question>& question;
    QWidget* window;

    Sheet* operator()(const HostKeyQuestion&) const { return new HostKeySheet(question, window); }
    Sheet* operator()(const SecretQuestion&) const { return new SecretSheet(question, window); }
    Sheet* operator()(const ProgramQuestion&) const { return new ProgramSheet(question, window); }
    Sheet* operator()(const Consent&) const { return new ConsentSheet(question, window); }
};

} // namespace

QuestionDesk::QuestionDesk(Engine& engine, QWidget* window) : QObject(window), m_window(window)
{
    connect(&engine.questions(), &Questions::asked, this, &QuestionDesk::show);
    // Whoever cancels is not asked on.
    connect(&engine, &Engine::taskChanged, this, [this, &engine] {
        if (engine.task() == Engine::Task::None && m_open)
            m_open->reject();
    });
}

void QuestionDesk::show(const std::shared_ptr<Question>& question)
{
    if (question->isAnswered())
        return;
    m_open = std::visit(SheetFor{question, m_window}, question->about);
    m_open->setAttribute(Qt::WA_DeleteOnClose);
    const auto* secret = std::get_if<SecretQuestion>(&question->about);
    if (auto* sheet = qobject_cast<SecretSheet*>(m_open.data()); sheet != nullptr && secret)
        rememberTick(sheet, secret->keychainKey);
    m_open->open();
}

/// Whoever mistyped the password is asked again, and has ticked that already.
void QuestionDesk::rememberTick(SecretSheet* sheet, const QString& keychainKey)
{
    sheet->setToKeep(m_kept.contains(keychainKey));
    connect(sheet, &QDialog::finished, this, [this, sheet, keychainKey] {
        m_kept.remove(keychainKey);
        if (sheet->isToKeep())
            m_kept.insert(keychainKey);
    });
}

} // namespace hcp::ui
