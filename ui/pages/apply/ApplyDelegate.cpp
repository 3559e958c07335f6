// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/apply/ApplyDelegate.h"

#include "ui/models/ApplyModel.h"
#include "ui/pages/result/FullTree.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/LookPaint.h"
#include "ui/widgets/Parts.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int GroupHeight = 34;
constexpr int ChangeHeight = 27;
constexpr int TurnMillis = 40;
constexpr int TurnDegrees = 14;

ChangeState stateAt(const QModelIndex& index)
{
    return index.data(ApplyModel::StateRole).value<ChangeState>();
}

} // namespace

ApplyDelegate::ApplyDelegate(FullTree* tree)
    : QStyledItemDelegate(tree), m_tree(tree), m_turn(new QTimer(this))
{
    m_turn->setInterval(TurnMillis);
    connect(m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + TurnDegrees) % 360;
        if (m_tree->isVisible())
            m_tree->viewport()->update();
    });
}

void ApplyDelegate::setRunning(bool running)
{
    if (running == m_turn->isActive())
        return;
    if (running && motion(m_tree))
        m_turn->start();
    else
        m_turn->stop();
}

QSize ApplyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind = index.data(ApplyModel::KindRole).value<ApplyModel::Kind>();
    if (kind == ApplyModel::Kind::Card)
        return {100, std::max(m_tree->cardHeight(index), ChangeHeight)};
    const int least = kind == ApplyModel::Kind::Group ? GroupHeight : ChangeHeight;
    return {100, std::max(least, QFontMetrics(option.font).height() + 10)};
}

void ApplyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto kind = index.data(ApplyModel::KindRole).value<ApplyModel::Kind>();
    if (kind == ApplyModel::Kind::Group)
        paintGroup(*painter, option, index);
    else if (kind == ApplyModel::Kind::Change)
        paintChange(*painter, option, index);
    painter->restore();
}

void ApplyDelegate::paintState(QPainter& painter, const QStyleOptionViewItem& option, int left,
                               int size, const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const QRect place(left, option.rect.center().y() - size / 2 + 1, size, size);
    const QRect shown = QStyle::visualRect(option.direction, option.rect, place);
    const auto picture = [&](State state) {
        painter.drawPixmap(
            shown, statePixmap(state, size, painter.device()->devicePixelRatioF(), option.palette));
    };
    switch (stateAt(index)) {
    case ChangeState::Queued:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.edge, 1.25));
        painter.drawEllipse(QRectF(shown).adjusted(1.5, 1.5, -1.5, -1.5));
        break;
    case ChangeState::Running:
        paintRunning(painter, QRectF(shown).adjusted(1, 1, -1, -1), m_angle, tokens);
        break;
    case ChangeState::Done:
        picture(State::Passed);
        break;
    case ChangeState::Failed:
        picture(State::Failed);
        break;
    case ChangeState::Skipped:
        picture(State::Skipped);
        break;
    }
}

void ApplyDelegate::paintGroup(QPainter& painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    painter.setPen(tokens.line);
    painter.drawLine(QPointF(option.rect.left(), option.rect.top() + 0.5),
                     QPointF(option.rect.right(), option.rect.top() + 0.5));
    paintState(painter, option, option.rect.left(), 16, index);
    RowPaint row(painter, option);
    row.chevron(m_tree->isExpanded(index));
    row.atEnd(index.data(ApplyModel::TimeRole).toString(), fontFor(TextRole::Mono), tokens.text2);
    QFont title = fontFor(TextRole::Label);
    title.setWeight(QFont::DemiBold);
    int left = option.rect.left() + 26;
    left = row.text(left, index.data(ApplyModel::TitleRole).toString(), title, tokens.text);
    left = row.text(left + 5, index.data().toString(), fontFor(TextRole::MonoStrong), tokens.text,
                    Qt::ElideMiddle);
    if (index.data(ApplyModel::LockedRole).toBool()) {
        const QRect place(left + 6, option.rect.center().y() - 6, 14, 14);
        painter.drawPixmap(
            QStyle::visualRect(option.direction, option.rect, place),
            iconPixmap(u"lock"_s, 14, painter.device()->devicePixelRatioF(), tokens.warning));
        left += 20;
    }
    row.text(left + 12, index.data(ApplyModel::NoteRole).toString(), fontFor(TextRole::Helper),
             tokens.text2);
    row.focus();
}

void ApplyDelegate::paintChange(QPainter& painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const Tokens& tokens = Tokens::of(option.palette);
    const ChangeState state = stateAt(index);
    const bool runs = state == ChangeState::Running;
    if (runs) {
        const QRect tinted = option.rect.adjusted(20, 0, 0, 0);
        paintBox(&painter, QStyle::visualRect(option.direction, option.rect, tinted), controlRadius,
                 tokens.accentTint, {});
    }
    paintState(painter, option, option.rect.left() + 28, 15, index);
    RowPaint row(painter, option);
    const QColor quiet =
        state == ChangeState::Queued || state == ChangeState::Skipped ? tokens.text2 : tokens.text;
    row.atEnd(index.data(ApplyModel::TimeRole).toString(), fontFor(TextRole::Mono), tokens.text2);
    QFont font = fontFor(TextRole::Body);
    if (runs)
        font.setWeight(QFont::DemiBold);
    int left = option.rect.left() + 56;
    left = row.text(left, index.data().toString(), font, quiet);
    row.text(left + 8, index.data(ApplyModel::NoteRole).toString(), fontFor(TextRole::Helper),
             state == ChangeState::Failed ? tokens.failed : tokens.text2);
    row.focus();
}

} // namespace hcp::ui
