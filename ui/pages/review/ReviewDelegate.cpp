// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/review/ReviewDelegate.h"

#include "ui/models/ReviewModel.h"
#include "ui/pages/result/FullTree.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QPainter>
#include <QPoint>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int GroupHeight = 34;
constexpr int ItemHeight = 27;
constexpr int TagInset = 7;
constexpr int NoteGap = 12; ///< between a group's title and its note

ReviewRow::Kind kindAt(const QModelIndex& index)
{
    return static_cast<ReviewRow::Kind>(index.data(ReviewModel::RowKindRole).toInt());
}

/// "new" outlined, "changed" blue, what stays plain, what fails red.
void paintTag(RowPaint& row, const QModelIndex& index, const Tokens& tokens)
{
    const QString tag = index.data(ReviewModel::TagRole).toString();
    const QFont font = fontFor(TextRole::Caption);
    const auto kind = kindAt(index);
    if (tag.isEmpty())
        return;
    if (kind == ReviewRow::Kind::AsItIs || kind == ReviewRow::Kind::Changed ||
        kind == ReviewRow::Kind::Problem) {
        row.atEnd(tag, font,
                  kind == ReviewRow::Kind::Changed   ? tokens.accentInk
                  : kind == ReviewRow::Kind::Problem ? tokens.failed
                                                     : tokens.text2);
        return;
    }
    const int wide = QFontMetrics(font).horizontalAdvance(tag) + 2 * TagInset;
    const QRect all = row.option.rect;
    const QRect box(row.trailing - wide, all.center().y() - 9, wide, 19);
    const bool filled = kind == ReviewRow::Kind::Command;
    paintBox(&row.painter, QStyle::visualRect(row.option.direction, all, box), tagRadius,
             filled ? tokens.hover : tokens.raised, filled ? QColor() : tokens.card);
    row.trailing -= TagInset;
    row.atEnd(tag, font, tokens.text2);
    row.trailing -= TagInset;
}

void paintCount(RowPaint& row, const QPoint& count, const Tokens& tokens)
{
    if (count.isNull())
        return;
    const QFont font = fontFor(TextRole::Mono);
    if (count.y() > 0)
        row.atEnd(u"-%1"_s.arg(count.y()), font, tokens.failed);
    if (count.x() > 0)
        row.atEnd(u"+%1"_s.arg(count.x()), font, tokens.passed);
}

} // namespace

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int text = QFontMetrics(option.font).height();
    const int least = index.parent().isValid() ? ItemHeight : GroupHeight;
    return {100, std::max(least, text + 10)};
}

void ReviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.parent().isValid())
        paintItem(*painter, option, index);
    else
        paintGroup(*painter, option, index);
    painter->restore();
}

void ReviewDelegate::paintGroup(QPainter& painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const QRect place(option.rect.left() + 8, option.rect.center().y() - 6, 16, 16);
    painter.drawPixmap(QStyle::visualRect(option.direction, option.rect, place),
                       iconPixmap(index.data(ReviewModel::IconNameRole).toString(), 16,
                                  painter.device()->devicePixelRatioF(), tokens.text2));
    QStyleOptionViewItem lower(option);
    lower.rect.adjust(0, 4, 0, 0);
    RowPaint row(painter, lower);
    QFont title = fontFor(TextRole::Label);
    title.setWeight(QFont::DemiBold);
    const QString what = index.data(ReviewModel::TitleRole).toString();
    const QString name = index.data().toString();
    int left = option.rect.left() + 32;
    // What it is stands there in any case; its name and the note share what is left.
    const int rest = row.trailing - left - QFontMetrics(title).horizontalAdvance(what) - NoteGap;
    const QFont caption = fontFor(TextRole::Caption);
    const int others = rest - QFontMetrics(fontFor(TextRole::MonoStrong)).horizontalAdvance(name);
    row.atEnd(QFontMetrics(caption).elidedText(index.data(ReviewModel::NoteRole).toString(),
                                               Qt::ElideMiddle, std::max(rest / 2, others)),
              caption, tokens.text2);
    left = row.text(left, what, title, tokens.text);
    row.text(left + 5, name, fontFor(TextRole::MonoStrong), tokens.text, Qt::ElideMiddle);
    row.focus();
}

void ReviewDelegate::paintItem(QPainter& painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    if (selected || hovered)
        paintBox(&painter, option.rect, controlRadius, selected ? tokens.accentTint : tokens.hover,
                 {});
    RowPaint row(painter, option);
    paintTag(row, index, tokens);
    paintCount(row, index.data(ReviewModel::CountRole).toPoint(), tokens);
    if (index.data(ReviewModel::LockedRole).toBool()) {
        const QRect place(row.trailing - 14, option.rect.center().y() - 6, 14, 14);
        painter.drawPixmap(
            QStyle::visualRect(option.direction, option.rect, place),
            iconPixmap(u"lock"_s, 14, painter.device()->devicePixelRatioF(), tokens.warning));
        row.trailing -= 22;
    }
    const auto kind = kindAt(index);
    const bool isSentence = kind == ReviewRow::Kind::Problem;
    row.text(option.rect.left() + 12, index.data().toString(),
             fontFor(isSentence ? TextRole::Body : TextRole::Mono),
             kind == ReviewRow::Kind::AsItIs ? tokens.text2 : tokens.text,
             isSentence ? Qt::ElideRight : Qt::ElideMiddle);
    row.focus();
}

} // namespace hcp::ui
