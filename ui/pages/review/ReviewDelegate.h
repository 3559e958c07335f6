// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace hcp::ui
{

/// Targets as headings, below them objects and files with what happens to them.
class ReviewDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGroup(QPainter& painter, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;
    void paintItem(QPainter& painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;
};

} // namespace hcp::ui
