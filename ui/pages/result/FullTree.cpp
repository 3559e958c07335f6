// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/result/FullTree.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QTimer>
#include <QVBoxLayout>

namespace hcp::ui
{

namespace
{

constexpr int Inset = 8;
constexpr int ChevronPlace = 24;

/// Keeps a card at the height that it has for the row's width: the view would take the height of
/// its preferred width.
class CardHolder : public QWidget
{
public:
    CardHolder(QWidget* card, int indent)
    {
        auto* column = new QVBoxLayout;
        column->addWidget(card);
        column->addStretch();
        auto* row = new QHBoxLayout(this); // mirrored, as margins are not
        row->setContentsMargins(0, 4, 0, 6);
        row->setSpacing(0);
        row->addSpacing(indent);
        row->addLayout(column, 1);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layout()->totalHeightForWidth(width); }
    QSize sizeHint() const override { return {width(), heightForWidth(width())}; }
};

/// A card that was filled lays itself out bit by bit, from the inside; here it does so at once.
void layOut(QWidget& card)
{
    const auto parts = card.findChildren<QWidget*>();
    for (auto part = parts.crbegin(); part != parts.crend(); ++part)
        QCoreApplication::sendPostedEvents(*part, QEvent::LayoutRequest);
    QCoreApplication::sendPostedEvents(&card, QEvent::LayoutRequest);
}

} // namespace

FullTree::FullTree(QWidget* parent) : QTreeView(parent)
{
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setExpandsOnDoubleClick(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    // On by the style's motion. It moves pictures of the rows, while a card is a widget and stands
    // where it will be in the end: over the rows below.
    setAnimated(false);
    viewport()->setBackgroundRole(QPalette::Light);
    header()->setStretchLastSection(true);
    connect(this, &QTreeView::clicked, this, &FullTree::toggle);
    connect(this, &QTreeView::expanded, this, &FullTree::fitLater);
    connect(this, &QTreeView::collapsed, this, &FullTree::fitLater);
}

void FullTree::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &FullTree::fitLater);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FullTree::fitLater);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FullTree::fitLater);
    fitLater();
}

void FullTree::setCard(const QModelIndex& index, QWidget* card, int indent)
{
    if (m_holder != nullptr)
        m_holder->hide(); // of a row that is gone: it is deleted later
    m_holder = new CardHolder(card, indent);
    m_holder->installEventFilter(this);
    setIndexWidget(index, m_holder);
    fitLater();
}

bool FullTree::hasCard(const QModelIndex& index) const
{
    return m_holder != nullptr && indexWidget(index) == m_holder;
}

int FullTree::cardHeight(const QModelIndex& index) const
{
    const QWidget* const widget = indexWidget(index);
    return widget == nullptr ? 0 : widget->heightForWidth(viewport()->width());
}

void FullTree::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout(); // rows may be higher where they are narrow
    fitLater();
}

void FullTree::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
        event->key() == Qt::Key_Space)
        toggle(currentIndex());
    else
        QTreeView::keyPressEvent(event);
}

void FullTree::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitLater();
}

/// What the card shows changes while it stands.
bool FullTree::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_holder && event->type() == QEvent::LayoutRequest)
        fitLater();
    return QTreeView::eventFilter(watched, event);
}

void FullTree::toggle(const QModelIndex& index)
{
    if (model()->hasChildren(index))
        setExpanded(index, !isExpanded(index));
}

void FullTree::fitLater()
{
    if (std::exchange(m_pending, true))
        return;
    QTimer::singleShot(0, this, &FullTree::fit);
}

void FullTree::fit()
{
    m_pending = false;
    if (m_holder != nullptr) {
        layOut(*m_holder);
        doItemsLayout();
    }
    executeDelayedItemsLayout();
    int high = 0;
    if (model() != nullptr) {
        for (QModelIndex at = model()->index(0, 0); at.isValid(); at = indexBelow(at))
            high += rowHeight(at);
    }
    if (height() != high)
        setFixedHeight(high);
    updateGeometries();
}

RowPaint::RowPaint(QPainter& on, const QStyleOptionViewItem& row)
    : painter(on), option(row), trailing(row.rect.right() - Inset)
{
}

void RowPaint::chevron(bool isOpen)
{
    const QRect place(trailing - ChevronPlace + Inset, option.rect.top(), ChevronPlace - Inset,
                      option.rect.height());
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto closed = mirrored ? Qt::LeftArrow : Qt::RightArrow;
    paintChevron(&painter, QStyle::visualRect(option.direction, option.rect, place),
                 isOpen ? Qt::DownArrow : closed, Tokens::of(option.palette).edge);
    trailing -= ChevronPlace;
}

void RowPaint::atEnd(const QString& text, const QFont& font, const QColor& colour)
{
    if (text.isEmpty())
        return;
    const int wide = QFontMetrics(font).horizontalAdvance(text);
    const QRect place(trailing - wide, option.rect.top(), wide, option.rect.height());
    painter.setFont(font);
    painter.setPen(colour);
    paintText(painter, QStyle::visualRect(option.direction, option.rect, place),
              Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    trailing -= wide + Inset;
}

int RowPaint::text(int left, const QString& text, const QFont& font, const QColor& colour,
                   Qt::TextElideMode mode)
{
    const QFontMetrics metrics(font);
    const int room = trailing - left;
    if (text.isEmpty() || room <= 0)
        return left;
    const QString shown = metrics.elidedText(text, mode, room);
    const int wide = std::min(metrics.horizontalAdvance(shown) + 1, room);
    const QRect place(left, option.rect.top(), wide, option.rect.height());
    painter.setFont(font);
    painter.setPen(colour);
    paintText(painter, QStyle::visualRect(option.direction, option.rect, place),
              Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    return left + wide;
}

void RowPaint::focus()
{
    if (hasKeyboardFocus(&option))
        paintFocus(&painter, QRectF(option.rect).adjusted(1, 1, -1, -1), controlRadius,
                   Tokens::of(option.palette));
}

} // namespace hcp::ui
