// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/Verdict.h"

#include <QIcon>
#include <QPixmap>

class QPalette;

namespace hcp::ui
{

/// An icon of resources/icons (`router`, `state-passed`), rendered at device pixels and coloured
/// when it is painted, so that it follows light and dark: text2, under the pointer text, switched
/// on accentInk, disabled textOff.
QIcon icon(const QString& name);
/// The same in one fixed colour.
QPixmap iconPixmap(const QString& name, int size, qreal ratio, const QColor& colour);

/// `state-passed`, …
QString stateIconName(State state);
/// The icon in its state's colour.
QPixmap statePixmap(State state, int size, qreal ratio, const QPalette& palette);
/// The state for people: "holds", "broken", "warning", "waiting", "not known", "waits for another".
QString stateForPeople(State state);

} // namespace hcp::ui
