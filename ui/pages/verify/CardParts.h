// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Parts.h"

namespace hcp::ui
{

/// The head of a card in its state's tint, rounded at the top.
class TintBar : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setState(State state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state = State::Failed;
};

/// A value in the fixed font on its state's tint: the one that differs. Elided where it is long.
class ValueTag : public ElidedText
{
    Q_OBJECT

public:
    explicit ValueTag(QWidget* parent = nullptr);
    void setState(State state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state = State::Failed;
};

} // namespace hcp::ui
