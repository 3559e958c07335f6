// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/StepRail.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QKeyEvent>
#include <QPainter>

namespace hcp::ui
{

namespace
{

constexpr int Height = 46;
constexpr int MarkSize = 20;
constexpr int MarkAt = 20; ///< from the leading edge of the rail
constexpr int WordsAt = MarkAt + MarkSize + 12;
constexpr int AfterWords = 14;

} // namespace

StepButton::StepButton(int number, QWidget* parent) : QAbstractButton(parent), m_number(number)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumHeight(Height);
}

void StepButton::set(const QString& title, const QString& word, StepState state, bool current)
{
    const QString said =
        tr("%1: %2, %3").arg(title, current ? tr("current step") : Steps::wordOf(state), word);
    if (text() != title) {
        setText(title);
        updateGeometry();
    }
    setAccessibleName(title);
    setAccessibleDescription(said);
    setToolTip(said);
    m_word = word;
    m_state = state;
    m_current = current;
    update();
}

void StepButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
}

void StepButton::setLinked(bool above, bool below)
{
    m_above = above;
    m_below = below;
}

QSize StepButton::sizeHint() const
{
    return {m_narrow ? 60 : 208, Height};
}

/// A title is not cut off; the word below it is, as it may be long.
QSize StepButton::minimumSizeHint() const
{
    const int title = QFontMetrics(fontFor(TextRole::Label)).horizontalAdvance(text());
    return {m_narrow ? sizeHint().width() : WordsAt + title + 1 + AfterWords, Height};
}

void StepButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = Tokens::of(palette());
    const QRect row = rect().adjusted(10, 0, -10, 0);
    if (m_current || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_current ? tokens.accentTint : tokens.hover);
        painter.drawRoundedRect(row, 6, 6);
    }
    if (m_current) {
        const QRect bar(row.left(), row.top() + 10, 3, row.height() - 20);
        painter.setBrush(tokens.accentInk);
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), bar), 1.5, 1.5);
    }
    const QRect mark = QStyle::visualRect(layoutDirection(), rect(),
                                          QRect(m_narrow ? (width() - MarkSize) / 2 : MarkAt,
                                                (Height - MarkSize) / 2, MarkSize, MarkSize));
    painter.setPen(QPen(tokens.line, 2));
    const int x = mark.center().x() + 1;
    if (m_above)
        painter.drawLine(x, 0, x, mark.top() - 3);
    if (m_below)
        painter.drawLine(x, mark.bottom() + 4, x, height());
    paintMark(painter, mark);
    if (!m_narrow)
        paintWords(painter, QStyle::visualRect(layoutDirection(), rect(),
                                               rect().adjusted(WordsAt, 0, -AfterWords, 0)));
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accentInk, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 5, 5);
    }
}

void StepButton::paintMark(QPainter& painter, const QRect& mark) const
{
    const Tokens& tokens = Tokens::of(palette());
    const qreal ratio = devicePixelRatioF();
    if (m_state == StepState::Problem) {
        painter.drawPixmap(mark, statePixmap(State::Failed, MarkSize, ratio, palette()));
        return;
    }
    // Of the last steps the world says whether they are done, not whoever is at them.
    const bool told = m_number > static_cast<int>(StepId::Review) + 1;
    if (m_state == StepState::Done && (told || !m_current)) {
        painter.drawPixmap(mark, statePixmap(State::Passed, MarkSize, ratio, palette()));
        return;
    }
    const QRectF disc = QRectF(mark).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setPen(m_current ? QPen(Qt::NoPen) : QPen(tokens.edge, 1.5));
    painter.setBrush(m_current ? QBrush(tokens.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(disc);
    painter.setFont(fontFor(TextRole::Caption));
    painter.setPen(m_current ? tokens.onAccent : tokens.text2);
    painter.drawText(mark, Qt::AlignCenter, QString::number(m_number));
}

void StepButton::paintWords(QPainter& painter, const QRect& area) const
{
    const Tokens& tokens = Tokens::of(palette());
    const QFont title = fontFor(TextRole::Label);
    const QFont word = fontFor(TextRole::Caption);
    const QFontMetrics titleMetrics(title);
    const QFontMetrics wordMetrics(word);
    const int lines = titleMetrics.height() + wordMetrics.height() + 1;
    const int top = (height() - lines) / 2;
    const Qt::Alignment leading = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
    painter.setFont(title);
    painter.setPen(m_state == StepState::Ahead && !m_current ? tokens.text2 : tokens.text);
    paintText(painter, QRect(area.left(), top, area.width(), titleMetrics.height()),
              static_cast<int>(leading | Qt::AlignTop),
              titleMetrics.elidedText(text(), Qt::ElideRight, area.width()));
    painter.setFont(word);
    painter.setPen(m_state == StepState::Problem ? tokens.failed : tokens.text2);
    paintText(
        painter,
        QRect(area.left(), top + titleMetrics.height() + 1, area.width(), wordMetrics.height()),
        static_cast<int>(leading | Qt::AlignTop),
        wordMetrics.elidedText(m_word, Qt::ElideRight, area.width()));
}

void StepButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void StepButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StepButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace hcp::ui
