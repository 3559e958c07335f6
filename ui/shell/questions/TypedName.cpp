// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/questions/TypedName.h"

#include "ui/widgets/Field.h"
#include "ui/widgets/Parts.h"

#include <QVBoxLayout>

namespace hcp::ui
{

TypedName::TypedName(const QString& name, QWidget* parent)
    : QWidget(parent), m_name(name), m_note(new Note), m_edit(new LineEdit),
      m_field(new Field({}, m_edit))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_note);
    column->addWidget(m_field);
    connect(m_edit, &QLineEdit::textChanged, this, &TypedName::changed);
}

void TypedName::set(const QString& bold, const QString& text)
{
    m_note->set(State::Warning, bold, text);
    m_field->setLabel(tr("Name of the hosted cluster"));
    m_field->setHelper(tr("Type %1 to go on.").arg(m_name));
}

bool TypedName::isTyped() const
{
    return !m_name.isEmpty() && m_edit->text() == m_name;
}

} // namespace hcp::ui
