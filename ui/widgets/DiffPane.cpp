// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffPane.h"

#include "ui/widgets/DiffHighlighter.h"
#include "ui/widgets/Look.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>

#include <algorithm>
#include <memory>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qreal rowHeight = 20;
constexpr int signWidth = DiffHighlighter::SignWidth;

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
    // A line's number is as good as its beginning.
    void mousePressEvent(QMouseEvent* event) override
    {
        m_pane->setFocus(Qt::MouseFocusReason);
        m_pane->mousePressEvent(atLine(*event).get());
    }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        m_pane->mouseMoveEvent(atLine(*event).get());
    }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        m_pane->mouseReleaseEvent(atLine(*event).get());
    }
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        m_pane->paintGutter(painter, event->rect());
    }

private:
    std::unique_ptr<QMouseEvent> atLine(const QMouseEvent& event) const
    {
        const QPointF place(0, event.position().y());
        return std::make_unique<QMouseEvent>(event.type(), place,
                                             m_pane->viewport()->mapToGlobal(place), event.button(),
                                             event.buttons(), event.modifiers());
    }

    DiffPane* m_pane;
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
    m_highlighter = new DiffHighlighter(document(), m_rows, *this);
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
    m_isCompared = std::any_of(rows.begin(), rows.end(),
                               [](const DiffRow& row) { return row.kind != DiffRow::Kind::Same; });
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
    const QString nothing =
        m_numbers == Numbers::Before ? tr("Nothing there now") : tr("Nothing there afterwards");
    setAccessibleDescription(isGap() ? nothing : QString());
    layoutGutter();
}

bool DiffPane::isGap() const
{
    return !m_rows.isEmpty() && std::all_of(m_rows.begin(), m_rows.end(), [](const DiffRow& row) {
        return row.kind == DiffRow::Kind::Gap;
    });
}

int DiffPane::currentRow() const
{
    return m_rows.isEmpty() ? -1 : textCursor().blockNumber();
}

void DiffPane::setCurrentRow(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    if (row != currentRow()) {
        const QTextBlock block = document()->findBlockByNumber(row);
        QTextCursor cursor(block);
        cursor.setPosition(block.position() + qMin(signWidth, block.length() - 1));
        setTextCursor(cursor);
        ensureCursorVisible();
    }
    showSearched(row);
}

/// What is searched for may stand further right than where the line begins.
void DiffPane::showSearched(int row)
{
    const QString& searched = m_highlighter->searched();
    const QTextBlock block = document()->findBlockByNumber(row);
    const qsizetype at =
        searched.isEmpty() ? -1 : block.text().indexOf(searched, signWidth, Qt::CaseInsensitive);
    if (at < 0)
        return;
    QTextCursor place(block);
    const auto xOf = [&](qsizetype letter) {
        place.setPosition(block.position() + static_cast<int>(letter));
        return cursorRect(place).x();
    };
    QScrollBar* bar = horizontalScrollBar();
    bar->setValue(bar->value() + qMax(0, xOf(at + searched.size()) + 2 - viewport()->width()));
    bar->setValue(bar->value() + qMin(0, xOf(at)));
}

void DiffPane::highlight(const QString& text)
{
    m_highlighter->setSearched(text);
}

int DiffPane::numberWidth() const
{
    int most = 100;
    for (const DiffRow& row : m_rows)
        most = qMax(most, qMax(row.before, row.after));
    return QFontMetrics(fontFor(TextRole::Mono)).horizontalAdvance(QString::number(most)) + 16;
}

bool DiffPane::hasTwoNumbers() const
{
    return m_numbers == Numbers::Both && m_isCompared;
}

void DiffPane::layoutGutter()
{
    const int width = numberWidth() * (hasTwoNumbers() ? 2 : 1) + 8;
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
    painter.begin(viewport());
    if (isGap()) {
        painter.setLayoutDirection(Qt::LeftToRight);
        painter.setFont(fontFor(TextRole::Helper));
        painter.setPen(tokens.text2);
        painter.drawText(QRectF(12, 0, width - 12, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         accessibleDescription());
    }
    if (!current.isValid() && current.height() <= 0)
        return;
    painter.fillRect(QRectF(0, current.top(), width, 1), tokens.accentInk);
    painter.fillRect(QRectF(0, current.bottom() - 1, width, 1), tokens.accentInk);
}

void DiffPane::paintGutter(QPainter& painter, const QRect& exposed)
{
    const Tokens& tokens = Tokens::of(palette());
    painter.fillRect(exposed, tokens.page);
    painter.setLayoutDirection(Qt::LeftToRight); // the program's may be another
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
        if (m_numbers == Numbers::Before || hasTwoNumbers())
            write(row.before, 0);
        if (m_numbers != Numbers::Before)
            write(row.after, hasTwoNumbers() ? 1 : 0);
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
