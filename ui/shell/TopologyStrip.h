// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace hcp::ui
{

/// What is left of the topology when it is folded: 39 px with its icon and name.
class TopologyStrip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit TopologyStrip(QWidget* parent = nullptr);
    void retranslate();
    QSize sizeHint() const override { return {39, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
};

} // namespace hcp::ui
