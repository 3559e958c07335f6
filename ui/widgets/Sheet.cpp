// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Sheet.h"

#include <QEvent>
#include <QVBoxLayout>

namespace hcp::ui
{

namespace
{
constexpr int leastWidth = 480;
constexpr int mostWidth = 640;
constexpr int margin = 24;
} // namespace

Sheet::Sheet(QWidget* parent)
    : QDialog(parent), m_title(new Text(TextRole::Section)),
      m_lead(new Text(TextRole::Body, Text::Ink::Text2)), m_body(new QVBoxLayout),
      m_buttons(new QHBoxLayout)
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setBackgroundRole(QPalette::Light);
    setAutoFillBackground(true);
    setMinimumWidth(leastWidth);
    setMaximumWidth(mostWidth);
    m_lead->hide();
    m_body->setSpacing(12);
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin - 4, margin, margin - 4);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_lead);
    column->addSpacing(4);
    column->addLayout(m_body);
    column->addStretch();
    column->addSpacing(12);
    column->addLayout(m_buttons);
}

void Sheet::setTitle(const QString& title)
{
    m_title->setText(title);
    setWindowTitle(title);
    setAccessibleName(title);
}

void Sheet::setLead(const QString& lead)
{
    m_lead->setText(lead);
    m_lead->setVisible(!lead.isEmpty());
    setAccessibleDescription(lead);
}

void Sheet::addButton(QPushButton* button)
{
    m_buttons->addWidget(button);
    setTabOrder(m_buttons->itemAt(qMax(1, m_buttons->count() - 2))->widget(), button);
}

void Sheet::showEvent(QShowEvent* event)
{
    fit();
    QDialog::showEvent(event);
    // Where Enter would go is seen at once.
    setAttribute(Qt::WA_KeyboardFocusChange);
    if (m_firstFocus != nullptr)
        m_firstFocus->setFocus(Qt::TabFocusReason);
}

// Wrapped texts have a height only for a width.
void Sheet::fit()
{
    const int wide = qBound(leastWidth, sizeHint().width(), mostWidth);
    const int high =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(wide) : sizeHint().height();
    resize(wide, high);
}

void Sheet::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace hcp::ui
