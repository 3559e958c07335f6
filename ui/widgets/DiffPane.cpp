// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffPane.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/Syntax.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTextDocumentFragment>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qreal rowHeight = 20;
constexpr int signWidth = 2; ///< "+ " before the line, in characters

QString signOf(DiffRow::Kind kind)
{
    if (kind == DiffRow::Kind::Added)
        return u"+ "_s;
    return kind == DiffRow::Kind::Removed ? u"- "_s : u"  "_s;
}

// Rows of one height, whatever the font: QPlainTextDocumentLayout knows no line height.
class RowLayout : public QPlainTextDocumentLayout
{
public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;
    QRectF blockBoundingRect(const QTextBlock& block) const override
    {
        QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
        QTextLayout* layout = block.layout();
        if (!block.isValid() || layout == nullptr || layout->lineCount() != 1)
            return rect;
        QTextLine line = layout->lineAt(0);
        const qreal height = qMax(rowHeight, line.height());
        line.setPosition({line.position().x(), (height - line.height()) / 2});
        rect.setHeight(height);
        return rect;
    }
};

} // namespace

/// Line numbers beside the text.
class DiffPane::Gutter : public QWidget
{
public:
    explicit Gutter(DiffPane* pane) : QWidget(pane), m_pane(pane) {}

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        m_pane->paintGutter(painter, event->rect());
    }

private:
    DiffPane* m_pane;
};

/// Inks by the kind of row, names and comments within it, and what is searched for.
class DiffPane::Highlighter : public QSyntaxHighlighter
{
public:
    explicit Highlighter(DiffPane* pane) : QSyntaxHighlighter(pane->document()), m_pane(pane) {}

protected:
    void highlightBlock(const QString& text) override
    {
        const int number = currentBlock().blockNumber();
        if (number >= m_pane->m_rows.size())
            return;
        if (number == 0)
            m_compared = std::any_of(m_pane->m_rows.begin(), m_pane->m_rows.end(),
                                     [](const DiffRow& row) { return row.isChange(); });
        const Tokens& tokens = Tokens::of(m_pane->palette());
        const DiffRow::Kind kind = m_pane->m_rows.at(number).kind;
        QTextCharFormat format;
        // Where nothing changes, nothing stands back.
        const bool standsBack =
            kind == DiffRow::Kind::Fold || (kind == DiffRow::Kind::Same && m_compared);
        format.setForeground(standsBack ? tokens.text2 : tokens.text);
        setFormat(0, int(text.size()), format);
        if (kind != DiffRow::Kind::Fold)
            markSyntax(text, format, tokens);
        if (kind == DiffRow::Kind::Fold) {
            format.setFont(fontFor(TextRole::Helper));
            setFormat(signWidth, int(text.size()), format);
        }
        if (kind == DiffRow::Kind::Added || kind == DiffRow::Kind::Removed) {
            format.setForeground(kind == DiffRow::Kind::Added ? tokens.passed : tokens.failed);
            format.setFontWeight(QFont::DemiBold);
            setFormat(0, 1, format);
        }
        markSearched(text, tokens);
    }

private:
    void markSyntax(const QString& text, const QTextCharFormat& plain, const Tokens& tokens)
    {
        const auto spans = syntaxOf(text.mid(signWidth));
        for (const SyntaxSpan& span : spans) {
            QTextCharFormat format = plain;
            if (span.kind == SyntaxSpan::Kind::Name) {
                format.setFontWeight(QFont::DemiBold);
            } else {
                format.setFontItalic(true);
                format.setForeground(tokens.text2);
            }
            setFormat(signWidth + span.from, span.length, format);
        }
    }

    void markSearched(const QString& text, const Tokens& tokens)
    {
        const QString& searched = m_pane->m_searched;
        if (searched.isEmpty())
            return;
        QTextCharFormat format;
        format.setForeground(tokens.onAccent);
        format.setBackground(tokens.accent);
        for (qsizetype at = text.indexOf(searched, signWidth, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(searched, at + searched.size(), Qt::CaseInsensitive))
            setFormat(int(at), int(searched.size()), format);
    }

    DiffPane* m_pane;
    bool m_compared = false; ///< something of the text changes
};

DiffPane::DiffPane(Numbers numbers, QWidget* parent)
    : QPlainTextEdit(parent), m_numbers(numbers), m_gutter(new Gutter(this))
{
    setLayoutDirection(Qt::LeftToRight);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(fontFor(TextRole::Mono));
    auto* layout = new RowLayout(document());
    document()->setDocumentLayout(layout);
    document()->setDocumentMargin(0);
    document()->setDefaultFont(font());
    m_highlighter = new Highlighter(this);
    viewport()->setBackgroundRole(QPalette::Light);
    connect(this, &QPlainTextEdit::updateRequest, this,
            [this](const QRect&, int) { m_gutter->update(); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        viewport()->update();
        m_gutter->update();
        if (std::exchange(m_lastRow, currentRow()) != m_lastRow)
            Q_EMIT currentRowChanged(m_lastRow);
    });
    retranslate();
}

DiffPane::~DiffPane() = default;

void DiffPane::retranslate()
{
    setAccessibleName(m_numbers == Numbers::Before ? tr("Before") : tr("After, with changes"));
    if (!m_rows.isEmpty())
        setRows(QList<DiffRow>(m_rows));
}

QString DiffPane::foldText(const DiffRow& row) const
{
    return tr("%n unchanged lines", nullptr, row.folded);
}

void DiffPane::setRows(const QList<DiffRow>& rows)
{
    m_rows = rows;
    m_lastRow = -1;
    QStringList lines;
    for (const DiffRow& row : rows) {
        if (row.kind == DiffRow::Kind::Gap)
            lines.append(QString());
        else
            lines.append(row.kind == DiffRow::Kind::Fold ? u"  "_s + foldText(row)
                                                         : signOf(row.kind) + row.text);
    }
    setPlainText(lines.join(u'\n'));
    layoutGutter();
}

int DiffPane::currentRow() const
{
    return m_rows.isEmpty() ? -1 : textCursor().blockNumber();
}

void DiffPane::setCurrentRow(int row)
{
    if (row < 0 || row >= m_rows.size() || row == currentRow())
        return;
    const QTextBlock block = document()->findBlockByNumber(row);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qMin(signWidth, block.length() - 1));
    setTextCursor(cursor);
    ensureCursorVisible();
}

void DiffPane::highlight(const QString& text)
{
    m_searched = text;
    m_highlighter->rehighlight();
}

int DiffPane::numberWidth() const
{
    int most = 100;
    for (const DiffRow& row : m_rows)
        most = qMax(most, qMax(row.before, row.after));
    return QFontMetrics(fontFor(TextRole::Mono)).horizontalAdvance(QString::number(most)) + 16;
}

void DiffPane::layoutGutter()
{
    const int width = numberWidth() * (m_numbers == Numbers::Both ? 2 : 1) + 8;
    setViewportMargins(width, 0, 0, 0);
    const QRect all = contentsRect();
    m_gutter->setGeometry(all.left(), all.top(), width, viewport()->height());
}

QColor DiffPane::tint(const DiffRow& row) const
{
    const Tokens& tokens = Tokens::of(palette());
    switch (row.kind) {
    case DiffRow::Kind::Added:
        return tokens.passedTint;
    case DiffRow::Kind::Removed:
        return tokens.failedTint;
    case DiffRow::Kind::Fold:
    case DiffRow::Kind::Gap:
        return tokens.sunken;
    case DiffRow::Kind::Same:
        break;
    }
    return tokens.page;
}

void DiffPane::eachVisible(
    const QRect& exposed,
    const std::function<void(const DiffRow&, int, const QRectF&)>& paint) const
{
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= exposed.bottom() && block.blockNumber() < m_rows.size()) {
        const qreal height = blockBoundingRect(block).height();
        paint(m_rows.at(block.blockNumber()), block.blockNumber(), QRectF(0, top, 0, height));
        top += height;
        block = block.next();
    }
}

void DiffPane::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const Tokens& tokens = Tokens::of(palette());
    painter.fillRect(event->rect(), tokens.page);
    const qreal width = viewport()->width();
    QRectF current;
    eachVisible(event->rect(), [&](const DiffRow& row, int number, const QRectF& line) {
        painter.fillRect(QRectF(0, line.top(), width, line.height()), tint(row));
        if (number == currentRow())
            current = line;
    });
    painter.end();
    QPlainTextEdit::paintEvent(event);
    if (!current.isValid() && current.height() <= 0)
        return;
    painter.begin(viewport());
    painter.fillRect(QRectF(0, current.top(), width, 1), tokens.accentInk);
    painter.fillRect(QRectF(0, current.bottom() - 1, width, 1), tokens.accentInk);
}

void DiffPane::paintGutter(QPainter& painter, const QRect& exposed)
{
    const Tokens& tokens = Tokens::of(palette());
    painter.fillRect(exposed, tokens.page);
    painter.setFont(fontFor(TextRole::Mono));
    const int column = numberWidth();
    eachVisible(exposed, [&](const DiffRow& row, int number, const QRectF& line) {
        const QRectF all(0, line.top(), m_gutter->width(), line.height());
        painter.fillRect(all, tint(row));
        painter.setPen(tokens.text2);
        const auto write = [&](int which, int at) {
            if (which > 0 && row.kind != DiffRow::Kind::Fold)
                painter.drawText(QRectF(at * column, line.top(), column, line.height()),
                                 Qt::AlignRight | Qt::AlignVCenter, QString::number(which));
        };
        if (m_numbers != Numbers::After)
            write(row.before, 0);
        if (m_numbers != Numbers::Before)
            write(row.after, m_numbers == Numbers::Both ? 1 : 0);
        if (number != currentRow())
            return;
        painter.fillRect(QRectF(0, line.top(), all.width(), 1), tokens.accentInk);
        painter.fillRect(QRectF(0, line.bottom() - 1, all.width(), 1), tokens.accentInk);
        painter.fillRect(QRectF(0, line.top(), 3, line.height()), tokens.accentInk);
    });
}

void DiffPane::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutGutter();
}

void DiffPane::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::ApplicationFontChange) {
        setFont(fontFor(TextRole::Mono));
        layoutGutter();
    }
}

void DiffPane::keyPressEvent(QKeyEvent* event)
{
    const int row = currentRow();
    const bool onFold = row >= 0 && m_rows.at(row).kind == DiffRow::Kind::Fold;
    if (event->key() == Qt::Key_F7 && event->modifiers() == Qt::NoModifier)
        Q_EMIT changeWanted(true);
    else if (event->key() == Qt::Key_F8 ||
             (event->key() == Qt::Key_F7 && event->modifiers() == Qt::ShiftModifier))
        Q_EMIT changeWanted(false);
    else if (onFold && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        Q_EMIT foldActivated(row);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void DiffPane::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const int row = currentRow();
    if (event->button() == Qt::LeftButton && !textCursor().hasSelection() && row >= 0 &&
        m_rows.at(row).kind == DiffRow::Kind::Fold)
        Q_EMIT foldActivated(row);
}

QMimeData* DiffPane::createMimeDataFromSelection() const
{
    QTextCursor cursor = textCursor();
    QString text = cursor.selection().toPlainText();
    const QTextBlock first = document()->findBlock(cursor.selectionStart());
    qsizetype skip = qMax(0, signWidth - (cursor.selectionStart() - first.position()));
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        line = line.mid(skip);
        skip = signWidth;
    }
    auto* copied = new QMimeData;
    copied->setText(lines.join(u'\n'));
    return copied;
}

} // namespace hcp::ui
