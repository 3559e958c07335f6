// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>

class QWidget;

namespace hcp::ui
{

/// How large a window is at first: 1280×800, or what the screen leaves beside its bars once the
/// window has its frame.
QSize firstSize(const QWidget& window);
/// The same for a screen with that much room and a frame of that size.
QSize firstSize(QSize available, QSize frame);

} // namespace hcp::ui
