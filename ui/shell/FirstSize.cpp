// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/FirstSize.h"

#include <QScreen>
#include <QStyle>
#include <QWidget>

namespace hcp::ui
{

QSize firstSize(const QWidget& window)
{
    // The frame is known once the window manager has made it: until then, a usual one.
    constexpr int edge = 4;
    const int title = qMax(36, window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    const QSize guess(2 * edge, title + edge);
    return firstSize(window.screen()->availableSize(), guess);
}

QSize firstSize(QSize available, QSize frame)
{
    return QSize(1280, 800).boundedTo(available - frame);
}

} // namespace hcp::ui
