// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/verify/NextCard.h"

#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

NextCard::NextCard(QWidget* parent) : Card(parent), m_title(new Text(TextRole::Section))
{
    body()->setContentsMargins(1, 0, 1, 0);
    body()->setSpacing(0);
    m_title->setContentsMargins(14, 11, 14, 11);
    m_title->setText(tr("What next"));
    body()->addWidget(m_title);
}

void NextCard::set(const QList<NextStep>& steps)
{
    if (steps == m_steps)
        return;
    // Kept in place: a row that only says something else must not lose the focus, nor a click.
    const bool same = std::equal(steps.begin(), steps.end(), m_steps.begin(), m_steps.end(),
                                 [](const NextStep& now, const NextStep& before) {
                                     return now.id == before.id && now.mono == before.mono;
                                 });
    m_steps = steps;
    if (!same)
        build(steps);
    for (int i = 0; i < steps.size(); ++i)
        say(m_parts.at(i), steps.at(i));
    setVisible(!steps.isEmpty());
}

void NextCard::build(const QList<NextStep>& steps)
{
    const QWidget* const focused = m_rows == nullptr ? nullptr : m_rows->focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus();
    const QString focusedName = hadFocus ? focused->objectName() : QString();
    delete m_rows;
    m_parts.clear();
    m_rows = new QWidget;
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const NextStep& step : steps) {
        column->addWidget(separator());
        column->addWidget(makeRow(step));
    }
    body()->addWidget(m_rows);
    if (auto* const button = m_rows->findChild<QPushButton*>(focusedName); hadFocus && button)
        button->setFocus();
}

QWidget* NextCard::makeRow(const NextStep& step)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(14, 7, 12, 7);
    layout->setSpacing(14);
    auto* picture = new IconLabel(20);
    auto* title = new Text({}, TextRole::Label);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(title);
    // A name is cut in its middle; a sentence is read, what a drill found to its end.
    Text* text = step.mono ? new ElidedText(TextRole::Mono, Text::Ink::Text2, Qt::ElideMiddle)
                           : new Text({}, TextRole::Helper, Text::Ink::Text2);
    words->addWidget(text);
    auto* button = plainButton({});
    button->setObjectName(u"next%1"_s.arg(static_cast<int>(step.id)));
    if (step.id == NextStep::Id::Login)
        button->setIcon(icon(u"copy"_s));
    connect(button, &QPushButton::clicked, this, [this, id = step.id] { Q_EMIT picked(id); });
    layout->addWidget(picture);
    layout->addLayout(words, 1);
    layout->addWidget(button);
    m_parts.append({picture, title, text, button});
    return row;
}

void NextCard::say(const Row& row, const NextStep& step)
{
    if (step.busy)
        row.icon->setBusy(step.text);
    else
        row.icon->setIcon(step.icon, step.title);
    row.title->setText(step.title);
    row.text->setText(step.text);
    row.button->setText(step.button);
    row.button->setEnabled(step.enabled);
    row.button->setAccessibleDescription(u"%1: %2"_s.arg(step.title, step.text));
}

void NextCard::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_title->setText(tr("What next"));
}

} // namespace hcp::ui
