// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/verify/ChainDelegate.h"

#include "ui/models/ChainModel.h"
#include "ui/pages/result/FullTree.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QPainter>

#include <algorithm>

namespace hcp::ui
{

namespace
{

constexpr int LinkHeight = 33;
constexpr int RowHeight = 30;
constexpr int IconSize = 16;
constexpr int LineLeft = 12; ///< middle of icons and line
constexpr int TextLeft = 34;
constexpr int ColumnGap = 24;
constexpr int NarrowGap = 12;
constexpr int NarrowBelow = 480; ///< width of the page's column: there the facts need every pixel
constexpr int LineGap = 11;      ///< the line stops short of an icon's middle
constexpr qreal DotRadius = 3.5;

QFont linkFont()
{
    QFont font = fontFor(TextRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

State stateAt(const QModelIndex& index)
{
    return index.data(ChainModel::StateRole).value<State>();
}

bool isHeld(State state)
{
    return state == State::Passed || state == State::Warning;
}

/// Does the line that comes down to this link hold?
bool heldAbove(const QModelIndex& link)
{
    return link.row() > 0 && !link.data(ChainModel::BelowRole).toBool() &&
           isHeld(stateAt(link.siblingAtRow(link.row() - 1)));
}

struct Line {
    QPainter& painter;
    const Tokens& tokens;
    int x;

    void draw(int from, int to, bool held) const
    {
        if (to <= from)
            return;
        QPen pen(held ? tokens.passed : tokens.unknown, 2);
        if (!held) {
            pen.setDashPattern({1.5, 1.5});
            pen.setCapStyle(Qt::FlatCap);
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(x, from), QPointF(x, to));
    }
};

} // namespace

ChainDelegate::ChainDelegate(FullTree* tree) : QStyledItemDelegate(tree), m_tree(tree) {}

QSize ChainDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind = index.data(ChainModel::KindRole).value<ChainModel::Kind>();
    if (kind == ChainModel::Kind::Card)
        return {100, std::max(m_tree->cardHeight(index), RowHeight)};
    const int least = kind == ChainModel::Kind::Link ? LinkHeight : RowHeight;
    return {100, std::max(least, QFontMetrics(option.font).height() + 12)};
}

void ChainDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_MouseOver) && m_tree->model()->hasChildren(index)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(Tokens::of(option.palette).hover);
        const QRect words = option.rect.adjusted(TextLeft - 8, 2, 0, -2);
        painter->drawRoundedRect(QStyle::visualRect(option.direction, option.rect, words), 6, 6);
    }
    paintLine(*painter, option, index);
    const auto kind = index.data(ChainModel::KindRole).value<ChainModel::Kind>();
    if (kind == ChainModel::Kind::Link)
        paintLink(*painter, option, index);
    else if (kind == ChainModel::Kind::Row)
        paintRow(*painter, option, index);
    painter->restore();
}

void ChainDelegate::paintLine(QPainter& painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect& rect = option.rect;
    const Line line{painter, Tokens::of(option.palette),
                    mirrored ? rect.right() - LineLeft : rect.left() + LineLeft};
    const int middle = rect.center().y();
    const QModelIndex link = index.parent().isValid() ? index.parent() : index;
    const bool isLast = link.row() + 1 == link.model()->rowCount();
    const bool broken = link.data(ChainModel::BrokenRole).toBool();
    const bool below = link.data(ChainModel::BelowRole).toBool();
    if (index == link) {
        if (link.row() > 0)
            line.draw(rect.top(), middle - LineGap, heldAbove(link));
        const bool isOpen = m_tree->isExpanded(link);
        const bool cardNext =
            isOpen && index.model()->index(0, 0, link).data(ChainModel::BrokenRole).toBool();
        if (isOpen ? !cardNext : !isLast)
            line.draw(middle + LineGap, rect.bottom() + 1,
                      !below && (isHeld(stateAt(link)) || (broken && isOpen)));
        return;
    }
    const int card = [&] {
        for (int row = 0; broken && row < link.model()->rowCount(link); ++row) {
            if (link.model()->index(row, 0, link).data(ChainModel::BrokenRole).toBool())
                return row;
        }
        return -1;
    }();
    const bool held = !below && (!broken || index.row() < card);
    if (index.row() == card)
        return;
    const bool lastRow = isLast && index.row() + 1 == link.model()->rowCount(link);
    line.draw(rect.top(), lastRow ? middle : rect.bottom() + 1, held && isHeld(stateAt(index)));
}

int ChainDelegate::factColumn(const QModelIndex& index) const
{
    const QFontMetrics metrics(linkFont());
    int widest = 0;
    for (int row = 0; row < index.model()->rowCount(); ++row)
        widest = std::max(
            widest, metrics.horizontalAdvance(index.model()->index(row, 0).data().toString()));
    const bool isNarrow = m_tree->viewport()->width() < NarrowBelow;
    return TextLeft + widest + (isNarrow ? NarrowGap : ColumnGap);
}

void ChainDelegate::paintLink(QPainter& painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const State state = stateAt(index);
    const bool broken = index.data(ChainModel::BrokenRole).toBool();
    const bool below = index.data(ChainModel::BelowRole).toBool();
    const QRect place(option.rect.left() + LineLeft - IconSize / 2,
                      option.rect.center().y() - IconSize / 2 + 1, IconSize, IconSize);
    painter.drawPixmap(
        QStyle::visualRect(option.direction, option.rect, place),
        statePixmap(state, IconSize, painter.device()->devicePixelRatioF(), option.palette));
    RowPaint row(painter, option);
    row.chevron(m_tree->isExpanded(index));
    row.atEnd(index.data(ChainModel::AgeRole).toString(), fontFor(TextRole::Mono), tokens.text2);
    const QColor name = broken ? tokens.of(state) : below ? tokens.text2 : tokens.text;
    row.text(option.rect.left() + TextLeft, index.data().toString(), linkFont(), name);
    row.text(option.rect.left() + factColumn(index), index.data(ChainModel::FactRole).toString(),
             fontFor(TextRole::Body), tokens.text2);
    row.focus();
}

void ChainDelegate::paintRow(QPainter& painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const State state = stateAt(index);
    const QPoint middle(option.rect.left() + LineLeft, option.rect.center().y());
    if (state == State::Passed) {
        const QRect dot(middle.x() - 4, middle.y() - 4, 8, 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.passed);
        painter.drawEllipse(QRectF(QStyle::visualRect(option.direction, option.rect, dot)).center(),
                            DotRadius, DotRadius);
    } else {
        const QRect place(middle.x() - 7, middle.y() - 7, 14, 14);
        const QRect shown = QStyle::visualRect(option.direction, option.rect, place);
        painter.fillRect(shown.adjusted(0, -2, 0, 2), option.palette.color(QPalette::Light));
        painter.drawPixmap(
            shown, statePixmap(state, 14, painter.device()->devicePixelRatioF(), option.palette));
    }
    RowPaint row(painter, option);
    row.trailing -= 24; // under the links' chevrons
    row.atEnd(index.data(ChainModel::AgeRole).toString(), fontFor(TextRole::Mono), tokens.text2);
    int left = option.rect.left() + TextLeft;
    left = row.text(left, index.data(ChainModel::CheckRole).toString(), fontFor(TextRole::Mono),
                    tokens.text);
    left = row.text(left + 12, index.data().toString(), fontFor(TextRole::Body), tokens.text,
                    Qt::ElideMiddle);
    row.text(left + 12, index.data(ChainModel::FactRole).toString(), fontFor(TextRole::Body),
             tokens.text2);
    row.focus();
}

} // namespace hcp::ui
