// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/LookPaint.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

Card::Card(QWidget* parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(16, 16, 16, 16);
    m_body->setSpacing(8);
}

void Card::setState(std::optional<State> state)
{
    m_state = state;
    update();
}

void Card::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Tokens& tokens = Tokens::of(palette());
    paintBox(&painter, rect(), cardRadius, tokens.raised,
             m_state ? tokens.of(*m_state) : tokens.line);
}

Note::Note(QWidget* parent)
    : QFrame(parent), m_icon(new IconLabel(18, this)), m_text(new Text(TextRole::Body)),
      m_column(new QVBoxLayout)
{
    m_text->setTextFormat(Qt::RichText);
    m_column->setSpacing(8);
    m_column->addWidget(m_text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(m_column, 1);
}

void Note::set(State state, const QString& bold, const QString& text)
{
    m_state = state;
    m_icon->setState(state);
    m_text->setText(u"<b>%1</b> %2"_s.arg(withCode(bold), withCode(text)));
    update();
}

void Note::addControl(QWidget* control)
{
    m_column->addWidget(control, 0, Qt::AlignLeading);
}

void Note::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintBox(&painter, rect(), cardRadius, Tokens::of(palette()).tintOf(m_state), {});
}

ErrorCard::ErrorCard(QWidget* parent)
    : Card(parent), m_icon(new IconLabel(18)), m_what(new Text(TextRole::Label)),
      m_details(new Text(TextRole::Mono, Text::Ink::Text2)), m_hint(new Text(TextRole::Body)),
      m_copy(plainButton({})), m_buttons(new FlowLayout(8))
{
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_what, 1);
    m_details->setLayoutDirection(Qt::LeftToRight);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setIcon(icon(u"copy"_s));
    body()->addLayout(head);
    body()->addWidget(m_details);
    body()->addWidget(m_hint);
    m_buttons->addWidget(m_copy);
    body()->addLayout(m_buttons);
    setState(State::Failed);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(toText(m_error)); });
    retranslate();
}

void ErrorCard::set(const Error& error)
{
    m_error = error;
    showWithCode(*m_what, error.what);
    m_details->setText(error.details.trimmed());
    m_details->setVisible(!m_details->text().isEmpty());
    showWithCode(*m_hint, tr("Remedy: %1").arg(error.hint));
    m_hint->setVisible(!error.hint.isEmpty());
    setAccessibleName(error.what);
}

void ErrorCard::addButton(QPushButton* button)
{
    m_buttons->removeWidget(m_copy);
    m_buttons->addWidget(button);
    m_buttons->addWidget(m_copy);
}

void ErrorCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ErrorCard::retranslate()
{
    m_icon->setState(State::Failed);
    m_copy->setText(tr("Copy details"));
}

QWidget* separator(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    return line;
}

} // namespace hcp::ui
