// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace hcp::ui
{

class FullTree;

/// The chain as a vertical line of links: solid down to the first broken one, then dashed.
class ChainDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ChainDelegate(FullTree* tree);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintLine(QPainter& painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;
    void paintLink(QPainter& painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;
    void paintRow(QPainter& painter, const QStyleOptionViewItem& option,
                  const QModelIndex& index) const;
    int factColumn(const QModelIndex& index) const;
    bool isNarrow() const; ///< no room for name and fact on one line

    FullTree* m_tree;
};

} // namespace hcp::ui
