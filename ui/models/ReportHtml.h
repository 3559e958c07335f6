// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hcp::ui
{

struct RunReport;

/// The report as one HTML document; `picture` is put in as it is (an SVG, an img element),
/// `rules` stand behind those of the style sheet.
QString reportHtml(const RunReport& report, const QString& picture, const QString& rules);

} // namespace hcp::ui
