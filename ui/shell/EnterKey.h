// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace hcp::ui
{

/// Enter presses the button that has the focus, as Space does: outside of a dialogue Qt leaves that
/// out. Check boxes and radio buttons are only for Space.
class EnterKey : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace hcp::ui
