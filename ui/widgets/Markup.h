// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hcp::ui
{

/// Escaped, with what stands in backticks in the fixed font: for a rich text.
QString withCode(const QString& text);

} // namespace hcp::ui
