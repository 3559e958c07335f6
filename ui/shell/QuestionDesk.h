// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QDialog>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace hcp::ui
{

class SecretSheet;

/// Shows the engine's questions over the window, one at a time, each as its sheet.
class QuestionDesk : public QObject
{
    Q_OBJECT

public:
    QuestionDesk(Engine& engine, QWidget* window);

private:
    void show(const std::shared_ptr<Question>& question);
    void rememberTick(SecretSheet* sheet, const QString& keychainKey);

    QWidget* m_window;
    QSet<QString> m_kept; ///< whose "Keep in the keychain" was ticked the last time
    QPointer<QDialog> m_open;
};

} // namespace hcp::ui
