// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/LookPaint.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextDocument>

namespace hcp::ui
{

Text::Ink inkOf(State state)
{
    switch (state) {
    case State::Passed:
        return Text::Ink::Passed;
    case State::Failed:
        return Text::Ink::Failed;
    case State::Warning:
        return Text::Ink::Warning;
    case State::Waiting:
        return Text::Ink::Waiting;
    case State::Unknown:
    case State::Skipped:
        break;
    }
    return Text::Ink::Text2;
}

QColor inkColour(Text::Ink ink, const QPalette& palette)
{
    const Tokens& tokens = Tokens::of(palette);
    switch (ink) {
    case Text::Ink::Text:
        break;
    case Text::Ink::Text2:
        return tokens.text2;
    case Text::Ink::Off:
        return tokens.textOff;
    case Text::Ink::Accent:
        return tokens.accentInk;
    case Text::Ink::Passed:
        return tokens.passed;
    case Text::Ink::Failed:
        return tokens.failed;
    case Text::Ink::Warning:
        return tokens.warning;
    case Text::Ink::Waiting:
        return tokens.waiting;
    }
    return tokens.text;
}

Text::Text(TextRole role, Ink ink, QWidget* parent) : QLabel(parent), m_role(role), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(fontFor(role));
    colour();
    align();
}

Text::Text(const QString& text, TextRole role, Ink ink, QWidget* parent) : Text(role, ink, parent)
{
    setText(text);
}

void Text::setInk(Ink ink)
{
    m_ink = ink;
    colour();
}

QSize Text::sizeHint() const
{
    if (!wordWrap() || textFormat() == Qt::RichText || text().isEmpty())
        return QLabel::sizeHint();
    constexpr int readable = 480; // a longer line is hard to read
    const QMargins margins = contentsMargins();
    const int natural = fontMetrics().size(Qt::TextShowMnemonic, text()).width() + margins.left() +
                        margins.right() + 2 * margin() + 1;
    const int width = qMin(natural, readable);
    return {width, heightForWidth(width)};
}

QSize Text::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    constexpr int fewest = 16; // characters beside each other
    return wordWrap() ? QSize(qMin(least.width(), fewest * fontMetrics().averageCharWidth()),
                              least.height())
                      : least;
}

QString Text::brokenFor(int width) const
{
    constexpr QChar mayBreak(0x200b); // zero width space
    if (!wordWrap() || textFormat() == Qt::RichText || width <= 0 ||
        fontMetrics().horizontalAdvance(text()) <= width)
        return {};
    QString broken;
    bool any = false;
    const auto words = text().split(u' ');
    for (const QString& word : words) {
        const bool isLong = fontMetrics().horizontalAdvance(word) > width;
        any = any || isLong;
        for (const QChar letter : word) {
            broken += letter;
            if (isLong && !letter.isHighSurrogate())
                broken += mayBreak;
        }
        broken += u' ';
    }
    return any ? broken.chopped(1) : QString();
}

int Text::heightForWidth(int width) const
{
    const int usual = QLabel::heightForWidth(width);
    if (const auto* document = findChild<QTextDocument*>(); document != nullptr && wordWrap()) {
        wrapAnywhere();
        return QLabel::heightForWidth(width);
    }
    const QMargins margins = contentsMargins();
    const int room = width - margins.left() - margins.right() - 2 * margin();
    const QString broken = brokenFor(room);
    if (broken.isEmpty())
        return usual;
    return fontMetrics()
               .boundingRect(0, 0, room, QWIDGETSIZE_MAX, Qt::TextWordWrap, broken)
               .height() +
           margins.top() + margins.bottom() + 2 * margin();
}

// What can be selected is painted by a document of the label's own, which it sets up anew after
// every change of text or size.
void Text::wrapAnywhere() const
{
    auto* document = findChild<QTextDocument*>();
    if (document == nullptr || !wordWrap())
        return;
    QTextOption option = document->defaultTextOption();
    if (option.wrapMode() == QTextOption::WrapAtWordBoundaryOrAnywhere)
        return;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
}

void Text::paintEvent(QPaintEvent* event)
{
    // Setting the document up asks to be painted again: only what is not set up yet.
    const auto* document = findChild<QTextDocument*>();
    const bool wrapsSo = document != nullptr && document->defaultTextOption().wrapMode() ==
                                                    QTextOption::WrapAtWordBoundaryOrAnywhere;
    if (document == nullptr || (wordWrap() && !wrapsSo)) {
        QLabel::heightForWidth(width());
        wrapAnywhere();
    }
    const QRect room = contentsRect().adjusted(margin(), margin(), -margin(), -margin());
    const QString broken =
        findChild<QTextDocument*>() == nullptr ? brokenFor(room.width()) : QString();
    if (broken.isEmpty()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const auto across = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, room, int(across) | Qt::TextWordWrap, palette(), isEnabled(),
                          broken, foregroundRole());
}

bool Text::event(QEvent* event)
{
    const bool done = QLabel::event(event);
    // What was not shown yet when the scheme changed learns of it when it is polished.
    if (event->type() == QEvent::Resize)
        (void)heightForWidth(width()); // the document wraps anew
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::Polish)
        colour();
    else if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontFor(m_role));
    else if (event->type() == QEvent::LayoutDirectionChange)
        align();
    return done;
}

// QLabel lets the text's own direction decide; English words in a mirrored window would stand at
// the wrong side.
void Text::align()
{
    const Qt::Alignment across = alignment() & Qt::AlignHorizontal_Mask;
    if (across != Qt::AlignLeft && !across.testFlag(Qt::AlignAbsolute))
        return;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setAlignment((alignment() & Qt::AlignVertical_Mask) | Qt::AlignAbsolute |
                 (mirrored ? Qt::AlignRight : Qt::AlignLeft));
}

void Text::colour()
{
    const QColor wanted = inkColour(m_ink, palette());
    if (palette().color(QPalette::Active, QPalette::WindowText) == wanted &&
        testAttribute(Qt::WA_SetPalette))
        return;
    QPalette own; // only this role is set: everything else stays inherited
    own.setColor(QPalette::Active, QPalette::WindowText, wanted);
    own.setColor(QPalette::Inactive, QPalette::WindowText, wanted);
    own.setColor(QPalette::Disabled, QPalette::WindowText, Tokens::of(palette()).textOff);
    setPalette(own);
}

ElidedText::ElidedText(TextRole role, Ink ink, Qt::TextElideMode mode, QWidget* parent)
    : Text(role, ink, parent), m_mode(mode)
{
    setWordWrap(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidedText::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(text()) + 1 + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ElidedText::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 4;
    return {qMin(few, sizeHint().width()), sizeHint().height()};
}

void ElidedText::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_mode, room.width());
    const QString whole = shown == text() ? QString() : text();
    if (toolTip() != whole)
        setToolTip(whole);
    painter.setPen(palette().color(foregroundRole()));
    paintText(painter, room, int(QStyle::visualAlignment(layoutDirection(), alignment())), shown);
}

} // namespace hcp::ui
