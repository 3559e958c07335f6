// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Field.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QKeyEvent>
#include <QPainter>

namespace hcp::ui
{

namespace
{
constexpr int inset = 10;
constexpr int arcSize = 16;
constexpr int gap = 8;
} // namespace

LineEdit::LineEdit(bool mono, QWidget* parent)
    : QLineEdit(parent), m_arc(new IconLabel(arcSize, this)), m_mono(mono)
{
    m_arc->hide();
    connect(this, &QLineEdit::textChanged, this, &LineEdit::makeRoom);
    if (!mono)
        return;
    setFont(fontFor(TextRole::Mono));
    setLayoutDirection(Qt::LeftToRight);
}

void LineEdit::setSuffix(const QString& suffix)
{
    m_suffix = suffix;
    makeRoom();
    update();
}

void LineEdit::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    showBusy();
    makeRoom();
}

void LineEdit::showBusy()
{
    m_arc->setVisible(m_busy);
    if (m_busy)
        m_arc->setBusy(tr("being asked for"));
    else
        m_arc->clear();
    QPalette own; // sunken while its facts are fetched; empty: as everywhere
    if (m_busy)
        own.setColor(QPalette::Base, Tokens::of(palette()).sunken);
    setPalette(own);
}

// What belongs to the field stands at its trailing end.
void LineEdit::makeRoom()
{
    int room = m_busy ? arcSize + gap : 0;
    const int suffix = QFontMetrics(fontFor(TextRole::Body)).horizontalAdvance(m_suffix) + gap;
    const int typed = fontMetrics().horizontalAdvance(displayText());
    m_showsSuffix = !m_suffix.isEmpty() && 2 * inset + typed + suffix + room <= width();
    if (m_showsSuffix)
        room += suffix;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? room : 0, 0, mirrored ? 0 : room, 0);
    const QRect arc(width() - inset - arcSize, (height() - arcSize) / 2, arcSize, arcSize);
    m_arc->setGeometry(QStyle::visualRect(layoutDirection(), rect(), arc));
}

// Undo, redo and Ctrl+E are the window's: each keystroke is an edit of the plan there.
bool LineEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) ||
            key->keyCombination() == QKeyCombination(Qt::ControlModifier, Qt::Key_E)) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

QRect LineEdit::suffixRect() const
{
    const QRect room = rect().adjusted(inset, 0, -inset - (m_busy ? arcSize + gap : 0), 0);
    return QStyle::visualRect(layoutDirection(), rect(), room);
}

void LineEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_showsSuffix)
        return;
    QPainter painter(this);
    const Tokens& tokens = Tokens::of(palette());
    painter.setFont(fontFor(TextRole::Body));
    painter.setPen(isEnabled() ? tokens.text2 : tokens.textOff);
    painter.drawText(
        suffixRect(),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter)),
        m_suffix);
}

void LineEdit::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    makeRoom();
}

void LineEdit::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_mono)
        setFont(fontFor(TextRole::Mono));
    if (event->type() == QEvent::LayoutDirectionChange)
        makeRoom();
    if (event->type() == QEvent::LanguageChange ||
        (event->type() == QEvent::ApplicationPaletteChange && m_busy))
        showBusy();
}

} // namespace hcp::ui
