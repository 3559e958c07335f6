// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/PhraseLabel.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/Markup.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QPainter>
#include <QTextBlockFormat>
#include <QTextCursor>

namespace hcp::ui
{

namespace
{

constexpr int Padding = 14;
constexpr int Radius = 8;
constexpr int LineHeight = 132; ///< percent
constexpr int Single = 100;
constexpr int UsualWidth = 400;

QTextCharFormat formatOf(const Span& span, const Tokens& tokens)
{
    QTextCharFormat format;
    format.setForeground(tokens.text);
    format.setFont(fontFor(TextRole::Body));
    if (span.kind == Span::Kind::Strong) {
        QFont strong = fontFor(TextRole::Body);
        strong.setWeight(QFont::DemiBold);
        format.setFont(strong);
    } else if (span.kind == Span::Kind::Mono) {
        format.setFont(fontFor(TextRole::Mono));
    } else if (span.kind == Span::Kind::Missing) {
        format.setForeground(tokens.text2);
    }
    if (span.wrong) {
        format.setForeground(tokens.failed);
        format.setUnderlineColor(tokens.failed);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    }
    return format;
}

} // namespace

PhraseLabel::PhraseLabel(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_text.setDocumentMargin(0);
}

void PhraseLabel::setPhrases(const QList<Phrase>& phrases)
{
    if (phrases == m_phrases)
        return;
    m_phrases = phrases;
    layOut();
}

void PhraseLabel::layOut()
{
    m_text.clear();
    const Tokens& tokens = Tokens::of(palette());
    QTextOption option;
    option.setTextDirection(layoutDirection());
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text.setDefaultTextOption(option);
    QTextCursor cursor(&m_text);
    QTextBlockFormat block;
    block.setLineHeight(LineHeight, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(block);
    QStringList plain;
    for (const Phrase& phrase : m_phrases) {
        if (phrase.spans.isEmpty())
            continue;
        if (!plain.isEmpty())
            cursor.insertBlock(block);
        for (const Span& span : phrase.spans)
            cursor.insertText(span.kind == Span::Kind::Mono ? machineText(span.text) : span.text,
                              formatOf(span, tokens));
        plain << phrase.plain();
    }
    setAccessibleName(plain.join(u' '));
    updateGeometry();
    update();
}

int PhraseLabel::heightForWidth(int width) const
{
    m_text.setTextWidth(width - 2 * Padding);
    return qRound(m_text.size().height()) + 2 * Padding;
}

QSize PhraseLabel::sizeHint() const
{
    return {UsualWidth, heightForWidth(UsualWidth)};
}

void PhraseLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = Tokens::of(palette());
    painter.setPen(tokens.line);
    painter.setBrush(tokens.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    m_text.setTextWidth(width() - 2 * Padding);
    // The wider line stands below its text: halved, the words are in the middle.
    const int below = QFontMetrics(font()).height() * (LineHeight - Single) / Single;
    painter.translate(Padding, Padding + below / 2);
    QAbstractTextDocumentLayout::PaintContext context;
    m_text.documentLayout()->draw(&painter, context);
}

void PhraseLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange ||
        type == QEvent::ApplicationFontChange || type == QEvent::LayoutDirectionChange)
        layOut();
}

} // namespace hcp::ui
