// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace hcp::ui
{

struct RunReport;

/// The report on A4, laid out at the width that is printed, its pages numbered. A heading stands on
/// the page of what it heads.
QByteArray reportPdf(const RunReport& report);

} // namespace hcp::ui
