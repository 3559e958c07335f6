// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/EnterKey.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace hcp::ui
{

bool EnterKey::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* const key = static_cast<QKeyEvent*>(event);
    auto* const button = qobject_cast<QAbstractButton*>(watched);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || button == nullptr || !button->isEnabled() || button->isCheckable())
        return false;
    if (!key->isAutoRepeat())
        button->click();
    return true;
}

} // namespace hcp::ui
