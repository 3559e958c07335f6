// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace hcp::ui
{

/// The list of things and links. Wider than a narrow panel: then it scrolls, pixel by pixel, so
/// that every column can be reached.
class LinkTable : public QTableView
{
    Q_OBJECT

public:
    explicit LinkTable(QWidget* parent = nullptr);
    /// Columns as wide as their words, long sentences less.
    void fit();

protected:
    void showEvent(QShowEvent* event) override;
};

} // namespace hcp::ui
