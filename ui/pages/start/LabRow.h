// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StartConfig.h"

#include <QWidget>

class QPushButton;

namespace hcp::ui
{

class IconLabel;
class RowButton;
class Text;

/// *Practise in a lab on this machine*: starts the lab, says where it is at, and opens the wizard
/// in it, or takes it down after a question. What is missing is said below the row, which stays.
class LabRow : public QWidget
{
    Q_OBJECT

public:
    explicit LabRow(StartConfig& config, bool large, QWidget* parent = nullptr);
    void refresh();

private:
    void pressed();
    void askToTakeDown();
    QString more() const;
    void refreshBelow();

    StartConfig& m_config;
    RowButton* m_row;
    QWidget* m_below;
    IconLabel* m_icon;
    Text* m_line;
    QPushButton* m_cancel;
    QPushButton* m_down;
    Text* m_details;
};

} // namespace hcp::ui
