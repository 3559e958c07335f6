// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;

namespace hcp::ui
{

/// What machines read, as a part of a sentence of either direction: stays left to right, with the
/// dot or slash that it begins or ends with. Only to be looked at: what can be copied into a shell
/// must not hold the marks that do it.
QString machineText(const QString& text);

/// Escaped, with what stands in backticks in the fixed font: for a rich text.
QString withCode(const QString& text);

/// Shows a text of the engine: what stands in backticks in the fixed font, else as plain text.
void showWithCode(QLabel& label, const QString& text);

} // namespace hcp::ui
