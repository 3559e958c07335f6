// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/ReviewConfig.h"

#include <QWidget>

namespace hcp::ui
{

/// What blocks and what warns, each with the way to its field. Nothing when there is nothing.
class ProblemList : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemList(ReviewConfig& config, QWidget* parent = nullptr);
    void refresh();

private:
    ReviewConfig& m_config;
    QList<Finding> m_shown;
    QWidget* m_rows = nullptr;
};

} // namespace hcp::ui
