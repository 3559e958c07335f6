// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/WheelScrolls.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

namespace hcp::ui
{

bool WheelScrolls::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel)
        return false;
    // An open list is a window of its own, and scrolls.
    const bool holdsAValue = qobject_cast<QComboBox*>(watched) != nullptr ||
                             qobject_cast<QAbstractSpinBox*>(watched) != nullptr;
    if (!holdsAValue)
        return false;
    event->ignore(); // so that the parent gets it
    return true;
}

} // namespace hcp::ui
