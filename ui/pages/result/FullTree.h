// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QTreeView>

namespace hcp::ui
{

/// A tree that is as high as its rows, for a page that scrolls. Rows open by click, Enter or Space;
/// a row may be a widget: the card of what is broken.
class FullTree : public QTreeView
{
    Q_OBJECT

public:
    explicit FullTree(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// The widget in place of a row, `indent` pixels from the leading edge; it is deleted with the
    /// row.
    void setCard(const QModelIndex& index, QWidget* card, int indent);
    /// Does that row have its card?
    bool hasCard(const QModelIndex& index) const;
    /// As high as its rows, and the card's row as high as the card: at once, where the event loop
    /// would come round to it a few turns later and the card stand over the rows below until then.
    void fit();
    /// Height of a card's row: for the delegate's sizeHint().
    int cardHeight(const QModelIndex& index) const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// The rows' own delegate paints everything.
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}

private:
    void toggle(const QModelIndex& index);
    void fitLater();

    QPointer<QWidget> m_holder;
    bool m_pending = false;
};

/// What the delegates of the result pages paint alike.
struct RowPaint {
    QPainter& painter;
    const QStyleOptionViewItem& option;
    int trailing; ///< where the next thing at the trailing end stops

    RowPaint(QPainter& painter, const QStyleOptionViewItem& option);
    /// At the trailing end; the place shrinks.
    void chevron(bool isOpen);
    void atEnd(const QString& text, const QFont& font, const QColor& colour);
    /// From `left` on, elided before the trailing end; returns where it ends.
    int text(int left, const QString& text, const QFont& font, const QColor& colour,
             Qt::TextElideMode mode = Qt::ElideRight);
    void focus();
};

} // namespace hcp::ui
