// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/LogView.h"

#include "ui/widgets/Look.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostLines = 5000;
constexpr int timeWidth = 8;

/// How many characters of the line are the target.
class TargetWidth : public QTextBlockUserData
{
public:
    explicit TargetWidth(int width) : characters(width) {}
    int characters;
};

} // namespace

/// Time in text2, target in accentInk.
class LogView::Highlighter : public QSyntaxHighlighter
{
public:
    explicit Highlighter(LogView* view) : QSyntaxHighlighter(view->document()), m_view(view) {}

protected:
    void highlightBlock(const QString& /*text*/) override
    {
        const Tokens& tokens = Tokens::of(m_view->palette());
        setFormat(0, timeWidth, tokens.text2);
        if (const auto* width = dynamic_cast<TargetWidth*>(currentBlockUserData()))
            setFormat(timeWidth + 1, width->characters, tokens.accentInk);
    }

private:
    LogView* m_view;
};

LogView::LogView(QWidget* parent) : QPlainTextEdit(parent)
{
    setLayoutDirection(Qt::LeftToRight);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(fontFor(TextRole::Mono));
    setMaximumBlockCount(mostLines);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(8);
    viewport()->setBackgroundRole(QPalette::AlternateBase);
    m_highlighter = new Highlighter(this);
    // Follows what comes, and what wraps anew, until the person scrolls up.
    QScrollBar* const bar = verticalScrollBar();
    connect(bar, &QScrollBar::actionTriggered, this,
            [this, bar] { m_follows = bar->sliderPosition() >= bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int last) {
        if (m_follows)
            bar->setValue(last);
    });
    retranslate();
}

LogView::~LogView() = default;

void LogView::retranslate()
{
    setAccessibleName(tr("Log"));
}

void LogView::append(const QDateTime& at, const QString& target, const QString& text)
{
    const QString time = at.toString(u"HH:mm:ss"_s);
    m_targetWidth = qMax(m_targetWidth, target.size());
    QString word = target;
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        appendPlainText(u"%1 %2 %3"_s.arg(time, word.leftJustified(m_targetWidth), line));
        QTextBlock block = document()->lastBlock();
        block.setUserData(new TargetWidth(int(word.size())));
        m_highlighter->rehighlightBlock(block);
        word.clear();
    }
}

void LogView::copyAll() const
{
    QGuiApplication::clipboard()->setText(toPlainText());
}

void LogView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(fontFor(TextRole::Mono));
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
