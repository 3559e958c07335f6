// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QTimer;

namespace hcp::ui
{

class FullTree;

/// Groups and changes with their state, what they said last, and the time they took.
class ApplyDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ApplyDelegate(FullTree* tree);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The arc turns only while something runs.
    void setRunning(bool running);

private:
    void paintState(QPainter& painter, const QStyleOptionViewItem& option, int left, int size,
                    const QModelIndex& index) const;
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
    void paintChange(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;

    FullTree* m_tree;
    QTimer* m_turn;
    int m_angle = 0;
};

} // namespace hcp::ui
