// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ChipButton.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

#include <utility>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int margin = 10;
constexpr int around = 2; ///< the value, on both sides: the fixed font is wide

QFont fontOf(bool mono)
{
    QFont font = fontFor(mono ? TextRole::Mono : TextRole::Body);
    font.setPointSizeF(font.pointSizeF() - 0.5);
    return font;
}

} // namespace

ChipButton::ChipButton(const Chip& chip, QWidget* parent) : QAbstractButton(parent), m_chip(chip)
{
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    retranslate();
}

void ChipButton::retranslate()
{
    QString whole;
    for (const Piece& piece : pieces())
        whole += piece.text;
    setText(whole.simplified());
    setAccessibleName(text());
    updateGeometry();
}

// Every language puts value and origin where it wants them.
QList<ChipButton::Piece> ChipButton::pieces() const
{
    const QString pattern = tr("Use %1 %2", "%1 value, %2 where it was found");
    QList<Piece> pieces;
    QString plain;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QStringView rest = QStringView(pattern).mid(i);
        const bool value = rest.startsWith(u"%1");
        if (!value && !rest.startsWith(u"%2")) {
            plain += pattern.at(i);
            continue;
        }
        if (!plain.isEmpty())
            pieces.append({plain, false, true});
        plain.clear();
        pieces.append({value ? m_chip.value : m_chip.origin, value, value});
        ++i;
    }
    if (!plain.isEmpty())
        pieces.append({plain, false, true});
    return pieces;
}

int ChipButton::widthOf(const Piece& piece)
{
    return QFontMetrics(fontOf(piece.mono)).horizontalAdvance(piece.text) +
           (piece.mono ? 2 * around : 0);
}

/// Where it was found gives way first, the value only when that was not enough.
QList<ChipButton::Piece> ChipButton::fitting(int room) const
{
    QList<Piece> shown = pieces();
    for (const bool values : {false, true}) {
        for (qsizetype i = shown.size() - 1; i >= 0; --i) {
            int all = 0;
            for (const Piece& piece : std::as_const(shown))
                all += widthOf(piece);
            Piece& piece = shown[i];
            if (all <= room || piece.mono != values || piece.ink != values)
                continue;
            const QFontMetrics metrics(fontOf(piece.mono));
            const int left = metrics.horizontalAdvance(piece.text) - (all - room);
            piece.text = metrics.elidedText(piece.text, Qt::ElideMiddle, qMax(left, 0));
        }
    }
    return shown;
}

QSize ChipButton::sizeHint() const
{
    int width = 2 * margin;
    for (const Piece& piece : pieces())
        width += widthOf(piece);
    return {width, qMax(24, QFontMetrics(fontOf(false)).height() + 6)};
}

void ChipButton::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const Tokens& tokens = Tokens::of(palette());
    const qreal radius = height() / 2.0;
    QColor fill;
    if (isDown())
        fill = tokens.accentTint;
    else if (underMouse())
        fill = tokens.hover;
    paintBox(&painter, rect(), radius, fill, tokens.accentInk, hasKeyboardFocus(&option) ? 2 : 1);
    int x = margin;
    const auto shown = fitting(width() - 2 * margin);
    for (const Piece& piece : shown) {
        painter.setFont(fontOf(piece.mono));
        x += piece.mono ? around : 0;
        const int width = painter.fontMetrics().horizontalAdvance(piece.text);
        const QRect place(x, 0, width, height());
        painter.setPen(piece.ink ? tokens.accentInk : tokens.text2);
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), place),
                  Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, piece.text);
        x += width + (piece.mono ? around : 0);
    }
}

void ChipButton::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    setToolTip(width() < sizeHint().width() ? text() : QString());
}

void ChipButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
