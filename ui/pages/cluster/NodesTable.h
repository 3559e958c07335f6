// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace hcp::ui
{

/// The nodes and what is known of each. Its columns share the width: a long name is elided, so that
/// address, speaker and remark are never out of sight.
class NodesTable : public QTableView
{
    Q_OBJECT

public:
    explicit NodesTable(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void keepRowInSight();
    void share();
    int wanted(int column) const;
};

} // namespace hcp::ui
