// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/RunReport.h"

#include <QWidget>

#include <functional>

namespace hcp::ui
{

/// Asks for a place (a file dialog of the window), makes the document beside the GUI thread, writes
/// it by its ending, and calls `done` in the GUI thread unless `window` is gone by then.
void saveReport(QWidget* window, const RunReport& report,
                const std::function<void(const QString& path, const Status&)>& done);

} // namespace hcp::ui
