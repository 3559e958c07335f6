// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace hcp::ui
{

/// Looks of the table that shows LinkModel: rows are selected as a whole; what a link joins and how
/// it stands is in sight however narrow the panel is, the rest is one scroll to the right.
class LinkTable : public QTableView
{
    Q_OBJECT

public:
    explicit LinkTable(QWidget* parent = nullptr);

    /// Every column as wide as it needs to be, up to a limit; the first ones give way until the
    /// state can be read.
    void fit();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace hcp::ui
