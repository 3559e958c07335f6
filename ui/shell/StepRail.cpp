// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/StepRail.h"

#include "ui/models/SaveWords.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

StepRail::StepRail(Steps& steps, Engine& engine, QWidget* parent)
    : QWidget(parent), m_steps(steps), m_engine(engine)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 16, 0, 10);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addSpacing(10);
    int number = 0;
    for (StepConfig* config : steps.configs()) {
        auto* button = new StepButton(++number);
        connect(button, &QAbstractButton::clicked, this, [this, id = config->id()] {
            if (m_steps.isReachable(id))
                m_steps.go(id);
        });
        m_buttons << button;
        column->addWidget(button);
    }
    column->addStretch();
    column->addWidget(makeFoot());
    connect(&steps, &Steps::changed, this, &StepRail::refresh);
    connect(&engine.document(), &PlanDocument::saved, this, &StepRail::refreshHead);
    connect(&engine.document(), &PlanDocument::replaced, this, &StepRail::refreshHead);
    connect(&engine.document(), &PlanDocument::changed, this, &StepRail::refreshHead);
    retranslate();
}

QWidget* StepRail::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(10);
    m_logo = new QLabel;
    m_logo->setPixmap(QIcon(QStringLiteral(":/icons/hcp-bgp-wizard.svg")).pixmap(28, 28));
    m_words = new QWidget;
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(1);
    m_name = new ElidedText(TextRole::Label, Text::Ink::Text, Qt::ElideMiddle);
    m_saved = new ElidedText(TextRole::Caption, Text::Ink::Text2, Qt::ElideRight);
    m_save = linkButton({});
    connect(m_save, &QAbstractButton::clicked, this, &StepRail::saveWanted);
    words->addWidget(m_name);
    m_savedIcon = new IconLabel(14);
    auto* saved = new QHBoxLayout;
    saved->setSpacing(4);
    saved->addWidget(m_savedIcon);
    saved->addWidget(m_saved, 1);
    words->addLayout(saved);
    words->addWidget(m_save, 0, Qt::AlignLeading);
    row->addWidget(m_logo, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    return head;
}

QWidget* StepRail::makeFoot()
{
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(10, 0, 10, 0);
    column->setSpacing(6);
    auto* exportButton = plainButton({});
    exportButton->setProperty("kind", QStringLiteral("flat"));
    exportButton->setIcon(icon(QStringLiteral("bundle")));
    connect(exportButton, &QAbstractButton::clicked, this, &StepRail::exportWanted);
    m_export = exportButton;
    m_undo = iconButton(QStringLiteral("undo"), {});
    m_redo = iconButton(QStringLiteral("redo"), {});
    m_menu = iconButton(QStringLiteral("menu"), {});
    m_menu->setPopupMode(QToolButton::InstantPopup);
    QUndoStack& stack = m_engine.document().undoStack();
    m_undo->setEnabled(false);
    m_redo->setEnabled(false);
    connect(&stack, &QUndoStack::canUndoChanged, m_undo, &QWidget::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, m_redo, &QWidget::setEnabled);
    connect(m_undo, &QAbstractButton::clicked, &stack, &QUndoStack::undo);
    connect(m_redo, &QAbstractButton::clicked, &stack, &QUndoStack::redo);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_undo);
    row->addWidget(m_redo);
    row->addStretch();
    row->addWidget(m_menu);
    column->addWidget(separator());
    column->addWidget(m_export);
    column->addLayout(row);
    return foot;
}

void StepRail::setMenu(QMenu* menu)
{
    m_menu->setMenu(menu);
}

void StepRail::openMenu()
{
    m_menu->menu()->popup(m_menu->mapToGlobal(m_menu->rect().topLeft()));
}

void StepRail::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_words->setVisible(!narrow);
    m_undo->setVisible(!narrow);
    m_redo->setVisible(!narrow);
    m_export->setText(narrow ? QString() : tr("Export bundle…"));
    for (StepButton* button : std::as_const(m_buttons))
        button->setNarrow(narrow);
}

void StepRail::retranslate()
{
    setAccessibleName(tr("Steps"));
    m_logo->setAccessibleName(tr("HCP BGP Wizard"));
    m_export->setText(m_narrow ? QString() : tr("Export bundle…"));
    m_export->setAccessibleName(tr("Export bundle"));
    m_export->setToolTip(tr("Everything that is generated, as a folder or archive"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_undo, tr("Undo (Ctrl+Z)"));
    name(m_redo, tr("Redo (Ctrl+Shift+Z)"));
    name(m_menu, tr("Menu (F10)"));
    refresh();
    refreshHead();
}

void StepRail::refresh()
{
    const auto& configs = m_steps.configs();
    for (qsizetype i = 0; i < configs.size(); ++i) {
        const StepConfig& config = *configs.at(i);
        StepButton* button = m_buttons.at(i);
        const int problems = config.problems();
        const StepState state = m_steps.state(config.id());
        const bool shown = problems > 0 && state == StepState::Problem;
        const QString word = shown ? tr("%n problem(s)", nullptr, problems) : config.word();
        button->set(config.title(), word, state, config.id() == m_steps.current());
        button->setLinked(i > 0, i + 1 < configs.size());
        button->setFocusPolicy(m_steps.isReachable(config.id()) ? Qt::StrongFocus : Qt::NoFocus);
    }
}

void StepRail::refreshHead()
{
    const PlanDocument& document = m_engine.document();
    m_name->setText(document.name());
    const SaveWords words = saveWords(document);
    m_save->setVisible(document.waitsForSave());
    m_save->setText(document.saveState() == SaveState::Elsewhere ? tr("Choose…") : tr("Save"));
    m_saved->setText(words.line);
    m_saved->setInk(words.state ? inkOf(*words.state) : Text::Ink::Text2);
    m_savedIcon->setVisible(words.state.has_value());
    if (words.state)
        m_savedIcon->setState(*words.state, words.whole);
    const QString& name = document.path().isEmpty() ? document.name() : document.path();
    const QString whole = u"%1\n%2"_s.arg(name, words.whole);
    m_words->setToolTip(whole);
    m_logo->setToolTip(whole); // all that a narrow rail has
}

void StepRail::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setPen(Tokens::of(palette()).line);
    const int x = layoutDirection() == Qt::LeftToRight ? width() - 1 : 0;
    painter.drawLine(x, 0, x, height());
}

void StepRail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
