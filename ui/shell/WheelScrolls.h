// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace hcp::ui
{

/// The wheel scrolls, and nothing else: a closed drop-down or a spin box under the pointer does not
/// take another value by it, as Qt's own would. The event goes on to what scrolls.
class WheelScrolls : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace hcp::ui
